/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-program.h"

G_BEGIN_DECLS

#define AW_BUILT_IN_ID "nllw-2020"

gboolean   aw_library_is_built_in   (const char *id);
AwProgram *aw_built_in_load         (GError    **error);

G_END_DECLS
