/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>

#include "aw-library-folder.h"
#include "edition-writer.h"
#include "test-directory.h"
#include "test-reader.h"

/* A process that is killed while it takes a new edition into the library leaves the
 * old one or the new one, never a half one, and asks for it with nothing that
 * belongs to another. */

#define N_KILLS 100

static guint n_old, n_new, n_both_formats, n_unasked, n_leftovers;

static gboolean
read_number (GSubprocess *writer,
             int         *number)
{
  g_autoptr (GError) error = NULL;
  int value;
  gsize size;

  g_input_stream_read_all (g_subprocess_get_stdout_pipe (writer), &value, sizeof value, &size,
                           NULL, &error);
  g_assert_no_error (error);
  if (size == 0)
    return FALSE;

  g_assert_cmpuint (size, ==, sizeof value);
  g_assert_cmpint (value, ==, *number + 1);
  *number = value;

  return TRUE;
}

/* Returns the last number that was acknowledged. */
static int
run_and_kill (const char *directory,
              int         first)
{
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "library", "edition-writer", NULL);
  g_autofree char *argument = g_strdup_printf ("%d", first);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) writer = NULL;
  int last = first - 1;

  writer = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, path, directory, argument,
                             NULL);
  g_assert_no_error (error);

  /* The first edition has to be there; after that mostly while it writes, else maybe
   * while it starts. */
  if (first == 0 || g_test_rand_int_range (0, 4) > 0)
    g_assert_true (read_number (writer, &last));
  g_usleep ((gulong) g_test_rand_int_range (0, 20000));

  g_subprocess_force_exit (writer);
  g_assert_true (g_subprocess_wait (writer, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (writer));
  while (read_number (writer, &last))
    ;

  return last;
}

static int
get_number (AwProgram *program)
{
  return atoi (program->title);
}

static void
assert_whole (AwProgram *program)
{
  g_assert_cmpuint (program->days->len, ==, N_DAYS);
  for (guint i = 0; i < N_DAYS; i++)
    {
      AwDay *day = program->days->pdata[i];

      g_assert_cmpuint (day->actions->len, ==, 1);
      g_assert_cmpstr (AW_ACTION (day->actions->pdata[0])->title, ==, program->title);
    }
}

/* Returns how many names start with @prefix, and contain @part. */
static guint
count_names (const char *directory,
             const char *prefix,
             const char *part)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, prefix) && strstr (name, part) != NULL;

  return n;
}

static guint
count_documents (const char *directory)
{
  g_autofree char *json = g_build_filename (directory, EDITION_ID ".json", NULL);
  g_autofree char *ics = g_build_filename (directory, EDITION_ID ".ics", NULL);

  return (guint) (g_file_test (json, G_FILE_TEST_EXISTS) + g_file_test (ics, G_FILE_TEST_EXISTS));
}

/* "Not modified" to another edition's tag would keep this one for good. */
static void
assert_tag (const char *directory,
            int         number)
{
  g_autoptr (AwLibraryMetadata) info = aw_library_folder_get_info (directory, EDITION_ID);

  g_assert_cmpstr (info->url, ==, "https://example.org/week");
  n_unasked += info->etag == NULL;
  if (info->etag != NULL)
    g_assert_cmpint (atoi (info->etag), ==, number);
}

/* Returns the number of the edition that is there. */
static int
verify (const char *directory,
        int         acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AwProgram) program = aw_library_folder_load (directory, get_test_door (),
                                                          EDITION_ID, &error);
  g_autoptr (AwProgram) seen = load_last_acknowledged (directory,
                                                       get_test_door (),
                                                       EDITION_ID);
  g_autoptr (GPtrArray) ids = aw_library_folder_list (directory);
  int number;

  g_assert_no_error (error);
  assert_whole (program);
  number = get_number (program);
  g_assert_cmpint (number, >=, acknowledged);
  g_assert_cmpint (number, <=, acknowledged + 1);
  assert_tag (directory, number);
  if (seen != NULL)
    {
      assert_whole (seen);
      g_assert_cmpint (get_number (seen), <=, number);
    }

  g_assert_cmpuint (ids->len, ==, 1);
  n_old += number == acknowledged;
  n_new += number > acknowledged;
  n_both_formats += count_documents (directory) == 2;

  /* One that was being written, and those of before, which the next start deletes. */
  n_leftovers += count_names (directory, ".", ".new-");
  g_assert_cmpuint (count_names (directory, ".", ".new-"), <=, 2);

  return number;
}

static void
test_kill (void)
{
  g_autofree char *directory = g_dir_make_tmp ("aw-refresh-XXXXXX", NULL);
  int last = -1;

  for (int i = 0; i < N_KILLS; i++)
    last = verify (directory, run_and_kill (directory, last + 1));

  g_test_message ("%d kills, %d editions; after a kill %u times the last one that was "
                  "acknowledged, %u times the next; %u times in both formats, %u times without "
                  "a tag, %u unfinished files", N_KILLS, last + 1, n_old, n_new, n_both_formats,
                  n_unasked, n_leftovers);

  aw_library_folder_purge (directory);
  g_assert_cmpuint (count_names (directory, ".", ".new-"), ==, 0);
  g_assert_true (aw_library_folder_remove (directory, EDITION_ID, FALSE, NULL));
  g_assert_null (aw_library_folder_load (directory, get_test_door (), EDITION_ID, NULL));
  remove_all (directory);
}

/* The crash that is seldom hit: both formats are there. */
static void
test_both_formats (void)
{
  for (int number = 1; number <= 3; number += 2)
    {
      g_autofree char *directory = g_dir_make_tmp ("aw-refresh-XXXXXX", NULL);
      g_autoptr (AwLibraryMetadata) info = aw_library_metadata_new ();
      g_autoptr (GBytes) before = make_edition (number);
      g_autoptr (GBytes) after = make_edition (number + 1);
      g_autofree char *old = g_build_filename (directory, is_calendar_edition (number)
                                                            ? EDITION_ID ".ics"
                                                            : EDITION_ID ".json", NULL);
      g_autofree char *new = g_build_filename (directory, is_calendar_edition (number)
                                                            ? EDITION_ID ".json"
                                                            : EDITION_ID ".ics", NULL);
      g_autoptr (AwProgram) program = NULL;
      g_autoptr (GError) error = NULL;
      gboolean changed;

      g_assert_true (g_file_set_contents (old, g_bytes_get_data (before, NULL),
                                          (gssize) g_bytes_get_size (before), NULL));
      g_assert_true (g_file_set_contents (new, g_bytes_get_data (after, NULL),
                                          (gssize) g_bytes_get_size (after), NULL));
      program = aw_library_folder_load (directory, get_test_door (), EDITION_ID, &error);
      g_assert_no_error (error);
      assert_whole (program);
      g_clear_object (&program);

      /* Removed it does not come back in the other format. */
      if (number == 3)
        {
          g_assert_true (aw_library_folder_remove (directory, EDITION_ID, FALSE, NULL));
          g_assert_null (aw_library_folder_load (directory, get_test_door (), EDITION_ID, NULL));
          g_assert_true (aw_library_folder_remove (directory, EDITION_ID, TRUE, NULL));
        }

      /* The next answer is one of both, and settles it. */
      program = install_program (directory, get_test_door (), after, EDITION_ID, info, FALSE,
                                 &changed,
                                 &error);
      g_assert_no_error (error);
      g_clear_object (&program);
      program = aw_library_folder_load (directory, get_test_door (), EDITION_ID, &error);
      g_assert_no_error (error);
      g_assert_cmpint (get_number (program), ==, number + 1);
      g_assert_cmpuint (count_documents (directory), ==, 1);
      remove_all (directory);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/refresh-kill/kill", test_kill);
  g_test_add_func ("/advocacy-week/refresh-kill/both-formats", test_both_formats);

  return g_test_run ();
}
