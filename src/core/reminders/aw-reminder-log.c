/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-alarm.h"
#include "aw-reminder-log-file.h"

#include "aw-reminder-log.h"

/**
 * AwReminderLog:
 *
 * What was sent of each session, kept on disk so that nothing is sent twice.
 * It is written after the sending: a crash between the two shows the same
 * notification again rather than none. Its format is described in
 * `aw-reminder-log-file.c`.
 *
 * Sessions that started more than a year ago are left out when it is read. A
 * damaged log is set aside as `reminders-damaged.json`, and a new one is begun:
 * what is due is then told once more. One that cannot be read, by whatever trouble
 * passes, is read again some times before it is given up; until then nobody knows
 * what was sent. That log and one of a newer version are left alone, and nothing is
 * kept beyond the process; so it is for a process that did not have the lock of the
 * folder when it read the log: another one knows better.
 *
 * A clock that is wrong at login tells of sessions as if they were over. One that
 * stands more than a year later than all files that were written here is not
 * believed; nothing is written by it, so that it is no more believed the next time.
 *
 * What cannot be written is tried again, a few times only, because a disk that
 * is full stays so for long; and with whatever is to be written next.
 */
struct _AwReminderLog
{
  GObject parent_instance;

  char *path;
  AwClock *clock;
  AwAlarm *alarm;
  AwFolderLock *lock; /* (nullable) */
  GHashTable *entries; /* name -> AwReminderEntry, which has it */
  GHashTable *handles; /* id -> handle */
  gint64 newest;       /* when a file was written here last, before this process */
  AwReminderLogCondition condition;
  gboolean is_loaded;
  gboolean is_given_up; /* it stays unreadable */
  gboolean is_saving;
  gboolean is_changed;
  gboolean is_unsaved; /* the last writing failed */
  guint n_retries;
};

/* After how long it is tried again, each time. */
static const gint64 retries[] = {
  G_TIME_SPAN_MINUTE,
  5 * G_TIME_SPAN_MINUTE,
  30 * G_TIME_SPAN_MINUTE,
};

enum
{
  BUSY_CHANGED,
  RELOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwReminderLog, aw_reminder_log, G_TYPE_OBJECT)

static void start_saving (AwReminderLog *self);

static void
add_entry (GHashTable      *entries,
           AwReminderEntry *entry)
{
  g_hash_table_replace (entries, entry->session, entry);
}

/* It is not if it is more than a year later than all files that were written here before
 * this process, if there were any. */
static gboolean
is_clock_believed (AwReminderLog *self)
{
  return self->newest == 0 || aw_clock_get_now (self->clock) <= self->newest + AW_REMINDER_LOG_YEAR;
}

static gboolean
set_retry (AwReminderLog *self)
{
  if (self->n_retries == G_N_ELEMENTS (retries))
    return FALSE;

  aw_alarm_set (self->alarm, aw_clock_get_now (self->clock) + retries[self->n_retries]);
  self->n_retries++;

  return TRUE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  AwReminderLog *self = g_task_get_source_object (task);
  g_autoptr (AwReminderLogContent) content = aw_reminder_log_file_read_finish (result);

  self->newest = content->newest;
  self->condition = content->condition;
  self->is_loaded = TRUE;
  for (guint i = 0; i < content->entries->len; i++)
    add_entry (self->entries, aw_reminder_entry_ref (content->entries->pdata[i]));
  g_hash_table_unref (self->handles);
  self->handles = g_hash_table_ref (content->handles);
  if (self->condition == AW_REMINDER_LOG_UNREADABLE)
    self->is_given_up = !set_retry (self);
  g_task_return_boolean (task, TRUE);
}

static void
reloaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  AwReminderLog *self = AW_REMINDER_LOG (source);

  aw_reminder_log_load_finish (self, result);
  if (aw_reminder_log_is_readable (self))
    g_signal_emit (self, signals[RELOADED], 0);
}

static void
due_cb (AwReminderLog *self)
{
  if (self->condition == AW_REMINDER_LOG_UNREADABLE)
    aw_reminder_log_load_async (self, aw_clock_get_now (self->clock), reloaded_cb, NULL);
  else
    aw_reminder_log_retry (self);
}

/* What was not written because the clock was not believed. */
static void
clock_changed_cb (AwReminderLog *self)
{
  if (self->is_changed && !self->is_saving)
    aw_reminder_log_save (self);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (AwReminderLog) self = user_data;

  self->is_saving = FALSE;
  self->is_unsaved = !aw_reminder_log_file_write_finish (result);
  if (!self->is_unsaved && self->newest == 0)
    self->newest = aw_clock_get_now (self->clock);
  if (self->is_changed)
    {
      start_saving (self);
      return;
    }

  if (self->is_unsaved)
    set_retry (self);
  g_signal_emit (self, signals[BUSY_CHANGED], 0);
}

/* A thread makes a document of it, which for many entries takes long. */
static AwReminderLogContent *
copy_content (AwReminderLog *self)
{
  AwReminderLogContent *content = aw_reminder_log_content_new ();
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (content->entries, aw_reminder_entry_ref (value));
  g_hash_table_iter_init (&iter, self->handles);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (content->handles, g_strdup (key), g_strdup (value));

  return content;
}

static void
start_saving (AwReminderLog *self)
{
  self->is_saving = TRUE;
  self->is_changed = FALSE;
  aw_reminder_log_file_write_async (self->path, self->lock, copy_content (self), saved_cb,
                                    g_object_ref (self));
}

static void
begin_saving (AwReminderLog *self)
{
  start_saving (self);
  g_signal_emit (self, signals[BUSY_CHANGED], 0);
}

static void
aw_reminder_log_dispose (GObject *object)
{
  AwReminderLog *self = AW_REMINDER_LOG (object);

  g_clear_object (&self->alarm);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (aw_reminder_log_parent_class)->dispose (object);
}

static void
aw_reminder_log_finalize (GObject *object)
{
  AwReminderLog *self = AW_REMINDER_LOG (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->lock, aw_folder_lock_unref);
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_pointer (&self->handles, g_hash_table_unref);

  G_OBJECT_CLASS (aw_reminder_log_parent_class)->finalize (object);
}

static void
aw_reminder_log_class_init (AwReminderLogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = aw_reminder_log_dispose;
  object_class->finalize = aw_reminder_log_finalize;

  /**
   * AwReminderLog::busy-changed:
   *
   * Something is being written, or not any more. The process must not end while it is.
   */
  signals[BUSY_CHANGED] = g_signal_new ("busy-changed", AW_TYPE_REMINDER_LOG, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AwReminderLog::reloaded:
   *
   * What could not be read at first has been, or is given up.
   */
  signals[RELOADED] = g_signal_new ("reloaded", AW_TYPE_REMINDER_LOG, G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
aw_reminder_log_init (AwReminderLog *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                         (GDestroyNotify) aw_reminder_entry_unref);
  self->handles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * aw_reminder_log_new:
 * @path: (type filename): its file
 * @clock: what tells when to try again
 * @lock: (nullable): who may write in its folder
 *
 * Returns: (transfer full): a log that is empty, and kept nowhere, until it is
 *   loaded
 */
AwReminderLog *
aw_reminder_log_new (const char   *path,
                     AwClock      *clock,
                     AwFolderLock *lock)
{
  AwReminderLog *self;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (AW_IS_CLOCK (clock), NULL);

  self = g_object_new (AW_TYPE_REMINDER_LOG, NULL);
  self->path = g_strdup (path);
  self->clock = g_object_ref (clock);
  self->lock = lock != NULL ? aw_folder_lock_ref (lock) : NULL;
  self->alarm = aw_alarm_new (clock);
  g_signal_connect_object (self->alarm, "due", G_CALLBACK (due_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "changed", G_CALLBACK (clock_changed_cb),
                           self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * aw_reminder_log_load_async:
 * @now: microseconds since the Unix epoch
 *
 * Reads the log in another thread.
 */
void
aw_reminder_log_load_async (AwReminderLog       *self,
                            gint64               now,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (AW_IS_REMINDER_LOG (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, aw_reminder_log_load_async);
  aw_reminder_log_file_read_async (self->path, self->lock, now, read_cb, task);
}

/**
 * aw_reminder_log_load_finish:
 * @result: what the callback was given
 *
 * From now on the log has what was read.
 */
void
aw_reminder_log_load_finish (AwReminderLog *self,
                             GAsyncResult  *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * aw_reminder_log_is_busy:
 *
 * Returns: whether something is being written
 */
gboolean
aw_reminder_log_is_busy (AwReminderLog *self)
{
  g_return_val_if_fail (AW_IS_REMINDER_LOG (self), FALSE);

  return self->is_saving;
}

/**
 * aw_reminder_log_lookup:
 * @session: the name of a session
 * @record: (out caller-allocates): a copy of its record, to be cleared; empty
 *   if there is none
 *
 * Returns: whether there is one
 */
gboolean
aw_reminder_log_lookup (AwReminderLog    *self,
                        const char       *session,
                        AwReminderRecord *record)
{
  const AwReminderEntry *entry;

  g_return_val_if_fail (AW_IS_REMINDER_LOG (self), FALSE);
  g_return_val_if_fail (session != NULL && record != NULL, FALSE);

  *record = (AwReminderRecord) { 0 };
  entry = g_hash_table_lookup (self->entries, session);
  if (entry == NULL)
    return FALSE;

  aw_reminder_record_copy (&entry->record, record);
  return TRUE;
}

/**
 * aw_reminder_log_get_title:
 * @session: the name of a session
 *
 * Returns: (transfer none) (nullable): what it was called when it was planned
 */
const char *
aw_reminder_log_get_title (AwReminderLog *self,
                           const char    *session)
{
  const AwReminderEntry *entry;

  g_return_val_if_fail (AW_IS_REMINDER_LOG (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  entry = g_hash_table_lookup (self->entries, session);

  return entry != NULL ? entry->title : NULL;
}

/**
 * aw_reminder_log_list:
 * @prefix: how the names begin
 *
 * Returns: (transfer full) (element-type utf8): the names of the sessions that
 *   are planned and begin so
 */
GPtrArray *
aw_reminder_log_list (AwReminderLog *self,
                      const char    *prefix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer session, entry;

  g_return_val_if_fail (AW_IS_REMINDER_LOG (self), names);
  g_return_val_if_fail (prefix != NULL, names);

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &session, &entry))
    {
      if (g_str_has_prefix (session, prefix) && ((AwReminderEntry *) entry)->record.start != 0)
        g_ptr_array_add (names, g_strdup (session));
    }

  return names;
}

/**
 * aw_reminder_log_set:
 * @session: the name of a session
 * @title: (nullable): what it is called; %NULL leaves that as it was
 * @record: what was sent of it
 *
 * Says so from now on; see aw_reminder_log_save().
 */
void
aw_reminder_log_set (AwReminderLog          *self,
                     const char             *session,
                     const char             *title,
                     const AwReminderRecord *record)
{
  const AwReminderEntry *known;

  g_return_if_fail (AW_IS_REMINDER_LOG (self));
  g_return_if_fail (session != NULL && record != NULL);

  known = g_hash_table_lookup (self->entries, session);
  if (title == NULL && known != NULL)
    title = known->title;
  add_entry (self->entries, aw_reminder_entry_new (session, title, record));
}

/**
 * aw_reminder_log_save:
 *
 * Writes the log, atomically and durably, in another thread. What changes
 * meanwhile is written after it.
 */
void
aw_reminder_log_save (AwReminderLog *self)
{
  g_return_if_fail (AW_IS_REMINDER_LOG (self));

  if (!self->is_loaded || self->condition != AW_REMINDER_LOG_GOOD)
    return;

  /* It is written when the clock is right. */
  self->is_changed = TRUE;
  if (!is_clock_believed (self))
    return;

  self->n_retries = 0;
  aw_alarm_clear (self->alarm);
  if (!self->is_saving)
    begin_saving (self);
}

/**
 * aw_reminder_log_retry:
 *
 * Writes the log again if that failed the last time.
 */
void
aw_reminder_log_retry (AwReminderLog *self)
{
  g_return_if_fail (AW_IS_REMINDER_LOG (self));

  if (self->is_unsaved && !self->is_saving)
    begin_saving (self);
}

/**
 * aw_reminder_log_is_readable:
 *
 * Returns: %FALSE as long as nobody knows what was sent, because the file cannot be
 *   read but may be later
 */
gboolean
aw_reminder_log_is_readable (AwReminderLog *self)
{
  g_return_val_if_fail (AW_IS_REMINDER_LOG (self), FALSE);

  return self->condition != AW_REMINDER_LOG_UNREADABLE || self->is_given_up;
}

/**
 * aw_reminder_log_knows_all:
 *
 * Returns: whether it is certain what was ever planned: there is a log, or at least
 *   a journal, and it could be read
 */
gboolean
aw_reminder_log_knows_all (AwReminderLog *self)
{
  g_return_val_if_fail (AW_IS_REMINDER_LOG (self), FALSE);

  return self->is_loaded && self->condition == AW_REMINDER_LOG_GOOD && self->newest != 0 &&
         is_clock_believed (self);
}

/**
 * aw_reminder_log_list_handles:
 *
 * Returns: (transfer none) (element-type utf8 utf8): by what notifications that may be
 *   on screen are withdrawn, by their ids
 */
GHashTable *
aw_reminder_log_list_handles (AwReminderLog *self)
{
  g_return_val_if_fail (AW_IS_REMINDER_LOG (self), NULL);

  return self->handles;
}

/**
 * aw_reminder_log_set_handle:
 * @id: the id of a notification
 * @handle: (nullable): by what it is withdrawn; %NULL if it is not on screen
 */
void
aw_reminder_log_set_handle (AwReminderLog *self,
                            const char    *id,
                            const char    *handle)
{
  g_return_if_fail (AW_IS_REMINDER_LOG (self));
  g_return_if_fail (id != NULL);

  if (handle != NULL)
    g_hash_table_insert (self->handles, g_strdup (id), g_strdup (handle));
  else
    g_hash_table_remove (self->handles, id);
}
