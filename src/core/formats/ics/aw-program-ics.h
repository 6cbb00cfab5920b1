/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-floating.h"
#include "aw-ics-options.h"
#include "aw-program.h"

G_BEGIN_DECLS

/* Bytes; the other bounds are those of a document of our own. */
#define AW_PROGRAM_ICS_MAX_SIZE (4 * 1024 * 1024)

AwProgram *aw_program_ics_read (GBytes              *bytes,
                                const AwIcsOptions  *options,
                                GPtrArray          **left_out,
                                AwFloating         **floating,
                                GPtrArray          **problems);

G_END_DECLS
