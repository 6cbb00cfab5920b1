/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-instant.h"
#include "aw-journal-store.h"
#include "aw-json-parser.h"
#include "aw-json-writer.h"

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
 *       "runs": {
 *         "2026-11-30": {
 *           "call-hotline": {
 *             "outcome": "done",
 *             "time": "2026-12-01T15:04:05Z",
 *             "note": "Left a voicemail about the summer reading club"
 *           }
 *         }
 *       }
 *     }
 *   }
 * }
 * ]|
 *
 * - `version` is 1. Nothing is read from a journal with a greater one, and
 *   nothing is written over it.
 * - `programs` has one member per program, named by the program's id.
 * - `run` is the id of the run that the person takes now: the date of its first
 *   day. Without it, that is the one on the organizer's dates.
 * - `runs` has one member per run, named by its id ("announced" is that on the
 *   organizer's dates, whatever they are), and in it one entry per action, named by the action's id. An entry stays when its action has
 *   vanished from a new edition of the program.
 * - `outcome` is "done", with its `time` (RFC 3339, in UTC, with a fraction of
 *   six digits if there is one). Any other outcome is kept and counts as not
 *   done. Undoing takes `outcome` and `time` away, and the entry with them if
 *   nothing else is in it.
 * - `note` is the person's own text.
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

static JsonObject *
get_object (JsonObject *parent,
            const char *name)
{
  JsonNode *node = json_object_get_member (parent, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_string (JsonObject *parent,
            const char *name)
{
  JsonNode *node = json_object_get_member (parent, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

static gint64
get_version (JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "version");

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    return 0;

  return json_node_get_int (node);
}

static gint64
get_done_time (JsonObject *entry)
{
  const char *outcome = get_string (entry, "outcome");
  const char *time = get_string (entry, "time");

  return g_strcmp0 (outcome, "done") == 0 && time != NULL ? aw_instant_parse (time) : 0;
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
         (get_object (object, name) != NULL &&
          check_members (get_object (object, name), is_good));
}

static gboolean
check_string (JsonObject *object,
              const char *name)
{
  return !json_object_has_member (object, name) || get_string (object, name) != NULL;
}

static gboolean
check_entry (JsonObject *entry)
{
  return check_string (entry, "note") &&
         check_string (entry, "time") &&
         check_string (entry, "outcome") &&
         (g_strcmp0 (get_string (entry, "outcome"), "done") != 0 || get_done_time (entry) > 0);
}

static gboolean
check_run (JsonObject *run)
{
  return check_members (run, check_entry);
}

static gboolean
check_program (JsonObject *program)
{
  return check_string (program, "run") && check_child (program, "runs", check_run);
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

static JsonObject *
ensure_object (JsonObject *parent,
               const char *name)
{
  JsonObject *object = get_object (parent, name);

  if (object == NULL)
    {
      object = json_object_new ();
      json_object_set_object_member (parent, name, object);
    }

  return object;
}

static void
apply_run (JsonObject *program,
           const char *run)
{
  if (run != NULL)
    json_object_set_string_member (program, "run", run);
  else if (json_object_has_member (program, "run"))
    json_object_remove_member (program, "run");
}

static void
apply_done (JsonObject *entry,
            gint64      time)
{
  g_autofree char *text = aw_instant_format (time);

  json_object_set_string_member (entry, "outcome", "done");
  json_object_set_string_member (entry, "time", text);
}

static void
apply_undo (JsonObject *run,
            const char *action)
{
  JsonObject *entry = get_object (run, action);

  if (entry == NULL)
    return;

  json_object_remove_member (entry, "outcome");
  json_object_remove_member (entry, "time");
  if (json_object_get_size (entry) == 0)
    json_object_remove_member (run, action);
}

static void
apply (JsonObject            *root,
       const AwJournalChange *change)
{
  JsonObject *program = ensure_object (ensure_object (root, "programs"), change->program);
  JsonObject *run;

  if (change->action == NULL)
    {
      apply_run (program, change->run);
      return;
    }

  run = ensure_object (ensure_object (program, "runs"), change->run);
  if (change->time != 0)
    apply_done (ensure_object (run, change->action), change->time);
  else
    apply_undo (run, change->action);
}

/**
 * aw_journal_change_new:
 * @program: the id of a program
 * @run: (nullable): the id of a run
 * @action: (nullable): the id of an action, or %NULL to make @run the current run
 * @time: when the action was done, microseconds since the epoch, or 0 to undo
 *
 * Returns: (transfer full): a new change
 */
AwJournalChange *
aw_journal_change_new (const char *program,
                       const char *run,
                       const char *action,
                       gint64      time)
{
  AwJournalChange *self = g_new0 (AwJournalChange, 1);

  self->program = g_strdup (program);
  self->run = g_strdup (run);
  self->action = g_strdup (action);
  self->time = time;

  return self;
}

/**
 * aw_journal_change_free:
 * @self: (transfer full): a change
 */
void
aw_journal_change_free (AwJournalChange *self)
{
  g_free (self->program);
  g_free (self->run);
  g_free (self->action);
  g_free (self);
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
 * @changes: (element-type AwJournalChange): what to change, in order
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
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (changes != NULL, NULL);

  root = parse (self->bytes, NULL);
  for (guint i = 0; i < changes->len; i++)
    apply (root, changes->pdata[i]);

  bytes = aw_json_write (root);

  /* Nothing is written that could not be read again: by its size, or for a
   * number in an unknown member that JSON cannot write. */
  return aw_journal_store_read (bytes, error);
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
  JsonObject *object = get_object (self->root, "programs");

  if (object != NULL)
    object = get_object (object, program);

  return object != NULL ? get_string (object, "run") : NULL;
}

/**
 * aw_journal_store_get_done_time:
 * @program: the id of a program
 * @run: the id of a run
 * @action: the id of an action
 *
 * Returns: when the action was done, microseconds since the epoch, or 0 if it
 *   is not done
 */
gint64
aw_journal_store_get_done_time (AwJournalStore *self,
                                const char     *program,
                                const char     *run,
                                const char     *action)
{
  const char *const path[] = { "programs", program, "runs", run, action };
  JsonObject *object = self->root;

  for (guint i = 0; i < G_N_ELEMENTS (path) && object != NULL; i++)
    object = get_object (object, path[i]);

  return object != NULL ? get_done_time (object) : 0;
}
