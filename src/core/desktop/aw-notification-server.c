/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <libportal/portal.h>

#include "aw-notification-server.h"

static const char *const names[] = {
  [AW_NOTIFICATION_SERVER_GNOME] = "org.gtk.Notifications",
  [AW_NOTIFICATION_SERVER_PORTAL] = "org.freedesktop.portal.Desktop",
  [AW_NOTIFICATION_SERVER_FREEDESKTOP] = "org.freedesktop.Notifications",
};

enum
{
  APPEARED,
  THERE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwNotificationServer, aw_notification_server, G_TYPE_OBJECT)

static void
set_there (AwNotificationServer *self,
           const char           *name,
           gboolean              there)
{
  gboolean was_there = aw_notification_server_is_there (self);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (names[i], name))
        self->there[i] = there;
    }

  if (aw_notification_server_is_there (self) != was_there)
    g_signal_emit (self, signals[THERE_CHANGED], 0);
}

static void
appeared_cb (GDBusConnection *bus,
             const char      *name,
             const char      *owner,
             gpointer         user_data)
{
  AwNotificationServer *self = user_data;

  if (g_str_equal (name, names[AW_NOTIFICATION_SERVER_FREEDESKTOP]))
    {
      g_free (self->owner);
      self->owner = g_strdup (owner);
    }
  set_there (self, name, TRUE);
  g_signal_emit (self, signals[APPEARED], 0);
}

/* A server that the bus starts when it is wanted is as good as one that runs. */
static void
activatable_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (AwNotificationServer) self = user_data;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autofree const char **activatable = NULL;

  if (reply == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  g_variant_get (reply, "(^a&s)", &activatable);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_strv_contains (activatable, names[i]))
        set_there (self, names[i], TRUE);
    }
}

static void
ask_activatable (AwNotificationServer *self,
                 GDBusConnection      *bus)
{
  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", "ListActivatableNames", NULL,
                          G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, -1,
                          self->cancellable, activatable_cb, g_object_ref (self));
}

static void
vanished_cb (GDBusConnection *bus,
             const char      *name,
             gpointer         user_data)
{
  AwNotificationServer *self = user_data;

  if (g_str_equal (name, names[AW_NOTIFICATION_SERVER_FREEDESKTOP]))
    g_clear_pointer (&self->owner, g_free);
  set_there (self, name, FALSE);
  if (bus != NULL && !g_dbus_connection_is_closed (bus))
    ask_activatable (self, bus);
}

static void
aw_notification_server_dispose (GObject *object)
{
  AwNotificationServer *self = AW_NOTIFICATION_SERVER (object);

  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_clear_handle_id (&self->watches[i], g_bus_unwatch_name);

  G_OBJECT_CLASS (aw_notification_server_parent_class)->dispose (object);
}

static void
aw_notification_server_finalize (GObject *object)
{
  AwNotificationServer *self = AW_NOTIFICATION_SERVER (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->bus);
  g_clear_pointer (&self->owner, g_free);

  G_OBJECT_CLASS (aw_notification_server_parent_class)->finalize (object);
}

static void
aw_notification_server_class_init (AwNotificationServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = aw_notification_server_dispose;
  object_class->finalize = aw_notification_server_finalize;

  /**
   * AwNotificationServer::appeared:
   *
   * A server has just come: what could not be sent can be tried again.
   */
  signals[APPEARED] = g_signal_new ("appeared", AW_TYPE_NOTIFICATION_SERVER, G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AwNotificationServer::there-changed:
   *
   * Something on this desktop shows notifications now, or nothing does any more.
   */
  signals[THERE_CHANGED] =
    g_signal_new ("there-changed", AW_TYPE_NOTIFICATION_SERVER, G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
aw_notification_server_init (AwNotificationServer *self)
{
  self->cancellable = g_cancellable_new ();
  self->uses_portal = xdp_portal_running_under_sandbox ();
}

/**
 * aw_notification_server_new:
 * @bus: (nullable): the session bus
 *
 * Returns: (transfer full): a watch on what shows notifications; without a bus
 *   nothing does
 */
AwNotificationServer *
aw_notification_server_new (GDBusConnection *bus)
{
  AwNotificationServer *self = g_object_new (AW_TYPE_NOTIFICATION_SERVER, NULL);

  if (bus == NULL)
    return self;

  self->bus = g_object_ref (bus);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    self->watches[i] = g_bus_watch_name_on_connection (bus, names[i],
                                                       G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                       appeared_cb, vanished_cb, self, NULL);

  return self;
}

/**
 * aw_notification_server_is_there:
 *
 * Returns: whether anything on this desktop shows notifications
 */
gboolean
aw_notification_server_is_there (AwNotificationServer *self)
{
  g_return_val_if_fail (AW_IS_NOTIFICATION_SERVER (self), FALSE);

  return self->there[aw_notification_server_get_kind (self)];
}

/**
 * aw_notification_server_knows_sender:
 *
 * Returns: whether a click on a notification reaches only the process that sent
 *   it
 */
gboolean
aw_notification_server_knows_sender (AwNotificationServer *self)
{
  g_return_val_if_fail (AW_IS_NOTIFICATION_SERVER (self), FALSE);

  return aw_notification_server_get_kind (self) == AW_NOTIFICATION_SERVER_FREEDESKTOP;
}

/**
 * aw_notification_server_get_kind:
 *
 * Returns: which one is used, if it is there
 */
AwNotificationServerKind
aw_notification_server_get_kind (AwNotificationServer *self)
{
  g_return_val_if_fail (AW_IS_NOTIFICATION_SERVER (self), AW_NOTIFICATION_SERVER_FREEDESKTOP);

  if (self->uses_portal)
    return AW_NOTIFICATION_SERVER_PORTAL;

  return self->there[AW_NOTIFICATION_SERVER_GNOME] ? AW_NOTIFICATION_SERVER_GNOME
                                                   : AW_NOTIFICATION_SERVER_FREEDESKTOP;
}
