/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-ics-component.h"

G_BEGIN_DECLS

/**
 * AwIcsZone:
 * @zone: (nullable): the zone, if it is known here
 * @name: (nullable): how the document names it, if it tells it
 *
 * The clock of an event: that of a zone known here, or one that the document
 * itself tells. It exists so that neither libical's zones nor its reading of a
 * VTIMEZONE is a second source of instants.
 */
typedef struct
{
  GTimeZone *zone;
  char *name;

  /*< private >*/
  /* Between these two instants it is known. */
  gint64 known_first;
  gint64 known_last;
  int known_interval;
  int known_offset;
  GArray *changes; /* (nullable); at least one, in order */
} AwIcsZone;

AwIcsZone *aw_ics_zone_new         (GTimeZone             *zone);
AwIcsZone *aw_ics_zone_read        (const AwIcsComponent  *component,
                                    gint64                 last,
                                    guint                 *budget,
                                    AwIcsReport           *report);
void       aw_ics_zone_free        (AwIcsZone             *self);

gboolean   aw_ics_zone_is_utc      (const AwIcsZone       *self);
int        aw_ics_zone_get_offset  (AwIcsZone             *self,
                                    gint64                 instant);
gint64     aw_ics_zone_get_wall    (AwIcsZone             *self,
                                    gint64                 instant);
gint64     aw_ics_zone_get_instant (AwIcsZone             *self,
                                    gint64                 wall);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwIcsZone, aw_ics_zone_free)

G_END_DECLS
