/* SPDX-License-Identifier: GPL-3.0-or-later */

/* usage: read-program-ics [--floating=ZONE] FILE...
 *
 * What the reader makes of calendars, for a script to compare. A file is a line
 * "FILE" with its name, or "NEEDS-ZONE", then its "PROBLEM"s, or its "ZONE" and
 * an "ACTION" for each. Words are separated by tabs. */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "aw-problem.h"
#include "aw-program-ics.h"
#include "aw-zone.h"

static void
print_action (AwProgram *program,
              AwDay     *day,
              AwAction  *action)
{
  AwSession *session = aw_action_get_session (action);
  const GDate *date = aw_day_get_date (day);

  g_print ("ACTION\t%s\t%d\t", aw_action_get_id (action), aw_action_get_kind (action));
  if (session == NULL)
    g_print ("%04d-%02d-%02d\t0", g_date_get_year (date), g_date_get_month (date),
             g_date_get_day (date));
  else
    g_print ("%" G_GINT64_FORMAT "\t%d",
             aw_zone_get_instant (aw_program_get_zone (program), date,
                                  aw_session_get_start (session)) / G_USEC_PER_SEC,
             aw_session_get_duration (session));
  g_print ("\t%s\n", aw_action_get_title (action));
}

static void
print_program (AwProgram *program)
{
  g_print ("ZONE\t%s\n", g_time_zone_get_identifier (aw_program_get_zone (program)));
  for (guint i = 0; i < aw_program_get_n_days (program); i++)
    {
      AwDay *day = aw_program_get_day (program, i);

      for (guint j = 0; j < aw_day_get_n_actions (day); j++)
        print_action (program, day, aw_day_get_action (day, j));
    }
}

static void
read_file (const char *path,
           GTimeZone  *floating_zone)
{
  const AwIcsOptions options = {
    .id = "calendar", .title = "Calendar", .floating_zone = floating_zone,
  };
  g_autoptr (GPtrArray) left_out = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gboolean needs_zone;
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &error))
    g_error ("%s", error->message);

  bytes = g_bytes_new_take (contents, length);
  program = aw_program_ics_read (bytes, &options, &left_out, &needs_zone, &problems);
  g_print ("FILE\t%s\n", path);
  if (needs_zone)
    g_print ("NEEDS-ZONE\n");
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      AwProblem *problem = problems->pdata[i];

      g_print ("PROBLEM\t%s\t%s\n", problem->place, problem->message);
    }
  if (program != NULL)
    print_program (program);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GTimeZone) floating_zone = NULL;

  setlocale (LC_ALL, "");
  for (int i = 1; i < argc; i++)
    {
      if (g_str_has_prefix (argv[i], "--floating="))
        floating_zone = aw_zone_lookup (strchr (argv[i], '=') + 1, NULL);
      else
        read_file (argv[i], floating_zone);
    }

  return 0;
}
