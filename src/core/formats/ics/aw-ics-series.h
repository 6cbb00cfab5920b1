/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-ics-event.h"

G_BEGIN_DECLS

/**
 * AwIcsOccurrence:
 * @event: what it is: its series, or an event of its own
 * @start: its start, seconds since the Unix epoch; of a date, its midnight in UTC
 * @duration: how long it lasts, seconds; -1 if that is not said
 * @original: when it would start by its series; what tells it from the others
 * @is_part: whether it is one of a series
 *
 * One time at which an event takes place.
 */
typedef struct
{
  const AwIcsEvent *event;
  gint64 start;
  gint64 duration;
  AwIcsMoment original;
  gboolean is_part;
} AwIcsOccurrence;

/**
 * AwIcsSpan:
 * @first: the first second that is of interest on any clock
 * @last: the last one
 * @budget: how many days and times may be looked at
 * @n_outside: how many events, that are no series, are not of interest
 *
 * The bounds within which what takes place is looked for.
 */
typedef struct
{
  gint64 first;
  gint64 last;
  guint budget;
  guint n_outside;
} AwIcsSpan;

gboolean aw_ics_series_is_one (const AwIcsEvent  *event);
void     aw_ics_series_expand (const AwIcsEvent  *series,
                               const GPtrArray   *overrides,
                               AwIcsSpan         *span,
                               AwIcsZones        *zones,
                               GArray            *occurrences,
                               AwIcsReport       *report);

G_END_DECLS
