/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <libportal/portal.h>

#include "aw-handler.h"

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.OpenURI"

/* Whether something on this computer opens the addresses of a scheme. */

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GAppInfo) info = g_app_info_get_default_for_uri_scheme_finish (result, NULL);

  g_task_return_boolean (task, info != NULL);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result,
                                                              NULL);
  gboolean supported = FALSE;

  if (reply != NULL)
    g_variant_get (reply, "(b)", &supported);
  g_task_return_boolean (task, supported);
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  GCancellable *cancellable = g_task_get_cancellable (task);
  const char *scheme = g_task_get_task_data (task);

  if (bus == NULL)
    g_task_return_boolean (task, FALSE);
  else
    g_dbus_connection_call (bus, PORTAL_NAME, PORTAL_PATH, PORTAL_INTERFACE, "SchemeSupported",
                            g_variant_new ("(sa{sv})", scheme, NULL), G_VARIANT_TYPE ("(b)"),
                            G_DBUS_CALL_FLAGS_NONE, -1, cancellable, asked_cb,
                            g_steal_pointer (&task));
}

/**
 * aw_handler_find_async:
 * @scheme: the scheme of an address, such as "tel"
 * @cancellable: (nullable): to stop waiting
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Asks the desktop, or from inside a sandbox the OpenURI portal, which knows it since
 * its version 5; an older one says nothing, and then there is no handler for us.
 */
void
aw_handler_find_async (const char          *scheme,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (scheme != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, aw_handler_find_async);
  g_task_set_task_data (task, g_strdup (scheme), g_free);
  if (xdp_portal_running_under_sandbox ())
    g_bus_get (G_BUS_TYPE_SESSION, cancellable, connected_cb, task);
  else
    g_app_info_get_default_for_uri_scheme_async (scheme, cancellable, found_cb, task);
}

/**
 * aw_handler_find_finish:
 * @result: from the callback
 *
 * Returns: whether something opens such addresses; %FALSE also if that is not known
 */
gboolean
aw_handler_find_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, aw_handler_find_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}
