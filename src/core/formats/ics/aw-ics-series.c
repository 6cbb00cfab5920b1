/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-ics-rule.h"
#include "aw-ics-series.h"
#include "aw-ics-time.h"

#define DAY 86400

/* A series as it is put together. */
typedef struct
{
  const AwIcsEvent *series;
  AwIcsSpan *span;
  AwIcsZones *zones;
  GPtrArray *problems;
  GArray *found; /* AwIcsOccurrence */
  GHashTable *left_out; /* instants of EXDATE, EXRULE and overrides */
  GHashTable *dates_left_out; /* days since the epoch, of an EXDATE that is a date */
} Series;

/**
 * aw_ics_series_is_one:
 * @event: an event
 *
 * Returns: whether it is a series
 */
gboolean
aw_ics_series_is_one (const AwIcsEvent *event)
{
  g_return_val_if_fail (event != NULL, FALSE);

  return !event->is_override && (aw_ics_component_find (event->component, "RRULE") != NULL ||
                                 aw_ics_component_find (event->component, "RDATE") != NULL);
}

static gint64
get_day (gint64 wall)
{
  return wall / DAY;
}

static GHashTable *
new_numbers (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static gint64 *
copy_number (gint64 number)
{
  return g_memdup2 (&number, sizeof number);
}

static gint64
find_instant (const Series *self,
              gint64        wall)
{
  AwIcsZone *zone = self->series->start.zone;

  return zone != NULL ? aw_ics_zone_get_instant (zone, wall) : wall;
}

static void
add (Series            *self,
     const AwIcsMoment *moment,
     gboolean           is_repeated)
{
  AwIcsOccurrence occurrence = {
    .event = self->series,
    .start = moment->instant,
    .original = *moment,
    .is_part = TRUE,
    .is_repeated = is_repeated,
  };

  g_array_append_val (self->found, occurrence);
}

static void
add_walls (Series          *self,
           const AwIcsRule *rule,
           const GArray    *walls,
           gboolean         leave_out)
{
  gboolean is_utc = FALSE, has_until;
  gint64 until = 0;

  has_until = aw_ics_rule_get_until (rule, &until, &is_utc);
  for (guint i = 0; i < walls->len; i++)
    {
      AwIcsMoment moment = self->series->start;

      moment.wall = g_array_index (walls, gint64, i);
      moment.instant = find_instant (self, moment.wall);
      if (has_until && (is_utc ? moment.instant : moment.wall) > until)
        continue;
      if (leave_out)
        g_hash_table_add (self->left_out, copy_number (moment.instant));
      else
        add (self, &moment, TRUE);
    }
}

/* The time of day of a date is 00:00, which its end in UTC is never before. */
static gint64
find_last (const Series    *self,
           const AwIcsRule *rule)
{
  gboolean is_utc;
  gint64 until;

  if (aw_ics_rule_get_until (rule, &until, &is_utc))
    return MIN (self->span->last, until + DAY);

  return self->span->last;
}

static gboolean
read_rule (Series          *self,
           const AwIcsLine *line,
           gboolean         leave_out)
{
  g_autoptr (GArray) walls = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (AwIcsRule) rule = NULL;
  const char *message;

  rule = aw_ics_rule_parse (line->value, &message);
  if (rule == NULL)
    {
      aw_ics_line_report (line, self->problems, "%s", message);
      return FALSE;
    }

  if (!aw_ics_rule_expand (rule, self->series->start.wall, self->series->start.is_date,
                           self->span->first, find_last (self, rule), &self->span->budget, walls) ||
      walls->len + self->found->len > self->span->max)
    {
      aw_ics_line_report (line, self->problems, _("This repeats too often"));
      return FALSE;
    }
  add_walls (self, rule, walls, leave_out);

  return TRUE;
}

static gboolean
read_rules (Series     *self,
            const char *name,
            gboolean    leave_out)
{
  const AwIcsLine *line;
  guint position = 0;

  while ((line = aw_ics_component_next (self->series->component, name, &position)) != NULL)
    {
      if (!read_rule (self, line, leave_out))
        return FALSE;
    }

  return TRUE;
}

static void
leave_out (Series            *self,
           const AwIcsMoment *moment)
{
  if (moment->is_date && !self->series->start.is_date)
    g_hash_table_add (self->dates_left_out, copy_number (get_day (moment->wall)));
  else
    g_hash_table_add (self->left_out, copy_number (moment->instant));
}

static gboolean
read_date (Series          *self,
           const AwIcsLine *line,
           char            *value,
           gboolean         is_exception)
{
  AwIcsMoment moment;

  /* Of a period the start; it lasts as long as the others. */
  value[strcspn (value, "/")] = '\0';
  if (*value == '\0')
    return TRUE;
  if (!aw_ics_zones_read_time (self->zones, line, value, &moment))
    return FALSE;

  if (is_exception)
    {
      leave_out (self, &moment);
      return TRUE;
    }
  if (moment.is_date == self->series->start.is_date && self->found->len < self->span->max)
    {
      add (self, &moment, FALSE);
      return TRUE;
    }

  aw_ics_line_report (line, self->problems,
                      moment.is_date != self->series->start.is_date
                      ? _("This and DTSTART must both be dates, or both have a time")
                      : _("This repeats too often"));
  return FALSE;
}

static gboolean
read_dates (Series     *self,
            const char *name,
            gboolean    is_exception)
{
  const AwIcsLine *line;
  guint position = 0;

  while ((line = aw_ics_component_next (self->series->component, name, &position)) != NULL)
    {
      g_auto (GStrv) values = g_strsplit (line->value, ",", -1);

      for (guint i = 0; values[i] != NULL; i++)
        {
          if (!read_date (self, line, values[i], is_exception))
            return FALSE;
        }
    }

  return TRUE;
}

static int
compare_originals (gconstpointer a,
                   gconstpointer b)
{
  const AwIcsOccurrence *one = a, *two = b;

  return (one->original.instant > two->original.instant) -
         (one->original.instant < two->original.instant);
}

static gboolean
is_left_out (const Series          *self,
             const AwIcsOccurrence *occurrence)
{
  gint64 day = get_day (occurrence->original.wall);

  return g_hash_table_contains (self->left_out, &occurrence->original.instant) ||
         g_hash_table_contains (self->dates_left_out, &day);
}

/* Many write the RECURRENCE-ID in UTC; what it is of is on the series' clock. */
static void
set_clock (AwIcsMoment      *moment,
           const AwIcsEvent *series)
{
  if (series == NULL || series->start.is_date || moment->is_date)
    return;

  moment->zone = series->start.zone;
  moment->wall = moment->instant + aw_ics_zone_get_offset (moment->zone, moment->instant);
}

static void
add_overrides (const AwIcsEvent *series,
               const GPtrArray  *overrides,
               GArray           *occurrences)
{
  for (guint i = 0; i < overrides->len; i++)
    {
      const AwIcsEvent *event = overrides->pdata[i];
      AwIcsOccurrence occurrence = {
        .event = event,
        .start = event->start.instant,
        .original = event->recurrence,
        .is_part = TRUE,
      };

      set_clock (&occurrence.original, series);
      if (!event->is_cancelled)
        g_array_append_val (occurrences, occurrence);
    }
}

static void
take_found (Series *self,
            GArray *occurrences)
{
  g_array_sort (self->found, compare_originals);
  for (guint i = 0; i < self->found->len; i++)
    {
      const AwIcsOccurrence *occurrence = &g_array_index (self->found, AwIcsOccurrence, i);

      if ((i == 0 || compare_originals (occurrence - 1, occurrence) != 0) &&
          !is_left_out (self, occurrence))
        g_array_append_val (occurrences, *occurrence);
    }
}

static gboolean
repeat (Series *self)
{
  if (aw_ics_component_find (self->series->component, "RRULE") == NULL)
    add (self, &self->series->start, FALSE);

  return read_rules (self, "RRULE", FALSE) &&
         read_dates (self, "RDATE", FALSE) &&
         read_rules (self, "EXRULE", TRUE) &&
         read_dates (self, "EXDATE", TRUE);
}

/**
 * aw_ics_series_expand:
 * @series: (nullable): a series or a single event; %NULL if the document has
 *   only @overrides of it
 * @overrides: (element-type AwIcsEvent): what differs from it
 * @span: the bounds
 * @zones: the clocks of the document
 * @occurrences: (element-type AwIcsOccurrence): when it takes place is added
 * @problems: (element-type AwProblem): where what is wrong is told
 *
 * An override takes the place of the occurrence that would start at its
 * RECURRENCE-ID. Occurrences that are cancelled are left out.
 *
 * Returns: %FALSE if a problem was told
 */
gboolean
aw_ics_series_expand (const AwIcsEvent *series,
                      const GPtrArray  *overrides,
                      AwIcsSpan        *span,
                      AwIcsZones       *zones,
                      GArray           *occurrences,
                      GPtrArray        *problems)
{
  Series self = { .series = series, .span = span, .zones = zones, .problems = problems };
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (AwIcsOccurrence));
  g_autoptr (GHashTable) left_out = new_numbers ();
  g_autoptr (GHashTable) dates = new_numbers ();

  self.found = found;
  self.left_out = left_out;
  self.dates_left_out = dates;
  if (series != NULL && !series->is_cancelled)
    {
      gboolean is_series = aw_ics_series_is_one (series);

      if (!repeat (&self))
        return FALSE;
      for (guint i = 0; i < overrides->len; i++)
        leave_out (&self, &((const AwIcsEvent *) overrides->pdata[i])->recurrence);
      for (guint i = 0; !is_series && i < found->len; i++)
        g_array_index (found, AwIcsOccurrence, i).is_part = FALSE;
      take_found (&self, occurrences);
    }
  add_overrides (series, overrides, occurrences);

  if (occurrences->len <= span->max)
    return TRUE;

  if (series == NULL)
    series = overrides->pdata[0];
  aw_ics_line_report (&series->component->begin, problems,
                      _("The program has more than %u actions"), span->max);
  return FALSE;
}
