/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the main thread is busy when a filter or a day is chosen, among days
 * of 1,000 actions, and when another program is, a week of 200 actions: its
 * processor time from the click to the end of the next frame, which shows what is
 * in sight. The limit is half a frame at 60 Hz, 8 ms, for the median; and that of each
 * frame while the whole week is scrolled, by a notch of the wheel and by a page. */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

#include "aw-window.h"
#include "bench-window.h"

#define N_ACTIONS 1000
#define N_SWITCHES 60
#define LIMIT 8.0
#define N_FRAMES 400
#define FRAME_LIMIT 16.0
#define N_WORST 5

static void
write_program (const char *id,
               int         n_days,
               int         n_actions)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *directory = g_build_filename (g_get_user_data_dir (), GETTEXT_PACKAGE,
                                                 "programs", NULL);
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) json = g_string_new (NULL);

  g_string_append_printf (json, "{\"version\": 1, \"id\": \"%s\", \"title\": \"%s\", "
                                "\"zone\": \"America/New_York\", \"days\": [", id, id);
  for (int day = 0; day < n_days; day++)
    {
      g_string_append_printf (json, "%s{\"date\": \"2031-05-0%d\", \"actions\": [",
                              day > 0 ? "," : "", day + 5);
      for (int i = 0; i < n_actions; i++)
        g_string_append_printf (json,
                                "%s{\"id\": \"a%d-%d\", \"kind\": \"session\", \"minutes\": %d, "
                                "\"title\": \"Action %d\", \"description\": \"What to do, in a "
                                "sentence that is long enough to go on in the next line of a "
                                "card\", "
                                "\"links\": [{\"rel\": \"register\", \"href\": "
                                "\"https://example.org/\"}], "
                                "\"session\": {\"start\": \"16:00\"}}",
                                i > 0 ? "," : "", day, i, 5 + i % 3 * 12, i);
      g_string_append (json, "]}");
    }
  g_string_append (json, "]}");

  g_mkdir_with_parents (directory, 0700);
  if (!g_file_set_contents (path, json->str, -1, &error))
    g_error ("%s", error->message);
}

static double
thread_milliseconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static gboolean
judge (const char *what,
       double     *times)
{
  qsort (times, N_SWITCHES, sizeof times[0], compare_times);
  g_print ("%s: median %.1f ms, at most %.0f: %s (most %.1f ms)\n", what, times[N_SWITCHES / 2],
           LIMIT, times[N_SWITCHES / 2] <= LIMIT ? "good" : "too much", times[N_SWITCHES - 1]);

  return times[N_SWITCHES / 2] <= LIMIT;
}

static gboolean
measure (GtkWidget  *window,
         const char *what,
         const char *first,
         const char *second)
{
  double times[N_SWITCHES];

  for (int i = 0; i < N_SWITCHES; i++)
    {
      double before = thread_milliseconds ();

      gtk_widget_activate_action (window, i % 2 == 0 ? first : second, NULL);
      wait_for_frame (window);
      times[i] = thread_milliseconds () - before;
    }

  return judge (what, times);
}

/* Returns: (nullable): that of the days, the longest below a widget */
static GtkAdjustment *
find_adjustment (GtkWidget *widget)
{
  GtkAdjustment *longest = NULL;

  if (GTK_IS_SCROLLED_WINDOW (widget))
    longest = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAdjustment *found = find_adjustment (child);

      if (found != NULL &&
          (longest == NULL ||
           gtk_adjustment_get_upper (found) > gtk_adjustment_get_upper (longest)))
        longest = found;
    }

  return longest;
}

/* Where the time of a frame goes. */
enum
{
  EVENTS, /* scrolling itself, and what is done when idle */
  UPDATE,
  LAYOUT,
  PAINT,
  N_PHASES,
};

typedef struct
{
  int number;
  double value; /* of the adjustment */
  double total;
  double until[N_PHASES]; /* milliseconds of the thread at the end of each */
} Frame;

static void
before_paint_cb (GdkFrameClock *clock,
                 Frame         *frame)
{
  frame->until[EVENTS] = thread_milliseconds ();
}

static void
update_cb (GdkFrameClock *clock,
           Frame         *frame)
{
  frame->until[UPDATE] = thread_milliseconds ();
}

static void
layout_cb (GdkFrameClock *clock,
           Frame         *frame)
{
  frame->until[LAYOUT] = thread_milliseconds ();
}

static int
compare_frames (gconstpointer a,
                gconstpointer b)
{
  return compare_times (&((const Frame *) a)->total, &((const Frame *) b)->total);
}

static void
measure_frame (GtkWidget     *window,
               GtkAdjustment *adjustment,
               double         by,
               Frame         *frame)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gulong ids[] = {
    g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), frame),
    g_signal_connect_after (clock, "update", G_CALLBACK (update_cb), frame),
    g_signal_connect_after (clock, "layout", G_CALLBACK (layout_cb), frame),
  };
  double before = thread_milliseconds ();

  for (int phase = 0; phase < N_PHASES; phase++)
    frame->until[phase] = before;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + by);
  wait_for_frame (window);
  frame->until[PAINT] = thread_milliseconds ();
  frame->total = frame->until[PAINT] - before;
  for (int phase = PAINT; phase > EVENTS; phase--)
    frame->until[phase] -= frame->until[phase - 1];
  frame->until[EVENTS] -= before;
  frame->value = gtk_adjustment_get_value (adjustment);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_signal_handler_disconnect (clock, ids[i]);
}

/* @by: pixels for each frame */
static gboolean
measure_scrolling (GtkWidget  *window,
                   const char *what,
                   double      by)
{
  GtkAdjustment *adjustment = find_adjustment (window);
  Frame frames[N_FRAMES];

  gtk_adjustment_set_value (adjustment, 0);
  wait_for_frame (window);
  for (int i = 0; i < N_FRAMES; i++)
    {
      frames[i].number = i;
      measure_frame (window, adjustment, by, &frames[i]);
    }
  if (gtk_adjustment_get_value (adjustment) < by * 20)
    g_error ("%s: nothing to scroll", what);

  qsort (frames, N_FRAMES, sizeof frames[0], compare_frames);
  g_print ("%s: median %.1f ms, most %.1f ms, at most %.0f: %s\n", what,
           frames[N_FRAMES / 2].total, frames[N_FRAMES - 1].total, FRAME_LIMIT,
           frames[N_FRAMES - 1].total <= FRAME_LIMIT ? "good" : "too much");
  for (int i = N_FRAMES - 1; i >= N_FRAMES - N_WORST; i--)
    g_print ("  frame %d at %.0f: %.1f ms (events %.1f, update %.1f, layout %.1f, paint %.1f)\n",
             frames[i].number, frames[i].value, frames[i].total, frames[i].until[EVENTS],
             frames[i].until[UPDATE], frames[i].until[LAYOUT], frames[i].until[PAINT]);

  return frames[N_FRAMES - 1].total <= FRAME_LIMIT;
}

static gboolean
measure_whole_week (GtkWidget *window)
{
  gboolean good;

  gtk_widget_activate_action (window, "win.whole-week", NULL);
  for (int i = 0; i < 20; i++)
    wait_for_frame (window);
  good = measure_scrolling (window, "scrolling by the wheel", 60);
  good &= measure_scrolling (window, "scrolling by pages", 500);

  return good;
}

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  AwWeek **week = user_data;

  *week = aw_week_loader_load_finish (AW_WEEK_LOADER (source), result, &error);
  if (*week == NULL)
    g_error ("%s", error->message);
}

static AwWeek *
load_week (AwContext  *context,
           const char *id)
{
  AwWeek *week = NULL;

  g_settings_set_string (context->settings, "program", id);
  aw_week_loader_load_async (context->week_loader, NULL, load_cb, &week);
  while (week == NULL)
    g_main_context_iteration (NULL, TRUE);

  return week;
}

/* As AwApplication does it. */
static gboolean
measure_programs (AwWindow  *window,
                  AwContext *context)
{
  double times[N_SWITCHES];

  for (int i = 0; i < N_SWITCHES; i++)
    {
      double before = thread_milliseconds ();
      g_autoptr (AwWeek) week = load_week (context, i % 2 == 0 ? "spring" : "autumn");

      aw_window_set_week (window, week);
      wait_for_frame (GTK_WIDGET (window));
      times[i] = thread_milliseconds () - before;
    }

  return judge ("program", times);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) app = NULL;
  g_autoptr (AwContext) context = NULL;
  g_autoptr (AwReminders) reminders = NULL;
  g_autoptr (AwNotificationServer) server = NULL;
  g_autoptr (AwNotifier) notifier = NULL;
  g_autoptr (AwSubscriptions) feeds = NULL;
  g_autoptr (AwWeek) week = NULL;
  AwWindow *window;
  gboolean good;

  write_program ("many", 2, N_ACTIONS);
  write_program ("spring", 5, 40);
  write_program ("autumn", 5, 40);
  app = adw_application_new (AW_APPLICATION_ID, G_APPLICATION_NON_UNIQUE);
  g_object_set (app, "resource-base-path", AW_RESOURCE_PATH, NULL);
  g_application_register (G_APPLICATION (app), NULL, NULL);

  context = aw_context_new ();
  server = aw_notification_server_new (NULL);
  notifier = aw_notifier_new (server);
  reminders = aw_reminders_new (context, notifier);
  feeds = aw_subscriptions_new (context->library, context->clock, NULL, NULL);
  week = load_week (context, "many");

  window = aw_window_new (GTK_APPLICATION (app), context, reminders, feeds, server);
  aw_window_set_week (window, week);
  gtk_window_present (GTK_WINDOW (window));
  for (int i = 0; i < 20; i++)
    wait_for_frame (GTK_WIDGET (window));

  good = measure (GTK_WIDGET (window), "filter", "win.minutes-5", "win.minutes-15");
  good &= measure (GTK_WIDGET (window), "day", "win.next-day", "win.previous-day");
  good &= measure_whole_week (GTK_WIDGET (window));
  good &= measure_programs (window, context);
  gtk_window_destroy (GTK_WINDOW (window));

  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
