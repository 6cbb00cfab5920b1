/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-journal.h"
#include "aw-week.h"

/* Checks off, or undoes that with a time of 0; the week follows the journal. */
static inline void
set_week_done (AwWeek             *week,
               AwWeekAction       *action,
               gint64              time,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  aw_week_set_outcome_async (week, action, time != 0 ? AW_OUTCOME_DONE : AW_OUTCOME_NONE, time,
                             callback, user_data);
}

static inline guint
count_week_done (AwWeek *week)
{
  guint n_done = 0;

  for (guint i = 0; i < week->days->len; i++)
    n_done += aw_week_day_get_n_done (week->days->pdata[i]);

  return n_done;
}

static inline int
count_week_minutes_left (AwWeek *week)
{
  int minutes = 0;

  for (guint i = 0; i < week->days->len; i++)
    minutes += aw_week_day_get_minutes_left (week->days->pdata[i]);

  return minutes;
}
