/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-compat.h"

#include "aw-display.h"

#ifdef AW_HAVE_WAYLAND
#include <gdk/wayland/gdkwayland.h>
#endif
#if defined (AW_HAVE_X11) && defined (GDK_WINDOWING_X11)
#define USE_X11
#include <gdk/x11/gdkx.h>
#endif

/* One for the process, as Xlib has one handler for it, which is told nothing. */
static struct
{
  AwDisplayWatchFunc callback; /* (nullable) */
  gpointer user_data;
#ifdef AW_HAVE_WAYLAND
  guint source;
#endif
#ifdef USE_X11
  XIOErrorHandler handle_error;
#endif
} watch;

static void
tell (void)
{
  AwDisplayWatchFunc callback = g_steal_pointer (&watch.callback);

  if (callback != NULL)
    callback (watch.user_data);
}

#ifdef USE_X11
static int
x11_error_cb (Display *display)
{
  tell ();

  return watch.handle_error (display);
}

static void
watch_x11 (void)
{
  XIOErrorHandler before = XSetIOErrorHandler (x11_error_cb);

  if (before != x11_error_cb)
    watch.handle_error = before;
}
#endif

#ifdef AW_HAVE_WAYLAND
typedef struct
{
  GSource source;
  GPollFD fd;
} WaylandSource;

/* GDK writes while sources are prepared. Those of a higher priority are before it, and if
 * one of them is ready it does not come to that. */
static gboolean
prepare_wayland (GSource *source,
                 int     *timeout)
{
  GPollFD fd = ((WaylandSource *) source)->fd;

  *timeout = -1;

  return g_poll (&fd, 1, 0) > 0;
}

static gboolean
check_wayland (GSource *source)
{
  return ((WaylandSource *) source)->fd.revents != 0;
}

static gboolean
dispatch_wayland (GSource    *source,
                  GSourceFunc callback,
                  gpointer    user_data)
{
  tell ();

  return G_SOURCE_REMOVE;
}

static GSourceFuncs wayland_funcs = {
  .prepare = prepare_wayland,
  .check = check_wayland,
  .dispatch = dispatch_wayland,
};

static void
watch_wayland (GdkDisplay *display)
{
  g_autoptr (GSource) source = g_source_new (&wayland_funcs, sizeof (WaylandSource));
  GPollFD *fd = &((WaylandSource *) source)->fd;

  fd->fd = wl_display_get_fd (gdk_wayland_display_get_wl_display (display));
  fd->events = G_IO_HUP | G_IO_ERR;
  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_add_poll (source, fd);
  watch.source = g_source_attach (source, NULL);
}
#endif

/**
 * aw_display_is_there:
 *
 * For a process that shows no window itself. Asked at first without GDK, which would set
 * up all that draws.
 *
 * Returns: whether there is a display for windows, of whatever kind
 */
gboolean
aw_display_is_there (void)
{
#ifdef AW_HAVE_WAYLAND
  struct wl_display *compositor = wl_display_connect (NULL);

  if (compositor != NULL)
    {
      wl_display_disconnect (compositor);
      return TRUE;
    }
#endif
#ifdef USE_X11
  {
    Display *server = XOpenDisplay (NULL);

    if (server != NULL)
      {
        XCloseDisplay (server);
        return TRUE;
      }
  }
#endif

  return aw_compat_has_display ();
}

/**
 * aw_display_watch_begin:
 * @display: a display that was opened
 * @callback: (scope forever): what is called when the connection to it has ended
 * @user_data: for @callback
 *
 * Looks whether an X server or a Wayland compositor goes away, for which GDK ends the
 * process: with X11 as soon as anything is read from it or written to it, with Wayland
 * when its source is prepared, checked or dispatched. On other displays nothing is looked
 * for. A process looks at one display.
 */
void
aw_display_watch_begin (GdkDisplay        *display,
                        AwDisplayWatchFunc callback,
                        gpointer           user_data)
{
  g_return_if_fail (GDK_IS_DISPLAY (display));
  g_return_if_fail (callback != NULL);
  g_return_if_fail (watch.callback == NULL);

  watch.callback = callback;
  watch.user_data = user_data;
#ifdef AW_HAVE_WAYLAND
  if (GDK_IS_WAYLAND_DISPLAY (display))
    watch_wayland (display);
#endif
#ifdef USE_X11
  if (GDK_IS_X11_DISPLAY (display))
    watch_x11 ();
#endif
}

/**
 * aw_display_watch_end:
 *
 * Calls nothing any more.
 */
void
aw_display_watch_end (void)
{
  watch.callback = NULL;
#ifdef AW_HAVE_WAYLAND
  g_clear_handle_id (&watch.source, g_source_remove);
#endif
}
