/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-marks.h"

G_BEGIN_DECLS

gboolean aw_sentence_is_end (const GArray *marks,
                             AwTokens     *tokens,
                             guint         first_mark,
                             int           i);

G_END_DECLS
