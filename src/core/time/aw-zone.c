/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-zone-data.h"

#include "aw-zone.h"

/* What announcements write and what they mean by it: the clock of a place,
 * summer and winter. IANA has some of these names, as fixed offsets. */
static const struct
{
  const char *abbreviation;
  const char *zone;
} abbreviations[] = {
  { "EST", "America/New_York" },     { "EDT", "America/New_York" },
  { "ET", "America/New_York" },      { "EST5EDT", "America/New_York" },
  { "CST", "America/Chicago" },      { "CDT", "America/Chicago" },
  { "CT", "America/Chicago" },       { "CST6CDT", "America/Chicago" },
  { "MST", "America/Denver" },       { "MDT", "America/Denver" },
  { "MT", "America/Denver" },        { "MST7MDT", "America/Denver" },
  { "PST", "America/Los_Angeles" },  { "PDT", "America/Los_Angeles" },
  { "PT", "America/Los_Angeles" },   { "PST8PDT", "America/Los_Angeles" },
  { "AKST", "America/Anchorage" },   { "AKDT", "America/Anchorage" },
  { "HST", "Pacific/Honolulu" },     { "AST", "America/Puerto_Rico" },
};

G_DEFINE_QUARK (aw-zone-error-quark, aw_zone_error)

static gint64
offset_at (GTimeZone *zone,
           gint64     seconds)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);

  return g_time_zone_get_offset (zone, interval);
}

static gboolean
is_safe_identifier (const char *identifier)
{
  /* GTimeZone reads the file of that name, and takes offsets such as "+05",
   * which name no place. */
  return g_ascii_isalpha (*identifier) &&
         strlen (identifier) <= 64 &&
         strstr (identifier, "..") == NULL &&
         identifier[strspn (identifier, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "/_+-")] == '\0' &&
         (strchr (identifier, '/') != NULL || g_str_equal (identifier, "UTC"));
}

/* Where the database is missing, every name is unknown, and none is wrong. */
static gboolean
has_database (void)
{
  g_autoptr (GTimeZone) zone = aw_zone_data_load ("America/New_York");

  return zone != NULL;
}

/**
 * aw_zone_lookup:
 * @identifier: an IANA zone name, such as "America/New_York", or "UTC"
 * @error: an #AwZoneError
 *
 * United States announcements write "EST" for Eastern time all year round,
 * while IANA's own `EST` is a fixed offset: such names are refused with the
 * zone that was meant. Where there is no zone database, that is told.
 *
 * Returns: (transfer full) (nullable): the zone
 */
GTimeZone *
aw_zone_lookup (const char  *identifier,
                GError     **error)
{
  g_autoptr (GTimeZone) zone = NULL;

  g_return_val_if_fail (identifier != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    {
      if (g_ascii_strcasecmp (identifier, abbreviations[i].abbreviation) == 0)
        {
          g_set_error (error, AW_ZONE_ERROR, AW_ZONE_ERROR_ABBREVIATION,
                       _("“%s” is an abbreviation, not the name of a time zone; write “%s”"),
                       identifier, abbreviations[i].zone);
          return NULL;
        }
    }

  if (is_safe_identifier (identifier))
    zone = aw_zone_data_load (identifier);
  if (zone == NULL && !has_database ())
    {
      g_set_error_literal (error, AW_ZONE_ERROR, AW_ZONE_ERROR_UNKNOWN,
                           _("This computer has no data about time zones; install the package "
                             "“tzdata”"));
      return NULL;
    }
  if (zone == NULL)
    {
      g_autofree char *shown =
        g_utf8_substring (identifier, 0, MIN (64, g_utf8_strlen (identifier, -1)));

      g_set_error (error, AW_ZONE_ERROR, AW_ZONE_ERROR_UNKNOWN,
                   _("“%s” is not a known time zone; write an IANA name such as "
                     "“America/New_York”"),
                   shown);
      return NULL;
    }

  return g_steal_pointer (&zone);
}

/**
 * aw_zone_get_instant:
 * @zone: a zone
 * @date: a date in @zone
 * @minute: wall-clock time on that date, minutes after midnight
 *
 * Where a change of DST skips or repeats the wall time, RFC 5545 section 3.3.5
 * decides: a repeated one is the first of the two, a skipped one is read with
 * the offset before the gap.
 *
 * Returns: the instant, microseconds since the Unix epoch
 */
gint64
aw_zone_get_instant (GTimeZone   *zone,
                     const GDate *date,
                     int          minute)
{
  gint64 wall, before, after;

  g_return_val_if_fail (zone != NULL, 0);
  g_return_val_if_fail (date != NULL && g_date_valid (date), 0);

  /* GDate's day 1 is January 1 of the year 1; day 719163 is the epoch. */
  wall = ((gint64) g_date_get_julian (date) - 719163) * 86400 + (gint64) minute * 60;

  /* No zone is further than a day from UTC, and no two changes of one zone are
   * that near to each other, so these are the offsets on the two sides of any
   * change around the wall time. A later offset that holds is the earlier
   * instant only where clocks are set forward, and then the earlier one fails. */
  before = offset_at (zone, wall - 86400);
  after = offset_at (zone, wall + 86400);
  if (offset_at (zone, wall - before) != before &&
      offset_at (zone, wall - after) == after)
    before = after;

  return (wall - before) * G_USEC_PER_SEC;
}

/**
 * aw_zone_get_date:
 * @zone: a zone
 * @instant: microseconds since the Unix epoch
 * @date: (out caller-allocates): the calendar date in @zone at @instant
 */
void
aw_zone_get_date (GTimeZone *zone,
                  gint64     instant,
                  GDate     *date)
{
  gint64 seconds, days;

  g_return_if_fail (zone != NULL);
  g_return_if_fail (date != NULL);

  seconds = instant / G_USEC_PER_SEC - (instant % G_USEC_PER_SEC < 0);
  seconds += offset_at (zone, seconds);
  days = seconds / 86400 - (seconds % 86400 < 0);

  g_date_clear (date, 1);
  g_date_set_julian (date, (guint32) CLAMP (days + 719163, 1, G_MAXINT32));
}
