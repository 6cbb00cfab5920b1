/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-journal.h"
#include "aw-program-json.h"
#include "aw-report.h"

#include "test-data.h"

#define MINUTE (60 * G_USEC_PER_SEC)

/* May 5, 2020, 14:14 in New York. */
#define TUESDAY (G_GINT64_CONSTANT (1588702440) * G_USEC_PER_SEC)

/* November 28, 2026, 14:14 in New York. */
#define LATER (G_GINT64_CONSTANT (1795893240) * G_USEC_PER_SEC)

/* Of a journal that is nowhere: the test says itself how each action went. */
static AwWeek *
open_week (void)
{
  g_autoptr (GBytes) bytes = read_test_file ("../../data/programs", "nllw-2020.json");
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwProgram) program = aw_program_json_read (bytes, &problems);
  g_autoptr (AwJournal) journal = aw_journal_new ("/nonexistent");

  g_assert_nonnull (program);

  return aw_week_new (program, journal);
}

static AwWeekAction *
get_action (AwWeek *week,
            guint   number)
{
  for (guint i = 0; i < week->days->len; i++)
    {
      AwWeekDay *day = week->days->pdata[i];

      if (number < day->actions->len)
        return day->actions->pdata[number];
      number -= day->actions->len;
    }

  g_assert_not_reached ();
}

static GPtrArray *
write_lines (AwWeek *week)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");

  return aw_report_write (week, zone, FALSE);
}

static char *
write_text (AwWeek     *week,
            gboolean    with_notes,
            const char *by)
{
  g_autoptr (GPtrArray) lines = write_lines (week);
  g_autoptr (GPtrArray) chosen = NULL;

  for (guint i = 0; i < lines->len; i++)
    ((AwReportLine *) lines->pdata[i])->is_chosen = with_notes;
  chosen = aw_report_choose (lines, by);

  return aw_report_format (chosen);
}

static void
test_nothing (void)
{
  g_autoptr (AwWeek) week = open_week ();
  g_autofree char *text = write_text (week, TRUE, NULL);

  g_assert_cmpstr (text, ==,
                   "National Library Legislative Week from Home\n"
                   "May 4–8, 2020\n"
                   "Organized by American Library Association\n"
                   "0 of 8 done\n");
}

static void
test_all (void)
{
  static const AwOutcome outcomes[] = {
    AW_OUTCOME_DONE, AW_OUTCOME_ATTENDED, AW_OUTCOME_VOICEMAIL, AW_OUTCOME_NONE,
    AW_OUTCOME_WATCHED, AW_OUTCOME_DONE, AW_OUTCOME_DONE, AW_OUTCOME_REGISTERED,
  };
  g_autoptr (AwWeek) week = open_week ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    aw_week_action_set_outcome (get_action (week, i), outcomes[i],
                                outcomes[i] != AW_OUTCOME_NONE ? TUESDAY + i * MINUTE : 0);
  aw_week_action_set_outcome (get_action (week, 6), AW_OUTCOME_DONE, LATER);

  text = write_text (week, FALSE, NULL);
  g_assert_cmpstr (text, ==,
                   "National Library Legislative Week from Home\n"
                   "May 4–8, 2020\n"
                   "Organized by American Library Association\n"
                   "6 of 8 done · 1 h 40 min given\n"
                   "Tasks: 2 done\n"
                   "Calls: 1 voicemail left\n"
                   "Live sessions: 1 done · 1 attended · 1 recording watched · 1 registered for\n"
                   "\n"
                   "Monday, May 4\n"
                   "• Thank your member of Congress and share an impact story\n"
                   "  Done · Tuesday, May 5, 2:14 PM · 5 min\n"
                   "• Virtual training with the Congressional Management Foundation\n"
                   "  Attended · Tuesday, May 5, 2:15 PM · 30 min\n"
                   "\n"
                   "Tuesday, May 5\n"
                   "• Call the ALA Advocacy Hotline\n"
                   "  Left Voicemail · 2:16 PM · 15 min\n"
                   "\n"
                   "Wednesday, May 6\n"
                   "• Mini Chapter Advocacy Exchange: How three chapters are pivoting from "
                   "in-person to online advocacy\n"
                   "  Watched Recording · Tuesday, May 5, 2:18 PM · 30 min\n"
                   "\n"
                   "Thursday, May 7\n"
                   "• Mock meeting with Congressional staff\n"
                   "  Done · Tuesday, May 5, 2:19 PM · 15 min\n"
                   "\n"
                   "Friday, May 8\n"
                   "• Tell ALA about your meetings with elected officials\n"
                   "  Done · November 28, 2026, 2:14 PM · 5 min\n"
                   "• Chapter Advocacy Exchange: How three chapters are collecting stories for "
                   "digital advocacy\n"
                   "  Registered · Tuesday, May 5, 2:21 PM · 30 min\n");
}

static void
test_notes (void)
{
  g_autoptr (AwWeek) week = open_week ();
  g_autofree char *without = NULL;
  g_autofree char *with = NULL;

  aw_week_action_set_note (get_action (week, 0), "A girl learned to read here.\n\nHer words.");
  aw_week_action_set_outcome (get_action (week, 2), AW_OUTCOME_NO_ANSWER, TUESDAY);
  aw_week_action_set_note (get_action (week, 2), "Try in the morning");
  aw_week_action_set_note (get_action (week, 3), "");

  without = write_text (week, FALSE, NULL);
  with = write_text (week, TRUE, "Ana Ruiz, Springfield");
  g_assert_cmpstr (without, ==,
                   "National Library Legislative Week from Home\n"
                   "May 4–8, 2020\n"
                   "Organized by American Library Association\n"
                   "0 of 8 done\n"
                   "Calls: 1 without an answer\n"
                   "\n"
                   "Tuesday, May 5\n"
                   "• Call the ALA Advocacy Hotline\n"
                   "  No Answer · 2:14 PM · 15 min\n");
  g_assert_cmpstr (with, ==,
                   "National Library Legislative Week from Home\n"
                   "Ana Ruiz, Springfield\n"
                   "May 4–8, 2020\n"
                   "Organized by American Library Association\n"
                   "0 of 8 done\n"
                   "Calls: 1 without an answer\n"
                   "\n"
                   "Monday, May 4\n"
                   "• Thank your member of Congress and share an impact story\n"
                   "  A girl learned to read here.\n"
                   "\n"
                   "  Her words.\n"
                   "\n"
                   "Tuesday, May 5\n"
                   "• Call the ALA Advocacy Hotline\n"
                   "  No Answer · 2:14 PM · 15 min\n"
                   "  Try in the morning\n");
}

/* What was pasted into a note does nothing to a terminal. */
static void
test_controls (void)
{
  g_autoptr (AwWeek) week = open_week ();
  g_autofree char *text = NULL;

  aw_week_action_set_note (get_action (week, 0), "One\r\nt\tw\033[2Jo\302\233\007");
  text = write_text (week, TRUE, NULL);
  g_assert_true (g_str_has_suffix (text, "impact story\n  One\n  t\tw[2Jo\n"));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GPtrArray **lines = user_data;

  *lines = aw_report_write_finish (result);
}

/* The thread makes the same of it, and the week may change meanwhile. */
static void
test_thread (void)
{
  g_autoptr (AwWeek) week = open_week ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (GPtrArray) here = NULL;
  g_autoptr (GPtrArray) there = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  for (guint i = 0; i < 8; i++)
    aw_week_action_set_outcome (get_action (week, i), AW_OUTCOME_DONE, TUESDAY);
  here = aw_report_write (week, zone, TRUE);
  aw_report_write_async (week, zone, TRUE, written_cb, &there);
  aw_week_action_set_outcome (get_action (week, 0), AW_OUTCOME_NONE, 0);
  while (there == NULL)
    g_main_context_iteration (NULL, TRUE);

  first = aw_report_format (here);
  second = aw_report_format (there);
  g_assert_cmpstr (first, ==, second);
  g_assert_nonnull (strstr (first, "14:14"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/report/nothing", test_nothing);
  g_test_add_func ("/advocacy-week/report/all", test_all);
  g_test_add_func ("/advocacy-week/report/notes", test_notes);
  g_test_add_func ("/advocacy-week/report/controls", test_controls);
  g_test_add_func ("/advocacy-week/report/thread", test_thread);

  return g_test_run ();
}
