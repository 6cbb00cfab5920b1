/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-week.h"

G_BEGIN_DECLS

/* A program of more days than that is shown a calendar week at a time. */
#define AW_MAX_DAYS_AT_ONCE 10

/**
 * AwWeekSpan:
 * @first: the position of its first day
 * @n_days: how many days it has, at least one
 *
 * The days of a week that are shown together.
 */
typedef struct
{
  guint first;
  guint n_days;
} AwWeekSpan;

/**
 * AwWeekProgress:
 * @n_actions: how many actions there are
 * @n_done: how many of them are done
 * @minutes_given: what those took together, minutes
 * @minutes_left: what the others take, minutes
 *
 * How far a person is with some days.
 */
typedef struct
{
  guint n_actions;
  guint n_done;
  int minutes_given;
  int minutes_left;
} AwWeekProgress;

AwWeekSpan     aw_week_find_span         (AwWeek           *self,
                                          guint             position);
AwWeekProgress aw_week_count             (AwWeek           *self,
                                          const AwWeekSpan *span);
AwWeekAction  *aw_week_find_next_session (AwWeek           *self,
                                          gint64            now);
void           aw_week_get_next_first_date (AwWeek         *self,
                                          const GDate      *today,
                                          GDate            *first_date);

G_END_DECLS
