/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-ics-writer.h"

#include "aw-ics-export-zone.h"

/* A zone of ours in iCalendar: its VTIMEZONE, and instants on its clock.
 *
 * GTimeZone decides, so that a calendar shows what the window shows. */

#define DAY 86400

/* What a clock shows at @seconds since the epoch as if it were one of UTC. */
static char *
format_clock (gint64      seconds,
              const char *suffix)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  if (time == NULL || g_date_time_get_year (time) > AW_ICS_MAX_YEAR)
    return NULL;

  return g_strdup_printf ("%04d%02d%02dT%02d%02d%02d%s",
                          g_date_time_get_year (time), g_date_time_get_month (time),
                          g_date_time_get_day_of_month (time), g_date_time_get_hour (time),
                          g_date_time_get_minute (time), g_date_time_get_second (time), suffix);
}

static void
write_offset (GString    *ics,
              const char *name,
              int         offset)
{
  int seconds = ABS (offset);
  g_autoptr (GString) value = g_string_new (NULL);

  g_string_printf (value, "%c%02d%02d", offset < 0 ? '-' : '+', seconds / 3600, seconds / 60 % 60);
  if (seconds % 60 != 0)
    g_string_append_printf (value, "%02d", seconds % 60);
  aw_ics_write (ics, name, value->str);
}

static int
find_interval (GTimeZone *zone,
               gint64     seconds)
{
  return g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
}

static int
find_offset (GTimeZone *zone,
             gint64     seconds)
{
  return g_time_zone_get_offset (zone, find_interval (zone, seconds));
}

/* The first second after @seconds that has another interval; one is known to
 * have it at @end. */
static gint64
find_change (GTimeZone *zone,
             gint64     seconds,
             gint64     end)
{
  int interval = find_interval (zone, seconds);

  while (end - seconds > 1)
    {
      gint64 middle = seconds + (end - seconds) / 2;

      if (find_interval (zone, middle) == interval)
        seconds = middle;
      else
        end = middle;
    }

  return end;
}

static void
write_observance (GString   *ics,
                  GTimeZone *zone,
                  gint64     seconds,
                  int        offset_from)
{
  int interval = find_interval (zone, seconds);
  const char *kind = g_time_zone_is_dst (zone, interval) ? "DAYLIGHT" : "STANDARD";
  g_autofree char *start = format_clock (seconds + offset_from, "");

  if (start == NULL)
    return;

  aw_ics_write (ics, "BEGIN", kind);
  aw_ics_write (ics, "DTSTART", start);
  write_offset (ics, "TZOFFSETFROM", offset_from);
  write_offset (ics, "TZOFFSETTO", g_time_zone_get_offset (zone, interval));
  aw_ics_write_text (ics, "TZNAME", g_time_zone_get_abbreviation (zone, interval));
  aw_ics_write (ics, "END", kind);
}

static gint64
new_year (int year)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, (GDateYear) year);

  /* GDate's day 719163 is the epoch. */
  return ((gint64) g_date_get_julian (&date) - 719163) * DAY;
}

static void
write_observances (GString   *ics,
                   GTimeZone *zone,
                   gint64     start,
                   gint64     end)
{
  int offset = find_offset (zone, start);

  write_observance (ics, zone, start, offset);
  while (start < end)
    {
      gint64 next = start + DAY;

      if (find_interval (zone, start) != find_interval (zone, next))
        {
          next = find_change (zone, start, next);
          write_observance (ics, zone, next, offset);
          offset = find_offset (zone, next);
        }
      start = next;
    }
}

/**
 * aw_ics_export_zone_write:
 * @ics: a text of content lines
 * @zone: an IANA zone
 * @first: the first date that it is needed for
 * @last: the last one
 *
 * Writes a VTIMEZONE. Every change of the zone's clock from the start of the year
 * before @first to the end of the year after @last is an observance of its own
 * (RFC 5545 section 3.6.5). A calendar that knows the zone goes by its name, which
 * is IANA's; to any other these are the facts, and no rule is made up for other
 * years. The first observance is what held at the start; nothing changed there.
 */
void
aw_ics_export_zone_write (GString     *ics,
                          GTimeZone   *zone,
                          const GDate *first,
                          const GDate *last)
{
  g_return_if_fail (ics != NULL);
  g_return_if_fail (zone != NULL);
  g_return_if_fail (first != NULL && g_date_valid (first));
  g_return_if_fail (last != NULL && g_date_valid (last));

  aw_ics_write (ics, "BEGIN", "VTIMEZONE");
  aw_ics_write_text (ics, "TZID", g_time_zone_get_identifier (zone));
  write_observances (ics, zone,
                     new_year (MAX (g_date_get_year (first) - 1, 1)),
                     new_year (MIN (g_date_get_year (last) + 2, AW_ICS_MAX_YEAR)));
  aw_ics_write (ics, "END", "VTIMEZONE");
}

/**
 * aw_ics_export_zone_is_utc:
 * @zone: an IANA zone
 *
 * Returns: whether times in @zone are written as UTC, without a VTIMEZONE
 */
gboolean
aw_ics_export_zone_is_utc (GTimeZone *zone)
{
  g_return_val_if_fail (zone != NULL, TRUE);

  return g_str_equal (g_time_zone_get_identifier (zone), "UTC");
}

static gboolean
is_repeated (GTimeZone *zone,
             gint64     seconds)
{
  gint64 wall = seconds + find_offset (zone, seconds);
  int before = find_offset (zone, wall - DAY);
  int after = find_offset (zone, wall + DAY);

  return before != after &&
         find_offset (zone, wall - before) == before &&
         find_offset (zone, wall - after) == after;
}

/* Of two instants with one wall time a TZID means the first (RFC 5545 section
 * 3.3.5), but libical 3.0 takes the second; and evolution-data-server 3.46 adds
 * the length of an event to its wall time. */
static gboolean
has_plain_clock (GTimeZone *zone,
                 gint64     start,
                 gint64     end)
{
  return !aw_ics_export_zone_is_utc (zone) &&
         find_offset (zone, start) == find_offset (zone, end) &&
         !is_repeated (zone, start) &&
         !is_repeated (zone, end);
}

static gboolean
write_time (GString    *ics,
            const char *name,
            GTimeZone  *zone,
            gint64      seconds,
            gboolean    in_zone)
{
  g_autofree char *time = in_zone ? format_clock (seconds + find_offset (zone, seconds), "")
                                  : format_clock (seconds, "Z");

  if (time == NULL)
    return FALSE;

  if (in_zone)
    aw_ics_write_with (ics, name, "TZID", g_time_zone_get_identifier (zone), time);
  else
    aw_ics_write (ics, name, time);

  return TRUE;
}

/**
 * aw_ics_export_zone_write_times:
 * @ics: a text of content lines, with a VEVENT open
 * @zone: an IANA zone
 * @start: its start, microseconds since the Unix epoch, a whole second
 * @end: its end, likewise
 *
 * Writes DTSTART and DTEND: the wall times in @zone with a TZID. They exist, also
 * where a program's own start falls into the gap of a change. Where the clock
 * changes during the event or repeats one of its times, they are UTC instead,
 * which all calendars read alike.
 *
 * Returns: %FALSE if one is after %AW_ICS_MAX_YEAR
 */
gboolean
aw_ics_export_zone_write_times (GString   *ics,
                                GTimeZone *zone,
                                gint64     start,
                                gint64     end)
{
  gboolean in_zone;

  g_return_val_if_fail (ics != NULL, FALSE);
  g_return_val_if_fail (zone != NULL, FALSE);

  start /= G_USEC_PER_SEC;
  end /= G_USEC_PER_SEC;
  in_zone = has_plain_clock (zone, start, end);

  return write_time (ics, "DTSTART", zone, start, in_zone) &&
         write_time (ics, "DTEND", zone, end, in_zone);
}

/**
 * aw_ics_export_zone_write_utc:
 * @ics: a text of content lines
 * @name: a property with a time in UTC
 * @instant: microseconds since the Unix epoch; one after %AW_ICS_MAX_YEAR is the
 *   end of that year
 */
void
aw_ics_export_zone_write_utc (GString    *ics,
                              const char *name,
                              gint64      instant)
{
  gint64 last = new_year (AW_ICS_MAX_YEAR + 1) - 1;
  /* iCalendar has no seconds below whole ones. */
  g_autofree char *time = format_clock (MIN (instant / G_USEC_PER_SEC, last), "Z");

  g_return_if_fail (time != NULL);

  aw_ics_write (ics, name, time);
}
