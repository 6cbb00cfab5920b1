/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"
#include "aw-resolve.h"

/* A week that is named by its first day has five. */
#define WORKING_DAYS 5

/* An action of every day stands on so many at most. */
#define MAX_EVERY 62

static const AwItem *
get_item (const AwResolved *self,
          guint             position)
{
  return &g_array_index (self->items->items, AwItem, position);
}

/* A weekday and a number: in the range, or in the month of the start. */
static gboolean
resolve_day_number (const AwResolved    *self,
                    const AwPartialDate *partial,
                    GDate               *date)
{
  GDate start, end;
  AwPartialDate complete = *partial;
  const AwMark *first;

  if (aw_resolve_range (self, self->items->range, &start, &end))
    {
      for (; g_date_compare (&start, &end) <= 0; g_date_add_days (&start, 1))
        if (g_date_get_day (&start) == partial->day)
          {
            *date = start;
            return TRUE;
          }
    }
  first = aw_units_mark_at (self->units, self->items->start);
  if (first == NULL || first->dates[0].month == 0)
    return FALSE;

  complete.month = first->dates[0].month;

  return aw_resolve_date (self, &complete, date);
}

/**
 * aw_resolve_date:
 * @self: what is resolved
 * @partial: a date as far as the text says it
 * @date: (out caller-allocates): the date
 *
 * Returns: whether there is such a date
 */
gboolean
aw_resolve_date (const AwResolved    *self,
                 const AwPartialDate *partial,
                 GDate               *date)
{
  guint year = partial->year != 0 ? partial->year : self->year;

  if (partial->year == 0 && aw_resolve_is_next_year (self, partial))
    year++;
  if (partial->day == 0)
    return FALSE;
  if (partial->month == 0)
    return resolve_day_number (self, partial, date);
  if (!g_date_valid_dmy (partial->day, (GDateMonth) partial->month, (GDateYear) year) ||
      year < 1970)
    return FALSE;

  g_date_clear (date, 1);
  g_date_set_dmy (date, partial->day, (GDateMonth) partial->month, (GDateYear) year);

  return TRUE;
}

/**
 * aw_resolve_range:
 *
 * Returns: whether the mark is a range, of which the days are then known
 */
gboolean
aw_resolve_range (const AwResolved *self,
                  int               mark,
                  GDate            *start,
                  GDate            *end)
{
  const AwMark *range = mark >= 0 ? aw_units_mark_at (self->units, mark) : NULL;

  if (range == NULL || range->type != AW_MARK_RANGE || range->dates[0].month == 0 ||
      !aw_resolve_date (self, &range->dates[0], start))
    return FALSE;

  if (range->dates[1].day == 0)
    aw_date_move (start, WORKING_DAYS - 1, end);
  else if (!aw_resolve_date (self, &range->dates[1], end))
    return FALSE;
  if (g_date_compare (end, start) < 0)
    g_date_add_years (end, 1);

  return g_date_days_between (start, end) < 366;
}

static gboolean
get_first_date (const AwResolved *self,
                GDate            *date)
{
  const AwMark *first = aw_units_mark_at (self->units, self->items->start);

  return first != NULL && aw_resolve_date (self, &first->dates[0], date);
}

/* What days are counted from: the range, or the first date. */
static gboolean
get_start (const AwResolved *self,
           GDate            *start)
{
  GDate end;

  if (aw_resolve_range (self, self->items->range, start, &end))
    return TRUE;

  return get_first_date (self, start);
}

static gboolean
is_group_day (const AwResolved *self,
              const AwItem     *item)
{
  GDate start;

  if (item->is_off)
    return FALSE;
  if (item->day >= 0)
    return !get_start (self, &start) &&
           aw_units_mark_at (self->units, item->day)->type != AW_MARK_DATE;

  return TRUE;
}

static guint
get_gap (const AwResolved *self,
         const AwItem     *item)
{
  return aw_units_get_line (self->units, aw_units_get (self->units, item->first))->gap;
}

static guint
find_smallest_gap (const AwResolved *self,
                   gboolean         *differs)
{
  guint smallest = G_MAXUINT, largest = 0, n = 0;

  for (guint i = 0; i < self->items->items->len; i++)
    {
      const AwItem *item = get_item (self, i);

      if (!is_group_day (self, item) || n++ == 0)
        continue;
      smallest = MIN (smallest, get_gap (self, item));
      largest = MAX (largest, get_gap (self, item));
    }
  *differs = n > 1 && smallest != largest;

  return smallest;
}

/* Where the text lost the days, what stands together is of one day: a gap that is
 * wider than the smallest begins another. */
static void
find_groups (AwResolved *self)
{
  gboolean differs, is_any = FALSE, is_first = TRUE;
  guint smallest = find_smallest_gap (self, &differs);
  guint group = 0;
  int last_day = -1;

  for (guint i = 0; i < self->items->items->len; i++)
    {
      const AwItem *item = get_item (self, i);
      guint none = G_MAXUINT;
      gboolean is_next;

      if (!is_group_day (self, item))
        {
          g_array_append_val (self->groups, none);
          is_any |= !item->is_off;
          continue;
        }
      is_next = item->day >= 0 ? item->day != last_day
                : differs ? get_gap (self, item) > smallest : smallest > 0 && smallest != G_MAXUINT;
      if (!is_first && is_next)
        group++;
      is_first = FALSE;
      last_day = item->day;
      g_array_append_val (self->groups, group);
    }

  /* Beside actions that have their days, one without may be done on any. */
  self->n_groups = is_first || is_any ? 0 : group + 1;
}

static void
resolve_days_question (AwResolved *self)
{
  GDate start, end;

  find_groups (self);
  /* One day needs no other. */
  if (self->n_groups == 0 || (!aw_resolve_range (self, self->items->range, &start, &end) &&
                              get_first_date (self, &start)))
    {
      self->n_groups = 0;
      return;
    }

  self->asks_days = !self->answers->is_consecutive && self->answers->days == NULL;
}

static gboolean
find_weekday (const AwResolved *self,
              guint             weekday,
              GDate            *date)
{
  if (!get_start (self, date))
    return FALSE;

  for (guint i = 0; i < 7 && (guint) g_date_get_weekday (date) != weekday; i++)
    g_date_add_days (date, 1);

  return TRUE;
}

/* "Monday to Friday", or every day */
static gboolean
is_among (guint        weekdays,
          const GDate *date)
{
  guint day = (guint) g_date_get_weekday (date);

  weekdays &= ~AW_MARK_ONCE;

  return weekdays == 0 || (day >= weekdays >> 4 && day <= (weekdays & 15));
}

static void
add_every (const AwResolved *self,
           const AwItem     *item,
           GArray           *dates)
{
  GDate start, end;

  if (!aw_resolve_range (self, item->span_days, &start, &end) &&
      !aw_resolve_range (self, self->items->range, &start, &end))
    return;

  for (guint i = 0; i < MAX_EVERY && g_date_compare (&start, &end) <= 0; i++,
       g_date_add_days (&start, 1))
    {
      guint days = aw_units_mark_at (self->units, item->day)->value;

      if (!is_among (days, &start))
        continue;
      g_array_append_val (dates, start);
      if ((days & AW_MARK_ONCE) != 0 && item->time < 0)
        break;
    }
}

static void
add_group_day (const AwResolved *self,
               guint             group,
               GArray           *dates)
{
  GDate start;

  if (self->answers->days != NULL && group < self->answers->days->len)
    {
      g_array_append_vals (dates, &g_array_index (self->answers->days, GDate, group), 1);
      return;
    }
  if (!get_start (self, &start))
    start = self->today;
  g_date_add_days (&start, MIN (group, 366));
  g_array_append_val (dates, start);
}

/**
 * aw_resolve_days:
 * @self: what is resolved
 * @item: the position of an item
 * @dates: (element-type GDate): where its dates are added
 * @basis: (out): how they are known
 *
 * Returns: how many dates it has
 */
guint
aw_resolve_days (const AwResolved *self,
                 guint             item,
                 GArray           *dates,
                 AwBasis          *basis)
{
  const AwItem *one = get_item (self, item);
  const AwMark *mark = aw_units_mark_at (self->units, one->day);
  guint group = g_array_index (self->groups, guint, item);
  GDate date, end;

  *basis = AW_BASIS_INFERRED;
  if (self->n_groups > 0 && group != G_MAXUINT)
    {
      add_group_day (self, group, dates);
      *basis = self->asks_days ? AW_BASIS_MISSING : AW_BASIS_INFERRED;
    }
  else if (mark != NULL && mark->type == AW_MARK_DATE &&
           aw_resolve_date (self, &mark->dates[0], &date))
    {
      *basis = self->year_basis == AW_BASIS_MISSING && mark->dates[0].year == 0 ? AW_BASIS_MISSING
                                                                                 : AW_BASIS_STATED;
      g_array_append_val (dates, date);
    }
  else if (mark != NULL && mark->type == AW_MARK_WEEKDAY && find_weekday (self, mark->value, &date))
    g_array_append_val (dates, date);
  else if (mark != NULL && mark->type == AW_MARK_NTH && get_start (self, &date))
    {
      g_date_add_days (&date, mark->value - 1);
      g_array_append_val (dates, date);
    }
  else if (mark != NULL && mark->type == AW_MARK_EVERY)
    add_every (self, one, dates);
  else if (mark != NULL && mark->type == AW_MARK_ANY &&
           aw_resolve_range (self, one->span_days, &date, &end))
    g_array_append_val (dates, date);

  if (dates->len == 0 && get_start (self, &date))
    g_array_append_val (dates, date);

  return dates->len;
}

/* The first zone that is said for all, or the first time with one: "Live hours are at noon,
 * Eastern time, and are recorded" has a time that is of no action. */
static int
find_zone_mark (AwResolved *self,
                AwMarkType  type)
{
  for (guint i = 0; i < self->units->units->len; i++)
    {
      const AwUnit *unit = aw_units_get (self->units, i);
      const AwMark *mark = aw_units_get_mark (self->units, unit, type);

      if (mark != NULL && (type == AW_MARK_ZONE
                             ? unit->noise != AW_NOISE_OFF
                             : mark->zone >= 0 && (unit->noise == AW_NOISE_NONE ||
                                                   unit->noise == AW_NOISE_RECORDING)))
        return (int) (mark - (const AwMark *) self->units->marks->data);
    }

  return -1;
}

/* A zone said for all, or else the one of the first time that has one. */
static void
resolve_zone (AwResolved *self)
{
  int first = -1;

  self->zone_mark = find_zone_mark (self, AW_MARK_ZONE);
  for (guint i = 0; i < self->items->items->len; i++)
    {
      const AwItem *item = get_item (self, i);

      if (item->is_off || item->time < 0)
        continue;
      self->has_times = TRUE;
      if (first < 0 && aw_units_mark_at (self->units, item->time)->zone >= 0)
        first = item->time;
    }
  if (first < 0)
    first = find_zone_mark (self, AW_MARK_TIME);
  if (self->items->time >= 0)
    {
      self->has_times = TRUE;
      if (first < 0 && aw_units_mark_at (self->units, self->items->time)->zone >= 0)
        first = self->items->time;
    }

  self->zone_basis = AW_BASIS_INFERRED;
  if (self->answers->zone != NULL)
    self->zone = self->answers->zone;
  else if (self->zone_mark >= 0)
    self->zone = aw_words_get_zone (aw_units_mark_at (self->units, self->zone_mark)->value);
  else if (first >= 0)
    {
      self->zone = aw_words_get_zone ((guint) aw_units_mark_at (self->units, first)->zone);
      self->zone_mark = first;
    }
  else
    self->zone_basis = AW_BASIS_MISSING;

  if (self->zone != NULL)
    self->clock = g_time_zone_new_identifier (self->zone);
  for (guint i = 0; self->clock != NULL && i < self->units->marks->len; i++)
    {
      const AwMark *mark = aw_units_mark_at (self->units, (int) i);

      if (mark->type == AW_MARK_TIME && mark->zone >= 0 && self->zones[mark->zone] == NULL)
        self->zones[mark->zone] =
          g_time_zone_new_identifier (aw_words_get_zone ((guint) mark->zone));
    }
}

static void
find_clock (AwResolved *self)
{
  for (guint i = 0; i < self->items->items->len; i++)
    {
      const AwItem *item = get_item (self, i);

      if (item->time < 0 || item->is_off)
        continue;
      for (guint j = 0; j < 2; j++)
        if (aw_units_mark_at (self->units, item->time)->times[j].meridiem == AW_MERIDIEM_EXACT &&
            aw_units_mark_at (self->units, item->time)->times[j].minute >= 13 * 60)
          self->is_24_hours = TRUE;
    }
}

/**
 * aw_resolve:
 * @self: (out): where it goes; aw_resolve_clear() when done
 * @units: all units
 * @items: the actions
 * @answers: what a person answered
 * @today: the day on which the text was pasted
 *
 * Finds what holds for the whole program: year, zone, days and clock.
 */
void
aw_resolve (AwResolved      *self,
            AwUnits         *units,
            const AwItems   *items,
            const AwAnswers *answers,
            const GDate     *today)
{
  *self = (AwResolved) { .units = units, .items = items, .answers = answers, .today = *today };
  self->groups = g_array_new (FALSE, TRUE, sizeof (guint));

  aw_resolve_year (self);
  resolve_zone (self);
  find_clock (self);
  aw_resolve_common_time (self);
  resolve_days_question (self);
}

/**
 * aw_resolve_clear:
 * @self: what was resolved
 */
void
aw_resolve_clear (AwResolved *self)
{
  g_clear_pointer (&self->groups, g_array_unref);
  g_clear_pointer (&self->clock, g_time_zone_unref);
  for (guint i = 0; i < AW_N_ZONES; i++)
    g_clear_pointer (&self->zones[i], g_time_zone_unref);
}
