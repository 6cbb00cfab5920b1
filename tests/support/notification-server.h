/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "test-bus.h"

/* A desktop that shows notifications as GNOME Shell does, on a bus of its own:
 * what it was told is what a person would see. */

typedef struct
{
  GTestDBus *bus;
  GDBusConnection *connection;
  guint name_id;
  guint object_id;
  GPtrArray *shown; /* "ID" -> "TITLE|BODY|BUTTON,BUTTON", pairs */
  GVariant *last;   /* a{sv}, as it came last */
  guint n_added;
  gboolean is_there;
  gboolean loses_answers; /* it takes what it is sent, and does not live to say so */
} NotificationServer;

static const char notification_server_xml[] =
  "<node><interface name='org.gtk.Notifications'>"
  "<method name='AddNotification'>"
  "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
  "</method>"
  "<method name='RemoveNotification'>"
  "<arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "</method>"
  "</interface></node>";

static void
notification_server_remove (NotificationServer *self,
                            const char         *id)
{
  for (guint i = 0; i < self->shown->len; i += 2)
    {
      if (g_str_equal (self->shown->pdata[i], id))
        {
          g_ptr_array_remove_range (self->shown, i, 2);
          return;
        }
    }
}

static char *
notification_server_describe (GVariant *notification)
{
  const char *title = "", *body = "", *label;
  g_autoptr (GVariantIter) buttons = NULL;
  g_autoptr (GString) text = NULL;
  GVariant *button;

  g_variant_lookup (notification, "title", "&s", &title);
  g_variant_lookup (notification, "body", "&s", &body);
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s|%s|", title, body);
  if (g_variant_lookup (notification, "buttons", "aa{sv}", &buttons))
    {
      while (g_variant_iter_loop (buttons, "@a{sv}", &button))
        {
          g_assert_true (g_variant_lookup (button, "label", "&s", &label));
          g_string_append_printf (text, "%s,", label);
        }
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
notification_server_call_cb (GDBusConnection       *connection,
                             const char            *sender,
                             const char            *path,
                             const char            *interface,
                             const char            *method,
                             GVariant              *parameters,
                             GDBusMethodInvocation *invocation,
                             gpointer               user_data)
{
  NotificationServer *self = user_data;
  g_autoptr (GVariant) notification = NULL;
  const char *id;

  g_variant_get_child (parameters, 1, "&s", &id);
  notification_server_remove (self, id);
  if (g_str_equal (method, "AddNotification"))
    {
      notification = g_variant_get_child_value (parameters, 2);
      g_ptr_array_add (self->shown, g_strdup (id));
      g_ptr_array_add (self->shown, notification_server_describe (notification));
      g_clear_pointer (&self->last, g_variant_unref);
      self->last = g_variant_ref (notification);
      self->n_added++;
    }
  if (self->loses_answers)
    g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.DBus.Error.NoReply",
                                                "no reply");
  else
    g_dbus_method_invocation_return_value (invocation, NULL);
}

/* What is shown under that id, or NULL. */
static inline const char *
notification_server_find (NotificationServer *self,
                          const char         *id)
{
  for (guint i = 0; i < self->shown->len; i += 2)
    {
      if (g_str_equal (self->shown->pdata[i], id))
        return self->shown->pdata[i + 1];
    }

  return NULL;
}

/* Returns when all that was sent before has come. */
static inline void
notification_server_sync (NotificationServer *self)
{
  call_bus (self->connection, "GetId", NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static inline void
notification_server_come (NotificationServer *self)
{
  call_bus (self->connection, "RequestName",
            g_variant_new ("(su)", "org.gtk.Notifications", 0));
  self->is_there = TRUE;
}

/* What it showed it keeps on disk. */
static inline void
notification_server_go (NotificationServer *self)
{
  call_bus (self->connection, "ReleaseName", g_variant_new ("(s)", "org.gtk.Notifications"));
  self->is_there = FALSE;
}

static void
notification_server_start (NotificationServer *self)
{
  static const GDBusInterfaceVTable vtable = { .method_call = notification_server_call_cb };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (notification_server_xml, NULL);
  g_autoptr (GError) error = NULL;

  self->shown = g_ptr_array_new_with_free_func (g_free);
  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  self->connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  self->object_id = g_dbus_connection_register_object (self->connection, "/org/gtk/Notifications",
                                                       info->interfaces[0], &vtable, self, NULL,
                                                       &error);
  g_assert_no_error (error);
  notification_server_come (self);
}

static void
notification_server_stop (NotificationServer *self)
{
  g_dbus_connection_unregister_object (self->connection, self->object_id);
  g_object_unref (self->connection);
  g_test_dbus_down (self->bus);
  g_object_unref (self->bus);
  g_ptr_array_unref (self->shown);
  g_clear_pointer (&self->last, g_variant_unref);
}
