/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-style-class.h"

/**
 * aw_style_class_set:
 * @widget: a widget
 * @name: a style class
 * @is_set: whether @widget is to have it
 *
 * Adds or removes a style class.
 */
void
aw_style_class_set (GtkWidget  *widget,
                    const char *name,
                    gboolean    is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}
