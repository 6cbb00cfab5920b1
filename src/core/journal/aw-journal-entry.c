/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-journal-json.h"
#include "aw-journal-taken-back.h"

#include "aw-journal-entry.h"

/* One action's entry in a journal; its format is described in
 * `aw-journal-store.c`. */

/* More than anybody makes; the oldest go. */
#define MAX_HISTORY 100

static gboolean
check_history (JsonObject *entry)
{
  JsonNode *node = json_object_get_member (entry, "history");
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (element) ||
          aw_journal_json_get_string (json_node_get_object (element), "outcome") == NULL ||
          aw_journal_json_get_string (json_node_get_object (element), "time") == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * aw_journal_entry_check:
 * @entry: an object
 *
 * Returns: whether it has the shape of an entry
 */
gboolean
aw_journal_entry_check (JsonObject *entry)
{
  return aw_journal_json_check_string (entry, "note") &&
         aw_journal_json_check_string (entry, "noteChanged") &&
         aw_journal_json_check_string (entry, "time") &&
         aw_journal_json_check_string (entry, "changed") &&
         aw_journal_json_check_string (entry, "outcome") &&
         check_history (entry) &&
         aw_journal_taken_back_check (entry) &&
         (g_strcmp0 (aw_journal_json_get_string (entry, "outcome"), "done") != 0 ||
          aw_journal_json_get_instant (entry, "time") > 0);
}

static AwOutcomeRecord
read_record (JsonObject *object)
{
  return (AwOutcomeRecord) {
    .outcome = aw_outcome_parse (aw_journal_json_get_string (object, "outcome")),
    .time = aw_journal_json_get_instant (object, "time"),
  };
}

static guint
get_n_history (JsonObject *entry)
{
  return json_object_has_member (entry, "history")
           ? json_array_get_length (json_object_get_array_member (entry, "history"))
           : 0;
}

static AwOutcomeRecord
get_history (JsonObject *entry,
             guint       position)
{
  JsonArray *array = json_object_get_array_member (entry, "history");

  return read_record (json_array_get_object_element (array, position));
}

static gboolean
is_equal (AwOutcomeRecord a,
          AwOutcomeRecord b)
{
  return a.outcome == b.outcome && a.time == b.time;
}

/**
 * aw_journal_entry_get_outcome:
 * @entry: an entry
 *
 * Returns: how the action went at last, %AW_OUTCOME_NONE with time 0 if nothing is
 *   known of it
 */
AwOutcomeRecord
aw_journal_entry_get_outcome (JsonObject *entry)
{
  AwOutcomeRecord record = read_record (entry);
  guint n_history = get_n_history (entry);

  if (record.outcome == AW_OUTCOME_DONE && n_history > 0)
    {
      AwOutcomeRecord last = get_history (entry, n_history - 1);

      /* Else an older version has checked it off since. */
      if (last.time == record.time && aw_outcome_is_done (last.outcome))
        return last;
    }
  if (record.outcome == AW_OUTCOME_NONE || record.time <= 0)
    return (AwOutcomeRecord) { AW_OUTCOME_NONE, 0 };

  return record;
}

/**
 * aw_journal_entry_get_history:
 * @entry: an entry
 *
 * Returns: (transfer full) (element-type AwOutcomeRecord): how it went, one after
 *   the other, the present outcome at the end
 */
GArray *
aw_journal_entry_get_history (JsonObject *entry)
{
  GArray *history = g_array_new (FALSE, FALSE, sizeof (AwOutcomeRecord));
  AwOutcomeRecord now = aw_journal_entry_get_outcome (entry);

  for (guint i = 0; i < get_n_history (entry); i++)
    {
      AwOutcomeRecord record = get_history (entry, i);

      if (record.outcome != AW_OUTCOME_NONE && !is_equal (record, now))
        g_array_append_val (history, record);
    }
  if (now.outcome != AW_OUTCOME_NONE)
    g_array_append_val (history, now);

  return history;
}

/* What is after that never was. */
static void
take_back_history (JsonObject *entry,
                   guint       length,
                   gint64      changed)
{
  for (guint i = get_n_history (entry); i > length; i--)
    {
      aw_journal_taken_back_add (entry, get_history (entry, i - 1), changed);
      json_array_remove_element (json_object_get_array_member (entry, "history"), i - 1);
    }
  if (length == 0)
    json_object_remove_member (entry, "history");
}

static void
append_history (JsonObject      *entry,
                AwOutcomeRecord  record)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "outcome", aw_outcome_get_name (record.outcome));
  aw_journal_json_set_instant (object, "time", record.time);

  if (!json_object_has_member (entry, "history"))
    json_object_set_array_member (entry, "history", json_array_new ());
  else if (get_n_history (entry) == MAX_HISTORY)
    json_array_remove_element (json_object_get_array_member (entry, "history"), 0);
  json_array_add_object_element (json_object_get_array_member (entry, "history"), object);
}

/* @history: (element-type AwOutcomeRecord): the outcomes one after the other
 * @has_now: whether the present one is at the end, which stands elsewhere if it is merely
 *   done */
static void
write_history (JsonObject *entry,
               GArray     *history,
               gboolean    has_now)
{
  json_object_remove_member (entry, "history");
  for (guint i = 0; i < history->len; i++)
    {
      AwOutcomeRecord record = g_array_index (history, AwOutcomeRecord, i);

      if (!has_now || i + 1 < history->len || record.outcome != AW_OUTCOME_DONE)
        append_history (entry, record);
    }
}

static void
clear_outcome (JsonObject *entry)
{
  json_object_remove_member (entry, "outcome");
  json_object_remove_member (entry, "time");
}

/* An older version knows "done" alone, and keeps what it does not know. */
static void
write_outcome (JsonObject      *entry,
               AwOutcomeRecord  record)
{
  AwOutcome outcome = aw_outcome_is_done (record.outcome) ? AW_OUTCOME_DONE : record.outcome;

  json_object_set_string_member (entry, "outcome", aw_outcome_get_name (outcome));
  aw_journal_json_set_instant (entry, "time", record.time);
}

/* The outcome before holds again if it is not done: who was registered, and did not
 * attend after all, is registered. */
static void
fall_back (JsonObject *entry)
{
  guint n_history = get_n_history (entry);
  AwOutcomeRecord before;

  clear_outcome (entry);
  if (n_history == 0)
    return;

  before = get_history (entry, n_history - 1);
  if (before.outcome != AW_OUTCOME_NONE && !aw_outcome_is_done (before.outcome))
    write_outcome (entry, before);
}

static void
take_back (JsonObject      *entry,
           AwOutcomeRecord  now,
           gint64           changed)
{
  guint n_history = get_n_history (entry);

  aw_journal_taken_back_add (entry, now, changed);
  if (n_history > 0 && is_equal (get_history (entry, n_history - 1), now))
    take_back_history (entry, n_history - 1, changed);
  if (now.outcome != AW_OUTCOME_NONE)
    fall_back (entry);
  else
    clear_outcome (entry);
}

/* Going back to what was is no new outcome, and what came after it never was. */
static gboolean
go_back (JsonObject      *entry,
         AwOutcomeRecord  now,
         AwOutcomeRecord  record,
         gint64           changed)
{
  for (guint i = get_n_history (entry); i > 0; i--)
    {
      if (is_equal (get_history (entry, i - 1), record))
        {
          take_back_history (entry, i, changed);
          if (!is_equal (now, record))
            aw_journal_taken_back_add (entry, now, changed);
          return TRUE;
        }
    }

  return FALSE;
}

static void
add_outcome (JsonObject      *entry,
             AwOutcomeRecord  now,
             AwOutcomeRecord  record,
             gint64           changed)
{
  guint n_history = get_n_history (entry);
  gboolean is_refined = now.time == record.time;
  gboolean is_last = n_history > 0 && is_equal (get_history (entry, n_history - 1), now);

  if (is_last && is_refined)
    take_back_history (entry, n_history - 1, changed);
  else if (is_refined && !is_equal (now, record))
    aw_journal_taken_back_add (entry, now, changed);
  else if (now.outcome != AW_OUTCOME_NONE && !is_last && !is_refined)
    append_history (entry, now);
  if (record.outcome != AW_OUTCOME_DONE)
    append_history (entry, record);
}

static gint64
get_stamp (JsonObject *entry)
{
  return MAX (aw_journal_json_get_instant (entry, "changed"),
              aw_journal_json_get_instant (entry, "time"));
}

/**
 * aw_journal_entry_set_outcome:
 * @entry: an entry
 * @outcome: how it went; %AW_OUTCOME_NONE takes the present outcome back
 * @time: when that was, microseconds since the Unix epoch
 * @changed: when this is said
 *
 * An outcome with the time that it had already takes back what came after it.
 */
void
aw_journal_entry_set_outcome (JsonObject *entry,
                              AwOutcome   outcome,
                              gint64      time,
                              gint64      changed)
{
  AwOutcomeRecord now = aw_journal_entry_get_outcome (entry);
  AwOutcomeRecord record = { outcome, time };
  gint64 before = get_stamp (entry);

  if (outcome == AW_OUTCOME_NONE)
    {
      take_back (entry, now, changed);
    }
  else
    {
      if (!go_back (entry, now, record, changed))
        add_outcome (entry, now, record, changed);
      write_outcome (entry, record);
      aw_journal_taken_back_undo (entry, record, changed);
    }
  aw_journal_json_stamp (entry, "changed", changed, before);
}

/**
 * aw_journal_entry_set_note:
 * @entry: an entry
 * @note: (nullable): the person's own text; %NULL or empty for none
 * @changed: when this is said, microseconds since the Unix epoch
 */
void
aw_journal_entry_set_note (JsonObject *entry,
                           const char *note,
                           gint64      changed)
{
  if (note != NULL && *note != '\0')
    json_object_set_string_member (entry, "note", note);
  else
    json_object_remove_member (entry, "note");
  aw_journal_json_stamp (entry, "noteChanged", changed,
                         aw_journal_json_get_instant (entry, "noteChanged"));
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 first = ((const AwOutcomeRecord *) a)->time;
  gint64 second = ((const AwOutcomeRecord *) b)->time;

  return (first > second) - (first < second);
}

static gboolean
contains (GArray          *history,
          AwOutcomeRecord  record)
{
  for (guint i = 0; i < history->len; i++)
    {
      if (is_equal (g_array_index (history, AwOutcomeRecord, i), record))
        return TRUE;
    }

  return FALSE;
}

/* The present outcome stays the last. */
static gboolean
merge_history (JsonObject *entry,
               GArray     *theirs)
{
  g_autoptr (GArray) history = aw_journal_entry_get_history (entry);
  AwOutcomeRecord now = aw_journal_entry_get_outcome (entry);
  guint n_before = history->len;

  for (guint i = 0; i < theirs->len; i++)
    {
      AwOutcomeRecord record = g_array_index (theirs, AwOutcomeRecord, i);

      if (!contains (history, record) && !aw_journal_taken_back_has (entry, record))
        g_array_append_val (history, record);
    }
  if (now.outcome == AW_OUTCOME_NONE || history->len == n_before)
    return FALSE;

  g_array_remove_index (history, n_before - 1);
  g_array_sort (history, compare_times);
  g_array_append_val (history, now);
  write_history (entry, history, TRUE);

  return TRUE;
}

/* A version that does not know what was taken back has said it again. */
static void
hold_outcome (JsonObject *entry)
{
  aw_journal_taken_back_undo (entry, aw_journal_entry_get_outcome (entry), get_stamp (entry));
}

static gboolean
remove_taken_back (JsonObject *entry)
{
  g_autoptr (GArray) history = aw_journal_entry_get_history (entry);
  AwOutcomeRecord now = aw_journal_entry_get_outcome (entry);
  gboolean is_gone = aw_journal_taken_back_has (entry, now);
  guint n_before = history->len;

  for (guint i = history->len; i > 0; i--)
    {
      if (aw_journal_taken_back_has (entry, g_array_index (history, AwOutcomeRecord, i - 1)))
        g_array_remove_index (history, i - 1);
    }
  if (history->len == n_before)
    return FALSE;

  write_history (entry, history, now.outcome != AW_OUTCOME_NONE && !is_gone);
  if (is_gone)
    fall_back (entry);

  return TRUE;
}

static gboolean
merge_outcome (JsonObject *entry,
               JsonObject *theirs,
               gboolean   *is_undecided)
{
  g_autoptr (GArray) history = aw_journal_entry_get_history (theirs);
  gint64 our_stamp = get_stamp (entry);
  gint64 their_stamp = get_stamp (theirs);
  g_autoptr (GArray) our_history = NULL;

  hold_outcome (entry);
  hold_outcome (theirs);
  aw_journal_taken_back_merge (entry, theirs);

  if (their_stamp <= our_stamp)
    {
      gboolean has_more;

      if (their_stamp == our_stamp && !is_equal (aw_journal_entry_get_outcome (entry),
                                                 aw_journal_entry_get_outcome (theirs)))
        *is_undecided = TRUE;
      has_more = merge_history (entry, history);

      return remove_taken_back (entry) || has_more;
    }

  our_history = aw_journal_entry_get_history (entry);
  aw_journal_json_copy (entry, "outcome", theirs);
  aw_journal_json_copy (entry, "time", theirs);
  aw_journal_json_copy (entry, "changed", theirs);
  aw_journal_json_copy (entry, "history", theirs);
  merge_history (entry, our_history);
  remove_taken_back (entry);

  return TRUE;
}

static gboolean
merge_note (JsonObject *entry,
            JsonObject *theirs,
            gboolean   *is_undecided)
{
  const char *our_note = aw_journal_json_get_string (entry, "note");
  const char *their_note = aw_journal_json_get_string (theirs, "note");
  gint64 our_stamp = aw_journal_json_get_instant (entry, "noteChanged");
  gint64 their_stamp = aw_journal_json_get_instant (theirs, "noteChanged");

  if (g_strcmp0 (our_note, their_note) == 0 || their_stamp < our_stamp)
    return FALSE;

  if (their_stamp == our_stamp && our_note != NULL)
    {
      *is_undecided = *is_undecided || their_note != NULL;
      return FALSE;
    }

  aw_journal_json_copy (entry, "note", theirs);
  aw_journal_json_copy (entry, "noteChanged", theirs);

  return TRUE;
}

/**
 * aw_journal_entry_merge:
 * @entry: an entry
 * @theirs: the same action's in another journal
 * @is_undecided: (inout): set to %TRUE if they contradict each other, and nothing
 *   tells which was said last; that of @entry is kept then
 *
 * Takes from @theirs what was said later there; outcomes of both are kept as the
 * history.
 *
 * Returns: whether @entry is another now
 */
gboolean
aw_journal_entry_merge (JsonObject *entry,
                        JsonObject *theirs,
                        gboolean   *is_undecided)
{
  gboolean has_outcome = merge_outcome (entry, theirs, is_undecided);

  return merge_note (entry, theirs, is_undecided) || has_outcome;
}
