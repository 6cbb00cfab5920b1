/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "aw-date.h"
#include "aw-format-session.h"
#include "aw-journal.h"
#include "aw-library.h"
#include "aw-week-outlook.h"
#include "aw-week.h"
#include "aw-zone.h"
#include "test-week.h"

typedef struct
{
  char *directory;
  AwJournal *journal;
  AwProgram *program;
} Fixture;

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *finished = user_data;

  aw_journal_load_finish (AW_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  *finished = TRUE;
}

static void
wait_for (gboolean *finished)
{
  while (!*finished)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (AwLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  gboolean finished = FALSE;

  fixture->directory = g_dir_make_tmp ("week-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->journal = aw_journal_new (fixture->directory);
  aw_journal_load_async (fixture->journal, NULL, loaded_cb, &finished);
  wait_for (&finished);
  library = aw_library_new (fixture->directory, NULL, NULL);
  fixture->program = aw_library_load (library, "", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->directory, 0, NULL);
  const char *name;

  g_clear_object (&fixture->program);
  g_assert_finalize_object (g_steal_pointer (&fixture->journal));
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->directory, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->directory), ==, 0);
  g_clear_pointer (&fixture->directory, g_free);
}

static void
finish_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *finished = user_data;

  aw_journal_set_finish (AW_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  *finished = TRUE;
}

static void
take_run (Fixture    *fixture,
          const char *run)
{
  gboolean finished = FALSE;

  aw_journal_set_run_async (fixture->journal, "nllw-2020", run, finish_cb, &finished);
  wait_for (&finished);
}

static void
set_done (AwWeek     *week,
          const char *id,
          gint64      time)
{
  gboolean finished = FALSE;

  set_week_done (week, aw_week_find_action (week, id), time, finish_cb, &finished);
  wait_for (&finished);
}

static GDate
date (const char *text)
{
  GDate result;

  g_assert_true (aw_date_parse (text, &result));
  return result;
}

static gint64
utc (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static AwWeekAction *
find_session (AwWeek *week)
{
  AwWeekDay *monday = week->days->pdata[0];

  g_assert_cmpuint (monday->actions->len, ==, 2);
  return monday->actions->pdata[1];
}

static void
test_announced (Fixture       *fixture,
                gconstpointer  data)
{
  AwWeek *week = aw_week_new (fixture->program, fixture->journal);
  AwWeekAction *session = find_session (week);

  g_assert_cmpstr (week->run, ==, AW_RUN_ANNOUNCED);
  g_assert_false (aw_week_is_moved (week));
  g_assert_cmpuint (week->days->len, ==, 5);
  g_assert_cmpuint (week->actions->len, ==, 8);
  g_assert_cmpuint (count_week_done (week), ==, 0);
  g_assert_cmpint (count_week_minutes_left (week), ==, 135);
  g_assert_cmpint (session->start, ==, utc ("2020-05-04T20:00:00Z"));
  g_assert_cmpint (session->end, ==, utc ("2020-05-04T20:30:00Z"));
  g_assert_cmpint (session->recording_end, ==, utc ("2020-06-01T04:00:00Z"));

  g_assert_finalize_object (week);
}

/* The name of the zone stands beside an abbreviation alone. */
static void
test_announced_zone (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (AwWeek) week = aw_week_new (fixture->program, fixture->journal);
  static const struct
  {
    const char *announced;
    gboolean is_named;
  } cases[] = {
    { "4pm EST", TRUE }, { "4 PM EDT", TRUE }, { "4pm (ET)", TRUE }, { "CST/CDT, at 4", TRUE },
    { "Meet at 4 PT", TRUE }, { "4pm", FALSE }, { "4PMST", FALSE }, { "4pm ESTA", FALSE },
    { "4pm ÉET", FALSE }, { "4pm ETÉ", FALSE }, { "4pm EXT", FALSE }, { "4pm est", FALSE },
    { "E", FALSE }, { "ES", FALSE }, { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AwSession) session = aw_session_new (960, 30, cases[i].announced, NULL, 0);
      g_autofree char *text = aw_format_announced (week, session);

      g_test_message ("%s", text);
      g_assert_cmpint (strstr (text, "(Eastern time)") != NULL, ==, cases[i].is_named);
    }
}

static void
test_states (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (AwWeek) week = aw_week_new (fixture->program, fixture->journal);
  AwWeekAction *session = find_session (week);
  static const struct
  {
    const char *now;
    AwSessionState state;
  } cases[] = {
    { "2020-05-04T19:59:59Z", AW_SESSION_UPCOMING },
    { "2020-05-04T20:00:00Z", AW_SESSION_LIVE },
    { "2020-05-04T20:29:59Z", AW_SESSION_LIVE },
    { "2020-05-04T20:30:00Z", AW_SESSION_RECORDED },
    { "2020-06-01T03:59:59Z", AW_SESSION_RECORDED },
    { "2020-06-01T04:00:00Z", AW_SESSION_OVER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (aw_week_action_get_state (session, utc (cases[i].now)), ==, cases[i].state);
}

/* Every day moves by whole days and wall times stay: 4pm on the clock of New
 * York, whatever its offset on that day. */
static void
test_moved (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct
  {
    const char *run;
    const char *monday;
    const char *friday;
  } cases[] = {
    { "2026-11-30", "2026-11-30T21:00:00Z", "2026-12-04T21:00:00Z" },
    { "2027-03-10", "2027-03-10T21:00:00Z", "2027-03-14T20:00:00Z" },
    { "2026-10-28", "2026-10-28T20:00:00Z", "2026-11-01T21:00:00Z" },
    { "2026-12-30", "2026-12-30T21:00:00Z", "2027-01-03T21:00:00Z" },
    { "2028-02-28", "2028-02-28T21:00:00Z", "2028-03-03T21:00:00Z" },
    { "2019-07-01", "2019-07-01T20:00:00Z", "2019-07-05T20:00:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AwWeek) week = NULL;
      AwWeekDay *friday;

      take_run (fixture, cases[i].run);
      week = aw_week_new (fixture->program, fixture->journal);
      friday = week->days->pdata[4];

      g_assert_true (aw_week_is_moved (week));
      g_assert_cmpstr (week->run, ==, cases[i].run);
      g_assert_cmpint (find_session (week)->start, ==, utc (cases[i].monday));
      g_assert_cmpint (AW_WEEK_ACTION (friday->actions->pdata[1])->start, ==,
                       utc (cases[i].friday));
    }

  take_run (fixture, NULL);
  {
    g_autoptr (AwWeek) week = aw_week_new (fixture->program, fixture->journal);

    g_assert_false (aw_week_is_moved (week));
  }
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
set_outcome (AwWeek    *week,
             AwOutcome  outcome,
             gint64     time)
{
  gboolean finished = FALSE;

  aw_week_set_outcome_async (week, find_session (week), outcome, time, finish_cb, &finished);
  wait_for (&finished);
}

/* Registered is not done, attended is; each is told to who is bound to it. */
static void
test_outcome (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (AwWeek) week = aw_week_new (fixture->program, fixture->journal);
  AwWeekAction *session = find_session (week);
  gboolean finished = FALSE;
  guint n_outcomes = 0, n_done = 0, n_notes = 0;
  g_autoptr (AwWeek) again = NULL;

  g_signal_connect_swapped (session, "notify::outcome", G_CALLBACK (count_cb), &n_outcomes);
  g_signal_connect_swapped (session, "notify::done", G_CALLBACK (count_cb), &n_done);
  g_signal_connect_swapped (session, "notify::note", G_CALLBACK (count_cb), &n_notes);

  set_outcome (week, AW_OUTCOME_REGISTERED, 5);
  g_assert_cmpint (session->outcome, ==, AW_OUTCOME_REGISTERED);
  g_assert_cmpint (session->outcome_time, ==, 5);
  g_assert_false (aw_week_action_is_done (session));
  set_outcome (week, AW_OUTCOME_ATTENDED, 6);
  g_assert_true (aw_week_action_is_done (session));
  g_assert_cmpint (session->outcome_time, ==, 6);
  g_assert_cmpuint (n_outcomes, ==, 2);
  g_assert_cmpuint (n_done, ==, 1);

  aw_week_set_note_async (week, session, "Ask for a visit", finish_cb, &finished);
  wait_for (&finished);
  g_assert_cmpstr (session->note, ==, "Ask for a visit");
  g_assert_cmpuint (n_notes, ==, 1);

  again = aw_week_new (fixture->program, fixture->journal);
  g_assert_cmpint (find_session (again)->outcome, ==, AW_OUTCOME_ATTENDED);
  g_assert_cmpstr (find_session (again)->note, ==, "Ask for a visit");
}

static void
test_done (Fixture       *fixture,
           gconstpointer  data)
{
  AwWeek *week = aw_week_new (fixture->program, fixture->journal);
  const char *id = find_session (week)->action->id;
  AwWeekDay *monday = week->days->pdata[0];
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (AwWeek) again = NULL;
  g_autoptr (AwWeek) other = NULL;

  set_done (week, id, 1234 * G_USEC_PER_SEC);
  g_assert_true (aw_week_action_is_done (find_session (week)));
  g_assert_cmpint (find_session (week)->outcome_time, ==, 1234 * G_USEC_PER_SEC);
  g_assert_cmpuint (count_week_done (week), ==, 1);
  g_assert_cmpint (count_week_minutes_left (week), ==, 105);
  g_assert_cmpuint (aw_week_day_get_n_done (monday), ==, 1);
  g_assert_cmpint (aw_week_day_get_minutes_left (monday), ==, 5);

  all = aw_week_day_filter (monday, AW_MINUTES_ALL, TRUE);
  left = aw_week_day_filter (monday, AW_MINUTES_ALL, FALSE);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (left->len, ==, 1);

  again = aw_week_new (fixture->program, fixture->journal);
  g_assert_true (aw_week_action_is_done (find_session (again)));

  /* Another run starts with nothing done, and leaves this one alone. */
  take_run (fixture, "2026-11-30");
  other = aw_week_new (fixture->program, fixture->journal);
  g_assert_cmpuint (count_week_done (other), ==, 0);
  set_done (other, "thank-your-member", 99);
  g_assert_cmpuint (count_week_done (week), ==, 1);

  set_done (week, id, 0);
  g_assert_false (aw_week_action_is_done (find_session (week)));
  g_assert_cmpuint (count_week_done (other), ==, 1);
  g_assert_finalize_object (week);
}

static void
test_opening_day (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (AwWeek) week = aw_week_new (fixture->program, fixture->journal);
  static const struct
  {
    const char *today;
    guint position;
  } cases[] = {
    { "2020-04-30", 0 }, { "2020-05-04", 0 }, { "2020-05-06", 2 },
    { "2020-05-08", 4 }, { "2020-05-09", 0 }, { "2026-11-23", 0 },
  };
  GDate before = date ("2020-05-01"), after = date ("2020-05-09");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate today = date (cases[i].today);

      g_assert_cmpuint (aw_week_find_opening_day (week, &today), ==, cases[i].position);
    }

  for (guint i = 0; i < AW_WEEK_DAY (week->days->pdata[0])->actions->len; i++)
    {
      AwWeekAction *action = AW_WEEK_DAY (week->days->pdata[0])->actions->pdata[i];

      set_done (week, action->action->id, 1);
    }
  g_assert_cmpuint (aw_week_find_opening_day (week, &before), ==, 1);
  g_assert_cmpuint (aw_week_find_opening_day (week, &after), ==, 1);
}

static void
test_next_first_date (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (AwWeek) week = aw_week_new (fixture->program, fixture->journal);
  static const struct
  {
    const char *today;
    const char *first_date;
  } cases[] = {
    { "2026-11-22", "2026-11-23" }, { "2026-11-23", "2026-11-30" },
    { "2026-11-24", "2026-11-30" }, { "2026-12-29", "2027-01-04" },
    { "2028-02-26", "2028-02-28" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate today = date (cases[i].today);
      g_autofree char *text = NULL;
      GDate first;

      aw_week_get_next_first_date (week, &today, &first);
      text = aw_date_format (&first);
      g_assert_cmpstr (text, ==, cases[i].first_date);
    }
}

static void
test_bad_run (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (AwWeek) week = NULL;

  take_run (fixture, "2026-02-30");
  week = aw_week_new (fixture->program, fixture->journal);
  g_assert_false (aw_week_is_moved (week));
}

static void
test_date (void)
{
  static const char *const bad[] = {
    "", "2020", "2020-5-4", "2020-05-4", "2020/05/04", "2020-13-01", "2020-00-01",
    "2020-02-30", "2021-02-29", "2020-05-040", "-020-05-04", "2020-05-0x", "0000-01-01",
  };
  GDate parsed = date ("2020-02-29"), moved;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (aw_date_parse (bad[i], &parsed));

  aw_date_move (&parsed, 366, &moved);
  text = aw_date_format (&moved);
  g_assert_cmpstr (text, ==, "2021-03-01");
}

#define ADD(path, func) \
  g_test_add ("/advocacy-week/week/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("announced", test_announced);
  ADD ("announced-zone", test_announced_zone);
  ADD ("states", test_states);
  ADD ("moved", test_moved);
  ADD ("outcome", test_outcome);
  ADD ("done", test_done);
  ADD ("opening-day", test_opening_day);
  ADD ("next-first-date", test_next_first_date);
  ADD ("bad-run", test_bad_run);
  g_test_add_func ("/advocacy-week/week/date", test_date);

  return g_test_run ();
}
