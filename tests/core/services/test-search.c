/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"
#include "aw-search.h"
#include "aw-week.h"
#include "aw-zone.h"
#include "test-journal-util.h"

/* Two weeks of an action a day, and what was written of one that is gone. */

typedef struct
{
  Fixture files;
  AwJournal *journal;
  GPtrArray *weeks;
} Search;

static AwWeek *
create_week (Search            *search,
             const char        *id,
             const char *const *titles)
{
  g_autoptr (GTimeZone) zone = aw_zone_lookup ("America/New_York", NULL);
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AwProgram) program = NULL;
  GDate date;

  g_assert_true (aw_date_parse ("2020-05-04", &date));
  for (guint i = 0; titles[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);
      g_autofree char *name = g_strdup_printf ("a%u", i);

      g_ptr_array_add (actions,
                       aw_action_new (name, AW_ACTION_TASK, 5, titles[i], NULL, links, NULL));
      g_ptr_array_add (days, aw_day_new (&date, actions));
      g_date_add_days (&date, 1);
    }
  program = aw_program_new (id, id, NULL, NULL, zone, days);

  return aw_week_new (program, search->journal);
}

static void
set_up (Search        *search,
        gconstpointer  data)
{
  static const char *const first[] = { "Call the Café", "Write a letter", NULL };
  static const char *const second[] = { "Visit the library", "Write to the café", NULL };

  fixture_set_up (&search->files, data);
  search->journal = open_journal (search->files.directory);
  search->weeks = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (search->weeks, create_week (search, "one", first));
  g_ptr_array_add (search->weeks, create_week (search, "two", second));
}

static void
tear_down (Search        *search,
           gconstpointer  data)
{
  g_clear_pointer (&search->weeks, g_ptr_array_unref);
  close_journal (search->journal);
  fixture_tear_down (&search->files, data);
}

static void
write_note (Search     *search,
            const char *program,
            const char *run,
            const char *action,
            const char *note)
{
  g_autoptr (GAsyncResult) result = NULL;

  aw_journal_set_note_async (search->journal, program, run, action, note, result_cb, &result);
  g_assert_true (aw_journal_set_finish (search->journal, wait_for (&result), NULL));
}

/* Such as "TITLE (PLACE): NOTE -> NAME", one a line. */
static void
assert_found (Search     *search,
              const char *text,
              const char *expected)
{
  g_autoptr (GPtrArray) found = aw_search (search->weeks, search->journal, text);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      AwFound *one = found->pdata[i];

      g_string_append_printf (lines, "%s (%s): %s -> %s\n", one->title,
                              one->place != NULL ? one->place : "nowhere",
                              one->note != NULL ? one->note : "nothing",
                              one->name != NULL ? one->name : "nowhere");
    }
  g_assert_cmpstr (lines->str, ==, expected);
}

#define CAFE "Call the Café (one · May 4, 2020): nothing -> one/announced/a0\n"
#define TO_CAFE "Write to the café (two · May 5, 2020): nothing -> two/announced/a1\n"

/* The case and the accents of letters, and the order of words, do not matter. */
static void
test_titles (Search        *search,
             gconstpointer  data)
{
  assert_found (search, "", "");
  assert_found (search, "  ", "");
  assert_found (search, "CAFE", CAFE TO_CAFE);
  assert_found (search, "cafe\xCC\x81", CAFE TO_CAFE);
  assert_found (search, " café\tcall ", CAFE);
  assert_found (search, "write caf", TO_CAFE);
  assert_found (search, "call letter", "");
  assert_found (search, "%", "");
}

#define MAYA "Write a letter (one · May 5, 2020): Maya reads\nto a dog -> one/announced/a1\n"
#define PAST "Write a letter (one · June 1, 2019): Max read to a cat -> nowhere\n"
#define GONE "a7 (one · May 4, 2018): It was fun -> nowhere\n"
#define LOST "b1 (nowhere): Nobody knows -> nowhere\n"

/* Words may be of the title and the note together; without a word all notes are
 * listed, first those of weeks as they are taken now, then the newest. */
static void
test_notes (Search        *search,
            gconstpointer  data)
{
  write_note (search, "lost", "announced", "b1", "Nobody knows");
  write_note (search, "one", "2018-05-04", "a7", "It was fun");
  write_note (search, "one", "2019-06-01", "a1", "Max read to a cat");
  write_note (search, "one", "announced", "a1", "Maya reads\nto a dog");

  assert_found (search, "dog maya letter", MAYA);
  assert_found (search, "letter read", MAYA PAST);
  assert_found (search, "nobody", LOST);
  assert_found (search, "", MAYA PAST GONE LOST);
  write_note (search, "one", "announced", "a1", NULL);
  assert_found (search, "maya", "");
}

/* More than anybody looks through are not shown. */
static void
test_many (Search        *search,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) found = NULL;

  for (int i = 0; i < AW_MAX_FOUND + 10; i++)
    {
      g_autofree char *action = g_strdup_printf ("b%d", i);

      aw_journal_set_note_async (search->journal, "lost", "announced", action, "A note",
                                 NULL, NULL);
    }
  while (aw_journal_is_busy (search->journal))
    g_main_context_iteration (NULL, TRUE);

  found = aw_search (search->weeks, search->journal, "note");
  g_assert_cmpuint (found->len, ==, AW_MAX_FOUND);
}

#define ADD(path, func) \
  g_test_add ("/advocacy-week/search/" path, Search, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("titles", test_titles);
  ADD ("notes", test_notes);
  ADD ("many", test_many);

  return g_test_run ();
}
