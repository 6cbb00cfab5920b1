/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean   aw_zone_data_is_whole (const char *contents,
                                  gsize       length);
GTimeZone *aw_zone_data_load     (const char *identifier);

G_END_DECLS
