/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-date.h"
#include "aw-format.h"
#include "aw-ics-export-zone.h"
#include "aw-ics-writer.h"

#include "aw-ics-export-event.h"

/* 2020-01-01T00:00:00Z, seconds since the Unix epoch. */
#define SEQUENCE_EPOCH G_GINT64_CONSTANT (1577836800)

/* What names in UIDs are made from: drawn once, and the same for ever. */
static const guint8 uid_namespace[16] = {
  0x64, 0x2a, 0x13, 0x6a, 0x33, 0x19, 0x4d, 0x7f,
  0xa6, 0x13, 0x1a, 0x75, 0xc1, 0x65, 0xf0, 0xb6,
};

/* A later export must win over an earlier one of the same event (RFC 5546
 * section 2.1.5), and nobody keeps count of what was exported: the clock does.
 * In 32 bits it can do so until 2088. */
static char *
format_sequence (gint64 now)
{
  return g_strdup_printf ("%d", (int) CLAMP (now / G_USEC_PER_SEC - SEQUENCE_EPOCH, 0, G_MAXINT32));
}

static char *
format_date (const GDate *date)
{
  return g_strdup_printf ("%04d%02d%02d", g_date_get_year (date), (int) g_date_get_month (date),
                          g_date_get_day (date));
}

static gboolean
write_dates (GString     *ics,
             const GDate *first,
             const GDate *last)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  GDate next;

  aw_date_move (last, 1, &next);
  if (g_date_get_year (&next) > AW_ICS_MAX_YEAR)
    return FALSE;

  start = format_date (first);
  end = format_date (&next);
  aw_ics_write_with (ics, "DTSTART", "VALUE", "DATE", start);
  aw_ics_write_with (ics, "DTEND", "VALUE", "DATE", end);
  /* The day is not taken by something that can be done at any time of it. */
  aw_ics_write (ics, "TRANSP", "TRANSPARENT");

  return TRUE;
}

/* A day, not 24 hours: at the same time on the clock, as our own reminder (RFC
 * 5545 section 3.3.6). */
static char *
format_trigger (int minutes)
{
  if (minutes == 0)
    return g_strdup ("PT0S");
  if (minutes % (24 * 60) == 0)
    return g_strdup_printf ("-P%dD", minutes / (24 * 60));
  if (minutes % 60 == 0)
    return g_strdup_printf ("-PT%dH", minutes / 60);

  return g_strdup_printf ("-PT%dM", minutes);
}

static void
write_alarm (GString    *ics,
             const char *title,
             AwLeads     lead)
{
  g_autofree char *trigger = format_trigger (aw_lead_get_minutes (lead));

  aw_ics_write (ics, "BEGIN", "VALARM");
  aw_ics_write (ics, "ACTION", "DISPLAY");
  aw_ics_write (ics, "TRIGGER", trigger);
  aw_ics_write_text (ics, "DESCRIPTION", title);
  aw_ics_write (ics, "END", "VALARM");
}

static void
write_alarms (GString    *ics,
              const char *title,
              AwLeads     leads)
{
  for (int i = 0; i < AW_N_LEADS; i++)
    {
      AwLeads lead = (AwLeads) (1 << i);

      if ((leads & lead) != 0)
        write_alarm (ics, title, lead);
    }
}

static const char *
find_page (AwAction *action)
{
  static const AwLinkRel rels[] = { AW_LINK_REGISTER, AW_LINK_JOIN, AW_LINK_ACTION };

  for (guint i = 0; i < G_N_ELEMENTS (rels); i++)
    {
      AwLink *link = action->links[rels[i]];

      if (link != NULL && g_ascii_strncasecmp (link->href, "http", 4) == 0)
        return link->href;
    }

  return NULL;
}

static void
append_link (GString    *text,
             AwAction   *action,
             AwLinkRel   rel,
             const char *label)
{
  AwLink *link = action->links[rel];

  if (link == NULL)
    return;

  if (link->is_stand_in)
    /* Translators: “Register: https://…”, in an event of a calendar; the address
     * stands in for a lost one */
    g_string_append_printf (text, _("%s: %s (the announced page is lost)"), label,
                            link->href);
  else
    /* Translators: “Register: https://…”, in an event of a calendar */
    g_string_append_printf (text, _("%s: %s"), label, link->href);
  g_string_append_c (text, '\n');
}

static void
append_call (GString  *text,
             AwAction *action)
{
  AwLink *link = action->links[AW_LINK_CALL];
  g_autofree char *label = NULL;

  if (link == NULL)
    return;

  /* Translators: a button that dials a phone number; %s is the number */
  label = g_strdup_printf (_("Call %s"), aw_link_get_text (link));
  append_link (text, action, AW_LINK_CALL, label);
}

static void
append_recording (GString  *text,
                  AwAction *action,
                  gboolean  is_moved)
{
  const GDate *until = aw_session_get_recording_until (action->session);
  g_autofree char *date = NULL;

  if (until == NULL || action->links[AW_LINK_RECORDING] == NULL)
    return;

  date = aw_format_dates (until, until);
  if (is_moved)
    /* Translators: %s is a date, such as "May 31, 2020" */
    g_string_append_printf (text, _("The recording was announced until %s"), date);
  else
    /* Translators: %s is a date, such as "May 31, 2020" */
    g_string_append_printf (text, _("The recording is available until %s"), date);
  g_string_append_c (text, '\n');
}

static void
append_announced (GString   *text,
                  AwSession *session)
{
  const char *announced = session->announced;

  if (announced == NULL)
    return;

  if ((session->assumed & AW_ASSUMED_START) != 0)
    /* Translators: %s is how the organizer wrote the time, such as "live afternoon sessions" */
    g_string_append_printf (text, _("Announced as “%s”; this time is assumed"), announced);
  else
    /* Translators: %s is how the organizer wrote the time, such as "4pm EST" */
    g_string_append_printf (text, _("Announced as “%s”"), announced);
  g_string_append_c (text, '\n');
}

static void
append_program (GString   *text,
                AwProgram *program,
                gboolean   is_moved)
{
  const char *organizer = program->organizer;

  g_string_append (text, program->title);
  if (organizer != NULL)
    g_string_append_printf (text, " · %s", organizer);
  if (is_moved)
    {
      g_autofree char *held = aw_format_first_held (program);

      g_string_append_printf (text, " · %s", held);
    }
}

/* What a calendar shows of an action besides its title and time: its own text, how long
 * it takes, each address written out, and whose program it is. */
static char *
describe (AwProgram *program,
          AwAction  *action,
          gboolean   is_moved)
{
  GString *text = g_string_new (NULL);
  g_autofree char *minutes = aw_format_minutes_spoken (action->minutes);

  if (action->description != NULL)
    g_string_append_printf (text, "%s\n\n", action->description);
  g_string_append_printf (text, "%s\n", minutes);
  append_link (text, action, AW_LINK_ACTION, _("Take Action"));
  append_call (text, action);
  append_link (text, action, AW_LINK_REGISTER, _("Register"));
  append_link (text, action, AW_LINK_JOIN, _("Join"));
  append_link (text, action, AW_LINK_RECORDING, _("Watch Recording"));
  if (action->session != NULL)
    {
      append_recording (text, action, is_moved);
      append_announced (text, action->session);
    }
  g_string_append_c (text, '\n');
  append_program (text, program, is_moved);

  return g_string_free (text, FALSE);
}

static void
write_texts (GString                *ics,
             const AwIcsExportWeek  *week,
             const AwIcsExportEvent *event)
{
  g_autofree char *description = describe (week->program, event->action, week->is_moved);
  const char *page = find_page (event->action);

  aw_ics_write_text (ics, "SUMMARY", event->action->title);
  aw_ics_write_text (ics, "DESCRIPTION", description);
  if (page != NULL)
    aw_ics_write (ics, "URL", page);
  /* The name of this program, whose events are found by it. */
  aw_ics_write_text (ics, "CATEGORIES", "Advocacy Week");
  aw_ics_write (ics, "STATUS", "CONFIRMED");
}

static void
write_identity (GString                *ics,
                const AwIcsExportWeek  *week,
                const AwIcsExportEvent *event)
{
  g_autofree char *uid = aw_ics_export_event_make_uid (week->program->id, week->run,
                                                       event->action->id);
  g_autofree char *sequence = format_sequence (week->now);

  aw_ics_write_text (ics, "UID", uid);
  aw_ics_write (ics, "SEQUENCE", sequence);
  aw_ics_export_zone_write_utc (ics, "DTSTAMP", week->now);
  aw_ics_export_zone_write_utc (ics, "LAST-MODIFIED", week->now);
}

/**
 * aw_ics_export_event_write:
 * @event: an action of a week
 * @week: that week
 * @ics: a text of content lines
 *
 * Writes a VEVENT: a session with its times, and anything else as one of all of its
 * days. The SEQUENCE is the instant of the export in seconds since 2020: it is the
 * same within an export and grows from one to the next, so that whichever a
 * calendar was given last is what it shows.
 *
 * Returns: %FALSE if it would be after %AW_ICS_MAX_YEAR, so that nothing was written
 */
gboolean
aw_ics_export_event_write (const AwIcsExportEvent *event,
                           const AwIcsExportWeek  *week,
                           GString                *ics)
{
  GTimeZone *zone = week->program->zone;
  gboolean is_session = event->action->session != NULL;
  gsize length = ics->len;

  aw_ics_write (ics, "BEGIN", "VEVENT");
  write_identity (ics, week, event);
  if (is_session ? !aw_ics_export_zone_write_times (ics, zone, event->start, event->end)
                 : !write_dates (ics, &event->date, &event->last))
    {
      g_string_truncate (ics, length);
      return FALSE;
    }
  write_texts (ics, week, event);
  if (is_session)
    write_alarms (ics, event->action->title, event->leads);
  aw_ics_write (ics, "END", "VEVENT");

  return TRUE;
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
