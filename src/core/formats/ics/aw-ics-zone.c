/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-ics-rule.h"
#include "aw-ics-text.h"
#include "aw-ics-time.h"

#include "aw-ics-zone.h"

#define MAX_OBSERVANCES 1000

typedef struct
{
  gint64 instant;
  int before;
  int offset;
} Change;

/**
 * aw_ics_zone_new:
 * @zone: a zone
 *
 * Returns: (transfer full): its clock
 */
AwIcsZone *
aw_ics_zone_new (GTimeZone *zone)
{
  AwIcsZone *self;

  self = g_new0 (AwIcsZone, 1);
  self->zone = g_time_zone_ref (zone);
  self->known_first = G_MAXINT64;
  self->known_last = G_MININT64;

  return self;
}

/**
 * aw_ics_zone_free:
 * @self: (transfer full) (nullable): a clock
 */
void
aw_ics_zone_free (AwIcsZone *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->name);
  g_clear_pointer (&self->changes, g_array_unref);
  g_free (self);
}

/* A clock as it is read. */
typedef struct
{
  AwIcsZone *zone;
  gint64 last;
  guint *budget;
  AwIcsReport *report;
} Reading;

/* "-0500" or "+053015", seconds. */
static gboolean
read_offset (Reading              *reading,
             const AwIcsComponent *observance,
             const char           *name,
             int                  *offset)
{
  const AwIcsLine *line = aw_ics_component_place (observance, name);
  const char *text = line->value;
  gsize n_digits = *text != '\0' ? strspn (text + 1, G_CSET_DIGITS) : 0;
  int value;

  if ((*text != '+' && *text != '-') || text[n_digits + 1] != '\0' ||
      (n_digits != 4 && n_digits != 6))
    return aw_ics_report_add (reading->report, AW_ICS_REMARK, line,
                              _("This needs an offset from UTC such as “-0500” as its %s"), name);

  value = atoi (text + 1) * (n_digits == 4 ? 100 : 1);
  value = value / 10000 * 3600 + value / 100 % 100 * 60 + value % 100;
  *offset = CLAMP (*text == '-' ? -value : value, 1 - AW_ICS_DAY, AW_ICS_DAY - 1);

  return TRUE;
}

static gboolean
read_date (const char *value,
           GArray     *walls)
{
  AwIcsTime time;

  if (!aw_ics_time_parse (value, &time))
    return FALSE;

  g_array_append_val (walls, time.wall);
  return TRUE;
}

static gboolean
read_dates (Reading              *reading,
            const AwIcsComponent *observance,
            GArray               *walls)
{
  const AwIcsLine *line = aw_ics_component_place (observance, "DTSTART");
  guint position = 0;

  if (!read_date (line->value, walls))
    return aw_ics_report_add (reading->report, AW_ICS_REMARK, line,
                              _("This is no date and time of the calendar"));

  while ((line = aw_ics_component_next (observance, "RDATE", &position)) != NULL)
    {
      g_auto (GStrv) values = g_strsplit (line->value, ",", -1);

      for (guint i = 0; values[i] != NULL; i++)
        {
          if (*reading->budget == 0 || !read_date (values[i], walls))
            return aw_ics_report_add (reading->report, AW_ICS_REMARK, line,
                                      _("This is no date and time of the calendar"));
          *reading->budget -= 1;
        }
    }

  return TRUE;
}

/* The first of @walls is the start of the rule. */
static gboolean
read_rule (Reading              *reading,
           const AwIcsComponent *observance,
           int                   before,
           GArray               *walls)
{
  const AwIcsLine *line = aw_ics_component_find (observance, "RRULE");
  gint64 start = g_array_index (walls, gint64, 0), last = reading->last + before;
  const char *message;
  AwIcsTime until;
  AwIcsRule rule;

  if (line == NULL)
    return TRUE;
  if (!aw_ics_rule_parse (&rule, line->value, &message))
    return aw_ics_report_add (reading->report, AW_ICS_REMARK, line, "%s", message);
  if (rule.freq != ICAL_YEARLY_RECURRENCE)
    return aw_ics_report_add (reading->report, AW_ICS_REMARK, line,
                              _("The clock of a time zone changes by years"));

  if (aw_ics_rule_get_until (&rule, &until))
    last = MIN (last, until.is_utc ? until.wall + before : until.wall);

  return aw_ics_rule_expand (&rule, start, FALSE, start, last, reading->budget, walls) ||
         aw_ics_report_add (reading->report, AW_ICS_REMARK, line, _("This repeats too often"));
}

static gboolean
read_observance (Reading              *reading,
                 const AwIcsComponent *observance)
{
  g_autoptr (GArray) walls = g_array_new (FALSE, FALSE, sizeof (gint64));
  Change change;

  if (!read_offset (reading, observance, "TZOFFSETFROM", &change.before) ||
      !read_offset (reading, observance, "TZOFFSETTO", &change.offset) ||
      !read_dates (reading, observance, walls) ||
      !read_rule (reading, observance, change.before, walls))
    return FALSE;

  for (guint i = 0; i < walls->len; i++)
    {
      change.instant = g_array_index (walls, gint64, i) - change.before;
      if (change.instant <= reading->last)
        g_array_append_val (reading->zone->changes, change);
    }

  return TRUE;
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const Change *one = a, *two = b;

  return (one->instant > two->instant) - (one->instant < two->instant);
}

/**
 * aw_ics_zone_read:
 * @component: a VTIMEZONE
 * @last: the last instant that is of interest, seconds since the Unix epoch
 * @budget: (inout): how many days and times may be looked at
 * @report: where what is wrong is told
 *
 * Only the offsets count, not the names: real documents call -4 "CDT".
 *
 * Returns: (transfer full) (nullable): its clock until @last
 */
AwIcsZone *
aw_ics_zone_read (const AwIcsComponent *component,
                  gint64                last,
                  guint                *budget,
                  AwIcsReport          *report)
{
  g_autoptr (AwIcsZone) self = g_new0 (AwIcsZone, 1);
  Reading reading = { .zone = self, .last = last, .budget = budget, .report = report };

  self->name = aw_ics_text_unescape (aw_ics_component_place (component, "TZID")->value);
  self->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  if (component->components->len > MAX_OBSERVANCES)
    {
      aw_ics_report_add (report, AW_ICS_REMARK, &component->begin, _("This has too many parts"));
      return NULL;
    }
  for (guint i = 0; i < component->components->len; i++)
    {
      if (!read_observance (&reading, component->components->pdata[i]))
        return NULL;
    }
  if (self->changes->len == 0)
    {
      aw_ics_report_add (report, AW_ICS_REMARK, &component->begin,
                         _("This time zone does not tell its clock"));
      return NULL;
    }
  g_array_sort (self->changes, compare_changes);

  return g_steal_pointer (&self);
}

/**
 * aw_ics_zone_is_utc:
 * @self: a clock
 *
 * Returns: whether it is UTC, and so no place's
 */
gboolean
aw_ics_zone_is_utc (const AwIcsZone *self)
{
  return self->zone != NULL && g_str_equal (g_time_zone_get_identifier (self->zone), "UTC");
}

/* What GLib knows, it looks for from the first change of a zone on; but events are
 * mostly of one time. */
static int
get_known_offset (AwIcsZone *self,
                  gint64     instant)
{
  int interval;

  if (instant >= self->known_first && instant <= self->known_last)
    return self->known_offset;

  interval = g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL, instant);
  if (self->known_first > self->known_last || interval != self->known_interval)
    {
      self->known_first = self->known_last = instant;
      self->known_interval = interval;
      self->known_offset = g_time_zone_get_offset (self->zone, interval);
    }
  self->known_first = MIN (self->known_first, instant);
  self->known_last = MAX (self->known_last, instant);

  return self->known_offset;
}

/**
 * aw_ics_zone_get_offset:
 * @self: a clock
 * @instant: seconds since the Unix epoch
 *
 * Returns: the offset from UTC at @instant, seconds
 */
int
aw_ics_zone_get_offset (AwIcsZone *self,
                        gint64     instant)
{
  guint low = 0, high;

  if (self->zone != NULL)
    return get_known_offset (self, instant);

  high = self->changes->len;
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->changes, Change, middle).instant <= instant)
        low = middle + 1;
      else
        high = middle;
    }

  return low == 0 ? g_array_index (self->changes, Change, 0).before
                  : g_array_index (self->changes, Change, low - 1).offset;
}

/**
 * aw_ics_zone_get_wall:
 * @self: a clock
 * @instant: seconds since the Unix epoch
 *
 * Returns: what it shows then, seconds since 1970-01-01 00:00 on it
 */
gint64
aw_ics_zone_get_wall (AwIcsZone *self,
                      gint64     instant)
{
  return instant + aw_ics_zone_get_offset (self, instant);
}

/**
 * aw_ics_zone_get_instant:
 * @self: a clock
 * @wall: what it shows, seconds since 1970-01-01 00:00 on it
 *
 * A time that the clock skips or shows twice means what aw_zone_get_instant()
 * says, which see.
 *
 * Returns: the instant, seconds since the Unix epoch
 */
gint64
aw_ics_zone_get_instant (AwIcsZone *self,
                         gint64     wall)
{
  int before, after;

  before = aw_ics_zone_get_offset (self, wall - AW_ICS_DAY);
  after = aw_ics_zone_get_offset (self, wall + AW_ICS_DAY);
  if (aw_ics_zone_get_offset (self, wall - before) != before &&
      aw_ics_zone_get_offset (self, wall - after) == after)
    before = after;

  return wall - before;
}
