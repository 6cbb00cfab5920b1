/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-ics-event.h"

/* What a later edition of an event changes although it is the same. */
static const char *const stamps[] = { "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", NULL };

static const char *
get_value (const AwIcsEvent *self,
           const char       *name)
{
  return aw_ics_component_place (self->component, name)->value;
}

/* Without a UID, an event is the same one as long as its start and name are. */
static void
read_uid (AwIcsEvent *self,
          AwIcsZones *zones)
{
  const AwIcsLine *line = aw_ics_component_place (self->component, "UID");

  if (*line->value == '\0')
    aw_ics_report_add (zones->report, AW_ICS_REMARK, line,
                       _("An event needs a UID, which stays the same in every edition"));
  self->uid = *line->value != '\0' ? g_strdup (line->value)
                                   : g_strdup_printf ("%s %s", get_value (self, "DTSTART"),
                                                      get_value (self, "SUMMARY"));
}

static gboolean
read_start (AwIcsEvent *self,
            AwIcsZones *zones)
{
  const AwIcsLine *line = aw_ics_component_find (self->component, "DTSTART");

  if (line != NULL)
    return aw_ics_zones_read_time (zones, line, line->value, NULL, &self->start);

  return aw_ics_report_add (zones->report, AW_ICS_PROBLEM, &self->component->begin,
                            _("An event needs a DTSTART"));
}

static gboolean
read_end (AwIcsEvent      *self,
          AwIcsZones      *zones,
          const AwIcsLine *line)
{
  AwIcsMoment end;

  if (!aw_ics_zones_read_time (zones, line, line->value, self->start.zone, &end))
    return FALSE;

  if (self->start.is_date && !end.is_date)
    aw_ics_zones_set_date (zones, &end);
  else if (!self->start.is_date && end.is_date)
    end.instant = aw_ics_zone_get_instant (self->start.zone, end.wall);
  self->duration = end.instant - self->start.instant;

  return self->duration >= 0 ||
         aw_ics_report_add (zones->report, AW_ICS_PROBLEM, line,
                            _("An event cannot end before it starts"));
}

static gboolean
read_duration (AwIcsEvent *self,
               AwIcsZones *zones)
{
  const AwIcsLine *end = aw_ics_component_find (self->component, "DTEND");
  const AwIcsLine *duration = aw_ics_component_find (self->component, "DURATION");

  self->duration = -1;
  if (end != NULL)
    return read_end (self, zones, end);

  return duration == NULL || aw_ics_time_parse_duration (duration->value, &self->duration) ||
         aw_ics_report_add (zones->report, AW_ICS_PROBLEM, duration,
                            _("This must be a duration such as “PT1H30M”"));
}

static gboolean
read_recurrence (AwIcsEvent *self,
                 AwIcsZones *zones)
{
  const AwIcsLine *line = aw_ics_component_find (self->component, "RECURRENCE-ID");
  g_autofree char *range = NULL;

  if (line == NULL)
    return TRUE;

  range = aw_ics_line_dup_parameter (line, "RANGE");
  if (range != NULL)
    return aw_ics_report_add (zones->report, AW_ICS_PROBLEM, line,
                              _("Changes of this and all later occurrences are not supported; end "
                                "the series and start another"));
  self->is_override = TRUE;

  return aw_ics_zones_read_time (zones, line, line->value, self->start.zone, &self->recurrence);
}

/* Exchange writes an all-day event as one from midnight to midnight, and says so
 * beside it; others only write it so. */
static void
find_whole_days (AwIcsEvent *self,
                 AwIcsZones *zones)
{
  gboolean is_said =
    g_ascii_strcasecmp (get_value (self, "X-MICROSOFT-CDO-ALLDAYEVENT"), "TRUE") == 0;
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

/**
 * aw_ics_event_read:
 * @component: a VEVENT
 * @zones: the clocks of its document
 *
 * Returns: (transfer full) (nullable): the event; %NULL if it must be left out
 */
AwIcsEvent *
aw_ics_event_read (const AwIcsComponent *component,
                   AwIcsZones           *zones)
{
  g_autoptr (AwIcsEvent) self = g_new0 (AwIcsEvent, 1);

  self->component = component;
  self->is_cancelled = g_ascii_strcasecmp (get_value (self, "STATUS"), "CANCELLED") == 0;
  read_uid (self, zones);
  if (!read_start (self, zones) || !read_duration (self, zones) || !read_recurrence (self, zones))
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
  g_free (self->uid);
  g_free (self->title);
  g_free (self->description);
  g_clear_pointer (&self->links, g_ptr_array_unref);
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
  gint64 one = g_ascii_strtoll (get_value (self, "SEQUENCE"), NULL, 10);
  gint64 two = g_ascii_strtoll (get_value (other, "SEQUENCE"), NULL, 10);
  int order = (one > two) - (one < two);

  for (guint i = 1; stamps[i] != NULL && order == 0; i++)
    order = strcmp (get_value (self, stamps[i]), get_value (other, stamps[i]));

  return order;
}

static char *
write_down (const AwIcsEvent *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->component->lines->len; i++)
    {
      const AwIcsLine *line = &g_array_index (self->component->lines, AwIcsLine, i);

      if (!g_strv_contains (stamps, line->name))
        g_string_append_printf (text, "%s;%s:%s\n", line->name, line->parameters, line->value);
    }

  return g_string_free (text, FALSE);
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
  g_autofree char *one = write_down (self), *two = write_down (other);

  return g_str_equal (one, two);
}
