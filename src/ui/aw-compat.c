/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-compat.h"

/**
 * aw_compat_widget_get_color:
 * @widget: a widget
 * @color: (out caller-allocates): its text colour
 *
 * GTK 4.10 replaced the style context; the baseline has nothing else.
 */
void
aw_compat_widget_get_color (GtkWidget *widget,
                            GdkRGBA   *color)
{
#if GTK_CHECK_VERSION (4, 10, 0)
  /* What is newer than the baseline counts as deprecated. */
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_widget_get_color (widget, color);
  G_GNUC_END_IGNORE_DEPRECATIONS
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
#endif
}
