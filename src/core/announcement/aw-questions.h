/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "aw-resolve.h"

G_BEGIN_DECLS

JsonArray *aw_questions_make (const AwResolved *resolved);

G_END_DECLS
