/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"

#include "aw-week-page.h"

/* Which actions are seen, and how many each filter lets through. */

static const AwMinutes lengths[] = { AW_MINUTES_5, AW_MINUTES_15, AW_MINUTES_30 };

/**
 * aw_week_page_goes_on:
 * @action: an action of the week
 * @date: a later date than its own
 *
 * Returns: whether the action goes on then
 */
gboolean
aw_week_page_goes_on (AwWeekPage   *self,
                      AwWeekAction *action,
                      const GDate  *date)
{
  AwWeek *week = self->week;
  const GDate *until = aw_action_get_until (action->action);
  const GDate *announced = aw_program_get_first_date (week->program);
  GDate last;

  if (until == NULL)
    return FALSE;

  aw_date_move (until, g_date_days_between (announced, aw_week_get_first_date (week)),
                &last);

  return g_date_compare (&last, date) >= 0;
}

/**
 * aw_week_page_collect:
 * @position: the position of a day of the week
 * @minutes: lengths
 *
 * What is seen of a day are its own actions, and those that have begun before and go
 * on. Of days that are shown together each action is seen once, on the first of them.
 *
 * Returns: (transfer full) (element-type AwWeekAction): the actions of those lengths
 */
GPtrArray *
aw_week_page_collect (AwWeekPage *self,
                      guint       position,
                      AwMinutes   minutes)
{
  gboolean with_done = self->with_done;
  AwWeek *week = self->week;
  AwWeekDay *day;
  GPtrArray *actions;

  g_return_val_if_fail (week != NULL, NULL);

  day = week->days->pdata[position];
  actions = aw_week_day_filter (day, minutes, with_done);
  if (self->day == AW_WEEK_PAGE_WHOLE && position > self->span.first)
    return actions;

  for (guint i = 0; i < position; i++)
    {
      AwWeekDay *before = week->days->pdata[i];

      for (guint j = 0; j < before->actions->len; j++)
        {
          AwWeekAction *action = before->actions->pdata[j];
          int length = action->action->minutes;

          if (aw_week_page_goes_on (self, action, &day->date) &&
              aw_minutes_include (minutes, length) &&
              (with_done || !aw_week_action_is_done (action)))
            g_ptr_array_add (actions, g_object_ref (action));
        }
    }

  return actions;
}

static guint
count (AwWeekPage *self,
       guint       position,
       AwMinutes   minutes)
{
  g_autoptr (GPtrArray) actions = aw_week_page_collect (self, position, minutes);

  return actions->len;
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
  guint day = self->day;
  const AwWeekSpan *span;
  guint n_actions = 0;

  g_return_val_if_fail (AW_IS_WEEK_PAGE (self), 0);
  g_return_val_if_fail (self->week != NULL, 0);

  if (day != AW_WEEK_PAGE_WHOLE)
    return count (self, day, minutes);

  span = &self->span;
  for (guint i = 0; i < span->n_days; i++)
    n_actions += count (self, span->first + i, minutes);

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
  guint position;

  g_return_val_if_fail (AW_IS_WEEK_PAGE (self), AW_MINUTES_ALL);
  g_return_val_if_fail (AW_IS_WEEK_DAY (day), AW_MINUTES_ALL);
  g_return_val_if_fail (n_actions != NULL, AW_MINUTES_ALL);

  position = aw_week_find_day (self->week, &day->date);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      *n_actions = count (self, position, lengths[i]);
      if (*n_actions > 0)
        return lengths[i];
    }

  return AW_MINUTES_ALL;
}
