/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define AW_TYPE_LOCAL_ZONE (aw_local_zone_get_type ())

G_DECLARE_FINAL_TYPE (AwLocalZone, aw_local_zone, AW, LOCAL_ZONE, GObject)

AwLocalZone *aw_local_zone_new          (void);
AwLocalZone *aw_local_zone_new_for_path (const char  *path);

GTimeZone   *aw_local_zone_get_zone     (AwLocalZone *self);

G_END_DECLS
