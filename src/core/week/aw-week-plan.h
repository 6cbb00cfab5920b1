/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-week.h"

G_BEGIN_DECLS

/**
 * AwWeekPlanFunc:
 * @action: an action that is a session
 * @user_data: what was given with it
 *
 * Returns: whether the person is reminded of the session
 */
typedef gboolean (*AwWeekPlanFunc) (AwWeekAction *action,
                                    gpointer      user_data);

/**
 * AwWeekPlan:
 * @actions: (element-type AwWeekAction): what fits, in order
 * @minutes: how long that takes, minutes
 * @least: the fewest minutes into which something fits now; 0 if nothing does, however
 *   many they are
 * @shortest: the least of what could be done now, minutes, if no session came first; 0
 *   if nothing is left that could
 * @room: how many minutes there are: as many as the person has, or fewer, until
 *   @next
 * @next: (nullable): the session that begins, or has begun, before those minutes
 *   are over
 *
 * What fits into some minutes from now.
 */
typedef struct
{
  GPtrArray *actions;
  int minutes;
  int least;
  int shortest;
  int room;
  AwWeekAction *next;
} AwWeekPlan;

AwWeekPlan *aw_week_plan_new  (AwWeek         *week,
                               gint64          now,
                               const GDate    *today,
                               int             minutes,
                               AwWeekPlanFunc  is_reminded,
                               gpointer        user_data);
void        aw_week_plan_free (AwWeekPlan     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwWeekPlan, aw_week_plan_free)

G_END_DECLS
