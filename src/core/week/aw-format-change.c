/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format.h"

#include "aw-format-change.h"

typedef struct
{
  GTimeZone *organizer;
  AwClock *clock;
  gboolean use_24h;
} Style;

static char *
format_when (AwWeekAction *action,
             const Style  *style)
{
  gint64 start = action->start;

  if (start == 0)
    return aw_format_day (&action->date);

  return aw_format_moment (start, aw_clock_get_now (style->clock), style->organizer,
                           aw_clock_get_zone (style->clock), style->use_24h);
}

static char *
format_moved (const AwChange *change,
              const Style    *style)
{
  g_autofree char *before = format_when (change->before, style);
  g_autofree char *after = format_when (change->after, style);

  /* Translators: the title of an action, and when it was and is: a day, or a day
   * and a time */
  return g_strdup_printf (_("“%1$s” is at another time: %2$s (before: %3$s)"),
                          change->after->action->title, after, before);
}

/**
 * aw_format_change:
 * @change: what a new edition changed
 * @week: the week in the new edition
 * @clock: the clock, with the zone of the reader
 * @format: whether times are shown with 12 or 24 hours
 *
 * Returns: (transfer full): one sentence on it
 */
char *
aw_format_change (const AwChange *change,
                  AwWeek         *week,
                  AwClock        *clock,
                  AwClockFormat  *format)
{
  const Style style = {
    .organizer = week->program->zone,
    .clock = clock,
    .use_24h = aw_clock_format_get_use_24h (format),
  };
  g_autofree char *when = NULL;

  switch (change->kind)
    {
    case AW_CHANGE_ADDED:
      when = format_when (change->after, &style);
      /* Translators: the title of an action, and a day or a day and a time */
      return g_strdup_printf (_("New: “%1$s”, %2$s"), change->after->action->title, when);
    case AW_CHANGE_MOVED:
      return format_moved (change, &style);
    case AW_CHANGE_RENAMED:
      /* Translators: titles of an action */
      return g_strdup_printf (_("“%1$s” is called “%2$s” now"), change->before->action->title,
                              change->after->action->title);
    case AW_CHANGE_CANCELLED:
    default:
      /* Translators: the title of an action */
      return g_strdup_printf (_("“%s” was cancelled"), change->before->action->title);
    }
}
