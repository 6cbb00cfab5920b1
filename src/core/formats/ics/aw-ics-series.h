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
 * @date: the first day of a program on which it is
 * @until: the last one
 * @second: its start on that day; -1 for all day
 * @position: that in the document; by it those of one start are in order
 *
 * One time at which an event takes place. On which days that is, is known only when
 * the zone of the program is.
 */
typedef struct
{
  AwIcsEvent *event;
  gint64 start;
  gint64 duration;
  AwIcsMoment original;
  gboolean is_part;
  GDate date;
  GDate until;
  int second;
  guint position;
} AwIcsOccurrence;

/**
 * AwIcsSpan:
 * @first: the first second that is of interest on any clock
 * @last: the last one
 * @n_outside: how many events, that are no series, are not of interest
 *
 * The bounds within which what takes place is looked for.
 */
typedef struct
{
  gint64 first;
  gint64 last;
  guint n_outside;
} AwIcsSpan;

gboolean aw_ics_series_is_one (const AwIcsEvent *event);
void     aw_ics_series_expand (AwIcsEvent       *series,
                               const GPtrArray  *overrides,
                               AwIcsSpan        *span,
                               AwIcsZones       *zones,
                               GArray           *occurrences);

G_END_DECLS
