/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-instant.h"

/**
 * aw_instant_parse:
 * @text: such as "2026-12-01T15:04:05Z" (RFC 3339, date-time)
 *
 * Returns: microseconds since the Unix epoch, or 0 if @text is no instant
 */
gint64
aw_instant_parse (const char *text)
{
  g_autoptr (GDateTime) time = NULL;

  g_return_val_if_fail (text != NULL, 0);

  time = g_date_time_new_from_iso8601 (text, NULL);
  if (time == NULL)
    return 0;

  return g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
}

/**
 * aw_instant_format:
 * @instant: microseconds since the Unix epoch, from 0 to %AW_INSTANT_MAX
 *
 * Returns: (transfer full): the instant as aw_instant_parse() reads it, in UTC,
 *   with a fraction of six digits if there is one
 */
char *
aw_instant_format (gint64 instant)
{
  g_autoptr (GDateTime) second = NULL;
  g_autoptr (GDateTime) time = NULL;

  g_return_val_if_fail (instant >= 0 && instant <= AW_INSTANT_MAX, NULL);

  second = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);
  time = g_date_time_add (second, instant % G_USEC_PER_SEC);

  return g_date_time_format_iso8601 (time);
}
