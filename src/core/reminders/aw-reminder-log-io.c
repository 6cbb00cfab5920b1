/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "aw-reminder-log-io.h"

/* Reads and writes a log in another thread, for whoever has the lock of its folder.
 * No task has a source object: its thread might let go of that last. */

typedef struct
{
  char *path;
  AwFolderLock *lock; /* (nullable) */
  gint64 now;
  AwReminderLogContent *content; /* (nullable): what is to be written */
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_clear_pointer (&job->lock, aw_folder_lock_unref);
  g_clear_pointer (&job->content, aw_reminder_log_content_free);
  g_free (job);
}

static gboolean
may_write (AwFolderLock *lock)
{
  return lock == NULL || aw_folder_lock_take (lock);
}

/* When the person's files here were written last. The journal is one of them: it
 * may be all that there is. */
static gint64
find_newest (const char *path)
{
  static const char *const siblings[] = { "reminders.json", "journal.json" };
  g_autofree char *directory = g_path_get_dirname (path);
  gint64 newest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (siblings); i++)
    {
      g_autofree char *file = g_build_filename (directory, siblings[i], NULL);
      GStatBuf info;

      if (g_stat (file, &info) == 0)
        newest = MAX (newest, (gint64) info.st_mtime * G_USEC_PER_SEC);
    }

  return newest;
}

static void
read_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Job *job = task_data;
  AwReminderLogReading *reading = g_new0 (AwReminderLogReading, 1);
  gint64 latest;

  reading->newest = find_newest (job->path);
  latest = MIN (job->now, reading->newest + AW_REMINDER_LOG_YEAR);
  reading->content = aw_reminder_log_file_read (job->path, latest - AW_REMINDER_LOG_YEAR,
                                                may_write (job->lock), &reading->condition);
  g_task_return_pointer (task, reading, (GDestroyNotify) aw_reminder_log_reading_free);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  gboolean written = may_write (job->lock) &&
                     aw_reminder_log_file_write (job->path, job->content, &error);

  if (error != NULL)
    g_info ("%s: %s", job->path, error->message);

  g_task_return_boolean (task, written);
}

static void
run (const char           *path,
     AwFolderLock         *lock,
     gint64                now,
     AwReminderLogContent *content,
     GTaskThreadFunc       function,
     GAsyncReadyCallback   callback,
     gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->lock = lock != NULL ? aw_folder_lock_ref (lock) : NULL;
  job->now = now;
  job->content = content;
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, function);
}

/**
 * aw_reminder_log_reading_free:
 * @self: (transfer full): what was read
 */
void
aw_reminder_log_reading_free (AwReminderLogReading *self)
{
  aw_reminder_log_content_free (self->content);
  g_free (self);
}

/**
 * aw_reminder_log_io_read_async:
 * @path: (type filename): a file
 * @lock: (nullable): who may write in its folder
 * @now: microseconds since the Unix epoch
 *
 * Reads what was sent of sessions that started no more than a year ago.
 */
void
aw_reminder_log_io_read_async (const char          *path,
                               AwFolderLock        *lock,
                               gint64               now,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  run (path, lock, now, NULL, read_in_thread, callback, user_data);
}

/**
 * aw_reminder_log_io_read_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full): what was read
 */
AwReminderLogReading *
aw_reminder_log_io_read_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * aw_reminder_log_io_write_async:
 * @path: (type filename): a file
 * @lock: (nullable): who may write in its folder
 * @content: (transfer full): all that was sent
 *
 * Writes it, atomically and durably, unless another process has the lock.
 */
void
aw_reminder_log_io_write_async (const char           *path,
                                AwFolderLock         *lock,
                                AwReminderLogContent *content,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data)
{
  run (path, lock, 0, content, write_in_thread, callback, user_data);
}

/**
 * aw_reminder_log_io_write_finish:
 * @result: what the callback was given
 *
 * Returns: whether it was written
 */
gboolean
aw_reminder_log_io_write_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
