/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-ics-options.h"
#include "aw-ics-rule.h"
#include "aw-ics-series.h"
#include "aw-ics-time.h"

/* A series as it is put together. */
typedef struct
{
  const AwIcsEvent *series;
  AwIcsSpan *span;
  AwIcsZones *zones;
  AwIcsReport *report;
  GArray *found; /* AwIcsOccurrence */
  GHashTable *left_out; /* instants of EXDATE, EXRULE and overrides */
  GHashTable *dates_left_out; /* days since the epoch, of an EXDATE that is a date */
} Series;

static gboolean
is_given (const AwIcsEvent *event,
          const char       *name)
{
  const AwIcsLine *line;
  guint position = 0;

  do
    line = aw_ics_component_next (event->component, name, &position);
  while (line != NULL && *line->value == '\0');

  return line != NULL;
}

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

  return !event->is_override && (is_given (event, "RRULE") || is_given (event, "RDATE"));
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

static void
add (Series            *self,
     const AwIcsMoment *moment,
     gint64             duration)
{
  AwIcsOccurrence occurrence = {
    .event = self->series,
    .start = moment->instant,
    .duration = duration,
    .original = *moment,
    .is_part = TRUE,
  };

  g_array_append_val (self->found, occurrence);
}

/* An UNTIL with a time, of an event that has only dates, means the whole day, whose
 * midnight it mostly is. */
static gboolean
get_until (const Series    *self,
           const AwIcsRule *rule,
           gint64          *until,
           gboolean        *is_utc)
{
  if (!aw_ics_rule_get_until (rule, until, is_utc))
    return FALSE;

  if (self->series->start.is_date)
    {
      AwIcsMoment end = {
        .wall = *until, .instant = *until,
        .zone = *is_utc ? aw_ics_zones_get_utc (self->zones) : NULL,
      };

      aw_ics_zones_set_date (self->zones, &end);
      *until = end.wall + AW_ICS_DAY - 1;
      *is_utc = FALSE;
    }

  return TRUE;
}

static void
add_walls (Series          *self,
           const AwIcsRule *rule,
           const GArray    *walls,
           gboolean         leave_out)
{
  gboolean is_utc = FALSE, has_until;
  gint64 until = 0;

  has_until = get_until (self, rule, &until, &is_utc);
  for (guint i = 0; i < walls->len; i++)
    {
      AwIcsMoment moment = self->series->start;

      moment.wall = moment.instant = g_array_index (walls, gint64, i);
      if (moment.zone != NULL)
        moment.instant = aw_ics_zone_get_instant (moment.zone, moment.wall);
      if (has_until && (is_utc ? moment.instant : moment.wall) > until)
        continue;
      if (leave_out)
        g_hash_table_add (self->left_out, copy_number (moment.instant));
      else
        add (self, &moment, self->series->duration);
    }
}

/* What began before the days of interest may still last on the first of them. */
static gint64
find_first (const AwIcsSpan  *span,
            const AwIcsEvent *event)
{
  return span->first - CLAMP (event->duration, 0, (gint64) AW_ICS_MAX_DAYS * AW_ICS_DAY);
}

static gint64
find_last (const Series    *self,
           const AwIcsRule *rule)
{
  gboolean is_utc;
  gint64 until;

  if (get_until (self, rule, &until, &is_utc))
    return MIN (self->span->last, until + AW_ICS_DAY);

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

  if (*line->value == '\0')
    {
      aw_ics_report_remark (self->report, line, _("This is no rule by which an event can repeat"));
      return TRUE;
    }
  rule = aw_ics_rule_parse (line->value, &message);
  if (rule != NULL &&
      (!aw_ics_rule_expand (rule, self->series->start.wall, self->series->start.is_date,
                            find_first (self->span, self->series), find_last (self, rule),
                            &self->span->budget, walls) || walls->len > AW_ICS_MAX_ACTIONS))
    message = _("This repeats too often");
  else if (rule != NULL)
    {
      add_walls (self, rule, walls, leave_out);
      return TRUE;
    }

  aw_ics_report_add (self->report, line, "%s", message);
  return FALSE;
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
    g_hash_table_add (self->dates_left_out, copy_number (aw_ics_time_get_day (moment->wall)));
  else
    g_hash_table_add (self->left_out, copy_number (moment->instant));
}

/* A period has a length of its own: an end or a duration (RFC 5545 section 3.3.9). */
static gint64
read_length (Series            *self,
             const AwIcsLine   *line,
             const AwIcsMoment *start,
             const char        *value)
{
  gint64 duration;
  AwIcsMoment end;

  if (*value == '\0')
    return self->series->duration;
  if (aw_ics_time_parse_duration (value, &duration))
    return duration;
  if (aw_ics_zones_read_time (self->zones, line, value, start->zone, &end) &&
      end.instant >= start->instant)
    return end.instant - start->instant;

  return self->series->duration;
}

static gboolean
read_date (Series          *self,
           const AwIcsLine *line,
           char            *value,
           gboolean         is_exception)
{
  char *length = value + strcspn (value, "/");
  AwIcsMoment moment;

  if (*length != '\0')
    *length++ = '\0';
  if (*value == '\0')
    return TRUE;
  if (!aw_ics_zones_read_time (self->zones, line, value, self->series->start.zone, &moment))
    return FALSE;

  if (self->series->start.is_date)
    aw_ics_zones_set_date (self->zones, &moment);
  if (is_exception)
    leave_out (self, &moment);
  else if (moment.is_date == self->series->start.is_date)
    add (self, &moment, read_length (self, line, &moment, length));
  else
    {
      aw_ics_report_add (self->report, line,
                         _("This and DTSTART must both be dates, or both have a time"));
      return FALSE;
    }

  return TRUE;
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
  gint64 day = aw_ics_time_get_day (occurrence->original.wall);

  return g_hash_table_contains (self->left_out, &occurrence->original.instant) ||
         g_hash_table_contains (self->dates_left_out, &day);
}

static void
take (const AwIcsOccurrence *occurrence,
      AwIcsSpan             *span,
      GArray                *occurrences)
{
  if (occurrence->start >= find_first (span, occurrence->event) && occurrence->start <= span->last)
    g_array_append_vals (occurrences, occurrence, 1);
  else
    span->n_outside += !occurrence->is_part;
}

static void
add_overrides (const GPtrArray *overrides,
               AwIcsSpan       *span,
               GArray          *occurrences)
{
  for (guint i = 0; i < overrides->len; i++)
    {
      const AwIcsEvent *event = overrides->pdata[i];
      AwIcsOccurrence occurrence = {
        .event = event,
        .start = event->start.instant,
        .duration = event->duration,
        .original = event->recurrence,
        .is_part = TRUE,
      };

      if (!event->is_cancelled)
        take (&occurrence, span, occurrences);
    }
}

static void
take_found (Series *self,
            GArray *occurrences)
{
  gboolean is_series = aw_ics_series_is_one (self->series);

  g_array_sort (self->found, compare_originals);
  for (guint i = 0; i < self->found->len; i++)
    {
      AwIcsOccurrence *occurrence = &g_array_index (self->found, AwIcsOccurrence, i);

      occurrence->is_part = is_series;
      if ((i == 0 || compare_originals (occurrence - 1, occurrence) != 0) &&
          !is_left_out (self, occurrence))
        take (occurrence, self->span, occurrences);
    }
}

/* The start is an occurrence also if the rule does not have it, which RFC 5545
 * leaves open (section 3.8.5.3) and other calendars show. */
static gboolean
repeat (Series *self)
{
  add (self, &self->series->start, self->series->duration);

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
 * @report: where what is wrong is told; then @series is left out
 *
 * An override takes the place of the occurrence that would start at its
 * RECURRENCE-ID. Occurrences that are cancelled are left out.
 */
void
aw_ics_series_expand (const AwIcsEvent *series,
                      const GPtrArray  *overrides,
                      AwIcsSpan        *span,
                      AwIcsZones       *zones,
                      GArray           *occurrences,
                      AwIcsReport      *report)
{
  Series self = { .series = series, .span = span, .zones = zones, .report = report };
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (AwIcsOccurrence));
  g_autoptr (GHashTable) left_out = new_numbers ();
  g_autoptr (GHashTable) dates = new_numbers ();

  self.found = found;
  self.left_out = left_out;
  self.dates_left_out = dates;
  if (series != NULL && !series->is_cancelled && repeat (&self))
    {
      for (guint i = 0; i < overrides->len; i++)
        leave_out (&self, &((const AwIcsEvent *) overrides->pdata[i])->recurrence);
      take_found (&self, occurrences);
    }
  add_overrides (overrides, span, occurrences);
}
