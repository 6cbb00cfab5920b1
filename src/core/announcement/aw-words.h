/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a word can be; one word can be several things. */
typedef enum
{
  AW_WORD_MONTH = 1 << 0,
  AW_WORD_WEEKDAY = 1 << 1,
  AW_WORD_NUMBER = 1 << 2,
  AW_WORD_MINUTES = 1 << 3,
  AW_WORD_HOURS = 1 << 4,
  AW_WORD_ZONE = 1 << 5,
  AW_WORD_VERB = 1 << 6,
  AW_WORD_CALL = 1 << 7,
  AW_WORD_REGISTER = 1 << 8,
  AW_WORD_JOIN = 1 << 9,
  AW_WORD_RECORDING = 1 << 10,
  AW_WORD_FILLER = 1 << 11,
  AW_WORD_PAST = 1 << 12,
  AW_WORD_KIND = 1 << 13,
  AW_WORD_LIVE = 1 << 14,
  AW_WORD_LABEL = 1 << 15,
} AwWordFlags;

typedef struct
{
  const char *word;
  guint flags;
  guint value;
} AwWord;

const AwWord *aw_words_find     (const char *word);
const char   *aw_words_get_zone (guint       index);

#define AW_N_ZONES 9
#define AW_ZONE_MOUNTAIN 2
#define AW_ZONE_PHOENIX 6

G_END_DECLS
