/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-ics-options.h"
#include "aw-ics-time.h"
#include "aw-ics-zone.h"

G_BEGIN_DECLS

/**
 * AwIcsMoment:
 * @wall: seconds since 1970-01-01 00:00 on its clock; of a date, its midnight
 * @instant: seconds since the Unix epoch; of a date, the same as @wall
 * @is_date: whether it is a date
 * @is_floating: whether it does not say itself which its clock is
 * @zone: (nullable): its clock, unless it is a date
 *
 * A date, or an instant and the clock on which it is written.
 */
typedef struct
{
  gint64 wall;
  gint64 instant;
  gboolean is_date;
  gboolean is_floating;
  AwIcsZone *zone;
} AwIcsMoment;

/**
 * AwIcsZones:
 * @utc: UTC
 * @floating: that of times that do not name one
 * @knows_floating: whether it is known, and not only stood in for
 * @stated: (nullable): the zone that the calendar says is its own
 * @budget: how many days and times may still be looked at to repeat something
 * @report: where what is wrong is told
 *
 * The clocks that a document names by TZID. Each is looked up once: a name that
 * is known here means the zone of that name, whatever the document says of it,
 * and any other the VTIMEZONE of the document. One that is neither is as good as
 * none: the person is asked.
 */
typedef struct
{
  AwIcsZone *utc;
  AwIcsZone *floating;
  gboolean knows_floating;
  GTimeZone *stated;
  guint budget;
  AwIcsReport *report;

  /*< private >*/
  GHashTable *definitions; /* TZID -> unowned AwIcsComponent */
  GHashTable *zones; /* TZID -> AwIcsZone, or NULL for one that is unknown or wrong */
  AwIcsZone *local; /* of what is in UTC, if nothing else is known */
  gint64 last;
} AwIcsZones;

AwIcsZones *aw_ics_zones_new          (const AwIcsComponent *calendar,
                                       const AwIcsOptions   *options,
                                       gint64                last,
                                       AwIcsReport          *report);
void        aw_ics_zones_free         (AwIcsZones           *self);

gboolean    aw_ics_zones_read_time    (AwIcsZones           *self,
                                       const AwIcsLine      *line,
                                       const char           *value,
                                       AwIcsZone            *clock,
                                       AwIcsMoment          *moment);
void        aw_ics_zones_set_date     (AwIcsZones           *self,
                                       AwIcsMoment          *moment);
gint64      aw_ics_zones_get_wall     (AwIcsZones           *self,
                                       const AwIcsMoment    *moment);
AwIcsZone  *aw_ics_zones_get_calendar (AwIcsZones           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwIcsZones, aw_ics_zones_free)

G_END_DECLS
