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

/* What an address is for. */
typedef enum
{
  AW_REL_NONE,
  AW_REL_REGISTER,
  AW_REL_JOIN,
  AW_REL_RECORDING,
  AW_REL_ACTION,
} AwRel;

/* Words that say that something has another day now. */
#define AW_MOVED_WORDS "moved moves moving rescheduled reschedules changed postponed shifted " \
  "shifts pushed movido movida mueve muda reprogramado reprogramada reprograma trasladado " \
  "trasladada traslada traslado pospone pospuesto pospuesta aplaza aplazado aplazada"

/**
 * AwPhrase:
 * @tokens: the tokens of a line
 * @start: the first of the words
 * @end: the one after the last
 * @marks: (array length=n_marks) (nullable): what the words say
 * @n_marks: how many there are
 *
 * Some words of a line: a sentence, or a part of one.
 */
typedef struct
{
  AwTokens *tokens;
  int start;
  int end;
  AwMark *marks;
  guint n_marks;
} AwPhrase;

int      aw_phrase_match      (const AwPhrase    *self,
                               int                i,
                               const char        *words);
gboolean aw_phrase_find       (const AwPhrase    *self,
                               const char *const *phrases);
gboolean aw_phrase_find_word  (const AwPhrase    *self,
                               const char        *words);
gboolean aw_phrase_find_phone (const AwPhrase    *self);
gboolean aw_phrase_find_flag  (const AwPhrase    *self,
                               guint              flags);
const AwMark *aw_phrase_get_mark (const AwPhrase *self,
                                  AwMarkType      type);
gboolean aw_phrase_has_day    (const AwPhrase    *self);

gboolean aw_marks_fix         (const AwPhrase    *words);
AwRel    aw_rel_find          (const AwPhrase    *words);
int      aw_request_skip      (const AwPhrase    *words);
AwNoise  aw_noise_find        (const AwPhrase    *words);
gboolean aw_noise_is_page     (const AwPhrase    *words);
gboolean aw_noise_is_cancelled (const AwPhrase   *words);

/**
 * aw_phrase_get:
 * @self: some words
 * @position: any in their line, or outside of it
 *
 * Returns: (transfer none): the token there, as aw_tokens_get() has it
 */
static inline const AwToken *
aw_phrase_get (const AwPhrase *self,
               int             position)
{
  return aw_tokens_get (self->tokens, position);
}

/**
 * aw_phrase_of_line:
 * @tokens: the tokens of a line
 *
 * Returns: all its words, without their marks
 */
static inline AwPhrase
aw_phrase_of_line (AwTokens *tokens)
{
  return (AwPhrase) { tokens, 0, (int) tokens->tokens->len };
}

G_END_DECLS
