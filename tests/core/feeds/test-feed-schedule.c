/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-feed-schedule.h"
#include "aw-instant.h"

#define SECOND G_GINT64_CONSTANT (1000000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

#define FIRST (G_GINT64_CONSTANT (1588564800) * SECOND) /* 2020-05-04, midnight in New York */
#define LAST (FIRST + 5 * DAY)

static AwSubscriptionFacts
facts_at (gint64 now)
{
  return (AwSubscriptionFacts) { now, FIRST, LAST, -1, -1, 0, 0 };
}

/* For each of many seeds within @low and @high, and not all the same. */
static void
assert_between (AwSubscriptionFacts facts,
                gint64              low,
                gint64              high)
{
  gint64 least = G_MAXINT64;
  gint64 most = G_MININT64;

  for (guint32 seed = 0; seed < 1000; seed++)
    {
      gint64 wait;

      facts.seed = seed;
      wait = aw_feed_schedule_next (&facts) - facts.now;
      least = MIN (least, wait);
      most = MAX (most, wait);
      g_assert_cmpint (aw_feed_schedule_next (&facts) - facts.now, ==, wait);
    }

  g_assert_cmpint (least, >=, low);
  g_assert_cmpint (most, <=, high);

  /* Most of the room is used. */
  g_assert_cmpint (most - least, >, (most + least) / 2 / 6);
}

static void
assert_about (AwSubscriptionFacts facts,
              gint64              wait)
{
  assert_between (facts, wait - wait / 10 - SECOND, wait + wait / 10 + SECOND);
}

static void
test_week (void)
{
  assert_about (facts_at (FIRST - 300 * DAY), DAY);
  assert_about (facts_at (FIRST - 7 * DAY - SECOND), DAY);
  assert_about (facts_at (FIRST - 7 * DAY), 6 * HOUR);
  assert_about (facts_at (FIRST - SECOND), 6 * HOUR);
  assert_about (facts_at (FIRST), HOUR);
  assert_about (facts_at (FIRST + 3 * DAY), HOUR);
  assert_about (facts_at (LAST), HOUR);
  assert_about (facts_at (LAST + SECOND), DAY);
  assert_about (facts_at (LAST + 30 * DAY), DAY);
  assert_about (facts_at (LAST + 30 * DAY + SECOND), 7 * DAY);
}

static void
test_server (void)
{
  AwSubscriptionFacts facts = facts_at (FIRST);

  /* Fresh for less than we would wait: nothing changes. */
  facts.max_age = 60;
  assert_about (facts, HOUR);

  facts.max_age = 3 * 3600;
  assert_between (facts, 3 * HOUR, 3 * HOUR * 123 / 100);
  facts.max_age = 365 * 86400;
  assert_between (facts, DAY, DAY * 123 / 100);

  facts.retry_after = 2 * 86400;
  assert_between (facts, 2 * DAY, 2 * DAY * 123 / 100);

  /* An old answer's age says nothing about an error. */
  facts.n_failures = 1;
  facts.retry_after = 7200;
  assert_between (facts, 2 * HOUR, 2 * HOUR * 123 / 100);
}

static void
test_backoff (void)
{
  static const gint64 waits[] = { HOUR, HOUR, HOUR, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR,
                                  16 * HOUR, DAY, DAY };
  AwSubscriptionFacts facts = facts_at (FIRST);

  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      facts.n_failures = i;
      assert_about (facts, waits[i]);
    }

  facts.n_failures = G_MAXUINT;
  assert_about (facts, DAY);
  facts.now = LAST + 100 * DAY;
  assert_about (facts, 7 * DAY);
}

static void
test_absurd (void)
{
  static const gint64 values[] = { G_MININT64, -AW_INSTANT_MAX, -DAY, -1, 0, 1, 900,
                                   FIRST, LAST, AW_INSTANT_MAX, G_MAXINT64 };
  const guint n = G_N_ELEMENTS (values);

  for (guint i = 0; i < n * n * n * n * n; i++)
    {
      AwSubscriptionFacts facts = {
        .now = values[i % n],
        .first = values[i / n % n],
        .last = values[i / n / n % n],
        .max_age = values[i / n / n / n % n],
        .retry_after = values[i / n / n / n / n % n],
        .n_failures = i % 3 == 0 ? 0 : i * 2654435761u,
        .seed = i,
      };
      gint64 now = CLAMP (facts.now, -AW_INSTANT_MAX, AW_INSTANT_MAX);
      gint64 wait = aw_feed_schedule_next (&facts) - now;

      g_assert_cmpint (wait, >=, 15 * MINUTE - SECOND);
      g_assert_cmpint (wait, <=, 9 * DAY);
    }
}

/* A person whose organizer's server is down: not often, and soon when it is back. */
static void
test_day_of_failures (void)
{
  AwSubscriptionFacts facts = facts_at (FIRST);
  guint n = 0;

  for (; facts.now < FIRST + DAY; n++)
    {
      facts.n_failures = n;
      facts.seed = n;
      facts.now = aw_feed_schedule_next (&facts);
    }

  g_assert_cmpuint (n, >=, 5);
  g_assert_cmpuint (n, <=, 9);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/feed-schedule/week", test_week);
  g_test_add_func ("/advocacy-week/feed-schedule/server", test_server);
  g_test_add_func ("/advocacy-week/feed-schedule/backoff", test_backoff);
  g_test_add_func ("/advocacy-week/feed-schedule/absurd", test_absurd);
  g_test_add_func ("/advocacy-week/feed-schedule/day-of-failures", test_day_of_failures);

  return g_test_run ();
}
