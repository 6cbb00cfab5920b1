/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-column-layout.h"

/* Pixels. */
#define COLUMN_SPACING 30
#define ROW_SPACING 24
#define TWO_COLUMNS 1100

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static GtkWidget *
find_child (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static int
measure_height (GtkWidget *child,
                int        width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);

  return height;
}

/* Places all children if it is final, and returns how tall they are together. */
static int
place (GtkWidget *widget,
       int        width,
       gboolean   is_final)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = find_child (gtk_widget_get_first_child (widget));
  gboolean is_alone = child != NULL && find_child (gtk_widget_get_next_sibling (child)) == NULL;
  int n_columns = width >= TWO_COLUMNS && !is_alone ? 2 : 1;
  int column_width = n_columns == 2 ? (width - COLUMN_SPACING) / 2 : width;
  int y = 0;

  while (child != NULL)
    {
      GtkWidget *row[2] = { child, NULL };
      int height;

      if (n_columns == 2)
        row[1] = find_child (gtk_widget_get_next_sibling (child));
      height = measure_height (row[0], column_width);
      if (row[1] != NULL)
        height = MAX (height, measure_height (row[1], column_width));

      y += y > 0 ? ROW_SPACING : 0;
      for (int i = 0; is_final && i < n_columns && row[i] != NULL; i++)
        {
          int x = i * (column_width + COLUMN_SPACING);

          gtk_widget_size_allocate (row[i],
                                    &(GtkAllocation) { rtl ? width - x - column_width : x, y,
                                                       column_width, height }, -1);
        }
      y += height;
      child = find_child (gtk_widget_get_next_sibling (row[1] != NULL ? row[1] : row[0]));
    }

  return y;
}

static void
measure (GtkWidget      *widget,
         GtkOrientation  orientation,
         int             for_size,
         int            *minimum,
         int            *natural,
         int            *minimum_baseline,
         int            *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = place (widget, for_size < 0 ? TWO_COLUMNS - 1 : for_size, FALSE);
      return;
    }

  for (GtkWidget *child = find_child (gtk_widget_get_first_child (widget));
       child != NULL;
       child = find_child (gtk_widget_get_next_sibling (child)))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
allocate (GtkWidget *widget,
          int        width,
          int        height,
          int        baseline)
{
  place (widget, width, TRUE);
}

/**
 * aw_column_layout_new:
 *
 * Returns: (transfer full): children below each other, or two beside each other where
 *   the width suffices: the first and the second, the third and the fourth
 */
GtkLayoutManager *
aw_column_layout_new (void)
{
  return gtk_custom_layout_new (get_request_mode, measure, allocate);
}
