/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-program-json.h"
#include "aw-program-reader.h"
#include "aw-reading.h"

#include "test-programs.h"

static AwReading *
create_reading (void)
{
  g_autoptr (GBytes) bytes = read_test_file ("programs/good", "full.json");
  GPtrArray *problems = NULL;
  AwReading *reading = aw_reading_new ();

  reading->reader = g_strdup ("1.2.3");
  reading->source = g_strdup ("abc");
  reading->title = g_strdup ("");
  reading->zone = g_strdup ("America/New_York");
  g_date_set_dmy (&reading->today, 4, G_DATE_MAY, 2020);
  reading->program = aw_program_json_read (bytes, &problems);
  aw_program_set_digest (reading->program, "abc");
  g_ptr_array_add (reading->left_out, aw_problem_new ("line 1", "One"));
  g_ptr_array_add (reading->left_out, aw_problem_new ("", "Two “é”\n\t"));

  return reading;
}

static void
assert_same_problems (GPtrArray *a,
                      GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const AwProblem *one = a->pdata[i], *two = b->pdata[i];

      g_assert_cmpstr (one->place, ==, two->place);
      g_assert_cmpstr (one->message, ==, two->message);
    }
}

static void
assert_same_floating (const AwFloating *a,
                      const AwFloating *b)
{
  g_assert_cmpint (a != NULL, ==, b != NULL);
  if (a == NULL)
    return;

  g_assert_cmpstr (a->title, ==, b->title);
  g_assert_cmpint (g_date_compare (&a->date, &b->date), ==, 0);
  g_assert_cmpint (a->minute, ==, b->minute);
}

static void
assert_same (const AwReading *a,
             const AwReading *b)
{
  g_assert_cmpstr (a->reader, ==, b->reader);
  g_assert_cmpstr (a->source, ==, b->source);
  g_assert_cmpstr (a->title, ==, b->title);
  g_assert_cmpstr (a->zone, ==, b->zone);
  g_assert_cmpint (g_date_valid (&a->today), ==, g_date_valid (&b->today));
  g_assert_true (!g_date_valid (&a->today) || g_date_compare (&a->today, &b->today) == 0);
  assert_same_floating (a->floating, b->floating);
  g_assert_cmpint (a->program != NULL, ==, b->program != NULL);
  if (a->program != NULL)
    assert_same_program (a->program, b->program);
  assert_same_problems (a->left_out, b->left_out);
  assert_same_problems (a->problems, b->problems);
}

static void
check (const AwReading *reading)
{
  g_autoptr (GBytes) bytes = aw_reading_write (reading);
  g_autoptr (AwReading) parsed = aw_reading_parse (bytes);

  g_assert_nonnull (parsed);
  assert_same (parsed, reading);
}

static void
test_round (void)
{
  g_autoptr (AwReading) whole = create_reading ();
  g_autoptr (AwReading) needs_zone = aw_reading_new ();
  g_autoptr (AwReading) bad = aw_reading_new ();
  GDate date;

  check (whole);
  g_date_set_dmy (&date, 4, G_DATE_MAY, 2020);
  needs_zone->floating = aw_floating_new ("At ten", &date, 600);
  check (needs_zone);
  g_ptr_array_add (bad->problems, aw_problem_new ("/days/0", "It is bad"));
  check (bad);
}

/* A message may quote what is no text. */
static void
test_no_text (void)
{
  g_autoptr (AwReading) bad = aw_reading_new ();
  g_autoptr (AwReading) parsed = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_ptr_array_add (bad->problems, aw_problem_new ("line 1", "\xff\x01"));
  bytes = aw_reading_write (bad);
  parsed = aw_reading_parse (bytes);
  g_assert_nonnull (parsed);
  g_assert_cmpstr (((AwProblem *) parsed->problems->pdata[0])->message, ==, "\xef\xbf\xbd\x01");
}

/* The process that writes may be killed in the middle; only the line's end is no loss. */
static void
test_cut (void)
{
  g_autoptr (AwReading) reading = create_reading ();
  g_autoptr (GBytes) bytes = aw_reading_write (reading);

  for (gsize size = 0; size < g_bytes_get_size (bytes) - 1; size++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (g_bytes_get_data (bytes, NULL), size);

      g_assert_null (aw_reading_parse (cut));
    }
}

/* What was taken over by a stranger's document may write anything. */
static void
test_nonsense (void)
{
  static const char *const cases[] = {
    "", "{}", "[]", "null", "{\"program\":{}}", "{\"program\":[]}", "{\"program\":{\"version\":2}}",
    "{\"problems\":[]}", "{\"problems\":[{}]}", "{\"problems\":[{\"place\":1,\"message\":\"\"}]}",
    "{\"needsZone\":\"yes\"}", "{\"needsZone\":true,\"today\":\"2020-02-30\"}",
    "{\"needsZone\":true,\"leftOut\":{}}", "{\"needsZone\":true} {}",
    "{\"needsZone\":true,\"source\":7}", "{\"needsZone\":true,\"needsZone\":true}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i], strlen (cases[i]));

      g_test_message ("%s", cases[i]);
      g_assert_null (aw_reading_parse (bytes));
    }
}

static void
test_html (void)
{
  g_assert_true (aw_program_reader_is_html ("week.html"));
  g_assert_true (aw_program_reader_is_html ("/a.b/WEEK.HTM"));
  g_assert_false (aw_program_reader_is_html ("week.html.txt"));
  g_assert_false (aw_program_reader_is_html ("week"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advocacy-week/reading/round", test_round);
  g_test_add_func ("/advocacy-week/reading/no-text", test_no_text);
  g_test_add_func ("/advocacy-week/reading/cut", test_cut);
  g_test_add_func ("/advocacy-week/reading/nonsense", test_nonsense);
  g_test_add_func ("/advocacy-week/reading/html", test_html);

  return g_test_run ();
}
