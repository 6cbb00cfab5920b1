/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>

#include "aw-format.h"

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static gint64
utc (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static GDate
date (int year,
      int month,
      int day)
{
  GDate result;

  g_date_clear (&result, 1);
  g_date_set_dmy (&result, (GDateDay) day, month, (GDateYear) year);

  return result;
}

static void
test_time (void)
{
  static const struct
  {
    const char *instant;
    const char *text_12h;
    const char *text_24h;
  } cases[] = {
    { "2020-05-04T20:00:00Z", "4:00 PM", "16:00" },
    { "2020-01-06T21:00:00Z", "4:00 PM", "16:00" },
    { "2020-05-04T04:00:00Z", "12:00 AM", "00:00" },
    { "2020-05-04T04:59:59Z", "12:59 AM", "00:59" },
    { "2020-05-04T13:05:00Z", "9:05 AM", "09:05" },
    { "2020-05-04T15:59:00Z", "11:59 AM", "11:59" },
    { "2020-05-04T16:00:00Z", "12:00 PM", "12:00" },
    { "2020-05-04T17:00:00Z", "1:00 PM", "13:00" },
    { "2020-05-05T03:59:00Z", "11:59 PM", "23:59" },
    { "1960-07-01T12:30:00Z", "8:30 AM", "08:30" },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_text (aw_format_time (utc (cases[i].instant), zone, FALSE), cases[i].text_12h);
      assert_text (aw_format_time (utc (cases[i].instant), zone, TRUE), cases[i].text_24h);
    }

  /* Before the first microsecond of a minute it is the minute before. */
  assert_text (aw_format_time (utc ("2020-05-04T20:00:00Z") - 1, zone, TRUE), "15:59");
  assert_text (aw_format_time (-1, zone, TRUE), "18:59");
}

static void
test_extreme_instants (void)
{
  static const char *const names[] = { "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (names[i]);
      g_autofree char *first = aw_format_time (G_MININT64, zone, FALSE);
      g_autofree char *last = aw_format_time (G_MAXINT64, zone, FALSE);

      g_assert_nonnull (first);
      g_assert_nonnull (last);
    }
}

static void
test_both_clocks (void)
{
  static const struct
  {
    const char *instant;
    const char *organizer;
    const char *reader;
    const char *text;
  } cases[] = {
    /* The announced session. */
    { "2020-05-04T20:00:00Z", "America/New_York", "America/New_York", "4:00 PM EDT" },
    { "2020-05-04T20:00:00Z", "America/New_York", "America/Los_Angeles",
      "4:00 PM EDT · 1:00 PM your time" },
    { "2020-05-04T20:00:00Z", "America/New_York", "Asia/Kolkata",
      "4:00 PM EDT · 1:30 AM your time (next day)" },
    { "2020-05-04T20:00:00Z", "America/New_York", "Asia/Kathmandu",
      "4:00 PM EDT · 1:45 AM your time (next day)" },
    { "2020-05-04T20:00:00Z", "America/New_York", "America/St_Johns",
      "4:00 PM EDT · 5:30 PM your time" },
    { "2020-05-04T20:00:00Z", "America/New_York", "Australia/Lord_Howe",
      "4:00 PM EDT · 6:30 AM your time (next day)" },
    { "2020-05-04T20:00:00Z", "America/New_York", "Pacific/Apia",
      "4:00 PM EDT · 9:00 AM your time (next day)" },
    { "2020-05-04T20:00:00Z", "America/New_York", "Pacific/Honolulu",
      "4:00 PM EDT · 10:00 AM your time" },
    { "2020-05-04T20:00:00Z", "America/New_York", "America/Phoenix",
      "4:00 PM EDT · 1:00 PM your time" },
    { "2020-05-04T20:00:00Z", "America/New_York", "Europe/London",
      "4:00 PM EDT · 9:00 PM your time" },
    /* The same clock under another name, in summer only, and in winter only. */
    { "2020-05-04T20:00:00Z", "America/New_York", "America/Toronto", "4:00 PM EDT" },
    { "2020-05-04T20:00:00Z", "America/New_York", "America/Puerto_Rico", "4:00 PM EDT" },
    { "2020-01-06T21:00:00Z", "America/New_York", "America/Puerto_Rico",
      "4:00 PM EST · 5:00 PM your time" },
    { "2020-01-06T21:00:00Z", "America/New_York", "America/Panama", "4:00 PM EST" },
    { "2020-01-06T21:00:00Z", "America/New_York", "Asia/Kolkata",
      "4:00 PM EST · 2:30 AM your time (next day)" },
    /* Weeks in which only one of two has changed to summer time. */
    { "2020-03-09T20:00:00Z", "America/New_York", "Europe/London",
      "4:00 PM EDT · 8:00 PM your time" },
    { "2020-03-30T20:00:00Z", "America/New_York", "Europe/London",
      "4:00 PM EDT · 9:00 PM your time" },
    { "2020-10-26T20:00:00Z", "America/New_York", "Europe/London",
      "4:00 PM EDT · 8:00 PM your time" },
    { "2020-11-02T21:00:00Z", "America/New_York", "Europe/London",
      "4:00 PM EST · 9:00 PM your time" },
    /* The hour that comes twice. */
    { "2020-11-01T05:30:00Z", "America/New_York", "UTC", "1:30 AM EDT · 5:30 AM your time" },
    { "2020-11-01T06:30:00Z", "America/New_York", "UTC", "1:30 AM EST · 6:30 AM your time" },
    /* Dates that differ. */
    { "2020-05-04T23:00:00Z", "Asia/Tokyo", "America/New_York",
      "8:00 AM JST · 7:00 PM your time (previous day)" },
    { "2020-01-01T04:59:00Z", "UTC", "America/New_York",
      "4:59 AM UTC · 11:59 PM your time (previous day)" },
    { "2020-01-01T05:00:00Z", "UTC", "America/New_York", "5:00 AM UTC · 12:00 AM your time" },
    { "2020-05-04T10:30:00Z", "Pacific/Pago_Pago", "Pacific/Kiritimati",
      "11:30 PM SST · 12:30 AM your time (two days later)" },
    { "2020-05-04T10:30:00Z", "Pacific/Kiritimati", "Pacific/Pago_Pago",
      "12:30 AM UTC+14 · 11:30 PM your time (two days earlier)" },
    /* Places without an abbreviation. */
    { "2020-05-04T20:00:00Z", "Asia/Kathmandu", "Asia/Kathmandu", "1:45 AM UTC+5:45" },
    { "2020-05-04T20:00:00Z", "Europe/Istanbul", "Europe/Istanbul", "11:00 PM UTC+3" },
    { "2020-05-04T20:00:00Z", "America/Sao_Paulo", "America/Sao_Paulo", "5:00 PM UTC−3" },
    { "2020-05-04T20:00:00Z", "Pacific/Marquesas", "Pacific/Marquesas", "10:30 AM UTC−9:30" },
    { "2020-07-04T20:00:00Z", "Atlantic/Azores", "Atlantic/Azores", "8:00 PM UTC" },
    { "2020-05-04T20:00:00Z", "UTC", "UTC", "8:00 PM UTC" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) organizer = g_time_zone_new_identifier (cases[i].organizer);
      g_autoptr (GTimeZone) reader = g_time_zone_new_identifier (cases[i].reader);

      g_assert_nonnull (organizer);
      g_assert_nonnull (reader);
      assert_text (aw_format_both_clocks (utc (cases[i].instant), organizer, reader, FALSE),
                   cases[i].text);
    }
}

static void
test_both_clocks_24h (void)
{
  g_autoptr (GTimeZone) organizer = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (GTimeZone) reader = g_time_zone_new_identifier ("Asia/Kolkata");

  assert_text (aw_format_both_clocks (utc ("2020-05-04T20:00:00Z"), organizer, reader, TRUE),
               "16:00 EDT · 01:30 your time (next day)");
}

static void
test_minutes (void)
{
  static const struct
  {
    int minutes;
    const char *shown;
    const char *spoken;
  } cases[] = {
    { 0, "0 min", "0 minutes" },
    { 1, "1 min", "1 minute" },
    { 5, "5 min", "5 minutes" },
    { 35, "35 min", "35 minutes" },
    { 59, "59 min", "59 minutes" },
    { 60, "1 h", "1 hour" },
    { 61, "1 h 1 min", "1 hour 1 minute" },
    { 80, "1 h 20 min", "1 hour 20 minutes" },
    { 120, "2 h", "2 hours" },
    { 1440, "24 h", "24 hours" },
    { G_MAXINT, "35791394 h 7 min", "35791394 hours 7 minutes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_text (aw_format_minutes (cases[i].minutes), cases[i].shown);
      assert_text (aw_format_minutes_spoken (cases[i].minutes), cases[i].spoken);
    }
}

static void
test_given (void)
{
  assert_text (aw_format_given (0, 0, 0), "Nothing to do");
  assert_text (aw_format_given (0, 8, 0), "0 of 8 done");
  assert_text (aw_format_given (1, 1, 5), "1 of 1 done · 5 min given");
  assert_text (aw_format_given (3, 8, 80), "3 of 8 done · 1 h 20 min given");
  assert_text (aw_format_given (8, 8, 120), "8 of 8 done · 2 h given");
  assert_text (aw_format_done_of (0, 2), "0 of 2 done");
  assert_text (aw_format_done_of (2, 2), "2 of 2 done");
  assert_text (aw_format_left (0, 0, 0), "free");
  assert_text (aw_format_left (1, 2, 60), "1 h left");
  assert_text (aw_format_left (2, 2, 0), "done");
}

static void
test_countdown (void)
{
  const gint64 start = utc ("2020-05-04T20:00:00Z");
  const gint64 end = start + 45 * MINUTE;
  const struct
  {
    gint64 now;
    const char *text;
    gint64 until;
  } cases[] = {
    { start - 400 * DAY, "Starts in 400 days", start - 400 * DAY + MINUTE },
    { start - 3 * DAY - 1, "Starts in 3 days", start - 3 * DAY + MINUTE },
    { start - 3 * DAY + MINUTE - 1, "Starts in 3 days", start - 3 * DAY + MINUTE },
    { start - 3 * DAY + MINUTE, "Starts in 2 days", start - 2 * DAY + MINUTE },
    { start - 2 * DAY, "Starts in 2 days", start - 2 * DAY + MINUTE },
    { start - 2 * DAY + MINUTE, "Starts in 1 day", start - DAY + MINUTE },
    { start - DAY, "Starts in 1 day", start - DAY + MINUTE },
    { start - DAY + MINUTE - 1, "Starts in 1 day", start - DAY + MINUTE },
    { start - DAY + MINUTE, "Starts in 23 h 59 min", start - DAY + 2 * MINUTE },
    { start - 130 * MINUTE, "Starts in 2 h 10 min", start - 129 * MINUTE },
    { start - 2 * HOUR - 1, "Starts in 2 h 1 min", start - 2 * HOUR },
    { start - 2 * HOUR, "Starts in 2 h", start - 2 * HOUR + MINUTE },
    { start - HOUR, "Starts in 1 h", start - 59 * MINUTE },
    { start - 59 * MINUTE, "Starts in 59 min", start - 58 * MINUTE },
    /* Clocks show 19:50 from its first to its last moment. */
    { start - 10 * MINUTE, "Starts in 10 min", start - 9 * MINUTE },
    { start - 9 * MINUTE - 1, "Starts in 10 min", start - 9 * MINUTE },
    { start - 2 * MINUTE, "Starts in 2 min", start - MINUTE },
    { start - MINUTE - 1, "Starts in 2 min", start - MINUTE },
    { start - MINUTE, "Starts in less than a minute", start },
    { start - 1, "Starts in less than a minute", start },
    { start, "Live now · 45 min left", start + MINUTE },
    { end - 12 * MINUTE, "Live now · 12 min left", end - 11 * MINUTE },
    { end - MINUTE - 1, "Live now · 2 min left", end - MINUTE },
    { end - MINUTE, "Live now · less than a minute left", end },
    { end - 1, "Live now · less than a minute left", end },
    { end, NULL, G_MAXINT64 },
    { end + 1, NULL, G_MAXINT64 },
    { end + 400 * DAY, NULL, G_MAXINT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 until = -1;

      assert_text (aw_format_countdown (start, end, cases[i].now, FALSE, &until), cases[i].text);
      g_assert_cmpint (until, ==, cases[i].until);
      assert_text (aw_format_countdown (start, end, cases[i].now, FALSE, NULL), cases[i].text);
    }
}

static void
test_long_session (void)
{
  assert_text (aw_format_countdown (0, 3 * DAY, 1, FALSE, NULL), "Live now · 3 days left");
  assert_text (aw_format_countdown (0, 3 * DAY, 2 * DAY, FALSE, NULL), "Live now · 1 day left");
  assert_text (aw_format_countdown (0, 90 * MINUTE, 0, FALSE, NULL), "Live now · 1 h 30 min left");
  /* One without a length is never live. */
  assert_text (aw_format_countdown (0, 0, -1, FALSE, NULL), "Starts in less than a minute");
  assert_text (aw_format_countdown (0, 0, 0, FALSE, NULL), NULL);

  assert_text (aw_format_countdown (3 * DAY, 4 * DAY, 0, TRUE, NULL),
               "Your appointment is in 3 days");
  assert_text (aw_format_countdown (130 * MINUTE, 4 * DAY, 0, TRUE, NULL),
               "Your appointment is in 2 h 10 min");
  assert_text (aw_format_countdown (1, 4 * DAY, 0, TRUE, NULL),
               "Your appointment is in less than a minute");
  assert_text (aw_format_countdown (0, 12 * MINUTE, 0, TRUE, NULL),
               "Your appointment is now · 12 min left");
  assert_text (aw_format_countdown (0, 2 * DAY, 0, TRUE, NULL),
               "Your appointment is now · 2 days left");
  assert_text (aw_format_countdown (0, MINUTE, 0, TRUE, NULL),
               "Your appointment is now · less than a minute left");
}

static gint64
random_span (void)
{
  static const gint64 spans[] = { 1, SECOND, MINUTE, HOUR, DAY, 30 * DAY };
  gint64 unit = spans[g_test_rand_int_range (0, G_N_ELEMENTS (spans))];

  /* Near the edges as often as between them. */
  return unit * g_test_rand_int_range (0, 70) + g_test_rand_int_range (-1, 2);
}

/* From now to the last instant before until the text stays; at until it differs. */
static void
test_countdown_until (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      gint64 start = G_GINT64_CONSTANT (1588622400000000) + random_span ();
      gint64 length = random_span ();
      gint64 end = start + MAX (0, length);
      gint64 now = start - random_span () + random_span ();
      gint64 until, next, later;
      g_autofree char *text = aw_format_countdown (start, end, now, FALSE, &until);
      g_autofree char *at_last = NULL;
      g_autofree char *at_until = NULL;
      g_autofree char *between = NULL;

      if (text == NULL)
        {
          g_assert_cmpint (now, >=, end);
          g_assert_cmpint (until, ==, G_MAXINT64);
          continue;
        }

      g_assert_cmpint (until, >, now);
      g_assert_cmpint (until, <=, end);
      at_last = aw_format_countdown (start, end, until - 1, FALSE, &next);
      g_assert_cmpstr (at_last, ==, text);
      g_assert_cmpint (next, ==, until);
      later = now + (gint64) (g_test_rand_double () * (double) (until - now));
      between = aw_format_countdown (start, end, MIN (later, until - 1), FALSE, NULL);
      g_assert_cmpstr (between, ==, text);
      at_until = aw_format_countdown (start, end, until, FALSE, NULL);
      g_assert_cmpstr (at_until, !=, text);
    }
}

static void
test_days (void)
{
  const GDate monday = date (2020, 5, 4);
  const GDate wednesday = date (2020, 5, 6);
  const GDate new_year = date (2027, 1, 1);

  assert_text (aw_format_weekday (&monday), "Mon");
  assert_text (aw_format_weekday (&new_year), "Fri");
  assert_text (aw_format_day (&wednesday), "Wednesday, May 6");
  assert_text (aw_format_day (&new_year), "Friday, January 1");
}

static void
test_dates (void)
{
  const struct
  {
    GDate first;
    GDate last;
    const char *text;
  } cases[] = {
    { date (2020, 5, 4), date (2020, 5, 8), "May 4–8, 2020" },
    { date (2020, 5, 4), date (2020, 5, 4), "May 4, 2020" },
    { date (2020, 5, 1), date (2020, 5, 31), "May 1–31, 2020" },
    { date (2020, 4, 29), date (2020, 5, 3), "April 29 – May 3, 2020" },
    { date (2020, 4, 4), date (2020, 5, 4), "April 4 – May 4, 2020" },
    { date (2026, 12, 28), date (2027, 1, 1), "December 28, 2026 – January 1, 2027" },
    { date (2020, 5, 4), date (2021, 5, 8), "May 4, 2020 – May 8, 2021" },
    { date (2020, 5, 4), date (2021, 5, 4), "May 4, 2020 – May 4, 2021" },
    { date (9999, 12, 31), date (9999, 12, 31), "December 31, 9999" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_text (aw_format_dates (&cases[i].first, &cases[i].last), cases[i].text);
}

static void
test_reminder (void)
{
  static const struct
  {
    const char *reader;
    const char *start;
    const char *now;
    const char *text;
  } cases[] = {
    { "UTC", "2020-05-04T20:00:00Z", "2020-05-04T19:45:00Z", "Starts in 15 minutes" },
    { "UTC", "2020-05-04T20:00:00Z", "2020-05-04T19:44:59Z", "Starts in 16 minutes" },
    { "UTC", "2020-05-04T20:00:00Z", "2020-05-04T19:59:00Z", "Starts in a minute" },
    { "UTC", "2020-05-04T20:00:00Z", "2020-05-04T19:59:59Z", "Starts in a minute" },
    { "UTC", "2020-05-04T20:00:00Z", "2020-05-04T19:58:59Z", "Starts in 2 minutes" },
    { "UTC", "2020-05-04T20:00:00Z", "2020-05-04T20:00:00Z", "Starts now" },
    { "UTC", "2020-05-04T20:00:00Z", "2020-05-04T20:00:59Z", "Starts now" },
    { "UTC", "2020-05-04T20:00:00Z", "2020-05-04T20:01:00Z", "Started 1 minute ago" },
    { "UTC", "2020-05-04T20:00:00Z", "2020-05-04T20:12:59Z", "Started 12 minutes ago" },
    { "UTC", "2020-05-04T20:00:00Z", "2020-05-05T21:20:00Z", "Started 25 hours 20 minutes ago" },
    { "UTC", "2020-05-04T20:00:00Z", "2020-05-04T19:00:00Z", "Starts in 1 hour" },
    { "UTC", "2020-05-04T20:00:00Z", "2020-05-04T00:00:00Z", "Starts in 20 hours" },
    /* Over midnight tomorrow says more, but not of a session that is soon. */
    { "UTC", "2020-05-04T20:00:00Z", "2020-05-03T23:59:59Z", "Starts tomorrow" },
    { "UTC", "2020-05-04T20:00:00Z", "2020-05-03T00:00:00Z", "Starts tomorrow" },
    { "UTC", "2020-05-04T05:59:00Z", "2020-05-03T23:59:00Z", "Starts tomorrow" },
    { "UTC", "2020-05-04T05:58:00Z", "2020-05-03T23:59:00Z", "Starts in 5 hours 59 minutes" },
    { "UTC", "2020-05-04T00:00:00Z", "2020-05-03T23:55:00Z", "Starts in 5 minutes" },
    { "UTC", "2020-05-04T20:00:00Z", "2020-05-02T23:59:59Z", "Starts in 2 days" },
    { "UTC", "2020-05-04T00:30:00Z", "2020-05-02T23:30:00Z", "Starts in 2 days" },
    { "UTC", "2020-05-04T20:00:00Z", "2020-04-01T00:00:00Z", "Starts in 33 days" },
    { "UTC", "2027-01-01T00:30:00Z", "2026-12-31T12:00:00Z", "Starts tomorrow" },
    { "UTC", "2028-03-01T12:00:00Z", "2028-02-28T12:00:00Z", "Starts in 2 days" },
    { "UTC", "9999-12-31T12:00:00Z", "2020-05-04T12:00:00Z", "Starts in 2914510 days" },
    { "UTC", "9999-12-31T12:00:00Z", "0001-01-01T12:00:00Z", "Starts in 3652058 days" },
    /* It is the reader's midnight that counts. */
    { "Asia/Kolkata", "2020-05-04T20:00:00Z", "2020-05-04T12:00:00Z", "Starts tomorrow" },
    { "Asia/Kolkata", "2020-05-04T20:00:00Z", "2020-05-03T20:00:00Z", "Starts tomorrow" },
    { "Asia/Kolkata", "2020-05-04T20:00:00Z", "2020-05-04T18:30:00Z",
      "Starts in 1 hour 30 minutes" },
    /* A day has 23 hours, or 25; Samoa left one out. */
    { "America/New_York", "2026-03-08T20:00:00Z", "2026-03-07T21:00:00Z", "Starts tomorrow" },
    { "America/New_York", "2026-11-01T21:00:00Z", "2026-10-31T20:00:00Z", "Starts tomorrow" },
    { "America/New_York", "2026-11-02T04:59:00Z", "2026-11-01T04:00:00Z",
      "Starts in 24 hours 59 minutes" },
    { "Pacific/Apia", "2011-12-30T20:00:00Z", "2011-12-30T00:00:00Z", "Starts in 2 days" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) reader = g_time_zone_new_identifier (cases[i].reader);

      assert_text (aw_format_reminder (utc (cases[i].start), utc (cases[i].now), reader),
                   cases[i].text);
    }
}

static void
test_moment (void)
{
  static const struct
  {
    const char *reader;
    const char *instant;
    const char *now;
    const char *text;
  } cases[] = {
    { "America/New_York", "2020-05-06T20:00:00Z", "2020-05-06T04:00:00Z", "4:00 PM EDT" },
    { "America/New_York", "2020-05-06T20:00:00Z", "2020-05-07T03:59:59Z", "4:00 PM EDT" },
    { "America/New_York", "2020-05-06T20:00:00Z", "2020-05-06T03:59:59Z",
      "Wednesday, May 6, 4:00 PM EDT" },
    { "America/New_York", "2020-05-06T20:00:00Z", "2020-05-07T04:00:00Z",
      "Wednesday, May 6, 4:00 PM EDT" },
    { "America/Los_Angeles", "2020-05-06T20:00:00Z", "2020-05-04T20:00:00Z",
      "Wednesday, May 6, 4:00 PM EDT · 1:00 PM your time" },
    /* The day that is told, and today, are the organizer's. */
    { "Asia/Kolkata", "2020-05-06T20:00:00Z", "2020-05-06T12:00:00Z",
      "4:00 PM EDT · 1:30 AM your time (next day)" },
    { "Asia/Kolkata", "2020-05-06T20:00:00Z", "2020-05-06T00:00:00Z",
      "Wednesday, May 6, 4:00 PM EDT · 1:30 AM your time (next day)" },
    { "America/New_York", "2027-01-01T21:00:00Z", "2026-12-31T21:00:00Z",
      "Friday, January 1, 4:00 PM EST" },
    { "America/New_York", "2026-03-08T20:00:00Z", "2026-03-07T21:00:00Z",
      "Sunday, March 8, 4:00 PM EDT" },
    { "America/New_York", "2026-11-01T06:30:00Z", "2026-11-01T05:30:00Z", "1:30 AM EST" },
    { "America/New_York", "2026-05-04T04:00:00Z", "2026-05-03T12:00:00Z",
      "Monday, May 4, 12:00 AM EDT" },
  };
  g_autoptr (GTimeZone) organizer = g_time_zone_new_identifier ("America/New_York");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) reader = g_time_zone_new_identifier (cases[i].reader);

      assert_text (aw_format_moment (utc (cases[i].instant), utc (cases[i].now),
                                     organizer, reader, FALSE),
                   cases[i].text);
    }

  assert_text (aw_format_moment (utc ("2020-05-06T20:00:00Z"), utc ("2020-05-04T20:00:00Z"),
                                 organizer, organizer, TRUE),
               "Wednesday, May 6, 16:00 EDT");
}

static const char spanish[] =
  "msgid \"\"\n"
  "msgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"
  "\"Plural-Forms: nplurals=2; plural=n != 1;\\n\"\n"
  "msgctxt \"time\"\nmsgid \"%-I:%M PM\"\nmsgstr \"%-I:%M p. m.\"\n"
  "msgctxt \"date\"\nmsgid \"%A, %B %-d\"\nmsgstr \"%A, %-d de %B\"\n"
  "msgctxt \"date\"\nmsgid \"%B %-d, %Y\"\nmsgstr \"%-d de %B de %Y\"\n"
  "msgctxt \"first date within a month\"\nmsgid \"%B %-d\"\nmsgstr \"%-d\"\n"
  "msgctxt \"last date within a month\"\nmsgid \"%-d, %Y\"\nmsgstr \"%-d de %B de %Y\"\n"
  "msgctxt \"first date within a year\"\nmsgid \"%B %-d\"\nmsgstr \"%-d de %B\"\n"
  "msgid \"%d minute\"\nmsgid_plural \"%d minutes\"\n"
  "msgstr[0] \"%d minuto\"\nmsgstr[1] \"%d minutos\"\n";

static gboolean
run (const char *first,
     ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  const char *argument = first;
  va_list arguments;
  int status = -1;

  va_start (arguments, first);
  for (; argument != NULL; argument = va_arg (arguments, const char *))
    g_ptr_array_add (argv, (gpointer) argument);
  va_end (arguments);
  g_ptr_array_add (argv, NULL);

  return g_spawn_sync (NULL, (char **) argv->pdata, NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
                         G_SPAWN_STDERR_TO_DEV_NULL,
                       NULL, NULL, NULL, NULL, &status, NULL) &&
         g_spawn_check_wait_status (status, NULL);
}

/* Makes a Spanish locale and a catalog of the sentences above in @directory. */
static gboolean
make_spanish (const char *directory)
{
  g_autofree char *locale = g_build_filename (directory, "es_ES.UTF-8", NULL);
  g_autofree char *po = g_build_filename (directory, "es.po", NULL);
  g_autofree char *messages = g_build_filename (directory, "es", "LC_MESSAGES", NULL);
  g_autofree char *mo = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);

  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  g_assert_true (g_file_set_contents (po, spanish, -1, NULL));

  return run ("localedef", "-i", "es_ES", "-f", "UTF-8", locale, NULL) &&
         run ("msgfmt", "-o", mo, po, NULL);
}

/* Spanish puts the day first, and its locale knows no AM and PM. */
static void
test_translation (void)
{
  g_autofree char *directory = g_dir_make_tmp ("aw-format-XXXXXX", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  const GDate april = date (2020, 4, 29);
  const GDate first = date (2020, 5, 4);
  const GDate last = date (2020, 5, 8);

  g_assert_nonnull (directory);
  if (make_spanish (directory))
    {
      g_setenv ("LOCPATH", directory, TRUE);
      g_assert_nonnull (setlocale (LC_ALL, "es_ES.UTF-8"));

      /* Dates of the one and sentences of the other language. */
      assert_text (aw_format_time (utc ("2020-05-04T20:00:00Z"), zone, FALSE), "4:00 PM");
      assert_text (aw_format_day (&first), "lunes, mayo 4");

      bindtextdomain (GETTEXT_PACKAGE, directory);
      textdomain (GETTEXT_PACKAGE);
      assert_text (aw_format_time (utc ("2020-05-04T20:00:00Z"), zone, FALSE), "4:00 p. m.");
      assert_text (aw_format_day (&first), "lunes, 4 de mayo");
      assert_text (aw_format_weekday (&first), "lun");
      assert_text (aw_format_dates (&first, &last), "4–8 de mayo de 2020");
      assert_text (aw_format_dates (&april, &last), "29 de abril – 8 de mayo de 2020");
      assert_text (aw_format_minutes_spoken (5), "5 minutos");
      assert_text (aw_format_minutes_spoken (1), "1 minuto");

      setlocale (LC_ALL, "C.UTF-8");
      g_unsetenv ("LOCPATH");
    }
  else
    {
      g_test_skip ("needs localedef, its source of es_ES, and msgfmt");
    }

  g_assert_true (run ("rm", "-r", directory, NULL));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/format/time", test_time);
  g_test_add_func ("/advocacy-week/format/extreme-instants", test_extreme_instants);
  g_test_add_func ("/advocacy-week/format/both-clocks", test_both_clocks);
  g_test_add_func ("/advocacy-week/format/both-clocks-24h", test_both_clocks_24h);
  g_test_add_func ("/advocacy-week/format/minutes", test_minutes);
  g_test_add_func ("/advocacy-week/format/given", test_given);
  g_test_add_func ("/advocacy-week/format/countdown", test_countdown);
  g_test_add_func ("/advocacy-week/format/long-session", test_long_session);
  g_test_add_func ("/advocacy-week/format/countdown-until", test_countdown_until);
  g_test_add_func ("/advocacy-week/format/days", test_days);
  g_test_add_func ("/advocacy-week/format/dates", test_dates);
  g_test_add_func ("/advocacy-week/format/reminder", test_reminder);
  g_test_add_func ("/advocacy-week/format/moment", test_moment);
  g_test_add_func ("/advocacy-week/format/translation", test_translation);

  return g_test_run ();
}
