/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>

#include "aw-file.h"
#include "aw-instant.h"
#include "aw-json-parser.h"
#include "aw-json-writer.h"

#include "aw-reminder-log.h"

/**
 * AwReminderLog:
 *
 * What was sent of each session, kept on disk so that nothing is sent twice.
 * It is written after the sending: a crash between the two shows the same
 * notification again rather than none.
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
 *   }
 * }
 * ]|
 *
 * - A session is named by the ids of its program, run and action.
 * - `start` is the start that was planned with; `sent` has, for each start that
 *   the session ever had, the leads that were sent, minutes.
 * - `shown` is "alone" or "digest" while a notification of it may be on screen.
 *
 * Sessions that started more than a year ago are left out when it is read. A
 * log that cannot be read is set aside as `reminders-damaged.json`, and a new
 * one is begun: what is due is then told once more. The log of a newer version
 * is left alone, and nothing is kept beyond the process.
 */
struct _AwReminderLog
{
  GObject parent_instance;

  char *path;
  GHashTable *entries;
  gboolean is_kept;
  gboolean is_saving;
  gboolean is_changed;
};

typedef struct
{
  char *title;
  AwReminderRecord record;
} Entry;

typedef struct
{
  char *path;
  gint64 oldest;
  GHashTable *entries;
  gboolean is_newer;
} Loading;

typedef struct
{
  char *path;
  GBytes *bytes;
} Saving;

#define VERSION 1
#define MAX_SIZE (64 * 1024 * 1024)
#define KEPT_FOR (366 * G_TIME_SPAN_DAY)

enum
{
  PROP_BUSY = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AwReminderLog, aw_reminder_log, G_TYPE_OBJECT)

static void start_saving (AwReminderLog *self);

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->title);
  aw_reminder_record_clear (&entry->record);
  g_free (entry);
}

static GHashTable *
entries_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
}

static void
loading_free (Loading *loading)
{
  g_free (loading->path);
  g_clear_pointer (&loading->entries, g_hash_table_unref);
  g_free (loading);
}

static void
saving_free (Saving *saving)
{
  g_free (saving->path);
  g_bytes_unref (saving->bytes);
  g_free (saving);
}

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

static Entry *
read_entry (const AwJson *json)
{
  AwJson title = aw_json_get_member (json, "title");
  AwJson start = aw_json_get_member (json, "start");
  AwJson sent = aw_json_get_member (json, "sent");
  AwJson snoozed_until = aw_json_get_member (json, "snoozedUntil");
  AwJson shown = aw_json_get_member (json, "shown");
  AwJson missed = aw_json_get_member (json, "missed");
  Entry *entry = g_new0 (Entry, 1);

  aw_json_read_object (json);
  entry->title = g_strdup (aw_json_read_string (&title, 0, G_MAXINT));
  entry->record.start = read_instant (&start);
  entry->record.snoozed_until = read_instant (&snoozed_until);
  entry->record.shown = read_shown (&shown);
  entry->record.missed = aw_json_read_boolean (&missed);
  read_sent (&sent, &entry->record);

  return entry;
}

static gint64
find_newest_start (const AwReminderRecord *record)
{
  return MAX (record->start, record->sent.start);
}

static void
read_entries (Loading      *loading,
              const AwJson *sessions)
{
  JsonObjectIter iter;
  const char *name;

  if (!aw_json_read_object (sessions))
    return;

  json_object_iter_init (&iter, json_node_get_object (sessions->node));
  while (json_object_iter_next (&iter, &name, NULL))
    {
      AwJson member = aw_json_get_member (sessions, name);
      Entry *entry = read_entry (&member);

      if (find_newest_start (&entry->record) >= loading->oldest)
        g_hash_table_insert (loading->entries, g_strdup (name), entry);
      else
        entry_free (entry);
    }
}

static void
read_log (Loading   *loading,
          GBytes    *bytes,
          GPtrArray *problems)
{
  g_autoptr (JsonNode) node = aw_json_parse (bytes, MAX_SIZE, G_MAXUINT, problems);
  AwJson root = aw_json_root (node, problems);
  AwJson version = aw_json_require_member (&root, "version");
  AwJson sessions = aw_json_get_member (&root, "sessions");
  gint64 number = 0;

  if (!aw_json_read_object (&root) || !aw_json_read_int (&version, 1, G_MAXINT, &number))
    return;

  loading->is_newer = number > VERSION;
  if (!loading->is_newer)
    read_entries (loading, &sessions);
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
load_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Loading *loading = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
  g_autoptr (GBytes) bytes = aw_file_read (loading->path, MAX_SIZE, &error);

  aw_file_remove_leftovers (loading->path);
  if (bytes != NULL)
    read_log (loading, bytes, problems);

  if (problems->len > 0)
    {
      g_hash_table_remove_all (loading->entries);
      set_aside (loading->path, ((AwProblem *) problems->pdata[0])->message);
    }
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      set_aside (loading->path, error->message);
    }

  g_task_return_boolean (task, TRUE);
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
write_entry (const Entry *entry)
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

static GBytes *
write_log (AwReminderLog *self)
{
  g_autoptr (JsonObject) root = json_object_new ();
  JsonObject *sessions = json_object_new ();
  GHashTableIter iter;
  gpointer session, entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &session, &entry))
    json_object_set_object_member (sessions, session, write_entry (entry));

  json_object_set_int_member (root, "version", VERSION);
  json_object_set_object_member (root, "sessions", sessions);

  return aw_json_write (root);
}

static void
save_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Saving *saving = task_data;
  g_autofree char *directory = g_path_get_dirname (saving->path);
  g_autoptr (GError) error = NULL;

  /* In vain it costs no more than a reminder told once more after a restart. */
  if (!aw_file_make_directory (directory, &error) ||
      !aw_file_write (saving->path, saving->bytes, NULL, &error))
    g_info ("%s: %s", saving->path, error->message);

  g_task_return_boolean (task, TRUE);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (AwReminderLog) self = user_data;

  self->is_saving = FALSE;
  if (self->is_changed)
    start_saving (self);
  else
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* The task has no source object, which its thread might let go of last. */
static void
start_saving (AwReminderLog *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, saved_cb, g_object_ref (self));
  Saving *saving = g_new0 (Saving, 1);

  self->is_saving = TRUE;
  self->is_changed = FALSE;
  saving->path = g_strdup (self->path);
  saving->bytes = write_log (self);

  g_task_set_source_tag (task, start_saving);
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  g_task_run_in_thread (task, save_in_thread);
}

static void
aw_reminder_log_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  AwReminderLog *self = AW_REMINDER_LOG (object);

  switch (property_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->is_saving);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
aw_reminder_log_finalize (GObject *object)
{
  AwReminderLog *self = AW_REMINDER_LOG (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->entries, g_hash_table_unref);

  G_OBJECT_CLASS (aw_reminder_log_parent_class)->finalize (object);
}

static void
aw_reminder_log_class_init (AwReminderLogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = aw_reminder_log_get_property;
  object_class->finalize = aw_reminder_log_finalize;

  /**
   * AwReminderLog:busy:
   *
   * Whether something is being written. The process must not end while it is.
   */
  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
aw_reminder_log_init (AwReminderLog *self)
{
  self->entries = entries_new ();
}

/**
 * aw_reminder_log_new:
 * @path: (type filename): its file
 *
 * Returns: (transfer full): a log that is empty, and kept nowhere, until it is
 *   loaded
 */
AwReminderLog *
aw_reminder_log_new (const char *path)
{
  AwReminderLog *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (AW_TYPE_REMINDER_LOG, NULL);
  self->path = g_strdup (path);

  return self;
}

/**
 * aw_reminder_log_load_async:
 * @now: microseconds since the Unix epoch
 *
 * Reads the log in another thread. The caller sees to it that no other process
 * writes it.
 */
void
aw_reminder_log_load_async (AwReminderLog       *self,
                            gint64               now,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Loading *loading;

  g_return_if_fail (AW_IS_REMINDER_LOG (self));

  loading = g_new0 (Loading, 1);
  loading->path = g_strdup (self->path);
  loading->oldest = now - KEPT_FOR;
  loading->entries = entries_new ();

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, aw_reminder_log_load_async);
  g_task_set_task_data (task, loading, (GDestroyNotify) loading_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * aw_reminder_log_load_finish:
 * @result: what the callback was given
 *
 * Takes over what was read.
 */
void
aw_reminder_log_load_finish (AwReminderLog *self,
                             GAsyncResult  *result)
{
  Loading *loading;

  g_return_if_fail (g_task_is_valid (result, self));

  loading = g_task_get_task_data (G_TASK (result));
  g_hash_table_unref (self->entries);
  self->entries = g_steal_pointer (&loading->entries);
  self->is_kept = !loading->is_newer;
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
  const Entry *entry;

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
  const Entry *entry;

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
      if (g_str_has_prefix (session, prefix) && ((Entry *) entry)->record.start != 0)
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
  Entry *entry;

  g_return_if_fail (AW_IS_REMINDER_LOG (self));
  g_return_if_fail (session != NULL && record != NULL);

  entry = g_hash_table_lookup (self->entries, session);
  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (self->entries, g_strdup (session), entry);
    }

  if (title != NULL)
    {
      g_free (entry->title);
      entry->title = g_strdup (title);
    }
  aw_reminder_record_clear (&entry->record);
  aw_reminder_record_copy (record, &entry->record);
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

  if (!self->is_kept)
    return;

  self->is_changed = TRUE;
  if (self->is_saving)
    return;

  start_saving (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}
