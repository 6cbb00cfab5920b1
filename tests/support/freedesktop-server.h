/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "test-bus.h"

/* A desktop that shows notifications by the Desktop Notifications Specification. It
 * comes and goes, is slow, and fails, as a test says. */

typedef struct
{
  GDBusConnection *connection;
  guint object_id;
  gboolean is_there;
  gboolean fails;
  guint delay; /* milliseconds until it replies; it shows at once */
  const char *capability;
  GHashTable *shown; /* number -> "TITLE|BODY" */
  guint last;        /* number */
  guint n_taken;
} FreedesktopServer;

static const char freedesktop_server_xml[] =
  "<node><interface name='org.freedesktop.Notifications'>"
  "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
  "<method name='Notify'>"
  "<arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>"
  "<arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>"
  "<arg type='u' direction='out'/>"
  "</method>"
  "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
  "</interface></node>";

typedef struct
{
  GDBusMethodInvocation *invocation;
  guint number;
} FreedesktopReply;

static gboolean
freedesktop_server_reply_cb (gpointer user_data)
{
  FreedesktopReply *reply = user_data;

  g_dbus_method_invocation_return_value (reply->invocation, g_variant_new ("(u)", reply->number));
  g_free (reply);

  return G_SOURCE_REMOVE;
}

static void
freedesktop_server_notify (FreedesktopServer     *self,
                           GVariant              *parameters,
                           GDBusMethodInvocation *invocation)
{
  FreedesktopReply *reply;
  const char *title, *body;
  guint32 replaces;

  if (self->fails)
    {
      g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.DBus.Error.Failed",
                                                  "no");
      return;
    }

  g_variant_get_child (parameters, 1, "u", &replaces);
  g_variant_get_child (parameters, 3, "&s", &title);
  g_variant_get_child (parameters, 4, "&s", &body);
  reply = g_new0 (FreedesktopReply, 1);
  reply->invocation = invocation;
  reply->number = replaces != 0 ? replaces : ++self->last;
  g_hash_table_insert (self->shown, GUINT_TO_POINTER (reply->number),
                       g_strdup_printf ("%s|%s", title, body));
  self->n_taken++;
  if (self->delay == 0)
    freedesktop_server_reply_cb (reply);
  else
    g_timeout_add (self->delay, freedesktop_server_reply_cb, reply);
}

static void
freedesktop_server_call_cb (GDBusConnection       *connection,
                            const char            *sender,
                            const char            *path,
                            const char            *interface,
                            const char            *method,
                            GVariant              *parameters,
                            GDBusMethodInvocation *invocation,
                            gpointer               user_data)
{
  FreedesktopServer *self = user_data;
  const char *capabilities[] = { "body", self->capability, NULL };
  guint32 number;

  if (g_str_equal (method, "Notify"))
    {
      freedesktop_server_notify (self, parameters, invocation);
    }
  else if (g_str_equal (method, "GetCapabilities"))
    {
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^as)", capabilities));
    }
  else
    {
      g_variant_get (parameters, "(u)", &number);
      g_hash_table_remove (self->shown, GUINT_TO_POINTER (number));
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

/* It takes its name, as it does when it is started. */
static inline void
freedesktop_server_come (FreedesktopServer *self)
{
  call_bus (self->connection, "RequestName",
            g_variant_new ("(su)", "org.freedesktop.Notifications", 0));
  self->is_there = TRUE;
}

/* What it showed goes with it. */
static inline void
freedesktop_server_go (FreedesktopServer *self)
{
  call_bus (self->connection, "ReleaseName",
            g_variant_new ("(s)", "org.freedesktop.Notifications"));
  g_hash_table_remove_all (self->shown);
  self->is_there = FALSE;
}

/* Returns when all that was sent before has come. */
static inline void
freedesktop_server_sync (FreedesktopServer *self)
{
  call_bus (self->connection, "GetId", NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* @address: of the bus, on which it is not there yet */
static inline void
freedesktop_server_start (FreedesktopServer *self,
                          const char        *address)
{
  static const GDBusInterfaceVTable vtable = { .method_call = freedesktop_server_call_cb };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (freedesktop_server_xml, NULL);
  g_autoptr (GError) error = NULL;

  self->shown = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->connection =
    g_dbus_connection_new_for_address_sync (address,
                                            G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                              G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                            NULL, NULL, &error);
  g_assert_no_error (error);
  self->object_id =
    g_dbus_connection_register_object (self->connection, "/org/freedesktop/Notifications",
                                       info->interfaces[0], &vtable, self, NULL, &error);
  g_assert_no_error (error);
}

static inline void
freedesktop_server_stop (FreedesktopServer *self)
{
  g_dbus_connection_unregister_object (self->connection, self->object_id);
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_clear_object (&self->connection);
  g_clear_pointer (&self->shown, g_hash_table_unref);
}
