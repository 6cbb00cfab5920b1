/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib-unix.h>

#include "aw-display-watch.h"

#ifdef AW_HAVE_WAYLAND
#include <gdk/wayland/gdkwayland.h>
#endif
#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>
#endif

typedef struct
{
  GSourceFunc callback;
  gpointer user_data;
} Watch;

static gboolean
gone_cb (int          fd,
         GIOCondition condition,
         gpointer     user_data)
{
  Watch *watch = user_data;

  return watch->callback (watch->user_data);
}

static guint
watch_fd (int         fd,
          GSourceFunc callback,
          gpointer    user_data)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->callback = callback;
  watch->user_data = user_data;

  return g_unix_fd_add_full (G_PRIORITY_HIGH, fd, G_IO_HUP | G_IO_ERR, gone_cb, watch, g_free);
}

/**
 * aw_display_watch_add:
 * @display: a display
 * @callback: called when the connection to it has ended
 * @user_data: for @callback
 *
 * Looks whether an X server or a Wayland compositor goes away. GDK ends the process as
 * soon as it reads from it then, which comes after sources of a higher priority. On
 * other displays nothing is looked for.
 *
 * Returns: a source, or 0
 */
guint
aw_display_watch_add (GdkDisplay *display,
                      GSourceFunc callback,
                      gpointer    user_data)
{
  g_return_val_if_fail (GDK_IS_DISPLAY (display), 0);

#ifdef AW_HAVE_WAYLAND
  if (GDK_IS_WAYLAND_DISPLAY (display))
    return watch_fd (wl_display_get_fd (gdk_wayland_display_get_wl_display (display)), callback,
                     user_data);
#endif
#ifdef GDK_WINDOWING_X11
  if (GDK_IS_X11_DISPLAY (display))
    {
      G_GNUC_BEGIN_IGNORE_DEPRECATIONS
      Display *server = gdk_x11_display_get_xdisplay (display);
      G_GNUC_END_IGNORE_DEPRECATIONS

      return watch_fd (ConnectionNumber (server), callback, user_data);
    }
#endif

  return 0;
}
