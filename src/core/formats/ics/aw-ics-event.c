/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-ics-event.h"
#include "aw-ics-time.h"

static gboolean
read_uid (AwIcsEvent *self,
          GPtrArray  *problems)
{
  const AwIcsLine *line = aw_ics_component_find (self->component, "UID");

  if (line != NULL && *line->value != '\0')
    {
      self->uid = line->value;
      return TRUE;
    }

  aw_ics_line_report (line != NULL ? line : &self->component->begin, problems,
                      _("An event needs a UID, which stays the same in every edition"));
  return FALSE;
}

static gboolean
read_end (AwIcsEvent      *self,
          const AwIcsLine *line,
          AwIcsZones      *zones,
          GPtrArray       *problems)
{
  AwIcsMoment end;

  if (!aw_ics_zones_read_time (zones, line, line->value, &end))
    return FALSE;

  if (end.is_date != self->start.is_date || end.instant < self->start.instant)
    {
      aw_ics_line_report (line, problems,
                          _("An event cannot end before it starts, and both are dates or both have "
                            "a time"));
      return FALSE;
    }
  self->duration = end.instant - self->start.instant;

  return TRUE;
}

static gboolean
read_duration (AwIcsEvent *self,
               AwIcsZones *zones,
               GPtrArray  *problems)
{
  const AwIcsLine *end = aw_ics_component_find (self->component, "DTEND");
  const AwIcsLine *duration = aw_ics_component_find (self->component, "DURATION");

  self->duration = -1;
  if (end != NULL)
    return read_end (self, end, zones, problems);
  if (duration == NULL || aw_ics_time_parse_duration (duration->value, &self->duration))
    return TRUE;

  aw_ics_line_report (duration, problems, _("This must be a duration such as “PT1H30M”"));
  return FALSE;
}

static gboolean
read_recurrence (AwIcsEvent *self,
                 AwIcsZones *zones,
                 GPtrArray  *problems)
{
  const AwIcsLine *line = aw_ics_component_find (self->component, "RECURRENCE-ID");
  g_autofree char *range = NULL;

  if (line == NULL)
    return TRUE;

  range = aw_ics_line_dup_parameter (line, "RANGE");
  if (range != NULL)
    {
      aw_ics_line_report (line, problems,
                          _("Changes of this and all later occurrences are not supported; end the "
                            "series and start another"));
      return FALSE;
    }
  self->is_override = TRUE;

  return aw_ics_zones_read_time (zones, line, line->value, &self->recurrence);
}

static gboolean
read_start (AwIcsEvent *self,
            AwIcsZones *zones,
            GPtrArray  *problems)
{
  const AwIcsLine *line = aw_ics_component_find (self->component, "DTSTART");

  if (line != NULL)
    return aw_ics_zones_read_time (zones, line, line->value, &self->start);

  aw_ics_line_report (&self->component->begin, problems, _("An event needs a DTSTART"));
  return FALSE;
}

/**
 * aw_ics_event_read:
 * @component: a VEVENT
 * @zones: the clocks of its document
 * @problems: (element-type AwProblem): where what is wrong is told
 *
 * Returns: (transfer full) (nullable): the event, to be freed with g_free()
 */
AwIcsEvent *
aw_ics_event_read (const AwIcsComponent *component,
                   AwIcsZones           *zones,
                   GPtrArray            *problems)
{
  g_autofree AwIcsEvent *self = g_new0 (AwIcsEvent, 1);
  const AwIcsLine *status;

  g_return_val_if_fail (component != NULL, NULL);
  g_return_val_if_fail (zones != NULL, NULL);

  self->component = component;
  status = aw_ics_component_find (component, "STATUS");
  self->is_cancelled = status != NULL && g_ascii_strcasecmp (status->value, "CANCELLED") == 0;

  if (!read_uid (self, problems) ||
      !read_start (self, zones, problems) ||
      !read_duration (self, zones, problems) ||
      !read_recurrence (self, zones, problems))
    return NULL;

  return g_steal_pointer (&self);
}
