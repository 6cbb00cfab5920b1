/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-marks.h"

G_BEGIN_DECLS

/* Why a sentence is no action. */
typedef enum
{
  AW_NOISE_NONE,
  AW_NOISE_SKIP,
  AW_NOISE_OFF,
  AW_NOISE_RECORDING,
} AwNoise;

AwNoise  aw_noise_find         (AwTokens     *tokens,
                                int           start,
                                int           end,
                                const AwMark *marks,
                                guint         n_marks);
gboolean aw_noise_is_page      (AwTokens     *tokens,
                                int           start,
                                int           end,
                                const AwMark *marks,
                                guint         n_marks);
gboolean aw_noise_is_cancelled (AwTokens     *tokens,
                                int           start,
                                int           end);

G_END_DECLS
