/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-resolve.h"

#define HALF_DAY (12 * 60)
#define DAY (24 * 60)

/* Where nothing says a.m. or p.m., a time of a program lies in these hours. */
#define DAYTIME_START (8 * 60)
#define DAYTIME_END (20 * 60 - 1)

/* A session that ends before it starts ends on the next day, if it is so short. */
#define MAX_NIGHT (6 * 60)

static int
to_minute (int        minute,
           AwMeridiem meridiem)
{
  int hour = minute % HALF_DAY;

  if (meridiem == AW_MERIDIEM_AM)
    return hour;
  if (meridiem == AW_MERIDIEM_PM)
    return hour + HALF_DAY;

  return minute;
}

static int
to_daytime (int minute)
{
  int morning = to_minute (minute, AW_MERIDIEM_AM);

  return morning >= DAYTIME_START ? morning : morning + HALF_DAY;
}

/* One meridiem at the end is of both ends, unless that makes the range run
 * backwards: 11 - 12:30 pm is 11 am. */
static int
get_start_before (const AwPartialTime *start,
                  const AwPartialTime *end)
{
  int same, stop;

  if (end->meridiem == AW_MERIDIEM_EXACT)
    {
      int morning = to_minute (start->minute, AW_MERIDIEM_AM);
      int evening = morning + HALF_DAY;

      return evening < end->minute ? evening : morning;
    }

  stop = to_minute (end->minute, end->meridiem);
  same = to_minute (start->minute, end->meridiem);

  return same < stop ? same : (same + HALF_DAY) % DAY;
}

/* The next time that the clock shows so, after the start. */
static int
get_end_after (int                  start,
               const AwPartialTime *end)
{
  int morning = to_minute (end->minute, AW_MERIDIEM_AM);

  return morning > start ? morning : morning + HALF_DAY;
}

/* "12:00 AM" for noon: between times of the day, or before p.m. */
static gboolean
is_noon_meant (const AwMark *mark,
               guint         i)
{
  const AwPartialTime *other = &mark->times[1 - i];

  if (!mark->has_end || mark->times[i].meridiem != AW_MERIDIEM_AM ||
      mark->times[i].minute != HALF_DAY)
    return FALSE;

  return i == 0 ? other->meridiem == AW_MERIDIEM_PM
                : other->meridiem == AW_MERIDIEM_AM && other->minute < HALF_DAY;
}

static gboolean
is_known (const AwResolved    *self,
          const AwPartialTime *time)
{
  return time->meridiem != AW_MERIDIEM_NONE || self->is_24_hours;
}

/**
 * aw_resolve_time:
 * @self: what is resolved
 * @mark: a time
 * @start: (out): minutes since midnight
 * @duration: (out): minutes to the end, or -1 if none is said
 * @basis: (out): whether the start stands there or follows from what does
 */
void
aw_resolve_time (const AwResolved *self,
                 const AwMark     *mark,
                 int              *start,
                 int              *duration,
                 AwBasis          *basis)
{
  const AwPartialTime *first = &mark->times[0], *second = &mark->times[1];
  int end = -1;

  *basis = is_known (self, first) ? AW_BASIS_STATED : AW_BASIS_INFERRED;
  if (is_noon_meant (mark, 0))
    {
      *start = HALF_DAY;
      *basis = AW_BASIS_INFERRED;
    }
  else if (is_known (self, first))
    *start = to_minute (first->minute, first->meridiem);
  else if (mark->has_end && second->meridiem != AW_MERIDIEM_NONE)
    *start = get_start_before (first, second);
  else
    *start = to_daytime (first->minute);

  if (mark->has_end && is_noon_meant (mark, 1))
    end = HALF_DAY;
  else if (mark->has_end && is_known (self, second))
    end = to_minute (second->minute, second->meridiem);
  else if (mark->has_end)
    end = get_end_after (*start, second);

  *duration = -1;
  if (end > *start)
    *duration = end - *start;
  else if (end >= 0 && end + DAY - *start <= MAX_NIGHT)
    *duration = end + DAY - *start;
}
