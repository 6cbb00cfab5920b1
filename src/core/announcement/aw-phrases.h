/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-tokens.h"

G_BEGIN_DECLS

gboolean aw_phrases_stand_at  (AwTokens   *tokens,
                               int         i,
                               int         end,
                               const char *words);
gboolean aw_phrases_find      (AwTokens          *tokens,
                               int                start,
                               int                end,
                               const char *const *phrases);
gboolean aw_phrases_find_word (AwTokens   *tokens,
                               int         start,
                               int         end,
                               const char *words);
gboolean aw_phrases_find_phone (AwTokens *tokens,
                                int       start,
                                int       end);
gboolean aw_phrases_find_flag (AwTokens *tokens,
                               int       start,
                               int       end,
                               guint     flags);

G_END_DECLS
