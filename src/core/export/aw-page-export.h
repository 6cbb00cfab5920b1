/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-program.h"

G_BEGIN_DECLS

GBytes *aw_page_export_write (AwProgram  *program,
                              const char *name,
                              gboolean    use_24h);

G_END_DECLS
