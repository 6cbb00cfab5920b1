/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

GBytes *aw_json_write         (JsonObject *root);
GBytes *aw_json_write_compact (JsonObject *root);

G_END_DECLS
