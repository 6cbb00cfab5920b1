/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-ics-export-event.h"
#include "aw-ics-export-text.h"
#include "aw-ics-export-zone.h"

#include "aw-ics-export.h"

/* A week as an iCalendar document (RFC 5545) for any calendar to import.
 *
 * Nothing here looks at a clock or a file, so the same week at the same instant
 * is the same document, byte for byte. Addresses need no look: an AwLink has
 * none that may not be opened. */

#define PRODID "-//Advocacy Week//" GETTEXT_PACKAGE " " AW_VERSION "//EN"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (icalcomponent, icalcomponent_free)

static icalcomponent *
build_calendar (AwWeek *week)
{
  icalcomponent *calendar = icalcomponent_new_vcalendar ();
  GTimeZone *zone = aw_program_get_zone (aw_week_get_program (week));

  icalcomponent_add_property (calendar, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (calendar, icalproperty_new_prodid (PRODID));
  icalcomponent_add_property (calendar, icalproperty_new_calscale ("GREGORIAN"));
  icalcomponent_add_property (calendar, icalproperty_new_method (ICAL_METHOD_PUBLISH));
  if (!aw_ics_export_zone_is_utc (zone))
    icalcomponent_add_component (calendar,
                                 aw_ics_export_zone_build (zone, aw_week_get_first_date (week),
                                                           aw_week_get_last_date (week)));

  return calendar;
}

/* For those who make a calendar of its own from the document: NAME is RFC
 * 7986's, the other what everybody reads. */
static void
add_name (icalcomponent *calendar,
          AwWeek        *week)
{
  g_autofree char *title =
    aw_ics_export_text_clean (aw_program_get_title (aw_week_get_program (week)));
  icalproperty *name = icalproperty_new_x (title);

  icalproperty_set_x_name (name, "X-WR-CALNAME");
  icalcomponent_add_property (calendar, name);
  icalcomponent_add_property (calendar, icalproperty_new_name (title));
}

static gboolean
add_event (icalcomponent *calendar,
           AwWeek        *week,
           AwWeekAction  *action,
           const GDate   *date,
           AwLeads        leads,
           gint64         now)
{
  icalcomponent *event = aw_ics_export_event_build (week, action, date, leads, now);

  if (event != NULL)
    icalcomponent_add_component (calendar, event);

  return event != NULL;
}

/* libical 3.0 folds a line that is as long as can be between its CR and its LF.
 * Neither is left over from a text, where both are escaped. */
static GBytes *
print_calendar (icalcomponent *calendar)
{
  char *text = icalcomponent_as_ical_string_r (calendar);
  GString *lines = g_string_new (text);

  icalmemory_free_buffer (text);
  g_string_replace (lines, "\r\r\n \n", "\r\n", 0);

  return g_string_free_to_bytes (lines);
}

static const GDate *
find_date (AwWeek       *week,
           AwWeekAction *action)
{
  for (guint i = 0; i < aw_week_get_n_days (week); i++)
    {
      AwWeekDay *day = aw_week_get_day (week, i);

      for (guint j = 0; j < aw_week_day_get_n_actions (day); j++)
        {
          if (aw_week_day_get_action (day, j) == action)
            return aw_week_day_get_date (day);
        }
    }

  return NULL;
}

/**
 * aw_calendar_export:
 * @week: a week
 * @leads: when to be reminded of its sessions
 * @only_left: whether to leave out what is done; what is past is not left out
 * @now: the instant of the export, microseconds since the Unix epoch
 *
 * Each action of the run becomes an event, on the run's own dates. An event has
 * the same UID in each export, and a SEQUENCE that grows with @now, so another
 * import replaces it and does not double it. Events after the year 3000 are left
 * out. A week of a few actions takes about a millisecond; the largest document
 * that can be read, with 10,000 sessions, about a second and 18 MiB.
 *
 * Returns: (transfer full) (nullable): an iCalendar document, or %NULL if there
 *   is nothing to export, because a calendar has at least one event (RFC 5545
 *   section 3.6)
 */
GBytes *
aw_calendar_export (AwWeek  *week,
                    AwLeads  leads,
                    gboolean only_left,
                    gint64   now)
{
  g_autoptr (icalcomponent) calendar = NULL;
  guint n_events = 0;

  g_return_val_if_fail (AW_IS_WEEK (week), NULL);

  calendar = build_calendar (week);
  add_name (calendar, week);
  for (guint i = 0; i < aw_week_get_n_days (week); i++)
    {
      AwWeekDay *day = aw_week_get_day (week, i);
      g_autoptr (GPtrArray) actions = aw_week_day_filter (day, AW_MINUTES_ALL, !only_left);

      for (guint j = 0; j < actions->len; j++)
        n_events += add_event (calendar, week, actions->pdata[j], aw_week_day_get_date (day),
                               leads, now);
    }

  return n_events > 0 ? print_calendar (calendar) : NULL;
}

/**
 * aw_ics_export_action:
 * @week: a week
 * @action: one of its actions
 * @leads: when to be reminded of it, if it is a session
 * @now: the instant of the export, microseconds since the Unix epoch
 *
 * The same event as aw_calendar_export() has for it, alone and for a calendar
 * that is there already: the document has no name.
 *
 * Returns: (transfer full) (nullable): an iCalendar document, or %NULL if the
 *   event is after the year 3000
 */
GBytes *
aw_ics_export_action (AwWeek       *week,
                      AwWeekAction *action,
                      AwLeads       leads,
                      gint64        now)
{
  g_autoptr (icalcomponent) calendar = NULL;
  const GDate *date;

  g_return_val_if_fail (AW_IS_WEEK (week), NULL);
  g_return_val_if_fail (AW_IS_WEEK_ACTION (action), NULL);

  date = find_date (week, action);
  g_return_val_if_fail (date != NULL, NULL);

  calendar = build_calendar (week);

  return add_event (calendar, week, action, date, leads, now) ? print_calendar (calendar) : NULL;
}
