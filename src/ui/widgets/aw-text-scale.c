/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-text-scale.h"

/* The resolution of text of 100 %, in 1024ths of a dot per inch. */
#define DPI_100 (96 * 1024)

/**
 * aw_text_scale:
 * @widget: a widget
 * @pixels: a width at text of 100 %
 *
 * Of larger text as much is to fit into a line.
 *
 * Returns: the width for the text that the person has chosen, in pixels; not below @pixels
 */
int
aw_text_scale (GtkWidget *widget,
               int        pixels)
{
  int dpi = -1;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), pixels);

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);

  return dpi > DPI_100 ? (int) ((gint64) pixels * dpi / DPI_100) : pixels;
}
