/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* Asks the bus itself. What was sent before has come when this returns: the bus hands
 * over what it was given in that order. */
static inline void
call_bus (GDBusConnection *connection,
          const char      *method,
          GVariant        *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/",
                                 "org.freedesktop.DBus", method, arguments, NULL,
                                 G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
}
