/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-ics-event.h"
#include "aw-ics-time.h"


/* What a later edition of an event changes although it is the same. */
static const char *const stamps[] = { "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", NULL };

/* Without a UID, an event is the same one as long as its start and name are. */
static void
read_uid (AwIcsEvent  *self,
          AwIcsReport *report)
{
  const AwIcsLine *line = aw_ics_component_find (self->component, "UID");

  if (line != NULL && *line->value != '\0')
    {
      self->uid = g_strdup (line->value);
      return;
    }

  aw_ics_report_remark (report, line != NULL ? line : &self->component->begin,
                        _("An event needs a UID, which stays the same in every edition"));
  self->uid = g_strdup_printf ("%s %s",
                               aw_ics_component_place (self->component, "DTSTART")->value,
                               aw_ics_component_place (self->component, "SUMMARY")->value);
}

static gboolean
read_start (AwIcsEvent  *self,
            AwIcsZones  *zones,
            AwIcsReport *report)
{
  const AwIcsLine *line = aw_ics_component_find (self->component, "DTSTART");

  if (line != NULL)
    return aw_ics_zones_read_time (zones, line, line->value, NULL, &self->start);

  aw_ics_report_add (report, &self->component->begin, _("An event needs a DTSTART"));
  return FALSE;
}

static gboolean
read_end (AwIcsEvent      *self,
          const AwIcsLine *line,
          AwIcsZones      *zones,
          AwIcsReport     *report)
{
  AwIcsMoment end;

  if (!aw_ics_zones_read_time (zones, line, line->value, self->start.zone, &end))
    return FALSE;

  if (self->start.is_date && !end.is_date)
    aw_ics_zones_set_date (zones, &end);
  else if (!self->start.is_date && end.is_date)
    end.instant = aw_ics_zone_get_instant (self->start.zone, end.wall);
  self->duration = end.instant - self->start.instant;
  if (self->duration >= 0)
    return TRUE;

  aw_ics_report_add (report, line, _("An event cannot end before it starts"));
  return FALSE;
}

static gboolean
read_duration (AwIcsEvent  *self,
               AwIcsZones  *zones,
               AwIcsReport *report)
{
  const AwIcsLine *end = aw_ics_component_find (self->component, "DTEND");
  const AwIcsLine *duration = aw_ics_component_find (self->component, "DURATION");

  self->duration = -1;
  if (end != NULL)
    return read_end (self, end, zones, report);
  if (duration == NULL || aw_ics_time_parse_duration (duration->value, &self->duration))
    return TRUE;

  aw_ics_report_add (report, duration, _("This must be a duration such as “PT1H30M”"));
  return FALSE;
}

/* Exchange writes an all-day event as one from midnight to midnight, and says so
 * beside it; others only write it so. */
static void
find_whole_days (AwIcsEvent *self,
                 AwIcsZones *zones)
{
  const AwIcsLine *line = aw_ics_component_find (self->component, "X-MICROSOFT-CDO-ALLDAYEVENT");
  gboolean is_said = line != NULL && g_ascii_strcasecmp (line->value, "TRUE") == 0;
  AwIcsMoment end = self->start;
  gint64 first, last;

  /* Nearly all events are none, which the clocks need not be asked for. */
  if (self->start.is_date ||
      (!is_said && !aw_ics_zone_is_utc (self->start.zone) && self->start.wall % AW_ICS_DAY != 0))
    return;

  end.instant += MAX (self->duration, 0);
  end.wall = aw_ics_zone_get_wall (end.zone, end.instant);
  first = aw_ics_zones_get_wall (zones, &self->start);
  last = aw_ics_zones_get_wall (zones, &end);
  if (is_said && (first % AW_ICS_DAY != 0 || last % AW_ICS_DAY != 0))
    {
      first = self->start.wall;
      last = end.wall;
    }
  if (first % AW_ICS_DAY != 0 || last % AW_ICS_DAY != 0 || (first == last && !is_said))
    return;

  self->start = (AwIcsMoment) { .wall = first, .instant = first, .is_date = TRUE };
  self->duration = last - first;
}

static gboolean
read_recurrence (AwIcsEvent  *self,
                 AwIcsZones  *zones,
                 AwIcsReport *report)
{
  const AwIcsLine *line = aw_ics_component_find (self->component, "RECURRENCE-ID");
  g_autofree char *range = NULL;

  if (line == NULL)
    return TRUE;

  range = aw_ics_line_dup_parameter (line, "RANGE");
  if (range != NULL)
    {
      aw_ics_report_add (report, line,
                         _("Changes of this and all later occurrences are not supported; end the "
                           "series and start another"));
      return FALSE;
    }
  self->is_override = TRUE;

  return aw_ics_zones_read_time (zones, line, line->value, self->start.zone, &self->recurrence);
}

/**
 * aw_ics_event_read:
 * @component: a VEVENT
 * @zones: the clocks of its document
 * @report: where what is wrong is told
 *
 * Returns: (transfer full) (nullable): the event; %NULL if it must be left out
 */
AwIcsEvent *
aw_ics_event_read (const AwIcsComponent *component,
                   AwIcsZones           *zones,
                   AwIcsReport          *report)
{
  g_autoptr (AwIcsEvent) self = g_new0 (AwIcsEvent, 1);
  const AwIcsLine *status;

  g_return_val_if_fail (component != NULL, NULL);
  g_return_val_if_fail (zones != NULL, NULL);

  self->component = component;
  status = aw_ics_component_find (component, "STATUS");
  self->is_cancelled = status != NULL && g_ascii_strcasecmp (status->value, "CANCELLED") == 0;

  read_uid (self, report);
  if (!read_start (self, zones, report) ||
      !read_duration (self, zones, report) ||
      !read_recurrence (self, zones, report))
    return NULL;
  find_whole_days (self, zones);

  return g_steal_pointer (&self);
}

/**
 * aw_ics_event_free:
 * @self: (transfer full): an event
 */
void
aw_ics_event_free (AwIcsEvent *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->uid);
  g_free (self);
}

/**
 * aw_ics_event_compare_age:
 * @self: an event
 * @other: another edition of it
 *
 * The higher SEQUENCE is the later edition (RFC 5545 section 3.8.7.4), of two alike
 * that which was written later.
 *
 * Returns: less than 0 if @self is the earlier one, more than 0 if it is the later
 */
int
aw_ics_event_compare_age (const AwIcsEvent *self,
                          const AwIcsEvent *other)
{
  gint64 number = g_ascii_strtoll (aw_ics_component_place (self->component, "SEQUENCE")->value,
                                   NULL, 10);
  gint64 other_number = g_ascii_strtoll (aw_ics_component_place (other->component,
                                                                 "SEQUENCE")->value, NULL, 10);
  int order = (number > other_number) - (number < other_number);

  for (guint i = 1; stamps[i] != NULL && order == 0; i++)
    order = strcmp (aw_ics_component_place (self->component, stamps[i])->value,
                    aw_ics_component_place (other->component, stamps[i])->value);

  return order;
}

static const AwIcsLine *
next_line (const AwIcsEvent *self,
           guint            *position)
{
  const GArray *lines = self->component->lines;

  while (*position < lines->len &&
         g_strv_contains (stamps, g_array_index (lines, AwIcsLine, *position).name))
    *position += 1;

  return *position < lines->len ? &g_array_index (lines, AwIcsLine, (*position)++) : NULL;
}

/**
 * aw_ics_event_is_copy:
 * @self: an event
 * @other: another of the same UID
 *
 * Returns: whether both say the same, apart from when they were written
 */
gboolean
aw_ics_event_is_copy (const AwIcsEvent *self,
                      const AwIcsEvent *other)
{
  guint position = 0, other_position = 0;
  const AwIcsLine *line, *other_line;

  do
    {
      line = next_line (self, &position);
      other_line = next_line (other, &other_position);
      if (line == NULL || other_line == NULL)
        return line == other_line;
    }
  while (g_str_equal (line->name, other_line->name) &&
         g_str_equal (line->parameters, other_line->parameters) &&
         g_str_equal (line->value, other_line->value));

  return FALSE;
}
