/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-zone.h"

static gint64
instant (const char *zone_name,
         int         year,
         int         month,
         int         day,
         int         hour,
         int         minute)
{
  g_autoptr (GTimeZone) zone = aw_zone_lookup (zone_name, NULL);
  GDate date;

  g_assert_nonnull (zone);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);

  return aw_zone_get_instant (zone, &date, hour * 60 + minute);
}

static gint64
utc (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static void
test_instant (void)
{
  /* Announced as "4pm EST": Eastern daylight time in May, never 21:00 UTC. */
  g_assert_cmpint (instant ("America/New_York", 2020, 5, 4, 16, 0), ==, utc ("2020-05-04T20:00:00Z"));
  g_assert_cmpint (instant ("America/New_York", 2020, 1, 6, 16, 0), ==, utc ("2020-01-06T21:00:00Z"));
  g_assert_cmpint (instant ("Asia/Kolkata", 2020, 5, 4, 0, 0), ==, utc ("2020-05-03T18:30:00Z"));
  g_assert_cmpint (instant ("Pacific/Kiritimati", 2021, 1, 1, 0, 0), ==, utc ("2020-12-31T10:00:00Z"));
  g_assert_cmpint (instant ("UTC", 1969, 12, 31, 23, 59), ==, -60 * G_USEC_PER_SEC);
}

static void
test_gap (void)
{
  /* RFC 5545, 3.3.5: America/New_York 2007-03-11 02:30 is 03:30 EDT. */
  g_assert_cmpint (instant ("America/New_York", 2007, 3, 11, 2, 30), ==, utc ("2007-03-11T07:30:00Z"));
  g_assert_cmpint (instant ("America/New_York", 2007, 3, 11, 1, 59), ==, utc ("2007-03-11T06:59:00Z"));
  g_assert_cmpint (instant ("America/New_York", 2007, 3, 11, 3, 0), ==, utc ("2007-03-11T07:00:00Z"));
  g_assert_cmpint (instant ("Europe/London", 2026, 3, 29, 1, 30), ==, utc ("2026-03-29T01:30:00Z"));
  g_assert_cmpint (instant ("Australia/Lord_Howe", 2026, 10, 4, 2, 15), ==, utc ("2026-10-03T15:45:00Z"));
  /* A whole day was skipped. */
  g_assert_cmpint (instant ("Pacific/Apia", 2011, 12, 30, 12, 0), ==, utc ("2011-12-30T22:00:00Z"));
}

static void
test_repeat (void)
{
  /* RFC 5545, 3.3.5: America/New_York 2007-11-04 01:30 is 01:30 EDT. */
  g_assert_cmpint (instant ("America/New_York", 2007, 11, 4, 1, 30), ==, utc ("2007-11-04T05:30:00Z"));
  g_assert_cmpint (instant ("America/New_York", 2007, 11, 4, 0, 59), ==, utc ("2007-11-04T04:59:00Z"));
  g_assert_cmpint (instant ("America/New_York", 2007, 11, 4, 2, 0), ==, utc ("2007-11-04T07:00:00Z"));
  g_assert_cmpint (instant ("Europe/Berlin", 2026, 10, 25, 2, 30), ==, utc ("2026-10-25T00:30:00Z"));
}

static void
test_date (void)
{
  g_autoptr (GTimeZone) zone = aw_zone_lookup ("America/Los_Angeles", NULL);
  GDate date;

  aw_zone_get_date (zone, utc ("2021-01-01T07:59:59Z"), &date);
  g_assert_cmpint (g_date_get_year (&date), ==, 2020);
  g_assert_cmpint (g_date_get_day (&date), ==, 31);
  aw_zone_get_date (zone, utc ("2021-01-01T08:00:00Z"), &date);
  g_assert_cmpint (g_date_get_year (&date), ==, 2021);
  aw_zone_get_date (zone, -1, &date);
  g_assert_cmpint (g_date_get_year (&date), ==, 1969);
}

static void
test_lookup (void)
{
  static const char *const unknown[] = {
    "", "America", "America/Ottawa", "Mars/Olympus", "+05:00", "Z", "../etc/passwd",
    "/usr/share/zoneinfo/UTC", "America/../UTC", "America/New York", "Étoile/Zone",
  };

  g_assert_null (aw_zone_lookup ("UTC+5", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (aw_zone_lookup (unknown[i], &error));
      g_assert_error (error, AW_ZONE_ERROR, AW_ZONE_ERROR_UNKNOWN);
    }
}

static void
test_abbreviation (void)
{
  static const char *const abbreviations[] = { "EST", "EDT", "cst", "PST", "PDT", "EST5EDT", "HST" };

  for (guint i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (aw_zone_lookup (abbreviations[i], &error));
      g_assert_error (error, AW_ZONE_ERROR, AW_ZONE_ERROR_ABBREVIATION);
      g_assert_nonnull (strchr (error->message, '/'));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/zone/instant", test_instant);
  g_test_add_func ("/advocacy-week/zone/gap", test_gap);
  g_test_add_func ("/advocacy-week/zone/repeat", test_repeat);
  g_test_add_func ("/advocacy-week/zone/date", test_date);
  g_test_add_func ("/advocacy-week/zone/lookup", test_lookup);
  g_test_add_func ("/advocacy-week/zone/abbreviation", test_abbreviation);

  return g_test_run ();
}
