/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sys/stat.h>

#include "aw-instant.h"
#include "aw-reminder-log.h"
#include "test-disk.h"

#define A "nllw-2020/2026-11-30/a"
#define B "nllw-2020/2026-11-30/b"
#define NOW (TIME + G_TIME_SPAN_HOUR)

/* How many entries, of many programs, a log has to bear. */
#define MANY 50000

/* How often a process that writes is killed, and how many sessions it has. */
#define N_KILLS 40
#define N_WRITTEN 40
#define WRITE "--write"

static char *
get_path (Fixture *fixture)
{
  return g_build_filename (fixture->directory, "reminders.json", NULL);
}

static char *
get_damaged_path (Fixture *fixture)
{
  return g_build_filename (fixture->directory, "reminders-damaged.json", NULL);
}

static AwReminderLog *
open_log_by (Fixture *fixture,
             AwClock *clock)
{
  g_autofree char *path = get_path (fixture);
  g_autoptr (GAsyncResult) result = NULL;
  AwReminderLog *log = aw_reminder_log_new (path, clock, NULL);

  aw_reminder_log_load_async (log, aw_clock_get_now (clock), result_cb, &result);
  aw_reminder_log_load_finish (log, wait_for (&result));

  return log;
}

static AwClock *
create_clock (gint64 now)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return aw_clock_new_at (now, utc);
}

static AwReminderLog *
open_log_at (Fixture *fixture,
             gint64   now)
{
  g_autoptr (AwClock) clock = create_clock (now);

  return open_log_by (fixture, clock);
}

static AwReminderLog *
open_log (Fixture *fixture)
{
  return open_log_at (fixture, NOW);
}

static void
wait_until_saved (AwReminderLog *log)
{
  while (aw_reminder_log_is_busy (log))
    g_main_context_iteration (NULL, TRUE);
}

/* The thread that read it may let go of it last. */
static void
assert_finalize (AwReminderLog *log)
{
  gint64 begin = g_get_monotonic_time ();
  gboolean is_alive = TRUE;
  GWeakRef weak;

  g_weak_ref_init (&weak, log);
  g_object_unref (log);
  while (is_alive)
    {
      g_autoptr (AwReminderLog) alive = g_weak_ref_get (&weak);

      is_alive = alive != NULL;
      g_assert_cmpint (g_get_monotonic_time () - begin, <, 60 * G_TIME_SPAN_SECOND);
      g_thread_yield ();
    }
  g_weak_ref_clear (&weak);
}

static void
close_log (AwReminderLog *log)
{
  wait_until_saved (log);
  assert_finalize (log);
}

static AwReminderLog *
reopen (Fixture       *fixture,
        AwReminderLog *log)
{
  close_log (log);

  return open_log (fixture);
}

static void
set_start (AwReminderLog *log,
           const char    *session,
           gint64         start)
{
  AwReminderRecord record = { .start = start };

  aw_reminder_log_set (log, session, NULL, &record);
}

static gint64
get_start (AwReminderLog *log,
           const char    *session)
{
  AwReminderRecord record;
  gint64 start;

  g_assert_cmpint (aw_reminder_log_lookup (log, session, &record), ==, record.start != 0);
  start = record.start;
  aw_reminder_record_clear (&record);

  return start;
}

static void
assert_usable (Fixture       *fixture,
               AwReminderLog *log)
{
  set_start (log, A, TIME);
  aw_reminder_log_save (log);
  log = reopen (fixture, log);
  g_assert_cmpint (get_start (log, A), ==, TIME);
  close_log (log);
}

static void
test_unloaded (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *path = get_path (fixture);
  g_autoptr (AwClock) clock = create_clock (NOW);
  AwReminderLog *log = aw_reminder_log_new (path, clock, NULL);
  g_autoptr (GPtrArray) names = NULL;

  g_assert_cmpint (get_start (log, A), ==, 0);
  g_assert_null (aw_reminder_log_get_title (log, A));
  set_start (log, A, TIME);
  names = aw_reminder_log_list (log, "");
  g_assert_cmpuint (names->len, ==, 1);

  aw_reminder_log_save (log);
  g_assert_false (aw_reminder_log_is_busy (log));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_finalize_object (log);
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  AwReminderLog *log = open_log (fixture);

  g_assert_false (g_file_test (fixture->directory, G_FILE_TEST_EXISTS));
  g_assert_cmpint (get_start (log, A), ==, 0);
  assert_usable (fixture, log);
}

static void
assert_moved_record (const AwReminderRecord *record)
{
  g_assert_cmpint (record->start, ==, TIME + 2);
  g_assert_cmpint (record->snoozed_until, ==, TIME + 3);
  g_assert_cmpint (record->shown, ==, AW_SHOWN_IN_DIGEST);
  g_assert_true (record->missed);
  g_assert_cmpint (aw_reminder_record_get_sent (record, TIME), ==, AW_LEADS_ALL);
  g_assert_cmpint (aw_reminder_record_get_sent (record, TIME + 1), ==, AW_LEAD_START);
  g_assert_cmpint (aw_reminder_record_get_sent (record, TIME + 2), ==,
                   AW_LEAD_1_DAY | AW_LEAD_5_MINUTES);
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  AwReminderLog *log = open_log (fixture);
  AwReminderRecord first = { .start = TIME, .shown = AW_SHOWN_ALONE };
  AwReminderRecord moved = {
    .start = TIME + 2, .snoozed_until = TIME + 3, .shown = AW_SHOWN_IN_DIGEST, .missed = TRUE,
  };
  AwReminderRecord read;

  aw_reminder_record_add_sent (&moved, TIME, AW_LEADS_ALL);
  aw_reminder_record_add_sent (&moved, TIME + 1, AW_LEAD_START);
  aw_reminder_record_add_sent (&moved, TIME + 2, AW_LEAD_1_DAY | AW_LEAD_5_MINUTES);
  aw_reminder_log_set (log, A, "“Título”\n\\ \"%s\" <b>", &first);
  aw_reminder_log_set (log, A, NULL, &first);
  aw_reminder_log_set (log, B, NULL, &moved);
  aw_reminder_record_clear (&moved);
  aw_reminder_log_save (log);

  for (int i = 0; i < 2; i++)
    {
      log = reopen (fixture, log);
      g_assert_true (aw_reminder_log_lookup (log, A, &read));
      g_assert_cmpint (read.start, ==, TIME);
      g_assert_cmpint (read.shown, ==, AW_SHOWN_ALONE);
      g_assert_cmpint (read.snoozed_until, ==, 0);
      g_assert_false (read.missed);
      aw_reminder_record_clear (&read);
      g_assert_true (aw_reminder_log_lookup (log, B, &read));
      assert_moved_record (&read);
      aw_reminder_record_clear (&read);
      g_assert_cmpstr (aw_reminder_log_get_title (log, A), ==, "“Título”\n\\ \"%s\" <b>");
      g_assert_null (aw_reminder_log_get_title (log, B));
      aw_reminder_log_save (log);
    }
  close_log (log);
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  AwReminderLog *log = open_log (fixture);
  g_autoptr (GPtrArray) names = NULL;

  set_start (log, A, TIME);
  set_start (log, B, 0);
  set_start (log, "other/2026-11-30/a", TIME);
  names = aw_reminder_log_list (log, "nllw-2020/2026-11-30/");
  g_assert_cmpuint (names->len, ==, 1);
  g_assert_cmpstr (names->pdata[0], ==, A);
  close_log (log);
}

static const char documented[] =
  "{\n"
  "  \"version\": 1,\n"
  "  \"sessions\": {\n"
  "    \"nllw-2020/2026-11-30/a\": {\n"
  "      \"title\": \"Virtual training with the Congressional Management Foundation\",\n"
  "      \"start\": \"2026-11-30T21:00:00Z\",\n"
  "      \"sent\": { \"2026-11-30T21:00:00Z\": [15, 0] },\n"
  "      \"snoozedUntil\": \"2026-11-30T20:50:00Z\",\n"
  "      \"shown\": \"alone\",\n"
  "      \"missed\": true\n"
  "    }\n"
  "  }\n"
  "}\n";

/* As the format is told in the log's documentation. */
static void
test_documented (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = get_path (fixture);
  gint64 start = aw_instant_parse ("2026-11-30T21:00:00Z");
  AwReminderLog *log;
  AwReminderRecord record;

  write_text (path, documented, -1);
  log = open_log_at (fixture, start);
  g_assert_true (aw_reminder_log_lookup (log, A, &record));
  g_assert_cmpint (record.start, ==, start);
  g_assert_cmpint (record.snoozed_until, ==, start - 10 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (record.shown, ==, AW_SHOWN_ALONE);
  g_assert_true (record.missed);
  g_assert_cmpint (aw_reminder_record_get_sent (&record, start), ==,
                   AW_LEAD_15_MINUTES | AW_LEAD_START);
  aw_reminder_record_clear (&record);
  g_assert_true (g_str_has_prefix (aw_reminder_log_get_title (log, A), "Virtual training"));
  close_log (log);
}

/* What this version does not know, or makes no sense, is passed over. */
static void
test_odd (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *path = get_path (fixture);
  g_autofree char *damaged = get_damaged_path (fixture);
  AwReminderLog *log;
  AwReminderRecord record;

  write_text (path,
              "{\"version\":1,\"new\":[],\"sessions\":{\"\":{},\"a\":{\"more\":null,"
              "\"start\":\"2020-05-04T20:00:00Z\",\"snoozedUntil\":\"tomorrow\","
              "\"shown\":\"twice\","
              "\"sent\":{\"never\":[0],\"2020-05-04T20:00:00Z\":[15,7,15]}}}}", -1);
  log = open_log (fixture);
  g_assert_true (aw_reminder_log_lookup (log, "a", &record));
  g_assert_cmpint (record.start, ==, TIME);
  g_assert_cmpint (record.snoozed_until, ==, 0);
  g_assert_cmpint (record.shown, ==, AW_SHOWN_NOT);
  g_assert_cmpint (record.sent.leads, ==, AW_LEAD_15_MINUTES);
  g_assert_null (record.earlier);
  aw_reminder_record_clear (&record);
  g_assert_false (g_file_test (damaged, G_FILE_TEST_EXISTS));
  close_log (log);
}

static void
assert_set_aside (Fixture    *fixture,
                  const char *text,
                  gsize       size)
{
  g_autofree char *path = get_path (fixture);
  g_autofree char *damaged = get_damaged_path (fixture);
  g_autofree char *found = NULL;
  gsize found_size;
  AwReminderLog *log;
  g_autoptr (GPtrArray) names = NULL;

  write_text (path, text, (gssize) size);
  log = open_log (fixture);
  names = aw_reminder_log_list (log, "");
  g_assert_cmpuint (names->len, ==, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (damaged, &found, &found_size, NULL));
  g_assert_cmpmem (found, found_size, text, size);
  assert_usable (fixture, log);
}

#define IN(entry) "{\"version\":1,\"sessions\":{\"a\":" entry "}}"

static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const texts[] = {
    "", " ", "x", "null", "[]", "1", "\"\"", "{", "{}", "{} {}", "<html></html>",
    "{\"version\":0}", "{\"version\":-1}", "{\"version\":\"1\"}", "{\"version\":1.5}",
    "{\"version\":99999999999999999999}", "{\"version\":1,\"version\":1}",
    "{\"version\":1,\"sessions\":[]}", "{\"version\":1,\"sessions\":1}",
    "{\"version\":1,\"sessions\":{\"a\":1}}", IN ("[]"), IN ("null"), IN ("{\"title\":1}"),
    IN ("{\"start\":1}"), IN ("{\"start\":\"\"}"), IN ("{\"sent\":[]}"),
    IN ("{\"sent\":{\"2020-05-04T20:00:00Z\":15}}"),
    IN ("{\"sent\":{\"2020-05-04T20:00:00Z\":[\"15\"]}}"),
    IN ("{\"sent\":{\"2020-05-04T20:00:00Z\":[-1]}}"),
    IN ("{\"sent\":{\"2020-05-04T20:00:00Z\":[0,0,0,0,0,0]}}"),
    IN ("{\"shown\":true}"), IN ("{\"missed\":\"true\"}"), IN ("{\"snoozedUntil\":0}"),
    IN ("{\"title\":\"\\u0000\"}"), IN ("{\"title\":\"\xff\"}"), IN ("{\"title\":\"\\ud800\"}"),
    "{\"version\":1,} // comment",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_set_aside (fixture, texts[i], strlen (texts[i]));
  assert_set_aside (fixture, "{\"version\":1}\0", 14);
}

static void
test_deep (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *text = g_strnfill (100000, '[');

  assert_set_aside (fixture, text, 100000);
}

/* At every place where a write may have ended. */
static void
test_half (Fixture       *fixture,
           gconstpointer  data)
{
  gsize size = strlen (documented) - strlen ("\n");

  for (gsize i = 0; i < size; i++)
    assert_set_aside (fixture, documented, i);
  g_test_message ("%" G_GSIZE_FORMAT " halves", size);
}

static void
test_too_large (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *path = get_path (fixture);
  g_autofree char *damaged = get_damaged_path (fixture);
  AwReminderLog *log;

  write_text (path, documented, -1);
  g_assert_no_errno (truncate (path, 64 * 1024 * 1024 + 1));
  log = open_log (fixture);
  g_assert_cmpint (get_start (log, A), ==, 0);
  g_assert_true (g_file_test (damaged, G_FILE_TEST_EXISTS));
  assert_usable (fixture, log);
}

static void
test_no_file (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = get_path (fixture);
  g_autofree char *damaged = get_damaged_path (fixture);

  g_assert_no_errno (g_mkdir_with_parents (path, 0700));
  assert_usable (fixture, open_log (fixture));
  g_assert_true (g_file_test (damaged, G_FILE_TEST_IS_DIR));
  g_assert_no_errno (g_rmdir (damaged));

  g_assert_no_errno (g_unlink (path));
  g_assert_no_errno (mkfifo (path, 0600));
  assert_usable (fixture, open_log (fixture));
}

static void
test_newer (Fixture       *fixture,
            gconstpointer  data)
{
  static const char text[] = "{\"version\":2,\"sessions\":\"elsewhere\"}";
  g_autofree char *path = get_path (fixture);
  g_autofree char *damaged = get_damaged_path (fixture);
  AwReminderLog *log;

  write_text (path, text, -1);
  log = open_log (fixture);
  set_start (log, A, TIME);
  aw_reminder_log_save (log);
  g_assert_false (aw_reminder_log_is_busy (log));
  g_assert_cmpint (get_start (log, A), ==, TIME);
  close_log (log);
  assert_text (path, text);
  g_assert_false (g_file_test (damaged, G_FILE_TEST_EXISTS));
}

static void
test_old_entries (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = get_path (fixture);
  g_autofree char *text = NULL;
  AwReminderRecord sent = { 0 };
  AwReminderLog *log = open_log (fixture);

  aw_reminder_record_add_sent (&sent, NOW - 366 * G_TIME_SPAN_DAY, AW_LEAD_START);
  set_start (log, "old", NOW - 366 * G_TIME_SPAN_DAY - 1);
  aw_reminder_log_set (log, "sent", NULL, &sent);
  set_start (log, "new", NOW - 365 * G_TIME_SPAN_DAY);
  aw_reminder_record_clear (&sent);
  aw_reminder_log_save (log);

  log = reopen (fixture, log);
  g_assert_cmpint (get_start (log, "old"), ==, 0);
  g_assert_true (aw_reminder_log_lookup (log, "sent", &sent));
  aw_reminder_record_clear (&sent);
  g_assert_cmpint (get_start (log, "new"), !=, 0);
  aw_reminder_log_save (log);
  close_log (log);

  text = read_text (path);
  g_assert_null (strstr (text, "\"old\""));
  g_assert_nonnull (strstr (text, "\"sent\""));
  g_assert_nonnull (strstr (text, "\"new\""));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* The first is written at once, and after it all others as one. */
static void
test_coalesced (Fixture       *fixture,
                gconstpointer  data)
{
  AwReminderLog *log = open_log (fixture);
  guint n_notified = 0;

  g_signal_connect_swapped (log, "busy-changed", G_CALLBACK (count_cb), &n_notified);
  for (gint64 i = 1; i <= 100; i++)
    {
      set_start (log, A, TIME + i);
      aw_reminder_log_save (log);
      g_assert_true (aw_reminder_log_is_busy (log));
      g_assert_cmpuint (n_notified, ==, 1);
    }
  wait_until_saved (log);
  g_assert_cmpuint (n_notified, ==, 2);

  log = reopen (fixture, log);
  g_assert_cmpint (get_start (log, A), ==, TIME + 100);
  close_log (log);
}

/* What is not told to be saved is not. */
static void
test_unsaved (Fixture       *fixture,
              gconstpointer  data)
{
  AwReminderLog *log = open_log (fixture);

  set_start (log, A, TIME);
  aw_reminder_log_save (log);
  wait_until_saved (log);
  set_start (log, A, TIME + 1);
  log = reopen (fixture, log);
  g_assert_cmpint (get_start (log, A), ==, TIME);
  close_log (log);
}

static void
test_let_go (Fixture       *fixture,
             gconstpointer  data)
{
  AwReminderLog *log = open_log (fixture);
  gboolean is_alive = TRUE;
  GWeakRef weak;

  g_weak_ref_init (&weak, log);
  set_start (log, A, TIME);
  aw_reminder_log_save (log);
  set_start (log, A, TIME + 1);
  aw_reminder_log_save (log);
  g_object_unref (log);
  while (is_alive)
    {
      AwReminderLog *alive = g_weak_ref_get (&weak);

      is_alive = alive != NULL;
      g_clear_object (&alive);
      g_main_context_iteration (NULL, FALSE);
    }
  g_weak_ref_clear (&weak);

  log = open_log (fixture);
  g_assert_cmpint (get_start (log, A), ==, TIME + 1);
  close_log (log);
}

static void
test_leftovers (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *leftover =
    g_build_filename (fixture->directory, ".reminders.json.new-Ab12Cd", NULL);
  AwReminderLog *log = open_log (fixture);

  set_start (log, A, TIME);
  aw_reminder_log_save (log);
  wait_until_saved (log);
  write_text (leftover, "{\"ver", -1);

  log = reopen (fixture, log);
  g_assert_cmpint (get_start (log, A), ==, TIME);
  g_assert_false (g_file_test (leftover, G_FILE_TEST_EXISTS));
  close_log (log);
}

static void
test_disk_full (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *path = get_path (fixture);
  g_autofree char *before = NULL;
  AwReminderLog *log;

  if (!mount_small_disk (fixture))
    return;

  log = open_log (fixture);
  set_start (log, A, TIME);
  aw_reminder_log_save (log);
  wait_until_saved (log);
  before = read_text (path);

  fill_disk (fixture, 0);
  set_start (log, A, TIME + 1);
  aw_reminder_log_save (log);
  wait_until_saved (log);
  assert_text (path, before);
  g_assert_cmpuint (count_names (fixture->directory, ".reminders"), ==, 0);
  g_assert_cmpint (get_start (log, A), ==, TIME + 1);

  make_room (fixture);
  aw_reminder_log_save (log);
  log = reopen (fixture, log);
  g_assert_cmpint (get_start (log, A), ==, TIME + 1);
  close_log (log);
  unmount_disk (fixture);
}

/* Returns how often it wrote since, in vain or not. */
static guint
pass_time (AwReminderLog *log,
           AwClock       *clock,
           gint64         time,
           guint         *n_notified)
{
  guint before = *n_notified;

  aw_clock_set_now (clock, aw_clock_get_now (clock) + time);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  wait_until_saved (log);

  return (*n_notified - before) / 2;
}

static void
test_retry (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (AwClock) clock = create_clock (NOW);
  AwReminderLog *log;
  guint n_notified = 0;

  if (!mount_small_disk (fixture))
    return;

  log = open_log_by (fixture, clock);
  g_signal_connect_swapped (log, "busy-changed", G_CALLBACK (count_cb), &n_notified);
  set_start (log, A, TIME);
  fill_disk (fixture, 0);
  aw_reminder_log_save (log);
  wait_until_saved (log);
  g_assert_cmpuint (n_notified, ==, 2);

  g_assert_cmpuint (pass_time (log, clock, G_TIME_SPAN_MINUTE - 1, &n_notified), ==, 0);
  g_assert_cmpuint (pass_time (log, clock, 1, &n_notified), ==, 1);
  make_room (fixture);
  g_assert_cmpuint (pass_time (log, clock, 5 * G_TIME_SPAN_MINUTE, &n_notified), ==, 1);
  g_assert_cmpuint (pass_time (log, clock, G_TIME_SPAN_DAY, &n_notified), ==, 0);

  log = reopen (fixture, log);
  g_assert_cmpint (get_start (log, A), ==, TIME);
  close_log (log);
  unmount_disk (fixture);
}

/* A disk that stays full wakes nobody for ever, and a new save begins anew. */
static void
test_retry_bounded (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (AwClock) clock = create_clock (NOW);
  AwReminderLog *log;
  guint n_notified = 0;

  if (!mount_small_disk (fixture))
    return;

  log = open_log_by (fixture, clock);
  g_signal_connect_swapped (log, "busy-changed", G_CALLBACK (count_cb), &n_notified);
  set_start (log, A, TIME);
  fill_disk (fixture, 0);
  for (int i = 0; i < 2; i++)
    {
      aw_reminder_log_save (log);
      wait_until_saved (log);
      for (int j = 0; j < 3; j++)
        g_assert_cmpuint (pass_time (log, clock, G_TIME_SPAN_HOUR, &n_notified), ==, 1);
      g_assert_cmpuint (pass_time (log, clock, G_TIME_SPAN_DAY, &n_notified), ==, 0);
    }

  make_room (fixture);
  g_assert_cmpuint (pass_time (log, clock, G_TIME_SPAN_DAY, &n_notified), ==, 0);
  aw_reminder_log_retry (log);
  log = reopen (fixture, log);
  g_assert_cmpint (get_start (log, A), ==, TIME);
  aw_reminder_log_retry (log);
  g_assert_false (aw_reminder_log_is_busy (log));
  close_log (log);
  unmount_disk (fixture);
}

/* --- Killed while it writes ------------------------------------------------- */

/* What the process is that test_kill() kills: it saves number after number, each
 * under a session's name of many, and tells what is written. */
static int
write_on (const char *directory,
          gint64      number)
{
  Fixture fixture = { .directory = (char *) directory };
  AwReminderLog *log = open_log (&fixture);

  for (;; number++)
    {
      g_autofree char *session = g_strdup_printf ("session-%d", (int) (number % N_WRITTEN));

      set_start (log, session, TIME + number);
      aw_reminder_log_save (log);
      wait_until_saved (log);
      if (write (STDOUT_FILENO, &number, sizeof number) < 0)
        return 1;
    }
}

static gboolean
read_number (GSubprocess *writer,
             gint64      *number)
{
  GInputStream *pipe = g_subprocess_get_stdout_pipe (writer);
  g_autoptr (GError) error = NULL;
  gint64 value;
  gsize size;

  g_input_stream_read_all (pipe, &value, sizeof value, &size, NULL, &error);
  g_assert_no_error (error);
  if (size == 0)
    return FALSE;

  g_assert_cmpuint (size, ==, sizeof value);
  *number = value;

  return TRUE;
}

/* Returns the last number of which it told that it is written. */
static gint64
run_and_kill (Fixture *fixture,
              gint64   first)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, first);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) writer =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                      "/proc/self/exe", WRITE, fixture->directory, number, NULL);
  gint64 last = first - 1;

  g_assert_no_error (error);
  g_assert_true (read_number (writer, &last));
  g_usleep ((gulong) g_test_rand_int_range (0, 20000));

  g_subprocess_force_exit (writer);
  g_assert_true (g_subprocess_wait (writer, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (writer));
  while (read_number (writer, &last))
    ;

  return last;
}

/* What was told is there, and after it at most what was being written. */
static gint64
verify (Fixture *fixture,
        gint64   told)
{
  AwReminderLog *log = open_log (fixture);
  gint64 last = 0;

  for (int i = 0; i < N_WRITTEN; i++)
    {
      g_autofree char *session = g_strdup_printf ("session-%d", i);
      gint64 start = get_start (log, session);

      g_assert_cmpint (start == 0 ? i : (start - TIME) % N_WRITTEN, ==, i);
      g_assert_true (told < N_WRITTEN || start - TIME > told - N_WRITTEN);
      last = MAX (last, start - TIME);
    }
  close_log (log);

  g_assert_cmpint (last, >=, told);
  g_assert_cmpint (last, <=, told + 1);
  g_assert_cmpuint (count_names (fixture->directory, "reminders"), ==, 1);
  g_assert_cmpuint (count_names (fixture->directory, ".reminders"), ==, 0);

  return last;
}

static void
test_kill (Fixture       *fixture,
           gconstpointer  data)
{
  gint64 last = 0;

  for (int i = 0; i < N_KILLS; i++)
    last = verify (fixture, run_and_kill (fixture, last + 1));

  g_test_message ("%d kills, %" G_GINT64_FORMAT " saves", N_KILLS, last);
}

/* What is written can be read again. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *title = g_strnfill (100, 't');
  AwReminderLog *log = open_log (fixture);
  g_autoptr (GPtrArray) names = NULL;

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("a-week-of-actions-%02u/2026-11-30/session-%u",
                                               i % 100, i);
      AwReminderRecord record = { .start = TIME };

      aw_reminder_record_add_sent (&record, TIME, AW_LEADS_ALL);
      aw_reminder_log_set (log, name, title, &record);
      aw_reminder_record_clear (&record);
    }
  aw_reminder_log_save (log);

  log = reopen (fixture, log);
  names = aw_reminder_log_list (log, "");
  g_assert_cmpuint (names->len, ==, MANY);
  close_log (log);
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  int status;

  if (argc == 4 && g_str_equal (argv[1], WRITE))
    return write_on (argv[2], g_ascii_strtoll (argv[3], NULL, 10));

  g_test_init (&argc, &argv, NULL);
  enter_namespace ();

  add ("/advocacy-week/reminder-log/unloaded", test_unloaded);
  add ("/advocacy-week/reminder-log/missing", test_missing);
  add ("/advocacy-week/reminder-log/round-trip", test_round_trip);
  add ("/advocacy-week/reminder-log/list", test_list);
  add ("/advocacy-week/reminder-log/documented", test_documented);
  add ("/advocacy-week/reminder-log/odd", test_odd);
  add ("/advocacy-week/reminder-log/damaged", test_damaged);
  add ("/advocacy-week/reminder-log/deep", test_deep);
  add ("/advocacy-week/reminder-log/half", test_half);
  add ("/advocacy-week/reminder-log/too-large", test_too_large);
  add ("/advocacy-week/reminder-log/no-file", test_no_file);
  add ("/advocacy-week/reminder-log/newer", test_newer);
  add ("/advocacy-week/reminder-log/old-entries", test_old_entries);
  add ("/advocacy-week/reminder-log/coalesced", test_coalesced);
  add ("/advocacy-week/reminder-log/unsaved", test_unsaved);
  add ("/advocacy-week/reminder-log/let-go", test_let_go);
  add ("/advocacy-week/reminder-log/leftovers", test_leftovers);
  add ("/advocacy-week/reminder-log/disk-full", test_disk_full);
  add ("/advocacy-week/reminder-log/retry", test_retry);
  add ("/advocacy-week/reminder-log/retry-bounded", test_retry_bounded);
  add ("/advocacy-week/reminder-log/kill", test_kill);
  add ("/advocacy-week/reminder-log/many", test_many);

  status = g_test_run ();
  g_free (mount_problem);

  return status;
}
