/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-json.h"

G_BEGIN_DECLS

/* Arrays and objects within each other, the outermost included. */
#define AW_JSON_MAX_DEPTH 32

JsonNode *aw_json_parse (GBytes    *bytes,
                         gsize      max_size,
                         guint      max_members,
                         GPtrArray *problems);

G_END_DECLS
