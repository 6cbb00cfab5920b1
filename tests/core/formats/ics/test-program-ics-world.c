/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"
#include "aw-problem.h"
#include "aw-program-ics.h"
#include "aw-zone.h"

/* Calendars as the world writes them: beside each is what a reader in New York sees
 * of it on May 5, 2027. */

static void
append_date (GString     *text,
             const char  *before,
             const GDate *date)
{
  g_autofree char *formatted = aw_date_format (date);

  g_string_append_printf (text, "%s%s", before, formatted);
}

static void
append_links (GString  *text,
              AwAction *action)
{
  static const char *const rels[] = { "action", "call", "register", "join", "recording" };

  for (guint rel = 0; rel < AW_N_LINK_RELS; rel++)
    {
      AwLink *link = action->links[rel];

      if (link != NULL)
        g_string_append_printf (text, "  %s: %s\n", rels[rel], link->href);
    }
}

static void
append_action (GString     *text,
               const GDate *date,
               AwAction    *action)
{
  AwSession *session = action->session;

  append_date (text, "", date);
  if (session != NULL)
    g_string_append_printf (text, " %02d:%02d, %d minutes",
                            session->start / 60,
                            session->start % 60,
                            session->duration);
  if (aw_action_get_until (action) != NULL)
    append_date (text, ", until ", aw_action_get_until (action));
  g_string_append_printf (text, ": %s\n", action->title);
  if (action->description != NULL)
    g_string_append_printf (text, "  “%s”\n", action->description);
  append_links (text, action);
}

static void
append_problems (GString   *text,
                 GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      AwProblem *problem = problems->pdata[i];

      g_string_append_printf (text, "- %s%s%s\n", problem->place,
                              *problem->place != '\0' ? ": " : "", problem->message);
    }
}

static void
append_program (GString   *text,
                AwProgram *program)
{
  g_string_append_printf (text, "%s (%s)\n", program->title,
                          g_time_zone_get_identifier (program->zone));
  for (guint i = 0; i < program->days->len; i++)
    {
      AwDay *day = program->days->pdata[i];

      for (guint j = 0; j < day->actions->len; j++)
        append_action (text, &day->date, day->actions->pdata[j]);
    }
}

static char *
read_bytes (GBytes     *bytes,
            const char *charset,
            gboolean    strict)
{
  g_autoptr (GTimeZone) local = aw_zone_lookup ("America/New_York", NULL);
  g_autoptr (GPtrArray) left_out = NULL, problems = NULL;
  g_autoptr (AwProgram) program = NULL;
  GString *text = g_string_new (NULL);
  g_autoptr (AwFloating) floating = NULL;
  GDate today;
  AwIcsOptions options = {
    .id = "world", .title = "A Title", .charset = charset, .local_zone = local,
    .today = &today, .strict = strict,
  };

  aw_date_parse ("2027-05-05", &today);
  program = aw_program_ics_read (bytes, &options, &left_out, &floating, &problems);
  if (program != NULL)
    append_program (text, program);
  if (floating != NULL)
    g_string_append (text, "Which zone?\n");
  append_problems (text, program != NULL ? left_out : problems);

  return g_string_free (text, FALSE);
}

static GBytes *
read_file (const char *path,
           const char *ending)
{
  g_autofree char *whole = g_strconcat (path, ending, NULL);
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (whole, &contents, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (contents, length);
}

static void
test_world (gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "calendars", "world", data, NULL);
  g_autoptr (GBytes) bytes = read_file (path, ".ics");
  g_autoptr (GBytes) wanted = read_file (path, ".txt");
  const char *charset = strstr (data, "latin1") != NULL ? "iso-8859-1" : NULL;
  g_autofree char *reader = read_bytes (bytes, charset, FALSE);
  g_autofree char *organizer = read_bytes (bytes, charset, TRUE);
  g_autofree char *expected =
    g_strndup (g_bytes_get_data (wanted, NULL), g_bytes_get_size (wanted));
  g_autofree char *both = NULL;

  both = g_str_equal (reader, organizer) ? g_strdup (reader)
                                         : g_strconcat (reader, "CHECKED\n", organizer, NULL);
  g_assert_cmpstr (both, ==, expected);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = NULL;
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);

  path = g_test_build_filename (G_TEST_DIST, "calendars", "world", NULL);
  folder = g_dir_open (path, 0, NULL);
  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      if (g_str_has_suffix (name, ".ics"))
        g_ptr_array_add (names, g_strndup (name, strlen (name) - 4));
    }
  g_assert_cmpuint (names->len, >=, 77);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *test = g_strconcat ("/advocacy-week/program-ics-world/",
                                           (char *) names->pdata[i], NULL);

      g_test_add_data_func (test, names->pdata[i], test_world);
    }

  return g_test_run ();
}
