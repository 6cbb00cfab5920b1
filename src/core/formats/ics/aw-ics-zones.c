/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-ics-text.h"
#include "aw-ics-zone-names.h"
#include "aw-zone.h"

#include "aw-ics-zones.h"

#define MAX_ZONES 200
/* Of a name, each of which may be a file. */
#define MAX_PARTS 8
/* Days and times that may be looked at to repeat events: more than 10,000 daily
 * ones need, and less than half a second. */
#define BUDGET 5000000

/* TZID is of the type TEXT (RFC 5545 section 3.8.3.1), so that a comma is escaped
 * where a zone is defined; as a parameter it is in quotation marks instead. */
static void
add_definitions (AwIcsZones           *self,
                 const AwIcsComponent *calendar)
{
  for (guint i = 0; i < calendar->components->len; i++)
    {
      const AwIcsComponent *component = calendar->components->pdata[i];
      const AwIcsLine *line = aw_ics_component_find (component, "TZID");
      g_autofree char *tzid = line != NULL ? aw_ics_text_unescape (line->value) : NULL;

      if (tzid != NULL && g_str_equal (component->begin.name, "VTIMEZONE") &&
          !g_hash_table_contains (self->definitions, tzid))
        g_hash_table_insert (self->definitions, g_steal_pointer (&tzid), (gpointer) component);
    }
}

/* Known are the names of IANA and of Windows. Some programs put a path before the
 * former, such as "/freeassociation.sourceforge.net/America/New_York". */
static GTimeZone *
lookup_name (const char  *name,
             GError     **error)
{
  const char *known = aw_ics_zone_names_lookup (name);
  GTimeZone *zone = aw_zone_lookup (known != NULL ? known : name, error);

  if (*name != '/')
    return zone;

  for (guint i = 0; zone == NULL && name != NULL && i < MAX_PARTS; i++)
    {
      zone = aw_zone_lookup (name + 1, NULL);
      name = strchr (name + 1, '/');
    }

  return zone;
}

/**
 * aw_ics_zones_new:
 * @calendar: a VCALENDAR, which the zones borrow from
 * @options: how it is to be read. By default the clock of times that name none is
 *   that of X-WR-TIMEZONE, unless it is UTC: a time that names no clock is a place's
 * @last: the last instant that is of interest, seconds since the Unix epoch
 * @report: where what is wrong is told
 *
 * Returns: (transfer full): the clocks of @calendar
 */
AwIcsZones *
aw_ics_zones_new (const AwIcsComponent *calendar,
                  const AwIcsOptions   *options,
                  gint64                last,
                  AwIcsReport          *report)
{
  AwIcsZones *self = g_new0 (AwIcsZones, 1);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  const AwIcsLine *stated = aw_ics_component_place (calendar, "X-WR-TIMEZONE");
  g_autofree char *name = aw_ics_text_unescape (stated->value);
  GTimeZone *floating = options->floating_zone;
  GTimeZone *local = floating != NULL ? floating : options->local_zone;

  self->stated = *name != '\0' ? lookup_name (name, NULL) : NULL;
  self->utc = aw_ics_zone_new (utc);
  if (self->stated != NULL)
    local = self->stated;
  self->local = aw_ics_zone_new (local != NULL ? local : utc);
  if (floating == NULL && self->stated != NULL && !aw_ics_zone_is_utc (self->local))
    floating = self->stated;
  self->knows_floating = floating != NULL;
  self->floating = aw_ics_zone_new (floating != NULL ? floating : utc);
  self->definitions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) aw_ics_zone_free);
  self->last = last;
  self->budget = BUDGET;
  self->report = report;
  add_definitions (self, calendar);

  return self;
}

/**
 * aw_ics_zones_free:
 * @self: (transfer full): clocks
 */
void
aw_ics_zones_free (AwIcsZones *self)
{
  g_hash_table_unref (self->definitions);
  g_hash_table_unref (self->zones);
  aw_ics_zone_free (self->utc);
  aw_ics_zone_free (self->floating);
  aw_ics_zone_free (self->local);
  g_clear_pointer (&self->stated, g_time_zone_unref);
  g_free (self);
}

/* One that is wrong is told the first time. */
static AwIcsZone *
lookup (AwIcsZones      *self,
        const AwIcsLine *line,
        const char      *tzid)
{
  const AwIcsComponent *definition = g_hash_table_lookup (self->definitions, tzid);
  g_autoptr (GTimeZone) known = NULL;
  g_autoptr (GError) error = NULL;
  gpointer zone = NULL;

  if (g_hash_table_lookup_extended (self->zones, tzid, NULL, &zone) ||
      g_hash_table_size (self->zones) >= MAX_ZONES)
    return zone;

  known = lookup_name (tzid, &error);
  if (known != NULL)
    zone = aw_ics_zone_new (known);
  else if (definition != NULL)
    zone = aw_ics_zone_read (definition, self->last, &self->budget, self->report);
  else
    aw_ics_report_add (self->report, AW_ICS_REMARK, line, "%s", error->message);
  g_hash_table_insert (self->zones, g_strdup (tzid), zone);

  return zone;
}

static AwIcsZone *
find_clock (AwIcsZones      *self,
            const AwIcsLine *line)
{
  g_autofree char *parameter = aw_ics_line_dup_parameter (line, "TZID");
  g_autofree char *tzid = parameter != NULL ? aw_ics_text_unescape (parameter) : NULL;

  return tzid != NULL ? lookup (self, line, tzid) : NULL;
}

/**
 * aw_ics_zones_read_time:
 * @self: clocks
 * @line: a line that has dates or times
 * @value: one of them
 * @clock: (nullable): that of its event's start, which is also that of its other
 *   times if they do not name one
 * @moment: (out caller-allocates): what it says
 *
 * A problem is told here. A time whose VALUE is DATE is a date.
 *
 * Returns: whether it could be read
 */
gboolean
aw_ics_zones_read_time (AwIcsZones      *self,
                        const AwIcsLine *line,
                        const char      *value,
                        AwIcsZone       *clock,
                        AwIcsMoment     *moment)
{
  g_autofree char *type = NULL;
  AwIcsTime time;

  if (!aw_ics_time_parse (value, &time))
    return aw_ics_report_add (self->report, AW_ICS_PROBLEM, line,
                              _("This must be a date such as “20200504”, or a date and time such "
                                "as “20200504T160000”"));

  *moment = (AwIcsMoment) { .wall = time.wall, .instant = time.wall, .is_date = time.is_date };
  if (!time.is_date)
    type = aw_ics_line_dup_parameter (line, "VALUE");
  if (type != NULL && g_ascii_strcasecmp (type, "DATE") == 0)
    moment->is_date = TRUE;
  if (moment->is_date)
    {
      aw_ics_zones_set_date (self, moment);
      return TRUE;
    }

  moment->zone = time.is_utc ? self->utc : find_clock (self, line);
  moment->is_floating = moment->zone == NULL;
  if (moment->is_floating)
    moment->zone = clock != NULL ? clock : self->floating;
  moment->instant = aw_ics_zone_get_instant (moment->zone, time.wall);

  return TRUE;
}

/**
 * aw_ics_zones_set_date:
 * @self: clocks
 * @moment: a time of an event that has only dates
 *
 * Exchange tells such dates by their midnight on a clock that it names, or in UTC:
 * then it is the midnight of the calendar's clock, if that is one, else of UTC.
 */
void
aw_ics_zones_set_date (AwIcsZones  *self,
                       AwIcsMoment *moment)
{
  gint64 wall = moment->wall;

  if (moment->zone == self->utc)
    {
      gint64 local = aw_ics_zones_get_wall (self, moment);

      if (local % AW_ICS_DAY == 0 || wall % AW_ICS_DAY != 0)
        wall = local;
    }

  wall = aw_ics_time_get_day (wall) * AW_ICS_DAY;
  *moment = (AwIcsMoment) { .wall = wall, .instant = wall, .is_date = TRUE };
}

/**
 * aw_ics_zones_get_wall:
 * @self: clocks
 * @moment: a time
 *
 * Returns: what its clock shows then; if that is UTC, what the calendar's does
 */
gint64
aw_ics_zones_get_wall (AwIcsZones        *self,
                       const AwIcsMoment *moment)
{
  if (moment->zone != self->utc)
    return moment->wall;

  return aw_ics_zone_get_wall (aw_ics_zones_get_calendar (self), moment->instant);
}

/**
 * aw_ics_zones_get_calendar:
 * @self: clocks
 *
 * Returns: (transfer none): the clock of what is in UTC alone: that of the only
 *   VTIMEZONE, or of X-WR-TIMEZONE, or the reader's
 */
AwIcsZone *
aw_ics_zones_get_calendar (AwIcsZones *self)
{
  AwIcsZone *only = NULL;
  gpointer name, definition;
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, self->definitions);
  if (g_hash_table_size (self->definitions) == 1 &&
      g_hash_table_iter_next (&iter, &name, &definition))
    only = lookup (self, &((AwIcsComponent *) definition)->begin, name);

  return only != NULL ? only : self->local;
}
