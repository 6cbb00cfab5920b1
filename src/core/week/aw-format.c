/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format.h"
#include "aw-zone.h"

/* January 2 of the year 1 and December 31, 9999, at 0:00 UTC: between them
 * GDateTime has a date in every zone. */
#define FIRST_INSTANT (G_GINT64_CONSTANT (-62135510400) * G_USEC_PER_SEC)
#define LAST_INSTANT (G_GINT64_CONSTANT (253402214400) * G_USEC_PER_SEC)

static GDateTime *
to_date_time (gint64     instant,
              GTimeZone *zone)
{
  g_autoptr (GDateTime) epoch = g_date_time_new_from_unix_utc (0);
  g_autoptr (GDateTime) time = g_date_time_add (epoch,
                                                CLAMP (instant, FIRST_INSTANT, LAST_INSTANT));

  return g_date_time_to_timezone (time, zone);
}

static char *
format_clock (GDateTime *time,
              gboolean   use_24h)
{
  const char *format;

  /* Not %p: the locale of the dates may know no AM and PM. */
  if (use_24h)
    {
      /* Translators: 24-hour time, "16:00"; a format for g_date_time_format() */
      format = C_("time", "%H:%M");
    }
  else if (g_date_time_get_hour (time) < 12)
    {
      /* Translators: 12-hour time in the morning, "9:00 AM"; a format for
       * g_date_time_format(), with your own word for AM, not %p */
      format = C_("time", "%-I:%M AM");
    }
  else
    {
      /* Translators: 12-hour time in the afternoon, "4:00 PM"; a format for
       * g_date_time_format(), with your own word for PM, not %p */
      format = C_("time", "%-I:%M PM");
    }

  return g_date_time_format (time, format);
}

/* Where people have no abbreviation, zone data gives digits, such as "+0545". */
static char *
format_zone (GDateTime *time)
{
  const char *abbreviation = g_date_time_get_timezone_abbreviation (time);
  int minutes = (int) (ABS (g_date_time_get_utc_offset (time)) / G_TIME_SPAN_MINUTE);
  const char *sign = g_date_time_get_utc_offset (time) < 0 ? "−" : "+";

  if (g_ascii_isalpha (*abbreviation))
    return g_strdup (abbreviation);
  if (minutes == 0)
    return g_strdup ("UTC");
  if (minutes % 60 == 0)
    return g_strdup_printf ("UTC%s%d", sign, minutes / 60);

  return g_strdup_printf ("UTC%s%d:%02d", sign, minutes / 60, minutes % 60);
}

static char *
join_both_clocks (const char *organizer,
                  const char *reader,
                  int         days_later)
{
  switch (days_later)
    {
    case 0:
      /* Translators: the organizer's time and the reader's own, "4:00 PM EDT ·
       * 1:00 PM your time" */
      return g_strdup_printf (_("%1$s · %2$s your time"), organizer, reader);
    case 1:
      /* Translators: "4:00 PM EDT · 1:30 AM your time (next day)" */
      return g_strdup_printf (_("%1$s · %2$s your time (next day)"), organizer, reader);
    case -1:
      /* Translators: "8:00 AM JST · 7:00 PM your time (previous day)" */
      return g_strdup_printf (_("%1$s · %2$s your time (previous day)"), organizer, reader);
    case 2:
      /* Translators: between the two ends of the date line, 25 hours apart */
      return g_strdup_printf (_("%1$s · %2$s your time (two days later)"), organizer, reader);
    default:
      /* Translators: between the two ends of the date line, 25 hours apart */
      return g_strdup_printf (_("%1$s · %2$s your time (two days earlier)"), organizer, reader);
    }
}

/**
 * aw_format_time:
 * @instant: microseconds since the Unix epoch
 * @zone: the zone to tell it in
 * @use_24h: whether as 16:00 rather than 4:00 PM
 *
 * Returns: (transfer full): "4:00 PM" or "16:00"
 */
char *
aw_format_time (gint64     instant,
                GTimeZone *zone,
                gboolean   use_24h)
{
  g_autoptr (GDateTime) time = NULL;

  g_return_val_if_fail (zone != NULL, NULL);

  time = to_date_time (instant, zone);

  return format_clock (time, use_24h);
}

/**
 * aw_format_both_clocks:
 * @instant: microseconds since the Unix epoch
 * @organizer: the zone of the program
 * @reader: the zone of the reader
 * @use_24h: whether as 16:00 rather than 4:00 PM
 *
 * One clock is enough where the reader's shows the same date and time then,
 * whatever the two zones are called.
 *
 * Returns: (transfer full): "4:00 PM EDT", "4:00 PM EDT · 1:00 PM your time" or
 *   "4:00 PM EDT · 1:30 AM your time (next day)"
 */
char *
aw_format_both_clocks (gint64     instant,
                       GTimeZone *organizer,
                       GTimeZone *reader,
                       gboolean   use_24h)
{
  g_autoptr (GDateTime) there = NULL;
  g_autoptr (GDateTime) here = NULL;
  g_autofree char *clock_there = NULL;
  g_autofree char *clock_here = NULL;
  g_autofree char *zone = NULL;
  g_autofree char *text = NULL;
  GDate date_there, date_here;

  g_return_val_if_fail (organizer != NULL, NULL);
  g_return_val_if_fail (reader != NULL, NULL);

  there = to_date_time (instant, organizer);
  clock_there = format_clock (there, use_24h);
  zone = format_zone (there);
  /* Translators: a time and the abbreviation of its time zone, "4:00 PM EDT" */
  text = g_strdup_printf (C_("time with zone", "%1$s %2$s"), clock_there, zone);

  here = to_date_time (instant, reader);
  if (g_date_time_get_utc_offset (here) == g_date_time_get_utc_offset (there))
    return g_steal_pointer (&text);

  clock_here = format_clock (here, use_24h);
  aw_zone_get_date (organizer, instant, &date_there);
  aw_zone_get_date (reader, instant, &date_here);

  return join_both_clocks (text, clock_here, g_date_days_between (&date_there, &date_here));
}

static char *
format_date (const GDate *date,
             const char  *format)
{
  g_autoptr (GDateTime) midnight = g_date_time_new_utc (g_date_get_year (date),
                                                        (int) g_date_get_month (date),
                                                        g_date_get_day (date), 0, 0, 0);

  g_return_val_if_fail (midnight != NULL, NULL);

  return g_date_time_format (midnight, format);
}

/**
 * aw_format_weekday:
 * @date: a date, of a year up to 9999
 *
 * Returns: (transfer full): "Mon"
 */
char *
aw_format_weekday (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  return format_date (date, "%a");
}

/**
 * aw_format_day:
 * @date: a date, of a year up to 9999
 *
 * Returns: (transfer full): "Wednesday, May 6"
 */
char *
aw_format_day (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  /* Translators: a day, "Wednesday, May 6"; a format for g_date_time_format() */
  /* xgettext:no-c-format */
  return format_date (date, C_("date", "%A, %B %-d"));
}

/**
 * aw_format_short_date:
 * @date: a date, of a year up to 9999
 *
 * Returns: (transfer full): "May 6"
 */
char *
aw_format_short_date (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  /* Translators: a short date, "May 6"; a format for g_date_time_format() */
  /* xgettext:no-c-format */
  return format_date (date, C_("short date", "%b %-d"));
}

/**
 * aw_format_short_dates:
 * @first: a date, of a year up to 9999
 * @last: one that is not before it
 *
 * Returns: (transfer full): "May 4 – May 8"
 */
char *
aw_format_short_dates (const GDate *first,
                       const GDate *last)
{
  g_autofree char *from = aw_format_short_date (first);
  g_autofree char *to = aw_format_short_date (last);

  if (g_date_compare (first, last) == 0)
    return g_steal_pointer (&to);

  return g_strdup_printf (C_("dates of several months", "%1$s – %2$s"), from, to);
}

static char *
format_dates_of_month (const GDate *first,
                       const GDate *last)
{
  /* Translators: the first of dates within one month: "May 4" of "May 4–8, 2020";
   * a format for g_date_time_format(). Where the day stands first, leave month
   * and year to the last date: "%-d" for "4" of "4–8 de mayo de 2020". */
  /* xgettext:no-c-format */
  g_autofree char *from = format_date (first, C_("first date within a month", "%B %-d"));
  /* Translators: the last of dates within one month: "8, 2020" of "May 4–8, 2020";
   * a format for g_date_time_format(): "%-d de %B de %Y" for "8 de mayo de 2020"
   * of "4–8 de mayo de 2020". */
  /* xgettext:no-c-format */
  g_autofree char *to = format_date (last, C_("last date within a month", "%-d, %Y"));

  /* Translators: the first and the last of dates within one month, "May 4–8, 2020" */
  return g_strdup_printf (C_("dates within a month", "%1$s–%2$s"), from, to);
}

static char *
format_dates_of_months (const GDate *first,
                        const GDate *last)
{
  gboolean same_year = g_date_get_year (first) == g_date_get_year (last);
  /* Translators: a whole date, "May 4, 2020"; a format for g_date_time_format() */
  /* xgettext:no-c-format */
  const char *whole = C_("date", "%B %-d, %Y");
  /* Translators: the first of dates within one year: "April 29" of "April 29 –
   * May 3, 2020"; a format for g_date_time_format() */
  /* xgettext:no-c-format */
  const char *part = C_("first date within a year", "%B %-d");
  g_autofree char *from = format_date (first, same_year ? part : whole);
  g_autofree char *to = format_date (last, whole);

  if (g_date_compare (first, last) == 0)
    return g_steal_pointer (&to);

  /* Translators: the first and the last of dates in several months, "April 29 –
   * May 3, 2020" */
  return g_strdup_printf (C_("dates of several months", "%1$s – %2$s"), from, to);
}

/**
 * aw_format_dates:
 * @first: a date, of a year up to 9999
 * @last: one that is not before it
 *
 * Returns: (transfer full): "May 4, 2020", "May 4–8, 2020", "April 29 – May 3,
 *   2020" or "December 28, 2026 – January 1, 2027"
 */
char *
aw_format_dates (const GDate *first,
                 const GDate *last)
{
  g_return_val_if_fail (first != NULL && g_date_valid (first), NULL);
  g_return_val_if_fail (last != NULL && g_date_valid (last), NULL);
  g_return_val_if_fail (g_date_compare (first, last) <= 0, NULL);

  if (g_date_get_day (first) != g_date_get_day (last) &&
      g_date_get_month (first) == g_date_get_month (last) &&
      g_date_get_year (first) == g_date_get_year (last))
    return format_dates_of_month (first, last);

  return format_dates_of_months (first, last);
}

/**
 * aw_format_first_held:
 * @program: a program, which the person takes on other dates
 *
 * Returns: (transfer full): "first held May 4–8, 2020"
 */
char *
aw_format_first_held (AwProgram *program)
{
  g_autofree char *dates = NULL;

  g_return_val_if_fail (AW_IS_PROGRAM (program), NULL);

  dates = aw_format_dates (aw_program_get_first_date (program),
                           &program->last);

  /* Translators: %s are dates, such as "May 4–8, 2020" */
  return g_strdup_printf (_("first held %s"), dates);
}
