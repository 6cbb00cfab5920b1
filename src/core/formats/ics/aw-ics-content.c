/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-ics-content.h"
#include "aw-ics-links.h"
#include "aw-ics-options.h"
#include "aw-ics-text.h"
#include "aw-ics-time.h"

#define MAX_MINUTES (24 * 60)
/* What is taken for a length that the event does not state. */
#define SESSION_MINUTES 60
#define TASK_MINUTES 15

/**
 * AwIcsContent:
 *
 * What an event is to a person, whenever it takes place: an action without its
 * id, its start and its length. It exists so that of a series it is found out once.
 */
struct _AwIcsContent
{
  AwActionKind kind;
  char *title;
  char *description; /* (nullable) */
  GPtrArray *links;
};

static char *
read_plain (const AwIcsLine *line)
{
  g_autofree char *text = aw_ics_text_unescape (line != NULL ? line->value : "");

  return aw_ics_text_from_html (text);
}

/**
 * aw_ics_content_read:
 * @line: (nullable): a line with a text, perhaps HTML
 * @max: how long the result may be, characters
 *
 * Returns: (transfer full): the plain text of @line, in several lines
 */
char *
aw_ics_content_read (const AwIcsLine *line,
                     guint            max)
{
  g_autofree char *plain = read_plain (line);

  return aw_ics_text_to_text (plain, max);
}

/**
 * aw_ics_content_read_line:
 * @line: (nullable): a line with a text, perhaps HTML
 *
 * Returns: (transfer full): the plain text of @line, in one line
 */
char *
aw_ics_content_read_line (const AwIcsLine *line)
{
  g_autofree char *plain = read_plain (line);

  return aw_ics_text_to_line (plain, AW_ICS_MAX_LINE);
}

static char *
read_description (const AwIcsComponent *event)
{
  const AwIcsLine *line = aw_ics_component_find (event, "DESCRIPTION");

  if (line == NULL || *line->value == '\0')
    line = aw_ics_component_find (event, "X-ALT-DESC");

  /* Links may stand after what is shown. */
  return aw_ics_content_read (line, G_MAXINT);
}

/* A place is worth knowing, unless it is an address, which is a link. */
static char *
describe (const AwIcsComponent *event,
          const char           *text)
{
  g_autofree char *place = aw_ics_content_read_line (aw_ics_component_find (event, "LOCATION"));
  g_autofree char *both = NULL;

  if (*place == '\0' || strstr (place, "://") != NULL || strstr (text, place) != NULL)
    both = g_strdup (text);
  else
    both = g_strconcat (place, *text != '\0' ? "\n\n" : NULL, text, NULL);

  /* Both are clean, and only too long if at all. */
  return strlen (both) <= AW_ICS_MAX_TEXT ? g_steal_pointer (&both)
                                          : aw_ics_text_to_text (both, AW_ICS_MAX_TEXT);
}

static AwActionKind
find_kind (AwIcsContent     *self,
           const AwIcsEvent *event)
{
  if (!event->start.is_date)
    return AW_ACTION_SESSION;
  if (self->links->len == 1 && aw_link_get_rel (self->links->pdata[0]) == AW_LINK_CALL)
    return AW_ACTION_CALL;

  return AW_ACTION_TASK;
}

/**
 * aw_ics_content_new:
 * @event: an event
 * @title: what it is called if it has no SUMMARY
 *
 * An event with a time is a session, an all-day one a task, or a call if a phone
 * number is its only link. How long an all-day action takes no calendar says.
 *
 * Returns: (transfer full): what it is
 */
AwIcsContent *
aw_ics_content_new (const AwIcsEvent *event,
                    const char       *title)
{
  g_autofree char *text = NULL;
  AwIcsContent *self;

  g_return_val_if_fail (event != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  self = g_new0 (AwIcsContent, 1);
  text = read_description (event->component);
  self->title = aw_ics_content_read_line (aw_ics_component_find (event->component, "SUMMARY"));
  if (*self->title == '\0')
    {
      g_free (self->title);
      self->title = g_strdup (title);
    }
  self->description = describe (event->component, text);
  self->links = aw_ics_links_find (event->component, text, !event->start.is_date);
  self->kind = find_kind (self, event);

  return self;
}

/**
 * aw_ics_content_free:
 * @self: (transfer full): what an event is
 */
void
aw_ics_content_free (AwIcsContent *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  g_free (self->description);
  g_ptr_array_unref (self->links);
  g_free (self);
}

/**
 * aw_ics_content_get_size:
 * @self: what an event is
 *
 * Returns: how much text each of its actions has, bytes; links are shared
 */
gsize
aw_ics_content_get_size (AwIcsContent *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return strlen (self->title) + strlen (self->description);
}

/**
 * aw_ics_content_build:
 * @self: what an event is
 * @id: the id of the action
 * @minute: its start in the zone of the program, minutes after midnight
 * @duration: how long it lasts, seconds; at most 0 if that is not said
 *
 * Returns: (transfer full): the action
 */
AwAction *
aw_ics_content_build (AwIcsContent *self,
                      const char   *id,
                      int           minute,
                      gint64        duration)
{
  g_autoptr (AwSession) session = NULL;
  int minutes = TASK_MINUTES;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (self->kind == AW_ACTION_SESSION)
    {
      minutes = duration > 0 ? (int) MIN ((duration + 59) / 60, AW_ICS_MAX_SESSION / 60)
                             : SESSION_MINUTES;
      session = aw_session_new (minute, minutes, NULL, NULL,
                                duration > 0 ? AW_ASSUMED_NOTHING : AW_ASSUMED_DURATION);
    }

  return aw_action_new (id, self->kind, MIN (minutes, MAX_MINUTES), self->title,
                        *self->description != '\0' ? self->description : NULL,
                        self->links, session);
}

/**
 * aw_ics_content_build_floating:
 * @self: what an event is
 * @wall: its start on its clock, seconds since 1970-01-01 00:00
 *
 * Returns: (transfer full): the event, by which a person is asked for that clock
 */
AwFloating *
aw_ics_content_build_floating (AwIcsContent *self,
                               gint64        wall)
{
  GDate date;

  g_return_val_if_fail (self != NULL, NULL);

  aw_ics_time_get_date (wall, &date);
  return aw_floating_new (self->title, &date,
                          (int) (wall - aw_ics_time_get_day (wall) * AW_ICS_DAY) / 60);
}
