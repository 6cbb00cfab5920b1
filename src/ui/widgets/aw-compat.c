/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-compat.h"

static void
contrast_changed_cb (GtkWidget       *window,
                     GParamSpec      *pspec,
                     AdwStyleManager *manager)
{
  if (adw_style_manager_get_high_contrast (manager))
    gtk_widget_add_css_class (window, "high-contrast");
  else
    gtk_widget_remove_css_class (window, "high-contrast");
}

/**
 * aw_compat_follow_contrast:
 * @window: a window
 *
 * Gives @window the style class "high-contrast" while the desktop asks for it.
 * libadwaita 1.10 warns of a style-hc.css, and what it wants instead, media
 * queries in style.css, the baseline cannot read.
 */
void
aw_compat_follow_contrast (GtkWidget *window)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (window));

  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (contrast_changed_cb),
                           window, G_CONNECT_SWAPPED);
  contrast_changed_cb (window, NULL, manager);
}

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
