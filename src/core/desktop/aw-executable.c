/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <unistd.h>

#include "aw-prefix.h"

#include "aw-executable.h"

static char *
find_own_directory (void)
{
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);

  return own != NULL ? g_path_get_dirname (own) : NULL;
}

/**
 * aw_executable_find:
 * @name: %AW_EXECUTABLE_WINDOW, %AW_EXECUTABLE_REMINDERS or %AW_EXECUTABLE_READER
 *
 * Returns: (transfer full) (type filename) (nullable): where it is: beside this
 *   one, as in a build tree, else where it is installed; %NULL if it is not there
 */
char *
aw_executable_find (const char *name)
{
  g_autofree char *own = find_own_directory ();
  g_autofree char *installed =
    aw_prefix_find (g_str_equal (name, AW_EXECUTABLE_WINDOW) ? BINDIR : LIBEXECDIR);
  const char *const directories[] = { own, installed };

  for (guint i = 0; i < G_N_ELEMENTS (directories); i++)
    {
      g_autofree char *path = NULL;

      if (directories[i] == NULL)
        continue;

      path = g_build_filename (directories[i], name, NULL);
      if (access (path, X_OK) == 0)
        return g_steal_pointer (&path);
    }

  return NULL;
}

static void
try_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  g_task_return_boolean (task, aw_executable_try (task_data));
}

/**
 * aw_executable_try:
 * @name: %AW_EXECUTABLE_REMINDERS
 *
 * Runs it for a moment. Blocks.
 *
 * Returns: whether it is there, with all that it needs
 */
gboolean
aw_executable_try (const char *name)
{
  g_autofree char *path = aw_executable_find (name);
  const char *argv[] = { path, "--try", NULL };
  int status;

  return path != NULL &&
         g_spawn_sync (NULL, (char **) argv, NULL,
                       G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL,
                       NULL, &status, NULL) &&
         g_spawn_check_wait_status (status, NULL);
}

/**
 * aw_executable_try_async:
 * @name: (scope forever): %AW_EXECUTABLE_REMINDERS
 *
 * As aw_executable_try(), in a thread.
 */
void
aw_executable_try_async (const char         *name,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, aw_executable_try_async);
  g_task_set_task_data (task, (gpointer) name, NULL);
  g_task_run_in_thread (task, try_in_thread);
}

/**
 * aw_executable_try_finish:
 * @result: what the callback was given
 *
 * Returns: whether it is there, with all that it needs
 */
gboolean
aw_executable_try_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * aw_executable_run:
 * @name: %AW_EXECUTABLE_WINDOW or %AW_EXECUTABLE_REMINDERS
 * @arguments: (array zero-terminated=1): what it is to be told, without its name
 * @activation_token: (nullable): with which its window may come to the front
 *
 * Runs another executable in place of this one. The process stays the same: in
 * a sandbox its end would be the end of all processes in it. What it has open
 * ends, the connection to the bus and the lock of the journal too.
 *
 * Returns: %FALSE if it cannot be run; otherwise never
 */
gboolean
aw_executable_run (const char        *name,
                   const char *const *arguments,
                   const char        *activation_token)
{
  g_autofree char *path = aw_executable_find (name);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();

  if (path == NULL)
    return FALSE;

  g_ptr_array_add (argv, (gpointer) name);
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);

  if (activation_token != NULL)
    {
      g_setenv ("XDG_ACTIVATION_TOKEN", activation_token, TRUE);
      g_setenv ("DESKTOP_STARTUP_ID", activation_token, TRUE);
    }

  execv (path, (char *const *) argv->pdata);
  g_message ("Could not run “%s”: %s", path, g_strerror (errno));

  return FALSE;
}
