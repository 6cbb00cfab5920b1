/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-ics-zone.h"

G_BEGIN_DECLS

/* Seconds before and after a program in which its clock is compared, half a
 * year; a last instant must leave as much. */
#define AW_ICS_ZONES_MARGIN (183 * 86400)

typedef struct _AwIcsZones AwIcsZones;

AwIcsZones *aw_ics_zones_new         (const AwIcsComponent *root,
                                      gint64                last,
                                      guint                *budget,
                                      GPtrArray            *problems);
void        aw_ics_zones_free        (AwIcsZones           *self);

AwIcsZone  *aw_ics_zones_lookup      (AwIcsZones           *self,
                                      const AwIcsLine      *line,
                                      const char           *tzid);
GTimeZone  *aw_ics_zones_lookup_name (const char           *name);
GTimeZone  *aw_ics_zones_find_like   (AwIcsZone            *zone,
                                      const char           *tzid,
                                      gint64                first,
                                      gint64                last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwIcsZones, aw_ics_zones_free)

G_END_DECLS
