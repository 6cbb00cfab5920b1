/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"
#include "aw-format-outcome.h"
#include "aw-week-outcomes.h"
#include "test-directory.h"
#include "test-journal-util.h"

/* A session from 4 to 5 pm of May 4, 2020, in New York, a call and a task. */

#define START (G_GINT64_CONSTANT (1588622400) * G_USEC_PER_SEC)
#define END (START + G_TIME_SPAN_HOUR)

static AwAction *
create_action (const char   *id,
               AwActionKind  kind,
               AwSession    *session)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);

  return aw_action_new (id, kind, 15, id, NULL, links, session);
}

static AwWeek *
create_week (const char *run)
{
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (AwSession) session = aw_session_new (16 * 60, 60, NULL, NULL, AW_ASSUMED_NOTHING);
  g_autofree char *directory = g_dir_make_tmp ("outcomes-XXXXXX", NULL);
  g_autoptr (AwJournal) journal = open_journal (directory);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (AwProgram) program = NULL;
  AwWeek *week;
  GDate date;

  g_date_set_dmy (&date, 4, G_DATE_MAY, 2020);
  g_ptr_array_add (actions, create_action ("session", AW_ACTION_SESSION, session));
  g_ptr_array_add (actions, create_action ("call", AW_ACTION_CALL, NULL));
  g_ptr_array_add (actions, create_action ("task", AW_ACTION_TASK, NULL));
  g_ptr_array_add (days, aw_day_new (&date, actions));
  program = aw_program_new ("p", "P", NULL, NULL, zone, days);
  if (run != NULL)
    {
      aw_journal_set_run_async (journal, "p", run, result_cb, &result);
      g_assert_true (aw_journal_set_finish (journal, wait_for (&result), NULL));
    }
  week = aw_week_new (program, journal);
  remove_all (directory);

  return week;
}

static void
assert_offered (AwWeek     *week,
                const char *id,
                gint64      now,
                const char *expected)
{
  AwOutcome outcomes[AW_MAX_OUTCOMES];
  guint n_outcomes = aw_week_find_outcomes (week, aw_week_find_action (week, id), now, outcomes);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < n_outcomes; i++)
    g_string_append_printf (found, "%s ", aw_outcome_get_name (outcomes[i]));
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_offered (void)
{
  g_autoptr (AwWeek) week = create_week (NULL);
  g_autoptr (AwWeek) moved = create_week ("2026-05-04");

  assert_offered (week, "task", START, "");
  assert_offered (week, "call", START, "voicemail talked no-answer ");
  assert_offered (week, "session", START - 1, "registered ");
  assert_offered (week, "session", START, "registered attended ");
  assert_offered (week, "session", END - 1, "registered attended ");
  assert_offered (week, "session", END, "attended watched ");

  /* What was said stays there, to be taken back. */
  aw_week_action_set_outcome (aw_week_find_action (week, "session"), AW_OUTCOME_REGISTERED, 1);
  assert_offered (week, "session", END, "registered attended watched ");

  /* Nothing is live. */
  for (gint64 now = START - 1; now <= END; now += G_TIME_SPAN_HOUR / 2)
    assert_offered (moved, "session", now, "watched ");
}

static void
test_checked (void)
{
  g_autoptr (AwWeek) week = create_week (NULL);
  g_autoptr (AwWeek) moved = create_week ("2026-05-04");
  AwWeekAction *session = aw_week_find_action (week, "session");

  g_assert_cmpint (aw_week_find_checked (week, session, END - 1), ==, AW_OUTCOME_DONE);
  g_assert_cmpint (aw_week_find_checked (week, session, END), ==, AW_OUTCOME_ATTENDED);
  g_assert_cmpint (aw_week_find_checked (week, aw_week_find_action (week, "call"), END), ==,
                   AW_OUTCOME_DONE);
  g_assert_cmpint (aw_week_find_checked (moved, aw_week_find_action (moved, "session"), G_MAXINT64),
                   ==, AW_OUTCOME_DONE);
}

static void
assert_asked (AwWeek    *week,
              const char *id,
              AwLinkRel   opened,
              AwOutcome   expected)
{
  g_assert_cmpint (aw_week_find_asked (week, aw_week_find_action (week, id), opened), ==, expected);
}

static void
test_asked (void)
{
  g_autoptr (AwWeek) week = create_week (NULL);
  g_autoptr (AwWeek) moved = create_week ("2026-05-04");

  assert_asked (week, "session", AW_LINK_REGISTER, AW_OUTCOME_REGISTERED);
  assert_asked (week, "session", AW_LINK_JOIN, AW_OUTCOME_ATTENDED);
  assert_asked (week, "session", AW_LINK_RECORDING, AW_OUTCOME_WATCHED);
  assert_asked (week, "session", AW_LINK_ACTION, AW_OUTCOME_NONE);
  assert_asked (week, "task", AW_LINK_ACTION, AW_OUTCOME_DONE);
  assert_asked (week, "call", AW_LINK_ACTION, AW_OUTCOME_NONE);
  assert_asked (week, "call", AW_LINK_CALL, AW_OUTCOME_NONE);
  assert_asked (moved, "session", AW_LINK_REGISTER, AW_OUTCOME_NONE);
  assert_asked (moved, "session", AW_LINK_JOIN, AW_OUTCOME_NONE);
  assert_asked (moved, "session", AW_LINK_RECORDING, AW_OUTCOME_WATCHED);

  /* What is known is not asked. */
  aw_week_action_set_outcome (aw_week_find_action (week, "session"), AW_OUTCOME_REGISTERED, 1);
  assert_asked (week, "session", AW_LINK_REGISTER, AW_OUTCOME_NONE);
  assert_asked (week, "session", AW_LINK_JOIN, AW_OUTCOME_ATTENDED);
  aw_week_action_set_outcome (aw_week_find_action (week, "session"), AW_OUTCOME_DONE, 2);
  assert_asked (week, "session", AW_LINK_RECORDING, AW_OUTCOME_NONE);
}

static void
test_words (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  AwOutcomeRecord attended = { AW_OUTCOME_ATTENDED, END };
  AwOutcomeRecord done = { AW_OUTCOME_DONE, END };
  g_autofree char *today = aw_format_outcome_time (attended, END, zone, FALSE);
  g_autofree char *later = aw_format_outcome_time (attended, END + G_TIME_SPAN_DAY, zone, FALSE);
  g_autofree char *plain = aw_format_outcome_time (done, END, zone, TRUE);
  g_autofree char *said = aw_format_outcome_of (AW_OUTCOME_VOICEMAIL, "Call");

  g_assert_cmpstr (today, ==, "Attended · 5:00 PM");
  g_assert_cmpstr (later, ==, "Attended · Monday, May 4");
  g_assert_cmpstr (plain, ==, "Done at 17:00");
  g_assert_cmpstr (said, ==, "Left Voicemail: “Call”");
  g_assert_cmpstr (aw_format_outcome_left (AW_OUTCOME_NO_ANSWER), ==, "No answer, try again");
  for (int i = AW_OUTCOME_NONE; i <= AW_OUTCOME_NO_ANSWER; i++)
    g_assert_true (aw_format_outcome_left ((AwOutcome) i) == NULL ||
                   !aw_outcome_is_done ((AwOutcome) i));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/week-outcomes/offered", test_offered);
  g_test_add_func ("/advocacy-week/week-outcomes/checked", test_checked);
  g_test_add_func ("/advocacy-week/week-outcomes/asked", test_asked);
  g_test_add_func ("/advocacy-week/week-outcomes/words", test_words);

  return g_test_run ();
}
