/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-ics-text.h"
#include "aw-ics-time.h"
#include "aw-ics-zone-names.h"
#include "aw-zone.h"

#include "aw-ics-zones.h"

#define MAX_ZONES 200

/**
 * AwIcsZones:
 *
 * The clocks that a document names by TZID. Each is looked up once: a name that
 * is known here means the zone of that name, whatever the document says of it,
 * and any other the VTIMEZONE of the document. One that is neither is as good as
 * none: the person is asked.
 */
struct _AwIcsZones
{
  GHashTable *definitions; /* TZID -> unowned AwIcsComponent */
  GHashTable *zones; /* TZID -> AwIcsZone, or NULL for one that is unknown or wrong */
  AwIcsZone *utc;
  AwIcsZone *floating;
  gboolean knows_floating;
  GTimeZone *stated; /* (nullable): X-WR-TIMEZONE */
  AwIcsZone *local; /* of what is in UTC, if nothing else is known */
  gint64 last;
  guint *budget;
  AwIcsReport *report;
};

static void
free_zone (gpointer zone)
{
  if (zone != NULL)
    aw_ics_zone_free (zone);
}

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
      char *tzid;

      if (!g_str_equal (component->begin.name, "VTIMEZONE") || line == NULL)
        continue;
      tzid = aw_ics_text_unescape (line->value);
      if (g_hash_table_contains (self->definitions, tzid))
        g_free (tzid);
      else
        g_hash_table_insert (self->definitions, tzid, (gpointer) component);
    }
}

/* Known are the names of IANA and of Windows. Some programs put a path before the
 * former, such as "/freeassociation.sourceforge.net/America/New_York". */
static GTimeZone *
lookup_name (const char *name)
{
  const char *known;
  GTimeZone *zone;

  if (!g_str_is_ascii (name))
    return NULL;

  known = aw_ics_zone_names_lookup (name);
  zone = aw_zone_lookup (known != NULL ? known : name, NULL);
  if (zone != NULL || *name != '/')
    return zone;

  for (guint i = 0; zone == NULL && name != NULL && i < 8; i++)
    {
      zone = aw_zone_lookup (name + 1, NULL);
      name = strchr (name + 1, '/');
    }

  return zone;
}

static GTimeZone *
find_stated (const AwIcsComponent *calendar)
{
  const AwIcsLine *line = aw_ics_component_find (calendar, "X-WR-TIMEZONE");
  g_autofree char *name = line != NULL ? aw_ics_text_unescape (line->value) : NULL;

  return name != NULL ? lookup_name (name) : NULL;
}

/**
 * aw_ics_zones_new:
 * @calendar: a VCALENDAR, which the zones borrow from
 * @floating_zone: (nullable): the clock of times that name none; by default that
 *   of X-WR-TIMEZONE, unless it is UTC: a time that names no clock is a place's
 * @local_zone: (nullable): the reader's own; UTC by default
 * @last: the last instant that is of interest, seconds since the Unix epoch
 * @budget: (inout): how many days and times may be looked at
 * @report: where what is wrong is told
 *
 * Returns: (transfer full): the clocks of @calendar
 */
AwIcsZones *
aw_ics_zones_new (const AwIcsComponent *calendar,
                  GTimeZone            *floating_zone,
                  GTimeZone            *local_zone,
                  gint64                last,
                  guint                *budget,
                  AwIcsReport          *report)
{
  AwIcsZones *self = g_new0 (AwIcsZones, 1);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  self->stated = find_stated (calendar);
  if (local_zone == NULL || floating_zone != NULL)
    local_zone = floating_zone != NULL ? floating_zone : utc;
  if (floating_zone == NULL && self->stated != NULL &&
      !g_str_equal (g_time_zone_get_identifier (self->stated), "UTC"))
    floating_zone = self->stated;

  self->utc = aw_ics_zone_new (utc);
  self->local = aw_ics_zone_new (self->stated != NULL ? self->stated : local_zone);
  self->knows_floating = floating_zone != NULL;
  self->floating = aw_ics_zone_new (floating_zone != NULL ? floating_zone : utc);
  self->definitions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_zone);
  self->last = last;
  self->budget = budget;
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
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->definitions);
  g_hash_table_unref (self->zones);
  aw_ics_zone_free (self->utc);
  aw_ics_zone_free (self->floating);
  aw_ics_zone_free (self->local);
  g_clear_pointer (&self->stated, g_time_zone_unref);
  g_free (self);
}

static AwIcsZone *
find_zone (AwIcsZones      *self,
           const AwIcsLine *line,
           const char      *tzid)
{
  g_autoptr (GTimeZone) zone = lookup_name (tzid);
  const AwIcsComponent *definition = g_hash_table_lookup (self->definitions, tzid);
  g_autoptr (GTimeZone) unknown = NULL;
  g_autoptr (GError) error = NULL;

  if (zone != NULL)
    return aw_ics_zone_new (zone);
  if (definition != NULL)
    return aw_ics_zone_read (definition, self->last, self->budget, self->report);

  unknown = aw_zone_lookup (tzid, &error);
  if (error != NULL)
    aw_ics_report_remark (self->report, line, "%s", error->message);

  return NULL;
}

/* One that is wrong is told the first time. */
static AwIcsZone *
lookup (AwIcsZones      *self,
        const AwIcsLine *line,
        const char      *tzid)
{
  gpointer zone;

  if (g_hash_table_lookup_extended (self->zones, tzid, NULL, &zone))
    return zone;
  if (g_hash_table_size (self->zones) >= MAX_ZONES)
    return NULL;

  zone = find_zone (self, line, tzid);
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

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (moment != NULL, FALSE);

  if (!aw_ics_time_parse (value, &time))
    {
      aw_ics_report_add (self->report, line,
                         _("This must be a date such as “20200504”, or a date and time such as "
                           "“20200504T160000”"));
      return FALSE;
    }

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
 * aw_ics_zones_set_clock:
 * @moment: a time, or a date, which stays as it is
 * @clock: (nullable): the clock on which it is to be told
 *
 * Many write in UTC what is on another clock; and what names none is on @clock.
 */
void
aw_ics_zones_set_clock (AwIcsMoment *moment,
                        AwIcsZone   *clock)
{
  if (moment->is_date || clock == NULL)
    return;

  moment->zone = clock;
  if (moment->is_floating)
    moment->instant = aw_ics_zone_get_instant (clock, moment->wall);
  else
    moment->wall = aw_ics_zone_get_wall (clock, moment->instant);
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
 * aw_ics_zones_is_unknown:
 * @self: clocks
 * @zone: (nullable): one of them
 *
 * Returns: whether it stands for one that the document does not name, and that
 *   nobody was asked for yet
 */
gboolean
aw_ics_zones_is_unknown (AwIcsZones *self,
                         AwIcsZone  *zone)
{
  return zone == self->floating && !self->knows_floating;
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

/**
 * aw_ics_zones_get_utc:
 * @self: clocks
 *
 * Returns: (transfer none): UTC
 */
AwIcsZone *
aw_ics_zones_get_utc (AwIcsZones *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->utc;
}

/**
 * aw_ics_zones_get_stated:
 * @self: clocks
 *
 * Returns: (transfer none) (nullable): the zone that the calendar says is its own
 */
GTimeZone *
aw_ics_zones_get_stated (AwIcsZones *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->stated;
}

static gboolean
is_equal (AwIcsZone *one,
          GTimeZone *two,
          gint64     first,
          gint64     last)
{
  g_autoptr (AwIcsZone) other = aw_ics_zone_new (two);

  /* Four times a day, which catches the day of each change. */
  for (gint64 instant = first; instant <= last; instant += AW_ICS_DAY / 4)
    {
      if (aw_ics_zone_get_offset (one, instant) != aw_ics_zone_get_offset (other, instant))
        return FALSE;
    }

  return TRUE;
}

static GTimeZone *
find_like (AwIcsZone *zone,
           gboolean   in_region,
           gint64     first,
           gint64     last)
{
  const char *near = aw_ics_zone_get_name (zone);

  for (const char *const *p = aw_ics_zone_names_get (); *p != NULL; p += 2)
    {
      g_autoptr (GTimeZone) known = NULL;
      const char *name = p[1];

      if (in_region && strncmp (name, near, strcspn (name, "/") + 1) != 0)
        continue;
      known = aw_zone_lookup (name, NULL);
      if (known != NULL && is_equal (zone, known, first, last))
        return g_steal_pointer (&known);
    }

  return NULL;
}

/**
 * aw_ics_zones_find_like:
 * @zone: a clock
 * @first: an instant, seconds since the Unix epoch
 * @last: a later one, likewise
 *
 * Clocks of one region that go alike for a whole year come first: in a week of
 * May that of Ottawa goes like many.
 *
 * Returns: (transfer full) (nullable): the zone itself if it is known here, else
 *   one whose clock goes like it from @first to @last
 */
GTimeZone *
aw_ics_zones_find_like (AwIcsZone *zone,
                        gint64     first,
                        gint64     last)
{
  GTimeZone *found = NULL;

  g_return_val_if_fail (zone != NULL, NULL);

  if (aw_ics_zone_get_zone (zone) != NULL)
    return g_time_zone_ref (aw_ics_zone_get_zone (zone));

  for (guint i = 0; found == NULL && i < 4; i++)
    {
      gint64 margin = i < 2 ? AW_ICS_ZONES_MARGIN : 0;

      found = find_like (zone, i % 2 == 0, first - margin, last + margin);
    }

  return found;
}
