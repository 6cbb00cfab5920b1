/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-feed-schedule.h"
#include "aw-instant.h"

/* How often a feed is asked: as often as a person needs it, and never so often
 * that a server would notice. All in seconds. */

#define MINUTE G_GINT64_CONSTANT (60)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define WEEK (7 * DAY)

#define MIN_INTERVAL (15 * MINUTE)
#define MAX_RETRY_AFTER WEEK

/* Many a server calls all that it has fresh for a year; a session that moved
 * cannot wait for that. */
#define MAX_MAX_AGE DAY

/* Recordings, and corrections, still come for some weeks. */
#define LONG_AFTER (30 * DAY)

static gint64
get_usual_interval (gint64 to_first,
                    gint64 since_last)
{
  if (since_last > LONG_AFTER)
    return WEEK;
  if (since_last > 0 || to_first > WEEK)
    return DAY;
  if (to_first > 0)
    return 6 * HOUR;

  return HOUR;
}

/* Doubles from the shortest interval up to a day. */
static gint64
get_backoff (guint n_failures)
{
  if (n_failures == 0)
    return 0;

  return MIN (MIN_INTERVAL << MIN (n_failures - 1, 10), DAY);
}

/* The same for the same seed; Knuth's multiplicative hash spreads seeds that
 * count up. */
static gint64
add_jitter (gint64  interval,
            guint32 seed)
{
  const guint32 spread = seed * 2654435761u;
  const gint64 share = interval / 10;

  return interval - share + (gint64) (spread % (guint32) (2 * share + 1));
}

/**
 * aw_feed_schedule_next:
 * @facts: what is known of the feed; any value is bounded to what makes sense
 *
 * When a feed is asked again by itself: hourly during its week, every 6 hours in
 * the 7 days before, daily otherwise, weekly from 30 days after it. After failures
 * 15 minutes later, twice as long for each further one, and at most a day, if that
 * is later. A server that calls its answer fresh for longer (Cache-Control) is
 * obeyed up to a day, one that asks to be left alone (Retry-After) up to 7 days.
 * Never within 15 minutes.
 *
 * To spread what many readers ask of one server, the time to wait is up to 10 %
 * shorter or longer; where a server or the 15 minutes decide, up to 23 % longer.
 *
 * Returns: microseconds since the Unix epoch
 */
gint64
aw_feed_schedule_next (const AwSubscriptionFacts *facts)
{
  gint64 now;
  gint64 first;
  gint64 last;
  gint64 interval;
  gint64 least;

  g_return_val_if_fail (facts != NULL, G_MAXINT64);

  now = CLAMP (facts->now, -AW_INSTANT_MAX, AW_INSTANT_MAX) / G_USEC_PER_SEC;
  first = CLAMP (facts->first, -AW_INSTANT_MAX, AW_INSTANT_MAX) / G_USEC_PER_SEC;
  last = CLAMP (facts->last, -AW_INSTANT_MAX, AW_INSTANT_MAX) / G_USEC_PER_SEC;

  interval = get_usual_interval (first - now, now - MAX (first, last));
  interval = MAX (interval, get_backoff (facts->n_failures));

  least = CLAMP (facts->retry_after, MIN_INTERVAL, MAX_RETRY_AFTER);
  /* After a failure that of an old answer, and past. */
  if (facts->n_failures == 0)
    least = MAX (least, MIN (facts->max_age, MAX_MAX_AGE));

  /* So that the shortest that the jitter makes of it is still the least. */
  interval = MAX (interval, (least * 10 + 8) / 9);

  return (now + add_jitter (interval, facts->seed)) * G_USEC_PER_SEC;
}
