/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define MINUTES_PER_HOUR 60
#define MINUTES_PER_DAY (24 * MINUTES_PER_HOUR)

/* @hours_text: (transfer full): as many as there are
 * @rest_text: (transfer full): the minutes beyond them */
static char *
join_span (int   minutes,
           char *hours_text,
           char *rest_text)
{
  g_autofree char *hours = hours_text;
  g_autofree char *rest = rest_text;

  if (minutes < MINUTES_PER_HOUR)
    return g_steal_pointer (&rest);
  if (minutes % MINUTES_PER_HOUR == 0)
    return g_steal_pointer (&hours);

  /* Translators: hours and minutes, "1 h 20 min" or "1 hour 20 minutes" */
  return g_strdup_printf (C_("duration", "%1$s %2$s"), hours, rest);
}

/**
 * aw_format_minutes:
 * @minutes: a duration, minutes
 *
 * Returns: (transfer full): "5 min", "1 h" or "1 h 20 min"
 */
char *
aw_format_minutes (int minutes)
{
  int hours = minutes / MINUTES_PER_HOUR;
  int rest = minutes % MINUTES_PER_HOUR;

  g_return_val_if_fail (minutes >= 0, NULL);

  return join_span (minutes,
                    /* Translators: hours, abbreviated */
                    g_strdup_printf (ngettext ("%d h", "%d h", hours), hours),
                    /* Translators: minutes, abbreviated */
                    g_strdup_printf (ngettext ("%d min", "%d min", rest), rest));
}

/**
 * aw_format_minutes_spoken:
 * @minutes: a duration, minutes
 *
 * For screen readers, which read "min" as a word of its own.
 *
 * Returns: (transfer full): "5 minutes", "1 hour" or "1 hour 20 minutes"
 */
char *
aw_format_minutes_spoken (int minutes)
{
  int hours = minutes / MINUTES_PER_HOUR;
  int rest = minutes % MINUTES_PER_HOUR;

  g_return_val_if_fail (minutes >= 0, NULL);

  return join_span (minutes,
                    g_strdup_printf (ngettext ("%d hour", "%d hours", hours), hours),
                    g_strdup_printf (ngettext ("%d minute", "%d minutes", rest), rest));
}

static char *
format_until_start (gint64   minutes,
                    gboolean is_own)
{
  g_autofree char *span = NULL;
  int days = (int) (minutes / MINUTES_PER_DAY);

  if (days > 0 && is_own)
    return g_strdup_printf (ngettext ("Your appointment is in %d day",
                                      "Your appointment is in %d days", days), days);
  if (days > 0)
    return g_strdup_printf (ngettext ("Starts in %d day", "Starts in %d days", days), days);
  if (minutes == 1)
    return g_strdup (is_own ? _("Your appointment is in less than a minute")
                            : _("Starts in less than a minute"));

  span = aw_format_minutes ((int) minutes);
  if (is_own)
    /* Translators: the time until it starts, "Your appointment is in 2 h 10 min" */
    return g_strdup_printf (_("Your appointment is in %s"), span);

  /* Translators: the time until a session starts, "Starts in 2 h 10 min" */
  return g_strdup_printf (_("Starts in %s"), span);
}

static char *
format_until_end (gint64   minutes,
                  gboolean is_own)
{
  g_autofree char *span = NULL;
  int days = (int) (minutes / MINUTES_PER_DAY);

  if (days > 0 && is_own)
    return g_strdup_printf (ngettext ("Your appointment is now · %d day left",
                                      "Your appointment is now · %d days left", days), days);
  if (days > 0)
    return g_strdup_printf (ngettext ("Live now · %d day left", "Live now · %d days left", days),
                            days);
  if (minutes == 1)
    return g_strdup (is_own ? _("Your appointment is now · less than a minute left")
                            : _("Live now · less than a minute left"));

  span = aw_format_minutes ((int) minutes);
  if (is_own)
    /* Translators: the time until it ends, "Your appointment is now · 12 min left" */
    return g_strdup_printf (_("Your appointment is now · %s left"), span);

  /* Translators: the time until a session ends, "Live now · 12 min left" */
  return g_strdup_printf (_("Live now · %s left"), span);
}

/**
 * aw_format_countdown:
 * @start: when the session starts, microseconds since the Unix epoch
 * @end: when it ends, likewise
 * @now: the present, likewise
 * @is_own: whether the person moved it to dates of their own, on which nothing
 *   is live
 * @until: (out) (optional): the first instant after @now at which this gives
 *   another text, %G_MAXINT64 if there is none
 *
 * Minutes that have begun count, so that a start at 16:00 is 10 minutes away
 * for as long as clocks show 15:50, and the last minute is "less than a minute".
 * From 24 hours on only whole days count, so that it never promises more time
 * than there is.
 *
 * Returns: (transfer full) (nullable): "Starts in 3 days", "Starts in 2 h 10 min",
 *   "Live now · 12 min left"; %NULL from @end on
 */
char *
aw_format_countdown (gint64    start,
                     gint64    end,
                     gint64    now,
                     gboolean  is_own,
                     gint64   *until)
{
  gboolean is_live = now >= start;
  gint64 goal = is_live ? end : start;
  gint64 minutes, last;

  g_return_val_if_fail (start <= end, NULL);

  if (now >= end)
    {
      if (until != NULL)
        *until = G_MAXINT64;
      return NULL;
    }

  minutes = (goal - now + MINUTE - 1) / MINUTE;

  /* The fewest minutes that give the same text. */
  last = minutes < MINUTES_PER_DAY ? minutes : minutes - minutes % MINUTES_PER_DAY;
  if (until != NULL)
    *until = goal - (last - 1) * MINUTE;

  return is_live ? format_until_end (minutes, is_own) : format_until_start (minutes, is_own);
}

/**
 * aw_format_given:
 * @n_done: how many actions are done
 * @n_actions: how many there are
 * @minutes_given: what those that are done took together, minutes
 *
 * Returns: (transfer full): "0 of 8 done" or "3 of 8 done · 45 min given"
 */
char *
aw_format_given (guint n_done,
                 guint n_actions,
                 int   minutes_given)
{
  g_autofree char *given = NULL;

  g_return_val_if_fail (n_done <= n_actions, NULL);
  g_return_val_if_fail (minutes_given >= 0, NULL);

  if (n_actions == 0)
    return g_strdup (_("Nothing to do"));
  if (n_done == 0)
    return aw_format_done_of (n_done, n_actions);

  given = aw_format_minutes (minutes_given);

  /* Translators: actions done, actions in all, and the time that a person gave to
   * them, "3 of 8 done · 45 min given"; plural forms are for the first */
  return g_strdup_printf (ngettext ("%1$u of %2$u done · %3$s given",
                                    "%1$u of %2$u done · %3$s given", n_done),
                          n_done, n_actions, given);
}

/**
 * aw_format_done_of:
 * @n_done: how many actions are done
 * @n_actions: how many there are
 *
 * Returns: (transfer full): "1 of 2 done"
 */
char *
aw_format_done_of (guint n_done,
                   guint n_actions)
{
  /* Translators: actions done and actions in all, "1 of 2 done"; plural forms are
   * for the first */
  return g_strdup_printf (ngettext ("%1$u of %2$u done", "%1$u of %2$u done", n_done),
                          n_done, n_actions);
}

/**
 * aw_format_left:
 * @n_done: how many actions are done
 * @n_actions: how many there are
 * @minutes_left: what those that are not done take together, minutes
 *
 * Returns: (transfer full): "1 h left", "done", or "free" if there are none
 */
char *
aw_format_left (guint n_done,
                guint n_actions,
                int   minutes_left)
{
  g_autofree char *left = NULL;

  g_return_val_if_fail (n_done <= n_actions, NULL);
  g_return_val_if_fail (minutes_left >= 0, NULL);

  if (n_actions == 0)
    /* Translators: beside a day on which nothing is planned */
    return g_strdup (C_("day", "free"));
  if (n_done == n_actions)
    /* Translators: beside a day of which every action is done */
    return g_strdup (C_("day", "done"));

  left = aw_format_minutes (minutes_left);
  /* Translators: what is left of the week; %s is such as "1 h 20 min" */
  return g_strdup_printf (_("%s left"), left);
}
