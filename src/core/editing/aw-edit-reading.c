/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"
#include "aw-program-json-writer.h"

#include "aw-edit-reading.h"

/* A mistake of the reader costs no more than a week of these many actions. */
#define MAX_ACTIONS 10000

typedef struct
{
  JsonObject *fields;
  JsonObject *spans;
  guint length; /* bytes of the text */
} Marks;

G_DEFINE_FINAL_TYPE (AwEditReading, aw_edit_reading, G_TYPE_OBJECT)

/* --- JSON whose shape is not trusted ---------------------------------------------- */

static JsonObject *
get_object (JsonObject *object,
            const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object,
           const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_element (JsonArray *array,
             guint      position)
{
  JsonNode *node = json_array_get_element (array, position);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static guint
get_length (JsonArray *array)
{
  return array != NULL ? MIN (json_array_get_length (array), MAX_ACTIONS) : 0;
}

static gint64
get_number (JsonArray *array,
            guint      position)
{
  JsonNode *node = json_array_get_element (array, position);

  return JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : -1;
}

static gboolean
is_true (JsonObject *object,
         const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node);
}

/* Returns: (transfer full) (nullable): a text or a number, as text */
static char *
dup_value (JsonObject *object,
           const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

  return NULL;
}

/* --- Values ------------------------------------------------------------------------- */

static AwEditBasis
get_basis (const Marks *marks,
           const char  *pointer)
{
  g_autofree char *word = dup_value (marks->fields, pointer);

  if (g_strcmp0 (word, "missing") == 0)
    return AW_EDIT_MISSING;

  return g_strcmp0 (word, "inferred") == 0 ? AW_EDIT_INFERRED : AW_EDIT_STATED;
}

/* @normal: (nullable): what a document may have of it
 * @pointer: its JSON pointer */
static void
take_value (AwEditValue *value,
            const char  *normal,
            const Marks *marks,
            const char  *pointer)
{
  JsonArray *span = get_array (marks->spans, pointer);

  if (normal != NULL && *normal != '\0')
    value->text = g_ref_string_new (normal);
  value->basis = value->text != NULL ? get_basis (marks, pointer) : AW_EDIT_NONE;
  /* What is proposed of what is missing is a guess. */
  if (value->basis == AW_EDIT_MISSING)
    value->basis = AW_EDIT_INFERRED;
  else if (value->text == NULL && marks->fields != NULL &&
           json_object_has_member (marks->fields, pointer) &&
           get_basis (marks, pointer) == AW_EDIT_MISSING)
    value->basis = AW_EDIT_MISSING;

  if (span != NULL && json_array_get_length (span) == 2)
    {
      gint64 start = get_number (span, 0);
      gint64 end = get_number (span, 1);

      if (start >= 0 && start < end && end <= marks->length)
        {
          value->start = (guint) start;
          value->end = (guint) end;
        }
    }
}

static void
take_text (AwEditAction *action,
           AwEditField   field,
           const Marks  *marks,
           const char   *place,
           const char   *name,
           const char   *text)
{
  g_autofree char *normal = text != NULL && *text != '\0' ? aw_edit_field_normalize (field, text)
                                                           : NULL;
  g_autofree char *pointer = g_strconcat (place, name, NULL);

  take_value (&action->values[field], normal, marks, pointer);
}

static void
take_member (AwEditAction *action,
             AwEditField   field,
             JsonObject   *object,
             const char   *member,
             const Marks  *marks,
             const char   *place)
{
  g_autofree char *text = dup_value (object, member);

  take_text (action, field, marks, place, aw_edit_field_get_name (field), text);
}

/* A link's mark ends in what it is to the action. */
static void
take_links (AwEditAction *action,
            JsonArray    *links,
            const Marks  *marks,
            const char   *place)
{
  for (guint rel = 0; rel < AW_N_LINK_RELS; rel++)
    {
      const AwEditField field = AW_EDIT_LINK + rel;
      const char *name = aw_edit_field_get_name (field);
      g_autofree char *href = NULL;
      g_autofree char *text = NULL;
      gboolean is_stand_in = FALSE;

      for (guint i = 0; i < get_length (links) && href == NULL; i++)
        {
          JsonObject *link = get_element (links, i);
          g_autofree char *word = dup_value (link, "rel");

          if (g_strcmp0 (word, name + strlen ("links/")) != 0)
            continue;
          href = dup_value (link, "href");
          text = dup_value (link, "text");
          is_stand_in = is_true (link, "standIn");
        }
      take_text (action, field, marks, place, name, href);
      take_text (action, AW_EDIT_LINK_TEXT + rel, marks, place,
                 aw_edit_field_get_name (AW_EDIT_LINK_TEXT + rel), text);
      if (is_stand_in && action->values[field].text != NULL)
        action->values[field].basis = AW_EDIT_INFERRED;
    }
}

/* What the document itself says that its author assumed. */
static void
take_assumed (AwEditAction *action,
              JsonArray    *assumed)
{
  static const struct { const char *word; AwEditField field; } words[] = {
    { "start", AW_EDIT_START },
    { "duration", AW_EDIT_DURATION },
    { "recording", AW_EDIT_RECORDING_UNTIL },
  };

  for (guint i = 0; i < get_length (assumed); i++)
    {
      JsonNode *node = json_array_get_element (assumed, i);

      for (guint j = 0; j < G_N_ELEMENTS (words); j++)
        {
          AwEditValue *value = &action->values[words[j].field];

          if (JSON_NODE_HOLDS_VALUE (node) && value->text != NULL &&
              g_strcmp0 (json_node_get_string (node), words[j].word) == 0)
            value->basis = AW_EDIT_INFERRED;
        }
    }
}

static AwEditAction *
take_action (AwEditWeek *week,
             JsonObject *object,
             const char *date,
             const Marks *marks,
             const char *day_place,
             const char *place)
{
  g_autofree char *id = dup_value (object, "id");
  g_autofree char *made = NULL;
  JsonObject *session = get_object (object, "session");
  AwEditAction *action;

  if (id == NULL || *id == '\0' || id[strspn (id, G_CSET_a_2_z G_CSET_DIGITS "._-")] != '\0' ||
      aw_edit_week_find (week, id, NULL) != NULL)
    made = aw_edit_week_make_id (week, NULL);
  action = aw_edit_action_new (made != NULL ? made : id);

  take_text (action, AW_EDIT_DATE, marks, day_place, "date", date);
  take_member (action, AW_EDIT_TITLE, object, "title", marks, place);
  take_member (action, AW_EDIT_KIND, object, "kind", marks, place);
  take_member (action, AW_EDIT_MINUTES, object, "minutes", marks, place);
  take_member (action, AW_EDIT_UNTIL, object, "until", marks, place);
  take_member (action, AW_EDIT_DESCRIPTION, object, "description", marks, place);
  take_member (action, AW_EDIT_SCRIPT, object, "script", marks, place);
  take_member (action, AW_EDIT_START, session, "start", marks, place);
  take_member (action, AW_EDIT_DURATION, session, "duration", marks, place);
  take_member (action, AW_EDIT_ANNOUNCED, session, "announced", marks, place);
  take_member (action, AW_EDIT_RECORDING_UNTIL, session, "recordingUntil", marks, place);
  take_links (action, get_array (object, "links"), marks, place);
  take_assumed (action, get_array (session, "assumed"));

  return action;
}

static void
take_days (AwEditWeek *week,
           JsonArray  *days,
           const Marks *marks)
{
  for (guint i = 0; i < get_length (days); i++)
    {
      JsonObject *day = get_element (days, i);
      JsonArray *actions = get_array (day, "actions");
      g_autofree char *date = dup_value (day, "date");
      g_autofree char *day_place = g_strdup_printf ("/days/%u/", i);

      for (guint j = 0; j < get_length (actions) && week->actions->len < MAX_ACTIONS; j++)
        {
          g_autofree char *place = g_strdup_printf ("/days/%u/actions/%u/", i, j);
          JsonObject *object = get_element (actions, j);
          g_autoptr (AwEditAction) action = NULL;

          if (object == NULL)
            continue;
          action = take_action (week, object, date, marks, day_place, place);
          if (action->values[AW_EDIT_DATE].text != NULL)
            aw_edit_week_append (week, action);
        }
    }
}

static AwEditWeek *
take_program (JsonObject  *program,
              const Marks *marks)
{
  static const char *const members[] = { "title", "organizer", "description", "zone" };
  AwEditWeek *week = aw_edit_week_new (NULL);

  for (guint i = 0; i < AW_EDIT_N_WEEK_FIELDS; i++)
    {
      g_autofree char *text = dup_value (program, members[i]);
      g_autofree char *normal = text != NULL && *text != '\0'
                                  ? aw_edit_week_field_normalize (i, text) : NULL;
      g_autofree char *pointer = g_strconcat ("/", members[i], NULL);

      take_value (&week->values[i], normal, marks, pointer);
    }
  take_days (week, get_array (program, "days"), marks);

  return week;
}

/* Those that have an id and a text. */
static JsonArray *
take_questions (JsonArray *questions)
{
  JsonArray *taken = json_array_new ();

  for (guint i = 0; i < get_length (questions); i++)
    {
      JsonObject *question = get_element (questions, i);
      g_autofree char *id = dup_value (question, "id");
      g_autofree char *text = dup_value (question, "text");

      if (id != NULL && text != NULL)
        json_array_add_object_element (taken, json_object_ref (question));
    }

  return taken;
}

/* --- Readings ------------------------------------------------------------------------ */

static void
aw_edit_reading_finalize (GObject *object)
{
  AwEditReading *self = AW_EDIT_READING (object);

  json_object_unref (self->draft);
  json_object_unref (self->answers);
  json_array_unref (self->questions);
  aw_edit_week_unref (self->week);

  G_OBJECT_CLASS (aw_edit_reading_parent_class)->finalize (object);
}

static void
aw_edit_reading_class_init (AwEditReadingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aw_edit_reading_finalize;
}

static void
aw_edit_reading_init (AwEditReading *self)
{
}

/**
 * aw_edit_reading_new:
 * @draft: what the reader has written in its mode "draft"
 * @answers: (nullable): the answers that it was given
 *
 * Returns: (transfer full): that as a week that can be edited
 */
AwEditReading *
aw_edit_reading_new (JsonObject *draft,
                     JsonObject *answers)
{
  AwEditReading *self = g_object_new (AW_TYPE_EDIT_READING, NULL);
  Marks marks = { get_object (draft, "fields"), get_object (draft, "spans"), 0 };

  self->draft = json_object_ref (draft);
  self->answers = answers != NULL ? json_object_ref (answers) : json_object_new ();
  self->questions = take_questions (get_array (draft, "questions"));
  marks.length = (guint) strlen (aw_edit_reading_get_text (self));
  self->week = take_program (get_object (draft, "program"), &marks);

  return self;
}

/**
 * aw_edit_reading_get_text:
 *
 * Returns: what was read, as plain text, to which the places of values belong
 */
const char *
aw_edit_reading_get_text (AwEditReading *self)
{
  JsonNode *node = json_object_get_member (self->draft, "text");
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node)
                                                                  : NULL;

  return text != NULL && g_utf8_validate (text, -1, NULL) ? text : "";
}

/**
 * aw_edit_reading_is_cut:
 *
 * Returns: whether there is more of the announcement than was read
 */
gboolean
aw_edit_reading_is_cut (AwEditReading *self)
{
  return is_true (self->draft, "cut");
}

/**
 * aw_edit_week_new_for_program:
 * @program: a program
 *
 * Returns: (transfer full): the same, to be edited; its actions have the same ids
 */
AwEditWeek *
aw_edit_week_new_for_program (AwProgram *program)
{
  g_autoptr (JsonObject) root = aw_program_json_build (program);
  const Marks none = { 0 };

  return take_program (root, &none);
}
