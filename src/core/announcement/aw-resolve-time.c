/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-resolve.h"
#include "aw-zone.h"

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

/* "6 to 7:30 p.m.", whatever clock the other times are of. */
static gboolean
is_start_open (const AwMark *mark)
{
  return mark->times[0].meridiem == AW_MERIDIEM_NONE && mark->has_end &&
         (mark->times[1].meridiem == AW_MERIDIEM_AM || mark->times[1].meridiem == AW_MERIDIEM_PM);
}

/* What the mark says of the start and of its end. */
static void
read_time (const AwResolved *self,
           AwStart          *start)
{
  const AwMark *mark = start->mark;
  const AwPartialTime *first = &mark->times[0], *second = &mark->times[1];
  int end = -1;

  start->basis = is_known (self, first) && !is_start_open (mark) ? AW_BASIS_STATED
                                                                 : AW_BASIS_INFERRED;
  if (is_noon_meant (mark, 0))
    {
      start->minute = HALF_DAY;
      start->basis = AW_BASIS_INFERRED;
    }
  else if (is_known (self, first) && !is_start_open (mark))
    start->minute = to_minute (first->minute, first->meridiem);
  else if (mark->has_end && second->meridiem != AW_MERIDIEM_NONE)
    start->minute = get_start_before (first, second);
  else
    start->minute = to_daytime (first->minute);

  if (mark->has_end && is_noon_meant (mark, 1))
    end = HALF_DAY;
  else if (mark->has_end && is_known (self, second))
    end = to_minute (second->minute, second->meridiem);
  else if (mark->has_end)
    end = get_end_after (start->minute, second);

  if (end > start->minute)
    start->duration = end - start->minute;
  else if (end >= 0 && end + DAY - start->minute <= MAX_NIGHT)
    start->duration = end + DAY - start->minute;
}

/* "live afternoon sessions" all week: they are at one time of the day. */
static gboolean
promises_sessions (const AwResolved *self)
{
  g_autoptr (AwTokens) tokens = aw_tokens_new ();

  for (guint i = 0; i < self->units->units->len; i++)
    {
      const AwUnit *unit = aw_units_get (self->units, i);

      if (!unit->has_live || unit->noise != AW_NOISE_NONE)
        continue;
      aw_tokens_fill (tokens, self->units->source->text->str, unit->span);
      for (int j = 0; j < (int) tokens->tokens->len; j++)
        if (aw_token_is_any (aw_tokens_get (tokens, j), "live daily") &&
            aw_token_is_any (aw_tokens_get (tokens, j + 1), "morning midday afternoon evening") &&
            aw_token_is_any (aw_tokens_get (tokens, j + 2), "sessions trainings webinars "
                                                            "workshops events"))
          return TRUE;
    }

  return FALSE;
}

/* Whether two times say the same start. */
static gboolean
is_same_start (const AwMark *one,
               const AwMark *other)
{
  return one->times[0].minute == other->times[0].minute &&
         one->times[0].meridiem == other->times[0].meridiem && one->zone == other->zone;
}

/**
 * aw_resolve_common_time:
 * @self: what is resolved
 *
 * The time of the sessions that say none is said for all; or it is the only one that
 * any says, if the text promises sessions at one time of the day.
 */
void
aw_resolve_common_time (AwResolved *self)
{
  const AwMark *marks = (const AwMark *) self->units->marks->data;
  int common = -1;

  self->time = self->items->time;
  for (guint i = 0; self->time < 0 && i < self->items->items->len; i++)
    {
      const AwItem *item = &g_array_index (self->items->items, AwItem, i);

      if (item->is_off || item->time < 0)
        continue;
      if (common >= 0 && !is_same_start (&marks[common], &marks[item->time]))
        return;
      common = item->time;
    }
  if (common >= 0 && promises_sessions (self))
    self->time = common;
}

/* To the clock of the program, which may show another day then. */
static void
convert (const AwResolved *self,
         guint             zone,
         AwStart          *start)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) moved = NULL;

  if (self->clock == NULL || self->zones[zone] == NULL ||
      g_str_equal (aw_words_get_zone (zone), self->zone))
    return;

  utc = g_date_time_new_from_unix_utc (aw_zone_get_instant (self->zones[zone], &start->date,
                                                            start->minute) / G_USEC_PER_SEC);
  moved = g_date_time_to_timezone (utc, self->clock);
  start->minute = g_date_time_get_hour (moved) * 60 + g_date_time_get_minute (moved);
  g_date_set_dmy (&start->date, (GDateDay) g_date_time_get_day_of_month (moved),
                  (GDateMonth) g_date_time_get_month (moved),
                  (GDateYear) g_date_time_get_year (moved));
  start->basis = AW_BASIS_INFERRED;
}

/**
 * aw_resolve_start:
 * @self: what is resolved
 * @item: an item
 * @date: one of its dates, as the text says it
 * @start: (out caller-allocates): when it starts; its date is @date if that is not said
 *
 * What holds for every session that says no time is inferred, and so is what is
 * converted from another zone than the program's.
 *
 * Returns: whether a start is known
 */
gboolean
aw_resolve_start (const AwResolved *self,
                  const AwItem     *item,
                  const GDate      *date,
                  AwStart          *start)
{
  int mark = item->time >= 0 ? item->time : self->time;

  *start = (AwStart) { .date = *date, .duration = -1 };
  if (mark < 0)
    return FALSE;

  start->mark = aw_units_mark_at (self->units, mark);
  read_time (self, start);
  start->is_assumed = item->time < 0;
  if (start->is_assumed)
    start->basis = AW_BASIS_INFERRED;
  if (start->mark->zone >= 0)
    convert (self, (guint) start->mark->zone, start);

  return TRUE;
}
