/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "aw-library-error.h"
#include "aw-program-json.h"
#include "aw-publisher.h"

#include "test-data.h"
#include "test-directory.h"
#include "test-reader.h"

/* May 5, 2020, 14:14 in New York. */
#define NOW (G_GINT64_CONSTANT (1588702440) * G_USEC_PER_SEC)

static const char *const names[] = { "nllw-2020.json", "nllw-2020.ics", "index.html", NULL };

typedef struct
{
  char *folder;
  AwProgram *program;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GBytes) bytes = read_test_file ("../../data/programs", "nllw-2020.json");
  g_autoptr (GPtrArray) problems = NULL;

  fixture->folder = g_dir_make_tmp ("publish-XXXXXX", NULL);
  fixture->program = aw_program_json_read (bytes, &problems);
  g_assert_nonnull (fixture->program);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  remove_all (fixture->folder);
  g_free (fixture->folder);
  g_object_unref (fixture->program);
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
publish (Fixture              *fixture,
         const char           *folder,
         const AwLibraryDoor  *door,
         const char *const    *replace,
         char               ***taken,
         GError              **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  aw_publisher_publish_async (fixture->program, door, folder, replace, FALSE, NOW, finished_cb,
                              &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return aw_publisher_publish_finish (result, taken, error);
}

static char *
read_file (Fixture    *fixture,
           const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
write_file (Fixture    *fixture,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* What others make of the file is the week that was published. */
static void
assert_read (Fixture    *fixture,
             const char *name)
{
  g_autofree char *text = read_file (fixture, name);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (AwLibraryMetadata) info = aw_library_metadata_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AwReading) reading = aw_library_door_ask (get_test_door (), "check", bytes, NULL, info,
                                                       &error);
  guint n_actions = 0;

  g_assert_no_error (error);
  g_assert_nonnull (reading->program);
  g_assert_cmpuint (reading->left_out->len, ==, 0);
  g_assert_cmpstr (reading->program->title, ==, fixture->program->title);
  g_assert_cmpint (g_date_compare (aw_program_get_first_date (reading->program),
                                   aw_program_get_first_date (fixture->program)), ==, 0);
  for (guint i = 0; i < reading->program->days->len; i++)
    n_actions += AW_DAY (reading->program->days->pdata[i])->actions->len;
  g_assert_cmpuint (n_actions, ==, 8);
}

static void
test_publish (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) taken = NULL;
  g_autofree char *page = NULL;
  g_autofree char *calendar = NULL;
  g_autoptr (GDir) dir = NULL;
  guint n_files = 0;

  g_assert_true (publish (fixture, fixture->folder, get_test_door (), NULL, &taken, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (taken), ==, 0);

  assert_read (fixture, names[0]);
  assert_read (fixture, names[1]);
  page = read_file (fixture, names[2]);
  g_assert_nonnull (strstr (page, "href=\"nllw-2020.json\""));
  g_assert_nonnull (strstr (page, "href=\"nllw-2020.ics\""));
  calendar = read_file (fixture, names[1]);
  g_assert_null (strstr (calendar, "VALARM"));

  dir = g_dir_open (fixture->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL; n_files++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      struct stat info;

      g_assert_true (g_strv_contains (names, name));
      g_assert_no_errno (stat (path, &info));
      g_assert_cmpint (info.st_mode & 0777, ==, 0644);
    }
  g_assert_cmpuint (n_files, ==, 3);
}

static void
test_taken (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const one[] = { "index.html", NULL };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) taken = NULL;
  g_auto (GStrv) again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *page = NULL;

  write_file (fixture, "index.html", "mine");
  write_file (fixture, "nllw-2020.ics", "mine too");
  before = describe_directory (fixture->folder);

  g_assert_false (publish (fixture, fixture->folder, get_test_door (), NULL, &taken, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_cmpuint (g_strv_length (taken), ==, 2);
  g_assert_true (g_strv_contains ((const char *const *) taken, "index.html"));
  g_assert_nonnull (strstr (error->message, "nllw-2020.ics, index.html"));
  g_clear_error (&error);

  /* The answer is for what was named, not for what is there since. */
  g_assert_false (publish (fixture, fixture->folder, get_test_door (), one, &again, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_cmpstr (again[0], ==, "nllw-2020.ics");
  after = describe_directory (fixture->folder);
  g_assert_cmpstr (before, ==, after);
  g_clear_error (&error);

  g_assert_true (publish (fixture, fixture->folder, get_test_door (),
                          (const char *const *) taken, NULL, &error));
  g_assert_no_error (error);
  assert_read (fixture, "nllw-2020.ics");
  page = read_file (fixture, "index.html");
  g_assert_true (g_str_has_prefix (page, "<!DOCTYPE html>"));
}

/* Nothing is written that nothing has read. */
static void
test_no_reader (Fixture       *fixture,
                gconstpointer  data)
{
  AwLibraryDoor door = { .reader = (char *) "/nonexistent/reader" };
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  g_assert_false (publish (fixture, fixture->folder, &door, NULL, NULL, &error));
  g_assert_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_READ);
  after = describe_directory (fixture->folder);
  g_assert_cmpstr (after, ==, "");
}

static void
test_nowhere (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "gone", NULL);
  g_autofree char *page = g_build_filename (fixture->folder, "index.html", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (publish (fixture, folder, get_test_door (), NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_no_errno (g_mkdir (page, 0700));
  g_assert_false (publish (fixture, fixture->folder, get_test_door (), names, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_assert_true (g_file_test (page, G_FILE_TEST_IS_DIR));
}

static gsize
get_size (Fixture    *fixture,
          const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  struct stat info;

  g_assert_no_errno (stat (path, &info));

  return (gsize) info.st_size;
}

/* A week whose page is the largest of the files. */
static AwProgram *
make_quoting (AwProgram *program)
{
  g_autofree char *quotes = g_strnfill (2000, '"');
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < program->days->len; i++)
    g_ptr_array_add (days, g_object_ref (program->days->pdata[i]));

  return aw_program_new (program->id, program->title, NULL, quotes, program->zone, days);
}

/* There is room for the two documents, not for the page: the one that is there stays. */
static void
test_full (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (AwProgram) program = make_quoting (fixture->program);
  g_autofree char *page = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit limit, small;
  gboolean published;
  gsize size;

  g_set_object (&fixture->program, program);
  g_assert_true (publish (fixture, fixture->folder, get_test_door (), NULL, NULL, NULL));
  size = get_size (fixture, "index.html");
  g_assert_cmpuint (size, >, get_size (fixture, names[0]));
  g_assert_cmpuint (size, >, get_size (fixture, names[1]));
  write_file (fixture, "index.html", "mine");

  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &limit));
  small = (struct rlimit) { .rlim_cur = size - 1, .rlim_max = limit.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &small));
  published = publish (fixture, fixture->folder, get_test_door (), names, NULL, &error);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &limit));

  g_assert_false (published);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  page = read_file (fixture, "index.html");
  g_assert_cmpstr (page, ==, "mine");
  assert_read (fixture, names[0]);
  assert_read (fixture, names[1]);
}

#define add(name, function, data) \
  g_test_add ("/advocacy-week/publisher/" name, Fixture, data, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("publish", test_publish, NULL);
  add ("taken", test_taken, NULL);
  add ("no-reader", test_no_reader, NULL);
  add ("nowhere", test_nowhere, NULL);
  add ("full", test_full, NULL);

  return g_test_run ();
}
