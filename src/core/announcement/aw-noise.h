/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-phrase.h"

G_BEGIN_DECLS

/* Why a sentence is no action. */
typedef enum
{
  AW_NOISE_NONE,
  AW_NOISE_SKIP,
  AW_NOISE_OFF,
  AW_NOISE_RECORDING,
} AwNoise;

AwNoise  aw_noise_find         (const AwPhrase *words);
gboolean aw_noise_is_page      (const AwPhrase *words);
gboolean aw_noise_is_cancelled (const AwPhrase *words);

G_END_DECLS
