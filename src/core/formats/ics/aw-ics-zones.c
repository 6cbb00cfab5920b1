/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-ics-zone-names.h"
#include "aw-ics-time.h"
#include "aw-zone.h"

#include "aw-ics-zones.h"

#define DAY 86400
#define MAX_ZONES 200

/**
 * AwIcsZones:
 *
 * The clocks that a document names by TZID. Each is looked up once: a name that
 * is known here means the zone of that name, whatever the document says of it,
 * and any other the VTIMEZONE of the document.
 */
struct _AwIcsZones
{
  GHashTable *definitions; /* TZID -> unowned AwIcsComponent */
  GHashTable *zones; /* TZID -> AwIcsZone, or NULL for one that is wrong */
  AwIcsZone *utc;
  AwIcsZone *floating; /* (nullable) */
  gboolean needs_zone;
  gint64 last;
  guint *budget;
  GPtrArray *problems;
};

static void
free_zone (gpointer zone)
{
  if (zone != NULL)
    aw_ics_zone_free (zone);
}

static void
add_definitions (AwIcsZones           *self,
                 const AwIcsComponent *calendar)
{
  for (guint i = 0; i < calendar->components->len; i++)
    {
      const AwIcsComponent *component = calendar->components->pdata[i];
      const AwIcsLine *line = aw_ics_component_find (component, "TZID");

      if (g_str_equal (component->begin.name, "VTIMEZONE") && line != NULL &&
          !g_hash_table_contains (self->definitions, line->value))
        g_hash_table_insert (self->definitions, (gpointer) line->value, (gpointer) component);
    }
}

/**
 * aw_ics_zones_new:
 * @root: a document, which the zones borrow from
 * @floating_zone: (nullable): the clock of times that name none
 * @last: the last instant that is of interest, seconds since the Unix epoch
 * @budget: (inout): how many days and times may be looked at
 * @problems: (element-type AwProblem): where what is wrong is told
 *
 * Returns: (transfer full): the clocks of @root
 */
AwIcsZones *
aw_ics_zones_new (const AwIcsComponent *root,
                  GTimeZone            *floating_zone,
                  gint64                last,
                  guint                *budget,
                  GPtrArray            *problems)
{
  AwIcsZones *self = g_new0 (AwIcsZones, 1);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  self->utc = aw_ics_zone_new (utc);
  self->floating = floating_zone != NULL ? aw_ics_zone_new (floating_zone) : NULL;
  self->definitions = g_hash_table_new (g_str_hash, g_str_equal);
  self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_zone);
  self->last = last;
  self->budget = budget;
  self->problems = problems;
  for (guint i = 0; i < root->components->len; i++)
    add_definitions (self, root->components->pdata[i]);

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
  g_clear_pointer (&self->floating, aw_ics_zone_free);
  g_free (self);
}

/**
 * aw_ics_zones_lookup_name:
 * @name: how a document names a time zone
 *
 * Known are the names of IANA and of Windows. Some programs put a path before
 * the former, such as "/freeassociation.sourceforge.net/America/New_York".
 *
 * Returns: (transfer full) (nullable): the zone
 */
GTimeZone *
aw_ics_zones_lookup_name (const char *name)
{
  const char *known;
  GTimeZone *zone;

  g_return_val_if_fail (name != NULL, NULL);

  if (!g_str_is_ascii (name))
    return NULL;

  known = aw_ics_zone_names_from_windows (name);
  if (known == NULL && (g_ascii_strcasecmp (name, "GMT") == 0 || g_str_equal (name, "Z")))
    known = "UTC";
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

static AwIcsZone *
find_zone (AwIcsZones      *self,
           const AwIcsLine *line,
           const char      *tzid)
{
  g_autoptr (GTimeZone) zone = aw_ics_zones_lookup_name (tzid);
  const AwIcsComponent *definition = g_hash_table_lookup (self->definitions, tzid);
  g_autoptr (GError) error = NULL;
  g_autofree char *valid = NULL;

  if (zone != NULL)
    return aw_ics_zone_new (zone);
  if (definition != NULL)
    return aw_ics_zone_read (definition, self->last, self->budget, self->problems);

  valid = g_utf8_make_valid (tzid, -1);
  g_clear_pointer (&zone, g_time_zone_unref);
  zone = aw_zone_lookup (valid, &error);
  if (error != NULL)
    aw_ics_line_report (line, self->problems, "%s", error->message);

  return NULL;
}

/**
 * aw_ics_zones_lookup:
 * @self: clocks
 * @line: where the document names one, for a problem
 * @tzid: its name
 *
 * Returns: (transfer none) (nullable): the clock; if it is wrong, that is told
 *   the first time
 */
AwIcsZone *
aw_ics_zones_lookup (AwIcsZones      *self,
                     const AwIcsLine *line,
                     const char      *tzid)
{
  gpointer zone;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (tzid != NULL, NULL);

  if (g_hash_table_lookup_extended (self->zones, tzid, NULL, &zone))
    return zone;

  if (g_hash_table_size (self->zones) >= MAX_ZONES)
    {
      aw_ics_line_report (line, self->problems, _("The calendar has too many time zones"));
      return NULL;
    }
  zone = find_zone (self, line, tzid);
  g_hash_table_insert (self->zones, g_strdup (tzid), zone);

  return zone;
}

static AwIcsZone *
find_clock (AwIcsZones      *self,
            const AwIcsLine *line,
            const AwIcsTime *time)
{
  g_autofree char *tzid = NULL;

  if (time->is_utc)
    return self->utc;

  tzid = aw_ics_line_dup_parameter (line, "TZID");
  if (tzid != NULL)
    return aw_ics_zones_lookup (self, line, tzid);

  if (self->floating == NULL && !self->needs_zone)
    {
      self->needs_zone = TRUE;
      aw_ics_line_report (line, self->problems,
                          _("The calendar does not say in which time zone this is"));
    }

  return self->floating;
}

/**
 * aw_ics_zones_read_time:
 * @self: clocks
 * @line: a line that has dates or times
 * @value: one of them
 * @moment: (out caller-allocates): what it says
 *
 * A problem is told here.
 *
 * Returns: whether it could be read
 */
gboolean
aw_ics_zones_read_time (AwIcsZones      *self,
                        const AwIcsLine *line,
                        const char      *value,
                        AwIcsMoment     *moment)
{
  AwIcsTime time;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (moment != NULL, FALSE);

  if (!aw_ics_time_parse (value, &time) || time.wall < 0)
    {
      aw_ics_line_report (line, self->problems,
                          _("This must be a date such as “20200504”, or a date and time such as "
                            "“20200504T160000”, from the year 1970 to 9998"));
      return FALSE;
    }

  moment->wall = moment->instant = time.wall;
  moment->is_date = time.is_date;
  moment->zone = NULL;
  if (time.is_date)
    return TRUE;

  moment->zone = find_clock (self, line, &time);
  if (moment->zone == NULL)
    return FALSE;

  moment->instant = aw_ics_zone_get_instant (moment->zone, time.wall);
  return TRUE;
}

/**
 * aw_ics_zones_needs_zone:
 * @self: clocks
 *
 * Returns: whether a time was read that names no clock, and none was given
 */
gboolean
aw_ics_zones_needs_zone (AwIcsZones *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->needs_zone;
}

static gboolean
is_equal (AwIcsZone *one,
          GTimeZone *two,
          gint64     first,
          gint64     last)
{
  g_autoptr (AwIcsZone) other = aw_ics_zone_new (two);

  /* Four times a day, which catches the day of each change. */
  for (gint64 instant = first; instant <= last; instant += DAY / 4)
    {
      if (aw_ics_zone_get_offset (one, instant) != aw_ics_zone_get_offset (other, instant))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_in_region (const char *zone,
              const char *name)
{
  gsize length = strcspn (zone, "/") + 1;

  return strncmp (zone, name, length) == 0;
}

static GTimeZone *
find_like (AwIcsZone  *zone,
           const char *near,
           gint64      first,
           gint64      last)
{
  const char *name;

  for (guint i = 0; (name = aw_ics_zone_names_get_nth (i)) != NULL; i++)
    {
      g_autoptr (GTimeZone) known = NULL;

      if (near != NULL && !is_in_region (name, near))
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
 * @tzid: how the document names it
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
aw_ics_zones_find_like (AwIcsZone  *zone,
                        const char *tzid,
                        gint64      first,
                        gint64      last)
{
  GTimeZone *found;

  g_return_val_if_fail (zone != NULL, NULL);
  g_return_val_if_fail (tzid != NULL, NULL);

  if (aw_ics_zone_get_zone (zone) != NULL)
    return g_time_zone_ref (aw_ics_zone_get_zone (zone));

  found = find_like (zone, tzid, first - AW_ICS_ZONES_MARGIN, last + AW_ICS_ZONES_MARGIN);
  if (found == NULL)
    found = find_like (zone, NULL, first - AW_ICS_ZONES_MARGIN, last + AW_ICS_ZONES_MARGIN);
  if (found == NULL)
    found = find_like (zone, tzid, first, last);
  if (found == NULL)
    found = find_like (zone, NULL, first, last);

  return found;
}
