/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-text-scale.h"

#include "aw-split-layout.h"

/* Pixels at text of 100 %. */
#define WIDE 720

/* Of a hundred: how much of the width the first child has beside the second, and how
 * much of the height above it. */
#define SIDE_PERCENT 41
#define TOP_PERCENT 36

/* As if one were above the other: else no window could be made so narrow. */
static void
measure (GtkWidget      *widget,
         GtkOrientation  orientation,
         int             for_size,
         int            *minimum,
         int            *natural,
         int            *minimum_baseline,
         int            *natural_baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          *minimum = MAX (*minimum, child_minimum);
          *natural += child_natural;
        }
      else
        {
          *minimum += child_minimum;
          *natural = MAX (MAX (*natural, child_natural), *minimum);
        }
    }
}

static void
allocate (GtkWidget *widget,
          int        width,
          int        height,
          int        baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_next_sibling (first);
  const gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int minimum_top = 0, minimum_rest = 0, side = 0, top = 0;

  gtk_widget_remove_css_class (widget, "wide");
  if (gtk_widget_should_layout (first) && width >= aw_text_scale (widget, WIDE))
    {
      gtk_widget_add_css_class (widget, "wide");
      side = width * SIDE_PERCENT / 100;
      gtk_widget_size_allocate (first, &(GtkAllocation) { is_rtl ? width - side : 0, 0, side,
                                                          height }, -1);
    }
  else if (gtk_widget_should_layout (first))
    {
      gtk_widget_measure (first, GTK_ORIENTATION_VERTICAL, width, &minimum_top, NULL, NULL, NULL);
      gtk_widget_measure (second, GTK_ORIENTATION_VERTICAL, width, &minimum_rest, NULL, NULL,
                          NULL);
      top = CLAMP (height * TOP_PERCENT / 100, minimum_top, MAX (height - minimum_rest,
                                                                 minimum_top));
      gtk_widget_size_allocate (first, &(GtkAllocation) { 0, 0, width, top }, -1);
    }
  gtk_widget_size_allocate (second, &(GtkAllocation) { is_rtl ? 0 : side, top, width - side,
                                                       height - top }, -1);
}

/**
 * aw_split_layout_new:
 *
 * Two children side by side where the width suffices for both, else one above the
 * other. Each scrolls by itself. If the first is not seen, the second has all.
 *
 * Returns: (transfer full): a layout of two children
 */
GtkLayoutManager *
aw_split_layout_new (void)
{
  return gtk_custom_layout_new (NULL, measure, allocate);
}
