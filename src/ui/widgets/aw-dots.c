/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-compat.h"

#include "aw-dots.h"

/* Pixels at text of 100 %. */
#define SIZE 11.0f
#define GAP 5.0f
#define LINE 1.5f

/**
 * AwDots:
 *
 * A dot for each action of a day: full if it is done, a ring if not.
 */
struct _AwDots
{
  GtkWidget parent_instance;

  guint n_dots;
  gboolean filled[AW_DOTS_MAX];
};

G_DEFINE_FINAL_TYPE (AwDots, aw_dots, GTK_TYPE_WIDGET)

static void
aw_dots_measure (GtkWidget      *widget,
                 GtkOrientation  orientation,
                 int             for_size,
                 int            *minimum,
                 int            *natural,
                 int            *minimum_baseline,
                 int            *natural_baseline)
{
  AwDots *self = AW_DOTS (widget);
  int n_dots = (int) self->n_dots;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = (int) SIZE;
  else
    *minimum = *natural = n_dots * (int) SIZE + MAX (n_dots - 1, 0) * (int) GAP;
}

static void
draw_dot (GtkSnapshot   *snapshot,
          float          x,
          float          y,
          gboolean       filled,
          const GdkRGBA *color)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, y, SIZE, SIZE);
  const float widths[] = { LINE, LINE, LINE, LINE };
  const GdkRGBA colors[] = { *color, *color, *color, *color };
  GskRoundedRect circle;

  gsk_rounded_rect_init_from_rect (&circle, &bounds, SIZE / 2);
  if (filled)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &circle);
      gtk_snapshot_append_color (snapshot, color, &bounds);
      gtk_snapshot_pop (snapshot);
    }
  else
    {
      gtk_snapshot_append_border (snapshot, &circle, widths, colors);
    }
}

static void
aw_dots_snapshot (GtkWidget   *widget,
                  GtkSnapshot *snapshot)
{
  AwDots *self = AW_DOTS (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float y = ((float) gtk_widget_get_height (widget) - SIZE) / 2;
  float width = (float) gtk_widget_get_width (widget);
  GdkRGBA color;

  aw_compat_widget_get_color (widget, &color);
  for (guint i = 0; i < self->n_dots; i++)
    {
      float x = (float) i * (SIZE + GAP);

      draw_dot (snapshot, rtl ? width - SIZE - x : x, y, self->filled[i], &color);
    }
}

static void
aw_dots_class_init (AwDotsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = aw_dots_measure;
  widget_class->snapshot = aw_dots_snapshot;

  gtk_widget_class_set_css_name (widget_class, "dots");
  /* Whoever has them says in words what they show. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
aw_dots_init (AwDots *self)
{
}

/**
 * aw_dots_set_marks:
 * @n_dots: how many dots there are, at most %AW_DOTS_MAX
 * @filled: (array length=n_dots): which of them are full
 */
void
aw_dots_set_marks (AwDots         *self,
                   guint           n_dots,
                   const gboolean *filled)
{
  g_return_if_fail (AW_IS_DOTS (self));
  g_return_if_fail (n_dots <= AW_DOTS_MAX);

  if (self->n_dots != n_dots)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  self->n_dots = n_dots;
  for (guint i = 0; i < n_dots; i++)
    self->filled[i] = filled[i];
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
