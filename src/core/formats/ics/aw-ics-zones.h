/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-ics-zone.h"

G_BEGIN_DECLS

/* Seconds before and after a program in which its clock is compared, half a
 * year; a last instant must leave as much. */
#define AW_ICS_ZONES_MARGIN (183 * 86400)

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

typedef struct _AwIcsZones AwIcsZones;

AwIcsZones *aw_ics_zones_new          (const AwIcsComponent *calendar,
                                       GTimeZone            *floating_zone,
                                       GTimeZone            *local_zone,
                                       gint64                last,
                                       guint                *budget,
                                       AwIcsReport          *report);
void        aw_ics_zones_free         (AwIcsZones           *self);

gboolean    aw_ics_zones_read_time    (AwIcsZones           *self,
                                       const AwIcsLine      *line,
                                       const char           *value,
                                       AwIcsZone            *clock,
                                       AwIcsMoment          *moment);
void        aw_ics_zones_set_clock    (AwIcsMoment          *moment,
                                       AwIcsZone            *clock);
void        aw_ics_zones_set_date     (AwIcsZones           *self,
                                       AwIcsMoment          *moment);
gint64      aw_ics_zones_get_wall     (AwIcsZones           *self,
                                       const AwIcsMoment    *moment);
gboolean    aw_ics_zones_is_unknown   (AwIcsZones           *self,
                                       AwIcsZone            *zone);
AwIcsZone  *aw_ics_zones_get_calendar (AwIcsZones           *self);
AwIcsZone  *aw_ics_zones_get_utc      (AwIcsZones           *self);
GTimeZone  *aw_ics_zones_get_stated   (AwIcsZones           *self);
GTimeZone  *aw_ics_zones_find_like    (AwIcsZone            *zone,
                                       gint64                first,
                                       gint64                last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwIcsZones, aw_ics_zones_free)

G_END_DECLS
