/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-activation.h"
#include "aw-executable.h"

#include "aw-process-entry.h"

/* How a process comes in: as the one that has the name on the bus, or beside it, to
 * ask it for something.
 *
 * The one that is there may be giving its name back at this very moment
 * (#AwProcessSwitch): then it is neither there nor gone, and whoever comes looks
 * again. It may also hang: then it is not waited for long. */

#define BUS "org.freedesktop.DBus"
#define BUS_PATH "/org/freedesktop/DBus"

/* How long another process may take for an answer, milliseconds. One that is just
 * starting on a busy computer takes its time. */
#define TIMEOUT (10 * 1000)

/* How often it is looked again, each time because something else was there than
 * a moment ago. */
#define N_LOOKS 50

typedef struct
{
  GDBusConnection *bus; /* (nullable) */
  guint n_looks;
} Entry;

static void look (GTask *task);

static void
entry_free (Entry *entry)
{
  g_clear_object (&entry->bus);
  g_free (entry);
}

static GTask *
new_task (GApplication        *application,
          gpointer             tag,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (application, NULL, callback, user_data);

  g_task_set_source_tag (task, tag);

  return task;
}

/* @error: (transfer full) */
static void
look_again (GTask  *task,
            GError *error)
{
  Entry *entry = g_task_get_task_data (task);

  if (entry->bus != NULL && ++entry->n_looks < N_LOOKS)
    {
      g_error_free (error);
      look (task);
      return;
    }

  g_task_return_error (task, error);
  g_object_unref (task);
}

/* Who answered a moment ago answers GApplication, which waits for that. */
static void
take_name (GTask *task)
{
  GError *error = NULL;

  if (!g_application_register (g_task_get_source_object (task), NULL, &error))
    {
      look_again (task, error);
      return;
    }

  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL)
    {
      take_name (task);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    {
      g_error_free (error);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                               _("Advocacy Week is running already, but does not answer"));
      g_object_unref (task);
    }
  else
    {
      look_again (task, error);
    }
}

/* What is asked is what GApplication will ask, but of this process alone: the bus
 * starts none for it. */
static void
owner_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GTask *task = user_data;
  GDBusConnection *bus = G_DBUS_CONNECTION (source);
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (bus, result, NULL);
  const char *owner;

  if (reply == NULL)
    {
      take_name (task);
      return;
    }

  g_variant_get (reply, "(&s)", &owner);
  g_dbus_connection_call (bus, owner, AW_RESOURCE_PATH, "org.gtk.Actions", "DescribeAll", NULL,
                          NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, TIMEOUT, NULL, answered_cb, task);
}

/* @task: (transfer full) */
static void
look (GTask *task)
{
  Entry *entry = g_task_get_task_data (task);

  g_dbus_connection_call (entry->bus, BUS, BUS_PATH, BUS, "GetNameOwner",
                          g_variant_new ("(s)", AW_APPLICATION_ID), G_VARIANT_TYPE ("(s)"),
                          G_DBUS_CALL_FLAGS_NONE, TIMEOUT, NULL, owner_cb, task);
}

static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  GTask *task = user_data;
  Entry *entry = g_task_get_task_data (task);

  entry->bus = g_bus_get_finish (result, NULL);
  if (entry->bus != NULL)
    look (task);
  else
    take_name (task);
}

/**
 * aw_process_entry_register_async:
 * @application: an application
 *
 * Registers it, as the one process or beside it.
 */
void
aw_process_entry_register_async (GApplication        *application,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (G_IS_APPLICATION (application));

  task = new_task (application, aw_process_entry_register_async, callback, user_data);
  g_task_set_task_data (task, g_new0 (Entry, 1), (GDestroyNotify) entry_free);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_cb, task);
}

static void
replied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

typedef struct
{
  char *session; /* (nullable) */
  GPtrArray *files;
  AwProcessEntryFunc can_show;
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->session);
  g_ptr_array_unref (wish->files);
  g_free (wish);
}

/* Whether the one process is another, and has no window, nor what only windows do. */
static gboolean
waits (GApplication *application)
{
  return g_application_get_is_remote (application) &&
         !g_action_group_has_action (G_ACTION_GROUP (application), "quit");
}

static void
ask (GApplication *application,
     const Wish   *wish)
{
  if (wish->session != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (application), "show-session",
                                    g_variant_new_string (wish->session));
  if (wish->files->len > 0)
    g_application_open (application, (GFile **) wish->files->pdata, (int) wish->files->len, "");
  else
    g_application_activate (application);
}

/* GApplication sends what is asked of another process and would end. If that one gives
 * its name back at that moment, the bus starts one that takes the name, and drops what
 * it kept for it from who is gone by then. */
static void
registered_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GApplication *application = G_APPLICATION (source);
  g_autoptr (GTask) task = user_data;
  const Wish *wish = g_task_get_task_data (task);
  GError *error = NULL;

  if (!aw_process_entry_finish (application, result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (waits (application) && !wish->can_show ())
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                               _("Advocacy Week cannot open its window: there is no display"));
      return;
    }

  ask (application, wish);
  /* The bus keeps the order: what has an answer came after what has none. */
  if (g_application_get_is_remote (application))
    g_dbus_connection_call (g_application_get_dbus_connection (application), AW_APPLICATION_ID,
                            "/", "org.freedesktop.DBus.Peer", "Ping", NULL, NULL,
                            G_DBUS_CALL_FLAGS_NONE, TIMEOUT, NULL, replied_cb,
                            g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

static GVariant *
create_platform_data (void)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  const char *token = g_getenv ("XDG_ACTIVATION_TOKEN");

  g_variant_dict_insert (&data, AW_ACTIVATION_REPEATED, "b", TRUE);
  if (token != NULL)
    g_variant_dict_insert (&data, "activation-token", "s", token);

  return g_variant_dict_end (&data);
}

static GVariant *
create_open (const Wish *wish)
{
  GVariantBuilder uris;

  g_variant_builder_init (&uris, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < wish->files->len; i++)
    g_variant_builder_add_value (&uris, g_variant_new_take_string (
                                          g_file_get_uri (wish->files->pdata[i])));

  return g_variant_new ("(as@a{sv})", &uris, create_platform_data ());
}

/* @task: (transfer full) (nullable): if what comes of it matters */
static void
call_application (GDBusConnection *bus,
                  const char      *method,
                  GVariant        *parameters,
                  GTask           *task)
{
  g_dbus_connection_call (bus, AW_APPLICATION_ID, AW_RESOURCE_PATH, "org.freedesktop.Application",
                          method, parameters, NULL, G_DBUS_CALL_FLAGS_NONE, TIMEOUT, NULL,
                          task != NULL ? replied_cb : NULL, task);
}

static void
repeat_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const Wish *wish = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* The bus keeps the order. */
  if (wish->files->len > 0)
    call_application (bus, "Open", create_open (wish),
                      wish->session == NULL ? g_steal_pointer (&task) : NULL);
  if (wish->session != NULL)
    call_application (bus, "ActivateAction",
                      g_variant_new_parsed ("('show-session', [<%s>], %@a{sv})", wish->session,
                                            create_platform_data ()),
                      g_steal_pointer (&task));
  else if (wish->files->len == 0)
    call_application (bus, "Activate", g_variant_new ("(@a{sv})", create_platform_data ()),
                      g_steal_pointer (&task));
}

/* @can_show: (nullable) */
static Wish *
wish_new (const char         *session,
          const char *const  *files,
          AwProcessEntryFunc  can_show)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->session = g_strdup (session);
  wish->can_show = can_show;
  wish->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (; *files != NULL; files++)
    g_ptr_array_add (wish->files, g_file_new_for_commandline_arg (*files));

  return wish;
}

/**
 * aw_process_entry_enter_async:
 * @application: an application
 * @session: (nullable): the name of a session to show
 * @files: (array zero-terminated=1) (type filename): what to open
 * @can_show: (scope forever): whether there is a display
 *
 * Registers it, and asks the one process, which it may be itself, to show its window,
 * @session and @files. One that waits without a window becomes one on the display of
 * who asks, and is left alone if there is none.
 */
void
aw_process_entry_enter_async (GApplication        *application,
                              const char          *session,
                              const char *const   *files,
                              AwProcessEntryFunc   can_show,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (G_IS_APPLICATION (application));
  g_return_if_fail (files != NULL);

  task = new_task (application, aw_process_entry_enter_async, callback, user_data);
  g_task_set_task_data (task, wish_new (session, files, can_show), (GDestroyNotify) wish_free);
  aw_process_entry_register_async (application, registered_cb, task);
}

/* What the bus has started waits in place of this process. */
static void
repeated_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GApplication *application = G_APPLICATION (source);

  if (!aw_process_entry_finish (application, result, NULL))
    aw_executable_run (AW_EXECUTABLE_REMINDERS, (const char *[]) { NULL }, NULL);
  g_application_release (application);
}

/**
 * aw_process_entry_leave:
 * @application: an application that is not registered
 * @ask: whether to ask whoever has the name, or comes to have it
 * @session: (nullable): the name of a session
 * @files: (array zero-terminated=1) (type filename): what to open
 *
 * For a process that became the one with the window, and finds no display. It asks for
 * the window, @session and @files over the bus, which starts the process that waits,
 * with what the desktop has told the bus by now (`UpdateActivationEnvironment` of the
 * D-Bus Specification): where this one has waited since a session that has ended, the
 * display is another than its own. That process does not ask once more.
 *
 * Becomes the executable that waits if @ask is %FALSE, or nobody answers.
 */
void
aw_process_entry_leave (GApplication      *application,
                        gboolean           ask,
                        const char        *session,
                        const char *const *files)
{
  GTask *task;

  g_return_if_fail (G_IS_APPLICATION (application));
  g_return_if_fail (files != NULL);

  if (!ask)
    {
      aw_executable_run (AW_EXECUTABLE_REMINDERS, (const char *[]) { NULL }, NULL);
      return;
    }

  g_application_hold (application);
  task = new_task (application, aw_process_entry_leave, repeated_cb, NULL);
  g_task_set_task_data (task, wish_new (session, files, NULL), (GDestroyNotify) wish_free);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, repeat_cb, task);
}

/**
 * aw_process_entry_listen_async:
 * @application: an application that is registered
 *
 * Waits until it was told for what the bus started it, if the bus did.
 */
void
aw_process_entry_listen_async (GApplication        *application,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GDBusConnection *bus;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_APPLICATION (application));

  bus = g_application_get_dbus_connection (application);
  task = new_task (application, aw_process_entry_listen_async, callback, user_data);
  /* The bus sends what it kept for a name to who takes it, before it answers this. */
  if (bus != NULL)
    g_dbus_connection_call (bus, BUS, BUS_PATH, BUS, "GetId", NULL, NULL, G_DBUS_CALL_FLAGS_NONE,
                            TIMEOUT, NULL, replied_cb, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * aw_process_entry_finish:
 * @application: an application
 * @result: what the callback was given
 * @error: a #GDBusError or #GIOErrorEnum
 *
 * Returns: whether that succeeded: the application is registered, and who was asked
 *   heard it
 */
gboolean
aw_process_entry_finish (GApplication  *application,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, application), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
