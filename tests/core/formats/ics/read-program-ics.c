/* SPDX-License-Identifier: GPL-3.0-or-later */

/* usage: read-program-ics [[--floating=ZONE] [--today=DATE] FILE]...
 *
 * What the reader makes of calendars, for a script to compare. A file is a line
 * "FILE" with its name, or "NEEDS-ZONE", then its "PROBLEM"s, or its "ZONE", an
 * "ACTION" for each and what is "LEFT-OUT". Words are separated by tabs; how long
 * it lasts is in minutes for a session, in days for others. */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "aw-date.h"
#include "aw-problem.h"
#include "aw-program-ics.h"
#include "aw-zone.h"

static void
print_action (AwProgram *program,
              AwDay     *day,
              AwAction  *action)
{
  AwSession *session = action->session;
  const GDate *date = &day->date;
  const GDate *until = aw_action_get_until (action);

  g_print ("ACTION\t%s\t%d\t", action->id, action->kind);
  if (session == NULL)
    g_print ("%04d-%02d-%02d\t%d", g_date_get_year (date), g_date_get_month (date),
             g_date_get_day (date), until != NULL ? g_date_days_between (date, until) + 1 : 1);
  else
    g_print ("%" G_GINT64_FORMAT "\t%d",
             aw_zone_get_instant (program->zone, date, session->start) / G_USEC_PER_SEC,
             session->duration);
  g_print ("\t%s\n", action->title);
}

static void
print_program (AwProgram *program)
{
  g_print ("ZONE\t%s\n", g_time_zone_get_identifier (program->zone));
  for (guint i = 0; i < program->days->len; i++)
    {
      AwDay *day = program->days->pdata[i];

      for (guint j = 0; j < day->actions->len; j++)
        print_action (program, day, day->actions->pdata[j]);
    }
}

static void
print_problems (const char *what,
                GPtrArray  *problems)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      AwProblem *problem = problems->pdata[i];

      g_print ("%s\t%s\t%s\n", what, problem->place, problem->message);
    }
}

static void
read_file (const char  *path,
           GTimeZone   *floating_zone,
           const GDate *today)
{
  const AwIcsOptions options = {
    .id = "calendar", .title = "Calendar", .floating_zone = floating_zone,
    .today = g_date_valid (today) ? today : NULL,
  };
  g_autoptr (GPtrArray) left_out = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AwFloating) floating = NULL;
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &error))
    g_error ("%s", error->message);

  bytes = g_bytes_new_take (contents, length);
  program = aw_program_ics_read (bytes, &options, &left_out, &floating, &problems);
  g_print ("FILE\t%s\n", path);
  if (floating != NULL)
    g_print ("NEEDS-ZONE\n");
  print_problems ("PROBLEM", problems);
  if (program != NULL)
    print_program (program);
  print_problems ("LEFT-OUT", left_out);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GTimeZone) floating_zone = NULL;
  GDate today;

  g_date_clear (&today, 1);
  setlocale (LC_ALL, "");
  for (int i = 1; i < argc; i++)
    {
      if (g_str_has_prefix (argv[i], "--floating="))
        floating_zone = aw_zone_lookup (strchr (argv[i], '=') + 1, NULL);
      else if (g_str_has_prefix (argv[i], "--today="))
        aw_date_parse (strchr (argv[i], '=') + 1, &today);
      else
        read_file (argv[i], floating_zone, &today);
    }

  return 0;
}
