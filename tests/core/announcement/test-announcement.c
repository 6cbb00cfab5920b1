/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <json-glib/json-glib.h>

#include "aw-announcement.h"
#include "aw-json-writer.h"
#include "aw-program-json.h"

static JsonNode *
read_draft (const char *text,
            gsize       size,
            gboolean    is_html,
            const char *answers,
            GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  g_autoptr (GBytes) given = answers != NULL ? g_bytes_new_static (answers,
                                                                   strlen (answers)) : NULL;
  g_autoptr (GBytes) draft = NULL;
  JsonNode *node;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 1, 3, 2027);
  draft = aw_announcement_draft (bytes, is_html, given, &today, error);
  if (draft == NULL)
    return NULL;

  node = json_from_string (g_bytes_get_data (draft, NULL), NULL);
  g_assert_nonnull (node);

  return node;
}

static JsonObject *
get_action (JsonNode *draft,
            guint     day,
            guint     action)
{
  JsonObject *program = json_object_get_object_member (json_node_get_object (draft), "program");
  JsonArray *days = json_object_get_array_member (program, "days");

  return json_array_get_object_element (
    json_object_get_array_member (json_array_get_object_element (days, day), "actions"), action);
}

#define WEEK "Library Week, May 3-4, 2027\n\nMonday, May 3\n5 minutes: Thank your senator.\n"

static void
test_spans (void)
{
  g_autoptr (JsonNode) draft = read_draft (WEEK, sizeof WEEK - 1, FALSE, NULL, NULL);
  JsonObject *root = json_node_get_object (draft);
  const char *text = json_object_get_string_member (root, "text");
  JsonObject *spans = json_object_get_object_member (root, "spans");
  JsonArray *span = json_object_get_array_member (spans, "/days/0/actions/0/title");
  g_autofree char *title = NULL;

  g_assert_cmpstr (json_object_get_string_member (get_action (draft, 0, 0), "title"), ==,
                   "Thank your senator");
  title = g_strndup (text + json_array_get_int_element (span, 0),
                     (gsize) (json_array_get_int_element (span,
                                                          1) - json_array_get_int_element (span,
                                                                                           0)));
  g_assert_cmpstr (title, ==, "Thank your senator.");
  g_assert_cmpint (json_object_get_int_member (get_action (draft, 0, 0), "minutes"), ==, 5);
}

/* The first line is the name, also where a sentence with the days calls to it. */
static void
test_title (void)
{
  static const char text[] =
    "Library Voices Week at Home\n\nLibraries of the State\n\n"
    "This comes from us all. Speak up this week!\n\n"
    "Join Library Voices Week\xe2\x80\x94May 3 through May 4, 2027\n\n"
    "Monday, May 3\n5 minutes: Thank your senator.\n";
  g_autoptr (JsonNode) draft = read_draft (text, sizeof text - 1, FALSE, NULL, NULL);
  JsonObject *program = json_object_get_object_member (json_node_get_object (draft), "program");

  g_assert_cmpstr (json_object_get_string_member (program, "title"), ==,
                   "Library Voices Week at Home");
}

static void
test_nothing (void)
{
  static const char *const texts[] = {
    "", " ", "\n\n", "\r", ".", ":", "Hello", "<p>", "<", "<a>",
    "<a href=\"https://example.org\">", "<table><tr>", "Library Week, May 3-4, 2027",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) draft = read_draft (texts[i], strlen (texts[i]), *texts[i] == '<',
                                               NULL, NULL);
      JsonObject *root = json_node_get_object (draft);

      g_assert_true (json_object_get_null_member (root, "program"));
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "questions")),
                        ==, 0);
    }
}

static void
test_answers (void)
{
  static const char *const wrong[] = {
    "", "[]", "{\"year\": \"2027\"}", "{\"zone\": \"EST\"}", "{\"days\": [\"May 4\"]}",
    "{\"days\": 3}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_draft (WEEK, sizeof WEEK - 1, FALSE, wrong[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
test_too_large (void)
{
  g_autofree char *text = g_strnfill (AW_ANNOUNCEMENT_MAX_SIZE + 1, 'a');
  g_autoptr (GError) error = NULL;

  g_assert_null (read_draft (text, AW_ANNOUNCEMENT_MAX_SIZE + 1, FALSE, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
}

/* What of a text is read: all of it up to a limit, and what is before it beyond. */
static void
test_cut (void)
{
  static const struct
  {
    const char *part;
    guint n;
    gboolean is_html;
    gboolean is_cut;
  } cases[] = {
    { "x\n", 7000, FALSE, FALSE },
    { "x\n", 9000, FALSE, TRUE },
    { "Sixteen letters ", 15 * 1024, FALSE, FALSE },
    { "Sixteen letters ", 17 * 1024, FALSE, TRUE },
    { "<b title=\"none of these is seen\"></b>\n", 20000, TRUE, FALSE },
    { "<p>x</p>", 9000, TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GString *text = g_string_new (WEEK);
      g_autoptr (JsonNode) draft = NULL;
      JsonObject *root;

      for (guint j = 0; j < cases[i].n; j++)
        g_string_append (text, cases[i].part);
      draft = read_draft (text->str, text->len, cases[i].is_html, NULL, NULL);
      root = json_node_get_object (draft);
      g_assert_true (json_object_has_member (root, "cut") == cases[i].is_cut);
      g_assert_false (json_object_get_null_member (root, "program"));
      g_string_free (text, TRUE);
    }
}

/* Bytes that are no UTF-8, and a NUL, are read around. */
static void
test_bytes (void)
{
  static const char text[] = "Monday, May 3, 2027\n5 minutes: Thank\0 your \xff senator\n";
  g_autoptr (JsonNode) draft = read_draft (text, sizeof text - 1, FALSE, NULL, NULL);

  g_assert_nonnull (draft);
}

/* A clock to the east of the one that is announced may show the next day. */
static void
test_other_day (void)
{
  static const char text[] =
    "Library Week, May 3-5, 2027. All times are Eastern.\n\n"
    "Monday, May 3\n• 10:30 pm Pacific: Late forum\n• 9 pm Eastern: Early forum\n\n"
    "Tuesday, May 4\n• 2 pm Eastern: Panel on the budget\n";
  g_autoptr (JsonNode) draft = read_draft (text, sizeof text - 1, FALSE, NULL, NULL);
  JsonObject *fields = json_object_get_object_member (json_node_get_object (draft), "fields");
  JsonObject *late = get_action (draft, 1, 0);
  JsonObject *session = json_object_get_object_member (late, "session");

  g_assert_cmpstr (json_object_get_string_member (get_action (draft, 0, 0), "title"), ==,
                   "Early forum");
  g_assert_cmpstr (json_object_get_string_member (late, "title"), ==, "Late forum");
  g_assert_cmpstr (json_object_get_string_member (session, "start"), ==, "01:30");
  g_assert_cmpstr (json_object_get_string_member (session, "announced"), ==, "10:30 pm Pacific");
  g_assert_cmpstr (json_object_get_string_member (fields, "/days/1/date"), ==, "inferred");
  g_assert_cmpstr (json_object_get_string_member (fields, "/days/1/actions/0/session/start"), ==,
                   "inferred");
}

static JsonNode *
read_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "announcements", name, NULL);
  g_autofree char *text = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));

  return read_draft (text, size, g_str_has_suffix (name, ".html"), NULL, NULL);
}

/* Each answer says what speaks for it, and where. */
static void
test_questions (void)
{
  g_autoptr (JsonNode) draft = read_file ("01-seed.txt");
  JsonObject *root = json_node_get_object (draft);
  JsonArray *questions = json_object_get_array_member (root, "questions");
  JsonObject *year = json_array_get_object_element (questions, 0);
  JsonObject *days = json_array_get_object_element (questions, 1);
  JsonArray *answers = json_object_get_array_member (year, "answers");
  JsonObject *answer = json_array_get_object_element (answers, 2);
  JsonArray *groups = json_object_get_array_member (days, "groups");
  JsonArray *span = json_object_get_array_member (answer, "span");
  const char *text = json_object_get_string_member (root, "text");

  g_assert_cmpuint (json_array_get_length (questions), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (year, "id"), ==, "year");
  g_assert_cmpuint (json_array_get_length (answers), ==, 3);
  g_assert_cmpint (json_object_get_int_member (answer, "value"), ==, 2028);
  g_assert_cmpstr (json_object_get_string_member (answer, "evidence"), ==,
                   "May 4, 2028 is a Thursday");
  g_assert_true (g_str_has_prefix (text + json_array_get_int_element (span, 0), "May 4"));

  g_assert_cmpstr (json_object_get_string_member (days, "proposed"), ==, "consecutive");
  g_assert_cmpuint (json_array_get_length (groups), ==, 5);
  answer = json_array_get_object_element (groups, 4);
  g_assert_cmpstr (json_object_get_string_member (answer, "date"), ==, "2027-05-08");
}

/* A state that is named speaks for a zone, and none is taken for it. */
static void
test_zone_question (void)
{
  static const char text[] = "Iowa Library Week, May 3-5, 2027\n\nMonday, May 3\n• 2 pm: Forum\n";
  g_autoptr (JsonNode) draft = read_draft (text, sizeof text - 1, FALSE, NULL, NULL);
  JsonArray *questions = json_object_get_array_member (json_node_get_object (draft), "questions");
  JsonObject *zone = json_array_get_object_element (questions, 0);
  JsonArray *answers = json_object_get_array_member (zone, "answers");

  g_assert_cmpstr (json_object_get_string_member (zone, "id"), ==, "zone");
  g_assert_false (json_object_has_member (zone, "proposed"));
  for (guint i = 0; i < json_array_get_length (answers); i++)
    {
      JsonObject *answer = json_array_get_object_element (answers, i);
      gboolean is_central = g_str_equal (json_object_get_string_member (answer, "value"),
                                         "America/Chicago");

      g_assert_cmpstr (json_object_get_string_member_with_default (answer, "evidence", NULL), ==,
                       is_central ? "Iowa" : NULL);
    }
}

/* What a person is asked for, filled in. */
static void
complete (JsonObject *program)
{
  JsonArray *days = json_object_get_array_member (program, "days");

  if (*json_object_get_string_member (program, "title") == '\0')
    json_object_set_string_member (program, "title", "A week");
  if (!json_object_has_member (program, "zone"))
    json_object_set_string_member (program, "zone", "America/Chicago");
  for (guint i = 0; i < json_array_get_length (days); i++)
    {
      JsonArray *actions = json_object_get_array_member (json_array_get_object_element (days, i),
                                                         "actions");

      for (guint j = 0; j < json_array_get_length (actions); j++)
        {
          JsonObject *action = json_array_get_object_element (actions, j);

          if (!json_object_has_member (action, "minutes"))
            json_object_set_int_member (action, "minutes", 15);
          if (json_object_has_member (action, "session") &&
              !json_object_has_member (json_object_get_object_member (action, "session"), "start"))
            json_object_set_string_member (json_object_get_object_member (action, "session"),
                                           "start", "12:00");
        }
    }
}

static void
assert_valid (const char *name,
              JsonNode   *draft)
{
  JsonNode *node = json_object_get_member (json_node_get_object (draft), "program");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwProgram) program = NULL;

  if (JSON_NODE_HOLDS_NULL (node))
    return;

  complete (json_node_get_object (node));
  bytes = aw_json_write (json_node_get_object (node));
  program = aw_program_json_read (bytes, &problems);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const AwProblem *problem = g_ptr_array_index (problems, i);

      g_test_message ("%s: %s: %s", name, problem->place, problem->message);
    }
  g_assert_nonnull (program);
}

/* With what is missing filled in, each draft is a program. */
static void
test_valid (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "announcements", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".txt") || g_str_has_suffix (name, ".html"))
      {
        g_autoptr (JsonNode) draft = read_file (name);

        assert_valid (name, draft);
        n++;
      }
  g_assert_cmpuint (n, >, 50);
}

/* Nor does what may not stand in a program make it invalid. */
static void
test_valid_hostile (void)
{
  static const char *const texts[] = {
    "May 3, 2027\n5 minutes: Thank \x01your\x7f senator \xc2\x85 now\n",
    "May 3, 2027\n5 minutes: Call your senator at 202-403-82211\n",
    "May 3, 2027\n15 minutes: Read https://user@example.org/ now\n",
    "May 3, 2027\n5000 minutes: Read the bill\n",
    "May 3, 2027\n0 minutes: Read the bill\n",
    "May 3, 2027\n2 pm - 1 pm ET: Forum\n",
    "Join a training\nMay 3, 2027, 1:00 PM Eastern Time (US and Canada",
    "December 31, 9998\n11 pm Pacific: Forum, all times are Eastern\n",
    "May 3, 2027\n2 pm: Forum. Recording until May 1.\n",
    "<p>May 3, 2027</p><p>5 minutes: Call <a href=\"tel:*21*5550100#\">the office</a></p>",
    "<p>May 3, 2027</p><p>5 minutes: Call <a href=\"tel:+442079460000\">the office</a></p>",
    "<p>May 3, 2027</p><p>5 minutes: <a href=\"https://example.org/a b\\c\">Read</a> the &#1;bill",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) draft = read_draft (texts[i], strlen (texts[i]), *texts[i] == '<', NULL,
                                               NULL);

      assert_valid (texts[i], draft);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advocacy-week/announcement/spans", test_spans);
  g_test_add_func ("/advocacy-week/announcement/title", test_title);
  g_test_add_func ("/advocacy-week/announcement/nothing", test_nothing);
  g_test_add_func ("/advocacy-week/announcement/answers", test_answers);
  g_test_add_func ("/advocacy-week/announcement/too-large", test_too_large);
  g_test_add_func ("/advocacy-week/announcement/cut", test_cut);
  g_test_add_func ("/advocacy-week/announcement/bytes", test_bytes);
  g_test_add_func ("/advocacy-week/announcement/other-day", test_other_day);
  g_test_add_func ("/advocacy-week/announcement/questions", test_questions);
  g_test_add_func ("/advocacy-week/announcement/zone-question", test_zone_question);
  g_test_add_func ("/advocacy-week/announcement/valid", test_valid);
  g_test_add_func ("/advocacy-week/announcement/valid-hostile", test_valid_hostile);

  return g_test_run ();
}
