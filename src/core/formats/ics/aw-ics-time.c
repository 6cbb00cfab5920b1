/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <libical/ical.h>

#include "aw-ics-time.h"

#define DAY 86400
/* GDate's day of the Unix epoch. */
#define EPOCH ((gint64) 719163)
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
 * aw_ics_time_parse:
 * @text: a date such as "20200504", or with a time "20200504T160000"
 * @time: (out caller-allocates): what it says
 *
 * A leap second is taken for the one before it.
 *
 * Returns: %FALSE if it is none of the calendar
 */
gboolean
aw_ics_time_parse (const char *text,
                   AwIcsTime  *time)
{
  char stripped[MAX_LENGTH];
  struct icaltimetype value;
  GDate date;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (time != NULL, FALSE);

  if (!strip (text, stripped))
    return FALSE;

  value = icaltime_from_string (stripped);
  if (value.year < 1 || value.year > MAX_YEAR || value.month < 1 || value.month > 12 ||
      value.day < 1 || value.day > 31 ||
      !g_date_valid_dmy ((GDateDay) value.day, value.month, (GDateYear) value.year) ||
      value.hour < 0 || value.hour > 23 || value.minute < 0 || value.minute > 59 ||
      value.second < 0 || value.second > 60)
    return FALSE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) value.day, value.month, (GDateYear) value.year);
  time->wall = ((gint64) g_date_get_julian (&date) - EPOCH) * DAY;
  time->is_date = value.is_date;
  time->is_utc = !value.is_date && icaltime_is_utc (value);
  if (!value.is_date)
    time->wall += value.hour * 3600 + value.minute * 60 + MIN (value.second, 59);

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

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (seconds != NULL, FALSE);

  /* libical reads more digits than these into a number that does not hold them. */
  if (!strip (text, stripped) || strlen (stripped) > 16)
    return FALSE;
  for (const char *p = stripped; *p != '\0'; p++)
    {
      gsize n_digits = strspn (p, G_CSET_DIGITS);

      if (n_digits > 6)
        return FALSE;
      if (n_digits > 0)
        p += n_digits - 1;
    }

  value = icaldurationtype_from_string (stripped);
  if (icaldurationtype_is_bad_duration (value) || value.is_neg)
    return FALSE;

  *seconds = (gint64) value.weeks * 7 * DAY + (gint64) value.days * DAY +
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
  g_return_if_fail (date != NULL);

  g_date_clear (date, 1);
  g_date_set_julian (date, (guint32) (wall / DAY - (wall % DAY < 0) + EPOCH));
}
