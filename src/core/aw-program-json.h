/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-program.h"

G_BEGIN_DECLS

AwProgram *aw_program_json_read (GBytes     *bytes,
                                 GPtrArray **problems);

G_END_DECLS
