/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "aw-compat.h"

#include "aw-segment-bar.h"

/* Pixels. */
#define HEIGHT 8
#define GAP 3.0f
/* A segment is a mark only if it is not thinner than that. */
#define MIN_SEGMENT 5.0f

/**
 * AwSegmentBar:
 *
 * Progress as a row of segments, one for each action, of which so many are full
 * as are done; a ring of each stays, so that it is no matter of colour alone.
 */
struct _AwSegmentBar
{
  GtkWidget parent_instance;

  guint n_done;
  guint n_segments;
};

G_DEFINE_FINAL_TYPE (AwSegmentBar, aw_segment_bar, GTK_TYPE_WIDGET)

static void
aw_segment_bar_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : HEIGHT * 4;
}

static void
draw_segment (GtkSnapshot           *snapshot,
              const graphene_rect_t *bounds,
              gboolean               filled,
              const GdkRGBA         *color)
{
  const float widths[] = { 1, 1, 1, 1 };
  GdkRGBA line = *color;
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, bounds, (float) HEIGHT / 2);
  if (filled)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &shape);
      gtk_snapshot_append_color (snapshot, color, bounds);
      gtk_snapshot_pop (snapshot);
    }
  else
    {
      const GdkRGBA colors[] = { line, line, line, line };

      gtk_snapshot_append_border (snapshot, &shape, widths, colors);
    }
}

static void
aw_segment_bar_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  AwSegmentBar *self = AW_SEGMENT_BAR (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = (float) gtk_widget_get_width (widget);
  float n = (float) self->n_segments;
  float segment = (width - (n - 1) * GAP) / n;
  GdkRGBA color;

  if (self->n_segments == 0)
    return;

  aw_compat_widget_get_color (widget, &color);
  if (segment < MIN_SEGMENT)
    {
      float done = width * (float) self->n_done / n;

      draw_segment (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, HEIGHT), FALSE, &color);
      if (self->n_done > 0)
        draw_segment (snapshot, &GRAPHENE_RECT_INIT (rtl ? width - done : 0, 0, done, HEIGHT),
                      TRUE, &color);
      return;
    }

  /* From pixel to pixel: a line between two would be half as strong. */
  for (guint i = 0; i < self->n_segments; i++)
    {
      float begin = floorf ((width + GAP) * (float) i / n);
      float end = floorf ((width + GAP) * (float) (i + 1) / n) - GAP;

      draw_segment (snapshot,
                    &GRAPHENE_RECT_INIT (rtl ? width - end : begin, 0, end - begin, HEIGHT),
                    i < self->n_done, &color);
    }
}

static void
aw_segment_bar_class_init (AwSegmentBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = aw_segment_bar_measure;
  widget_class->snapshot = aw_segment_bar_snapshot;

  gtk_widget_class_set_css_name (widget_class, "segmentbar");
  /* The line above it says the same in words. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
aw_segment_bar_init (AwSegmentBar *self)
{
}

/**
 * aw_segment_bar_set_progress:
 * @n_done: how many segments are full
 * @n_segments: how many there are
 */
void
aw_segment_bar_set_progress (AwSegmentBar *self,
                             guint         n_done,
                             guint         n_segments)
{
  g_return_if_fail (AW_IS_SEGMENT_BAR (self));
  g_return_if_fail (n_done <= n_segments);

  if (self->n_done == n_done && self->n_segments == n_segments)
    return;

  self->n_done = n_done;
  self->n_segments = n_segments;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
