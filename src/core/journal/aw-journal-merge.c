/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-journal-entry.h"
#include "aw-journal-json.h"

#include "aw-journal-merge.h"

/* Two journals of one person become one: what either of them alone says, it says;
 * of what both say, that which was said last. Both have the shape of a journal,
 * which is described in `aw-journal-store.c`. */

typedef struct
{
  AwJournalMerge *merge;
  const char *program;
  const char *run;
} Place;

typedef void (*MergeFunc) (const Place *place,
                           const char  *name,
                           JsonObject  *ours,
                           JsonObject  *theirs);

static void
touch (const Place *place,
       const char  *run,
       const char  *action)
{
  g_ptr_array_add (place->merge->touched,
                   action != NULL
                     ? aw_journal_change_new_outcome (place->program, run, action,
                                                      AW_OUTCOME_NONE, 0)
                     : aw_journal_change_new_run (place->program, run));
}

/* Members that have no rule of their own. */
static void
merge_others (const Place       *place,
              JsonObject        *ours,
              JsonObject        *theirs,
              const char *const *known)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, theirs);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      JsonNode *there = json_object_get_member (ours, name);

      if (g_strv_contains (known, name))
        continue;
      if (there == NULL)
        json_object_set_member (ours, name, json_node_copy (node));
      else if (!json_node_equal (there, node))
        place->merge->is_undecided = TRUE;
    }
}

/* Members that are objects, each named by an id. What is missing here is made, so
 * that it is merged with nothing. */
static void
merge_objects (const Place *place,
               JsonObject  *ours,
               JsonObject  *theirs,
               MergeFunc    merge)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (theirs == NULL)
    return;

  json_object_iter_init_ordered (&iter, theirs);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    merge (place, name, aw_journal_json_ensure_object (ours, name), json_node_get_object (node));
}

static void
merge_entry (const Place *place,
             const char  *name,
             JsonObject  *ours,
             JsonObject  *theirs)
{
  static const char *const known[] = {
    "outcome", "time", "changed", "history", "takenBack", "note", "noteChanged", NULL,
  };

  if (aw_journal_entry_merge (ours, theirs, &place->merge->is_undecided))
    touch (place, place->run, name);
  merge_others (place, ours, theirs, known);
}

static void
merge_run (const Place *place,
           const char  *name,
           JsonObject  *ours,
           JsonObject  *theirs)
{
  Place inside = *place;

  inside.run = name;
  merge_objects (&inside, ours, theirs, merge_entry);
}

static void
merge_current_run (const Place *place,
                   JsonObject  *ours,
                   JsonObject  *theirs)
{
  const char *our_run = aw_journal_json_get_string (ours, "run");
  const char *their_run = aw_journal_json_get_string (theirs, "run");
  gint64 our_stamp = aw_journal_json_get_instant (ours, "runChanged");
  gint64 their_stamp = aw_journal_json_get_instant (theirs, "runChanged");

  if (g_strcmp0 (our_run, their_run) == 0 || their_stamp < our_stamp)
    return;

  if (their_stamp == our_stamp && our_run != NULL)
    {
      place->merge->is_undecided = place->merge->is_undecided || their_run != NULL;
      return;
    }

  aw_journal_json_copy (ours, "run", theirs);
  aw_journal_json_copy (ours, "runChanged", theirs);
  touch (place, their_run, NULL);
}

static void
merge_program (const Place *place,
               const char  *name,
               JsonObject  *ours,
               JsonObject  *theirs)
{
  static const char *const known[] = { "run", "runChanged", "runs", NULL };
  Place inside = *place;

  inside.program = name;
  merge_current_run (&inside, ours, theirs);
  merge_objects (&inside, aw_journal_json_ensure_object (ours, "runs"),
                 aw_journal_json_get_object (theirs, "runs"), merge_run);
  merge_others (&inside, ours, theirs, known);
}

/**
 * aw_journal_merge_init:
 * @self: a merge of which nothing came yet
 */
void
aw_journal_merge_init (AwJournalMerge *self)
{
  self->touched = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_journal_change_free);
  self->is_undecided = FALSE;
}

/**
 * aw_journal_merge_clear:
 * @self: a merge
 */
void
aw_journal_merge_clear (AwJournalMerge *self)
{
  g_clear_pointer (&self->touched, g_ptr_array_unref);
}

/**
 * aw_journal_merge:
 * @self: what comes of it
 * @root: a journal, which becomes that of both
 * @theirs: another journal
 */
void
aw_journal_merge (AwJournalMerge *self,
                  JsonObject     *root,
                  JsonObject     *theirs)
{
  static const char *const known[] = { "version", "programs", "checksum", NULL };
  Place place = { .merge = self };

  merge_objects (&place, aw_journal_json_ensure_object (root, "programs"),
                 aw_journal_json_get_object (theirs, "programs"), merge_program);
  merge_others (&place, root, theirs, known);
}
