/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <utime.h>

#include "aw-reminders.h"
#include "aw-zone.h"
#include "freedesktop-server.h"

/* Servers that come late, go away, are slow and fail, and what a process that was
 * killed has left on screen. */

#define PROGRAM "nllw-2020"
#define MONDAY PROGRAM "/announced/cmf-training"
#define WEDNESDAY PROGRAM "/announced/mini-chapter-advocacy-exchange"
/* Monday, May 4, 2020, 20:00 UTC, which is 4pm Eastern. */
#define START (G_GINT64_CONSTANT (1588622400) * G_USEC_PER_SEC)
#define MINUTE G_TIME_SPAN_MINUTE

typedef struct
{
  GTestDBus *bus;
  FreedesktopServer server;
  AwClock *clock;
  GDBusConnection *connection;
  AwNotificationServer *desktop;
  AwNotifier *notifier;
  AwContext *context;
  AwReminders *reminders;
} Fixture;

static gboolean
timeout_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* @time: milliseconds */
static void
pump (guint time)
{
  gboolean done = FALSE;

  g_timeout_add (time, timeout_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

/* Returns when the process has heard all that was said before, and has done what it does
 * about it: it hears of a server, asks it, and sends. */
static void
settle (Fixture *fixture)
{
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GVariant) reply =
        g_dbus_connection_call_sync (fixture->connection, "org.freedesktop.DBus", "/",
                                     "org.freedesktop.DBus", "GetId", NULL, NULL,
                                     G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);

      g_assert_nonnull (reply);
      while (g_main_context_pending (NULL) || aw_reminders_is_busy (fixture->reminders))
        g_main_context_iteration (NULL, TRUE);
      freedesktop_server_sync (&fixture->server);
    }
  pump (20);
}

static void
create (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  /* Each process has a connection of its own. */
  fixture->connection =
    g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (fixture->bus),
                                            G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                              G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                            NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->context = aw_context_new_for_clock (fixture->clock);
  g_settings_set_enum (fixture->context->settings, "clock-format", AW_CLOCK_CHOICE_12H);
  fixture->desktop = aw_notification_server_new (fixture->connection);
  fixture->notifier = aw_notifier_new (fixture->desktop);
  fixture->reminders = aw_reminders_new (fixture->context, fixture->notifier);
}

static void
load (Fixture *fixture)
{
  aw_reminders_load_async (fixture->reminders, NULL, NULL);
  settle (fixture);
  g_assert_true (aw_reminders_is_loaded (fixture->reminders));
}

/* As a process goes that is killed: whatever is on the way has no sender any more. */
static void
end_process (Fixture *fixture)
{
  g_dbus_connection_close_sync (fixture->connection, NULL, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  while (aw_reminders_is_busy (fixture->reminders))
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&fixture->reminders);
  g_clear_object (&fixture->context);
  g_clear_object (&fixture->notifier);
  g_clear_object (&fixture->desktop);
  g_clear_object (&fixture->connection);
}

static void
restart (Fixture *fixture,
         gint64   now)
{
  end_process (fixture);
  aw_clock_jump (fixture->clock, now);
  create (fixture);
  load (fixture);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GTimeZone) zone = aw_zone_lookup ("America/New_York", NULL);
  g_autoptr (GSettings) settings = g_settings_new (AW_APPLICATION_ID);

  g_settings_reset (settings, "reminder-leads");
  g_settings_reset (settings, "silenced-sessions");
  g_settings_set_boolean (settings, "reminders", TRUE);

  fixture->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->bus);
  freedesktop_server_start (&fixture->server, g_test_dbus_get_bus_address (fixture->bus));
  fixture->clock = aw_clock_new_at (START - 60 * MINUTE, zone);
  create (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *directory = g_strdup (fixture->context->directory);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", directory);

  end_process (fixture);
  freedesktop_server_stop (&fixture->server);
  g_clear_object (&fixture->clock);
  g_test_dbus_down (fixture->bus);
  g_clear_object (&fixture->bus);
  g_assert_cmpint (system (command), ==, 0);
}

static guint
count_shown (Fixture *fixture)
{
  return g_hash_table_size (fixture->server.shown);
}

static const char *
get_last (Fixture *fixture)
{
  return g_hash_table_lookup (fixture->server.shown, GUINT_TO_POINTER (fixture->server.last));
}

/* --- The tests ------------------------------------------------------------ */

/* A login: the server comes two seconds after the program. */
static void
test_late_server (Fixture      *fixture,
                  gconstpointer data)
{
  aw_clock_set_now (fixture->clock, START - 15 * MINUTE);
  load (fixture);
  g_assert_cmpuint (fixture->server.n_taken, ==, 0);

  aw_clock_set_now (fixture->clock, START - 15 * MINUTE + 2 * G_USEC_PER_SEC);
  freedesktop_server_come (&fixture->server);
  settle (fixture);
  g_assert_cmpuint (fixture->server.n_taken, ==, 1);
  g_assert_true (g_str_has_suffix (get_last (fixture), "Starts in 15 minutes\n4:00 PM EDT"));

  /* It was sent once. */
  restart (fixture, START - 14 * MINUTE);
  g_assert_cmpuint (fixture->server.n_taken, ==, 1);
}

static void
test_away (Fixture      *fixture,
           gconstpointer data)
{
  freedesktop_server_come (&fixture->server);
  load (fixture);
  freedesktop_server_go (&fixture->server);
  settle (fixture);
  aw_clock_set_now (fixture->clock, START - 15 * MINUTE);
  aw_clock_set_now (fixture->clock, START);
  settle (fixture);
  g_assert_true (aw_reminders_is_pending (fixture->reminders));

  aw_clock_set_now (fixture->clock, START + 12 * MINUTE);
  freedesktop_server_come (&fixture->server);
  settle (fixture);
  for (int tries = 0; tries < 100 && fixture->server.n_taken == 0; tries++)
    settle (fixture);
  g_assert_cmpuint (fixture->server.n_taken, ==, 1);
  g_assert_true (g_str_has_suffix (get_last (fixture), "Started 12 minutes ago\n4:00 PM EDT"));
  aw_clock_set_now (fixture->clock, START + 30 * MINUTE);
  settle (fixture);
  g_assert_cmpuint (count_shown (fixture), ==, 0);
  g_assert_false (aw_reminders_is_missed (fixture->reminders, MONDAY));
}

/* Away until the end, it was missed, and is listed so. */
static void
test_never (Fixture      *fixture,
            gconstpointer data)
{
  load (fixture);
  aw_clock_set_now (fixture->clock, START - 15 * MINUTE);
  aw_clock_set_now (fixture->clock, START);
  settle (fixture);
  aw_clock_set_now (fixture->clock, START + 30 * MINUTE);
  settle (fixture);
  g_assert_true (aw_reminders_is_missed (fixture->reminders, MONDAY));
  freedesktop_server_come (&fixture->server);
  settle (fixture);
  g_assert_cmpuint (fixture->server.n_taken, ==, 0);
}

static void
test_error (Fixture      *fixture,
            gconstpointer data)
{
  fixture->server.fails = TRUE;
  freedesktop_server_come (&fixture->server);
  load (fixture);
  aw_clock_set_now (fixture->clock, START - 15 * MINUTE);
  settle (fixture);
  aw_clock_set_now (fixture->clock, START - 15 * MINUTE + 6 * G_USEC_PER_SEC);
  settle (fixture);

  fixture->server.fails = FALSE;
  aw_clock_set_now (fixture->clock, START - 14 * MINUTE);
  settle (fixture);
  g_assert_cmpuint (fixture->server.n_taken, ==, 1);
  aw_clock_set_now (fixture->clock, START - 13 * MINUTE);
  settle (fixture);
  g_assert_cmpuint (fixture->server.n_taken, ==, 1);
}

/* Withdrawn before its reply came, it goes when that comes. */
static void
test_slow (Fixture      *fixture,
           gconstpointer data)
{
  fixture->server.delay = 300;
  freedesktop_server_come (&fixture->server);
  load (fixture);
  aw_clock_set_now (fixture->clock, START);
  while (count_shown (fixture) == 0)
    g_main_context_iteration (NULL, TRUE);
  aw_clock_set_now (fixture->clock, START + 30 * MINUTE);
  pump (50);
  g_assert_cmpuint (count_shown (fixture), ==, 1);
  pump (400);
  settle (fixture);
  g_assert_cmpuint (count_shown (fixture), ==, 0);
  g_assert_cmpuint (fixture->server.n_taken, ==, 1);
  g_assert_false (aw_reminders_is_missed (fixture->reminders, MONDAY));
}

/* Withdrawn before it was even sent, it was missed. */
static void
test_unsent (Fixture      *fixture,
             gconstpointer data)
{
  freedesktop_server_come (&fixture->server);
  load (fixture);
  aw_clock_set_now (fixture->clock, START);
  aw_clock_set_now (fixture->clock, START + 30 * MINUTE);
  settle (fixture);
  g_assert_cmpuint (fixture->server.n_taken, ==, 0);
  g_assert_true (aw_reminders_is_missed (fixture->reminders, MONDAY));
}

/* What a process that was killed had shown, the next one replaces and withdraws. */
static void
test_killed (Fixture      *fixture,
             gconstpointer data)
{
  freedesktop_server_come (&fixture->server);
  load (fixture);
  aw_clock_set_now (fixture->clock, START - 15 * MINUTE);
  settle (fixture);
  restart (fixture, START);
  g_assert_cmpuint (fixture->server.n_taken, ==, 2);
  g_assert_cmpuint (count_shown (fixture), ==, 1);
  restart (fixture, START + 31 * MINUTE);
  g_assert_cmpuint (count_shown (fixture), ==, 0);
}

/* One number, another server: nothing of somebody else's is replaced. */
static void
test_other_server (Fixture      *fixture,
                   gconstpointer data)
{
  FreedesktopServer other = { 0 };

  freedesktop_server_come (&fixture->server);
  load (fixture);
  aw_clock_set_now (fixture->clock, START - 15 * MINUTE);
  settle (fixture);
  freedesktop_server_go (&fixture->server);
  freedesktop_server_start (&other, g_test_dbus_get_bus_address (fixture->bus));
  g_hash_table_insert (other.shown, GUINT_TO_POINTER (1), g_strdup ("mail"));
  other.last = 1;
  freedesktop_server_come (&other);

  restart (fixture, START);
  freedesktop_server_sync (&other);
  settle (fixture);
  g_assert_cmpuint (g_hash_table_size (other.shown), ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (other.shown, GUINT_TO_POINTER (1)), ==, "mail");
  aw_clock_set_now (fixture->clock, START + 31 * MINUTE);
  settle (fixture);
  freedesktop_server_sync (&other);
  g_assert_cmpuint (g_hash_table_size (other.shown), ==, 1);
  freedesktop_server_stop (&other);
}

static void
write_program (Fixture    *fixture,
               guint       n_sessions,
               const char *title)
{
  g_autofree char *folder =
    g_build_filename (fixture->context->directory, "programs", NULL);
  g_autofree char *path = g_build_filename (folder, "crowd.json", NULL);
  g_autoptr (GString) text =
    g_string_new ("{\"version\":1,\"id\":\"crowd\",\"title\":\"x\",\"zone\":\"America/New_York\","
                  "\"days\":[{\"date\":\"2020-05-05\",\"actions\":[");

  for (guint i = 0; i < n_sessions; i++)
    g_string_append_printf (text, "%s{\"id\":\"s%u\",\"kind\":\"session\",\"minutes\":30,"
                            "\"title\":\"%s\",\"session\":{\"start\":\"16:00\"}}",
                            i > 0 ? "," : "", i, title);
  g_string_append (text, "]}]}");
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
}

/* Three at one instant are three; more are one, which is short. */
static void
test_crowd (Fixture      *fixture,
            gconstpointer data)
{
  gint64 day = START + G_TIME_SPAN_DAY;

  fixture->server.capability = "body-markup";
  freedesktop_server_come (&fixture->server);
  write_program (fixture, 3, "Three");
  aw_clock_set_now (fixture->clock, day - 20 * MINUTE);
  load (fixture);
  fixture->server.n_taken = 0;
  aw_clock_set_now (fixture->clock, day - 15 * MINUTE);
  settle (fixture);
  g_assert_cmpuint (fixture->server.n_taken, ==, 3);

  write_program (fixture, 20, "A & <b>B</b>");
  restart (fixture, day - 1 * MINUTE);
  g_hash_table_remove_all (fixture->server.shown);
  fixture->server.n_taken = 0;
  aw_clock_set_now (fixture->clock, day);
  settle (fixture);
  g_assert_cmpuint (fixture->server.n_taken, ==, 1);
  g_assert_cmpuint (count_shown (fixture), ==, 1);
  g_assert_cmpstr (get_last (fixture), ==,
                   "20 live sessions|"
                   "A &amp; &lt;b&gt;B&lt;/b&gt;: Starts now · 4:00 PM EDT\n"
                   "A &amp; &lt;b&gt;B&lt;/b&gt;: Starts now · 4:00 PM EDT\n"
                   "A &amp; &lt;b&gt;B&lt;/b&gt;: Starts now · 4:00 PM EDT\n"
                   "A &amp; &lt;b&gt;B&lt;/b&gt;: Starts now · 4:00 PM EDT\n"
                   "and 16 more");
  aw_clock_set_now (fixture->clock, day + 30 * MINUTE);
  settle (fixture);
  g_assert_cmpuint (count_shown (fixture), ==, 0);
}

static void
set_mtime (Fixture    *fixture,
           const char *name,
           gint64      instant)
{
  g_autofree char *path = g_build_filename (fixture->context->directory, name, NULL);
  const gint64 seconds = instant / G_USEC_PER_SEC;
  struct utimbuf times = { .actime = seconds, .modtime = seconds };

  g_assert_cmpint (utime (path, &times), ==, 0);
}

static char *
read_log (Fixture *fixture)
{
  g_autofree char *path =
    g_build_filename (fixture->context->directory, "reminders.json", NULL);
  char *text;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

/* At login the clock is years ahead, until the network corrects it. */
static void
test_wrong_clock (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  freedesktop_server_come (&fixture->server);
  load (fixture);
  g_assert_false (aw_reminders_is_finished (fixture->reminders));
  before = read_log (fixture);
  end_process (fixture);
  create (fixture);
  set_mtime (fixture, "reminders.json", START - G_TIME_SPAN_DAY);

  aw_clock_jump (fixture->clock, START + 5 * 366 * G_TIME_SPAN_DAY);
  load (fixture);
  g_assert_false (aw_reminders_is_pending (fixture->reminders));
  g_assert_false (aw_reminders_is_finished (fixture->reminders));
  after = read_log (fixture);
  g_assert_cmpstr (after, ==, before);

  aw_clock_jump (fixture->clock, START - 15 * MINUTE);
  settle (fixture);
  g_assert_true (aw_reminders_is_pending (fixture->reminders));
  g_assert_cmpuint (fixture->server.n_taken, ==, 1);

  aw_clock_jump (fixture->clock, START + 30 * G_TIME_SPAN_DAY);
  settle (fixture);
  g_assert_true (aw_reminders_is_finished (fixture->reminders));
}

/* A program that cannot be read is not one whose sessions are over. */
static void
test_unread_program (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->context->directory,
                                            "programs", "crowd.json", NULL);
  g_autofree char *text = NULL;

  freedesktop_server_come (&fixture->server);
  write_program (fixture, 1, "Alone");
  load (fixture);
  /* Nothing of the built-in week is due any more. */
  g_settings_set_strv (fixture->context->settings, "silenced-sessions",
                       (const char *[]) { MONDAY, WEDNESDAY,
                                          PROGRAM "/announced/mock-meeting",
                                          PROGRAM "/announced/chapter-advocacy-exchange", NULL });
  settle (fixture);
  end_process (fixture);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_file_set_contents (path, text, 100, NULL));
  create (fixture);
  load (fixture);
  g_assert_false (aw_reminders_is_pending (fixture->reminders));
  g_assert_false (aw_reminders_is_finished (fixture->reminders));

  /* Repaired, it is reminded of. */
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  restart (fixture, START + G_TIME_SPAN_DAY - 15 * MINUTE);
  g_assert_cmpuint (fixture->server.n_taken, ==, 1);
}

/* The folder of the person's data is not there yet: nobody knows what was planned. */
static void
test_no_folder (Fixture      *fixture,
                gconstpointer data)
{
  freedesktop_server_come (&fixture->server);
  aw_clock_jump (fixture->clock, START + 300 * G_TIME_SPAN_DAY);
  load (fixture);
  g_assert_false (aw_reminders_is_pending (fixture->reminders));
  g_assert_false (aw_reminders_is_finished (fixture->reminders));

  g_settings_set_boolean (fixture->context->settings, "reminders", FALSE);
  g_assert_true (aw_reminders_is_finished (fixture->reminders));
}

/* One switch turns on one session, and what is over is forgotten. */
static void
test_one_switch (Fixture      *fixture,
                 gconstpointer data)
{
  GSettings *settings = fixture->context->settings;
  g_auto (GStrv) silenced = NULL;

  g_settings_set_boolean (settings, "reminders", FALSE);
  freedesktop_server_come (&fixture->server);
  load (fixture);
  aw_reminders_set_reminded (fixture->reminders, WEDNESDAY, TRUE);
  g_assert_true (g_settings_get_boolean (settings, "reminders"));
  aw_clock_set_now (fixture->clock, START);
  settle (fixture);
  g_assert_cmpuint (fixture->server.n_taken, ==, 0);
  aw_clock_set_now (fixture->clock, START + 2 * G_TIME_SPAN_DAY - 15 * MINUTE);
  settle (fixture);
  g_assert_cmpuint (fixture->server.n_taken, ==, 1);

  aw_reminders_set_reminded (fixture->reminders, WEDNESDAY, FALSE);
  restart (fixture, START + 40 * G_TIME_SPAN_DAY);
  silenced = g_settings_get_strv (fixture->context->settings, "silenced-sessions");
  g_assert_cmpuint (g_strv_length (silenced), ==, 0);
}

/* A log that cannot be read for a while is not begun anew. */
static void
test_unreadable_log (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *path =
    g_build_filename (fixture->context->directory, "reminders.json", NULL);
  g_autofree char *link = g_strconcat (path, ".away", NULL);

  freedesktop_server_come (&fixture->server);
  load (fixture);
  aw_clock_set_now (fixture->clock, START - 15 * MINUTE);
  settle (fixture);
  g_assert_cmpuint (fixture->server.n_taken, ==, 1);

  /* ELOOP, which even root gets. */
  end_process (fixture);
  g_assert_cmpint (g_rename (path, link), ==, 0);
  g_assert_cmpint (symlink (path, path), ==, 0);
  aw_clock_set_now (fixture->clock, START - 14 * MINUTE);
  create (fixture);
  load (fixture);
  g_assert_cmpuint (fixture->server.n_taken, ==, 1);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rename (link, path), ==, 0);
  aw_clock_set_now (fixture->clock, START - 12 * MINUTE);
  settle (fixture);
  g_assert_cmpuint (fixture->server.n_taken, ==, 1);
  aw_clock_set_now (fixture->clock, START);
  settle (fixture);
  g_assert_cmpuint (fixture->server.n_taken, ==, 2);
}

#define ADD(path, func) \
  g_test_add ("/advocacy-week/reminder-servers/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("late-server", test_late_server);
  ADD ("away", test_away);
  ADD ("never", test_never);
  ADD ("error", test_error);
  ADD ("slow", test_slow);
  ADD ("unsent", test_unsent);
  ADD ("killed", test_killed);
  ADD ("other-server", test_other_server);
  ADD ("crowd", test_crowd);
  ADD ("wrong-clock", test_wrong_clock);
  ADD ("unread-program", test_unread_program);
  ADD ("no-folder", test_no_folder);
  ADD ("one-switch", test_one_switch);
  ADD ("unreadable-log", test_unreadable_log);

  return g_test_run ();
}
