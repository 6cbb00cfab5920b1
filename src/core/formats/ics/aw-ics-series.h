/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-ics-event.h"

G_BEGIN_DECLS

/**
 * AwIcsOccurrence:
 * @event: what it is: its series, or an event of its own
 * @start: its start, seconds since the Unix epoch; of a date, its midnight in UTC
 * @original: when it would start by its series; what tells it from the others
 * @is_part: whether it is one of a series
 * @is_repeated: whether a rule made it, which may go on longer than a program
 *
 * One time at which an event takes place.
 */
typedef struct
{
  const AwIcsEvent *event;
  gint64 start;
  AwIcsMoment original;
  gboolean is_part;
  gboolean is_repeated;
} AwIcsOccurrence;

/**
 * AwIcsSpan:
 * @first: the first second that is of interest on any clock
 * @last: the last one
 * @max: how many occurrences a document may have
 * @budget: how many days and times may be looked at
 *
 * The bounds within which series repeat.
 */
typedef struct
{
  gint64 first;
  gint64 last;
  guint max;
  guint budget;
} AwIcsSpan;

gboolean aw_ics_series_is_one (const AwIcsEvent  *event);
gboolean aw_ics_series_expand (const AwIcsEvent  *series,
                               const GPtrArray   *overrides,
                               AwIcsSpan         *span,
                               AwIcsZones        *zones,
                               GArray            *occurrences,
                               GPtrArray         *problems);

G_END_DECLS
