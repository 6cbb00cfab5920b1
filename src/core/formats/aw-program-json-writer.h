/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "aw-program.h"

G_BEGIN_DECLS

JsonObject *aw_program_json_build (AwProgram *program);
GBytes     *aw_program_json_write (AwProgram *program);

G_END_DECLS
