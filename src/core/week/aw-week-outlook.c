/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"

#include "aw-week-outlook.h"

/* Of the calendar week, which begins on Monday (ISO 8601). */
static guint32
get_monday (AwWeekDay *day)
{
  const GDate *date = &day->date;

  return g_date_get_julian (date) - (guint32) g_date_get_weekday (date);
}

/**
 * aw_week_find_span:
 * @self: a week
 * @position: the position of a day
 *
 * Which days are shown together with that one: all, or of a program of more than
 * %AW_MAX_DAYS_AT_ONCE days those of the same calendar week.
 *
 * Returns: the days
 */
AwWeekSpan
aw_week_find_span (AwWeek *self,
                   guint   position)
{
  AwWeekSpan span = { 0, 0 };
  guint32 monday;

  g_return_val_if_fail (AW_IS_WEEK (self), span);
  g_return_val_if_fail (position < self->days->len, span);

  span.n_days = self->days->len;
  if (span.n_days <= AW_MAX_DAYS_AT_ONCE)
    return span;

  monday = get_monday (self->days->pdata[position]);
  span.first = position;
  while (span.first > 0 && get_monday (self->days->pdata[span.first - 1]) == monday)
    span.first--;
  for (span.n_days = 1; span.first + span.n_days < self->days->len; span.n_days++)
    {
      if (get_monday (self->days->pdata[span.first + span.n_days]) != monday)
        break;
    }

  return span;
}

static void
count_day (AwWeekDay      *day,
           AwWeekProgress *progress)
{
  for (guint i = 0; i < day->actions->len; i++)
    {
      AwWeekAction *action = day->actions->pdata[i];
      int minutes = action->action->minutes;

      progress->n_actions++;
      if (aw_week_action_is_done (action))
        {
          progress->n_done++;
          progress->minutes_given += minutes;
        }
      else
        {
          progress->minutes_left += minutes;
        }
    }
}

/**
 * aw_week_count:
 * @self: a week
 * @span: some of its days
 *
 * Returns: how far the person is with them
 */
AwWeekProgress
aw_week_count (AwWeek           *self,
               const AwWeekSpan *span)
{
  AwWeekProgress progress = { 0, 0, 0, 0 };

  g_return_val_if_fail (AW_IS_WEEK (self), progress);
  g_return_val_if_fail (span != NULL, progress);
  g_return_val_if_fail (span->first + span->n_days <= self->days->len, progress);

  for (guint i = 0; i < span->n_days; i++)
    count_day (self->days->pdata[span->first + i], &progress);

  return progress;
}

/**
 * aw_week_find_next_session:
 * @self: a week
 * @now: microseconds since the Unix epoch
 *
 * Returns: (transfer none) (nullable): the first session that is not over and
 *   not done
 */
AwWeekAction *
aw_week_find_next_session (AwWeek *self,
                           gint64  now)
{
  AwWeekAction *next = NULL;

  g_return_val_if_fail (AW_IS_WEEK (self), NULL);

  for (guint i = 0; i < self->actions->len; i++)
    {
      AwWeekAction *action = self->actions->pdata[i];

      if (action->action->session != NULL && action->end > now &&
          !aw_week_action_is_done (action) && (next == NULL || action->start < next->start))
        next = action;
    }

  return next;
}

/**
 * aw_week_get_next_first_date:
 * @today: a date
 * @first_date: (out caller-allocates): the date
 *
 * The first day to suggest when the week is taken again: the first date after
 * @today that is the same day of the week as the program's own first day.
 */
void
aw_week_get_next_first_date (AwWeek      *self,
                             const GDate *today,
                             GDate       *first_date)
{
  int announced, now;

  g_return_if_fail (AW_IS_WEEK (self));
  g_return_if_fail (today != NULL && g_date_valid (today));
  g_return_if_fail (first_date != NULL);

  announced = g_date_get_weekday (aw_program_get_first_date (self->program));
  now = g_date_get_weekday (today);
  aw_date_move (today, (announced - now + 6) % 7 + 1, first_date);
}
