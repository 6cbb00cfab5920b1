/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-ics-series.h"

G_BEGIN_DECLS

/**
 * AwIcsCalendar:
 * @occurrences: (element-type AwIcsOccurrence): all that takes place in the days of
 *   interest, and perhaps on those beside them
 * @only: (nullable): the event, if there is but one
 * @zones: its clocks
 * @span: the days of interest, and how many events, that are no series, are not near
 *   them
 * @n_private: how many events are left out because they only say that somebody is busy
 * @n_too_many: how many occurrences were left out because there are too many
 *
 * What a document says: when its events take place, and by which clock. It exists so
 * that a program is made of it only when all of it is known.
 */
typedef struct
{
  GArray *occurrences;
  const AwIcsEvent *only;
  AwIcsZones *zones;
  AwIcsSpan span;
  guint n_private;
  guint n_too_many;

  /*< private >*/
  const AwIcsComponent *component;
  gint64 middle; /* what is nearest to it is kept */
  GPtrArray *groups;
  GHashTable *groups_by_uid; /* unowned */
} AwIcsCalendar;

AwIcsCalendar *aw_ics_calendar_read         (const AwIcsComponent *component,
                                             const AwIcsOptions   *options,
                                             AwIcsReport          *report);
void           aw_ics_calendar_free         (AwIcsCalendar        *self);
void           aw_ics_calendar_sort_nearest (AwIcsCalendar        *self);
GTimeZone     *aw_ics_calendar_find_zone    (AwIcsCalendar        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwIcsCalendar, aw_ics_calendar_free)

G_END_DECLS
