/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long it takes from the bytes of a calendar to its week on screen if a process of
 * its own reads it, as it does, and if it were read in this one: a year of 500 events,
 * some of them broken. Each round does both. What is judged is the processor time of both
 * processes, none of which waits for anything but the other, as the median of the rounds:
 * 60 ms more at most. What it took by the clock, on which other processes have a say, is
 * printed beside it. */

#include "config.h"

#include <stdlib.h>
#include <sys/resource.h>

#include "aw-program-ics.h"
#include "aw-window.h"
#include "aw-zone.h"
#include "bench-window.h"
#include "test-reader.h"

#define N_EVENTS 500
#define EVERY 25 /* event is broken */
#define N_ROUNDS 31
#define MAX_MORE 60.0 /* milliseconds */
#define ZONE "America/New_York"

typedef struct
{
  GBytes *bytes;
  GDate today;
  AwWindow *window;
  AwJournal *journal;
} Bench;

static GBytes *
build_document (const GDate *today)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
                                           "PRODID:-//example.org//bench//EN\r\n"
                                           "X-WR-CALNAME:A Year\r\n");

  for (int i = 0; i < N_EVENTS; i++)
    {
      GDate date = *today;
      char day[16];

      g_date_add_days (&date, (guint) (i * 365 / N_EVENTS));
      g_date_strftime (day, sizeof day, "%Y%m%d", &date);
      g_string_append_printf (text,
                              "BEGIN:VEVENT\r\nUID:event-%d@example.org\r\n"
                              "DTSTART;TZID=" ZONE ":%sT%02d0000\r\nDURATION:%s\r\n"
                              "SUMMARY:How three chapters collect stories\\, part %d\r\n"
                              "DESCRIPTION:Three chapters tell how they do it.\\n\\nRegister: \r\n"
                              " https://example.org/register/%d\\n<b>Bring</b> a friend.\r\n"
                              "END:VEVENT\r\n",
                              i, day, 9 + i % 9, i % EVERY == 0 ? "?" : "PT45M", i, i);
    }
  g_string_append (text, "END:VCALENDAR\r\n");

  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static AwProgram *
read_by_process (const Bench *self)
{
  const AwLibraryDoor door = {
    .reader = (char *) get_test_reader (), .today = self->today, .local_zone = (char *) ZONE,
  };
  g_autoptr (AwLibraryMetadata) info = aw_library_metadata_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AwReading) reading = NULL;

  reading = aw_library_door_ask (&door, "read", self->bytes, "year", info, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reading->left_out->len, ==, N_EVENTS / EVERY);

  return g_object_ref (reading->program);
}

static AwProgram *
read_here (const Bench *self)
{
  g_autoptr (GTimeZone) local = aw_zone_lookup (ZONE, NULL);
  const AwIcsOptions options = {
    .id = "year", .title = "year", .local_zone = local, .today = &self->today,
  };
  g_autoptr (GPtrArray) left_out = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwFloating) floating = NULL;

  return aw_program_ics_read (self->bytes, &options, &left_out, &floating, &problems);
}

/* Milliseconds that this process, and those that it has waited for, have had. */
static double
get_processor_time (void)
{
  static const int whose[] = { RUSAGE_SELF, RUSAGE_CHILDREN };
  double time = 0;

  for (guint i = 0; i < G_N_ELEMENTS (whose); i++)
    {
      struct rusage usage;

      getrusage (whose[i], &usage);
      time += (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
              (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
    }

  return time;
}

static void
measure (const Bench  *self,
         AwProgram  *(*read) (const Bench *),
         double       *processor,
         double       *by_clock)
{
  double before = get_processor_time ();
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (AwProgram) program = read (self);
  g_autoptr (AwWeek) week = NULL;

  g_assert_nonnull (program);
  week = aw_week_new (program, self->journal);
  aw_window_set_week (self->window, week);
  wait_for_frame (GTK_WIDGET (self->window));

  *processor = get_processor_time () - before;
  *by_clock = g_timer_elapsed (timer, NULL) * 1000;
}

static double
get_median (double *times)
{
  qsort (times, N_ROUNDS, sizeof *times, compare_times);

  return times[N_ROUNDS / 2];
}

static gboolean
judge (const Bench *self)
{
  double process[N_ROUNDS], here[N_ROUNDS], process_clock[N_ROUNDS], here_clock[N_ROUNDS];
  double more;

  measure (self, read_by_process, process, process_clock);
  measure (self, read_here, here, here_clock);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      measure (self, read_by_process, &process[i], &process_clock[i]);
      measure (self, read_here, &here[i], &here_clock[i]);
    }

  more = get_median (process) - get_median (here);
  g_print ("%d events, %" G_GSIZE_FORMAT " bytes, medians of %d rounds, from bytes to a week on "
           "screen\n"
           "by a process of its own: %6.1f ms (by the clock %.1f)\n"
           "in this one:             %6.1f ms (by the clock %.1f)\n"
           "more: %.1f ms (at most %.0f)\n",
           N_EVENTS, g_bytes_get_size (self->bytes), N_ROUNDS,
           get_median (process), get_median (process_clock),
           get_median (here), get_median (here_clock), more, MAX_MORE);

  return more <= MAX_MORE;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  AwWeek **week = user_data;

  *week = aw_week_loader_load_finish (AW_WEEK_LOADER (source), result, &error);
  g_assert_no_error (error);
}

int
main (void)
{
  g_autoptr (AdwApplication) app = NULL;
  g_autoptr (AwContext) context = NULL;
  g_autoptr (AwReminders) reminders = NULL;
  g_autoptr (AwNotificationServer) server = NULL;
  g_autoptr (AwNotifier) notifier = NULL;
  g_autoptr (AwSubscriptions) feeds = NULL;
  g_autoptr (AwWeek) week = NULL;
  Bench self = { NULL };
  gboolean good;

  app = adw_application_new (AW_APPLICATION_ID, G_APPLICATION_NON_UNIQUE);
  g_object_set (app, "resource-base-path", AW_RESOURCE_PATH, NULL);
  g_application_register (G_APPLICATION (app), NULL, NULL);
  context = aw_context_new ();
  server = aw_notification_server_new (NULL);
  notifier = aw_notifier_new (server);
  reminders = aw_reminders_new (context, notifier);
  feeds = aw_subscriptions_new (context->library, context->clock, NULL, NULL);
  aw_week_loader_load_async (context->week_loader, NULL, loaded_cb, &week);
  while (week == NULL)
    g_main_context_iteration (NULL, TRUE);

  self.window = aw_window_new (GTK_APPLICATION (app), context, reminders, feeds, server);
  self.journal = context->journal;
  aw_zone_get_date (aw_clock_get_zone (context->clock),
                    aw_clock_get_now (context->clock), &self.today);
  self.bytes = build_document (&self.today);
  aw_window_set_week (self.window, week);
  gtk_window_present (GTK_WINDOW (self.window));
  wait_for_frame (GTK_WIDGET (self.window));

  good = judge (&self);
  gtk_window_destroy (GTK_WINDOW (self.window));
  g_bytes_unref (self.bytes);

  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
