/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The last year that libical 3.0 can keep, by which many calendars read and save:
 * there a later date becomes zeros. */
#define AW_ICS_MAX_YEAR 3000

void     aw_ics_export_zone_write       (GString     *ics,
                                         GTimeZone   *zone,
                                         const GDate *first,
                                         const GDate *last);
gboolean aw_ics_export_zone_is_utc      (GTimeZone   *zone);
gboolean aw_ics_export_zone_write_times (GString     *ics,
                                         GTimeZone   *zone,
                                         gint64       start,
                                         gint64       end);
void     aw_ics_export_zone_write_utc   (GString     *ics,
                                         const char  *name,
                                         gint64       instant);

G_END_DECLS
