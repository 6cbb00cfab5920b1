/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>

#include "aw-file.h"
#include "aw-instant.h"
#include "aw-json-parser.h"
#include "aw-json-writer.h"

#include "aw-reminder-log-file.h"

/* How a log is written down:
 *
 * # The log's format
 *
 * `reminders.json` is UTF-8 JSON (RFC 8259) of at most 64 MiB:
 *
 * |[
 * {
 *   "version": 1,
 *   "sessions": {
 *     "nllw-2020/2026-11-30/cmf-training": {
 *       "title": "Virtual training with the Congressional Management Foundation",
 *       "start": "2026-11-30T21:00:00Z",
 *       "sent": { "2026-11-30T21:00:00Z": [15, 0] },
 *       "snoozedUntil": "2026-11-30T20:50:00Z",
 *       "shown": "alone",
 *       "missed": true
 *     }
 *   },
 *   "notifications": {
 *     "nllw-2020/2026-11-30/cmf-training": "0123456789abcdef0123456789abcdef :1.23 42"
 *   }
 * }
 * ]|
 *
 * - A session is named by the ids of its program, run and action.
 * - `start` is the start that was planned with; `sent` has, for each start that
 *   the session ever had, the leads that were sent, minutes.
 * - `shown` is "alone" or "digest" while a notification of it may be on screen.
 * - `notifications` has, for each notification that a server has a number for, by
 *   what any process withdraws it: the bus, the server and the number; or "unwanted",
 *   if it is to go and no server was there.
 *
 */

#define VERSION 1
#define MAX_SIZE (64 * 1024 * 1024)

static gint64
read_instant (const AwJson *json)
{
  const char *text = aw_json_read_string (json, 1, 64);

  return text != NULL ? aw_instant_parse (text) : 0;
}

static AwLeads
read_leads (const AwJson *json)
{
  guint n_leads = aw_json_read_array (json, 0, AW_N_LEADS);
  AwLeads leads = AW_LEAD_NONE;

  for (guint i = 0; i < n_leads; i++)
    {
      AwJson element = aw_json_get_element (json, i);
      gint64 minutes;

      if (aw_json_read_int (&element, 0, G_MAXINT, &minutes))
        leads |= aw_lead_from_minutes (minutes);
    }

  return leads;
}

static void
read_sent (const AwJson     *json,
           AwReminderRecord *record)
{
  JsonObjectIter iter;
  const char *name;

  if (!aw_json_read_object (json))
    return;

  json_object_iter_init_ordered (&iter, json_node_get_object (json->node));
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      AwJson member = aw_json_get_member (json, name);
      gint64 start = aw_instant_parse (name);

      if (start != 0)
        aw_reminder_record_add_sent (record, start, read_leads (&member));
    }
}

static AwShown
read_shown (const AwJson *json)
{
  const char *shown = aw_json_read_string (json, 1, 64);

  if (g_strcmp0 (shown, "alone") == 0)
    return AW_SHOWN_ALONE;
  if (g_strcmp0 (shown, "digest") == 0)
    return AW_SHOWN_IN_DIGEST;

  return AW_SHOWN_NOT;
}

static AwReminderEntry *
read_entry (const char   *session,
            const AwJson *json)
{
  AwJson title = aw_json_get_member (json, "title");
  AwJson start = aw_json_get_member (json, "start");
  AwJson sent = aw_json_get_member (json, "sent");
  AwJson snoozed_until = aw_json_get_member (json, "snoozedUntil");
  AwJson shown = aw_json_get_member (json, "shown");
  AwJson missed = aw_json_get_member (json, "missed");
  AwReminderRecord record = { 0 };
  AwReminderEntry *entry;

  aw_json_read_object (json);
  record.start = read_instant (&start);
  record.snoozed_until = read_instant (&snoozed_until);
  record.shown = read_shown (&shown);
  record.missed = aw_json_read_boolean (&missed);
  read_sent (&sent, &record);
  entry = aw_reminder_entry_new (session, aw_json_read_string (&title, 0, G_MAXINT), &record);
  aw_reminder_record_clear (&record);

  return entry;
}

static gint64
find_newest_start (const AwReminderRecord *record)
{
  return MAX (record->start, record->sent.start);
}

static void
read_entries (GPtrArray    *entries,
              const AwJson *sessions,
              gint64        oldest)
{
  JsonObjectIter iter;
  const char *name;

  if (!aw_json_read_object (sessions))
    return;

  json_object_iter_init (&iter, json_node_get_object (sessions->node));
  while (json_object_iter_next (&iter, &name, NULL))
    {
      AwJson member = aw_json_get_member (sessions, name);
      g_autoptr (AwReminderEntry) entry = read_entry (name, &member);

      if (find_newest_start (&entry->record) >= oldest)
        g_ptr_array_add (entries, g_steal_pointer (&entry));
    }
}

static void
read_handles (GHashTable   *handles,
              const AwJson *notifications)
{
  JsonObjectIter iter;
  const char *name;

  if (!aw_json_read_object (notifications))
    return;

  json_object_iter_init (&iter, json_node_get_object (notifications->node));
  while (json_object_iter_next (&iter, &name, NULL))
    {
      AwJson member = aw_json_get_member (notifications, name);
      const char *handle = aw_json_read_string (&member, 1, 1024);

      if (handle != NULL)
        g_hash_table_insert (handles, g_strdup (name), g_strdup (handle));
    }
}

static void
read_log (AwReminderLogContent *content,
          GBytes               *bytes,
          gint64                oldest,
          gboolean             *is_newer,
          GPtrArray            *problems)
{
  g_autoptr (JsonNode) node = aw_json_parse (bytes, MAX_SIZE, G_MAXUINT, problems);
  AwJson root = aw_json_root (node, problems);
  AwJson version = aw_json_require_member (&root, "version");
  AwJson sessions = aw_json_get_member (&root, "sessions");
  AwJson notifications = aw_json_get_member (&root, "notifications");
  gint64 number = 0;

  if (!aw_json_read_object (&root) || !aw_json_read_int (&version, 1, G_MAXINT, &number))
    return;

  *is_newer = number > VERSION;
  if (*is_newer)
    return;

  read_entries (content->entries, &sessions, oldest);
  read_handles (content->handles, &notifications);
}

/* Nothing in a log is worth a question: there is one such file, the last. */
static void
set_aside (const char *path,
           const char *reason)
{
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *target = g_build_filename (directory, "reminders-damaged.json", NULL);

  g_info ("%s: %s", path, reason);
  rename (path, target);
}

static void
add_instant (JsonObject *object,
             const char *name,
             gint64      instant)
{
  g_autofree char *text = NULL;

  if (instant <= 0 || instant > AW_INSTANT_MAX)
    return;

  text = aw_instant_format (instant);
  json_object_set_string_member (object, name, text);
}

static JsonArray *
write_leads (AwLeads leads)
{
  JsonArray *array = json_array_new ();

  for (int i = 0; i < AW_N_LEADS; i++)
    {
      AwLeads lead = (AwLeads) (1 << i);

      if ((leads & lead) != 0)
        json_array_add_int_element (array, aw_lead_get_minutes (lead));
    }

  return array;
}

static void
write_sent (JsonObject           *object,
            const AwReminderSent *sent)
{
  g_autofree char *start = NULL;

  if (sent->start <= 0 || sent->start > AW_INSTANT_MAX)
    return;

  start = aw_instant_format (sent->start);
  json_object_set_array_member (object, start, write_leads (sent->leads));
}

static JsonObject *
write_all_sent (const AwReminderRecord *record)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; record->earlier != NULL && i < record->earlier->len; i++)
    write_sent (object, &g_array_index (record->earlier, AwReminderSent, i));
  write_sent (object, &record->sent);

  return object;
}

static JsonObject *
write_entry (const AwReminderEntry *entry)
{
  const AwReminderRecord *record = &entry->record;
  JsonObject *object = json_object_new ();

  if (entry->title != NULL)
    json_object_set_string_member (object, "title", entry->title);
  add_instant (object, "start", record->start);
  if (record->sent.leads != AW_LEAD_NONE)
    json_object_set_object_member (object, "sent", write_all_sent (record));
  add_instant (object, "snoozedUntil", record->snoozed_until);
  if (record->shown != AW_SHOWN_NOT)
    json_object_set_string_member (object, "shown",
                                   record->shown == AW_SHOWN_ALONE ? "alone" : "digest");
  if (record->missed)
    json_object_set_boolean_member (object, "missed", TRUE);

  return object;
}

static JsonObject *
write_handles (GHashTable *handles)
{
  JsonObject *object = json_object_new ();
  GHashTableIter iter;
  gpointer id, handle;

  g_hash_table_iter_init (&iter, handles);
  while (g_hash_table_iter_next (&iter, &id, &handle))
    json_object_set_string_member (object, id, handle);

  return object;
}

static GBytes *
write_log (AwReminderLogContent *content)
{
  g_autoptr (JsonObject) root = json_object_new ();
  JsonObject *sessions = json_object_new ();
  GPtrArray *entries = content->entries;

  for (guint i = 0; i < entries->len; i++)
    {
      const AwReminderEntry *entry = entries->pdata[i];

      json_object_set_object_member (sessions, entry->session, write_entry (entry));
    }

  json_object_set_int_member (root, "version", VERSION);
  json_object_set_object_member (root, "sessions", sessions);
  if (g_hash_table_size (content->handles) > 0)
    json_object_set_object_member (root, "notifications", write_handles (content->handles));

  return aw_json_write (root);
}

/* What is damaged is set aside. What cannot be read now may be whole: it is left
 * alone, and nothing is written over it. */
static gboolean
is_damage (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

/**
 * aw_reminder_log_content_new:
 *
 * Returns: (transfer full): what an empty log has
 */
AwReminderLogContent *
aw_reminder_log_content_new (void)
{
  AwReminderLogContent *self = g_new0 (AwReminderLogContent, 1);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_reminder_entry_unref);
  self->handles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

/**
 * aw_reminder_log_content_free:
 * @self: (transfer full): what a log has
 */
void
aw_reminder_log_content_free (AwReminderLogContent *self)
{
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->handles);
  g_free (self);
}

/* @may_write: whether nobody else writes the file */
static void
read_file (AwReminderLogContent *content,
           const char           *path,
           gint64                oldest,
           gboolean              may_write)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
  g_autoptr (GBytes) bytes = aw_file_read (path, MAX_SIZE, &error);
  gboolean is_newer = FALSE;

  if (may_write)
    aw_file_remove_leftovers (path);
  if (bytes != NULL)
    read_log (content, bytes, oldest, &is_newer, problems);

  content->condition = is_newer ? AW_REMINDER_LOG_NEWER
                       : may_write ? AW_REMINDER_LOG_GOOD : AW_REMINDER_LOG_OTHERS;
  if (problems->len > 0)
    {
      g_ptr_array_set_size (content->entries, 0);
      if (may_write)
        set_aside (path, ((AwProblem *) problems->pdata[0])->message);
    }
  else if (error != NULL && is_damage (error))
    {
      if (may_write)
        set_aside (path, error->message);
    }
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_info ("%s: %s", path, error->message);
      content->condition = AW_REMINDER_LOG_UNREADABLE;
    }
}

static gboolean
write_file (AwReminderLogContent  *content,
            const char            *path,
            GError               **error)
{
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr (GBytes) bytes = write_log (content);

  return aw_file_make_directory (directory, error) && aw_file_write (path, bytes, NULL, error);
}

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
has_lock (const Job *job)
{
  return job->lock == NULL || aw_folder_lock_take (job->lock);
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
  AwReminderLogContent *content = aw_reminder_log_content_new ();
  gint64 latest;

  content->newest = find_newest (job->path);
  latest = MIN (job->now, content->newest + AW_REMINDER_LOG_YEAR);
  read_file (content, job->path, latest - AW_REMINDER_LOG_YEAR, has_lock (job));
  g_task_return_pointer (task, content, (GDestroyNotify) aw_reminder_log_content_free);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  gboolean written = has_lock (job) && write_file (job->content, job->path, &error);

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
 * aw_reminder_log_file_read_async:
 * @path: (type filename): a file
 * @lock: (nullable): who may write in its folder
 * @now: microseconds since the Unix epoch
 *
 * Reads what was sent of sessions that started no more than a year ago.
 */
void
aw_reminder_log_file_read_async (const char          *path,
                                 AwFolderLock        *lock,
                                 gint64               now,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  run (path, lock, now, NULL, read_in_thread, callback, user_data);
}

/**
 * aw_reminder_log_file_read_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full): what was read
 */
AwReminderLogContent *
aw_reminder_log_file_read_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * aw_reminder_log_file_write_async:
 * @path: (type filename): a file
 * @lock: (nullable): who may write in its folder
 * @content: (transfer full): all that was sent
 *
 * Writes it, atomically and durably, unless another process has the lock.
 */
void
aw_reminder_log_file_write_async (const char           *path,
                                  AwFolderLock         *lock,
                                  AwReminderLogContent *content,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data)
{
  run (path, lock, 0, content, write_in_thread, callback, user_data);
}

/**
 * aw_reminder_log_file_write_finish:
 * @result: what the callback was given
 *
 * Returns: whether it was written
 */
gboolean
aw_reminder_log_file_write_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
