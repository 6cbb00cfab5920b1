/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"
#include "aw-json-parser.h"
#include "aw-json-writer.h"
#include "aw-program-json-writer.h"
#include "aw-program-json.h"

#include "aw-reading.h"

/* As JSON, in which a member without a value is absent:
 *
 * |[
 * {
 *   "reader": "0.1.0",
 *   "source": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
 *   "title": "Advocacy Days",
 *   "charset": "iso-8859-1",
 *   "zone": "America/New_York",
 *   "today": "2020-05-04",
 *   "program": { "version": 1, ... },
 *   "floating": { "title": "Opening", "date": "2020-05-04", "minute": 960 },
 *   "leftOut": [ { "place": "line 12, DTSTART", "message": "..." } ],
 *   "problems": [ { "place": "line 1", "message": "..." } ]
 * }
 * ]| */

/* More of either list are not told; the longest message quotes a line. */
#define MAX_PROBLEMS 10000
#define MAX_TEXT 8192

/**
 * aw_reading_new:
 *
 * Returns: (transfer full): a reading of nothing
 */
AwReading *
aw_reading_new (void)
{
  AwReading *self = g_atomic_rc_box_new0 (AwReading);

  g_date_clear (&self->today, 1);
  self->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);

  return self;
}

/**
 * aw_reading_ref:
 *
 * Returns: (transfer full): the same
 */
AwReading *
aw_reading_ref (AwReading *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  AwReading *self = data;

  g_free (self->reader);
  g_free (self->source);
  g_free (self->title);
  g_free (self->charset);
  g_free (self->zone);
  g_clear_pointer (&self->floating, aw_floating_free);
  g_clear_object (&self->program);
  g_ptr_array_unref (self->left_out);
  g_ptr_array_unref (self->problems);
}

/**
 * aw_reading_unref:
 * @self: (transfer full): a reading
 */
void
aw_reading_unref (AwReading *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* --- Writing ------------------------------------------------------------------ */

/* What is quoted of a stranger's document need not be text. */
static void
set_text (JsonObject *object,
          const char *name,
          const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (valid != NULL)
    json_object_set_string_member (object, name, valid);
}

static void
set_problems (JsonObject *root,
              const char *name,
              GPtrArray  *problems)
{
  JsonArray *array;

  if (problems->len == 0)
    return;

  array = json_array_new ();
  for (guint i = 0; i < MIN (problems->len, MAX_PROBLEMS); i++)
    {
      const AwProblem *problem = problems->pdata[i];
      JsonObject *object = json_object_new ();

      set_text (object, "place", problem->place);
      set_text (object, "message", problem->message);
      json_array_add_object_element (array, object);
    }
  json_object_set_array_member (root, name, array);
}

static void
set_floating (JsonObject       *root,
              const AwFloating *floating)
{
  g_autofree char *date = NULL;
  JsonObject *object;

  if (floating == NULL)
    return;

  object = json_object_new ();
  date = aw_date_format (&floating->date);
  set_text (object, "title", floating->title);
  set_text (object, "date", date);
  json_object_set_int_member (object, "minute", floating->minute);
  json_object_set_object_member (root, "floating", object);
}

/**
 * aw_reading_write:
 * @self: a reading
 *
 * Returns: (transfer full): what aw_reading_parse() makes the same reading of
 */
GBytes *
aw_reading_write (const AwReading *self)
{
  g_autoptr (JsonObject) root = json_object_new ();
  g_autofree char *today = g_date_valid (&self->today) ? aw_date_format (&self->today) : NULL;

  set_text (root, "reader", self->reader);
  set_text (root, "source", self->source);
  set_text (root, "title", self->title);
  set_text (root, "charset", self->charset);
  set_text (root, "zone", self->zone);
  set_text (root, "today", today);
  if (self->program != NULL)
    json_object_set_object_member (root, "program", aw_program_json_build (self->program));
  set_floating (root, self->floating);
  set_problems (root, "leftOut", self->left_out);
  set_problems (root, "problems", self->problems);

  return aw_json_write_compact (root);
}

/* --- Reading ------------------------------------------------------------------ */

static char *
read_text (const AwJson *root,
           const char   *name)
{
  AwJson member = aw_json_get_member (root, name);

  return g_strdup (aw_json_read_string (&member, 0, MAX_TEXT));
}

static void
read_problems (const AwJson *root,
               const char   *name,
               GPtrArray    *problems)
{
  AwJson list = aw_json_get_member (root, name);
  guint n = aw_json_read_array (&list, 0, MAX_PROBLEMS);

  for (guint i = 0; i < n; i++)
    {
      AwJson item = aw_json_get_element (&list, i);
      g_autofree char *place = read_text (&item, "place");
      g_autofree char *message = read_text (&item, "message");

      if (place != NULL && message != NULL)
        g_ptr_array_add (problems, aw_problem_new (place, "%s", message));
      else
        aw_json_report (&item, "No problem");
    }
}

static AwFloating *
read_floating (const AwJson *member)
{
  AwJson minute_member;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  GDate date;
  gint64 minute;

  if (!aw_json_read_object (member))
    return NULL;

  title = read_text (member, "title");
  text = read_text (member, "date");
  minute_member = aw_json_require_member (member, "minute");
  if (title != NULL && text != NULL && aw_date_parse (text, &date) &&
      aw_json_read_int (&minute_member, 0, 24 * 60 - 1, &minute))
    return aw_floating_new (title, &date, (int) minute);

  aw_json_report (member, "No event");
  return NULL;
}

static void
read_root (AwReading    *self,
           const AwJson *root)
{
  AwJson floating = aw_json_get_member (root, "floating");
  AwJson program = aw_json_get_member (root, "program");
  g_autofree char *today = read_text (root, "today");

  self->reader = read_text (root, "reader");
  self->source = read_text (root, "source");
  self->title = read_text (root, "title");
  self->charset = read_text (root, "charset");
  self->zone = read_text (root, "zone");
  if (today != NULL && !aw_date_parse (today, &self->today))
    aw_json_report (root, "No date");
  self->floating = read_floating (&floating);
  read_problems (root, "leftOut", self->left_out);
  read_problems (root, "problems", self->problems);

  self->program = aw_program_json_read_value (&program);
  if (self->program != NULL)
    aw_program_set_digest (self->program, self->source);
  else if (self->floating == NULL && self->problems->len == 0)
    aw_json_report (root, "Nothing");
}

/**
 * aw_reading_parse:
 * @bytes: what aw_reading_write() gave, or anything else: the process that wrote it
 *   read what a stranger wrote, and may have been killed meanwhile
 *
 * Returns: (transfer full) (nullable): the reading, with a program or with what is
 *   wrong; %NULL if it is not whole
 */
AwReading *
aw_reading_parse (GBytes *bytes)
{
  g_autoptr (AwReading) self = aw_reading_new ();
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
  g_autoptr (JsonNode) node = NULL;
  AwJson root;

  g_return_val_if_fail (bytes != NULL, NULL);

  node = aw_json_parse (bytes, AW_READING_MAX_SIZE, AW_PROGRAM_JSON_MAX_MEMBERS, problems);
  root = aw_json_root (node, problems);
  if (aw_json_read_object (&root))
    read_root (self, &root);

  return node != NULL && problems->len == 0 ? g_steal_pointer (&self) : NULL;
}
