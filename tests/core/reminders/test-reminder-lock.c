/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-folder-lock.h"
#include "aw-reminder-log.h"
#include "test-journal-util.h"

/* Two sessions of one person with one home: what the one that may not write says
 * stays with it. */

#define SESSION "nllw-2020/2026-11-30/a"
#define OTHER "nllw-2020/2026-11-30/b"

typedef struct
{
  AwClock *clock;
  AwJournal *journal;
  AwReminderLog *log;
} Session;

static void
start (Session    *session,
       const char *directory)
{
  g_autofree char *path = g_build_filename (directory, "reminders.json", NULL);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GAsyncResult) result = NULL;

  session->clock = aw_clock_new_at (TIME, utc);
  session->journal = open_journal (directory);
  session->log = aw_reminder_log_new (path, session->clock, aw_journal_get_lock (session->journal));
  aw_reminder_log_load_async (session->log, TIME, result_cb, &result);
  aw_reminder_log_load_finish (session->log, wait_for (&result));
}

static void
end (Session *session)
{
  while (aw_reminder_log_is_busy (session->log))
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (session->log);
  g_object_unref (session->journal);
  g_object_unref (session->clock);
}

static void
snooze (Session    *session,
        const char *name,
        gint64      until)
{
  AwReminderRecord record = { .start = TIME, .snoozed_until = until };

  aw_reminder_log_set (session->log, name, NULL, &record);
  aw_reminder_log_save (session->log);
  while (aw_reminder_log_is_busy (session->log))
    g_main_context_iteration (NULL, TRUE);
}

static gint64
get_snoozed (Session    *session,
             const char *name)
{
  AwReminderRecord record;
  gint64 until;

  aw_reminder_log_lookup (session->log, name, &record);
  until = record.snoozed_until;
  aw_reminder_record_clear (&record);

  return until;
}

static void
test_second_session (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *leftover =
    g_build_filename (fixture->directory, ".reminders.json.new-Ab12Cd", NULL);
  Session first, second;

  start (&first, fixture->directory);
  snooze (&first, SESSION, TIME + 1);
  write_text (leftover, "", -1);

  start (&second, fixture->directory);
  g_assert_false (second.journal->is_writable);
  g_assert_cmpint (get_snoozed (&second, SESSION), ==, TIME + 1);
  g_assert_true (g_file_test (leftover, G_FILE_TEST_EXISTS));
  snooze (&first, SESSION, TIME + 2);
  snooze (&second, OTHER, TIME + 3);
  g_assert_cmpint (get_snoozed (&second, OTHER), ==, TIME + 3);
  end (&first);

  /* Nor is it true what it knows when the other is gone. */
  snooze (&second, OTHER, TIME + 4);
  end (&second);

  start (&first, fixture->directory);
  g_assert_cmpint (get_snoozed (&first, SESSION), ==, TIME + 2);
  g_assert_cmpint (get_snoozed (&first, OTHER), ==, 0);
  g_assert_false (g_file_test (leftover, G_FILE_TEST_EXISTS));
  end (&first);
}

static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->directory, "reminders.json", NULL);
  Session first, second;

  start (&first, fixture->directory);
  write_text (path, "{", -1);
  start (&second, fixture->directory);
  assert_text (path, "{");
  end (&second);
  end (&first);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/advocacy-week/reminder-lock/second-session", Fixture, NULL,
              fixture_set_up, test_second_session, fixture_tear_down);
  g_test_add ("/advocacy-week/reminder-lock/damaged", Fixture, NULL,
              fixture_set_up, test_damaged, fixture_tear_down);

  return g_test_run ();
}
