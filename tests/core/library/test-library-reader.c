/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-library-folder.h"
#include "aw-library.h"
#include "aw-program-json.h"
#include "aw-program-variant.h"

#include "test-data.h"
#include "test-directory.h"

static const char *reader;

static void
assert_same_link (AwLink *a,
                  AwLink *b)
{
  g_assert_true ((a == NULL) == (b == NULL));
  if (a == NULL)
    return;

  g_assert_cmpint (aw_link_get_rel (a), ==, aw_link_get_rel (b));
  g_assert_cmpstr (aw_link_get_href (a), ==, aw_link_get_href (b));
  g_assert_cmpstr (aw_link_get_text (a), ==, aw_link_get_text (b));
  g_assert_cmpint (aw_link_is_stand_in (a), ==, aw_link_is_stand_in (b));
}

static void
assert_same_session (AwSession *a,
                     AwSession *b)
{
  const GDate *until_a, *until_b;

  g_assert_true ((a == NULL) == (b == NULL));
  if (a == NULL)
    return;

  until_a = aw_session_get_recording_until (a);
  until_b = aw_session_get_recording_until (b);
  g_assert_cmpint (aw_session_get_start (a), ==, aw_session_get_start (b));
  g_assert_cmpint (aw_session_get_duration (a), ==, aw_session_get_duration (b));
  g_assert_cmpstr (aw_session_get_announced (a), ==, aw_session_get_announced (b));
  g_assert_cmpint (aw_session_get_assumed (a), ==, aw_session_get_assumed (b));
  g_assert_true ((until_a == NULL) == (until_b == NULL));
  g_assert_true (until_a == NULL || g_date_compare (until_a, until_b) == 0);
}

static void
assert_same_action (AwAction *a,
                    AwAction *b)
{
  g_assert_cmpstr (aw_action_get_id (a), ==, aw_action_get_id (b));
  g_assert_cmpint (aw_action_get_kind (a), ==, aw_action_get_kind (b));
  g_assert_cmpint (aw_action_get_minutes (a), ==, aw_action_get_minutes (b));
  g_assert_cmpstr (aw_action_get_title (a), ==, aw_action_get_title (b));
  g_assert_cmpstr (aw_action_get_description (a), ==, aw_action_get_description (b));
  for (guint rel = 0; rel < AW_N_LINK_RELS; rel++)
    assert_same_link (aw_action_get_link (a, rel), aw_action_get_link (b, rel));
  assert_same_session (aw_action_get_session (a), aw_action_get_session (b));
}

static void
assert_same_day (AwDay *a,
                 AwDay *b)
{
  g_assert_cmpint (g_date_compare (aw_day_get_date (a), aw_day_get_date (b)), ==, 0);
  g_assert_cmpuint (aw_day_get_n_actions (a), ==, aw_day_get_n_actions (b));
  for (guint i = 0; i < aw_day_get_n_actions (a); i++)
    assert_same_action (aw_day_get_action (a, i), aw_day_get_action (b, i));
}

static void
assert_same_program (AwProgram *a,
                     AwProgram *b)
{
  g_assert_cmpstr (aw_program_get_id (a), ==, aw_program_get_id (b));
  g_assert_cmpstr (aw_program_get_title (a), ==, aw_program_get_title (b));
  g_assert_cmpstr (aw_program_get_organizer (a), ==, aw_program_get_organizer (b));
  g_assert_cmpstr (aw_program_get_description (a), ==, aw_program_get_description (b));
  g_assert_cmpstr (g_time_zone_get_identifier (aw_program_get_zone (a)), ==,
                   g_time_zone_get_identifier (aw_program_get_zone (b)));
  g_assert_cmpstr (aw_program_get_digest (a), ==, aw_program_get_digest (b));
  g_assert_cmpuint (aw_program_get_n_days (a), ==, aw_program_get_n_days (b));
  for (guint i = 0; i < aw_program_get_n_days (a); i++)
    assert_same_day (aw_program_get_day (a, i), aw_program_get_day (b, i));
}

/* Calls @function for each file of a folder of the tests. */
static guint
for_each (const char *folder,
          void (*function) (GBytes *bytes, const char *name))
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GBytes) bytes = read_test_file (folder, name);

      g_test_message ("%s", name);
      function (bytes, name);
      n++;
    }

  return n;
}

static void
check_form (GBytes     *bytes,
            const char *name)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwProgram) program = aw_program_json_read (bytes, &problems);
  g_autoptr (GBytes) form = aw_program_variant_write (program);
  g_autoptr (AwProgram) read = aw_program_variant_read (form);

  g_assert_nonnull (read);
  assert_same_program (read, program);
}

static void
test_form (void)
{
  g_assert_cmpuint (for_each ("programs/good", check_form), >, 10);
}

/* The process that writes may be killed in the middle. */
static void
test_cut (void)
{
  g_autoptr (GBytes) bytes = read_test_file ("programs/good", "full.json");
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwProgram) program = aw_program_json_read (bytes, &problems);
  g_autoptr (GBytes) form = aw_program_variant_write (program);

  for (gsize size = 0; size < g_bytes_get_size (form); size++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (g_bytes_get_data (form, NULL), size);

      g_assert_null (aw_program_variant_read (cut));
    }
}

static gboolean
is_readable (const char *name)
{
  return !g_str_equal (name, "duplicate.ics");
}

/* Times that name no zone have the one that the person chose. */
static void
check_calendar (GBytes     *bytes,
                const char *name)
{
  g_autofree char *directory = g_dir_make_tmp ("aw-library-XXXXXX", NULL);
  g_autoptr (AwLibrary) library = aw_library_new (directory);
  g_autoptr (AwLibraryMetadata) info = aw_library_metadata_new ();
  g_autoptr (AwProgram) installed = NULL;
  g_autoptr (AwProgram) directly = NULL;
  g_autoptr (AwProgram) apart = NULL;
  g_autoptr (GError) error = NULL;
  const char *id;
  gboolean changed;

  info->title = g_strdup (name);
  info->name = g_strdup ("Our week");
  info->zone = g_strdup ("America/Chicago");
  installed = aw_library_folder_install (directory, bytes, NULL, info, FALSE, &changed, &error);
  if (is_readable (name))
    {
      g_assert_no_error (error);
      id = aw_program_get_id (installed);
      directly = aw_library_load (library, id, &error);
      g_assert_no_error (error);

      aw_library_set_reader (library, reader);
      apart = aw_library_load (library, id, &error);
      g_assert_no_error (error);
      assert_same_program (apart, directly);
    }

  remove_all (directory);
}

static void
test_calendars (void)
{
  g_assert_cmpuint (for_each ("calendars", check_calendar), >, 8);
}

/* No reader, one that says nothing, one that is no program of ours, and a calendar
 * that is none. */
static void
test_failures (void)
{
  static const char calendar[] = "BEGIN:VCALENDAR\r\n";
  const char *const readers[] = { "/nonexistent", "/bin/true", "/bin/echo", reader };
  g_autofree char *directory = g_dir_make_tmp ("aw-library-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "half.ics", NULL);
  g_autoptr (AwLibrary) library = aw_library_new (directory);

  g_assert_true (g_file_set_contents (path, calendar, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autoptr (GError) error = NULL;

      aw_library_set_reader (library, readers[i]);
      g_assert_null (aw_library_load (library, "half", &error));
      g_assert_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "“half”"));
    }

  remove_all (directory);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  reader = argv[1];

  g_test_add_func ("/library-reader/form", test_form);
  g_test_add_func ("/library-reader/cut", test_cut);
  g_test_add_func ("/library-reader/calendars", test_calendars);
  g_test_add_func ("/library-reader/failures", test_failures);

  return g_test_run ();
}
