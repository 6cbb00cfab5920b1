/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "aw-journal.h"
#include "aw-reminder-actions.h"
#include "aw-reminder-notification.h"
#include "aw-reminders.h"
#include "aw-zone.h"
#include "notification-server.h"

#define PROGRAM "nllw-2020"
#define MONDAY PROGRAM "/announced/cmf-training"
#define WEDNESDAY PROGRAM "/announced/mini-chapter-advocacy-exchange"
#define TRAINING "Virtual training with the Congressional Management Foundation"
/* Monday, May 4, 2020, 20:00 UTC, which is 4pm Eastern. */
#define START (G_GINT64_CONSTANT (1588622400) * G_USEC_PER_SEC)
#define MINUTE G_TIME_SPAN_MINUTE

typedef struct
{
  NotificationServer server;
  GApplication *application;
  AwClock *clock;
  AwContext *context;
  AwNotificationServer *desktop;
  AwNotifier *notifier;
  AwReminders *reminders;
  AwReminderActions *actions;
  char *shown; /* what AwReminders::show said last */
} Fixture;

static void
show_cb (Fixture    *fixture,
         const char *session)
{
  g_free (fixture->shown);
  fixture->shown = g_strdup (session != NULL ? session : "");
}

static void
wait_idle (Fixture *fixture)
{
  while (g_main_context_pending (NULL) || aw_reminders_is_busy (fixture->reminders))
    g_main_context_iteration (NULL, TRUE);
  if (fixture->server.connection != NULL)
    notification_server_sync (&fixture->server);
}

/* Waits until the desktop shows that under an id; NULL: shows nothing. */
static void
assert_shown (Fixture    *fixture,
              const char *id,
              const char *text)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (g_strcmp0 (notification_server_find (&fixture->server, id), text) != 0 &&
         g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);

  g_assert_cmpstr (notification_server_find (&fixture->server, id), ==, text);
}

static void
assert_nothing (Fixture *fixture)
{
  wait_idle (fixture);
  g_assert_cmpuint (fixture->server.shown->len, ==, 0);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  aw_reminders_load_finish (AW_REMINDERS (source), result);
}

static void
create (Fixture *fixture)
{
  g_autoptr (AwActivation) activation = aw_activation_new ();

  fixture->context = aw_context_new_for_clock (fixture->clock);
  g_settings_set_enum (fixture->context->settings, "clock-format", AW_CLOCK_CHOICE_12H);
  fixture->desktop =
    aw_notification_server_new (g_application_get_dbus_connection (fixture->application));
  fixture->notifier = aw_notifier_new (fixture->desktop);
  fixture->reminders = aw_reminders_new (fixture->context, fixture->notifier);
  fixture->actions = aw_reminder_actions_new (G_ACTION_MAP (fixture->application),
                                              fixture->reminders, fixture->notifier, activation);
  g_signal_connect_swapped (fixture->actions, "show", G_CALLBACK (show_cb), fixture);

  /* One that appears later is what test-reminder-servers is about. */
  while (fixture->server.is_there && !aw_notification_server_is_there (fixture->desktop))
    g_main_context_iteration (NULL, TRUE);
}

static void
load (Fixture *fixture)
{
  aw_reminders_load_async (fixture->reminders, loaded_cb, NULL);
  g_assert_true (aw_reminders_is_busy (fixture->reminders));
  wait_idle (fixture);
  g_assert_true (aw_reminders_is_loaded (fixture->reminders));
}

static void
destroy (Fixture *fixture)
{
  wait_idle (fixture);
  g_assert_finalize_object (g_steal_pointer (&fixture->actions));
  g_assert_finalize_object (g_steal_pointer (&fixture->reminders));
  g_assert_finalize_object (g_steal_pointer (&fixture->notifier));
  g_assert_finalize_object (g_steal_pointer (&fixture->desktop));
  g_assert_finalize_object (g_steal_pointer (&fixture->context));
}

/* The process ends, and another begins at a later time. */
static void
restart (Fixture *fixture,
         gint64   now)
{
  destroy (fixture);
  aw_clock_set_now (fixture->clock, now);
  create (fixture);
  load (fixture);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GTimeZone) zone = aw_zone_lookup ("America/Los_Angeles", NULL);
  g_autoptr (GSettings) settings = g_settings_new (AW_APPLICATION_ID);
  g_autoptr (GError) error = NULL;

  g_settings_reset (settings, "reminder-leads");
  g_settings_reset (settings, "silenced-sessions");
  g_settings_set_boolean (settings, "reminders", TRUE);

  notification_server_start (&fixture->server);
  fixture->application = g_application_new (AW_APPLICATION_ID, G_APPLICATION_DEFAULT_FLAGS);
  g_application_register (fixture->application, NULL, &error);
  g_assert_no_error (error);
  fixture->clock = aw_clock_new_at (START - 60 * MINUTE, zone);
  create (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *directory = g_strdup (fixture->context->directory);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", directory);

  destroy (fixture);
  g_assert_finalize_object (g_steal_pointer (&fixture->clock));
  g_clear_object (&fixture->application);
  g_clear_pointer (&fixture->shown, g_free);
  notification_server_stop (&fixture->server);
  g_assert_cmpint (system (command), ==, 0);
}

static void
activate (Fixture    *fixture,
          const char *action,
          GVariant   *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), action, parameter);
  wait_idle (fixture);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_assert_true (aw_journal_set_finish (AW_JOURNAL (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

static void
set_done (Fixture    *fixture,
          const char *action,
          gint64      time)
{
  gboolean done = FALSE;

  aw_journal_set_outcome_async (fixture->context->journal, PROGRAM, AW_RUN_ANNOUNCED, action,
                                time != 0 ? AW_OUTCOME_DONE : AW_OUTCOME_NONE, time,
                                done_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  wait_idle (fixture);
}

/* --- The tests ------------------------------------------------------------ */

static void
test_leads (Fixture      *fixture,
            gconstpointer data)
{
  g_assert_false (aw_reminders_is_busy (fixture->reminders));
  load (fixture);
  g_assert_true (aw_reminders_is_pending (fixture->reminders));
  assert_nothing (fixture);

  aw_clock_set_now (fixture->clock, START - 15 * MINUTE);
  assert_shown (fixture, MONDAY,
                TRAINING "|Starts in 15 minutes\n4:00 PM EDT · 1:00 PM your time|"
                         "Register,Snooze 5 Minutes,");
  aw_clock_set_now (fixture->clock, START);
  assert_shown (fixture, MONDAY,
                TRAINING "|Starts now\n4:00 PM EDT · 1:00 PM your time|"
                         "Register,Snooze 5 Minutes,");
  g_assert_true (aw_reminders_is_showing (fixture->reminders));
  aw_clock_set_now (fixture->clock, START + 30 * MINUTE);
  assert_nothing (fixture);
  g_assert_cmpuint (fixture->server.n_added, ==, 2);

  aw_clock_set_now (fixture->clock, START + 7 * G_TIME_SPAN_DAY);
  assert_nothing (fixture);
  g_assert_false (aw_reminders_is_pending (fixture->reminders));
}

static void
test_restart (Fixture      *fixture,
              gconstpointer data)
{
  load (fixture);
  aw_clock_set_now (fixture->clock, START - 15 * MINUTE);
  assert_shown (fixture, MONDAY,
                TRAINING "|Starts in 15 minutes\n4:00 PM EDT · 1:00 PM your time|"
                         "Register,Snooze 5 Minutes,");
  restart (fixture, START - 10 * MINUTE);
  wait_idle (fixture);
  g_assert_cmpuint (fixture->server.n_added, ==, 1);

  /* Off over the start, and on again before the end. */
  restart (fixture, START + 12 * MINUTE);
  assert_shown (fixture, MONDAY,
                TRAINING "|Started 12 minutes ago\n4:00 PM EDT · 1:00 PM your time|"
                         "Register,Snooze 5 Minutes,");
  restart (fixture, START + 31 * MINUTE);
  assert_nothing (fixture);
  g_assert_false (aw_reminders_is_missed (fixture->reminders, MONDAY));

  /* Off all Wednesday. */
  restart (fixture, START + 3 * G_TIME_SPAN_DAY - 60 * MINUTE);
  assert_nothing (fixture);
  g_assert_true (aw_reminders_is_missed (fixture->reminders, WEDNESDAY));
  aw_reminders_answer (fixture->reminders, WEDNESDAY, AW_REMINDER_ANSWER_DISMISS_MISSED);
  g_assert_false (aw_reminders_is_missed (fixture->reminders, WEDNESDAY));
  restart (fixture, START + 3 * G_TIME_SPAN_DAY - 50 * MINUTE);
  g_assert_false (aw_reminders_is_missed (fixture->reminders, WEDNESDAY));
}

/* The log could not be written when the reminder was sent, but was later. */
static void
test_unwritten (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->context->directory,
                                            "reminders.json", NULL);

  load (fixture);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  aw_clock_set_now (fixture->clock, START - 15 * MINUTE);
  assert_shown (fixture, MONDAY,
                TRAINING "|Starts in 15 minutes\n4:00 PM EDT · 1:00 PM your time|"
                         "Register,Snooze 5 Minutes,");
  wait_idle (fixture);
  g_assert_cmpint (g_rmdir (path), ==, 0);

  aw_clock_set_now (fixture->clock, START - 14 * MINUTE);
  wait_idle (fixture);
  restart (fixture, START - 13 * MINUTE);
  wait_idle (fixture);
  g_assert_cmpuint (fixture->server.n_added, ==, 1);

  /* A process that ends tries once more. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  aw_clock_set_now (fixture->clock, START);
  wait_idle (fixture);
  g_assert_cmpint (g_rmdir (path), ==, 0);
  aw_reminders_finish (fixture->reminders);
  g_assert_true (aw_reminders_is_busy (fixture->reminders));
  restart (fixture, START + 1);
  wait_idle (fixture);
  g_assert_cmpuint (fixture->server.n_added, ==, 2);
}

static void
loaded_again_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  aw_reminders_load_finish (AW_REMINDERS (source), result);
  ++*(guint *) user_data;
}

/* The window asks for it whenever it has loaded a week. */
static void
test_load_twice (Fixture      *fixture,
                 gconstpointer data)
{
  gint64 now = START - 15 * MINUTE;
  guint n_loaded = 0;

  aw_clock_set_now (fixture->clock, now);
  for (int i = 0; i < 2; i++)
    aw_reminders_load_async (fixture->reminders, loaded_again_cb, &n_loaded);
  while (n_loaded < 2)
    g_main_context_iteration (NULL, TRUE);
  wait_idle (fixture);
  /* What shows notifications may be found later than the weeks, and is asked again
   * some seconds later if it was not ready. */
  while (fixture->server.n_added == 0 && now < START - 5 * MINUTE)
    {
      now += G_USEC_PER_SEC / 2;
      aw_clock_set_now (fixture->clock, now);
      g_usleep (G_USEC_PER_SEC / 100);
      wait_idle (fixture);
    }

  g_assert_true (aw_reminders_is_loaded (fixture->reminders));
  g_assert_cmpuint (fixture->server.n_added, ==, 1);
}

static void
test_by_hand (Fixture      *fixture,
              gconstpointer data)
{
  GSettings *settings = fixture->context->settings;
  AwReminderPreferences *preferences = aw_reminders_get_preferences (fixture->reminders);

  load (fixture);
  aw_reminder_preferences_set_silenced (preferences, MONDAY, TRUE);
  aw_reminder_preferences_set_silenced (preferences, MONDAY, TRUE);
  g_assert_true (aw_reminder_preferences_is_silenced (preferences, MONDAY));
  aw_clock_set_now (fixture->clock, START - 14 * MINUTE);
  assert_nothing (fixture);

  /* What would have been due by now is past, not late. */
  aw_reminder_preferences_set_silenced (preferences, MONDAY, FALSE);
  assert_nothing (fixture);
  g_settings_set_flags (settings, "reminder-leads", AW_LEADS_ALL);
  assert_nothing (fixture);
  g_settings_set_boolean (settings, "reminders", FALSE);
  g_assert_false (aw_reminders_is_pending (fixture->reminders));
  g_settings_set_boolean (settings, "reminders", TRUE);
  assert_nothing (fixture);
  set_done (fixture, "cmf-training", START - 14 * MINUTE);
  aw_clock_set_now (fixture->clock, START - 4 * MINUTE);
  set_done (fixture, "cmf-training", 0);
  assert_nothing (fixture);

  aw_clock_set_now (fixture->clock, START);
  assert_shown (fixture, MONDAY,
                TRAINING "|Starts now\n4:00 PM EDT · 1:00 PM your time|"
                         "Register,Snooze 5 Minutes,");
  set_done (fixture, "cmf-training", START);
  assert_nothing (fixture);
}

static void
test_answers (Fixture      *fixture,
              gconstpointer data)
{
  load (fixture);
  aw_clock_set_now (fixture->clock, START);
  activate (fixture, "snooze-session", g_variant_new_string (MONDAY));
  assert_nothing (fixture);
  aw_clock_set_now (fixture->clock, START + 5 * MINUTE - 1);
  assert_nothing (fixture);
  aw_clock_set_now (fixture->clock, START + 5 * MINUTE);
  assert_shown (fixture, MONDAY,
                TRAINING "|Started 5 minutes ago\n4:00 PM EDT · 1:00 PM your time|"
                         "Register,Snooze 5 Minutes,");

  activate (fixture, "show-session", g_variant_new_string (MONDAY));
  g_assert_cmpstr (fixture->shown, ==, MONDAY);
  activate (fixture, "show", NULL);
  g_assert_cmpstr (fixture->shown, ==, "");

  /* A link that is there no more: the window has what there is. */
  activate (fixture, "open-session", g_variant_new ("(si)", MONDAY, AW_LINK_JOIN));
  g_assert_cmpstr (fixture->shown, ==, MONDAY);
  assert_nothing (fixture);
  activate (fixture, "open-session", g_variant_new ("(si)", "nonsense", -1));
  activate (fixture, "snooze-session", g_variant_new_string ("a/b/c"));
  assert_nothing (fixture);

  activate (fixture, "test-reminder", NULL);
  assert_shown (fixture, AW_REMINDER_NOTIFICATION_TEST,
                "Test reminder|This is how reminders of live sessions arrive.|");
}

/* No browser is here: that is told where no window is. */
static void
test_open_fails (Fixture      *fixture,
                 gconstpointer data)
{
  /* Asked before anything is loaded, as when the bus starts the program for it. */
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "open-session",
                                  g_variant_new ("(si)", MONDAY, AW_LINK_REGISTER));
  load (fixture);
  assert_shown (fixture, MONDAY,
                "The page could not be opened|https://www.ala.org/advocacy/nlld|");
}

static void
test_hide (Fixture      *fixture,
           gconstpointer data)
{
  load (fixture);
  aw_clock_set_now (fixture->clock, START);
  wait_idle (fixture);
  aw_reminders_hide (fixture->reminders);
  assert_nothing (fixture);
  g_assert_false (aw_reminders_is_showing (fixture->reminders));
}

/* GNOME's server comes back with what it had, when who was to withdraw it is gone. */
static void
test_away_at_end (Fixture      *fixture,
                  gconstpointer data)
{
  fixture->server.loses_answers = data != NULL;
  load (fixture);
  aw_clock_set_now (fixture->clock, START);
  wait_idle (fixture);
  g_assert_nonnull (notification_server_find (&fixture->server, MONDAY));
  notification_server_go (&fixture->server);
  wait_idle (fixture);
  aw_clock_set_now (fixture->clock, START + 31 * MINUTE);
  restart (fixture, START + 32 * MINUTE);
  notification_server_come (&fixture->server);
  assert_shown (fixture, MONDAY, NULL);
}

static void
test_run (Fixture      *fixture,
          gconstpointer data)
{
  gboolean done = FALSE;

  load (fixture);
  aw_clock_set_now (fixture->clock, START);
  wait_idle (fixture);
  aw_journal_set_run_async (fixture->context->journal, PROGRAM, "2020-05-11",
                            done_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  assert_nothing (fixture);

  aw_clock_set_now (fixture->clock, START + 7 * G_TIME_SPAN_DAY - 15 * MINUTE);
  assert_shown (fixture, PROGRAM "/2020-05-11/cmf-training",
                TRAINING "|Starts in 15 minutes\n4:00 PM EDT · 1:00 PM your time|"
                         "Open Page,Snooze 5 Minutes,");
}

static void
week_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  AwWeek **week = user_data;

  *week = aw_week_loader_load_finish (AW_WEEK_LOADER (source), result, NULL);
  g_assert_nonnull (*week);
}

/* What is changed while all is being read is not read over. */
static void
test_run_meanwhile (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (AwWeek) week = NULL;
  gboolean done = FALSE;

  aw_week_loader_load_async (fixture->context->week_loader, NULL, week_loaded_cb, &week);
  while (week == NULL)
    g_main_context_iteration (NULL, TRUE);
  aw_reminders_load_async (fixture->reminders, loaded_cb, NULL);
  aw_journal_set_run_async (fixture->context->journal, PROGRAM, "2020-05-11",
                            done_cb, &done);
  g_assert_false (aw_reminders_is_loaded (fixture->reminders));
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  wait_idle (fixture);

  aw_clock_set_now (fixture->clock, START);
  assert_nothing (fixture);
  aw_clock_set_now (fixture->clock, START + 7 * G_TIME_SPAN_DAY - 15 * MINUTE);
  assert_shown (fixture, PROGRAM "/2020-05-11/cmf-training",
                TRAINING "|Starts in 15 minutes\n4:00 PM EDT · 1:00 PM your time|"
                         "Open Page,Snooze 5 Minutes,");
}

static void
write_program (Fixture    *fixture,
               const char *session)
{
  g_autofree char *folder = g_build_filename (fixture->context->directory,
                                              "programs", NULL);
  g_autofree char *path = g_build_filename (folder, "edition.json", NULL);
  g_autofree char *text =
    g_strdup_printf ("{\"version\":1,\"id\":\"edition\",\"title\":\"Edition\","
                     "\"zone\":\"America/New_York\",\"days\":[{\"date\":\"2020-05-04\","
                     "\"actions\":[%s]}]}", session);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

#define SESSION(id, start) \
  "{\"id\":\"" id "\",\"kind\":\"session\",\"minutes\":60,\"title\":\"<b>100 %s</b>\"," \
  "\"session\":{\"start\":\"" start "\"}}"

static void
show_digest (Fixture *fixture)
{
  write_program (fixture, SESSION ("one", "18:00") "," SESSION ("two", "18:00"));
  load (fixture);
  restart (fixture, START + 130 * MINUTE);
  g_assert_nonnull (notification_server_find (&fixture->server, AW_REMINDER_NOTIFICATION_DIGEST));
  g_assert_cmpuint (fixture->server.shown->len, ==, 2);
}

static void
test_digest_run (Fixture      *fixture,
                 gconstpointer data)
{
  gboolean done = FALSE;

  show_digest (fixture);
  aw_journal_set_run_async (fixture->context->journal, "edition", "2020-05-11",
                            done_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  assert_nothing (fixture);
}

/* Their own notifications were answered when the digest took them away. */
static void
test_digest_snoozed (Fixture      *fixture,
                     gconstpointer data)
{
  show_digest (fixture);
  activate (fixture, "snooze-session", g_variant_new_string ("edition/announced/one"));
  g_assert_nonnull (notification_server_find (&fixture->server, AW_REMINDER_NOTIFICATION_DIGEST));
  activate (fixture, "snooze-session", g_variant_new_string ("edition/announced/two"));
  assert_nothing (fixture);
}

/* A new edition that comes while the program does not run. */
static void
test_editions (Fixture      *fixture,
               gconstpointer data)
{
  write_program (fixture, SESSION ("one", "17:00"));
  load (fixture);
  write_program (fixture, SESSION ("one", "18:00"));
  restart (fixture, START - 50 * MINUTE);
  assert_shown (fixture, "edition/announced/one",
                "<b>100 %s</b>|Moved to 6:00 PM EDT · 3:00 PM your time. "
                "It was 5:00 PM EDT · 2:00 PM your time.|Snooze 5 Minutes,");
  write_program (fixture, SESSION ("two", "19:00"));
  restart (fixture, START - 45 * MINUTE);
  assert_shown (fixture, "edition/announced/one",
                "<b>100 %s</b>|Cancelled. It was to start 6:00 PM EDT · 3:00 PM your time.|");
  restart (fixture, START - 40 * MINUTE);
  g_assert_cmpuint (fixture->server.n_added, ==, 2);

  /* Several at once are one. */
  write_program (fixture, SESSION ("two", "19:30") "," SESSION ("three", "15:30"));
  restart (fixture, START - 20 * MINUTE);
  assert_shown (fixture, AW_REMINDER_NOTIFICATION_DIGEST,
                "2 live sessions|"
                "<b>100 %s</b>: Moved to 7:30 PM EDT · 4:30 PM your time. "
                "It was 7:00 PM EDT · 4:00 PM your time.\n"
                "<b>100 %s</b>: Started 10 minutes ago · 3:30 PM EDT · 12:30 PM your time|");
}

static void
test_no_bus (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  Fixture fixture = { 0 };

  fixture.application = g_application_new (AW_APPLICATION_ID, G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (fixture.application, NULL, NULL));
  fixture.clock = aw_clock_new_at (START - 15 * MINUTE, zone);
  create (&fixture);
  load (&fixture);
  destroy (&fixture);
  g_object_unref (fixture.clock);
  g_object_unref (fixture.application);
}

#define ADD(path, func) \
  g_test_add ("/advocacy-week/reminder-service/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("leads", test_leads);
  ADD ("restart", test_restart);
  ADD ("unwritten", test_unwritten);
  ADD ("load-twice", test_load_twice);
  ADD ("by-hand", test_by_hand);
  ADD ("answers", test_answers);
  ADD ("open-fails", test_open_fails);
  ADD ("hide", test_hide);
  ADD ("away-at-end", test_away_at_end);
  g_test_add ("/advocacy-week/reminder-service/lost-answer", Fixture, "", set_up,
              test_away_at_end, tear_down);
  ADD ("run", test_run);
  ADD ("run-meanwhile", test_run_meanwhile);
  ADD ("digest-run", test_digest_run);
  ADD ("digest-snoozed", test_digest_snoozed);
  ADD ("editions", test_editions);
  g_test_add_func ("/advocacy-week/reminder-service/no-bus", test_no_bus);

  return g_test_run ();
}
