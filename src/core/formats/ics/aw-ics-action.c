/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-ics-action.h"
#include "aw-ics-links.h"
#include "aw-ics-text.h"

#define MAX_MINUTES (24 * 60)
/* What is taken for a length that the event does not state. */
#define SESSION_MINUTES 60
#define TASK_MINUTES 15

#define MAX_ID 64
/* "-20200504-160000" */
#define MAX_SUFFIX 16
#define HASH_LENGTH 32

static char *
read_description (const AwIcsComponent *event)
{
  const AwIcsLine *line = aw_ics_component_find (event, "DESCRIPTION");

  if (line == NULL || *line->value == '\0')
    line = aw_ics_component_find (event, "X-ALT-DESC");

  /* Links may stand after what is shown. */
  return aw_ics_text_read (line, 2, G_MAXINT);
}

/* A place is worth knowing, unless it is an address, which is a link. */
static char *
describe (const AwIcsComponent *event,
          const char           *text)
{
  g_autofree char *place = aw_ics_text_read (aw_ics_component_find (event, "LOCATION"), 0,
                                             AW_ICS_MAX_LINE);
  g_autofree char *both = NULL;

  if (*place == '\0' || strstr (place, "://") != NULL || strstr (text, place) != NULL)
    both = g_strdup (text);
  else
    both = g_strconcat (place, *text != '\0' ? "\n\n" : NULL, text, NULL);

  /* Both are clean, and only too long if at all. */
  return strlen (both) <= AW_ICS_MAX_TEXT ? g_steal_pointer (&both)
                                          : aw_ics_text_clean (both, 2, AW_ICS_MAX_TEXT);
}

/**
 * aw_ics_action_read_content:
 * @event: an event
 * @title: what it is called if it has no SUMMARY
 *
 * Finds out what @event is to a person, whenever it takes place: once for a series.
 */
void
aw_ics_action_read_content (AwIcsEvent *event,
                            const char *title)
{
  g_autofree char *text = NULL;

  if (event->title != NULL)
    return;

  text = read_description (event->component);
  event->title = aw_ics_text_read (aw_ics_component_find (event->component, "SUMMARY"), 0,
                                   AW_ICS_MAX_LINE);
  if (*event->title == '\0')
    {
      g_free (event->title);
      event->title = g_strdup (title);
    }
  event->description = describe (event->component, text);
  event->links = aw_ics_links_find (event->component, text, !event->start.is_date);
}

/* As data/program.schema.json has an id, with a date after it. */
static char *
make_base (const char *uid)
{
  g_autofree char *hash = NULL;

  if ((g_ascii_islower (*uid) || g_ascii_isdigit (*uid)) && strlen (uid) + MAX_SUFFIX <= MAX_ID &&
      uid[strspn (uid, G_CSET_a_2_z G_CSET_DIGITS "._-")] == '\0')
    return g_strdup (uid);

  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uid, -1);

  return g_strdup_printf ("uid-%.*s", HASH_LENGTH, hash);
}

/**
 * aw_ics_action_make_id:
 * @occurrence: an occurrence
 * @clock: that of the program
 * @with_time: whether its date does not tell it from all others of its series
 *
 * The id is made of the UID alone, and of one in a series also of the date on
 * which its series has it, so it stays when the occurrence moves. A UID that can
 * be no id is replaced by its hash.
 *
 * Returns: (transfer full): its id
 */
char *
aw_ics_action_make_id (const AwIcsOccurrence *occurrence,
                       AwIcsZone             *clock,
                       gboolean               with_time)
{
  g_autofree char *base = make_base (occurrence->event->uid), *dated = NULL;
  const AwIcsMoment *original = &occurrence->original;
  gint64 wall = original->wall;
  int second;
  GDate date;

  if (!occurrence->is_part)
    return g_steal_pointer (&base);

  /* On the clock of the series, so that a change of the program's zone is none of
   * the id; a document that tells only of an occurrence may tell its time in UTC. */
  if (!original->is_date && aw_ics_zone_is_utc (original->zone))
    wall = aw_ics_zone_get_wall (clock, original->instant);
  aw_ics_time_get_date (wall, &date);
  dated = g_strdup_printf ("%s-%04d%02d%02d", base, g_date_get_year (&date),
                           g_date_get_month (&date), g_date_get_day (&date));
  if (!with_time)
    return g_steal_pointer (&dated);

  second = (int) (wall - aw_ics_time_get_day (wall) * AW_ICS_DAY);
  return g_strdup_printf ("%s-%02d%02d%02d", dated, second / 3600, second / 60 % 60, second % 60);
}

static AwActionKind
find_kind (const AwIcsEvent *event)
{
  if (!event->start.is_date)
    return AW_ACTION_SESSION;

  return event->links->len == 1 && AW_LINK (event->links->pdata[0])->rel == AW_LINK_CALL
           ? AW_ACTION_CALL : AW_ACTION_TASK;
}

/**
 * aw_ics_action_build:
 * @occurrence: an occurrence on its days, the content of whose event was read
 * @id: the id of the action
 *
 * An event with a time is a session, an all-day one a task, or a call if a phone
 * number is its only link. How long an all-day action takes no calendar says.
 *
 * Returns: (transfer full): the action
 */
AwAction *
aw_ics_action_build (const AwIcsOccurrence *occurrence,
                     const char            *id)
{
  const AwIcsEvent *event = occurrence->event;
  g_autoptr (AwSession) session = NULL;
  AwActionKind kind = find_kind (event);
  gboolean has_duration = occurrence->duration > 0;
  int minutes = TASK_MINUTES;
  AwAction *action;

  if (kind == AW_ACTION_SESSION)
    {
      minutes = has_duration ? (int) MIN ((occurrence->duration + 59) / 60, AW_ICS_MAX_SESSION / 60)
                             : SESSION_MINUTES;
      session = aw_session_new (occurrence->second / 60, minutes, NULL, NULL,
                                has_duration ? AW_ASSUMED_NOTHING : AW_ASSUMED_DURATION);
    }

  action = aw_action_new (id, kind, MIN (minutes, MAX_MINUTES), event->title,
                          *event->description != '\0' ? event->description : NULL,
                          event->links, session);
  if (g_date_compare (&occurrence->until, &occurrence->date) > 0)
    action->until = occurrence->until;

  return action;
}
