/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-journal-json.h"

#include "aw-journal-taken-back.h"

/* Which outcomes of an action were taken back, and when: another journal that still has
 * one of them does not bring it back. Each stands there once, as it was said last; one
 * that was taken back and said again `holds`. The format is described in
 * `aw-journal-store.c`. */

/* More than anybody takes back; the oldest go. */
#define MAX_TAKEN_BACK 100

/* Returns: (transfer none) (nullable) */
static JsonArray *
get_all (JsonObject *entry)
{
  return json_object_has_member (entry, AW_JOURNAL_TAKEN_BACK)
           ? json_object_get_array_member (entry, AW_JOURNAL_TAKEN_BACK)
           : NULL;
}

static guint
get_n (JsonArray *all)
{
  return all != NULL ? json_array_get_length (all) : 0;
}

static gboolean
check_element (JsonNode *node)
{
  static const char *const names[] = { "outcome", "time", "changed" };
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;

  object = json_node_get_object (node);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (aw_journal_json_get_string (object, names[i]) == NULL)
        return FALSE;
    }

  return !json_object_has_member (object, "holds") ||
         json_node_get_value_type (json_object_get_member (object, "holds")) == G_TYPE_BOOLEAN;
}

/**
 * aw_journal_taken_back_check:
 * @entry: an object
 *
 * Returns: whether what it says of outcomes that were taken back has the right shape
 */
gboolean
aw_journal_taken_back_check (JsonObject *entry)
{
  JsonNode *node = json_object_get_member (entry, AW_JOURNAL_TAKEN_BACK);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      if (!check_element (json_array_get_element (json_node_get_array (node), i)))
        return FALSE;
    }

  return TRUE;
}

/* Returns: (transfer none) (nullable) */
static JsonObject *
find (JsonObject *entry,
      const char *outcome,
      gint64      time)
{
  JsonArray *all = get_all (entry);

  for (guint i = 0; i < get_n (all); i++)
    {
      JsonObject *object = json_array_get_object_element (all, i);

      if (g_strcmp0 (aw_journal_json_get_string (object, "outcome"), outcome) == 0 &&
          aw_journal_json_get_instant (object, "time") == time)
        return object;
    }

  return NULL;
}

/* Returns: (transfer none) (nullable) */
static JsonObject *
find_record (JsonObject      *entry,
             AwOutcomeRecord  record)
{
  return find (entry, aw_outcome_get_name (record.outcome), record.time);
}

static gboolean
holds (JsonObject *object)
{
  return json_object_get_boolean_member_with_default (object, "holds", FALSE);
}

static void
set_holds (JsonObject *object,
           gboolean    value,
           gint64      changed)
{
  if (value)
    json_object_set_boolean_member (object, "holds", TRUE);
  else if (json_object_has_member (object, "holds"))
    json_object_remove_member (object, "holds");
  aw_journal_json_stamp (object, "changed", changed,
                         aw_journal_json_get_instant (object, "changed"));
}

/**
 * aw_journal_taken_back_has:
 * @entry: an entry
 * @record: an outcome
 *
 * Returns: whether it was taken back, and not said again since
 */
gboolean
aw_journal_taken_back_has (JsonObject      *entry,
                           AwOutcomeRecord  record)
{
  JsonObject *object = find_record (entry, record);

  return object != NULL && !holds (object);
}

static JsonArray *
ensure_all (JsonObject *entry)
{
  if (get_all (entry) == NULL)
    json_object_set_array_member (entry, AW_JOURNAL_TAKEN_BACK, json_array_new ());
  else if (get_n (get_all (entry)) == MAX_TAKEN_BACK)
    json_array_remove_element (get_all (entry), 0);

  return get_all (entry);
}

/**
 * aw_journal_taken_back_add:
 * @entry: an entry
 * @record: an outcome
 * @changed: when it is taken back, microseconds since the Unix epoch
 *
 * It was taken back. Does nothing if it is none.
 */
void
aw_journal_taken_back_add (JsonObject      *entry,
                           AwOutcomeRecord  record,
                           gint64           changed)
{
  JsonObject *object;

  if (record.outcome == AW_OUTCOME_NONE)
    return;

  object = find_record (entry, record);
  if (object == NULL)
    {
      object = json_object_new ();
      json_object_set_string_member (object, "outcome", aw_outcome_get_name (record.outcome));
      aw_journal_json_set_instant (object, "time", record.time);
      json_array_add_object_element (ensure_all (entry), object);
    }
  set_holds (object, FALSE, changed);
}

/**
 * aw_journal_taken_back_undo:
 * @entry: an entry
 * @record: an outcome
 * @changed: when it is said, microseconds since the Unix epoch
 *
 * It was said again, if it had been taken back.
 */
void
aw_journal_taken_back_undo (JsonObject      *entry,
                            AwOutcomeRecord  record,
                            gint64           changed)
{
  JsonObject *object = find_record (entry, record);

  if (object != NULL && !holds (object))
    set_holds (object, TRUE, changed);
}

/**
 * aw_journal_taken_back_merge:
 * @entry: an entry
 * @theirs: the same action's in another journal
 *
 * Takes over what is said there, where that was said later.
 */
void
aw_journal_taken_back_merge (JsonObject *entry,
                             JsonObject *theirs)
{
  JsonArray *all = get_all (theirs);

  for (guint i = 0; i < get_n (all); i++)
    {
      JsonObject *object = json_array_get_object_element (all, i);
      JsonObject *ours = find (entry, aw_journal_json_get_string (object, "outcome"),
                               aw_journal_json_get_instant (object, "time"));
      gint64 changed = aw_journal_json_get_instant (object, "changed");

      if (ours == NULL)
        json_array_add_object_element (ensure_all (entry), json_object_ref (object));
      else if (changed > aw_journal_json_get_instant (ours, "changed"))
        set_holds (ours, holds (object), changed);
    }
}
