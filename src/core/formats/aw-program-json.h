/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-json.h"
#include "aw-program.h"

G_BEGIN_DECLS

/* What a person can do something about; all else is for the organizer. */
#define AW_PROGRAM_JSON_NEWER N_("This week needs a newer version of Advocacy Week")

/* Bytes; the other bounds are in data/program.schema.json. */
#define AW_PROGRAM_JSON_MAX_SIZE (4 * 1024 * 1024)

/* Of one object. */
#define AW_PROGRAM_JSON_MAX_MEMBERS 256

AwProgram *aw_program_json_read       (GBytes       *bytes,
                                       GPtrArray   **problems);
AwProgram *aw_program_json_read_value (const AwJson *self);

G_END_DECLS
