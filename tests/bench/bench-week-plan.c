/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>

#include "aw-date.h"
#include "aw-journal.h"
#include "aw-week-plan.h"

/* What it costs to find what fits, with 100 days of 100 actions. */

#define N_DAYS 100
#define N_ACTIONS 100
#define N_ROUNDS 21
#define MINUTES 480
#define MOST_TIME (5 * 1000)

static AwDay *
create_day (const GDate *date,
            int          number)
{
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < N_ACTIONS; i++)
    {
      g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (AwSession) session = NULL;
      g_autofree char *id = g_strdup_printf ("t%d", number * N_ACTIONS + i);

      if (i % 2 == 0)
        {
          g_ptr_array_add (links, aw_link_new (AW_LINK_RECORDING, "https://example.org/", NULL,
                                               FALSE));
          session = aw_session_new (10 * 60, 60, NULL, NULL, AW_ASSUMED_NOTHING);
        }
      g_ptr_array_add (actions, aw_action_new (id, i % 2 == 0 ? AW_ACTION_SESSION : AW_ACTION_TASK,
                                               5 + i, id, NULL, links, session));
    }

  return aw_day_new (date, actions);
}

static AwWeek *
create_week (const GDate *first)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (AwJournal) journal = aw_journal_new ("/nonexistent");
  g_autoptr (AwProgram) program = NULL;

  for (int i = 0; i < N_DAYS; i++)
    {
      GDate date;

      aw_date_move (first, i, &date);
      g_ptr_array_add (days, create_day (&date, i));
    }
  program = aw_program_new ("p", "P", NULL, NULL, zone, days);

  return aw_week_new (program, journal);
}

static gboolean
is_reminded_cb (AwWeekAction *action,
                gpointer      data)
{
  return FALSE;
}

int
main (void)
{
  g_autoptr (AwWeek) week = NULL;
  gint64 least = G_MAXINT64, now;
  GDate first, today;

  g_date_set_dmy (&first, 4, G_DATE_MAY, 2020);
  aw_date_move (&first, N_DAYS / 2, &today);
  week = create_week (&first);
  now = aw_week_find_action (week, "t5000")->start;

  /* The least of all rounds: what else the machine does can only add to it. */
  for (int i = 0; i < N_ROUNDS; i++)
    {
      gint64 begin = g_get_monotonic_time ();
      g_autoptr (AwWeekPlan) plan =
        aw_week_plan_new (week, now, &today, MINUTES, is_reminded_cb, NULL);

      least = MIN (least, g_get_monotonic_time () - begin);
    }
  g_print ("%d actions: %.2f ms, limit 5\n", N_DAYS * N_ACTIONS, (double) least / 1000);

  return least <= MOST_TIME ? EXIT_SUCCESS : EXIT_FAILURE;
}
