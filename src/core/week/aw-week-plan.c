/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-week-plan.h"

/* What fits now, as the person says how many minutes they have:
 *
 * - Things that are not done, one after the other from now on: first those of
 *   today, then those of earlier days, then those of later ones; each in the order
 *   of the program. One that is too long for what is left is passed over, and a
 *   shorter one after it may fit.
 * - A session, if it is live now and still will be at its turn, or if its
 *   recording is available now and then.
 * - Nothing that would run into a session that the person is reminded of or has
 *   registered for, and has not done. While such a session is live, nothing but
 *   that fits: its own length is not bounded by it.
 *
 * The same week at the same instant gives the same plan. */

typedef enum
{
  TODAY,
  EARLIER,
  LATER,
  N_GROUPS,
} Group;

typedef struct
{
  AwWeekPlan *plan;
  gint64 now;
  const GDate *today;
  int minutes;
  AwWeekAction *awaited; /* (nullable): the session that nothing runs into */
  int until_awaited;     /* minutes */
} Planning;

/* What lasts several days is today's on each of them. */
static Group
find_group (const Planning *self,
            AwWeekAction   *action)
{
  if (g_date_compare (&action->date, self->today) > 0)
    return LATER;

  return g_date_compare (&action->last, self->today) < 0 ? EARLIER : TODAY;
}

static gboolean
is_available (AwWeekAction *action,
              gint64        at)
{
  AwSessionState state;

  if (action->start == 0)
    return TRUE;

  state = aw_week_action_get_state (action, at);

  return state == AW_SESSION_LIVE || state == AW_SESSION_RECORDED;
}

static gboolean
is_awaited (AwWeekAction   *action,
            gint64          now,
            AwWeekPlanFunc  is_reminded,
            gpointer        user_data)
{
  return action->start != 0 &&
         action->end > now &&
         !aw_week_action_is_done (action) &&
         (action->outcome == AW_OUTCOME_REGISTERED || is_reminded (action, user_data));
}

/* Takes the lesser of the two; 0 is none. */
static void
take_least (int *least,
            int  minutes)
{
  if (*least == 0 || minutes < *least)
    *least = minutes;
}

/* Of two that begin together, or are live, the first in the program. */
static AwWeekAction *
find_next (AwWeek         *week,
           gint64          now,
           AwWeekPlanFunc  is_reminded,
           gpointer        user_data)
{
  AwWeekAction *next = NULL;

  for (guint i = 0; i < week->actions->len; i++)
    {
      AwWeekAction *action = week->actions->pdata[i];

      if ((next == NULL || action->start < next->start) &&
          is_awaited (action, now, is_reminded, user_data))
        next = action;
    }

  return next;
}

static void
consider (Planning     *self,
          AwWeekAction *action)
{
  AwWeekPlan *plan = self->plan;
  int minutes = action->action->minutes;
  int room = action == plan->next ? self->minutes : plan->room;
  gint64 turn = self->now + plan->minutes * G_TIME_SPAN_MINUTE;

  if (aw_week_action_is_done (action) || !is_available (action, self->now))
    return;

  take_least (&plan->shortest, minutes);
  if (action == self->awaited || minutes <= self->until_awaited)
    take_least (&plan->least, minutes);
  if (plan->minutes + minutes > room || !is_available (action, turn))
    return;

  g_ptr_array_add (plan->actions, g_object_ref (action));
  plan->minutes += minutes;
}

/**
 * aw_week_plan_new:
 * @week: a week
 * @now: the instant, microseconds since the Unix epoch
 * @today: the date at @now in the program's zone
 * @minutes: how many minutes the person has
 * @is_reminded: (scope call): tells whether the person is reminded of a session
 * @user_data: for @is_reminded
 *
 * Returns: (transfer full): what fits
 */
AwWeekPlan *
aw_week_plan_new (AwWeek         *week,
                  gint64          now,
                  const GDate    *today,
                  int             minutes,
                  AwWeekPlanFunc  is_reminded,
                  gpointer        user_data)
{
  AwWeekPlan *self;
  Planning planning;

  g_return_val_if_fail (AW_IS_WEEK (week), NULL);
  g_return_val_if_fail (today != NULL && g_date_valid (today), NULL);
  g_return_val_if_fail (is_reminded != NULL, NULL);

  self = g_new0 (AwWeekPlan, 1);
  self->actions = g_ptr_array_new_with_free_func (g_object_unref);
  self->room = MAX (minutes, 0);

  planning = (Planning) {
    .plan = self,
    .now = now,
    .today = today,
    .minutes = MAX (minutes, 0),
    .awaited = find_next (week, now, is_reminded, user_data),
    .until_awaited = G_MAXINT,
  };
  if (planning.awaited != NULL)
    {
      gint64 until = MAX (planning.awaited->start - now, 0) / G_TIME_SPAN_MINUTE;

      planning.until_awaited = (int) MIN (until, G_MAXINT);
    }
  if (planning.until_awaited < self->room)
    {
      self->room = planning.until_awaited;
      self->next = g_object_ref (planning.awaited);
    }

  for (Group group = TODAY; group < N_GROUPS; group++)
    {
      for (guint i = 0; i < week->actions->len; i++)
        {
          if (find_group (&planning, week->actions->pdata[i]) == group)
            consider (&planning, week->actions->pdata[i]);
        }
    }

  return self;
}

/**
 * aw_week_plan_free:
 * @self: (transfer full): a plan
 */
void
aw_week_plan_free (AwWeekPlan *self)
{
  g_ptr_array_unref (self->actions);
  g_clear_object (&self->next);
  g_free (self);
}
