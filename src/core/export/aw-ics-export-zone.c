/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-ics-export-zone.h"

/* A zone of ours in iCalendar: its VTIMEZONE, and instants on its clock.
 *
 * GTimeZone decides, so that a calendar shows what the window shows; libical
 * has rules of its own, and would have to find the same files. */

#define DAY 86400

static gboolean
read_wall_clock (gint64               seconds,
                 struct icaltimetype *time)
{
  g_autoptr (GDateTime) wall = g_date_time_new_from_unix_utc (seconds);

  if (wall == NULL || g_date_time_get_year (wall) > AW_CALENDAR_MAX_YEAR)
    return FALSE;

  *time = icaltime_null_time ();
  g_date_time_get_ymd (wall, &time->year, &time->month, &time->day);
  time->hour = g_date_time_get_hour (wall);
  time->minute = g_date_time_get_minute (wall);
  time->second = g_date_time_get_second (wall);

  return TRUE;
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
add_observance (icalcomponent *component,
                GTimeZone     *zone,
                gint64         seconds,
                int            offset_from)
{
  int interval = find_interval (zone, seconds);
  icalcomponent *observance;
  struct icaltimetype start;

  if (!read_wall_clock (seconds + offset_from, &start))
    return;

  observance = icalcomponent_new (g_time_zone_is_dst (zone, interval) ? ICAL_XDAYLIGHT_COMPONENT
                                                                      : ICAL_XSTANDARD_COMPONENT);
  icalcomponent_add_property (observance, icalproperty_new_dtstart (start));
  icalcomponent_add_property (observance, icalproperty_new_tzoffsetfrom (offset_from));
  icalcomponent_add_property (observance,
                              icalproperty_new_tzoffsetto (g_time_zone_get_offset (zone, interval)));
  icalcomponent_add_property (observance,
                              icalproperty_new_tzname (g_time_zone_get_abbreviation (zone, interval)));
  icalcomponent_add_component (component, observance);
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
add_observances (icalcomponent *component,
                 GTimeZone     *zone,
                 gint64         start,
                 gint64         end)
{
  int offset = find_offset (zone, start);

  add_observance (component, zone, start, offset);
  while (start < end)
    {
      gint64 next = start + DAY;

      if (find_interval (zone, start) != find_interval (zone, next))
        {
          next = find_change (zone, start, next);
          add_observance (component, zone, next, offset);
          offset = find_offset (zone, next);
        }
      start = next;
    }
}

/**
 * aw_ics_export_zone_build:
 * @zone: an IANA zone
 * @first: the first date that it is needed for
 * @last: the last one
 *
 * Every change of the zone's clock from the start of the year before @first to
 * the end of the year after @last is an observance of its own (RFC 5545 section
 * 3.6.5). A calendar that knows the zone goes by its name, which is IANA's; to
 * any other these are the facts, and no rule is made up for other years. The
 * first observance is what held at the start; nothing changed there.
 *
 * Returns: (transfer full): a VTIMEZONE
 */
icalcomponent *
aw_ics_export_zone_build (GTimeZone   *zone,
                          const GDate *first,
                          const GDate *last)
{
  icalcomponent *component;

  g_return_val_if_fail (zone != NULL, NULL);
  g_return_val_if_fail (first != NULL && g_date_valid (first), NULL);
  g_return_val_if_fail (last != NULL && g_date_valid (last), NULL);

  component = icalcomponent_new_vtimezone ();
  icalcomponent_add_property (component,
                              icalproperty_new_tzid (g_time_zone_get_identifier (zone)));
  add_observances (component, zone,
                   new_year (MAX (g_date_get_year (first) - 1, 1)),
                   new_year (MIN (g_date_get_year (last) + 2, AW_CALENDAR_MAX_YEAR)));

  return component;
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
add_time (icalcomponent    *event,
          icalproperty_kind kind,
          GTimeZone        *zone,
          gint64            seconds,
          gboolean          in_zone)
{
  icalproperty *property;
  struct icaltimetype time;

  if (!read_wall_clock (in_zone ? seconds + find_offset (zone, seconds) : seconds, &time))
    return FALSE;

  property = icalproperty_new (kind);
  if (in_zone)
    icalproperty_set_parameter (property,
                                icalparameter_new_tzid (g_time_zone_get_identifier (zone)));
  else
    time.zone = icaltimezone_get_utc_timezone ();
  icalproperty_set_value (property, icalvalue_new_datetime (time));
  icalcomponent_add_property (event, property);

  return TRUE;
}

/**
 * aw_ics_export_zone_add_times:
 * @zone: an IANA zone
 * @event: a VEVENT
 * @start: its start, microseconds since the Unix epoch, a whole second
 * @end: its end, likewise
 *
 * Adds DTSTART and DTEND to @event: the wall times in @zone with a TZID. They
 * exist, also where a program's own start falls into the gap of a change. Where
 * the clock changes during the event or repeats one of its times, they are UTC
 * instead, which all calendars read alike.
 *
 * Returns: %FALSE if one is after %AW_CALENDAR_MAX_YEAR
 */
gboolean
aw_ics_export_zone_add_times (GTimeZone     *zone,
                              icalcomponent *event,
                              gint64         start,
                              gint64         end)
{
  gboolean in_zone;

  g_return_val_if_fail (zone != NULL, FALSE);
  g_return_val_if_fail (event != NULL, FALSE);

  start /= G_USEC_PER_SEC;
  end /= G_USEC_PER_SEC;
  in_zone = has_plain_clock (zone, start, end);

  return add_time (event, ICAL_DTSTART_PROPERTY, zone, start, in_zone) &&
         add_time (event, ICAL_DTEND_PROPERTY, zone, end, in_zone);
}
