/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-ics-rule.h"
#include "aw-ics-series.h"

/* A series as it is put together. */
typedef struct
{
  AwIcsEvent *series;
  AwIcsSpan *span;
  AwIcsZones *zones;
  GArray *found; /* AwIcsOccurrence */
  GHashTable *left_out; /* instants of EXDATE, EXRULE and overrides */
  GHashTable *dates_left_out; /* midnights, of an EXDATE that is a date */
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
  const GArray *lines = event->component->lines;

  for (guint i = 0; i < lines->len && !event->is_override; i++)
    {
      const AwIcsLine *line = &g_array_index (lines, AwIcsLine, i);

      if (*line->value != '\0' &&
          (strcmp (line->name, "RRULE") == 0 || strcmp (line->name, "RDATE") == 0))
        return TRUE;
    }

  return FALSE;
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
  };

  g_array_append_val (self->found, occurrence);
}

static void
leave_out (Series            *self,
           const AwIcsMoment *moment)
{
  GHashTable *numbers = moment->is_date && !self->series->start.is_date ? self->dates_left_out
                                                                        : self->left_out;

  g_hash_table_add (numbers, g_memdup2 (&moment->instant, sizeof moment->instant));
}

/* An UNTIL with a time, of an event that has only dates, means the whole day, whose
 * midnight it mostly is. */
static void
find_until (const Series    *self,
            const AwIcsRule *rule,
            AwIcsTime       *until)
{
  AwIcsMoment end;

  if (!aw_ics_rule_get_until (rule, until))
    *until = (AwIcsTime) { .wall = self->span->last + AW_ICS_DAY };
  else if (self->series->start.is_date)
    {
      end = (AwIcsMoment) { .wall = until->wall, .instant = until->wall,
                            .zone = until->is_utc ? self->zones->utc : NULL };
      aw_ics_zones_set_date (self->zones, &end);
      *until = (AwIcsTime) { .wall = end.wall + AW_ICS_DAY - 1 };
    }
}

/* What began before the days of interest may still last on the first of them. */
static gint64
find_first (const AwIcsSpan  *span,
            const AwIcsEvent *event)
{
  return span->first - CLAMP (event->duration, 0, (gint64) AW_ICS_MAX_DAYS * AW_ICS_DAY);
}

static gboolean
read_rule (Series          *self,
           const AwIcsLine *line,
           gboolean         is_exception)
{
  g_autoptr (GArray) walls = g_array_new (FALSE, FALSE, sizeof (gint64));
  AwIcsMoment moment = self->series->start;
  const char *message;
  AwIcsTime until;
  AwIcsRule rule;

  if (*line->value == '\0')
    return !aw_ics_report_add (self->zones->report, AW_ICS_REMARK, line,
                               _("This is no rule by which an event can repeat"));
  if (!aw_ics_rule_parse (&rule, line->value, &message))
    return aw_ics_report_add (self->zones->report, AW_ICS_PROBLEM, line, "%s", message);

  find_until (self, &rule, &until);
  if (!aw_ics_rule_expand (&rule, moment.wall, moment.is_date,
                           find_first (self->span, self->series),
                           MIN (self->span->last, until.wall + AW_ICS_DAY),
                           &self->zones->budget, walls) || walls->len > AW_ICS_MAX_ACTIONS)
    return aw_ics_report_add (self->zones->report, AW_ICS_PROBLEM, line,
                              _("This repeats too often"));

  for (guint i = 0; i < walls->len; i++)
    {
      moment.wall = moment.instant = g_array_index (walls, gint64, i);
      if (moment.zone != NULL)
        moment.instant = aw_ics_zone_get_instant (moment.zone, moment.wall);
      if ((until.is_utc ? moment.instant : moment.wall) > until.wall)
        continue;
      if (is_exception)
        leave_out (self, &moment);
      else
        add (self, &moment, self->series->duration);
    }

  return TRUE;
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
    return aw_ics_report_add (self->zones->report, AW_ICS_PROBLEM, line,
                              _("This and DTSTART must both be dates, or both have a time"));

  return TRUE;
}

static gboolean
read_dates (Series          *self,
            const AwIcsLine *line,
            gboolean         is_exception)
{
  g_auto (GStrv) values = g_strsplit (line->value, ",", -1);

  for (guint i = 0; values[i] != NULL; i++)
    {
      if (!read_date (self, line, values[i], is_exception))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_lines (Series     *self,
            const char *name,
            gboolean    is_exception)
{
  const AwIcsComponent *component = self->series->component;
  const AwIcsLine *line;
  gboolean is_good = TRUE;
  guint position = 0;

  while (is_good && (line = aw_ics_component_next (component, name, &position)) != NULL)
    is_good = g_str_has_suffix (name, "RULE") ? read_rule (self, line, is_exception)
                                              : read_dates (self, line, is_exception);

  return is_good;
}

/* The start is an occurrence also if the rule does not have it, which RFC 5545
 * leaves open (section 3.8.5.3) and other calendars show. */
static gboolean
repeat (Series *self)
{
  add (self, &self->series->start, self->series->duration);

  return read_lines (self, "RRULE", FALSE) && read_lines (self, "RDATE", FALSE) &&
         read_lines (self, "EXRULE", TRUE) && read_lines (self, "EXDATE", TRUE);
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
  gint64 midnight = aw_ics_time_get_day (occurrence->original.wall) * AW_ICS_DAY;

  return g_hash_table_contains (self->left_out, &occurrence->original.instant) ||
         g_hash_table_contains (self->dates_left_out, &midnight);
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

/**
 * aw_ics_series_expand:
 * @series: (nullable): a series or a single event; %NULL if the document has
 *   only @overrides of it. It is left out if something of it is wrong
 * @overrides: (element-type AwIcsEvent): what differs from it
 * @span: the bounds
 * @zones: the clocks of the document
 * @occurrences: (element-type AwIcsOccurrence): when it takes place is added
 *
 * An override takes the place of the occurrence that would start at its
 * RECURRENCE-ID. Occurrences that are cancelled are left out.
 */
void
aw_ics_series_expand (AwIcsEvent      *series,
                      const GPtrArray *overrides,
                      AwIcsSpan       *span,
                      AwIcsZones      *zones,
                      GArray          *occurrences)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (AwIcsOccurrence));
  g_autoptr (GHashTable) instants =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) dates = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Series self = { series, span, zones, found, instants, dates };

  if (series != NULL && !series->is_cancelled && repeat (&self))
    {
      for (guint i = 0; i < overrides->len; i++)
        leave_out (&self, &((const AwIcsEvent *) overrides->pdata[i])->recurrence);
      take_found (&self, occurrences);
    }

  for (guint i = 0; i < overrides->len; i++)
    {
      AwIcsEvent *event = overrides->pdata[i];
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
