/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "aw-program-reader.h"
#include "aw-program-diff.h"
#include "aw-file.h"
#include "aw-journal.h"
#include "aw-library-folder.h"
#include "aw-library.h"
#include "aw-program-json.h"

#include "test-reader.h"
#include "test-week.h"

#define MISTAKE "There is a mistake in this week that only its organizer can correct: send " \
                "them the details\n"
#define ZONE "America/New_York"

typedef struct
{
  char *directory;
  AwLibrary *library;
  guint n_changed;
} Fixture;

typedef struct
{
  AwProgram *program;
  gboolean removed;
  GError *error;
  gboolean done;
} Outcome;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->directory = g_build_filename (g_get_user_data_dir (), "programs", NULL);
  fixture->library = aw_library_new (fixture->directory, get_test_reader (), NULL);
  g_signal_connect_swapped (fixture->library, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  /* The thread of its last task may let go of it last. */
  g_signal_handlers_disconnect_by_data (fixture->library, fixture);
  g_object_unref (fixture->library);
  g_free (fixture->directory);
}

static void
installed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->program = aw_library_install_finish (AW_LIBRARY (source), result, NULL,
                                                &outcome->error);
  outcome->done = TRUE;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->program = aw_library_install_finish (AW_LIBRARY (source), result, NULL, &outcome->error);
  outcome->done = TRUE;
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->removed = aw_library_update_finish (AW_LIBRARY (source), result, &outcome->error);
  outcome->done = TRUE;
}

static void
wait (Outcome *outcome)
{
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
}

static GFile *
get_fixture_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "calendars", name, NULL);

  return g_file_new_for_path (path);
}

static AwProgram *
open_file (Fixture    *fixture,
           GFile      *file,
           const char *zone,
           GError    **error)
{
  Outcome outcome = { 0 };

  aw_library_open_async (fixture->library, file, zone, FALSE, opened_cb, &outcome);
  wait (&outcome);
  if (outcome.error != NULL)
    g_propagate_error (error, outcome.error);

  return outcome.program;
}

static gboolean
remove_program (Fixture    *fixture,
                const char *id,
                gboolean    restore)
{
  Outcome outcome = { 0 };

  aw_library_remove_async (fixture->library, id, restore, removed_cb, &outcome);
  wait (&outcome);
  g_clear_error (&outcome.error);

  return outcome.removed;
}

static void
test_open (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GFile) file = get_fixture_file ("google.ics");
  g_autoptr (GError) error = NULL;
  g_autoptr (AwProgram) opened = open_file (fixture, file, NULL, &error);
  g_autoptr (AwProgram) again = NULL;
  g_autoptr (AwProgram) loaded = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (opened);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_true (g_str_has_prefix (opened->id, "ics-"));

  /* Opened once more it is the same program. */
  again = open_file (fixture, file, NULL, &error);
  g_assert_cmpstr (again->id, ==, opened->id);
  ids = aw_library_folder_list (fixture->directory);
  g_assert_cmpuint (ids->len, ==, 1);

  loaded = aw_library_load (fixture->library, opened->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (loaded->title, ==, opened->title);

  g_assert_true (remove_program (fixture, opened->id, FALSE));
  g_assert_false (remove_program (fixture, opened->id, FALSE));
  g_assert_null (aw_library_load (fixture->library, opened->id, NULL));
  g_assert_true (remove_program (fixture, opened->id, TRUE));
  g_clear_object (&loaded);
  loaded = aw_library_load (fixture->library, opened->id, &error);
  g_assert_no_error (error);

  g_assert_true (remove_program (fixture, opened->id, FALSE));
  aw_library_folder_purge (fixture->directory);
  g_assert_false (remove_program (fixture, opened->id, TRUE));
}

static void
test_floating (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GFile) file = get_fixture_file ("floating.ics");
  g_autoptr (GError) error = NULL;
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (AwProgram) loaded = NULL;

  g_assert_null (open_file (fixture, file, NULL, &error));
  g_assert_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NEEDS_ZONE);
  g_assert_cmpstr (aw_library_error_get_floating (error)->title, ==, "At ten");
  g_assert_cmpint (aw_library_error_get_floating (error)->minute, ==, 600);
  g_clear_error (&error);
  g_assert_cmpuint (fixture->n_changed, ==, 0);

  /* The answer is kept. */
  program = open_file (fixture, file, "America/Denver", &error);
  g_assert_no_error (error);
  loaded = aw_library_load (fixture->library, program->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_time_zone_get_identifier (loaded->zone), ==, "America/Denver");
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  static const struct
  {
    const char *text;
    gssize length;
    const char *message;
  } cases[] = {
    { "", 0, "This is empty" },
    { " \r\n\t", 4, "This is empty" },
    { "<!DOCTYPE html><p>Hello", -1, "This is a web page, not a week; look on it for a link "
                                     "to a calendar" },
    { "\xff\xfe{\0}\0", 6, "This is text in UTF-16; a week must be saved in UTF-8" },
    { "\0{\0}", 4, "This is text in UTF-16; a week must be saved in UTF-8" },
    { "Dear friends", -1, "This is neither a week nor a calendar" },
    { "{", -1, MISTAKE "line 1, column 2: " },
    { "BEGIN:VCALENDAR", -1, MISTAKE "line " },
  };
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "document", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  g_assert_null (open_file (fixture, file, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, cases[i].text, cases[i].length, NULL));
      g_assert_null (open_file (fixture, file, NULL, &error));
      g_assert_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, cases[i].message));
    }
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

static void
test_too_large (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "large", NULL);
  g_autofree char *text = g_malloc0 (AW_PROGRAM_MAX_SIZE + 1);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  memset (text, '{', AW_PROGRAM_MAX_SIZE + 1);
  g_assert_true (g_file_set_contents (path, text, AW_PROGRAM_MAX_SIZE + 1, NULL));
  g_assert_null (open_file (fixture, file, NULL, &error));
  g_assert_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID);
}

/* A file where the folder belongs. */
static void
test_not_saved (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GFile) file = get_fixture_file ("google.ics");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (fixture->directory, "", 0, NULL));
  g_assert_null (open_file (fixture, file, NULL, &error));
  g_assert_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_SAVED);
}

/* --- Editions --------------------------------------------------------------- */

#define SESSION(id, title, start) \
  "{\"id\":\"" id "\",\"kind\":\"session\",\"minutes\":30,\"title\":\"" title "\"," \
  "\"session\":{\"start\":\"" start "\"}}"
#define TASK(id, title) \
  "{\"id\":\"" id "\",\"kind\":\"task\",\"minutes\":5,\"title\":\"" title "\"}"
#define DAY(date, actions) "{\"date\":\"" date "\",\"actions\":[" actions "]}"
#define PROGRAM(days) \
  "{\"version\":1,\"id\":\"edition\",\"title\":\"Edition\"," \
  "\"zone\":\"" ZONE "\",\"days\":[" days "]}"

static AwWeek *
take (const char *text,
      AwJournal  *journal)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwProgram) program = aw_program_json_read (bytes, &problems);

  g_assert_nonnull (program);
  return aw_week_new (program, journal);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_assert_true (aw_journal_set_finish (AW_JOURNAL (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_assert_true (aw_journal_load_finish (AW_JOURNAL (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

static void
assert_change (GPtrArray   *changes,
               guint        position,
               AwChangeKind kind,
               const char  *id)
{
  const AwChange *change = changes->pdata[position];
  AwWeekAction *action = change->after != NULL ? change->after : change->before;

  g_assert_cmpint (change->kind, ==, kind);
  g_assert_cmpstr (action->action->id, ==, id);
}

/* What was done stays done, even where the week begins on another day now. */
static void
test_editions (void)
{
  g_autofree char *directory = g_build_filename (g_get_user_data_dir (), "journal", NULL);
  g_autoptr (AwJournal) journal = aw_journal_new (directory);
  g_autoptr (AwWeek) before = NULL;
  g_autoptr (AwWeek) after = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) none = NULL;
  gboolean done = FALSE;

  aw_journal_load_async (journal, NULL, loaded_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  done = FALSE;
  before = take (PROGRAM (DAY ("2020-05-04", SESSION ("talk", "Talk", "16:00") ","
                               TASK ("write", "Write") "," TASK ("settled", "Settled")) ","
                          DAY ("2020-05-05", TASK ("gone", "Gone") "," TASK ("same", "Same"))),
                 journal);
  set_week_done (before, aw_week_find_action (before, "settled"), 1, done_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);

  after = take (PROGRAM (DAY ("2020-05-03", TASK ("new", "New")) ","
                         DAY ("2020-05-04", SESSION ("talk", "Talk", "17:00")) ","
                         DAY ("2020-05-05", TASK ("same", "Same") "," TASK ("write", "Write again")
                              "," TASK ("settled", "Otherwise"))), journal);
  g_assert_true (aw_week_action_is_done (aw_week_find_action (after, "settled")));
  changes = aw_program_diff_compare (before, after);
  g_assert_cmpuint (changes->len, ==, 5);
  assert_change (changes, 0, AW_CHANGE_ADDED, "new");
  assert_change (changes, 1, AW_CHANGE_MOVED, "talk");
  assert_change (changes, 2, AW_CHANGE_MOVED, "write");
  assert_change (changes, 3, AW_CHANGE_RENAMED, "write");
  assert_change (changes, 4, AW_CHANGE_CANCELLED, "gone");

  none = aw_program_diff_compare (after, after);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
install (Fixture    *fixture,
         const char *text,
         const char *expected,
         gboolean    is_own,
         gboolean    take_over)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (AwLibraryMetadata) metadata = aw_library_metadata_new ();
  g_autoptr (AwProgram) program = NULL;
  Outcome outcome = { 0 };

  metadata->is_own = is_own;
  aw_library_install_async (fixture->library, bytes, expected, metadata, take_over, installed_cb,
                            &outcome);
  wait (&outcome);
  program = outcome.program;
  g_assert_no_error (outcome.error);
}

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->program = aw_library_load_finish (AW_LIBRARY (source), result, &outcome->error);
  outcome->done = TRUE;
}

static void
assert_item (Fixture        *fixture,
             AwLibraryOrigin origin,
             gboolean        has_news)
{
  g_autoptr (AwLibrary) other = aw_library_new (fixture->directory, get_test_reader (), NULL);
  g_autoptr (AwLibraryItem) item = aw_library_get (fixture->library, "edition");
  g_autoptr (AwLibraryItem) read = NULL;
  g_autoptr (AwProgram) program = NULL;
  Outcome outcome = { 0 };

  aw_library_load_async (other, "edition", NULL, load_cb, &outcome);
  wait (&outcome);
  program = outcome.program;
  g_assert_no_error (outcome.error);
  read = aw_library_get (other, "edition");
  g_assert_cmpint (aw_library_item_get_origin (item), ==, origin);
  g_assert_cmpint (aw_library_item_get_origin (read), ==, origin);
  g_assert_cmpint (item->last_acknowledged != NULL, ==, has_news);
  g_assert_cmpint (read->last_acknowledged != NULL, ==, has_news);
}

/* Whoever edits a week of their own knows what they changed; a file in its place is
 * somebody else's. */
static void
test_own (Fixture      *fixture,
          gconstpointer data)
{
  install (fixture, PROGRAM (DAY ("2020-05-04", TASK ("one", "One"))), NULL, TRUE, FALSE);
  assert_item (fixture, AW_LIBRARY_ORIGIN_OWN, FALSE);
  install (fixture, PROGRAM (DAY ("2020-05-04", TASK ("one", "Two"))), "edition", TRUE, FALSE);
  assert_item (fixture, AW_LIBRARY_ORIGIN_OWN, FALSE);
  install (fixture, PROGRAM (DAY ("2020-05-04", TASK ("one", "Two"))), NULL, FALSE, FALSE);
  assert_item (fixture, AW_LIBRARY_ORIGIN_OWN, FALSE);
  install (fixture, PROGRAM (DAY ("2020-05-04", TASK ("one", "Three"))), NULL, FALSE, TRUE);
  assert_item (fixture, AW_LIBRARY_ORIGIN_FILE, TRUE);
}

#define ADD(path, func) \
  g_test_add ("/advocacy-week/library/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("open", test_open);
  ADD ("floating", test_floating);
  ADD ("refused", test_refused);
  ADD ("too-large", test_too_large);
  ADD ("not-saved", test_not_saved);
  ADD ("own", test_own);
  g_test_add_func ("/advocacy-week/library/editions", test_editions);

  return g_test_run ();
}
