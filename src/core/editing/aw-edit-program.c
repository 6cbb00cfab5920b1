/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-json-writer.h"
#include "aw-program-value.h"

#include "aw-edit-program.h"

/* A week that is edited as a document (data/program.schema.json). */

static void
set_text (JsonObject   *object,
          const char   *name,
          AwEditAction *action,
          AwEditField   field)
{
  const char *text = action->values[field].text;

  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

static void
set_number (JsonObject   *object,
            const char   *name,
            AwEditAction *action,
            AwEditField   field)
{
  const char *text = action->values[field].text;

  if (text != NULL)
    json_object_set_int_member (object, name, g_ascii_strtoll (text, NULL, 10));
}

static gboolean
is_session (AwEditAction *action)
{
  return g_strcmp0 (action->values[AW_EDIT_KIND].text, "session") == 0;
}

/* What was computed has a place in the announcement, of which it was computed; what
 * was carried over from another action shares its place with it. */
static gboolean
is_assumed (AwEditWeek   *self,
            AwEditAction *action,
            AwEditField   field)
{
  const AwEditValue *value = &action->values[field];

  if (value->text == NULL || value->basis != AW_EDIT_INFERRED)
    return FALSE;
  if (value->end == 0)
    return TRUE;
  for (guint i = 0; field == AW_EDIT_START && i < self->actions->len; i++)
    {
      AwEditAction *other = aw_edit_week_get_action (self, i);
      const AwEditValue *start = &other->values[field];

      if (other != action && start->basis == AW_EDIT_STATED && start->start == value->start &&
          start->end == value->end)
        return TRUE;
    }

  return FALSE;
}

static JsonObject *
make_session (AwEditWeek   *self,
              AwEditAction *action)
{
  JsonObject *session = json_object_new ();
  g_autoptr (JsonArray) assumed = json_array_new ();

  set_text (session, "start", action, AW_EDIT_START);
  set_number (session, "duration", action, AW_EDIT_DURATION);
  set_text (session, "announced", action, AW_EDIT_ANNOUNCED);
  set_text (session, "recordingUntil", action, AW_EDIT_RECORDING_UNTIL);
  if (is_assumed (self, action, AW_EDIT_START))
    json_array_add_string_element (assumed, "start");
  if (is_assumed (self, action, AW_EDIT_DURATION))
    json_array_add_string_element (assumed, "duration");
  if (is_assumed (self, action, AW_EDIT_RECORDING_UNTIL))
    json_array_add_string_element (assumed, "recording");
  if (json_array_get_length (assumed) > 0)
    json_object_set_array_member (session, "assumed", g_steal_pointer (&assumed));

  return session;
}

static JsonArray *
make_links (AwEditAction *action)
{
  JsonArray *links = json_array_new ();

  for (guint rel = 0; rel < AW_N_LINK_RELS; rel++)
    {
      const AwEditValue *href = &action->values[AW_EDIT_LINK + rel];
      const char *text = action->values[AW_EDIT_LINK_TEXT + rel].text;
      JsonObject *link;

      if (href->text == NULL || (rel > AW_LINK_CALL && !is_session (action)))
        continue;
      link = json_object_new ();
      json_object_set_string_member (link, "rel", aw_program_rels[rel]);
      json_object_set_string_member (link, "href", href->text);
      /* Words with another number than is dialled may not stand for it. */
      if (text != NULL && aw_link_shows_number (href->text, text))
        json_object_set_string_member (link, "text", text);
      if (href->basis == AW_EDIT_INFERRED)
        json_object_set_boolean_member (link, "standIn", TRUE);
      json_array_add_object_element (links, link);
    }

  return links;
}

static JsonObject *
make_action (AwEditWeek   *self,
             AwEditAction *action)
{
  JsonObject *object = json_object_new ();
  g_autoptr (JsonArray) links = make_links (action);

  json_object_set_string_member (object, "id", action->id);
  set_text (object, "kind", action, AW_EDIT_KIND);
  set_number (object, "minutes", action, AW_EDIT_MINUTES);
  set_text (object, "title", action, AW_EDIT_TITLE);
  set_text (object, "description", action, AW_EDIT_DESCRIPTION);
  if (g_strcmp0 (action->values[AW_EDIT_UNTIL].text,
                 action->values[AW_EDIT_DATE].text) != 0)
    set_text (object, "until", action, AW_EDIT_UNTIL);
  set_text (object, "script", action, AW_EDIT_SCRIPT);
  if (json_array_get_length (links) > 0)
    json_object_set_array_member (object, "links", g_steal_pointer (&links));
  if (is_session (action))
    json_object_set_object_member (object, "session", make_session (self, action));

  return object;
}

static JsonArray *
make_days (AwEditWeek *self)
{
  JsonArray *days = json_array_new ();
  JsonArray *actions = NULL;
  const char *date = NULL;

  for (guint i = 0; i < self->actions->len; i++)
    {
      AwEditAction *action = aw_edit_week_get_action (self, i);

      if (actions == NULL || g_strcmp0 (date, action->values[AW_EDIT_DATE].text) != 0)
        {
          JsonObject *day = json_object_new ();

          date = action->values[AW_EDIT_DATE].text;
          actions = json_array_new ();
          set_text (day, "date", action, AW_EDIT_DATE);
          json_object_set_array_member (day, "actions", actions);
          json_array_add_object_element (days, day);
        }
      json_array_add_object_element (actions, make_action (self, action));
    }

  return days;
}

/**
 * aw_edit_week_write:
 * @id: the id of the program
 *
 * Returns: (transfer full): it as a document, which is a valid one if
 *   aw_edit_week_list_gaps() has nothing to say
 */
GBytes *
aw_edit_week_write (AwEditWeek *self,
                    const char *id)
{
  static const char *const members[] = { "title", "organizer", "description", "zone" };
  g_autoptr (JsonObject) root = json_object_new ();

  json_object_set_int_member (root, "version", 1);
  json_object_set_string_member (root, "id", id);
  for (guint i = 0; i < AW_EDIT_N_WEEK_FIELDS; i++)
    if (self->values[i].text != NULL)
      json_object_set_string_member (root, members[i], self->values[i].text);
  json_object_set_array_member (root, "days", make_days (self));

  return aw_json_write (root);
}
