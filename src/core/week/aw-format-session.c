/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format.h"
#include "aw-zone.h"

#include "aw-format-session.h"

/* Up to so many days ahead the weekday alone says which day is meant. */
#define DAYS_OF_WEEK 6

static int
count_days (GTimeZone *reader,
            gint64     from,
            gint64     to,
            GDate     *date)
{
  GDate today;

  aw_zone_get_date (reader, from, &today);
  aw_zone_get_date (reader, to, date);

  return g_date_days_between (&today, date);
}

/**
 * aw_format_soon:
 * @instant: microseconds since the Unix epoch, not before today
 * @now: the present, likewise
 * @reader: the zone of the reader
 * @use_24h: whether as 16:00 rather than 4:00 PM
 *
 * Returns: (transfer full): "today, 1:00 PM", "tomorrow, 1:00 PM", "Wed, 1:00 PM"
 *   or "Wednesday, May 6, 1:00 PM", on the reader's clock
 */
char *
aw_format_soon (gint64     instant,
                gint64     now,
                GTimeZone *reader,
                gboolean   use_24h)
{
  g_autofree char *time = NULL;
  g_autofree char *day = NULL;
  GDate date;
  int days;

  g_return_val_if_fail (reader != NULL, NULL);

  time = aw_format_time (instant, reader, use_24h);
  days = count_days (reader, now, instant, &date);
  if (days <= 0)
    /* Translators: %s is a time, in the middle of a sentence */
    return g_strdup_printf (_("today, %s"), time);
  if (days == 1)
    /* Translators: %s is a time, in the middle of a sentence */
    return g_strdup_printf (_("tomorrow, %s"), time);

  day = days <= DAYS_OF_WEEK ? aw_format_weekday (&date) : aw_format_day (&date);
  /* Translators: a day and a time, "Wed, 1:00 PM" */
  return g_strdup_printf (C_("day and time", "%1$s, %2$s"), day, time);
}

/**
 * aw_format_done_time:
 * @done_time: when an action was done, microseconds since the Unix epoch
 * @now: the present, likewise
 * @reader: the zone of the reader
 * @use_24h: whether as 16:00 rather than 4:00 PM
 *
 * Returns: (transfer full): "Done at 9:12 AM", or the date "Done on Wednesday, May
 *   6" if that was not today
 */
char *
aw_format_done_time (gint64     done_time,
                     gint64     now,
                     GTimeZone *reader,
                     gboolean   use_24h)
{
  g_autofree char *text = NULL;
  GDate date;

  g_return_val_if_fail (reader != NULL, NULL);

  if (count_days (reader, now, done_time, &date) == 0)
    {
      text = aw_format_time (done_time, reader, use_24h);
      /* Translators: %s is a time, such as "9:12 AM" */
      return g_strdup_printf (_("Done at %s"), text);
    }

  text = aw_format_day (&date);
  /* Translators: %s is a date, such as "Wednesday, May 6" */
  return g_strdup_printf (_("Done on %s"), text);
}

static char *
format_lead (AwLeads lead)
{
  switch (lead)
    {
    case AW_LEAD_1_DAY:
      /* Translators: when a reminder comes; part of a list */
      return g_strdup (_("1 day before"));
    case AW_LEAD_START:
      /* Translators: when a reminder comes; part of a list */
      return g_strdup (_("at the start"));
    case AW_LEAD_NONE:
    case AW_LEAD_1_HOUR:
    case AW_LEAD_15_MINUTES:
    case AW_LEAD_5_MINUTES:
    default:
      {
        g_autofree char *span = aw_format_minutes (aw_lead_get_minutes (lead));

        /* Translators: when a reminder comes; part of a list; %s is such as "15 min" */
        return g_strdup_printf (_("%s before"), span);
      }
    }
}

/**
 * aw_format_leads:
 * @leads: when reminders come
 *
 * Returns: (transfer full) (nullable): "15 min before and at the start"; %NULL if
 *   there are none
 */
char *
aw_format_leads (AwLeads leads)
{
  g_autofree char *text = NULL;
  int left = 0;

  for (int i = 0; i < AW_N_LEADS; i++)
    left += (leads & (1 << i)) != 0;

  for (int i = 0; i < AW_N_LEADS; i++)
    {
      g_autofree char *before = g_steal_pointer (&text);
      g_autofree char *lead = (leads & (1 << i)) != 0 ? format_lead ((AwLeads) (1 << i)) : NULL;

      if (lead == NULL)
        text = g_steal_pointer (&before);
      else if (before == NULL)
        text = g_steal_pointer (&lead);
      else if (left == 1)
        /* Translators: the end of a list */
        text = g_strdup_printf (_("%1$s and %2$s"), before, lead);
      else
        /* Translators: the middle of a list */
        text = g_strdup_printf (C_("list", "%1$s, %2$s"), before, lead);
      left -= (leads & (1 << i)) != 0;
    }

  return g_steal_pointer (&text);
}

/* What people of the United States call the zones that their announcements name by
 * an abbreviation, in both seasons. */
static const char *
get_zone_name (GTimeZone *zone)
{
  static const struct
  {
    const char *zone;
    const char *name;
  } names[] = {
    { "America/New_York", N_("Eastern time") },
    { "America/Chicago", N_("Central time") },
    { "America/Denver", N_("Mountain time") },
    { "America/Los_Angeles", N_("Pacific time") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_strcmp0 (g_time_zone_get_identifier (zone), names[i].zone) == 0)
        return _(names[i].name);
    }

  return NULL;
}

static gboolean
is_letter_at (const char *text)
{
  return g_unichar_isalnum (g_utf8_get_char (text));
}

/* "4pm EST" in May means Eastern time, and so do "4pm ET" and "4 PM EDT". This is asked
 * before the first frame: a regular expression would load a library of 300 KiB. */
static gboolean
has_abbreviation (const char *announced)
{
  for (const char *p = announced; (p = strpbrk (p, "ECMP")) != NULL; p++)
    {
      const char *end = p + (p[1] == 'S' || p[1] == 'D' ? 2 : 1);

      if (*end == 'T' && !is_letter_at (end + 1) &&
          (p == announced || !is_letter_at (g_utf8_prev_char (p))))
        return TRUE;
    }

  return FALSE;
}

/**
 * aw_format_announced:
 * @week: a week
 * @session: a session of it
 *
 * Returns: (transfer full) (nullable): how the organizer wrote the time: "Announced
 *   as “4pm EST” (Eastern time)"; %NULL if that is not known
 */
char *
aw_format_announced (AwWeek    *week,
                     AwSession *session)
{
  const char *announced, *zone;

  g_return_val_if_fail (AW_IS_WEEK (week), NULL);
  g_return_val_if_fail (AW_IS_SESSION (session), NULL);

  announced = session->announced;
  if (announced == NULL)
    return NULL;

  if ((session->assumed & AW_ASSUMED_START) != 0)
    /* Translators: %s is how the organizer wrote the time, such as "live afternoon sessions" */
    return g_strdup_printf (_("Announced as “%s”; the time is assumed"), announced);

  zone = get_zone_name (week->program->zone);
  if (zone != NULL && has_abbreviation (announced))
    /* Translators: how the organizer wrote the time, such as "4pm EST", and what that
     * means, such as "Eastern time" */
    return g_strdup_printf (_("Announced as “%1$s” (%2$s)"), announced, zone);

  /* Translators: %s is how the organizer wrote the time, such as "4pm" */
  return g_strdup_printf (_("Announced as “%s”"), announced);
}

static char *
format_recording (AwWeek       *week,
                  AwWeekAction *action)
{
  AwSession *session = action->action->session;
  const GDate *until = aw_session_get_recording_until (session);
  g_autofree char *date = until != NULL ? aw_format_dates (until, until) : NULL;

  if (date == NULL)
    return g_strdup (_("The recording is available"));
  if (aw_week_is_moved (week))
    /* Translators: %s is a date, such as "May 31, 2020" */
    return g_strdup_printf (_("The recording was announced until %s"), date);

  /* Translators: %s is a date, such as "May 31, 2020" */
  return g_strdup_printf (_("The recording is available until %s"), date);
}

/**
 * aw_format_state:
 * @week: a week
 * @action: an action of it with a session
 * @now: microseconds since the Unix epoch
 * @until: (out): the first instant after @now at which this gives another text,
 *   %G_MAXINT64 if there is none
 *
 * Returns: (transfer full): what the session is now: its countdown, its recording,
 *   or that it is over
 */
char *
aw_format_state (AwWeek       *week,
                 AwWeekAction *action,
                 gint64        now,
                 gint64       *until)
{
  g_return_val_if_fail (AW_IS_WEEK (week), NULL);
  g_return_val_if_fail (AW_IS_WEEK_ACTION (action), NULL);
  g_return_val_if_fail (until != NULL, NULL);

  switch (aw_week_action_get_state (action, now))
    {
    case AW_SESSION_UPCOMING:
    case AW_SESSION_LIVE:
      return aw_format_countdown (action->start,
                                  action->end, now,
                                  aw_week_is_moved (week), until);
    case AW_SESSION_RECORDED:
      *until = action->recording_end;
      return format_recording (week, action);
    case AW_SESSION_OVER:
    default:
      *until = G_MAXINT64;
      return g_strdup (aw_week_is_moved (week) ? _("Your appointment is over")
                                               : _("This session is over"));
    }
}
