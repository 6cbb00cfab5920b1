/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-json.h"
#include "aw-program-json.h"

#include "test-data.h"

static GPtrArray *
refuse (const char *text,
        gssize      length)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  GPtrArray *problems = NULL;

  g_assert_null (aw_program_json_read (bytes, &problems));
  g_assert_nonnull (problems);
  g_assert_cmpuint (problems->len, >, 0);

  return problems;
}

static const AwProblem *
get_problem (GPtrArray *problems,
             guint      position)
{
  g_assert_cmpuint (position, <, problems->len);

  return problems->pdata[position];
}

static void
assert_refused (const char *text,
                gssize      length,
                const char *place,
                const char *message)
{
  g_autoptr (GPtrArray) problems = refuse (text, length);

  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (get_problem (problems, 0)->place, ==, place);
  g_assert_cmpstr (get_problem (problems, 0)->message, ==, message);
}

static AwProgram *
accept_bytes (GBytes *bytes)
{
  g_autoptr (GPtrArray) problems = NULL;
  AwProgram *program = aw_program_json_read (bytes, &problems);

  if (problems != NULL)
    g_error ("%s: %s", get_problem (problems, 0)->place, get_problem (problems, 0)->message);
  g_assert_nonnull (program);

  return program;
}

static AwProgram *
accept_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return accept_bytes (bytes);
}

static GBytes *
read_built_in (void)
{
  return read_test_file ("../../data/programs", "nllw-2020.json");
}

static void
assert_date (const GDate *date,
             int          year,
             int          month,
             int          day)
{
  g_assert_nonnull (date);
  g_assert_cmpint (g_date_get_year (date), ==, year);
  g_assert_cmpint (g_date_get_month (date), ==, month);
  g_assert_cmpint (g_date_get_day (date), ==, day);
}

/* The announcement's facts, as product.md's table has them. */
typedef struct
{
  guint day;
  guint position;
  AwActionKind kind;
  int minutes;
  const char *id;
  const char *title;
  const char *href;
  const char *announced;
  AwAssumed assumed;
} Fact;

#define ALL_ASSUMED (AW_ASSUMED_START | AW_ASSUMED_DURATION | AW_ASSUMED_RECORDING)

static const Fact facts[] = {
  { 0, 0, AW_ACTION_TASK, 5, "thank-your-member",
    "Thank your member of Congress and share an impact story",
    "https://www.congress.gov/members/find-your-member" },
  { 0, 1, AW_ACTION_SESSION, 30, "cmf-training",
    "Virtual training with the Congressional Management Foundation",
    "https://www.ala.org/advocacy/nlld", "4pm EST", AW_ASSUMED_DURATION },
  { 1, 0, AW_ACTION_CALL, 15, "advocacy-hotline",
    "Call the ALA Advocacy Hotline", "tel:+12024038221" },
  { 2, 0, AW_ACTION_TASK, 5, "chapter-sign-up",
    "Sign up with your chapter as an advocate",
    "https://www.ala.org/aboutala/affiliates/chapters/state/stateregional" },
  { 2, 1, AW_ACTION_SESSION, 30, "mini-chapter-advocacy-exchange",
    "Mini Chapter Advocacy Exchange: How three chapters are pivoting from in-person to "
    "online advocacy",
    "https://www.ala.org/advocacy/chapter-advocacy-exchange",
    "live afternoon sessions", ALL_ASSUMED },
  { 3, 0, AW_ACTION_SESSION, 15, "mock-meeting",
    "Mock meeting with Congressional staff",
    "https://www.ala.org/pla/education/onlinelearning/webinars/legislator",
    "live afternoon sessions", ALL_ASSUMED },
  { 4, 0, AW_ACTION_TASK, 5, "tell-ala",
    "Tell ALA about your meetings with elected officials",
    "https://www.ala.org/advocacy/show-up-for-our-libraries" },
  { 4, 1, AW_ACTION_SESSION, 30, "chapter-advocacy-exchange",
    "Chapter Advocacy Exchange: How three chapters are collecting stories for digital advocacy",
    "https://www.ala.org/advocacy/chapter-advocacy-exchange",
    "live afternoon sessions", ALL_ASSUMED },
};

static void
assert_stand_in (AwAction   *action,
                 AwLinkRel   rel,
                 const char *href)
{
  AwLink *link = action->links[rel];

  g_assert_nonnull (link);
  g_assert_cmpstr (link->href, ==, href);
  g_assert_cmpstr (aw_link_get_text (link), ==, href);
  g_assert_true (link->is_stand_in);
}

static void
assert_session (AwAction   *action,
                const Fact *fact)
{
  AwSession *session = action->session;

  g_assert_cmpint (session->start, ==, 16 * 60);
  g_assert_cmpint (session->duration, ==, fact->minutes);
  g_assert_cmpstr (session->announced, ==, fact->announced);
  assert_date (aw_session_get_recording_until (session), 2020, 5, 31);
  g_assert_cmpint (session->assumed, ==, fact->assumed);
  assert_stand_in (action, AW_LINK_REGISTER, fact->href);
  assert_stand_in (action, AW_LINK_RECORDING, fact->href);
  g_assert_null (action->links[AW_LINK_ACTION]);
}

static void
assert_fact (AwProgram  *program,
             const Fact *fact)
{
  AwAction *action = AW_DAY (program->days->pdata[fact->day])->actions->pdata[fact->position];

  g_assert_cmpstr (action->id, ==, fact->id);
  g_assert_cmpint (action->kind, ==, fact->kind);
  g_assert_cmpint (action->minutes, ==, fact->minutes);
  g_assert_cmpstr (action->title, ==, fact->title);
  g_assert_nonnull (action->description);
  g_assert_null (action->links[AW_LINK_JOIN]);

  if (fact->kind == AW_ACTION_SESSION)
    assert_session (action, fact);
  else
    g_assert_null (action->session);

  if (fact->kind == AW_ACTION_TASK)
    assert_stand_in (action, AW_LINK_ACTION, fact->href);
}

static void
test_built_in (void)
{
  static const guint n_actions[] = { 2, 1, 2, 1, 2 };
  g_autoptr (GBytes) bytes = read_built_in ();
  g_autoptr (AwProgram) program = accept_bytes (bytes);
  AwLink *hotline;

  g_assert_cmpstr (program->id, ==, "nllw-2020");
  g_assert_cmpstr (program->title, ==, "National Library Legislative Week from Home");
  g_assert_cmpstr (program->organizer, ==, "American Library Association");
  g_assert_nonnull (program->description);
  g_assert_cmpstr (g_time_zone_get_identifier (program->zone), ==, "America/New_York");

  g_assert_cmpuint (program->days->len, ==, G_N_ELEMENTS (n_actions));
  for (guint i = 0; i < G_N_ELEMENTS (n_actions); i++)
    {
      AwDay *day = program->days->pdata[i];

      assert_date (&day->date, 2020, 5, 4 + (int) i);
      g_assert_cmpuint (day->actions->len, ==, n_actions[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    assert_fact (program, &facts[i]);

  hotline = AW_ACTION (AW_DAY (program->days->pdata[1])->actions->pdata[0])->links[AW_LINK_CALL];
  g_assert_cmpstr (hotline->href, ==, "tel:+12024038221");
  g_assert_cmpstr (aw_link_get_text (hotline), ==, "202-403-8221");
  g_assert_false (hotline->is_stand_in);
}

static void
test_full (void)
{
  g_autoptr (GBytes) bytes = read_test_file ("programs/good", "full.json");
  g_autoptr (AwProgram) program = accept_bytes (bytes);
  AwDay *day = program->days->pdata[0];
  AwAction *task = day->actions->pdata[0];
  AwAction *talk = day->actions->pdata[1];
  AwSession *session = talk->session;

  g_assert_cmpstr (program->description, ==, "One\n\n\tTwo");
  assert_date (&program->last, 2021, 6, 7);
  g_assert_cmpuint (AW_DAY (program->days->pdata[1])->actions->len, ==, 0);

  g_assert_null (task->description);
  assert_date (aw_action_get_until (task), 2020, 5, 6);
  g_assert_null (aw_action_get_until (talk));
  for (int rel = 0; rel < AW_N_LINK_RELS; rel++)
    g_assert_null (task->links[rel]);

  g_assert_null (talk->description);
  for (int rel = 0; rel < AW_N_LINK_RELS; rel++)
    g_assert_cmpint (talk->links[rel]->rel, ==, rel);
  g_assert_cmpint (session->start, ==, 23 * 60 + 59);
  g_assert_cmpint (session->duration, ==, 14 * 1440);
  g_assert_cmpstr (session->announced, ==, "midnight – nearly");
  assert_date (aw_session_get_recording_until (session), 9998, 12, 31);
  g_assert_cmpint (session->assumed, ==, ALL_ASSUMED);

  g_assert_null (talk->script);
  g_assert_cmpstr (AW_ACTION (day->actions->pdata[2])->script, ==,
                   "Hello, this is {name} of {library} in {town}.\nThank you.");
}

static void
test_text (void)
{
  g_autoptr (GBytes) markup = read_test_file ("programs/good", "markup-is-text.json");
  g_autoptr (GBytes) escapes = read_test_file ("programs/good", "escapes.json");
  g_autoptr (AwProgram) first = accept_bytes (markup);
  g_autoptr (AwProgram) second = accept_bytes (escapes);

  g_assert_cmpstr (AW_ACTION (AW_DAY (first->days->pdata[0])->actions->pdata[0])->title, ==,
                   "<b>Write</b> & send &lt;this&gt;");
  g_assert_cmpstr (second->title, ==, "A week 😀 /\"\\");
}

static void
test_good (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "programs", "good", NULL);
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (directory);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autoptr (GBytes) bytes = read_test_file ("programs/good", name);
      AwProgram *program = accept_bytes (bytes);

      g_assert_finalize_object (program);
      n++;
    }

  g_assert_cmpuint (n, >=, 20);
}

/* One line of programs/expected: the file, then the places, between tabs. */
static void
check_expected (char **words)
{
  g_autoptr (GBytes) bytes = read_test_file ("programs/bad", words[0]);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autoptr (GPtrArray) problems = refuse (text, (gssize) size);

  g_test_message ("%s", words[0]);
  for (guint i = 0; i < problems->len; i++)
    {
      const AwProblem *problem = get_problem (problems, i);

      g_test_message ("%s: %s", problem->place, problem->message);
      g_assert_cmpstr (*problem->place != '\0' ? problem->place : ".", ==, words[i + 1]);
      g_assert_cmpstr (problem->message, !=, "");
      g_assert_true (g_utf8_validate (problem->message, -1, NULL));
    }
  g_assert_cmpuint (problems->len, ==, g_strv_length (words) - 1);
}

static guint
count_bad (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "programs", "bad", NULL);
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (directory) != NULL)
    n++;

  return n;
}

static void
test_bad (void)
{
  g_autoptr (GBytes) bytes = read_test_file ("programs", "expected");
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autofree char *copy = g_strndup (text, size);
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = NULL;

      if (*lines[i] == '#' || *lines[i] == '\0')
        continue;
      words = g_strsplit (lines[i], "\t", -1);
      check_expected (words);
      n++;
    }

  g_assert_cmpuint (n, >=, 60);
  g_assert_cmpuint (n, ==, count_bad ());
}

static void
test_messages (void)
{
  assert_refused ("{\"version\": 2, \"days\": 7}", -1, "/version",
                  "This week needs a newer version of Advocacy Week");
  assert_refused ("{\"version\": \"1\"}", -1, "/version",
                  "The version of the document must be the number 1");
  assert_refused ("{\"version\": 1,}", -1, "line 1, column 15",
                  "A member is missing here; is a comma too many?");
  assert_refused ("", -1, "line 1, column 1", "The document is empty");
  assert_refused ("[]", -1, "", "This must be an object, in “{” and “}”");
}

/* What would be too large, or no text file, to stand in programs/bad. */
static void
test_size (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = read_test_file ("programs/good", "smallest.json");
  AwProgram *program;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_string_append_len (text, data, (gssize) size);
  while (text->len < AW_PROGRAM_JSON_MAX_SIZE)
    g_string_append_c (text, ' ');
  program = accept_text (text->str);
  g_assert_finalize_object (program);

  g_string_append_c (text, ' ');
  assert_refused (text->str, (gssize) text->len, "", "The document is larger than 4.0 MiB");

  g_string_set_size (text, 5 * 1024 * 1024);
  assert_refused (text->str, (gssize) text->len, "", "The document is larger than 4.0 MiB");
}

static void
test_nesting (void)
{
  static const char *const openings[] = { "[", "{\"a\":", "[{\"a\":" };
  static const char *const places[] = { "line 1, column 33", "line 1, column 161",
                                        "line 1, column 97" };

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint n = 0; n < 100000; n++)
        g_string_append (text, openings[i]);
      assert_refused (text->str, (gssize) text->len, places[i],
                      "Lists and objects are nested too deeply here");
    }
}

static void
test_encoding (void)
{
  static const char *const bad[] = {
    "\x80", "\xbf", "\xc0\xaf", "\xc1\xbf", "\xc3", "\xc3(",
    "\xe0\x80\xaf", "\xe2\x82", "\xe2(\xa1",
    "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x80\x80\xaf", "\xf0\x9f\x98", "\xf4\x90\x80\x80",
    "\xf5\x80\x80\x80", "\xf8\x88\x80\x80\x80", "\xfe", "\xff",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\n \"ä😀\": \"%s\"}", bad[i]);
      g_autofree char *message =
        g_strdup_printf ("The byte 0x%02X is not UTF-8; save the document as UTF-8",
                         (guchar) *bad[i]);

      assert_refused (text, -1, "line 2, column 9", message);
    }

  assert_refused ("{}\n\0", 4, "line 2, column 1", "There is a NUL character, which is not text");
  assert_refused ("\0{\0}", 4, "line 1, column 1", "There is a NUL character, which is not text");
  assert_refused ("\xef\xbb\xbf{\xff}", -1, "line 1, column 2",
                  "The byte 0xFF is not UTF-8; save the document as UTF-8");
}

static char *
build_document (guint n_days,
                guint n_actions)
{
  g_autoptr (GString) text = g_string_new ("{\"version\":1,\"id\":\"w\",\"title\":\"W\","
                                           "\"zone\":\"UTC\",\"days\":[");
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, 2024);
  for (guint day = 0; day < n_days; day++)
    {
      g_string_append_printf (text, "%s{\"date\":\"%d-%02d-%02d\",\"actions\":[",
                              day > 0 ? "," : "", g_date_get_year (&date),
                              g_date_get_month (&date), g_date_get_day (&date));
      for (guint i = day; i < n_actions; i += n_days)
        g_string_append_printf (text, "%s{\"id\":\"a%u\",\"kind\":\"task\",\"minutes\":5,"
                                "\"title\":\"T\"}", i > day ? "," : "", i);
      g_string_append (text, "]}");
      g_date_add_days (&date, 1);
    }
  g_string_append (text, "]}");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_counts (void)
{
  g_autofree char *most_days = build_document (400, 0);
  g_autofree char *more_days = build_document (401, 0);
  g_autofree char *most_actions = build_document (7, 10000);
  g_autofree char *more_actions = build_document (400, 12000);
  g_autofree char *more_in_a_day = build_document (1, 10001);
  g_autoptr (AwProgram) days = accept_text (most_days);
  g_autoptr (AwProgram) actions = accept_text (most_actions);

  g_assert_cmpuint (days->days->len, ==, 400);
  g_assert_cmpuint (AW_DAY (actions->days->pdata[0])->actions->len, ==, 1429);

  assert_refused (more_days, -1, "/days", "This list has 401 items, but at most 400 are allowed");
  assert_refused (more_actions, -1, "/days", "All days together have more than 10000 actions");
  assert_refused (more_in_a_day, -1, "/days/0/actions",
                  "This list has 10001 items, but at most 10000 are allowed");
}

static void
test_many_problems (void)
{
  g_autofree char *document = build_document (1, 150);
  g_auto (GStrv) parts = g_strsplit (document, "\"task\"", -1);
  g_autofree char *broken = g_strjoinv ("0", parts);
  g_autoptr (GPtrArray) problems = refuse (broken, -1);

  g_assert_cmpuint (problems->len, ==, AW_JSON_MAX_PROBLEMS + 1);
  g_assert_cmpstr (get_problem (problems, 99)->place, ==, "/days/0/actions/99/kind");
  g_assert_cmpstr (get_problem (problems, 100)->place, ==, "");
  g_assert_cmpstr (get_problem (problems, 100)->message, ==,
                   "There are more problems; these are the first 100");
}

/* Every part of the built-in program is no program, and never ends the test. */
static void
test_cut (void)
{
  g_autoptr (GBytes) bytes = read_built_in ();
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  while (size > 0 && text[size - 1] == '\n')
    size--;

  for (gsize length = 0; length < size; length++)
    {
      /* A copy of its own, so that a sanitizer sees a read past the end. */
      g_autofree char *copy = g_memdup2 (text, length);
      g_autoptr (GPtrArray) problems = refuse (copy, (gssize) length);

      g_assert_cmpuint (problems->len, ==, 1);
      g_assert_true (g_str_has_prefix (get_problem (problems, 0)->place, "line "));
    }
}

static void
mutate (GByteArray *document)
{
  static const char *const pieces[] = {
    "\"", "{", "}", "[", "]", ",", ":", "\\", "\\u0000", "\\ud800", "-", "0", "1e999", "null",
    "true", "{}", "[]", "\"\"", "\xff", "\xc3", "\n", "99999999999999999999", "[[[[[[[[[[",
  };
  const char *piece = pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))];
  guint at = (guint) g_test_rand_int_range (0, (gint32) document->len);
  guint length = MIN ((guint) strlen (piece), document->len - at);

  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      document->data[at] = (guint8) g_test_rand_int_range (0, 256);
      break;
    case 1:
      memcpy (document->data + at, piece, length);
      break;
    default:
      length = (guint) g_test_rand_int_range (1, 40);
      g_byte_array_remove_range (document, at, MIN (length, document->len - at));
      break;
    }
}

/* Whatever a document is, the answer is a program or problems, never both. */
static void
test_mutations (void)
{
  g_autoptr (GBytes) original = read_built_in ();
  gsize size;
  const guint8 *data = g_bytes_get_data (original, &size);

  for (guint i = 0; i < 2000; i++)
    {
      GByteArray *document = g_byte_array_append (g_byte_array_new (), data, (guint) size);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (AwProgram) program = NULL;

      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        mutate (document);
      bytes = g_byte_array_free_to_bytes (document);
      program = aw_program_json_read (bytes, &problems);
      g_assert_true ((program == NULL) == (problems != NULL && problems->len > 0));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/program-json/built-in", test_built_in);
  g_test_add_func ("/advocacy-week/program-json/full", test_full);
  g_test_add_func ("/advocacy-week/program-json/text", test_text);
  g_test_add_func ("/advocacy-week/program-json/good", test_good);
  g_test_add_func ("/advocacy-week/program-json/bad", test_bad);
  g_test_add_func ("/advocacy-week/program-json/messages", test_messages);
  g_test_add_func ("/advocacy-week/program-json/size", test_size);
  g_test_add_func ("/advocacy-week/program-json/nesting", test_nesting);
  g_test_add_func ("/advocacy-week/program-json/encoding", test_encoding);
  g_test_add_func ("/advocacy-week/program-json/counts", test_counts);
  g_test_add_func ("/advocacy-week/program-json/many-problems", test_many_problems);
  g_test_add_func ("/advocacy-week/program-json/cut", test_cut);
  g_test_add_func ("/advocacy-week/program-json/mutations", test_mutations);

  return g_test_run ();
}
