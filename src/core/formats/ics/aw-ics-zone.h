/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-ics-component.h"

G_BEGIN_DECLS

typedef struct _AwIcsZone AwIcsZone;

AwIcsZone  *aw_ics_zone_new         (GTimeZone             *zone);
AwIcsZone  *aw_ics_zone_read        (const AwIcsComponent  *component,
                                     gint64                 last,
                                     guint                 *budget,
                                     AwIcsReport           *report);
void        aw_ics_zone_free        (AwIcsZone             *self);

GTimeZone  *aw_ics_zone_get_zone    (AwIcsZone             *self);
const char *aw_ics_zone_get_name    (AwIcsZone             *self);
gboolean    aw_ics_zone_is_utc      (AwIcsZone             *self);
gint64      aw_ics_zone_get_instant (AwIcsZone             *self,
                                     gint64                 wall);
int         aw_ics_zone_get_offset  (AwIcsZone             *self,
                                     gint64                 instant);
gint64      aw_ics_zone_get_wall    (AwIcsZone             *self,
                                     gint64                 instant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwIcsZone, aw_ics_zone_free)

G_END_DECLS
