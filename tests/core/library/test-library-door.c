/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <sys/wait.h>

#include "aw-library-error.h"
#include "aw-library-folder.h"

#include "test-directory.h"
#include "test-programs.h"
#include "test-reader.h"

#define ID "week"

/* Readers that fail, as what follows "#!/bin/sh"; all but the last one do it at once. */
static const char *const bad_readers[] = {
  "kill -KILL $$",
  "kill -SEGV $$",
  "printf '{\"program\":{\"version\":1,'; kill -KILL $$",
  "exit 1",
  "cat",
  "head -c 100000 /dev/urandom",
  "head -c 104857600 /dev/zero",
  "while :; do echo '[[[[[[[[[[[[[['; done",
  "exec >&-; exec sleep 1000",
  "printf '{}'; exec sleep 1000",
};

typedef struct
{
  char *directory;
  char *programs;
  char *script;
  AwLibraryDoor bad;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->directory = g_dir_make_tmp ("aw-door-XXXXXX", NULL);
  fixture->programs = g_build_filename (fixture->directory, "programs", NULL);
  fixture->script = g_build_filename (fixture->directory, "reader", NULL);
  fixture->bad = (AwLibraryDoor) { .reader = fixture->script, .patience = 1 };
  g_date_clear (&fixture->bad.today, 1);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  /* Nobody is left who has not been waited for. */
  g_assert_cmpint (waitpid (-1, NULL, WNOHANG), ==, -1);
  g_assert_cmpint (errno, ==, ECHILD);
  remove_all (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->programs);
  g_free (fixture->script);
}

static void
write_script (Fixture    *fixture,
              const char *text)
{
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\n%s\n", text);

  g_assert_true (g_file_set_contents_full (fixture->script, script, -1,
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0700, NULL));
}

static AwProgram *
install (Fixture             *fixture,
         const AwLibraryDoor *door,
         const char          *name,
         GError             **error)
{
  g_autoptr (GBytes) bytes = read_test_file ("calendars", name);
  g_autoptr (AwLibraryMetadata) info = aw_library_metadata_new ();
  gboolean changed;

  info->title = g_strdup ("Our Week");
  info->zone = g_strdup ("America/Chicago");
  if (g_file_test (fixture->programs, G_FILE_TEST_IS_DIR))
    return install_program (fixture->programs, door, bytes, ID, info, FALSE, &changed,
                            error);

  /* The first one is expected by nobody. */
  g_assert_cmpint (g_mkdir (fixture->programs, 0700), ==, 0);
  {
    g_autofree char *path = g_build_filename (fixture->programs, ID ".ics", NULL);
    g_autofree char *info_path = g_build_filename (fixture->programs, ID ".info", NULL);

    g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                        (gssize) g_bytes_get_size (bytes), NULL));
    g_assert_true (aw_library_metadata_write (info, info_path, NULL));
  }

  return aw_library_folder_load (fixture->programs, door, ID, error);
}

static void
assert_not_read (const GError *error)
{
  g_assert_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_READ);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strchr (error->message, '\n'));
}

/* Whatever the reader does, a new edition stays outside, and the one that is there
 * stays as it is, and is read still. */
static void
test_bad_readers (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (AwProgram) before = install (fixture, get_test_door (), "google.ics", NULL);
  g_autofree char *files = describe_directory (fixture->programs);
  g_autoptr (AwProgram) after = NULL;
  g_autoptr (GError) none = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad_readers); i++)
    {
      const gint64 start = g_get_monotonic_time ();
      g_autoptr (AwProgram) loaded = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *files_now = NULL;

      g_test_message ("%s", bad_readers[i]);
      write_script (fixture, bad_readers[i]);
      g_assert_null (install (fixture, &fixture->bad, "apple.ics", &error));
      assert_not_read (error);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_TIME_SPAN_SECOND);

      loaded = aw_library_folder_load (fixture->programs, &fixture->bad, ID, NULL);
      assert_same_program (loaded, before);
      files_now = describe_directory (fixture->programs);
      g_assert_cmpstr (files_now, ==, files);
    }

  after = install (fixture, get_test_door (), "apple.ics", &none);
  g_assert_no_error (none);
  g_assert_cmpstr (after->digest, !=, before->digest);
}

static void
test_missing (Fixture      *fixture,
              gconstpointer data)
{
  const char *const readers[] = { NULL, "/nonexistent", fixture->directory };

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      const AwLibraryDoor door = { .reader = (char *) readers[i] };
      g_autoptr (GError) error = NULL;

      g_assert_null (install (fixture, &door, "google.ics", &error));
      assert_not_read (error);
    }
}

/* What was read is read again when its file is missing, damaged, of another version,
 * or of another document; and without a reader all but the first two serve. */
static void
test_kept (Fixture      *fixture,
           gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *instead;
    gboolean serves;
  } cases[] = {
    { "\"reader\":\"", "\"reader\":\"0.0.1-", TRUE },
    { "\"source\":\"", "\"source\":\"0", TRUE },
    { "\"zone\":\"America/Chicago\"", "\"zone\":\"America/Denver\"", TRUE },
    { "\"title\":\"Our Week\"", "\"title\":\"Another\"", TRUE },
    { "{\"reader\"", "{{\"reader\"", FALSE },
    { "\"kind\":\"", "\"kind\":\"un", FALSE },
  };
  const AwLibraryDoor no_door = { 0 };
  g_autoptr (AwProgram) first = install (fixture, get_test_door (), "google.ics", NULL);
  g_autofree char *path = g_build_filename (fixture->programs, ID ".ics.read", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) damaged = g_string_new (text);
      g_autoptr (AwProgram) loaded = NULL;
      g_autofree char *now = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].instead);
      g_assert_cmpuint (g_string_replace (damaged, cases[i].text, cases[i].instead, 1), ==, 1);
      g_assert_true (g_file_set_contents (path, damaged->str, -1, NULL));
      loaded = aw_library_folder_load (fixture->programs, &no_door, ID, &error);
      g_assert_cmpint (loaded != NULL, ==, cases[i].serves);
      if (loaded == NULL)
        assert_not_read (error);

      g_clear_object (&loaded);
      loaded = aw_library_folder_load (fixture->programs, get_test_door (), ID, NULL);
      assert_same_program (loaded, first);
      g_assert_true (g_file_get_contents (path, &now, NULL, NULL));
      g_assert_cmpstr (now, ==, text);
    }
}

/* Documents in our own format need no reader. */
static void
test_own_format (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GBytes) bytes = read_test_file ("programs/good", "full.json");
  g_autoptr (AwLibraryMetadata) info = aw_library_metadata_new ();
  const AwLibraryDoor no_door = { 0 };
  g_autoptr (AwProgram) installed = NULL;
  g_autoptr (AwProgram) loaded = NULL;
  g_autoptr (GError) error = NULL;
  gboolean changed;

  installed = install_program (fixture->programs, &no_door, bytes, NULL, info, FALSE,
                               &changed, &error);
  g_assert_no_error (error);
  g_assert (installed != NULL);
  loaded = aw_library_folder_load (fixture->programs, &no_door, installed->id, &error);
  g_assert_no_error (error);
  assert_same_program (loaded, installed);
}

static gpointer
ask_in_thread (gpointer data)
{
  GBytes *bytes = data;
  g_autoptr (AwLibraryMetadata) info = aw_library_metadata_new ();
  g_autoptr (AwReading) reading = NULL;

  for (int i = 0; i < 8; i++)
    {
      g_clear_pointer (&reading, aw_reading_unref);
      reading = aw_library_door_ask (get_test_door (), "read", bytes, ID, info, NULL);
      g_assert_nonnull (reading);
      g_assert_nonnull (reading->program);
    }

  return NULL;
}

static void
test_threads (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GBytes) bytes = read_test_file ("calendars", "google.ics");
  GThread *threads[4];

  get_test_door ();
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, ask_in_thread, bytes);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* --- A folder of version 0.1.0 ------------------------------------------------- */

static void
write_file (Fixture    *fixture,
            const char *name,
            const char *folder,
            const char *source)
{
  g_autofree char *path = g_build_filename (fixture->programs, name, NULL);
  g_autoptr (GBytes) bytes = read_test_file (folder, source);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
}

static void
write_info (Fixture    *fixture,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (fixture->programs, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static AwProgram *
demand (Fixture    *fixture,
        const char *id)
{
  g_autoptr (GError) error = NULL;
  AwProgram *program = aw_library_folder_load (fixture->programs, get_test_door (), id, &error);

  g_assert_no_error (error);

  return program;
}

static void
check_known (Fixture    *fixture,
             const char *id)
{
  g_autoptr (AwProgram) program = demand (fixture, id);
  g_autoptr (AwProgram) seen = load_last_acknowledged (fixture->programs,
                                                       get_test_door (), id);
  g_autoptr (AwProgram) none = NULL;

  g_assert (seen != NULL);
  g_assert_cmpstr (seen->digest, !=, program->digest);
  aw_library_folder_forget_last_acknowledged (fixture->programs, program);
  none = load_last_acknowledged (fixture->programs, get_test_door (), id);
  g_assert_null (none);
}

/* As that version wrote it: calendars with what was answered, an edition that the person
 * was not told about in each format, and programs that were removed. */
static void
test_takeover (Fixture      *fixture,
               gconstpointer data)
{
  static const char info[] = "{\n  \"title\" : \"floating\",\n  \"zone\" : \"America/Denver\",\n"
                             "  \"name\" : \"Our week\",\n  \"url\" : "
                             "\"https://example.org/a.ics\",\n"
                             "  \"etag\" : \"\\\"1\\\"\",\n  \"freshUntil\" : 1588593600\n}\n";
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (AwProgram) floating = NULL;
  g_autoptr (AwLibraryMetadata) kept = NULL;
  g_autoptr (AwProgram) restored = NULL;

  g_assert_cmpint (g_mkdir (fixture->programs, 0700), ==, 0);
  write_file (fixture, "ics-1.ics", "calendars", "floating.ics");
  write_info (fixture, "ics-1.info", info);
  write_file (fixture, "ics-2.ics", "calendars", "google.ics");
  write_info (fixture, "ics-2.info", "{}\n");
  write_file (fixture, "ics-2.seen", "calendars", "apple.ics");
  write_file (fixture, "week.json", "programs/good", "full.json");
  write_file (fixture, "week.seen", "programs/good", "smallest.json");
  write_file (fixture, "ics-3.ics.removed", "calendars", "zoom.ics");
  write_info (fixture, "ics-3.info", "{\"name\": \"Gone\"}\n");
  write_info (fixture, "lock", "");

  ids = aw_library_folder_list (fixture->programs);
  g_assert_cmpuint (ids->len, ==, 3);
  floating = demand (fixture, "ics-1");
  g_assert_cmpstr (floating->title, ==, "Our week");
  g_assert_cmpstr (g_time_zone_get_identifier (floating->zone), ==, "America/Denver");
  kept = aw_library_folder_get_info (fixture->programs, "ics-1");
  g_assert_cmpstr (kept->etag, ==, "\"1\"");
  check_known (fixture, "ics-2");
  check_known (fixture, "week");

  g_assert_true (aw_library_folder_remove (fixture->programs, "ics-3", TRUE, NULL));
  restored = demand (fixture, "ics-3");
  g_assert_cmpstr (restored->title, ==, "Gone");

  /* Now nothing of it needs a reader any more. */
  for (guint i = 0; i < ids->len; i++)
    {
      const AwLibraryDoor no_door = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (AwProgram) program = aw_library_folder_load (fixture->programs, &no_door,
                                                              ids->pdata[i], &error);

      g_assert_no_error (error);
    }

  /* And nothing stays of what is removed for good. */
  g_assert_true (aw_library_folder_remove (fixture->programs, "ics-1", FALSE, NULL));
  g_assert_true (aw_library_folder_remove (fixture->programs, "ics-2", FALSE, NULL));
  g_assert_true (aw_library_folder_remove (fixture->programs, "ics-3", FALSE, NULL));
  g_assert_true (aw_library_folder_remove (fixture->programs, "week", FALSE, NULL));
  aw_library_folder_purge (fixture->programs);
  {
    g_autofree char *files = describe_directory (fixture->programs);

    g_assert_true (g_str_has_prefix (files, "lock: "));
    g_assert_true (strchr (files, '\n') == strrchr (files, '\n'));
  }
}

/* --- Days ------------------------------------------------------------------------ */

/* Not even when all of it is long past. */
static void
test_past (Fixture      *fixture,
           gconstpointer data)
{
  AwLibraryDoor door = *get_test_door ();
  g_autoptr (AwProgram) first = install (fixture, &door, "google.ics", NULL);
  g_autoptr (GBytes) bytes = read_test_file ("calendars", "google.ics");
  g_autoptr (AwLibraryMetadata) info = aw_library_metadata_new ();
  g_autoptr (GError) error = NULL;
  gboolean changed;

  g_date_set_dmy (&door.today, 4, G_DATE_MAY, 2035);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (AwProgram) later = aw_library_folder_load (fixture->programs, &door, ID, NULL);

      assert_same_program (later, first);
      door.reader = NULL;
    }

  /* Nobody takes such a one in. */
  door.reader = (char *) get_test_reader ();
  g_assert_null (install_program (fixture->directory, &door, bytes, NULL, info, FALSE,
                                  &changed, &error));
  g_assert_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID);
}

/* As days pass, a calendar is read anew, and with it what the person knows of it: for the
 * same days. */
static void
test_days (Fixture      *fixture,
           gconstpointer data)
{
  static const struct
  {
    int day;
    const char *read_on;
  } cases[] = {
    { 4, "2020-05-04" }, { 10, "2020-05-04" }, { 11, "2020-05-11" }, { 5, "2020-05-11" },
    { 1, "2020-05-01" },
  };
  g_autofree char *path = g_build_filename (fixture->programs, ID ".ics.read", NULL);
  g_autofree char *seen_path = g_build_filename (fixture->programs, ID ".seen.read", NULL);
  g_autoptr (AwProgram) first = install (fixture, get_test_door (), "google.ics", NULL);
  g_autoptr (AwProgram) second = install (fixture, get_test_door (), "apple.ics", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AwLibraryDoor door = *get_test_door ();
      g_autoptr (AwLibraryItem) item = NULL;
      g_autofree char *today = g_strdup_printf ("\"today\":\"%s\"", cases[i].read_on);
      g_autofree char *text = NULL;
      g_autofree char *seen_text = NULL;

      g_date_set_dmy (&door.today, (GDateDay) cases[i].day, G_DATE_MAY, 2020);
      item = aw_library_folder_load_item (fixture->programs, &door, ID, NULL, NULL);
      g_assert_nonnull (item->program);
      g_assert_nonnull (item->last_acknowledged);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_nonnull (strstr (text, today));
      g_assert_true (g_file_get_contents (seen_path, &seen_text, NULL, NULL));
      g_assert_nonnull (strstr (seen_text, today));
    }
}

#define ADD(path, func) \
  g_test_add ("/advocacy-week/library-door/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("bad-readers", test_bad_readers);
  ADD ("missing", test_missing);
  ADD ("kept", test_kept);
  ADD ("own-format", test_own_format);
  ADD ("threads", test_threads);
  ADD ("takeover", test_takeover);
  ADD ("days", test_days);
  ADD ("past", test_past);

  return g_test_run ();
}
