/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-week-day.h"

G_DEFINE_FINAL_TYPE (AwWeekDay, aw_week_day, G_TYPE_OBJECT)

static void
aw_week_day_dispose (GObject *object)
{
  AwWeekDay *self = AW_WEEK_DAY (object);

  g_clear_pointer (&self->actions, g_ptr_array_unref);

  G_OBJECT_CLASS (aw_week_day_parent_class)->dispose (object);
}

static void
aw_week_day_class_init (AwWeekDayClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_week_day_dispose;

  /**
   * AwWeekDay::done-changed:
   *
   * An action of this day is done, or not done any more; its week, which follows the
   * journal, tells.
   */
  g_signal_new ("done-changed", AW_TYPE_WEEK_DAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
aw_week_day_init (AwWeekDay *self)
{
}

/**
 * aw_week_day_new:
 * @date: the date of the day in the run, in the program's zone
 * @actions: (element-type AwWeekAction) (transfer none): an array that owns its
 *   actions and is not changed any more
 *
 * Returns: (transfer full): a new day of a run
 */
AwWeekDay *
aw_week_day_new (const GDate *date,
                 GPtrArray   *actions)
{
  AwWeekDay *self;

  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);
  g_return_val_if_fail (actions != NULL, NULL);

  self = g_object_new (AW_TYPE_WEEK_DAY, NULL);
  self->date = *date;
  self->actions = g_ptr_array_ref (actions);

  return self;
}

/**
 * aw_week_day_get_n_done:
 *
 * Returns: how many of its actions are done
 */
guint
aw_week_day_get_n_done (AwWeekDay *self)
{
  guint n_done = 0;

  g_return_val_if_fail (AW_IS_WEEK_DAY (self), 0);

  for (guint i = 0; i < self->actions->len; i++)
    n_done += aw_week_action_is_done (self->actions->pdata[i]) ? 1 : 0;

  return n_done;
}

/**
 * aw_week_day_get_minutes_left:
 *
 * Returns: how long the actions take that are not done, minutes
 */
int
aw_week_day_get_minutes_left (AwWeekDay *self)
{
  int minutes = 0;

  g_return_val_if_fail (AW_IS_WEEK_DAY (self), 0);

  for (guint i = 0; i < self->actions->len; i++)
    {
      AwWeekAction *action = self->actions->pdata[i];

      if (!aw_week_action_is_done (action))
        minutes += action->action->minutes;
    }

  return minutes;
}

/**
 * aw_week_day_filter:
 * @minutes: the minutes that the person has
 * @with_done: whether actions that are done are included
 *
 * Returns: (transfer full) (element-type AwWeekAction): the actions that fit,
 *   in the organizer's order
 */
GPtrArray *
aw_week_day_filter (AwWeekDay *self,
                    AwMinutes  minutes,
                    gboolean   with_done)
{
  GPtrArray *fitting;

  g_return_val_if_fail (AW_IS_WEEK_DAY (self), NULL);

  fitting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->actions->len; i++)
    {
      AwWeekAction *action = self->actions->pdata[i];
      int length = action->action->minutes;

      if (aw_minutes_include (minutes, length) &&
          (with_done || !aw_week_action_is_done (action)))
        g_ptr_array_add (fitting, g_object_ref (action));
    }

  return fitting;
}
