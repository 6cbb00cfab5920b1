/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-program.h"

G_BEGIN_DECLS

/* Bytes; the other bounds are in data/program.schema.json. */
#define AW_PROGRAM_JSON_MAX_SIZE (4 * 1024 * 1024)

AwProgram *aw_program_json_read (GBytes     *bytes,
                                 GPtrArray **problems);

G_END_DECLS
