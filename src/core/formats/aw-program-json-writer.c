/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"
#include "aw-json-writer.h"
#include "aw-program-value.h"

#include "aw-program-json-writer.h"

static void
set_text (JsonObject *object,
          const char *name,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

static void
set_date (JsonObject  *object,
          const char  *name,
          const GDate *date)
{
  g_autofree char *text = date != NULL ? aw_date_format (date) : NULL;

  set_text (object, name, text);
}

static JsonArray *
build_assumed (AwAssumed assumed)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; aw_program_assumptions[i] != NULL; i++)
    {
      if (assumed & (1u << i))
        json_array_add_string_element (array, aw_program_assumptions[i]);
    }

  return array;
}

static JsonObject *
build_session (AwSession *session)
{
  const int start = session->start;
  g_autofree char *time = g_strdup_printf ("%02d:%02d", start / 60, start % 60);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "start", time);
  json_object_set_int_member (object, "duration", session->duration);
  set_text (object, "announced", session->announced);
  set_date (object, "recordingUntil", aw_session_get_recording_until (session));
  if (session->assumed != AW_ASSUMED_NOTHING)
    json_object_set_array_member (object, "assumed", build_assumed (session->assumed));

  return object;
}

static JsonObject *
build_link (AwLink *link)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "rel", aw_program_rels[link->rel]);
  json_object_set_string_member (object, "href", link->href);
  set_text (object, "text", aw_link_get_text (link));
  if (link->is_stand_in)
    json_object_set_boolean_member (object, "standIn", TRUE);

  return object;
}

static JsonArray *
build_links (AwAction *action)
{
  JsonArray *links = json_array_new ();

  for (guint rel = 0; rel < AW_N_LINK_RELS; rel++)
    {
      AwLink *link = action->links[rel];

      if (link != NULL)
        json_array_add_object_element (links, build_link (link));
    }

  return links;
}

static JsonObject *
build_action (AwAction *action)
{
  AwSession *session = action->session;
  g_autoptr (JsonArray) links = build_links (action);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", action->id);
  json_object_set_string_member (object, "kind", aw_program_kinds[action->kind]);
  json_object_set_int_member (object, "minutes", action->minutes);
  json_object_set_string_member (object, "title", action->title);
  set_text (object, "description", action->description);
  set_date (object, "until", aw_action_get_until (action));
  set_text (object, "script", action->script);
  if (json_array_get_length (links) > 0)
    json_object_set_array_member (object, "links", g_steal_pointer (&links));
  if (session != NULL)
    json_object_set_object_member (object, "session", build_session (session));

  return object;
}

static JsonObject *
build_day (AwDay *day)
{
  JsonObject *object = json_object_new ();
  JsonArray *actions = json_array_sized_new (day->actions->len);

  set_date (object, "date", &day->date);
  for (guint i = 0; i < day->actions->len; i++)
    json_array_add_object_element (actions, build_action (day->actions->pdata[i]));
  json_object_set_array_member (object, "actions", actions);

  return object;
}

/**
 * aw_program_json_build:
 * @program: a program
 *
 * Returns: (transfer full): it in our own format (data/program.schema.json), to be a
 *   part of another document
 */
JsonObject *
aw_program_json_build (AwProgram *program)
{
  JsonObject *root;
  JsonArray *days;

  g_return_val_if_fail (AW_IS_PROGRAM (program), NULL);

  root = json_object_new ();
  days = json_array_sized_new (program->days->len);
  json_object_set_int_member (root, "version", 1);
  json_object_set_string_member (root, "id", program->id);
  json_object_set_string_member (root, "title", program->title);
  set_text (root, "organizer", program->organizer);
  set_text (root, "description", program->description);
  json_object_set_string_member (root, "zone", g_time_zone_get_identifier (program->zone));
  for (guint i = 0; i < program->days->len; i++)
    json_array_add_object_element (days, build_day (program->days->pdata[i]));
  json_object_set_array_member (root, "days", days);

  return root;
}

/**
 * aw_program_json_write:
 * @program: a program
 *
 * Returns: (transfer full): a document in our own format
 *   (data/program.schema.json), of which aw_program_json_read() makes the same
 *   program
 */
GBytes *
aw_program_json_write (AwProgram *program)
{
  g_autoptr (JsonObject) root = NULL;

  g_return_val_if_fail (AW_IS_PROGRAM (program), NULL);

  root = aw_program_json_build (program);

  return aw_json_write (root);
}
