/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-ics-content.h"
#include "aw-ics-links.h"
#include "aw-ics-text.h"

#define MAX_MINUTES (24 * 60)
/* What is taken for a length that the event does not state. */
#define SESSION_MINUTES 60
#define TASK_MINUTES 15

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
 * aw_ics_content_read:
 * @event: an event
 * @title: what it is called if it has no SUMMARY
 *
 * Finds out what @event is to a person, whenever it takes place: once for a series.
 */
void
aw_ics_content_read (AwIcsEvent *event,
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

static AwActionKind
find_kind (const AwIcsEvent *event)
{
  if (!event->start.is_date)
    return AW_ACTION_SESSION;

  return event->links->len == 1 && aw_link_get_rel (event->links->pdata[0]) == AW_LINK_CALL
           ? AW_ACTION_CALL : AW_ACTION_TASK;
}

/**
 * aw_ics_content_build:
 * @event: an event, whose content was read
 * @id: the id of the action
 * @minute: its start in the zone of the program, minutes after midnight
 * @duration: how long it lasts, seconds; at most 0 if that is not said
 *
 * An event with a time is a session, an all-day one a task, or a call if a phone
 * number is its only link. How long an all-day action takes no calendar says.
 *
 * Returns: (transfer full): the action
 */
AwAction *
aw_ics_content_build (const AwIcsEvent *event,
                      const char       *id,
                      int               minute,
                      gint64            duration)
{
  g_autoptr (AwSession) session = NULL;
  AwActionKind kind = find_kind (event);
  int minutes = TASK_MINUTES;

  if (kind == AW_ACTION_SESSION)
    {
      minutes = duration > 0 ? (int) MIN ((duration + 59) / 60, AW_ICS_MAX_SESSION / 60)
                             : SESSION_MINUTES;
      session = aw_session_new (minute, minutes, NULL, NULL,
                                duration > 0 ? AW_ASSUMED_NOTHING : AW_ASSUMED_DURATION);
    }

  return aw_action_new (id, kind, MIN (minutes, MAX_MINUTES), event->title,
                        *event->description != '\0' ? event->description : NULL,
                        event->links, session);
}
