/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-program-ics.h"
#include "aw-program-json-writer.h"
#include "aw-program-json.h"
#include "aw-zone.h"

#include "test-programs.h"

static void
check_round (AwProgram *program)
{
  g_autoptr (GBytes) written = aw_program_json_write (program);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwProgram) read = aw_program_json_read (written, &problems);
  g_autoptr (GBytes) again = NULL;

  g_assert_null (problems);
  assert_same_program (read, program);

  again = aw_program_json_write (read);
  g_assert_true (g_bytes_equal (again, written));
}

static void
check_document (GBytes     *bytes,
                const char *name)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwProgram) program = aw_program_json_read (bytes, &problems);

  g_assert_nonnull (program);
  check_round (program);
}

static void
test_documents (void)
{
  g_assert_cmpuint (for_each ("programs/good", check_document), >, 10);
}

static guint n_calendars;

/* Whatever can be read of a calendar is a document of ours. */
static void
check_calendar (GBytes     *bytes,
                const char *name)
{
  g_autoptr (GTimeZone) zone = aw_zone_lookup ("America/Chicago", NULL);
  const AwIcsOptions options = { .id = "calendar", .title = name, .floating_zone = zone };
  g_autoptr (GPtrArray) left_out = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwFloating) floating = NULL;
  g_autoptr (AwProgram) program =
    aw_program_ics_read (bytes, &options, &left_out, &floating, &problems);

  if (program == NULL)
    return;

  check_round (program);
  n_calendars++;
}

static void
test_calendars (void)
{
  g_assert_cmpuint (for_each ("calendars", check_calendar), >, 8);
  g_assert_cmpuint (n_calendars, >, 8);
}

static AwAction *
create_session (AwAssumed assumed)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AwSession) session = NULL;
  GDate until;

  g_date_clear (&until, 1);
  g_date_set_dmy (&until, 31, G_DATE_MAY, 2020);
  session = aw_session_new (0, 1440, "\"4pm\" \\ EST", &until, assumed);
  g_ptr_array_add (links, aw_link_new (AW_LINK_JOIN, "https://example.org/?a=1&b=%20", NULL, TRUE));
  g_ptr_array_add (links, aw_link_new (AW_LINK_RECORDING, "http://example.org/", "Texte é", FALSE));

  return aw_action_new ("a", AW_ACTION_SESSION, 1440, "</title>\xe2\x80\xa8",
                        "1\n\t2 “é” \U0001f4da",
                        links, session);
}

/* All that a program may have, in each combination of what is assumed. */
static void
test_all_members (void)
{
  for (guint assumed = 0; assumed < 8; assumed++)
    {
      g_autoptr (GTimeZone) zone = aw_zone_lookup ("Asia/Kolkata", NULL);
      g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (AwProgram) program = NULL;
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, 4, G_DATE_MAY, 2020);
      g_ptr_array_add (actions, create_session (assumed));
      g_ptr_array_add (days, aw_day_new (&date, actions));
      program = aw_program_new ("p", "T", "O", "D", zone, days);
      check_round (program);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advocacy-week/program-json-writer/documents", test_documents);
  g_test_add_func ("/advocacy-week/program-json-writer/calendars", test_calendars);
  g_test_add_func ("/advocacy-week/program-json-writer/all-members", test_all_members);

  return g_test_run ();
}
