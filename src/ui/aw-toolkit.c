/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-prefix.h"

#include "aw-toolkit.h"

/* The theme without any style that libadwaita puts its own beside. It is part of it. */
#define EMPTY_THEME "Adwaita-empty"

/**
 * aw_toolkit_start:
 *
 * Opens the display. GTK's own theme is not read: libadwaita takes its place at once, and
 * to read it is a tenth of the time until the window is seen. Only the environment says
 * so early enough, and says it to this call alone: with `GTK_THEME` set, libadwaita would
 * keep its style out, as it does for a person who has set it.
 *
 * Returns: whether there is a display
 */
gboolean
aw_toolkit_start (void)
{
  gboolean is_own_theme = g_getenv ("GTK_THEME") == NULL;
  gboolean has_display;

  if (is_own_theme)
    g_setenv ("GTK_THEME", EMPTY_THEME, TRUE);
  has_display = gtk_init_check () && gtk_settings_get_default () != NULL;
  if (is_own_theme)
    g_unsetenv ("GTK_THEME");

  return has_display;
}

/**
 * aw_toolkit_add_icons:
 *
 * Adds the program's own icons once libadwaita has started. Where they are found anyway,
 * nothing is looked through twice.
 */
void
aw_toolkit_add_icons (void)
{
  g_autofree char *data = aw_prefix_find (DATADIR);
  g_autofree char *icons = g_build_filename (data, "icons", NULL);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  if (!g_strv_contains (g_get_system_data_dirs (), data))
    gtk_icon_theme_add_search_path (theme, icons);

  /* libadwaita's path has thrown away those that GTK's thread has read: have it do it again. */
  g_object_notify (G_OBJECT (gtk_settings_get_default ()), "gtk-icon-theme-name");
}
