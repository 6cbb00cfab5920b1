/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <utime.h>

#include <glib/gstdio.h>

#include "aw-built-in.h"
#include "aw-edit-gap.h"
#include "aw-edit-program.h"
#include "aw-edit-reader.h"
#include "aw-editor-file.h"
#include "aw-editor-private.h"
#include "aw-file.h"
#include "aw-json-parser.h"
#include "aw-program-json.h"

#include "test-data.h"
#include "test-reader.h"

#define N_EDITS 5000

typedef struct
{
  char *directory;
  AwLibrary *library;
  gpointer result;
  gboolean done;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->directory = g_build_filename (g_get_user_data_dir (), "programs", NULL);
  fixture->library = aw_library_new (fixture->directory, get_test_reader (), NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->library);
  g_free (fixture->directory);
}

/* --- What a week is, as text ---------------------------------------------------------- */

static void
describe_value (GString           *text,
                const AwEditValue *value)
{
  /* Most of many are empty. */
  if (value->basis != 0 || value->start != 0 || value->end != 0)
    g_string_append_printf (text, "%d %u %u ", value->basis, value->start, value->end);
  g_string_append (text, value->text != NULL ? value->text : "-");
  g_string_append_c (text, '\n');
}

static char *
describe (AwEditWeek *week)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < AW_EDIT_N_WEEK_FIELDS; i++)
    describe_value (text, &week->values[i]);
  for (guint i = 0; i < week->actions->len; i++)
    {
      AwEditAction *action = aw_edit_week_get_action (week, i);

      g_string_append_printf (text, "# %s\n", action->id);
      for (guint field = 0; field < AW_EDIT_N_FIELDS; field++)
        describe_value (text, &action->values[field]);
    }

  return g_string_free (text, FALSE);
}

static AwProgram *
read_built_in (void)
{
  g_autoptr (GError) error = NULL;
  AwProgram *program = aw_built_in_load (&error);

  g_assert_no_error (error);

  return program;
}

/* --- Reading --------------------------------------------------------------------------- */

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  fixture->result = aw_edit_reader_run_finish (AW_LIBRARY (source), result, &error);
  g_assert_no_error (error);
  fixture->done = TRUE;
}

static void
wait_until_done (Fixture *fixture)
{
  while (!fixture->done)
    g_main_context_iteration (NULL, TRUE);
  fixture->done = FALSE;
}

static AwEditor *
edit_announcement (Fixture    *fixture,
                   const char *name)
{
  g_autoptr (GBytes) source = read_test_file ("announcements", name);
  const gboolean is_html = g_str_has_suffix (name, ".html");
  g_autoptr (AwEditReading) reading = NULL;

  aw_edit_reader_run_async (fixture->library, source, is_html, NULL, NULL, read_cb, fixture);
  wait_until_done (fixture);
  reading = fixture->result;

  return aw_editor_new_for_source (fixture->library, reading, source, is_html);
}

static void
answer (AwEditor   *editor,
        const char *question,
        const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  aw_editor_answer (editor, question, node);
  while (editor->is_answering)
    g_main_context_iteration (NULL, TRUE);
}

static AwEditAction *
find_titled (AwEditWeek *week,
             const char *part)
{
  for (guint i = 0; i < week->actions->len; i++)
    {
      AwEditAction *action = aw_edit_week_get_action (week, i);

      if (strstr (action->values[AW_EDIT_TITLE].text, part) != NULL)
        return action;
    }
  g_assert_not_reached ();
}

static AwEditWeek *
enter (AwEditWeek *week,
       const char *part,
       AwEditField field,
       const char *text)
{
  g_autoptr (AwEditAction) action = aw_edit_action_copy (find_titled (week, part), NULL);

  g_assert_true (aw_edit_action_enter (action, field, text));

  return aw_edit_week_with_action (week, action);
}

static void
push (AwEditor   *editor,
      AwEditWeek *week)
{
  aw_editor_push (editor, week);
  aw_edit_week_unref (week);
}

static gboolean
lacks (AwEditor   *editor,
       const char *sentence)
{
  g_autoptr (GPtrArray) gaps = aw_edit_week_list_gaps (editor->week);

  for (guint i = 0; i < gaps->len; i++)
    if (strstr (((AwEditGap *) gaps->pdata[i])->sentence, sentence) != NULL)
      return TRUE;

  return FALSE;
}

/* What the person has changed before they answer is there after it, too. */
static void
test_answers (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (AwEditor) editor = edit_announcement (fixture, "01-seed.txt");
  AwEditWeek *week = editor->week;
  g_autofree char *id = g_strdup (find_titled (week, "Tell us")->id);

  g_assert_cmpuint (week->actions->len, ==, 8);
  g_assert_true (lacks (editor, "Which year is it?"));
  g_assert_true (lacks (editor, "Which days are the actions on?"));
  push (editor, enter (week, "Sign up", AW_EDIT_TITLE, "Sign  up\nas an advocate"));
  push (editor, enter (editor->week, "Thank", AW_EDIT_LINK + AW_LINK_ACTION,
                       "www.congress.gov/members"));
  push (editor, aw_edit_week_without (editor->week, id));

  answer (editor, "year", "2020");
  g_assert_false (lacks (editor, "Which year is it?"));
  answer (editor, "days", "\"consecutive\"");
  week = editor->week;
  g_assert_false (lacks (editor, "Which days are the actions on?"));
  g_assert_cmpuint (week->actions->len, ==, 7);
  g_assert_cmpstr (aw_edit_action_get_date (find_titled (week, "Thank")), ==, "2020-05-04");
  g_assert_cmpstr (find_titled (week, "Thank")->values[AW_EDIT_LINK + AW_LINK_ACTION].text, ==,
                   "https://www.congress.gov/members");
  g_assert_cmpstr (find_titled (week, "Sign up")->values[AW_EDIT_TITLE].text, ==,
                   "Sign up as an advocate");
  g_assert_cmpstr (find_titled (week, "training")->values[AW_EDIT_RECORDING_UNTIL].text,
                   ==, "2020-05-31");

  for (guint i = 0; i < 5; i++)
    aw_editor_undo (editor);
  g_assert_false (editor->undo->len > 0);
  g_assert_cmpuint (editor->week->actions->len, ==, 8);
  for (guint i = 0; i < 5; i++)
    aw_editor_redo (editor);
  g_assert_true (editor->week != NULL && editor->week->actions->len == 7);
  aw_editor_discard (editor);
}

/* A selection becomes an action of the day that it stands in. */
static void
test_span (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (AwEditor) editor = edit_announcement (fixture, "01-seed.txt");
  const char *text = aw_edit_reading_get_text (editor->week->reading);
  const char *part = strstr (text, "leave a voicemail");
  g_autofree char *id = aw_editor_add_span (editor, (guint) (part - text),
                                            (guint) (part - text) + 17);
  AwEditAction *action = aw_edit_week_find (editor->week, id, NULL);

  g_assert_cmpstr (action->values[AW_EDIT_TITLE].text, ==, "leave a voicemail");
  g_assert_cmpstr (aw_edit_action_get_date (action), ==,
                   aw_edit_action_get_date (find_titled (editor->week, "Call us")));
  g_assert_null (aw_editor_add_span (editor, 0, 0));
  aw_editor_discard (editor);
}

/* --- Values ---------------------------------------------------------------------------- */

static void
test_values (void)
{
  static const struct { AwEditField field; const char *text; const char *normal; } cases[] = {
    { AW_EDIT_START, "4pm", "16:00" },
    { AW_EDIT_START, "4:30 P.M.", "16:30" },
    { AW_EDIT_START, "12 am", "00:00" },
    { AW_EDIT_START, "16:00", "16:00" },
    { AW_EDIT_START, "16", NULL },
    { AW_EDIT_START, "25:00", NULL },
    { AW_EDIT_START, "4:75 pm", NULL },
    { AW_EDIT_START, "noon", NULL },
    { AW_EDIT_MINUTES, "15", "15" },
    { AW_EDIT_MINUTES, "0", NULL },
    { AW_EDIT_MINUTES, "1441", NULL },
    { AW_EDIT_DATE, "2020-02-30", NULL },
    { AW_EDIT_DATE, "2020-02-29", "2020-02-29" },
    { AW_EDIT_TITLE, " Write \n a\tletter ", "Write a letter" },
    { AW_EDIT_DESCRIPTION, "One\n\x01two", "One\ntwo" },
    { AW_EDIT_SCRIPT, "Hello,\n\nthis is {name}.\n", "Hello,\n\nthis is {name}." },
    { AW_EDIT_LINK + AW_LINK_ACTION, "example.org/a", "https://example.org/a" },
    { AW_EDIT_LINK + AW_LINK_ACTION, "me@example.org", "mailto:me@example.org" },
    { AW_EDIT_LINK + AW_LINK_ACTION, "javascript:alert(1)", NULL },
    { AW_EDIT_LINK + AW_LINK_ACTION, "file:///etc/passwd", NULL },
    { AW_EDIT_LINK + AW_LINK_ACTION, "here", NULL },
    { AW_EDIT_LINK + AW_LINK_CALL, "202-403-8221", "tel:+12024038221" },
    { AW_EDIT_LINK + AW_LINK_CALL, "+44 20 7946 0000", "tel:+442079460000" },
    { AW_EDIT_LINK + AW_LINK_CALL, "tel:0301234567", "tel:0301234567" },
    { AW_EDIT_LINK + AW_LINK_CALL, "tel:+12024038221;ext=5", "tel:+12024038221;ext=5" },
    { AW_EDIT_LINK + AW_LINK_CALL, "*21*202#", NULL },
    { AW_EDIT_LINK + AW_LINK_CALL, "tel:*21*202", NULL },
    { AW_EDIT_KIND, "party", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *normal = aw_edit_field_normalize (cases[i].field, cases[i].text);

      g_assert_cmpstr (normal, ==, cases[i].normal);
    }
}

/* --- Edits ----------------------------------------------------------------------------- */

static const char *
pick (const char *const *texts)
{
  return texts[g_test_rand_int_range (0, (gint32) g_strv_length ((char **) texts))];
}

/* Right and wrong ones. */
static const char *
make_text (AwEditField field)
{
  static const char *const dates[] = { "2020-05-04", "2020-05-05", "2020-05-06", "2021-07-01",
                                       "no date", "", NULL };
  static const char *const kinds[] = { "task", "call", "session", "", NULL };
  static const char *const numbers[] = { "5", "30", "1440", "-1", "", NULL };
  static const char *const times[] = { "4pm", "09:15", "99:99", "", NULL };
  static const char *const links[] = { "https://example.org/x", "202-403-8221", "bad", "", NULL };
  static const char *const lines[] = { "Write", "Escribe más", "A \x02 b", "", "Call 555-0100",
                                       NULL };

  switch (field)
    {
    case AW_EDIT_DATE:
    case AW_EDIT_UNTIL:
    case AW_EDIT_RECORDING_UNTIL:
      return pick (dates);
    case AW_EDIT_KIND:
      return pick (kinds);
    case AW_EDIT_MINUTES:
    case AW_EDIT_DURATION:
      return pick (numbers);
    case AW_EDIT_START:
      return pick (times);
    default:
      return field >= AW_EDIT_LINK && field < AW_EDIT_LINK_TEXT ? pick (links) : pick (lines);
    }
}

static AwEditWeek *
change_field (AwEditWeek *week,
              AwEditAction *action)
{
  g_autoptr (AwEditAction) copy = aw_edit_action_copy (action, NULL);
  AwEditField field = (AwEditField) g_test_rand_int_range (0, AW_EDIT_N_FIELDS);
  const char *text = make_text (field);

  if (field == AW_EDIT_DATE && *text == '\0')
    return NULL;
  aw_edit_action_enter (copy, field, text);

  return aw_edit_week_with_action (week, copy);
}

/* Returns: (nullable): the week after some change */
static AwEditWeek *
edit (AwEditor *editor)
{
  AwEditWeek *week = editor->week;
  guint n = week->actions->len;
  AwEditAction *action = n == 0 ? NULL
    : aw_edit_week_get_action (week, (guint) g_test_rand_int_range (0, (gint32) n));
  const char *id = action != NULL ? action->id : "";
  g_autoptr (AwEditAction) added = NULL;
  g_autofree char *new_id = NULL;

  switch (action != NULL ? g_test_rand_int_range (0, 10) : 0)
    {
    case 0:
    case 1:
      added = aw_editor_new_action (editor, n % 2 ? "2020-05-05" : NULL);
      aw_edit_action_enter (added, AW_EDIT_TITLE, "Added");
      return aw_edit_week_with_action (week, added);
    case 2:
      return aw_edit_week_without (week, id);
    case 3:
      return aw_edit_week_merged (week, id);
    case 4:
      new_id = aw_edit_week_make_id (week, "split");
      return aw_edit_week_split (week, id, (guint) g_test_rand_int_range (0, 9), new_id);
    case 5:
      return aw_edit_week_shifted (week, id, g_test_rand_bit ());
    case 6:
      return aw_edit_week_with_value (week, (AwEditWeekField) g_test_rand_int_range (0, 3),
                                      make_text (AW_EDIT_TITLE));
    default:
      return change_field (week, action);
    }
}

/* What can be added is a program; returns whether it can. */
static gboolean
check_document (AwEditWeek *week)
{
  g_autoptr (GPtrArray) gaps = aw_edit_week_list_gaps (week);
  g_autoptr (GBytes) document = aw_edit_week_write (week, "week");
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwProgram) program = aw_program_json_read (document, &problems);

  if (gaps->len == 0)
    g_assert_nonnull (program);
  for (guint i = 1; i < week->actions->len; i++)
    g_assert_cmpint (strcmp (aw_edit_action_get_date (aw_edit_week_get_action (week, i - 1)),
                             aw_edit_action_get_date (aw_edit_week_get_action (week, i))), <=, 0);

  return gaps->len == 0;
}

static void
assert_is (AwEditor   *editor,
           const char *copy)
{
  g_autofree char *now = describe (editor->week);

  g_assert_cmpstr (now, ==, copy);
}

/* Random edits, with steps back and forth between them, against copies. */
static void
test_edits (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (AwProgram) program = read_built_in ();
  g_autoptr (AwEditWeek) start = aw_edit_week_new_for_program (program);
  g_autoptr (AwEditor) editor = aw_editor_new (fixture->library, start, NULL);
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_free);
  guint position = 0;

  g_assert_true (check_document (start));
  g_ptr_array_add (copies, describe (start));
  for (guint i = 0; i < N_EDITS; i++)
    {
      const int what = g_test_rand_int_range (0, 6);
      g_autoptr (AwEditWeek) week = what >= 2 ? edit (editor) : NULL;

      g_assert_true ((editor->undo->len > 0) == (position > 0));
      g_assert_true ((editor->redo->len > 0) == (position + 1 < copies->len));
      if (what == 0 && position > 0)
        {
          aw_editor_undo (editor);
          position--;
        }
      else if (what == 1 && position + 1 < copies->len)
        {
          aw_editor_redo (editor);
          position++;
        }
      else if (week != NULL && !aw_edit_week_equal (week, editor->week))
        {
          aw_editor_push (editor, week);
          g_ptr_array_set_size (copies, (int) ++position);
          g_ptr_array_add (copies, describe (week));
          check_document (week);
        }
      assert_is (editor, copies->pdata[position]);
    }

  for (; position > 0; position--)
    {
      assert_is (editor, copies->pdata[position]);
      aw_editor_undo (editor);
    }
  assert_is (editor, copies->pdata[0]);
  g_assert_false (editor->undo->len > 0);
  aw_editor_discard (editor);
}

/* --- Crashes --------------------------------------------------------------------------- */

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->result = aw_editor_list_kept_finish (AW_LIBRARY (source), result);
  fixture->done = TRUE;
}

static GPtrArray *
list_kept (Fixture *fixture)
{
  aw_editor_list_kept_async (fixture->library, listed_cb, fixture);
  wait_until_done (fixture);

  return fixture->result;
}

static void
wait_until_saved (AwEditor *editor)
{
  while (editor->is_saving)
    g_main_context_iteration (NULL, TRUE);
}

/* A process that ends leaves the draft, with its marks and its source. */
static void
test_kept (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (AwEditor) editor = edit_announcement (fixture, "04.html");
  g_autofree char *was = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GPtrArray) none = NULL;
  AwEditor *again;

  push (editor, enter (editor->week, "story", AW_EDIT_MINUTES, "45"));
  wait_until_saved (editor);
  was = describe (editor->week);
  g_clear_object (&editor);

  kept = list_kept (fixture);
  g_assert_cmpuint (kept->len, ==, 1);
  again = kept->pdata[0];
  assert_is (again, was);
  g_assert_true (aw_editor_is_changed (again));
  answer (again, "year", "2028");
  g_assert_cmpstr (find_titled (again->week, "story")->values[AW_EDIT_MINUTES].text, ==, "45");

  aw_editor_discard (again);
  wait_until_saved (again);
  none = list_kept (fixture);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
set_time (const char *path,
          time_t      seconds)
{
  g_assert_cmpint (g_utime (path, &(struct utimbuf) { seconds, seconds }), ==, 0);
}

/* What was worked on last is offered first, in whatever order a folder lists them. */
static void
test_newest (Fixture      *fixture,
             gconstpointer data)
{
  static const struct { const char *title; time_t seconds; } drafts[] = {
    { "old", 1000 }, { "newest", 3000 }, { "older", 500 }, { "newer", 2000 },
  };
  static const char *const order[] = { "newest", "newer", "old", "older" };
  g_autofree char *data_folder = g_path_get_dirname (fixture->directory);
  g_autofree char *folder = g_build_filename (data_folder, "drafts", NULL);
  g_autoptr (GPtrArray) kept = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      g_autoptr (AwEditWeek) week = aw_edit_week_new (NULL);
      g_autoptr (AwEditWeek) titled = aw_edit_week_with_value (week, AW_EDIT_WEEK_TITLE,
                                                               drafts[i].title);
      const AwEditorFile file = { NULL, NULL, FALSE, titled, 0 };
      g_autofree char *name = g_strconcat (drafts[i].title, ".json", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_true (aw_editor_file_write (&file, path, NULL));
      set_time (path, drafts[i].seconds);
    }

  kept = list_kept (fixture);
  g_assert_cmpuint (kept->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < kept->len; i++)
    {
      g_assert_cmpstr (AW_EDITOR (kept->pdata[i])->week->values[AW_EDIT_WEEK_TITLE].text,
                       ==, order[i]);
      aw_editor_discard (kept->pdata[i]);
      wait_until_saved (kept->pdata[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/advocacy-week/editing/values", test_values);
#define ADD(name, function) \
  g_test_add ("/advocacy-week/editing/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("answers", test_answers);
  ADD ("span", test_span);
  ADD ("edits", test_edits);
  ADD ("kept", test_kept);
  ADD ("newest", test_newest);
#undef ADD

  return g_test_run ();
}
