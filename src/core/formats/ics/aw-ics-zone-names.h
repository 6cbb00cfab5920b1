/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *const *aw_ics_zone_names_get    (void);
const char        *aw_ics_zone_names_lookup (const char *name);

G_END_DECLS
