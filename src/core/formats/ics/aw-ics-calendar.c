/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-ics-calendar.h"
#include "aw-ics-zone-names.h"
#include "aw-zone.h"

/* Of what takes place, not more than these are kept at a time. */
#define MAX_OCCURRENCES (10 * AW_ICS_MAX_ACTIONS)
/* Seconds before and after a program in which its clock is compared, half a
 * year; a last instant must leave as much. */
#define MARGIN (183 * AW_ICS_DAY)

/* All VEVENTs with one UID. */
typedef struct
{
  AwIcsEvent *series; /* (nullable) */
  GPtrArray *overrides;
} Group;

static void
group_free (gpointer data)
{
  Group *self = data;

  g_clear_pointer (&self->series, aw_ics_event_free);
  g_ptr_array_unref (self->overrides);
  g_free (self);
}

/* Of two with one UID, or for one occurrence, tells which is left out. */
static gboolean
takes_place_of (AwIcsCalendar    *self,
                const AwIcsEvent *event,
                const AwIcsEvent *before)
{
  gboolean is_later = aw_ics_event_compare_age (event, before) > 0;
  const AwIcsEvent *kept = is_later ? event : before, *other = is_later ? before : event;

  self->zones->report->event = aw_ics_component_find (other->component, "SUMMARY");
  aw_ics_report_add (self->zones->report,
                     aw_ics_event_is_copy (other, kept) ? AW_ICS_REMARK : AW_ICS_PROBLEM,
                     aw_ics_component_place (other->component, "UID"),
                     _("The event on line %u has this UID already"),
                     aw_ics_component_place (kept->component, "UID")->number);

  return is_later;
}

static Group *
find_group (AwIcsCalendar *self,
            const char    *uid)
{
  Group *group = g_hash_table_lookup (self->groups_by_uid, uid);

  if (group == NULL)
    {
      group = g_new0 (Group, 1);
      group->overrides = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_ics_event_free);
      g_ptr_array_add (self->groups, group);
      g_hash_table_insert (self->groups_by_uid, g_strdup (uid), group);
    }

  return group;
}

/* Exchange and Google publish when somebody is busy, and with what not. */
static gboolean
is_private (const AwIcsEvent *event)
{
  const char *summary = aw_ics_component_place (event->component, "SUMMARY")->value;

  return g_ascii_strcasecmp (summary, "Busy") == 0 ||
         g_ascii_strcasecmp (summary, "Private Appointment") == 0;
}

static void
read_event (AwIcsCalendar        *self,
            const AwIcsComponent *component)
{
  g_autoptr (AwIcsEvent) event = NULL;
  Group *group;

  self->zones->report->event = aw_ics_component_find (component, "SUMMARY");
  event = aw_ics_event_read (component, self->zones);
  if (event == NULL)
    return;

  if (!event->is_cancelled && is_private (event))
    {
      self->n_private++;
      event->is_cancelled = TRUE;
    }
  group = find_group (self, event->uid);
  if (event->is_override)
    g_ptr_array_add (group->overrides, g_steal_pointer (&event));
  else if (group->series == NULL || takes_place_of (self, event, group->series))
    {
      g_clear_pointer (&group->series, aw_ics_event_free);
      group->series = g_steal_pointer (&event);
    }
}

/* A clock that the document tells is needed as long as its events go on; this is
 * before any is read. */
static gint64
find_last (const AwIcsCalendar *self)
{
  gint64 last = 0;

  for (guint i = 0; i < self->component->components->len; i++)
    {
      const AwIcsLine *line = aw_ics_component_find (self->component->components->pdata[i],
                                                     "DTSTART");
      AwIcsTime time;

      if (line != NULL && aw_ics_time_parse (line->value, &time))
        last = MAX (last, time.wall);
    }

  return last + (gint64) (AW_ICS_MAX_DAYS + 3) * AW_ICS_DAY;
}

/* A program begins with its first event; but one that repeats may be older than
 * the program of which it is a part. */
static void
find_span (AwIcsCalendar *self)
{
  gint64 first = G_MAXINT64, first_single = G_MAXINT64, last_single = G_MININT64;

  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = self->groups->pdata[i];

      for (guint j = 0; j <= group->overrides->len; j++)
        {
          const AwIcsEvent *event = j < group->overrides->len ? group->overrides->pdata[j]
                                                              : group->series;

          if (event != NULL && aw_ics_series_is_one (event))
            first = MIN (first, event->start.wall);
          else if (event != NULL)
            {
              first_single = MIN (first_single, event->start.wall);
              last_single = MAX (last_single, event->start.wall);
            }
        }
    }

  if (last_single >= first_single &&
      (first > first_single || last_single - first >= (gint64) AW_ICS_MAX_DAYS * AW_ICS_DAY))
    first = first_single;
  if (first == G_MAXINT64)
    first = 0;

  /* Clocks differ by less than a day. */
  self->span.first = (aw_ics_time_get_day (first) - 1) * AW_ICS_DAY;
  self->span.last = self->span.first + (gint64) (AW_ICS_MAX_DAYS + 2) * AW_ICS_DAY;
  self->middle = self->span.first;
}

static void
set_span (AwIcsCalendar *self,
          const GDate   *today)
{
  gint64 day = (gint64) g_date_get_julian (today) - AW_ICS_EPOCH;

  self->span.first = (day - AW_ICS_DAYS_BEFORE - 1) * AW_ICS_DAY;
  self->span.last = (day + AW_ICS_DAYS_AFTER + 2) * AW_ICS_DAY;
  self->middle = day * AW_ICS_DAY + AW_ICS_DAY / 2;
}

/* Many write in UTC what is on another clock; and what names none is on @clock. */
static void
set_clock (AwIcsMoment *moment,
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

/* Tells the occurrence that each override is of on the clock of the series, or on
 * its own; of two that are of one the later edition stays. */
static void
settle_overrides (AwIcsCalendar *self,
                  Group         *group)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < group->overrides->len;)
    {
      AwIcsEvent *event = group->overrides->pdata[i], *before;
      const AwIcsEvent *series = group->series != NULL ? group->series : event;

      if (series->start.is_date)
        aw_ics_zones_set_date (self->zones, &event->recurrence);
      else if (group->series != NULL)
        set_clock (&event->recurrence, series->start.zone);

      before = g_hash_table_lookup (seen, &event->recurrence.instant);
      if (before != NULL && !takes_place_of (self, event, before))
        {
          g_ptr_array_remove_index (group->overrides, i);
          continue;
        }
      g_hash_table_replace (seen, &event->recurrence.instant, event);
      if (before != NULL)
        g_ptr_array_remove (group->overrides, before);
      else
        i++;
    }
}

static int
compare_distances (gconstpointer a,
                   gconstpointer b,
                   gpointer      middle)
{
  const AwIcsOccurrence *one = a, *two = b;
  gint64 distance = ABS (one->start - *(gint64 *) middle);
  gint64 other = ABS (two->start - *(gint64 *) middle);

  return (distance > other) - (distance < other);
}

/**
 * aw_ics_calendar_sort_nearest:
 * @self: a calendar
 *
 * Has what takes place nearest to today, or to the first day, come first.
 */
void
aw_ics_calendar_sort_nearest (AwIcsCalendar *self)
{
  g_array_sort_with_data (self->occurrences, compare_distances, &self->middle);
}

static void
expand (AwIcsCalendar *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = self->groups->pdata[i];

      settle_overrides (self, group);
      if (group->series != NULL)
        self->zones->report->event = aw_ics_component_find (group->series->component, "SUMMARY");
      aw_ics_series_expand (group->series, group->overrides, &self->span, self->zones,
                            self->occurrences);
      if (self->occurrences->len < MAX_OCCURRENCES)
        continue;
      /* Of far more than a program can have, those that are nearest. */
      aw_ics_calendar_sort_nearest (self);
      self->n_too_many += self->occurrences->len - AW_ICS_MAX_ACTIONS;
      g_array_set_size (self->occurrences, AW_ICS_MAX_ACTIONS);
    }
  self->zones->report->event = NULL;
}

/* That by which most events start. */
static AwIcsZone *
find_common_clock (const AwIcsCalendar *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  AwIcsZone *common = NULL;
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
          common = event->start.zone;
        }
    }

  return common;
}

/* A program tells the wall time of a session, which for the second of two alike
 * does not tell the instant. */
static gboolean
tells_all (const AwIcsCalendar *self,
           GTimeZone           *zone)
{
  g_autoptr (AwIcsZone) clock = aw_ics_zone_new (zone);

  for (guint i = 0; i < self->occurrences->len; i++)
    {
      const AwIcsOccurrence *occurrence =
        &g_array_index (self->occurrences, AwIcsOccurrence, i);

      if (!occurrence->event->start.is_date &&
          aw_ics_zone_get_instant (clock, aw_ics_zone_get_wall (clock, occurrence->start)) !=
            occurrence->start)
        return FALSE;
    }

  return TRUE;
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

/* The zone of @clock if it is known here, else one that goes like it while there are
 * events. Clocks of one region that go alike for a whole year come first: in a week of
 * May that of Ottawa goes like many. */
static GTimeZone *
find_like (const AwIcsCalendar *self,
           AwIcsZone           *clock)
{
  gint64 first = G_MAXINT64, last = 0;

  if (clock->zone != NULL)
    return g_time_zone_ref (clock->zone);

  for (guint i = 0; i < self->occurrences->len; i++)
    {
      first = MIN (first, g_array_index (self->occurrences, AwIcsOccurrence, i).start);
      last = MAX (last, g_array_index (self->occurrences, AwIcsOccurrence, i).start);
    }
  last = MIN (last, first + (gint64) (AW_ICS_MAX_DAYS + 2) * AW_ICS_DAY);

  for (guint i = 0; i < 4; i++)
    {
      gint64 margin = i < 2 ? MARGIN : 0;

      for (const char *const *name = aw_ics_zone_names_get (); *name != NULL; name += 2)
        {
          g_autoptr (GTimeZone) known = NULL;

          if (i % 2 == 0 && strncmp (name[1], clock->name, strcspn (name[1], "/") + 1) != 0)
            continue;
          known = aw_zone_lookup (name[1], NULL);
          if (known != NULL && is_equal (clock, known, first - margin, last + margin))
            return g_steal_pointer (&known);
        }
    }

  return NULL;
}

/**
 * aw_ics_calendar_find_zone:
 * @self: a calendar
 *
 * The zone of a program is that of its calendar (X-WR-TIMEZONE), or else the one
 * by which most of its events start. If all are in UTC, it is that of the only
 * VTIMEZONE, or the reader's. It is UTC if nothing else tells when each starts.
 *
 * Returns: (transfer full): the zone
 */
GTimeZone *
aw_ics_calendar_find_zone (AwIcsCalendar *self)
{
  AwIcsZone *common;
  GTimeZone *zone = NULL;

  common = find_common_clock (self);
  if (common != NULL && self->zones->stated != NULL)
    zone = g_time_zone_ref (self->zones->stated);
  else if (common != NULL)
    zone = find_like (self, common);
  if (zone == NULL)
    zone = find_like (self, aw_ics_zones_get_calendar (self->zones));
  if (zone != NULL && !tells_all (self, zone))
    g_clear_pointer (&zone, g_time_zone_unref);

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

/**
 * aw_ics_calendar_read:
 * @component: a VCALENDAR, which the calendar borrows from
 * @options: how it is to be read
 * @report: where it is told what is wrong, and which events are left out
 *
 * Returns: (transfer full): the calendar
 */
AwIcsCalendar *
aw_ics_calendar_read (const AwIcsComponent *component,
                      const AwIcsOptions   *options,
                      AwIcsReport          *report)
{
  AwIcsCalendar *self = g_new0 (AwIcsCalendar, 1);
  gint64 last;

  self->component = component;
  self->groups = g_ptr_array_new_with_free_func (group_free);
  self->groups_by_uid = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->occurrences = g_array_new (FALSE, FALSE, sizeof (AwIcsOccurrence));
  if (options->today != NULL)
    set_span (self, options->today);
  last = options->today != NULL ? self->span.last : find_last (self);

  self->zones = aw_ics_zones_new (component, options, last + MARGIN, report);
  for (guint i = 0; i < component->components->len; i++)
    {
      const AwIcsComponent *child = component->components->pdata[i];

      if (g_str_equal (child->begin.name, "VEVENT"))
        read_event (self, child);
    }
  if (options->today == NULL)
    find_span (self);
  expand (self);
  if (self->groups->len == 1)
    {
      const Group *group = self->groups->pdata[0];

      self->only = group->series != NULL ? group->series : group->overrides->pdata[0];
    }

  return self;
}

/**
 * aw_ics_calendar_free:
 * @self: (transfer full): a calendar
 */
void
aw_ics_calendar_free (AwIcsCalendar *self)
{
  aw_ics_zones_free (self->zones);
  g_hash_table_unref (self->groups_by_uid);
  g_ptr_array_unref (self->groups);
  g_array_unref (self->occurrences);
  g_free (self);
}
