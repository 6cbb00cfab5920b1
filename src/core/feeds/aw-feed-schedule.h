/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AwSubscriptionFacts:
 * @now: microseconds since the Unix epoch
 * @first: when the week starts, microseconds since the Unix epoch
 * @last: when it ends, microseconds since the Unix epoch
 * @max_age: for how many seconds the answer is fresh; -1 if unknown
 * @retry_after: for how many seconds the server asks to be left alone; -1 if it
 *   does not
 * @n_failures: how many times in a row nothing was fetched
 * @seed: any number that differs between feeds and between refreshes
 *
 * What decides when a feed is asked again.
 */
typedef struct
{
  gint64 now;
  gint64 first;
  gint64 last;
  gint64 max_age;
  gint64 retry_after;
  guint n_failures;
  guint32 seed;
} AwSubscriptionFacts;

gint64 aw_feed_schedule_next (const AwSubscriptionFacts *facts);

G_END_DECLS
