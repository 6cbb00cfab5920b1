/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-week-page.h"

/* How many actions each filter lets through. */

static const AwMinutes lengths[] = { AW_MINUTES_5, AW_MINUTES_15, AW_MINUTES_30 };

static guint
count (AwWeekDay *day,
       AwMinutes  minutes,
       gboolean   with_done)
{
  guint n_actions = 0;

  for (guint i = 0; i < aw_week_day_get_n_actions (day); i++)
    {
      AwWeekAction *action = aw_week_day_get_action (day, i);
      int length = aw_action_get_minutes (aw_week_action_get_action (action));

      n_actions += aw_minutes_include (minutes, length) &&
                   (with_done || !aw_week_action_is_done (action));
    }

  return n_actions;
}

/**
 * aw_week_page_count:
 * @minutes: lengths
 *
 * Returns: how many actions the chosen day, or all days, would show with that
 *   filter alone
 */
guint
aw_week_page_count (AwWeekPage *self,
                    AwMinutes   minutes)
{
  gboolean with_done = aw_week_page_get_with_done (self);
  guint day = aw_week_page_get_day (self);
  const AwWeekSpan *span;
  AwWeek *week;
  guint n_actions = 0;

  g_return_val_if_fail (AW_IS_WEEK_PAGE (self), 0);

  week = aw_week_page_get_week (self);
  g_return_val_if_fail (week != NULL, 0);

  if (day != AW_WEEK_PAGE_WHOLE)
    return count (aw_week_get_day (week, day), minutes, with_done);

  span = aw_week_page_get_span (self);
  for (guint i = 0; i < span->n_days; i++)
    n_actions += count (aw_week_get_day (week, span->first + i),
                        minutes, with_done);

  return n_actions;
}

/**
 * aw_week_page_find_other:
 * @day: a day of which the filters leave nothing
 * @n_actions: (out): how many actions of that length there are
 *
 * Returns: the shortest length of which there is something instead, or
 *   %AW_MINUTES_ALL if there is nothing of any
 */
AwMinutes
aw_week_page_find_other (AwWeekPage *self,
                         AwWeekDay  *day,
                         guint      *n_actions)
{
  g_return_val_if_fail (AW_IS_WEEK_PAGE (self), AW_MINUTES_ALL);
  g_return_val_if_fail (AW_IS_WEEK_DAY (day), AW_MINUTES_ALL);
  g_return_val_if_fail (n_actions != NULL, AW_MINUTES_ALL);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      *n_actions = count (day, lengths[i], aw_week_page_get_with_done (self));
      if (*n_actions > 0)
        return lengths[i];
    }

  return AW_MINUTES_ALL;
}
