/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-instant.h"

#include "aw-journal-json.h"

/* Members of a journal's objects, as they are or as they should be. */

/**
 * aw_journal_json_get_object:
 *
 * Returns: (transfer none) (nullable): the member if it is an object
 */
JsonObject *
aw_journal_json_get_object (JsonObject *parent,
                            const char *name)
{
  JsonNode *node = json_object_get_member (parent, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * aw_journal_json_ensure_object:
 *
 * Returns: (transfer none): the member, an object that is made if it is missing
 */
JsonObject *
aw_journal_json_ensure_object (JsonObject *parent,
                               const char *name)
{
  JsonObject *object = aw_journal_json_get_object (parent, name);

  if (object == NULL)
    {
      object = json_object_new ();
      json_object_set_object_member (parent, name, object);
    }

  return object;
}

/**
 * aw_journal_json_get_string:
 *
 * Returns: (transfer none) (nullable): the member if it is a string
 */
const char *
aw_journal_json_get_string (JsonObject *parent,
                            const char *name)
{
  JsonNode *node = json_object_get_member (parent, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

/**
 * aw_journal_json_check_string:
 *
 * Returns: whether the member is a string, or absent
 */
gboolean
aw_journal_json_check_string (JsonObject *parent,
                              const char *name)
{
  return !json_object_has_member (parent, name) ||
         aw_journal_json_get_string (parent, name) != NULL;
}

/**
 * aw_journal_json_get_instant:
 *
 * Returns: the member if it is an instant, microseconds since the Unix epoch, or 0
 */
gint64
aw_journal_json_get_instant (JsonObject *parent,
                             const char *name)
{
  const char *text = aw_journal_json_get_string (parent, name);

  return text != NULL ? aw_instant_parse (text) : 0;
}

/**
 * aw_journal_json_set_instant:
 * @instant: microseconds since the Unix epoch, from 0 to %AW_INSTANT_MAX
 */
void
aw_journal_json_set_instant (JsonObject *parent,
                             const char *name,
                             gint64      instant)
{
  g_autofree char *text = aw_instant_format (instant);

  json_object_set_string_member (parent, name, text);
}

/**
 * aw_journal_json_stamp:
 * @changed: when something is changed, microseconds since the Unix epoch
 * @before: when it was changed the last time, as the journal has it
 *
 * Says when it was changed. What is changed later is later in the journal, too,
 * also when the clock was put back in between.
 */
void
aw_journal_json_stamp (JsonObject *parent,
                       const char *name,
                       gint64      changed,
                       gint64      before)
{
  aw_journal_json_set_instant (parent, name, MIN (MAX (changed, before + 1), AW_INSTANT_MAX));
}

/**
 * aw_journal_json_copy:
 *
 * Makes the member what it is in @from: absent if it is absent there.
 */
void
aw_journal_json_copy (JsonObject *parent,
                      const char *name,
                      JsonObject *from)
{
  JsonNode *node = json_object_get_member (from, name);

  if (node != NULL)
    json_object_set_member (parent, name, json_node_copy (node));
  else if (json_object_has_member (parent, name))
    json_object_remove_member (parent, name);
}
