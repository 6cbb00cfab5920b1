/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-program.h"

G_BEGIN_DECLS

GBytes    *aw_program_variant_write (AwProgram *program);
AwProgram *aw_program_variant_read  (GBytes    *bytes);

G_END_DECLS
