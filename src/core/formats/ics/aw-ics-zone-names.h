/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *aw_ics_zone_names_lookup  (const char *name);
const char *aw_ics_zone_names_get_nth (guint       position);

G_END_DECLS
