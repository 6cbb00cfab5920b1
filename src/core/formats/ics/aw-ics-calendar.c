/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-ics-calendar.h"
#include "aw-ics-time.h"
#include "aw-zone.h"

#define DAY 86400
/* Days and times that may be looked at to repeat events: more than 10,000 daily
 * ones need, and less than half a second. */
#define BUDGET 5000000

/* All VEVENTs with one UID. */
typedef struct
{
  AwIcsEvent *series; /* (nullable) */
  GPtrArray *overrides;
} Group;

/**
 * AwIcsCalendar:
 *
 * What a document says: when its events take place, and by which clock. It
 * exists so that a program is made of it only when all of it is known.
 */
struct _AwIcsCalendar
{
  const AwIcsComponent *root;
  const AwIcsComponent *first; /* which speaks for the others */
  GPtrArray *problems;
  AwIcsZones *zones;
  GTimeZone *floating_zone; /* (nullable) */
  AwIcsSpan span;
  GPtrArray *groups;
  GHashTable *groups_by_uid; /* unowned */
  GArray *occurrences;
};

static Group *
group_new (void)
{
  Group *self = g_new0 (Group, 1);

  self->overrides = g_ptr_array_new_with_free_func (g_free);

  return self;
}

static void
group_free (gpointer data)
{
  Group *self = data;

  g_free (self->series);
  g_ptr_array_unref (self->overrides);
  g_free (self);
}

static const AwIcsLine *
get_line (const AwIcsEvent *event,
          const char       *name)
{
  const AwIcsLine *line = aw_ics_component_find (event->component, name);

  return line != NULL ? line : &event->component->begin;
}

static void
report_twice (AwIcsCalendar    *self,
              const AwIcsEvent *event,
              const AwIcsEvent *before)
{
  aw_ics_line_report (get_line (event, "UID"), self->problems,
                      _("The event on line %u has this UID already"),
                      get_line (before, "UID")->number);
}

/* Takes @event. */
static void
add_event (AwIcsCalendar *self,
           AwIcsEvent    *event)
{
  Group *group = g_hash_table_lookup (self->groups_by_uid, event->uid);

  if (group == NULL)
    {
      group = group_new ();
      g_ptr_array_add (self->groups, group);
      g_hash_table_insert (self->groups_by_uid, (gpointer) event->uid, group);
    }

  if (event->is_override)
    g_ptr_array_add (group->overrides, event);
  else if (group->series == NULL)
    group->series = event;
  else
    {
      report_twice (self, event, group->series);
      g_free (event);
    }
}

static void
read_events (AwIcsCalendar *self)
{
  for (guint i = 0; i < self->root->components->len; i++)
    {
      const AwIcsComponent *calendar = self->root->components->pdata[i];

      for (guint j = 0; j < calendar->components->len; j++)
        {
          const AwIcsComponent *component = calendar->components->pdata[j];
          AwIcsEvent *event;

          if (!g_str_equal (component->begin.name, "VEVENT"))
            continue;
          event = aw_ics_event_read (component, self->zones, self->problems);
          if (event != NULL)
            add_event (self, event);
        }
    }
}

/* A clock that the document tells is needed as long as its events go on; this is
 * before any is read. */
static gint64
find_last_start (const AwIcsCalendar *self)
{
  gint64 last = 0;

  for (guint i = 0; i < self->root->components->len; i++)
    {
      const AwIcsComponent *calendar = self->root->components->pdata[i];

      for (guint j = 0; j < calendar->components->len; j++)
        {
          const AwIcsLine *line = aw_ics_component_find (calendar->components->pdata[j], "DTSTART");
          AwIcsTime time;

          if (line != NULL && aw_ics_time_parse (line->value, &time))
            last = MAX (last, time.wall);
        }
    }

  return last;
}

static void
widen (gint64  wall,
       gint64 *first,
       gint64 *last)
{
  *first = *first < 0 ? wall : MIN (*first, wall);
  *last = MAX (*last, wall);
}

/* A program begins with its first event; but one that repeats may be older than
 * the program of which it is a part. */
static void
find_span (AwIcsCalendar *self)
{
  gint64 first = -1, last = -1, first_single = -1, last_single = -1;

  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = self->groups->pdata[i];

      for (guint j = 0; j < group->overrides->len; j++)
        {
          const AwIcsEvent *event = group->overrides->pdata[j];

          widen (event->start.wall, &first_single, &last_single);
        }
      if (group->series != NULL && aw_ics_series_is_one (group->series))
        widen (group->series->start.wall, &first, &last);
      else if (group->series != NULL)
        widen (group->series->start.wall, &first_single, &last_single);
    }

  if (first_single >= 0 && (first < 0 || first > first_single ||
                            last_single - first >= (gint64) AW_ICS_MAX_DAYS * DAY))
    first = first_single;

  /* Clocks differ by less than a day. */
  self->span.first = first / DAY * DAY - DAY;
  self->span.last = self->span.first + (gint64) (AW_ICS_MAX_DAYS + 2) * DAY;
}

static gboolean
expand (AwIcsCalendar *self)
{
  find_span (self);
  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = self->groups->pdata[i];

      if (!aw_ics_series_expand (group->series, group->overrides, &self->span, self->zones,
                                 self->occurrences, self->problems))
        return FALSE;
    }

  return TRUE;
}

static GTimeZone *
find_calendar_zone (const AwIcsCalendar *self)
{
  const AwIcsLine *line = aw_ics_component_find (self->first, "X-WR-TIMEZONE");

  return line != NULL ? aw_ics_zones_lookup_name (line->value) : NULL;
}

/* The TZID that most events start by. */
static const AwIcsEvent *
find_common_clock (const AwIcsCalendar *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  const AwIcsEvent *common = NULL;
  guint most = 0;

  for (guint i = 0; i < self->occurrences->len; i++)
    {
      const AwIcsEvent *event = g_array_index (self->occurrences, AwIcsOccurrence, i).event;
      guint n;

      if (event->start.is_date || aw_ics_zone_is_utc (event->start.zone))
        continue;
      n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, event->start.zone)) + 1;
      g_hash_table_insert (counts, event->start.zone, GUINT_TO_POINTER (n));
      if (n > most)
        {
          most = n;
          common = event;
        }
    }

  return common;
}

static void
find_bounds (const AwIcsCalendar *self,
             gint64              *first,
             gint64              *last)
{
  *first = G_MAXINT64;
  *last = 0;
  for (guint i = 0; i < self->occurrences->len; i++)
    {
      gint64 start = g_array_index (self->occurrences, AwIcsOccurrence, i).start;

      *first = MIN (*first, start);
      *last = MAX (*last, start);
    }
  *last = MIN (*last, *first + (gint64) (AW_ICS_MAX_DAYS + 2) * DAY);
}

static GTimeZone *
find_common_zone (const AwIcsCalendar *self)
{
  const AwIcsEvent *common = find_common_clock (self);
  g_autofree char *tzid = NULL;
  gint64 first, last;

  if (common == NULL)
    return NULL;

  tzid = aw_ics_line_dup_parameter (get_line (common, "DTSTART"), "TZID");
  find_bounds (self, &first, &last);

  return aw_ics_zones_find_like (common->start.zone, tzid != NULL ? tzid : "", first, last);
}

/* A program tells the wall time of a session, which for the second of two alike
 * does not tell the instant. */
static gboolean
tells_all (const AwIcsCalendar *self,
           GTimeZone           *zone)
{
  for (guint i = 0; i < self->occurrences->len; i++)
    {
      const AwIcsOccurrence *occurrence =
        &g_array_index (self->occurrences, AwIcsOccurrence, i);
      int second;
      GDate date;

      if (occurrence->event->start.is_date)
        continue;
      second = aw_ics_calendar_find_wall (zone, occurrence->start, &date);
      if (aw_zone_get_instant (zone, &date, second / 60) !=
          (occurrence->start - second % 60) * G_USEC_PER_SEC)
        return FALSE;
    }

  return TRUE;
}

/**
 * aw_ics_calendar_find_wall:
 * @zone: a zone
 * @instant: seconds since the Unix epoch
 * @date: (out caller-allocates): the date in @zone at @instant
 *
 * Returns: the time of day, seconds after midnight
 */
int
aw_ics_calendar_find_wall (GTimeZone *zone,
                           gint64     instant,
                           GDate     *date)
{
  g_autoptr (AwIcsZone) clock = aw_ics_zone_new (zone);
  gint64 wall = instant + aw_ics_zone_get_offset (clock, instant);

  aw_ics_time_get_date (wall, date);

  return (int) (wall - (wall / DAY - (wall % DAY < 0)) * DAY);
}

/**
 * aw_ics_calendar_find_zone:
 * @self: a calendar
 *
 * The zone of a program is that of its calendar (X-WR-TIMEZONE), or else the one
 * by which most of its events start. It is UTC only if nothing else tells when
 * each starts.
 *
 * Returns: (transfer full): the zone
 */
GTimeZone *
aw_ics_calendar_find_zone (AwIcsCalendar *self)
{
  GTimeZone *zone;

  g_return_val_if_fail (self != NULL, NULL);

  zone = find_calendar_zone (self);
  if (zone == NULL)
    zone = find_common_zone (self);
  if (zone == NULL && self->floating_zone != NULL)
    zone = g_time_zone_ref (self->floating_zone);
  if (zone != NULL && !tells_all (self, zone))
    g_clear_pointer (&zone, g_time_zone_unref);

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

/**
 * aw_ics_calendar_read:
 * @root: a document, which the calendar borrows from
 * @floating_zone: (nullable): the clock of times that name none; by default
 *   that of the calendar (X-WR-TIMEZONE), unless it is UTC, because a time that
 *   names no clock is a place's
 * @problems: (element-type AwProblem): where what is wrong is told
 *
 * Returns: (transfer full): the calendar; of use only if there is no problem
 */
AwIcsCalendar *
aw_ics_calendar_read (const AwIcsComponent *root,
                      GTimeZone            *floating_zone,
                      GPtrArray            *problems)
{
  AwIcsCalendar *self = g_new0 (AwIcsCalendar, 1);

  self->root = root;
  self->first = root->components->pdata[0];
  self->problems = problems;
  self->groups = g_ptr_array_new_with_free_func (group_free);
  self->groups_by_uid = g_hash_table_new (g_str_hash, g_str_equal);
  self->occurrences = g_array_new (FALSE, FALSE, sizeof (AwIcsOccurrence));
  self->span.max = AW_ICS_MAX_ACTIONS;
  self->span.budget = BUDGET;
  self->floating_zone = floating_zone != NULL ? g_time_zone_ref (floating_zone)
                                              : find_calendar_zone (self);
  if (floating_zone == NULL && self->floating_zone != NULL &&
      g_str_equal (g_time_zone_get_identifier (self->floating_zone), "UTC"))
    g_clear_pointer (&self->floating_zone, g_time_zone_unref);

  self->zones = aw_ics_zones_new (root, self->floating_zone,
                                  find_last_start (self) +
                                  (gint64) (AW_ICS_MAX_DAYS + 3) * DAY + AW_ICS_ZONES_MARGIN,
                                  &self->span.budget, problems);
  read_events (self);
  if (problems->len == 0 && expand (self) && self->occurrences->len == 0)
    aw_ics_line_report (&self->first->begin, problems,
                        _("The calendar has no event that takes place"));

  return self;
}

/**
 * aw_ics_calendar_free:
 * @self: (transfer full): a calendar
 */
void
aw_ics_calendar_free (AwIcsCalendar *self)
{
  g_return_if_fail (self != NULL);

  aw_ics_zones_free (self->zones);
  g_clear_pointer (&self->floating_zone, g_time_zone_unref);
  g_hash_table_unref (self->groups_by_uid);
  g_ptr_array_unref (self->groups);
  g_array_unref (self->occurrences);
  g_free (self);
}

/**
 * aw_ics_calendar_needs_zone:
 * @self: a calendar
 *
 * Returns: whether it has times that name no clock, and none is known
 */
gboolean
aw_ics_calendar_needs_zone (AwIcsCalendar *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return aw_ics_zones_needs_zone (self->zones);
}

/**
 * aw_ics_calendar_get_occurrences:
 * @self: a calendar
 *
 * Returns: (transfer none) (element-type AwIcsOccurrence): all that takes place
 */
GArray *
aw_ics_calendar_get_occurrences (AwIcsCalendar *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->occurrences;
}
