/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>

#include "aw-ics-export.h"
#include "aw-context.h"
#include "aw-date.h"
#include "aw-subscriptions.h"
#include "aw-file.h"
#include "aw-format.h"
#include "aw-library.h"
#include "aw-report.h"

#include "aw-command-line.h"

static void
append_session (GString      *line,
                AwContext    *context,
                AwWeek       *week,
                AwWeekAction *action)
{
  g_autofree char *clocks =
    aw_format_both_clocks (action->start,
                           week->program->zone,
                           aw_clock_get_zone (context->clock),
                           aw_clock_format_get_use_24h (context->clock_format));

  g_string_append_printf (line, " · %s", clocks);
}

static void
print_action (AwContext    *context,
              AwWeek       *week,
              AwWeekAction *taken)
{
  AwAction *action = taken->action;
  AwLink *call = action->links[AW_LINK_CALL];
  g_autofree char *minutes = aw_format_minutes (action->minutes);
  g_autoptr (GString) line = g_string_new (aw_week_action_is_done (taken) ? "  [x] " : "  [ ] ");

  g_string_append_printf (line, "%6s  %s", minutes, action->title);
  if (call != NULL)
    g_string_append_printf (line, " · %s", aw_link_get_text (call));
  if (action->session != NULL)
    append_session (line, context, week, taken);

  g_print ("%s\n", line->str);
}

static void
print_day (AwContext *context,
           AwWeek    *week,
           AwWeekDay *day,
           AwMinutes  minutes)
{
  g_autofree char *title = aw_format_day (&day->date);
  g_autoptr (GPtrArray) actions = aw_week_day_filter (day, minutes, TRUE);

  g_print ("\n%s\n", title);
  for (guint i = 0; i < actions->len; i++)
    print_action (context, week, actions->pdata[i]);
  if (actions->len == 0)
    g_print ("  %s\n", minutes == AW_MINUTES_ALL ? _("Nothing is planned for this day.")
                                                 : _("Nothing of this length on this day."));
}

static void
print_head (AwWeek *week)
{
  AwProgram *program = week->program;
  g_autofree char *dates = aw_format_dates (aw_week_get_first_date (week),
                                            aw_week_get_last_date (week));

  g_print ("%s\n%s", program->title, dates);
  if (aw_week_is_moved (week))
    {
      g_autofree char *held = aw_format_first_held (program);

      g_print (" · %s", held);
    }
  g_print ("\n");
}

static gboolean
find_day (AwWeek     *week,
          const char *text,
          guint      *position)
{
  g_autofree char *first = aw_date_format (aw_week_get_first_date (week));
  GDate date;

  *position = aw_date_parse (text, &date) ? aw_week_find_day (week, &date) : G_MAXUINT;
  if (*position == G_MAXUINT)
    g_printerr (_("--day: this week has no day “%s”; write a date of it, such as %s\n"),
                text, first);

  return *position != G_MAXUINT;
}

/**
 * aw_command_line_list:
 * @minutes: (nullable): the value of `--minutes`
 * @date: (nullable): the value of `--day`
 *
 * Prints the week that the person takes now, one line an action.
 *
 * Returns: the exit status
 */
int
aw_command_line_list (const char *minutes,
                      const char *date)
{
  g_autoptr (AwContext) context = NULL;
  g_autoptr (AwWeek) week = NULL;
  g_autoptr (GError) error = NULL;
  AwMinutes set = AW_MINUTES_ALL;
  guint only = G_MAXUINT;

  if (minutes != NULL && !aw_minutes_parse (minutes, &set))
    {
      g_printerr (_("--minutes: “%s” is not a list of 5, 15 and 30, such as 5,15\n"), minutes);
      return EXIT_FAILURE;
    }

  context = aw_context_new ();
  week = aw_week_loader_load (context->week_loader, &error);
  if (week == NULL)
    return aw_command_line_refuse (error->message);
  if (date != NULL && !find_day (week, date, &only))
    return EXIT_FAILURE;

  print_head (week);
  for (guint i = 0; i < week->days->len; i++)
    {
      if (only == G_MAXUINT || only == i)
        print_day (context, week, week->days->pdata[i], set);
    }

  return EXIT_SUCCESS;
}

/**
 * aw_command_line_refuse:
 * @sentence: why it cannot be done
 *
 * Returns: the exit status
 */
int
aw_command_line_refuse (const char *sentence)
{
  g_printerr ("%s\n", sentence);

  return EXIT_FAILURE;
}

/**
 * aw_command_line_print:
 * @bytes: what to print
 *
 * Returns: the exit status; that of success if all of it was written to the standard
 *   output
 */
int
aw_command_line_print (GBytes *bytes)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  if (fwrite (data, 1, size, stdout) == size && fflush (stdout) == 0)
    return EXIT_SUCCESS;

  g_printerr (_("Could not write to the standard output: %s"), g_strerror (errno));
  g_printerr ("\n");

  return EXIT_FAILURE;
}

/* A file takes the place of what has its name, and must not take that of a
 * device or a pipe. */
static int
write_export (const char *path,
              GBytes     *bytes)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (path, "-"))
    return aw_command_line_print (bytes);

  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_autofree char *name = g_filename_display_name (path);

      g_printerr (_("“%s” is not a regular file"), name);
      g_printerr ("\n");
      return EXIT_FAILURE;
    }

  return aw_file_write (path, bytes, NULL, &error) ? EXIT_SUCCESS
                                                   : aw_command_line_refuse (error->message);
}

/**
 * aw_command_line_export:
 * @path: the path of a file to write, or "-" for the standard output
 * @only_left: whether to leave out what is done
 *
 * Writes the week that the person takes now as an iCalendar document.
 *
 * Returns: the exit status
 */
int
aw_command_line_export (const char *path,
                        gboolean    only_left)
{
  g_autoptr (AwContext) context = aw_context_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AwWeek) week = aw_week_loader_load (context->week_loader, &error);
  AwLeads leads;

  if (week == NULL)
    return aw_command_line_refuse (error->message);

  leads = g_settings_get_flags (context->settings, "reminder-leads");
  bytes = aw_ics_export_week (week, leads, only_left, aw_clock_get_now (context->clock));
  if (bytes == NULL)
    return aw_command_line_refuse (only_left
                                     ? _("Everything of this week is done: nothing is left to "
                                         "export")
                                     : _("This week has no actions to export"));

  return write_export (path, bytes);
}

/**
 * aw_command_line_report:
 * @with_notes: whether with the person's notes
 *
 * Prints what the person did in the week that they take now.
 *
 * Returns: the exit status
 */
int
aw_command_line_report (gboolean with_notes)
{
  g_autoptr (AwContext) context = aw_context_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AwWeek) week = aw_week_loader_load (context->week_loader, &error);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (GBytes) text = NULL;
  char *report;

  if (week == NULL)
    return aw_command_line_refuse (error->message);

  lines = aw_report_write (week, aw_clock_get_zone (context->clock),
                           aw_clock_format_get_use_24h (context->clock_format));
  for (guint i = 0; i < lines->len; i++)
    ((AwReportLine *) lines->pdata[i])->is_chosen = with_notes;
  chosen = aw_report_choose (lines, NULL);
  report = aw_report_format (chosen);
  text = g_bytes_new_take (report, strlen (report));

  return aw_command_line_print (text);
}

static void
print_changed_cb (AwLibrary  *library,
                  const char *id)
{
  g_print ("changed %s\n", id);
}

/**
 * aw_command_line_refresh:
 *
 * Asks for those programs that are due, for a process that has no window and
 * reads what this prints: a line "changed ID" for each that has another edition
 * now, and at last "next TIME", in microseconds since the Unix epoch, for when to
 * ask again. There is no such line where there is no network.
 *
 * Returns: the exit status
 */
int
aw_command_line_refresh (void)
{
  g_autoptr (AwContext) context = aw_context_new ();
  AwLibrary *library = context->library;
  g_autoptr (AwSubscriptions) feeds = aw_subscriptions_new (library, context->clock, NULL, NULL);

  g_signal_connect (library, "changed", G_CALLBACK (print_changed_cb), NULL);
  aw_subscriptions_set_patient (feeds);
  aw_subscriptions_start (feeds);
  while (aw_subscriptions_is_busy (feeds))
    g_main_context_iteration (NULL, TRUE);
  aw_subscriptions_stop (feeds);

  if (aw_subscriptions_get_next (feeds) != G_MAXINT64)
    g_print ("next %" G_GINT64_FORMAT "\n", aw_subscriptions_get_next (feeds));

  return EXIT_SUCCESS;
}
