/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-notification-call.h"

/* What each kind of server is told, and what it answers. */

/* A server may be slow. One that never answers is given up. */
#define TIMEOUT (120 * 1000)

static void
call (AwNotificationServer *server,
      const char           *method,
      GVariant             *arguments,
      const GVariantType   *reply_type,
      GAsyncReadyCallback   callback,
      gpointer              user_data)
{
  static const struct
  {
    const char *name;
    const char *path;
    const char *interface;
  } places[] = {
    [AW_NOTIFICATION_SERVER_GNOME] = { "org.gtk.Notifications", "/org/gtk/Notifications",
                                       "org.gtk.Notifications" },
    [AW_NOTIFICATION_SERVER_PORTAL] = { "org.freedesktop.portal.Desktop",
                                        "/org/freedesktop/portal/desktop",
                                        "org.freedesktop.portal.Notification" },
    [AW_NOTIFICATION_SERVER_FREEDESKTOP] = { AW_NOTIFICATION_CALL_NAME, AW_NOTIFICATION_CALL_PATH,
                                             AW_NOTIFICATION_CALL_NAME },
  };
  AwNotificationServerKind kind = aw_notification_server_get_kind (server);

  g_dbus_connection_call (server->bus, places[kind].name, places[kind].path,
                          places[kind].interface, method, arguments, reply_type,
                          G_DBUS_CALL_FLAGS_NONE, TIMEOUT, NULL, callback, user_data);
}

/**
 * aw_notification_call_add:
 * @server: a server that is there
 * @id: the id of a notification
 * @notification: what to show
 * @replaces: what number the one has in place of which it comes, 0 if none; only
 *   a freedesktop.org server has numbers
 * @markup: what that server takes a body for
 *
 * Sends it.
 */
void
aw_notification_call_add (AwNotificationServer *server,
                          const char           *id,
                          const AwNotification *notification,
                          guint32               replaces,
                          AwNotificationMarkup  markup,
                          GAsyncReadyCallback   callback,
                          gpointer              user_data)
{
  switch (aw_notification_server_get_kind (server))
    {
    case AW_NOTIFICATION_SERVER_GNOME:
      call (server, "AddNotification",
            g_variant_new ("(ss@a{sv})", AW_APPLICATION_ID, id,
                           aw_notification_to_desktop (notification, AW_NOTIFICATION_MARKUP_NONE)),
            NULL, callback, user_data);
      break;
    case AW_NOTIFICATION_SERVER_PORTAL:
      call (server, "AddNotification",
            g_variant_new ("(s@a{sv})", id,
                           aw_notification_to_desktop (notification,
                                                       AW_NOTIFICATION_MARKUP_UNKNOWN)),
            NULL, callback, user_data);
      break;
    case AW_NOTIFICATION_SERVER_FREEDESKTOP:
    default:
      call (server, "Notify", aw_notification_to_freedesktop (notification, replaces, markup),
            G_VARIANT_TYPE ("(u)"), callback, user_data);
    }
}

/**
 * aw_notification_call_add_finish:
 * @bus: the session bus
 * @result: what the callback was given
 * @number: (out): the number that the server gave it; left alone if it gave none
 * @error: a #GDBusError or #GIOErrorEnum
 *
 * Returns: whether the server took it
 */
gboolean
aw_notification_call_add_finish (GDBusConnection  *bus,
                                 GAsyncResult     *result,
                                 guint32          *number,
                                 GError          **error)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (bus, result, error);

  if (reply == NULL)
    return FALSE;

  if (g_variant_is_of_type (reply, G_VARIANT_TYPE ("(u)")))
    g_variant_get (reply, "(u)", number);

  return TRUE;
}

/**
 * aw_notification_call_remove:
 * @server: a server that is there
 * @id: the id of a notification
 * @number: the number that a freedesktop.org server gave it, 0 if it is not on screen
 *
 * Takes it from the screen.
 */
void
aw_notification_call_remove (AwNotificationServer *server,
                             const char           *id,
                             guint32               number)
{
  switch (aw_notification_server_get_kind (server))
    {
    case AW_NOTIFICATION_SERVER_GNOME:
      call (server, "RemoveNotification", g_variant_new ("(ss)", AW_APPLICATION_ID, id),
            NULL, NULL, NULL);
      break;
    case AW_NOTIFICATION_SERVER_PORTAL:
      call (server, "RemoveNotification", g_variant_new ("(s)", id), NULL, NULL, NULL);
      break;
    case AW_NOTIFICATION_SERVER_FREEDESKTOP:
    default:
      if (number != 0)
        call (server, "CloseNotification", g_variant_new ("(u)", number), NULL, NULL, NULL);
    }
}

/**
 * aw_notification_call_ask_markup:
 * @server: a freedesktop.org server
 *
 * Asks it what it takes a body for.
 */
void
aw_notification_call_ask_markup (AwNotificationServer *server,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data)
{
  call (server, "GetCapabilities", NULL, G_VARIANT_TYPE ("(as)"), callback, user_data);
}

/**
 * aw_notification_call_ask_markup_finish:
 * @bus: the session bus
 * @result: what the callback was given
 *
 * Returns: what it takes a body for
 */
AwNotificationMarkup
aw_notification_call_ask_markup_finish (GDBusConnection *bus,
                                        GAsyncResult    *result)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (bus, result, NULL);
  g_autofree const char **capabilities = NULL;

  if (reply == NULL)
    return AW_NOTIFICATION_MARKUP_UNKNOWN;

  g_variant_get (reply, "(^a&s)", &capabilities);

  return g_strv_contains (capabilities, "body-markup") ? AW_NOTIFICATION_MARKUP_READ
                                                       : AW_NOTIFICATION_MARKUP_NONE;
}
