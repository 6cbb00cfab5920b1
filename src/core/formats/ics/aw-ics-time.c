/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <libical/ical.h>

#include "aw-ics-time.h"

#define MAX_YEAR 9998
#define MAX_LENGTH 32

static gboolean
strip (const char *text,
       char        stripped[MAX_LENGTH])
{
  if (g_strlcpy (stripped, text, MAX_LENGTH) >= MAX_LENGTH)
    return FALSE;

  g_strstrip (stripped);
  return TRUE;
}

/**
 * aw_ics_time_find_day:
 * @year: a year, from 1
 * @month: a month, from 1
 * @day: a day, from 1
 *
 * Returns: the days from the Unix epoch to that date
 */
gint64
aw_ics_time_find_day (int year,
                      int month,
                      int day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, month, (GDateYear) year);

  return (gint64) g_date_get_julian (&date) - AW_ICS_EPOCH;
}

/**
 * aw_ics_time_parse:
 * @text: a date such as "20200504", or with a time "20200504T160000"
 * @time: (out caller-allocates): what it says
 *
 * A leap second is taken for the one before it. It is read here and not by libical,
 * whose way through sscanf() took a tenth of the time of all.
 *
 * Returns: %FALSE if it is none of the calendar
 */
gboolean
aw_ics_time_parse (const char *text,
                   AwIcsTime  *time)
{
  char stripped[MAX_LENGTH];
  int date, clock = 0;
  gsize length;

  if (!strip (text, stripped) || strspn (stripped, G_CSET_DIGITS) != 8)
    return FALSE;

  date = atoi (stripped);
  length = strlen (stripped);
  time->is_date = length == 8;
  time->is_utc = length == 16 && stripped[15] == 'Z';
  if (!time->is_date && ((length != 15 && !time->is_utc) || stripped[8] != 'T' ||
                         strspn (stripped + 9, G_CSET_DIGITS) != 6))
    return FALSE;
  if (!time->is_date)
    clock = atoi (stripped + 9);
  if (date / 10000 > MAX_YEAR || clock / 10000 > 23 || clock / 100 % 100 > 59 || clock % 100 > 60 ||
      !g_date_valid_dmy ((GDateDay) (date % 100), date / 100 % 100, (GDateYear) (date / 10000)))
    return FALSE;

  time->wall = aw_ics_time_find_day (date / 10000, date / 100 % 100, date % 100) * AW_ICS_DAY +
               clock / 10000 * 3600 + clock / 100 % 100 * 60 + MIN (clock % 100, 59);
  return TRUE;
}

/**
 * aw_ics_time_parse_duration:
 * @text: a duration such as "PT1H30M" (RFC 5545 section 3.3.6)
 * @seconds: (out): how long it is
 *
 * Returns: %FALSE if it is none, or negative, or longer than libical can say
 */
gboolean
aw_ics_time_parse_duration (const char *text,
                            gint64     *seconds)
{
  char stripped[MAX_LENGTH];
  struct icaldurationtype value;
  guint n_digits = 0;

  if (!strip (text, stripped) || strlen (stripped) > 16)
    return FALSE;
  for (const char *p = stripped; *p != '\0'; p++)
    {
      n_digits = g_ascii_isdigit (*p) ? n_digits + 1 : 0;
      /* libical reads more into a number that does not hold them. */
      if (n_digits > 6)
        return FALSE;
    }

  value = icaldurationtype_from_string (stripped);
  if (icaldurationtype_is_bad_duration (value) || value.is_neg)
    return FALSE;

  *seconds = ((gint64) value.weeks * 7 + value.days) * AW_ICS_DAY +
             (gint64) value.hours * 3600 + (gint64) value.minutes * 60 + value.seconds;

  return TRUE;
}

/**
 * aw_ics_time_get_date:
 * @wall: seconds since 1970-01-01 00:00 on a clock
 * @date: (out caller-allocates): the date that it shows
 */
void
aw_ics_time_get_date (gint64  wall,
                      GDate  *date)
{
  g_date_clear (date, 1);
  g_date_set_julian (date, (guint32) (aw_ics_time_get_day (wall) + AW_ICS_EPOCH));
}
