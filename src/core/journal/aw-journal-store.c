/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-journal-entry.h"
#include "aw-journal-json.h"
#include "aw-journal-seal.h"
#include "aw-json-parser.h"
#include "aw-json-writer.h"

#include "aw-journal-store.h"

/**
 * AwJournalStore:
 *
 * What a journal says, as one immutable value; a change makes a new one. Plain
 * data without files, so that a worker thread can prepare the next content
 * while the screen still reads this one.
 *
 * # The journal's format
 *
 * `journal.json` is UTF-8 JSON (RFC 8259) of at most 32 MiB:
 *
 * |[
 * {
 *   "version": 1,
 *   "programs": {
 *     "nllw-2020": {
 *       "run": "2026-11-30",
 *       "runChanged": "2026-11-28T20:15:00Z",
 *       "runs": {
 *         "2026-11-30": {
 *           "call-hotline": {
 *             "outcome": "done",
 *             "time": "2026-12-01T15:04:05Z",
 *             "changed": "2026-12-01T15:04:05Z",
 *             "history": [
 *               { "outcome": "no-answer", "time": "2026-12-01T14:30:00Z" },
 *               { "outcome": "voicemail", "time": "2026-12-01T15:04:05Z" }
 *             ],
 *             "note": "Left a voicemail about the summer reading club",
 *             "noteChanged": "2026-12-01T15:06:30Z"
 *           }
 *         }
 *       }
 *     }
 *   },
 * "checksum":"1b4f0e98…"}
 * ]|
 *
 * - `version` is 1. Nothing is read from a journal with a greater one, and
 *   nothing is written over it.
 * - `programs` has one member per program, named by the program's id.
 * - `run` is the id of the run that the person takes now: the date of its first
 *   day. Without it, that is the one on the organizer's dates.
 * - `runs` has one member per run, named by its id ("announced" is that on the
 *   organizer's dates, whatever they are), and in it one entry per action, named
 *   by the action's id. An entry stays when its action has vanished from a new
 *   edition of the program.
 * - `outcome` is "done", "registered" or "no-answer", with its `time`; the latter
 *   two count as not done. Any other outcome is kept and counts as not done.
 *   Undoing takes `outcome` and `time` away.
 * - `history` has the outcomes of the action one after the other, also
 *   "attended", "watched", "voicemail" and "talked", all of which are "done" for
 *   `outcome`. Its last one says how that came about, if it has the same `time`.
 *   An action that was merely done has none.
 * - `takenBack` has the outcomes that were taken back, each as in `history`, and in
 *   `changed` when that was: another journal that still has one of them is older in
 *   this. One that was said again after that has `"holds": true`, and in `changed`
 *   when. Journals of version 0.1.0 have none.
 * - `note` is the person's own text, of at most 4,000 characters if this program
 *   wrote it.
 * - `runChanged`, `changed` and `noteChanged` tell when `run`, the outcome and
 *   `note` were last changed, also if that took them away. Of two journals that
 *   come together, the later one is right. Journals of version 0.1.0 have none.
 * - `checksum` is described in `aw-journal-seal.c`. Journals of version 0.1.0
 *   have none.
 * - Times are those of RFC 3339, in UTC, with a fraction of six digits if there
 *   is one.
 * - Members that are not named here are kept as they are, at every level. A
 *   member that is named here and has another type makes the journal damaged.
 */
struct _AwJournalStore
{
  JsonObject *root;
  GBytes *bytes;
};

#define VERSION 1

#define EMPTY "{\n  \"version\" : 1,\n  \"programs\" : {\n  }\n}\n"

typedef gboolean (*CheckFunc) (JsonObject *object);

G_DEFINE_QUARK (aw-journal-store-error-quark, aw_journal_store_error)

static gboolean
fail (GError    **error,
      const char *message)
{
  g_set_error_literal (error, AW_JOURNAL_STORE_ERROR, AW_JOURNAL_STORE_ERROR_DAMAGED, message);
  return FALSE;
}

static gint64
get_version (JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "version");

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    return 0;

  return json_node_get_int (node);
}

static gboolean
check_members (JsonObject *object,
               CheckFunc   is_good)
{
  JsonObjectIter iter;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, NULL, &node))
    if (!JSON_NODE_HOLDS_OBJECT (node) || !is_good (json_node_get_object (node)))
      return FALSE;

  return TRUE;
}

static gboolean
check_child (JsonObject *object,
             const char *name,
             CheckFunc   is_good)
{
  return !json_object_has_member (object, name) ||
         (aw_journal_json_get_object (object, name) != NULL &&
          check_members (aw_journal_json_get_object (object, name), is_good));
}

static gboolean
check_run (JsonObject *run)
{
  return check_members (run, aw_journal_entry_check);
}

static gboolean
check_program (JsonObject *program)
{
  return aw_journal_json_check_string (program, "run") &&
         aw_journal_json_check_string (program, "runChanged") &&
         check_child (program, "runs", check_run);
}

static gboolean
check (JsonObject *root,
       GError    **error)
{
  gint64 version = get_version (root);

  if (version > VERSION)
    {
      g_set_error_literal (error, AW_JOURNAL_STORE_ERROR, AW_JOURNAL_STORE_ERROR_NEWER,
                           "a newer version wrote it");
      return FALSE;
    }

  if (version < VERSION)
    return fail (error, "no version");

  if (!check_child (root, "programs", check_program))
    return fail (error, "not in the shape of a journal");

  return TRUE;
}

static JsonObject *
parse (GBytes  *bytes,
       GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (JsonNode) root = NULL;

  problems = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
  root = aw_json_parse (bytes, AW_JOURNAL_STORE_MAX_SIZE, G_MAXUINT, problems);
  if (problems->len > 0)
    {
      const AwProblem *problem = problems->pdata[0];

      g_set_error (error, AW_JOURNAL_STORE_ERROR, AW_JOURNAL_STORE_ERROR_DAMAGED,
                   "%s: %s", problem->place, problem->message);
      return NULL;
    }

  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      fail (error, "not an object");
      return NULL;
    }

  return json_node_dup_object (root);
}

static void
apply_run (JsonObject            *program,
           const AwJournalChange *change)
{
  if (change->run != NULL)
    json_object_set_string_member (program, "run", change->run);
  else
    json_object_remove_member (program, "run");
  aw_journal_json_stamp (program, "runChanged", change->changed,
                         aw_journal_json_get_instant (program, "runChanged"));
}

static void
apply (JsonObject      *root,
       AwJournalChange *change)
{
  JsonObject *programs = aw_journal_json_ensure_object (root, "programs");
  JsonObject *program = aw_journal_json_ensure_object (programs, change->program);
  JsonObject *runs, *entry;

  if (change->kind == AW_JOURNAL_CHANGE_RUN)
    {
      apply_run (program, change);
      return;
    }

  runs = aw_journal_json_ensure_object (program, "runs");
  entry = aw_journal_json_ensure_object (aw_journal_json_ensure_object (runs, change->run),
                                         change->action);
  change->before = aw_journal_entry_get_outcome (entry);
  switch (change->kind)
    {
    case AW_JOURNAL_CHANGE_OUTCOME:
      aw_journal_entry_set_outcome (entry, change->outcome, change->time, change->changed);
      break;
    case AW_JOURNAL_CHANGE_NOTE:
      aw_journal_entry_set_note (entry, change->note, change->changed);
      break;
    case AW_JOURNAL_CHANGE_RUN:
    default:
      g_assert_not_reached ();
    }
}

/* Nothing is written that could not be read again: by its size, or for a number
 * in an unknown member that JSON cannot write. */
static AwJournalStore *
write_and_read (JsonObject  *root,
                GError     **error)
{
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  json_object_remove_member (root, "checksum");
  text = aw_json_write (root);
  bytes = aw_journal_seal (text);

  return aw_journal_store_read (bytes, error);
}

/**
 * aw_journal_store_new:
 *
 * Returns: (transfer full): the journal of a person who has done nothing yet
 */
AwJournalStore *
aw_journal_store_new (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (EMPTY, strlen (EMPTY));

  return aw_journal_store_read (bytes, NULL);
}

/**
 * aw_journal_store_read:
 * @bytes: the content of a journal file
 * @error: an #AwJournalStoreError; its message is for a log, not for the person
 *
 * Returns: (transfer full) (nullable): what the journal says
 */
AwJournalStore *
aw_journal_store_read (GBytes  *bytes,
                       GError **error)
{
  g_autoptr (JsonObject) root = NULL;
  AwJournalStore *self;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!aw_journal_is_seal_whole (bytes))
    {
      fail (error, "not what its checksum was made for");
      return NULL;
    }

  root = parse (bytes, error);
  if (root == NULL || !check (root, error))
    return NULL;

  self = g_atomic_rc_box_new (AwJournalStore);
  self->root = g_steal_pointer (&root);
  self->bytes = g_bytes_ref (bytes);

  return self;
}

/**
 * aw_journal_store_apply:
 * @changes: (element-type AwJournalChange): what to change, in order; each is told
 *   what was before it
 * @error: %AW_JOURNAL_STORE_ERROR_DAMAGED if the result would be too large
 *
 * Only reads the bytes of @self, so that it may run in any thread.
 *
 * Returns: (transfer full) (nullable): the journal after @changes
 */
AwJournalStore *
aw_journal_store_apply (AwJournalStore *self,
                        GPtrArray      *changes,
                        GError        **error)
{
  g_autoptr (JsonObject) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (changes != NULL, NULL);

  root = parse (self->bytes, NULL);
  for (guint i = 0; i < changes->len; i++)
    apply (root, changes->pdata[i]);

  return write_and_read (root, error);
}

/**
 * aw_journal_store_merge:
 * @theirs: another journal of the same person
 * @merge: what comes of it
 * @error: %AW_JOURNAL_STORE_ERROR_DAMAGED if the result would be too large
 *
 * Joins two journals, as `aw-journal-merge.c` describes. Where they contradict
 * each other and nothing tells which is right, that is @self. Only reads the bytes
 * of both, so that it may run in any thread.
 *
 * Returns: (transfer full) (nullable): the journal of both
 */
AwJournalStore *
aw_journal_store_merge (AwJournalStore  *self,
                        AwJournalStore  *theirs,
                        AwJournalMerge  *merge,
                        GError         **error)
{
  g_autoptr (JsonObject) root = NULL;
  g_autoptr (JsonObject) other = NULL;

  g_return_val_if_fail (self != NULL && theirs != NULL, NULL);
  g_return_val_if_fail (merge != NULL, NULL);

  root = parse (self->bytes, NULL);
  other = parse (theirs->bytes, NULL);
  aw_journal_merge (merge, root, other);

  return write_and_read (root, error);
}

/**
 * aw_journal_store_ref:
 *
 * Returns: (transfer full): @self
 */
AwJournalStore *
aw_journal_store_ref (AwJournalStore *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  AwJournalStore *self = data;

  json_object_unref (self->root);
  g_bytes_unref (self->bytes);
}

/**
 * aw_journal_store_unref:
 * @self: (transfer full): a journal
 */
void
aw_journal_store_unref (AwJournalStore *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * aw_journal_store_get_bytes:
 *
 * Returns: (transfer none): the content of the journal's file
 */
GBytes *
aw_journal_store_get_bytes (AwJournalStore *self)
{
  return self->bytes;
}

/**
 * aw_journal_store_get_run:
 * @program: the id of a program
 *
 * Returns: (transfer none) (nullable): the id of its current run, or %NULL for
 *   the organizer's
 */
const char *
aw_journal_store_get_run (AwJournalStore *self,
                          const char     *program)
{
  JsonObject *object = aw_journal_json_get_object (self->root, "programs");

  g_return_val_if_fail (program != NULL, NULL);

  if (object != NULL)
    object = aw_journal_json_get_object (object, program);

  return object != NULL ? aw_journal_json_get_string (object, "run") : NULL;
}

static JsonObject *
find_entry (AwJournalStore *self,
            const char     *program,
            const char     *run,
            const char     *action)
{
  const char *const path[] = { "programs", program, "runs", run, action };
  JsonObject *object = self->root;

  g_return_val_if_fail (program != NULL && run != NULL && action != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (path) && object != NULL; i++)
    object = aw_journal_json_get_object (object, path[i]);

  return object;
}

/**
 * aw_journal_store_get_outcome:
 * @program: the id of a program
 * @run: the id of a run
 * @action: the id of an action
 *
 * Returns: how the action went, and when
 */
AwOutcomeRecord
aw_journal_store_get_outcome (AwJournalStore *self,
                              const char     *program,
                              const char     *run,
                              const char     *action)
{
  JsonObject *entry = find_entry (self, program, run, action);

  return entry != NULL ? aw_journal_entry_get_outcome (entry) : (AwOutcomeRecord) { 0 };
}

/**
 * aw_journal_store_get_history:
 * @program: the id of a program
 * @run: the id of a run
 * @action: the id of an action
 *
 * Returns: (transfer full) (element-type AwOutcomeRecord): how the action went,
 *   one after the other, the present outcome at the end
 */
GArray *
aw_journal_store_get_history (AwJournalStore *self,
                              const char     *program,
                              const char     *run,
                              const char     *action)
{
  JsonObject *entry = find_entry (self, program, run, action);

  return entry != NULL ? aw_journal_entry_get_history (entry)
                       : g_array_new (FALSE, FALSE, sizeof (AwOutcomeRecord));
}

/**
 * aw_journal_store_get_note:
 * @program: the id of a program
 * @run: the id of a run
 * @action: the id of an action
 *
 * Returns: (transfer none) (nullable): what the person wrote about the action
 */
const char *
aw_journal_store_get_note (AwJournalStore *self,
                           const char     *program,
                           const char     *run,
                           const char     *action)
{
  JsonObject *entry = find_entry (self, program, run, action);

  return entry != NULL ? aw_journal_json_get_string (entry, "note") : NULL;
}

static void
add_notes (GPtrArray  *notes,
           const char *program,
           const char *run,
           JsonObject *entries)
{
  JsonObjectIter iter;
  const char *action;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, entries);
  while (json_object_iter_next_ordered (&iter, &action, &node))
    {
      const char *text = aw_journal_json_get_string (json_node_get_object (node), "note");
      AwJournalNote *note;

      if (text == NULL)
        continue;

      note = g_new0 (AwJournalNote, 1);
      *note = (AwJournalNote) { program, run, action, text };
      g_ptr_array_add (notes, note);
    }
}

/**
 * aw_journal_store_list_notes:
 *
 * Returns: (transfer full) (element-type AwJournalNote): all notes; those of a run
 *   that was begun later come later
 */
GPtrArray *
aw_journal_store_list_notes (AwJournalStore *self)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);
  JsonObject *programs = aw_journal_json_get_object (self->root, "programs");
  JsonObjectIter iter, run_iter;
  const char *program, *run;
  JsonNode *node, *run_node;

  if (programs == NULL)
    return notes;

  json_object_iter_init_ordered (&iter, programs);
  while (json_object_iter_next_ordered (&iter, &program, &node))
    {
      JsonObject *runs = aw_journal_json_get_object (json_node_get_object (node), "runs");

      if (runs == NULL)
        continue;
      json_object_iter_init_ordered (&run_iter, runs);
      while (json_object_iter_next_ordered (&run_iter, &run, &run_node))
        add_notes (notes, program, run, json_node_get_object (run_node));
    }

  return notes;
}
