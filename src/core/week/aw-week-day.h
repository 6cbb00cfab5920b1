/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "aw-minutes.h"
#include "aw-week-action.h"

G_BEGIN_DECLS

#define AW_TYPE_WEEK_DAY (aw_week_day_get_type ())

G_DECLARE_FINAL_TYPE (AwWeekDay, aw_week_day, AW, WEEK_DAY, GObject)

/**
 * AwWeekDay:
 * @date: the date in the run, in the program's zone
 * @actions: (element-type AwWeekAction): its actions, in the organizer's order
 *
 * One day of a run: its date in this run, its actions, and what is left.
 */
struct _AwWeekDay
{
  GObject parent_instance;

  GDate date;
  GPtrArray *actions;
};

AwWeekDay    *aw_week_day_new              (const GDate *date,
                                            GPtrArray   *actions);

guint         aw_week_day_get_n_done       (AwWeekDay   *self);
int           aw_week_day_get_minutes_left (AwWeekDay   *self);
GPtrArray    *aw_week_day_filter           (AwWeekDay   *self,
                                            AwMinutes    minutes,
                                            gboolean     with_done);

G_END_DECLS
