/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include <libical/ical.h>

#include "aw-ics-time.h"

#include "aw-ics-rule.h"

/* A rule by which an event repeats (RFC 5545 section 3.3.10). libical reads it; the
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
 * Times are wall-clock times, in seconds since 1970-01-01 00:00 on that clock. */

/* A rule as its start completes it, and what is found by it. */
typedef struct
{
  AwIcsRule parts;
  gint64 start;
  gint64 first;
  gint64 last;
  guint n_found;
  guint *budget;
  GArray *set; /* of one period */
  GArray *walls;
} Search;

static gboolean
is_given (const short *list)
{
  return *list != ICAL_RECURRENCE_ARRAY_MAX;
}

/* Whether @list has the @number of @total, which it may count from the end too; one that
 * is not given has all. */
static gboolean
has (const short *list,
     int          number,
     int          total)
{
  gboolean found = !is_given (list);

  for (; *list != ICAL_RECURRENCE_ARRAY_MAX && !found; list++)
    found = *list == number || *list == number - total - 1;

  return found;
}

static gboolean
has_positions (const short *days)
{
  while (*days != ICAL_RECURRENCE_ARRAY_MAX && icalrecurrencetype_day_position (*days) == 0)
    days++;

  return is_given (days);
}

static gboolean
is_sound (const AwIcsRule *parts)
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
 * @rule: (out caller-allocates): the rule
 * @value: the value of an RRULE
 * @message: (out) (transfer none): what is wrong, set only when %FALSE is returned
 *
 * Rules that repeat more often than each day, and those of other calendars than
 * the Gregorian (RFC 7529), are refused.
 *
 * Returns: whether it is a rule
 */
gboolean
aw_ics_rule_parse (AwIcsRule   *rule,
                   const char  *value,
                   const char **message)
{
  /* More than each number once is not of use. */
  gboolean is_known = strlen (value) <= 4096 && strcasestr (value, "RSCALE") == NULL;

  *message = _("This is no rule by which an event can repeat");
  if (is_known)
    *rule = icalrecurrencetype_from_string (value);
  if (!is_known || rule->freq == ICAL_NO_RECURRENCE || rule->interval < 1 || !is_sound (rule))
    return FALSE;

  *message = _("An event cannot repeat every hour, minute or second; at most each day");
  return rule->freq >= ICAL_DAILY_RECURRENCE;
}

/**
 * aw_ics_rule_get_until:
 * @rule: a rule
 * @until: (out caller-allocates): the last second in which a repetition may start, on
 *   the clock of the event unless it is UTC
 *
 * A date as the end includes its whole day.
 *
 * Returns: whether the rule has such an end
 */
gboolean
aw_ics_rule_get_until (const AwIcsRule *rule,
                       AwIcsTime       *until)
{
  const struct icaltimetype *end = &rule->until;

  if (icaltime_is_null_time (*end) ||
      !g_date_valid_dmy ((GDateDay) end->day, end->month, (GDateYear) end->year))
    return FALSE;

  until->is_date = end->is_date;
  until->is_utc = !end->is_date && icaltime_is_utc (*end);
  until->wall = aw_ics_time_find_day (end->year, end->month, end->day) * AW_ICS_DAY;
  until->wall += end->is_date ? AW_ICS_DAY - 1 : end->hour * 3600 + end->minute * 60 + end->second;

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

/* A week is of the year that has four of its days; the first is that of January 4. */
static gboolean
matches_week (const AwIcsRule *parts,
              gint64           day)
{
  gint64 week = find_week (day, parts->week_start), first, next;
  GDate middle;

  if (!is_given (parts->by_week_no))
    return TRUE;

  aw_ics_time_get_date (MAX (week + 3, 1 - AW_ICS_EPOCH) * AW_ICS_DAY, &middle);
  first = find_week (aw_ics_time_find_day (g_date_get_year (&middle), 1, 4), parts->week_start);
  next = find_week (aw_ics_time_find_day (g_date_get_year (&middle) + 1, 1, 4), parts->week_start);

  return has (parts->by_week_no, (int) (week - first) / 7 + 1, (int) (next - first) / 7);
}

/* The numbers of BYDAY count within the month, or else within the year. */
static gboolean
matches_weekday (const AwIcsRule *parts,
                 gint64           day,
                 int              number,
                 int              total)
{
  int from_first = (number - 1) / 7 + 1, from_last = -((total - number) / 7 + 1);

  for (const short *p = parts->by_day; *p != ICAL_RECURRENCE_ARRAY_MAX; p++)
    {
      int position = icalrecurrencetype_day_position (*p);

      if ((int) icalrecurrencetype_day_day_of_week (*p) == get_weekday (day) &&
          (position == 0 || position == from_first || position == from_last))
        return TRUE;
    }

  return !is_given (parts->by_day);
}

/* Whether a @day of a month that the rule has is one of its. */
static gboolean
matches (const AwIcsRule *parts,
         gint64           day,
         const GDate     *date)
{
  gboolean by_year = parts->freq == ICAL_YEARLY_RECURRENCE && !is_given (parts->by_month);
  int month_day = g_date_get_day (date), year_day = (int) g_date_get_day_of_year (date);
  int n_month_days = g_date_get_days_in_month (g_date_get_month (date), g_date_get_year (date));
  int n_year_days = g_date_is_leap_year (g_date_get_year (date)) ? 366 : 365;

  return has (parts->by_month_day, month_day, n_month_days) &&
         has (parts->by_year_day, year_day, n_year_days) &&
         matches_week (parts, day) &&
         matches_weekday (parts, day, by_year ? year_day : month_day,
                          by_year ? n_year_days : n_month_days);
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

  return n;
}

static void
set_only (short *list,
          int    number)
{
  list[0] = (short) number;
  list[1] = ICAL_RECURRENCE_ARRAY_MAX;
}

/* What a rule leaves open is as at its start, of which a date is midnight. */
static void
complete (AwIcsRule *parts,
          gint64     start,
          gboolean   is_date)
{
  gint64 day = aw_ics_time_get_day (start);
  int second = (int) (start - day * AW_ICS_DAY);
  GDate date;

  aw_ics_time_get_date (start, &date);
  if (!is_given (parts->by_year_day) && !is_given (parts->by_month_day) &&
      !is_given (parts->by_day))
    {
      if (parts->freq == ICAL_WEEKLY_RECURRENCE || is_given (parts->by_week_no))
        set_only (parts->by_day, get_weekday (day));
      else if (parts->freq != ICAL_DAILY_RECURRENCE)
        set_only (parts->by_month_day, g_date_get_day (&date));
      if (parts->freq == ICAL_YEARLY_RECURRENCE && !is_given (parts->by_month) &&
          !is_given (parts->by_week_no))
        set_only (parts->by_month, (int) g_date_get_month (&date));
    }

  if (is_date || !is_given (parts->by_hour))
    set_only (parts->by_hour, second / 3600);
  if (is_date || !is_given (parts->by_minute))
    set_only (parts->by_minute, second / 60 % 60);
  if (is_date || !is_given (parts->by_second))
    set_only (parts->by_second, second % 60);
}

/* All days of a rule have the same times. */
static gboolean
add_day (Search *search,
         gint64  day)
{
  const AwIcsRule *parts = &search->parts;
  guint n_minutes = count (parts->by_minute), n_seconds = count (parts->by_second);
  guint n = count (parts->by_hour) * n_minutes * n_seconds;

  if (!spend (search, n))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      gint64 wall = day * AW_ICS_DAY + parts->by_hour[i / n_seconds / n_minutes] * 3600 +
                    parts->by_minute[i / n_seconds % n_minutes] * 60 +
                    parts->by_second[i % n_seconds];

      g_array_append_val (search->set, wall);
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

/* Of the set in order, what BYSETPOS leaves; %FALSE if no other follows. */
static gboolean
take_set (Search *search)
{
  GArray *set = search->set;

  g_array_sort (set, compare_walls);
  for (guint i = 0; i < set->len; i++)
    {
      gint64 wall = g_array_index (set, gint64, i);

      if (wall < search->start || !has (search->parts.by_set_pos, (int) i + 1, (int) set->len) ||
          (i > 0 && wall == g_array_index (set, gint64, i - 1)))
        continue;
      if (wall > search->last ||
          (search->parts.count > 0 && wall > search->start &&
           search->n_found++ >= (guint) search->parts.count))
        return FALSE;
      if (wall >= search->first)
        g_array_append_val (search->walls, wall);
    }

  return TRUE;
}

static gboolean
fill_set (Search *search,
          gint64  day,
          gint64  end)
{
  GDate date;

  g_array_set_size (search->set, 0);
  for (; day < end; day++)
    {
      if (!spend (search, 1))
        return FALSE;

      aw_ics_time_get_date (day * AW_ICS_DAY, &date);
      if (!has (search->parts.by_month, g_date_get_month (&date), 12))
        day += g_date_get_days_in_month (g_date_get_month (&date), g_date_get_year (&date)) -
               g_date_get_day (&date);
      else if (matches (&search->parts, day, &date) && !add_day (search, day))
        return FALSE;
    }

  return TRUE;
}

/* The first day of the period that is @number periods after that of @day. */
static gint64
find_period (const AwIcsRule *parts,
             gint64           day,
             gint64           number)
{
  GDate date;
  gint64 month;

  if (parts->freq == ICAL_DAILY_RECURRENCE)
    return day + number;
  if (parts->freq == ICAL_WEEKLY_RECURRENCE)
    return find_week (day, parts->week_start) + number * 7;

  aw_ics_time_get_date (day * AW_ICS_DAY, &date);
  month = g_date_get_year (&date) * 12;
  month += parts->freq == ICAL_YEARLY_RECURRENCE ? number * 12
                                                 : (int) g_date_get_month (&date) - 1 + number;
  month = MIN (month, 120000);

  return aw_ics_time_find_day ((int) (month / 12), (int) (month % 12) + 1, 1);
}

/* How many periods can be passed over to come to @first, or less; never a
 * repetition that counts. */
static gint64
skip_periods (const AwIcsRule *parts,
              gint64           day,
              gint64           first)
{
  gint64 days = first / AW_ICS_DAY - day - 1;
  int longest = parts->freq == ICAL_YEARLY_RECURRENCE ? 366
                : parts->freq == ICAL_MONTHLY_RECURRENCE ? 31
                : parts->freq == ICAL_WEEKLY_RECURRENCE ? 7 : 1;

  if (parts->count > 0 || days <= 0)
    return 0;

  return MAX (days / longest / parts->interval - 1, 0) * parts->interval;
}

/**
 * aw_ics_rule_expand:
 * @rule: a rule
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
aw_ics_rule_expand (const AwIcsRule *rule,
                    gint64           start,
                    gboolean         is_date,
                    gint64           first,
                    gint64           last,
                    guint           *budget,
                    GArray          *walls)
{
  g_autoptr (GArray) set = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 start_day = aw_ics_time_get_day (start);
  Search search = {
    .parts = *rule, .start = start, .first = first, .last = last, .n_found = 1,
    .budget = budget, .set = set, .walls = walls,
  };

  complete (&search.parts, start, is_date);
  for (gint64 number = skip_periods (rule, start_day, first);; number += rule->interval)
    {
      gint64 day = find_period (rule, start_day, number);

      if (day * AW_ICS_DAY > last)
        return TRUE;
      if (!spend (&search, 1) || !fill_set (&search, day, find_period (rule, day, 1)))
        return FALSE;
      if (!take_set (&search))
        return TRUE;
    }
}
