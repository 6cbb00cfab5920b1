/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-ics-export-text.h"
#include "aw-ics-export-zone.h"
#include "aw-date.h"

#include "aw-ics-export-event.h"

/* 2020-01-01T00:00:00Z, seconds since the Unix epoch. */
#define SEQUENCE_EPOCH G_GINT64_CONSTANT (1577836800)

/* What names in UIDs are made from: drawn once, and the same for ever. */
static const guint8 uid_namespace[16] = {
  0x64, 0x2a, 0x13, 0x6a, 0x33, 0x19, 0x4d, 0x7f,
  0xa6, 0x13, 0x1a, 0x75, 0xc1, 0x65, 0xf0, 0xb6,
};

/* iCalendar has no seconds below whole ones. */
static struct icaltimetype
get_utc (gint64 instant)
{
  return icaltime_from_timet_with_zone ((time_t) (instant / G_USEC_PER_SEC), FALSE,
                                        icaltimezone_get_utc_timezone ());
}

/* A later export must win over an earlier one of the same event (RFC 5546
 * section 2.1.5), and nobody keeps count of what was exported: the clock does.
 * In 32 bits it can do so until 2088. */
static int
get_sequence (gint64 now)
{
  return (int) CLAMP (now / G_USEC_PER_SEC - SEQUENCE_EPOCH, 0, G_MAXINT32);
}

static gboolean
add_times (icalcomponent *event,
           AwWeek        *week,
           AwWeekAction  *action)
{
  return aw_ics_export_zone_add_times (aw_program_get_zone (aw_week_get_program (week)), event,
                                       aw_week_action_get_start (action),
                                       aw_week_action_get_end (action));
}

static struct icaltimetype
get_date (const GDate *date)
{
  struct icaltimetype time = icaltime_null_date ();

  time.year = g_date_get_year (date);
  time.month = (int) g_date_get_month (date);
  time.day = g_date_get_day (date);

  return time;
}

static gboolean
add_dates (icalcomponent *event,
           const GDate   *date)
{
  GDate next;

  aw_date_move (date, 1, &next);
  if (g_date_get_year (&next) > AW_CALENDAR_MAX_YEAR)
    return FALSE;

  icalcomponent_add_property (event, icalproperty_new_dtstart (get_date (date)));
  icalcomponent_add_property (event, icalproperty_new_dtend (get_date (&next)));
  /* The day is not taken by something that can be done at any time of it. */
  icalcomponent_add_property (event, icalproperty_new_transp (ICAL_TRANSP_TRANSPARENT));

  return TRUE;
}

static void
add_alarm (icalcomponent *event,
           const char    *title,
           AwLeads        lead)
{
  int minutes = aw_lead_get_minutes (lead);
  struct icaltriggertype trigger = { .time = icaltime_null_time () };
  icalcomponent *alarm = icalcomponent_new_valarm ();

  /* A day, not 24 hours: at the same time on the clock, as our own reminder
   * (RFC 5545, section 3.3.6). */
  trigger.duration.is_neg = minutes > 0;
  trigger.duration.days = (unsigned int) minutes / (24 * 60);
  trigger.duration.hours = (unsigned int) minutes / 60 % 24;
  trigger.duration.minutes = (unsigned int) minutes % 60;

  icalcomponent_add_property (alarm, icalproperty_new_action (ICAL_ACTION_DISPLAY));
  icalcomponent_add_property (alarm, icalproperty_new_trigger (trigger));
  icalcomponent_add_property (alarm, icalproperty_new_description (title));
  icalcomponent_add_component (event, alarm);
}

static void
add_alarms (icalcomponent *event,
            const char    *title,
            AwLeads        leads)
{
  for (int i = 0; i < AW_N_LEADS; i++)
    {
      AwLeads lead = (AwLeads) (1 << i);

      if ((leads & lead) != 0)
        add_alarm (event, title, lead);
    }
}

static const char *
find_page (AwAction *action)
{
  static const AwLinkRel rels[] = { AW_LINK_REGISTER, AW_LINK_JOIN, AW_LINK_ACTION };

  for (guint i = 0; i < G_N_ELEMENTS (rels); i++)
    {
      AwLink *link = aw_action_get_link (action, rels[i]);

      if (link != NULL && g_ascii_strncasecmp (aw_link_get_href (link), "http", 4) == 0)
        return aw_link_get_href (link);
    }

  return NULL;
}

static void
add_texts (icalcomponent *event,
           AwWeek        *week,
           AwAction      *action,
           const char    *title)
{
  g_autofree char *description = aw_ics_export_text_describe (week, action);
  const char *page = find_page (action);

  icalcomponent_add_property (event, icalproperty_new_summary (title));
  icalcomponent_add_property (event, icalproperty_new_description (description));
  if (page != NULL)
    icalcomponent_add_property (event, icalproperty_new_url (page));
  /* The name of this program, whose events are found by it; libical cannot
   * write a comma into a category. */
  icalcomponent_add_property (event, icalproperty_new_categories ("Advocacy Week"));
  icalcomponent_add_property (event, icalproperty_new_status (ICAL_STATUS_CONFIRMED));
}

static void
add_identity (icalcomponent *event,
              AwWeek        *week,
              AwAction      *action,
              gint64         now)
{
  g_autofree char *uid = aw_ics_export_event_make_uid (aw_program_get_id (aw_week_get_program (week)),
                                                       aw_week_get_run (week),
                                                       aw_action_get_id (action));

  icalcomponent_add_property (event, icalproperty_new_uid (uid));
  icalcomponent_add_property (event, icalproperty_new_sequence (get_sequence (now)));
  icalcomponent_add_property (event, icalproperty_new_dtstamp (get_utc (now)));
  icalcomponent_add_property (event, icalproperty_new_lastmodified (get_utc (now)));
}

/**
 * aw_ics_export_event_build:
 * @week: a week
 * @action: one of its actions
 * @date: the date of its day
 * @leads: when to be reminded of a session; one that is done has no reminder
 * @now: the instant of the export, microseconds since the Unix epoch
 *
 * A session becomes an event with its times, and anything else one of all the
 * day. The SEQUENCE is @now in seconds since 2020: it is the same within an
 * export and grows from one to the next, so that whichever a calendar was given
 * last is what it shows.
 *
 * Returns: (transfer full) (nullable): a VEVENT, or %NULL if it would be after
 *   the year 3000
 */
icalcomponent *
aw_ics_export_event_build (AwWeek       *week,
                           AwWeekAction *action,
                           const GDate  *date,
                           AwLeads       leads,
                           gint64        now)
{
  AwAction *planned;
  g_autofree char *title = NULL;
  icalcomponent *event;
  gboolean is_session;

  g_return_val_if_fail (AW_IS_WEEK (week), NULL);
  g_return_val_if_fail (AW_IS_WEEK_ACTION (action), NULL);
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  planned = aw_week_action_get_action (action);
  is_session = aw_action_get_session (planned) != NULL;
  title = aw_ics_export_text_clean (aw_action_get_title (planned));
  event = icalcomponent_new_vevent ();

  add_identity (event, week, planned, now);
  if (is_session ? !add_times (event, week, action) : !add_dates (event, date))
    {
      icalcomponent_free (event);
      return NULL;
    }
  add_texts (event, week, planned, title);
  if (is_session && !aw_week_action_is_done (action))
    add_alarms (event, title, leads);

  return event;
}

/**
 * aw_ics_export_event_make_uid:
 * @program: the id of a program
 * @run: the id of a run of it
 * @action: the id of an action of it
 *
 * A UUID made from these ids (RFC 4122 section 4.3, version 5), which may be
 * whatever an organizer's calendar has for ids: another export of the same
 * action of the same run has the same, on any computer.
 *
 * Returns: (transfer full): the UID of the event
 */
char *
aw_ics_export_event_make_uid (const char *program,
                              const char *run,
                              const char *action)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  const char *const parts[] = { program, run, action };
  guint8 digest[20];
  gsize length = sizeof digest;

  g_checksum_update (checksum, uid_namespace, sizeof uid_namespace);
  /* With their NULs, which keep "a", "bc" apart from "ab", "c". */
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_checksum_update (checksum, (const guchar *) parts[i], (gssize) strlen (parts[i]) + 1);
  g_checksum_get_digest (checksum, digest, &length);

  digest[6] = (digest[6] & 0x0f) | 0x50;
  digest[8] = (digest[8] & 0x3f) | 0x80;

  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          digest[0], digest[1], digest[2], digest[3], digest[4], digest[5],
                          digest[6], digest[7], digest[8], digest[9], digest[10], digest[11],
                          digest[12], digest[13], digest[14], digest[15]);
}
