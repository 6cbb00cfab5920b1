/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-spare-layout.h"

static void
measure (GtkWidget      *widget,
         GtkOrientation  orientation,
         int             for_size,
         int            *minimum,
         int            *natural,
         int            *minimum_baseline,
         int            *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, -1, minimum, natural, NULL,
                      NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

static void
allocate (GtkWidget *widget,
          int        width,
          int        height,
          int        baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_set_child_visible (child, width >= natural);
  if (width >= natural)
    gtk_widget_size_allocate (child, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

/**
 * aw_spare_layout_wrap:
 * @child: (transfer floating): what can be missed
 *
 * A child that is not seen where there is no room for all of it. It exists for the
 * title between two buttons of a dialog, which is also the window's, at 360 px; later
 * versions of libadwaita deprecate its AdwSqueezer.
 *
 * Returns: (transfer floating): a box that shows @child where there is room for it
 */
GtkWidget *
aw_spare_layout_wrap (GtkWidget *child)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, gtk_custom_layout_new (NULL, measure, allocate));
  gtk_box_append (GTK_BOX (box), child);

  return box;
}
