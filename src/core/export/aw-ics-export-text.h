/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-program.h"

G_BEGIN_DECLS

char *aw_ics_export_text_describe (AwProgram *program,
                                   AwAction  *action,
                                   gboolean   is_moved);

G_END_DECLS
