/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the main thread is busy at once while the report of a week of 10,000
 * actions, each done and with a note, is opened, scrolled, copied and printed: its
 * processor time between two turns of the main loop, at most one frame at 60 Hz,
 * 16 ms. What GTK does once, at the first dialog of a process, is not counted. And how
 * long its PDF takes, in a thread: at most 5 s. */

#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "aw-compat.h"
#include "aw-journal.h"
#include "aw-report.h"
#include "aw-report-dialog.h"
#include "aw-report-pages.h"

#define N_DAYS 50
#define N_ACTIONS 200 /* a day */
#define N_SCROLLS 100
#define LIMIT 16.0
#define PDF_LIMIT 5.0
#define WHEN (G_GINT64_CONSTANT (1588702440) * G_USEC_PER_SEC)

static double
get_milliseconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static AwProgram *
create_program (int n_actions)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 4, G_DATE_MAY, 2020);
  for (int day = 0; day < N_DAYS; day++)
    {
      g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);

      for (int i = 0; i < n_actions; i++)
        {
          g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);
          g_autofree char *id = g_strdup_printf ("a%d-%d", day, i);
          g_autofree char *title = g_strdup_printf ("Action %d of a day that is long", i);

          g_ptr_array_add (actions, aw_action_new (id, AW_ACTION_TASK, 5 + i % 3 * 5, title, NULL,
                                                   links, NULL));
        }
      g_ptr_array_add (days, aw_day_new (&date, actions));
      g_date_add_days (&date, 1);
    }

  return aw_program_new ("many", "A week of many days", NULL, "Nobody", zone, days);
}

static AwWeek *
create_week (int n_actions)
{
  g_autoptr (AwProgram) program = create_program (n_actions);
  g_autoptr (AwJournal) journal = aw_journal_new ("/nonexistent");
  AwWeek *week = aw_week_new (program, journal);

  for (guint i = 0; i < week->days->len; i++)
    {
      AwWeekDay *day = week->days->pdata[i];

      for (guint j = 0; j < day->actions->len; j++)
        {
          AwWeekAction *action = day->actions->pdata[j];

          aw_week_action_set_outcome (action, AW_OUTCOME_DONE, WHEN + j);
          aw_week_action_set_note (action, "What was said there, in a sentence or two, and what "
                                           "it was that made somebody listen to it.");
        }
    }

  return week;
}

static GtkWidget *
find (GtkWidget  *widget,
      GType       type,
      const char *label)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) &&
      (label == NULL || g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Until @widget, if any, is sensitive, and for two seconds. */
static double
run (GtkWidget *widget)
{
  gint64 end = g_get_monotonic_time () + 2 * G_USEC_PER_SEC;
  double most = 0;

  while ((widget != NULL && !gtk_widget_is_sensitive (widget)) || g_get_monotonic_time () < end)
    {
      double before = get_milliseconds ();

      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
      most = MAX (most, get_milliseconds () - before);
    }

  return most;
}

static gboolean
judge (const char *what,
       double      most)
{
  g_print ("%s: %.1f ms, at most %.0f: %s\n", what, most, LIMIT,
           most <= LIMIT ? "good" : "too much");

  return most <= LIMIT;
}

static AwReportDialog *
open_report (AwContext *context,
             AwWeek    *week,
             GtkWidget *window,
             double    *most)
{
  double before = get_milliseconds ();
  AwReportDialog *dialog = aw_report_dialog_new (context, week);
  double once, turns;

  aw_compat_present (GTK_WIDGET (dialog), window);
  once = get_milliseconds () - before;
  turns = run (find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Copy as Text"));
  *most = MAX (once, turns);

  return dialog;
}

static gboolean
measure_dialog (AwContext *context,
                AwWeek    *week,
                GtkWidget *window)
{
  g_autoptr (AwWeek) empty = create_week (0);
  double once, most;
  GtkScrolledWindow *scroller;
  GtkAdjustment *adjustment;
  AwReportDialog *dialog;
  double before;
  gboolean good;

  dialog = open_report (context, empty, window, &most);
  aw_compat_close (GTK_WIDGET (dialog));
  run (NULL);
  dialog = open_report (context, week, window, &most);
  good = judge ("opened", most);

  scroller = GTK_SCROLLED_WINDOW (find (GTK_WIDGET (dialog), GTK_TYPE_SCROLLED_WINDOW, NULL));
  adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  most = 0;
  for (int i = 0; i < N_SCROLLS; i++)
    {
      gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC / 50;

      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 100);
      while (g_get_monotonic_time () < end)
        {
          before = get_milliseconds ();
          g_main_context_iteration (NULL, FALSE);
          most = MAX (most, get_milliseconds () - before);
        }
    }
  good &= judge ("scrolled", most);

  before = get_milliseconds ();
  g_signal_emit_by_name (find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Copy as Text"), "clicked");
  once = get_milliseconds () - before;
  most = run (NULL);
  good &= judge ("copied", MAX (once, most));
  aw_compat_close (GTK_WIDGET (dialog));
  good &= judge ("closed", run (NULL));

  return good;
}

/* As GTK prints them: laid out in pieces, then drawn page by page. */
static gboolean
measure_print (GPtrArray *lines)
{
  const AwPaper paper = { 612, 792, FALSE, NULL };
  double begin = get_milliseconds ();
  AwPages *pages = aw_report_pages_new (&paper, lines);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double most = get_milliseconds () - begin;
  gboolean has_more = TRUE;

  while (has_more)
    {
      double before = get_milliseconds ();

      has_more = aw_pages_step (pages);
      most = MAX (most, get_milliseconds () - before);
    }
  for (guint i = 0; i < aw_pages_get_n_pages (pages); i++)
    {
      double before = get_milliseconds ();

      aw_pages_draw (pages, i, cr);
      most = MAX (most, get_milliseconds () - before);
    }
  g_print ("%u pages\n", aw_pages_get_n_pages (pages));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  aw_pages_free (pages);

  return judge ("printed", most);
}

static gboolean
measure_pdf (GPtrArray *lines)
{
  const AwPaper paper = { 612, 792, FALSE, NULL };
  double begin = get_milliseconds ();
  AwPages *pages = aw_report_pages_new (&paper, lines);
  g_autoptr (GBytes) bytes = aw_pages_write_pdf (pages);
  double seconds = (get_milliseconds () - begin) / 1e3;

  aw_pages_free (pages);
  g_print ("PDF: %.2f s, at most %.0f: %s (%" G_GSIZE_FORMAT " bytes)\n", seconds, PDF_LIMIT,
           seconds <= PDF_LIMIT ? "good" : "too much", g_bytes_get_size (bytes));

  return seconds <= PDF_LIMIT;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) app = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (AwContext) context = NULL;
  g_autoptr (AwWeek) week = create_week (N_ACTIONS);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) chosen = NULL;
  GtkWidget *window;
  gboolean good;

  app = adw_application_new (AW_APPLICATION_ID, G_APPLICATION_NON_UNIQUE);
  g_object_set (app, "resource-base-path", AW_RESOURCE_PATH, NULL);
  g_application_register (G_APPLICATION (app), NULL, NULL);
  context = aw_context_new ();
  window = adw_application_window_new (GTK_APPLICATION (app));
  gtk_window_present (GTK_WINDOW (window));
  run (NULL);

  good = measure_dialog (context, week, window);
  lines = aw_report_write (week, zone, FALSE);
  for (guint i = 0; i < lines->len; i++)
    ((AwReportLine *) lines->pdata[i])->is_chosen = TRUE;
  chosen = aw_report_choose (lines, NULL);
  good &= measure_print (chosen);
  good &= measure_pdf (chosen);
  gtk_window_destroy (GTK_WINDOW (window));

  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
