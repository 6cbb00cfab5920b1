/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include <libical/ical.h>

#include "aw-ics-time.h"

#include "aw-ics-rule.h"


/**
 * AwIcsRule:
 *
 * A rule by which an event repeats (RFC 5545 section 3.3.10). libical reads it; the
 * repetitions are found here. Compared with what RFC 5545 says, those of libical 3.0.16
 * are others for
 *
 * - FREQ=YEARLY with BYMONTHDAY and no BYMONTH,
 * - BYSETPOS with FREQ=DAILY or WEEKLY, or with several times on a day,
 * - a negative BYMONTHDAY with FREQ=DAILY,
 * - a WKST after the first of BYDAY, with an INTERVAL,
 * - a BYWEEKNO of 1, 53 or -1;
 *
 * BYMONTH beside BYYEARDAY, and BYWEEKNO without BYDAY, it refuses; and for a rule that
 * has no repetition, such as each February 30, it looks through every day until the
 * year 20000.
 *
 * Times are wall-clock times, in seconds since 1970-01-01 00:00 on that clock.
 */
struct _AwIcsRule
{
  struct icalrecurrencetype parts;
};

/* One period of a rule, and what of the rule its start decides. */
typedef struct
{
  const struct icalrecurrencetype *parts;
  gint64 start;
  gboolean is_date;
  GDate start_date;
  guint n_found;
  guint *budget;
} Search;

static gboolean
is_given (const short *list)
{
  return *list != ICAL_RECURRENCE_ARRAY_MAX;
}

static gboolean
contains (const short *list,
          int          value)
{
  for (; *list != ICAL_RECURRENCE_ARRAY_MAX; list++)
    {
      if (*list == value)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_positions (const short *days)
{
  for (; *days != ICAL_RECURRENCE_ARRAY_MAX; days++)
    {
      if (icalrecurrencetype_day_position (*days) != 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_sound (const struct icalrecurrencetype *parts)
{
  gboolean yearly = parts->freq == ICAL_YEARLY_RECURRENCE;
  gboolean monthly = parts->freq == ICAL_MONTHLY_RECURRENCE;

  /* Which goes with which is the table of RFC 5545 section 3.3.10. */
  return (yearly || (!is_given (parts->by_week_no) && !is_given (parts->by_year_day))) &&
         (parts->freq != ICAL_WEEKLY_RECURRENCE || !is_given (parts->by_month_day)) &&
         (yearly || monthly || !has_positions (parts->by_day)) &&
         !(is_given (parts->by_week_no) && has_positions (parts->by_day));
}

/**
 * aw_ics_rule_parse:
 * @value: the value of an RRULE
 * @message: (out) (transfer none): what is wrong, set only when %NULL is returned
 *
 * Rules that repeat more often than each day, and those of other calendars than
 * the Gregorian (RFC 7529), are refused.
 *
 * Returns: (transfer full) (nullable): the rule
 */
AwIcsRule *
aw_ics_rule_parse (const char  *value,
                   const char **message)
{
  struct icalrecurrencetype parts;
  AwIcsRule *self;

  g_return_val_if_fail (value != NULL, NULL);
  g_return_val_if_fail (message != NULL, NULL);

  *message = _("This is no rule by which an event can repeat");
  /* More than each number once is not of use. */
  if (strlen (value) > 4096 || strcasestr (value, "RSCALE") != NULL)
    return NULL;

  parts = icalrecurrencetype_from_string (value);
  if (parts.freq == ICAL_NO_RECURRENCE || parts.interval < 1 || !is_sound (&parts))
    return NULL;
  if (parts.freq < ICAL_DAILY_RECURRENCE)
    {
      *message = _("An event cannot repeat every hour, minute or second; at most each day");
      return NULL;
    }

  self = g_new0 (AwIcsRule, 1);
  self->parts = parts;

  return self;
}

/**
 * aw_ics_rule_free:
 * @self: (transfer full): a rule
 */
void
aw_ics_rule_free (AwIcsRule *self)
{
  g_return_if_fail (self != NULL);

  g_free (self);
}

/**
 * aw_ics_rule_is_yearly:
 * @self: a rule
 *
 * Returns: whether it repeats by years
 */
gboolean
aw_ics_rule_is_yearly (const AwIcsRule *self)
{
  return self->parts.freq == ICAL_YEARLY_RECURRENCE;
}

static gint64
find_day (int year,
          int month,
          int day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, month, (GDateYear) MAX (year, 1));

  return (gint64) g_date_get_julian (&date) - AW_ICS_EPOCH;
}

/**
 * aw_ics_rule_get_until:
 * @self: a rule
 * @until: (out): the last second in which a repetition may start
 * @is_utc: (out): whether @until is UTC; else it is on the clock of the event
 *
 * A date as the end includes its whole day.
 *
 * Returns: whether the rule has such an end
 */
gboolean
aw_ics_rule_get_until (const AwIcsRule *self,
                       gint64          *until,
                       gboolean        *is_utc)
{
  struct icaltimetype end = self->parts.until;

  if (icaltime_is_null_time (end) ||
      !g_date_valid_dmy ((GDateDay) end.day, end.month, (GDateYear) end.year))
    return FALSE;

  *until = find_day (end.year, end.month, end.day) * AW_ICS_DAY;
  *until += end.is_date ? AW_ICS_DAY - 1 : end.hour * 3600 + end.minute * 60 + end.second;
  *is_utc = !end.is_date && icaltime_is_utc (end);

  return TRUE;
}

/* RFC 5545 numbers the days of the week from Sunday, 1; GDate from Monday, 1. */
static int
get_weekday (gint64 day)
{
  return (int) ((day + AW_ICS_EPOCH - 1) % 7 + 1) % 7 + 1;
}

static gint64
find_week (gint64 day,
           int    week_start)
{
  return day - (get_weekday (day) - week_start + 7) % 7;
}

/* Week 1 is the first with four days in its year. */
static gint64
find_first_week (int year,
                 int week_start)
{
  return find_week (find_day (year, 1, 4), week_start);
}

static gboolean
is_in_weeks (const struct icalrecurrencetype *parts,
             gint64                           day,
             int                              year)
{
  gint64 first = find_first_week (year, parts->week_start);
  gint64 next = find_first_week (year + 1, parts->week_start);
  int n_weeks, week;

  if (day < first)
    {
      next = first;
      first = find_first_week (year - 1, parts->week_start);
    }
  else if (day >= next)
    {
      first = next;
      next = find_first_week (year + 2, parts->week_start);
    }
  n_weeks = (int) (next - first) / 7;
  week = (int) (day - first) / 7 + 1;

  return contains (parts->by_week_no, week) ||
         contains (parts->by_week_no, week - n_weeks - 1);
}

static gboolean
is_in_days (const struct icalrecurrencetype *parts,
            gint64                           day,
            gint64                           first,
            gint64                           last)
{
  int weekday = get_weekday (day);
  int from_first = (int) (day - first) / 7 + 1;
  int from_last = -((int) (last - day) / 7 + 1);

  for (const short *p = parts->by_day; *p != ICAL_RECURRENCE_ARRAY_MAX; p++)
    {
      int position = icalrecurrencetype_day_position (*p);

      if ((int) icalrecurrencetype_day_day_of_week (*p) == weekday &&
          (position == 0 || position == from_first || position == from_last))
        return TRUE;
    }

  return FALSE;
}

/* Whether the numbers of BYDAY count within the month, not the year. */
static gboolean
counts_in_month (const struct icalrecurrencetype *parts)
{
  return parts->freq != ICAL_YEARLY_RECURRENCE || is_given (parts->by_month);
}

static gboolean
matches_by_day (const struct icalrecurrencetype *parts,
                gint64                           day,
                const GDate                     *date)
{
  int year = g_date_get_year (date), month = g_date_get_month (date);
  gint64 first, last;

  if (counts_in_month (parts))
    {
      first = day - g_date_get_day (date) + 1;
      last = first + g_date_get_days_in_month (month, (GDateYear) year) - 1;
    }
  else
    {
      first = find_day (year, 1, 1);
      last = find_day (year, 12, 31);
    }

  return is_in_days (parts, day, first, last);
}

/* What a rule leaves open is as at its start. */
static gboolean
matches_start (const Search *search,
               gint64        day,
               const GDate  *date)
{
  const struct icalrecurrencetype *parts = search->parts;

  if (is_given (parts->by_year_day) || is_given (parts->by_month_day) || is_given (parts->by_day))
    return TRUE;

  switch (parts->freq)
    {
    case ICAL_YEARLY_RECURRENCE:
      if (is_given (parts->by_week_no))
        return get_weekday (day) == get_weekday (g_date_get_julian (&search->start_date) - AW_ICS_EPOCH);
      return g_date_get_day (date) == g_date_get_day (&search->start_date) &&
             (is_given (parts->by_month) ||
              g_date_get_month (date) == g_date_get_month (&search->start_date));
    case ICAL_MONTHLY_RECURRENCE:
      return g_date_get_day (date) == g_date_get_day (&search->start_date);
    case ICAL_WEEKLY_RECURRENCE:
      return get_weekday (day) == get_weekday (g_date_get_julian (&search->start_date) - AW_ICS_EPOCH);
    default:
      return TRUE;
    }
}

static gboolean
matches (const Search *search,
         gint64        day,
         const GDate  *date)
{
  const struct icalrecurrencetype *parts = search->parts;
  int year = g_date_get_year (date), month = g_date_get_month (date);
  int month_day = g_date_get_day (date), year_day = (int) g_date_get_day_of_year (date);
  int n_month_days = g_date_get_days_in_month (month, (GDateYear) year);
  int n_year_days = g_date_is_leap_year ((GDateYear) year) ? 366 : 365;

  return (!is_given (parts->by_month) || contains (parts->by_month, month)) &&
         (!is_given (parts->by_month_day) || contains (parts->by_month_day, month_day) ||
          contains (parts->by_month_day, month_day - n_month_days - 1)) &&
         (!is_given (parts->by_year_day) || contains (parts->by_year_day, year_day) ||
          contains (parts->by_year_day, year_day - n_year_days - 1)) &&
         (!is_given (parts->by_week_no) || is_in_weeks (parts, day, year)) &&
         (!is_given (parts->by_day) || matches_by_day (parts, day, date)) &&
         matches_start (search, day, date);
}

static gboolean
spend (Search *search,
       guint   amount)
{
  if (*search->budget < amount)
    {
      *search->budget = 0;
      return FALSE;
    }

  *search->budget -= amount;
  return TRUE;
}

static guint
count (const short *list)
{
  guint n = 0;

  while (list[n] != ICAL_RECURRENCE_ARRAY_MAX)
    n++;

  return MAX (n, 1);
}

static int
get_part (const short *list,
          guint        position,
          int          at_start)
{
  return is_given (list) ? list[position] : at_start;
}

/* Adds each time of @day to @set; all days of a rule have the same. */
static gboolean
add_day (Search *search,
         gint64  day,
         GArray *set)
{
  const struct icalrecurrencetype *parts = search->parts;
  gint64 start_day = g_date_get_julian (&search->start_date) - AW_ICS_EPOCH;
  int at_start = (int) (search->start - start_day * AW_ICS_DAY);
  guint n_hours, n_minutes, n_seconds;

  if (search->is_date)
    {
      gint64 wall = day * AW_ICS_DAY;

      g_array_append_val (set, wall);
      return spend (search, 1);
    }

  n_hours = count (parts->by_hour);
  n_minutes = count (parts->by_minute);
  n_seconds = count (parts->by_second);
  if (!spend (search, n_hours * n_minutes * n_seconds))
    return FALSE;

  for (guint i = 0; i < n_hours * n_minutes * n_seconds; i++)
    {
      guint minute = i / n_seconds;
      gint64 wall = day * AW_ICS_DAY +
                    get_part (parts->by_hour, minute / n_minutes, at_start / 3600) * 3600 +
                    get_part (parts->by_minute, minute % n_minutes, at_start / 60 % 60) * 60 +
                    get_part (parts->by_second, i % n_seconds, at_start % 60);

      g_array_append_val (set, wall);
    }

  return TRUE;
}

static int
compare_walls (gconstpointer a,
               gconstpointer b)
{
  gint64 one = *(const gint64 *) a, two = *(const gint64 *) b;

  return (one > two) - (one < two);
}

/* Of @set in order, what BYSETPOS leaves. */
static gboolean
is_chosen (const Search *search,
           const GArray *set,
           guint         position)
{
  const short *positions = search->parts->by_set_pos;

  return !is_given (positions) || contains (positions, (int) position + 1) ||
         contains (positions, (int) position - (int) set->len);
}

static gboolean
take_set (Search *search,
          GArray *set,
          gint64  first,
          gint64  last,
          GArray *walls)
{
  g_array_sort (set, compare_walls);
  for (guint i = 0; i < set->len; i++)
    {
      gint64 wall = g_array_index (set, gint64, i);

      if (wall < search->start || !is_chosen (search, set, i) ||
          (i > 0 && wall == g_array_index (set, gint64, i - 1)))
        continue;
      if (wall > last ||
          (search->parts->count > 0 && wall > search->start &&
           search->n_found++ >= (guint) search->parts->count))
        return FALSE;
      if (wall >= first)
        g_array_append_val (walls, wall);
    }

  return TRUE;
}

static gboolean
fill_set (Search *search,
          gint64  day,
          gint64  end,
          GArray *set)
{
  GDate date;

  g_date_clear (&date, 1);
  while (day < end)
    {
      if (!spend (search, 1))
        return FALSE;

      g_date_set_julian (&date, (guint32) (day + AW_ICS_EPOCH));
      if (is_given (search->parts->by_month) &&
          !contains (search->parts->by_month, g_date_get_month (&date)))
        {
          day += g_date_get_days_in_month (g_date_get_month (&date), g_date_get_year (&date)) -
                 g_date_get_day (&date) + 1;
          continue;
        }
      if (matches (search, day, &date) && !add_day (search, day, set))
        return FALSE;
      day++;
    }

  return TRUE;
}

/* The first day of the period that is @number periods after that of @day. */
static gint64
find_period (const struct icalrecurrencetype *parts,
             gint64                           day,
             gint64                           number)
{
  GDate date;
  gint64 month;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (day + AW_ICS_EPOCH));
  switch (parts->freq)
    {
    case ICAL_YEARLY_RECURRENCE:
      return find_day ((int) MIN (g_date_get_year (&date) + number, 10000), 1, 1);
    case ICAL_MONTHLY_RECURRENCE:
      month = g_date_get_year (&date) * 12 + (int) g_date_get_month (&date) - 1;
      month = MIN (month + number, 120000);
      return find_day ((int) (month / 12), (int) (month % 12) + 1, 1);
    case ICAL_WEEKLY_RECURRENCE:
      return find_week (day, parts->week_start) + number * 7;
    default:
      return day + number;
    }
}

/* How many periods can be passed over to come to @first, or less; never a
 * repetition that counts. */
static gint64
skip_periods (const struct icalrecurrencetype *parts,
              gint64                           day,
              gint64                           first)
{
  gint64 days = first / AW_ICS_DAY - day - 1;
  int longest;

  if (parts->count > 0 || days <= 0)
    return 0;

  longest = parts->freq == ICAL_YEARLY_RECURRENCE ? 366
            : parts->freq == ICAL_MONTHLY_RECURRENCE ? 31
            : parts->freq == ICAL_WEEKLY_RECURRENCE ? 7 : 1;

  return MAX (days / longest / parts->interval - 1, 0) * parts->interval;
}

/**
 * aw_ics_rule_expand:
 * @self: a rule
 * @start: the start of the event
 * @is_date: whether that is a date
 * @first: the earliest time that is of interest
 * @last: the latest one, before the year 10000
 * @budget: (inout): how many days and times may be looked at
 * @walls: (element-type gint64): the repetitions within are added, in order
 *
 * The end that aw_ics_rule_get_until() gives is not obeyed here: whether a time
 * is before an instant is for the clock to say. As both libical and
 * python-dateutil have it, @start is a repetition only if the rule says so.
 *
 * Returns: %FALSE if the budget did not suffice
 */
gboolean
aw_ics_rule_expand (const AwIcsRule *self,
                    gint64           start,
                    gboolean         is_date,
                    gint64           first,
                    gint64           last,
                    guint           *budget,
                    GArray          *walls)
{
  Search search = { .parts = &self->parts, .start = start, .is_date = is_date, .n_found = 1,
                    .budget = budget };
  gint64 start_day = aw_ics_time_get_day (start);
  g_autoptr (GArray) set = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 number = skip_periods (&self->parts, start_day, first);

  g_date_clear (&search.start_date, 1);
  g_date_set_julian (&search.start_date, (guint32) (start_day + AW_ICS_EPOCH));
  for (;; number += self->parts.interval)
    {
      gint64 day = find_period (&self->parts, start_day, number);

      if (day * AW_ICS_DAY > last)
        return TRUE;
      if (!spend (&search, 1))
        return FALSE;

      g_array_set_size (set, 0);
      if (!fill_set (&search, day, find_period (&self->parts, day, 1), set))
        return FALSE;
      if (!take_set (&search, set, first, last, walls))
        return TRUE;
    }
}
