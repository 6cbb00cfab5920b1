/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AW_ZONE_ERROR (aw_zone_error_quark ())

/**
 * AwZoneError:
 * @AW_ZONE_ERROR_ABBREVIATION: an abbreviation such as "EST", which names a
 *   fixed offset and not the place's clock; a zone to use instead is advised
 * @AW_ZONE_ERROR_UNKNOWN: not an IANA zone known here
 */
typedef enum
{
  AW_ZONE_ERROR_ABBREVIATION,
  AW_ZONE_ERROR_UNKNOWN,
} AwZoneError;

GQuark     aw_zone_error_quark     (void);

GTimeZone *aw_zone_lookup          (const char   *identifier,
                                    GError      **error);
gint64     aw_zone_get_instant     (GTimeZone    *zone,
                                    const GDate  *date,
                                    int           minute);
void       aw_zone_get_date        (GTimeZone    *zone,
                                    gint64        instant,
                                    GDate        *date);

G_END_DECLS
