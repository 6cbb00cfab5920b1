/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-compat.h"

#include "aw-progress-ring.h"

#define LINE_WIDTH 3

/**
 * AwProgressRing:
 *
 * A ring that fills clockwise with the actions that are done, in the text
 * colour of its CSS node, with a check mark when all are. It only decorates:
 * its day button says in words what it shows.
 */
struct _AwProgressRing
{
  GtkWidget parent_instance;

  double fraction;
};

G_DEFINE_FINAL_TYPE (AwProgressRing, aw_progress_ring, GTK_TYPE_WIDGET)

static void
draw_check (cairo_t *cr,
            double   radius)
{
  cairo_move_to (cr, -0.35 * radius, 0.02 * radius);
  cairo_line_to (cr, -0.08 * radius, 0.30 * radius);
  cairo_line_to (cr, 0.38 * radius, -0.26 * radius);
  cairo_stroke (cr);
}

static void
aw_progress_ring_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  AwProgressRing *self = AW_PROGRESS_RING (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double radius = (MIN (width, height) - LINE_WIDTH) / 2.0;
  cairo_t *cr;
  GdkRGBA color;

  aw_compat_widget_get_color (widget, &color);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);

  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha * 0.2);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  cairo_stroke (cr);

  gdk_cairo_set_source_rgba (cr, &color);
  if (self->fraction > 0)
    {
      cairo_arc (cr, 0, 0, radius, -G_PI / 2, -G_PI / 2 + 2 * G_PI * self->fraction);
      cairo_stroke (cr);
    }
  if (self->fraction >= 1)
    draw_check (cr, radius);

  cairo_destroy (cr);
}

static void
aw_progress_ring_class_init (AwProgressRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = aw_progress_ring_snapshot;

  gtk_widget_class_set_css_name (widget_class, "progressring");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
aw_progress_ring_init (AwProgressRing *self)
{
}

/**
 * aw_progress_ring_set_fraction:
 * @fraction: what is done, from 0 to 1
 */
void
aw_progress_ring_set_fraction (AwProgressRing *self,
                               double          fraction)
{
  g_return_if_fail (AW_IS_PROGRESS_RING (self));
  g_return_if_fail (fraction >= 0 && fraction <= 1);

  self->fraction = fraction;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
