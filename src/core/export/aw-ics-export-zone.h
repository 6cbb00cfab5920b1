/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <libical/ical.h>

G_BEGIN_DECLS

/* libical 3.0 writes zeros in place of a later date. */
#define AW_CALENDAR_MAX_YEAR 3000

icalcomponent *aw_ics_export_zone_build     (GTimeZone     *zone,
                                             const GDate   *first,
                                             const GDate   *last);
gboolean       aw_ics_export_zone_is_utc    (GTimeZone     *zone);
gboolean       aw_ics_export_zone_add_times (GTimeZone     *zone,
                                             icalcomponent *event,
                                             gint64         start,
                                             gint64         end);

G_END_DECLS
