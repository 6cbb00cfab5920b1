/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "aw-zone.h"
#include "test-directory.h"

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
  g_assert_cmpint (instant ("America/New_York", 2020, 5, 4, 16, 0), ==,
                   utc ("2020-05-04T20:00:00Z"));
  g_assert_cmpint (instant ("America/New_York", 2020, 1, 6, 16, 0), ==,
                   utc ("2020-01-06T21:00:00Z"));
  g_assert_cmpint (instant ("Asia/Kolkata", 2020, 5, 4, 0, 0), ==, utc ("2020-05-03T18:30:00Z"));
  g_assert_cmpint (instant ("Pacific/Kiritimati", 2021, 1, 1, 0, 0), ==,
                   utc ("2020-12-31T10:00:00Z"));
  g_assert_cmpint (instant ("UTC", 1969, 12, 31, 23, 59), ==, -60 * G_USEC_PER_SEC);
}

static void
test_gap (void)
{
  /* RFC 5545, 3.3.5: America/New_York 2007-03-11 02:30 is 03:30 EDT. */
  g_assert_cmpint (instant ("America/New_York", 2007, 3, 11, 2, 30), ==,
                   utc ("2007-03-11T07:30:00Z"));
  g_assert_cmpint (instant ("America/New_York", 2007, 3, 11, 1, 59), ==,
                   utc ("2007-03-11T06:59:00Z"));
  g_assert_cmpint (instant ("America/New_York", 2007, 3, 11, 3, 0), ==,
                   utc ("2007-03-11T07:00:00Z"));
  g_assert_cmpint (instant ("Europe/London", 2026, 3, 29, 1, 30), ==, utc ("2026-03-29T01:30:00Z"));
  g_assert_cmpint (instant ("Australia/Lord_Howe", 2026, 10, 4, 2, 15), ==,
                   utc ("2026-10-03T15:45:00Z"));
  /* A whole day was skipped. */
  g_assert_cmpint (instant ("Pacific/Apia", 2011, 12, 30, 12, 0), ==, utc ("2011-12-30T22:00:00Z"));
}

static void
test_repeat (void)
{
  /* RFC 5545, 3.3.5: America/New_York 2007-11-04 01:30 is 01:30 EDT. */
  g_assert_cmpint (instant ("America/New_York", 2007, 11, 4, 1, 30), ==,
                   utc ("2007-11-04T05:30:00Z"));
  g_assert_cmpint (instant ("America/New_York", 2007, 11, 4, 0, 59), ==,
                   utc ("2007-11-04T04:59:00Z"));
  g_assert_cmpint (instant ("America/New_York", 2007, 11, 4, 2, 0), ==,
                   utc ("2007-11-04T07:00:00Z"));
  g_assert_cmpint (instant ("Europe/Berlin", 2026, 10, 25, 2, 30), ==,
                   utc ("2026-10-25T00:30:00Z"));
}

/* 4 PM on the wall, in winter and in summer, wherever people are. */
static void
test_seasons (void)
{
  static const struct
  {
    const char *zone;
    const char *january;
    const char *july;
  } cases[] = {
    { "America/New_York", "2026-01-05T21:00:00Z", "2026-07-06T20:00:00Z" },
    { "America/Phoenix", "2026-01-05T23:00:00Z", "2026-07-06T23:00:00Z" },
    { "America/St_Johns", "2026-01-05T19:30:00Z", "2026-07-06T18:30:00Z" },
    { "Pacific/Honolulu", "2026-01-06T02:00:00Z", "2026-07-07T02:00:00Z" },
    { "Europe/London", "2026-01-05T16:00:00Z", "2026-07-06T15:00:00Z" },
    { "Europe/Dublin", "2026-01-05T16:00:00Z", "2026-07-06T15:00:00Z" },
    { "Africa/Casablanca", "2026-01-05T15:00:00Z", "2026-07-06T15:00:00Z" },
    { "Asia/Kolkata", "2026-01-05T10:30:00Z", "2026-07-06T10:30:00Z" },
    { "Asia/Kathmandu", "2026-01-05T10:15:00Z", "2026-07-06T10:15:00Z" },
    { "Australia/Lord_Howe", "2026-01-05T05:00:00Z", "2026-07-06T05:30:00Z" },
    { "Pacific/Chatham", "2026-01-05T02:15:00Z", "2026-07-06T03:15:00Z" },
    { "Pacific/Apia", "2026-01-05T03:00:00Z", "2026-07-06T03:00:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (instant (cases[i].zone, 2026, 1, 5, 16, 0), ==, utc (cases[i].january));
      g_assert_cmpint (instant (cases[i].zone, 2026, 7, 6, 16, 0), ==, utc (cases[i].july));
    }
}

/* A day is as long as its zone makes it. */
static void
test_day_length (void)
{
  static const struct
  {
    const char *zone;
    int month;
    int day;
    double hours;
  } cases[] = {
    { "America/New_York", 3, 8, 23 },     { "America/New_York", 11, 1, 25 },
    { "America/New_York", 5, 4, 24 },     { "America/St_Johns", 3, 8, 23 },
    { "Australia/Lord_Howe", 4, 5, 24.5 }, { "Australia/Lord_Howe", 10, 4, 23.5 },
    { "Europe/London", 3, 29, 23 },       { "America/Santiago", 9, 6, 23 },
    { "Africa/Cairo", 4, 24, 23 },        { "Asia/Kolkata", 3, 8, 24 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 begin = instant (cases[i].zone, 2026, cases[i].month, cases[i].day, 0, 0);
      gint64 end = instant (cases[i].zone, 2026, cases[i].month, cases[i].day + 1, 0, 0);

      g_assert_cmpfloat ((double) (end - begin) / (double) G_TIME_SPAN_HOUR, ==, cases[i].hours);
    }
}

static gint64
wall_at (GTimeZone *zone,
         gint64     seconds)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);

  return seconds + g_time_zone_get_offset (zone, interval);
}

/* Looks at every quarter of an hour around a wall time for the first one that
 * shows it. All offsets since 1972 are multiples of a quarter. */
static gint64
search (GTimeZone *zone,
        gint64     wall)
{
  for (gint64 seconds = wall - 86400; seconds <= wall + 86400; seconds += 900)
    {
      if (wall_at (zone, seconds) == wall)
        return seconds;
    }

  return G_MAXINT64;
}

/* The same as by search, around every change of a zone in 70 years. */
static void
test_all_changes (void)
{
  static const char *const names[] = {
    "America/New_York", "America/St_Johns", "America/Santiago", "America/Noronha",
    "Europe/Dublin", "Africa/Casablanca", "Africa/Cairo", "Asia/Gaza", "Asia/Kathmandu",
    "Asia/Pyongyang", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Apia",
    "Pacific/Kiritimati", "Antarctica/Troll",
  };
  guint n_changes = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GTimeZone) zone = aw_zone_lookup (names[i], NULL);
      gint64 change = 86400 * 365 * 3;

      g_assert_nonnull (zone);
      for (; change < G_GINT64_CONSTANT (86400) * 365 * 70; change += 900)
        {
          gint64 before = wall_at (zone, change - 1) + 1;
          gint64 after = wall_at (zone, change);
          gint64 first = MIN (before, after) - 7200;
          gint64 last = MAX (before, after) + 7200;

          if (before == after)
            continue;

          n_changes++;
          for (gint64 wall = first; wall <= last; wall += 900)
            {
              gint64 expected = search (zone, wall);
              GDate date;

              g_date_clear (&date, 1);
              g_date_set_julian (&date, (guint32) (wall / 86400 + 719163));
              if (expected == G_MAXINT64)
                expected = wall - (before - change);
              g_assert_cmpint (aw_zone_get_instant (zone, &date, (int) (wall % 86400 / 60)), ==,
                               expected * G_USEC_PER_SEC);
            }
        }
    }

  g_assert_cmpuint (n_changes, >, 1000);
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
assert_midnight (const char *name,
                 int         month,
                 int         day)
{
  g_autoptr (GTimeZone) zone = aw_zone_lookup (name, NULL);
  gint64 midnight = instant (name, 2026, month, day, 0, 0);
  GDate date;

  aw_zone_get_date (zone, midnight, &date);
  g_assert_cmpint (g_date_get_day (&date), ==, day);
  aw_zone_get_date (zone, midnight - 1, &date);
  g_assert_cmpint (g_date_get_day (&date), ==, day - 1);
}

static void
test_midnight (void)
{
  static const char *const names[] = {
    "America/New_York", "America/Los_Angeles", "America/St_Johns", "Asia/Kolkata",
    "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Pago_Pago", "UTC",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      assert_midnight (names[i], 1, 5);
      assert_midnight (names[i], 3, 9);
      assert_midnight (names[i], 7, 6);
      assert_midnight (names[i], 11, 2);
    }

  /* Chile's clocks go from midnight to 1:00: the date begins there. */
  assert_midnight ("America/Santiago", 9, 6);
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
  static const char *const abbreviations[] =
    { "EST", "EDT", "cst", "PST", "PDT", "EST5EDT", "HST" };

  for (guint i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (aw_zone_lookup (abbreviations[i], &error));
      g_assert_error (error, AW_ZONE_ERROR, AW_ZONE_ERROR_ABBREVIATION);
      g_assert_nonnull (strchr (error->message, '/'));
    }
}

static void
lookup_data (const char *path,
             const char *contents,
             gsize       length,
             gboolean    is_whole)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, contents, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600,
                            &error);
  g_assert_no_error (error);
  zone = aw_zone_lookup ("America/New_York", NULL);
  if (is_whole)
    g_assert_nonnull (zone);
}

/* A file of the database was cut short, or has other bits. */
static void
test_damaged (void)
{
  g_autofree char *directory = g_dir_make_tmp ("aw-zone-XXXXXX", NULL);
  g_autofree char *america = g_build_filename (directory, "America", NULL);
  g_autofree char *path = g_build_filename (america, "New_York", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents ("/usr/share/zoneinfo/America/New_York", &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_no_errno (g_mkdir (america, 0700));
  g_setenv ("TZDIR", directory, TRUE);

  for (gsize i = 0; i <= length; i++)
    lookup_data (path, contents, i, i == length);
  for (int i = 0; i < 2000; i++)
    {
      gsize place = (gsize) g_test_rand_int_range (0, (gint32) length);
      char before = contents[place];

      contents[place] ^= (char) (1 << g_test_rand_int_range (0, 8));
      lookup_data (path, contents, length, FALSE);
      contents[place] = before;
    }

  g_unsetenv ("TZDIR");
  remove_all (directory);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/zone/instant", test_instant);
  g_test_add_func ("/advocacy-week/zone/gap", test_gap);
  g_test_add_func ("/advocacy-week/zone/repeat", test_repeat);
  g_test_add_func ("/advocacy-week/zone/seasons", test_seasons);
  g_test_add_func ("/advocacy-week/zone/day-length", test_day_length);
  g_test_add_func ("/advocacy-week/zone/all-changes", test_all_changes);
  g_test_add_func ("/advocacy-week/zone/date", test_date);
  g_test_add_func ("/advocacy-week/zone/midnight", test_midnight);
  g_test_add_func ("/advocacy-week/zone/lookup", test_lookup);
  g_test_add_func ("/advocacy-week/zone/abbreviation", test_abbreviation);
  g_test_add_func ("/advocacy-week/zone/damaged", test_damaged);

  return g_test_run ();
}
