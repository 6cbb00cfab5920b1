/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "aw-executable.h"
#include "aw-file.h"
#include "aw-work.h"

#include "aw-background.h"

/* Asks that the program may wait without a window, and be started at login: in
 * a sandbox through the Background portal, elsewhere with an entry in the
 * autostart folder (Desktop Application Autostart Specification), where nobody
 * need be asked for the first. */

#define MAX_ENTRY_SIZE (64 * 1024)

static char *
build_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart",
                           AW_APPLICATION_ID ".desktop", NULL);
}

/* The person's own decision, by whichever tool they made it. */
static gboolean
is_switched_off (const char *path)
{
  g_autoptr (GKeyFile) entry = g_key_file_new ();
  g_autoptr (GBytes) bytes = aw_file_read (path, MAX_ENTRY_SIZE, NULL);

  if (bytes == NULL ||
      !g_key_file_load_from_bytes (entry, bytes, G_KEY_FILE_NONE, NULL))
    return FALSE;

  return g_key_file_get_boolean (entry, G_KEY_FILE_DESKTOP_GROUP,
                                 G_KEY_FILE_DESKTOP_KEY_HIDDEN, NULL) ||
         (g_key_file_has_key (entry, G_KEY_FILE_DESKTOP_GROUP,
                              "X-GNOME-Autostart-enabled", NULL) &&
          !g_key_file_get_boolean (entry, G_KEY_FILE_DESKTOP_GROUP,
                                   "X-GNOME-Autostart-enabled", NULL));
}

/* As the Desktop Entry Specification quotes an argument of Exec, and a percent
 * sign, which begins a field code. GKeyFile escapes the backslashes again. */
static char *
quote_argument (const char *argument)
{
  GString *quoted = g_string_new ("\"");

  for (const char *p = argument; *p != '\0'; p++)
    {
      if (strchr ("\"`$\\", *p) != NULL)
        g_string_append_c (quoted, '\\');
      if (*p == '%')
        g_string_append_c (quoted, '%');
      g_string_append_c (quoted, *p);
    }
  g_string_append_c (quoted, '"');

  return g_string_free (quoted, FALSE);
}

static GBytes *
create_entry (const char *program)
{
  g_autoptr (GKeyFile) entry = g_key_file_new ();
  g_autofree char *exec = quote_argument (program);
  char *text;
  gsize length;

  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_TYPE,
                         G_KEY_FILE_DESKTOP_TYPE_APPLICATION);
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_NAME,
                         _("Advocacy Week"));
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_COMMENT,
                         _("Reminds you of live sessions"));
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_ICON,
                         AW_APPLICATION_ID);
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC, exec);
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_TRY_EXEC,
                         program);
  text = g_key_file_to_data (entry, &length, NULL);

  return g_bytes_new_take (text, length);
}

static AwBackgroundState
write_entry (void)
{
  g_autofree char *path = build_path ();
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *program = NULL;
  g_autoptr (GBytes) entry = NULL;
  g_autoptr (GBytes) there = NULL;
  g_autoptr (GError) error = NULL;

  if (!aw_executable_try (AW_EXECUTABLE_REMINDERS))
    return AW_BACKGROUND_BROKEN;
  if (is_switched_off (path))
    return AW_BACKGROUND_UNTIL_LOGOUT;

  program = aw_executable_find (AW_EXECUTABLE_REMINDERS);
  if (program == NULL)
    return AW_BACKGROUND_BROKEN;

  entry = create_entry (program);
  there = aw_file_read (path, MAX_ENTRY_SIZE, NULL);
  if (there != NULL && g_bytes_equal (there, entry))
    return AW_BACKGROUND_ALLOWED;

  if (aw_file_make_directory (directory, &error) && aw_file_write (path, entry, NULL, &error))
    return AW_BACKGROUND_ALLOWED;

  g_info ("%s", error->message);
  return AW_BACKGROUND_UNTIL_LOGOUT;
}

static AwBackgroundState
remove_entry (void)
{
  g_autofree char *path = build_path ();

  if (!is_switched_off (path))
    g_unlink (path);

  return AW_BACKGROUND_UNKNOWN;
}

static void
change_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      is_wanted,
                  GCancellable *cancellable)
{
  g_task_return_int (task, is_wanted ? write_entry () : remove_entry ());
}

static void
completed_cb (void)
{
  aw_work_end ();
}

/* The process does not give way before the entry is as it should be at the next login. */
static void
change_entry (GTask *task)
{
  aw_work_begin ();
  g_signal_connect (task, "notify::completed", G_CALLBACK (completed_cb), NULL);
  g_task_run_in_thread (task, change_in_thread);
}

static AwBackgroundState
judge (gboolean      allowed,
       const GError *error)
{
  if (allowed)
    return AW_BACKGROUND_ALLOWED;

  /* No portal: then nothing ends a program without a window either. */
  if (error != NULL && error->domain == G_DBUS_ERROR)
    return AW_BACKGROUND_UNTIL_LOGOUT;

  return AW_BACKGROUND_REFUSED;
}

static void
tried_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_int (task, aw_executable_try_finish (result)
                             ? GPOINTER_TO_INT (g_task_get_task_data (task))
                             : AW_BACKGROUND_BROKEN);
}

/* The portal does not know what it allows. */
static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gboolean allowed =
    xdp_portal_request_background_finish (XDP_PORTAL (source), result, &error);
  gboolean is_wanted = GPOINTER_TO_INT (g_task_get_task_data (task));
  AwBackgroundState state = is_wanted ? judge (allowed, error) : AW_BACKGROUND_UNKNOWN;

  if (error != NULL)
    g_info ("The background portal says: %s", error->message);
  if (!is_wanted || state == AW_BACKGROUND_REFUSED)
    {
      g_task_return_int (task, state);
      return;
    }

  g_task_set_task_data (task, GINT_TO_POINTER (state), NULL);
  aw_executable_try_async (AW_EXECUTABLE_REMINDERS, tried_cb, g_steal_pointer (&task));
}

/* Up to 0.9 libportal takes a reference of its own, from 0.10 on the caller's: this
 * gives one away each time, of an array that stays. */
static GPtrArray *
ref_commandline (void)
{
  static GPtrArray *commandline = NULL;

  if (commandline == NULL)
    {
      commandline = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (commandline, g_build_filename (LIBEXECDIR, AW_EXECUTABLE_REMINDERS, NULL));
    }

  return g_ptr_array_ref (commandline);
}

static void
ask_portal (GTask     *task,
            XdpParent *parent,
            gboolean   is_wanted)
{
  g_autoptr (XdpPortal) portal = xdp_portal_new ();
  g_autofree char *reason = g_strdup (_("Advocacy Week reminds you of live sessions while its "
                                        "window is closed."));

  xdp_portal_request_background (portal, parent, reason, ref_commandline (),
                                 is_wanted ? XDP_BACKGROUND_FLAG_AUTOSTART
                                           : XDP_BACKGROUND_FLAG_NONE,
                                 NULL, answered_cb, g_object_ref (task));
}

/**
 * aw_background_ask_async:
 * @parent: (nullable): the focused window: without one a desktop may answer no,
 *   and remember that
 * @is_wanted: whether there is anything to wait for
 *
 * Asks that the program may wait without a window and be started at login, or sees to
 * it that it is not started then any more.
 */
void
aw_background_ask_async (XdpParent           *parent,
                         gboolean             is_wanted,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, aw_background_ask_async);
  g_task_set_task_data (task, GINT_TO_POINTER (is_wanted), NULL);
  if (xdp_portal_running_under_sandbox ())
    ask_portal (task, parent, is_wanted);
  else
    change_entry (task);
}

/**
 * aw_background_ask_finish:
 * @result: what the callback was given
 *
 * Returns: what the answer was, %AW_BACKGROUND_UNKNOWN if nothing was wanted
 */
AwBackgroundState
aw_background_ask_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), AW_BACKGROUND_UNKNOWN);

  return (AwBackgroundState) g_task_propagate_int (G_TASK (result), NULL);
}
