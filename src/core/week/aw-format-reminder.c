/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format.h"
#include "aw-zone.h"

#define MINUTE G_TIME_SPAN_MINUTE

/* From so many minutes on, "tomorrow" says more than hours and minutes. */
#define MANY_MINUTES (6 * 60)

static int
count_days (GTimeZone *reader,
            gint64     from,
            gint64     to)
{
  GDate first, last;

  aw_zone_get_date (reader, from, &first);
  aw_zone_get_date (reader, to, &last);

  return g_date_days_between (&first, &last);
}

static char *
format_coming (gint64     start,
               gint64     now,
               GTimeZone *reader)
{
  int minutes = (int) MIN ((start - now + MINUTE - 1) / MINUTE, G_MAXINT);
  int days = count_days (reader, now, start);
  g_autofree char *span = NULL;

  if (days > 1)
    return g_strdup_printf (ngettext ("Starts in %d day", "Starts in %d days", days), days);
  if (days == 1 && minutes >= MANY_MINUTES)
    return g_strdup (_("Starts tomorrow"));
  if (minutes == 1)
    return g_strdup (_("Starts in a minute"));

  span = aw_format_minutes_spoken (minutes);
  /* Translators: the time until a session starts, "Starts in 15 minutes" */
  return g_strdup_printf (_("Starts in %s"), span);
}

static char *
format_begun (gint64 start,
              gint64 now)
{
  int minutes = (int) MIN ((now - start) / MINUTE, G_MAXINT);
  g_autofree char *span = NULL;

  if (minutes == 0)
    return g_strdup (_("Starts now"));

  span = aw_format_minutes_spoken (minutes);
  /* Translators: how long a session has been on, "Started 12 minutes ago" */
  return g_strdup_printf (_("Started %s ago"), span);
}

/**
 * aw_format_reminder:
 * @start: when the session starts, microseconds since the Unix epoch
 * @now: the present, likewise
 * @reader: the zone of the reader, whose midnight makes tomorrow
 *
 * Returns: (transfer full): "Starts tomorrow", "Starts in 15 minutes", "Starts
 *   now" or "Started 12 minutes ago"
 */
char *
aw_format_reminder (gint64     start,
                    gint64     now,
                    GTimeZone *reader)
{
  g_return_val_if_fail (reader != NULL, NULL);

  return now < start ? format_coming (start, now, reader) : format_begun (start, now);
}

/**
 * aw_format_moment:
 * @instant: microseconds since the Unix epoch
 * @now: the present, likewise; on the same day the day is not told
 * @organizer: the zone of the program
 * @reader: the zone of the reader
 * @use_24h: whether as 16:00 rather than 4:00 PM
 *
 * Returns: (transfer full): "4:00 PM EDT · 1:00 PM your time" or "Wednesday,
 *   May 6, 4:00 PM EDT · 1:00 PM your time"
 */
char *
aw_format_moment (gint64     instant,
                  gint64     now,
                  GTimeZone *organizer,
                  GTimeZone *reader,
                  gboolean   use_24h)
{
  g_autofree char *clocks = NULL;
  g_autofree char *day = NULL;
  GDate date;

  g_return_val_if_fail (organizer != NULL && reader != NULL, NULL);

  clocks = aw_format_both_clocks (instant, organizer, reader, use_24h);
  if (count_days (organizer, now, instant) == 0)
    return g_steal_pointer (&clocks);

  aw_zone_get_date (organizer, instant, &date);
  day = aw_format_day (&date);
  /* Translators: a day and a time, "Wednesday, May 6, 4:00 PM EDT · 1:00 PM your time" */
  return g_strdup_printf (C_("day and time", "%1$s, %2$s"), day, clocks);
}
