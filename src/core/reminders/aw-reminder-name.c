/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-reminder-name.h"

/* The names under which sessions are reminded of. */

/**
 * aw_reminders_build_name:
 * @week: a week
 * @action: an action of @week that is a session
 *
 * Returns: (transfer full): the name under which its reminders are kept: the
 *   ids of program, run and action, between which stand slashes, because no id
 *   has one
 */
char *
aw_reminders_build_name (AwWeek       *week,
                         AwWeekAction *action)
{
  g_return_val_if_fail (AW_IS_WEEK (week), NULL);
  g_return_val_if_fail (AW_IS_WEEK_ACTION (action), NULL);

  return g_strdup_printf ("%s/%s/%s", week->program->id, week->run, action->action->id);
}

/**
 * aw_reminders_build_run_name:
 * @week: a week
 *
 * Returns: (transfer full): how the names of all its sessions begin: the ids of
 *   program and run, without the slash that follows
 */
char *
aw_reminders_build_run_name (AwWeek *week)
{
  g_return_val_if_fail (AW_IS_WEEK (week), NULL);

  return g_strdup_printf ("%s/%s", week->program->id, week->run);
}

/**
 * aw_reminders_parse_name:
 * @session: the name of a session
 * @program: (out): the id of its program
 * @run: (out): the id of its run
 * @action: (out): the id of its action
 *
 * Returns: %FALSE if @session is no such name
 */
gboolean
aw_reminders_parse_name (const char  *session,
                         char       **program,
                         char       **run,
                         char       **action)
{
  g_auto (GStrv) ids = NULL;

  g_return_val_if_fail (session != NULL, FALSE);

  ids = g_strsplit (session, "/", -1);
  if (g_strv_length (ids) != 3)
    return FALSE;

  *program = g_strdup (ids[0]);
  *run = g_strdup (ids[1]);
  *action = g_strdup (ids[2]);
  return TRUE;
}
