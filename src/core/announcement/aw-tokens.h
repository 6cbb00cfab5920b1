/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-source.h"
#include "aw-words.h"

G_BEGIN_DECLS

typedef enum
{
  AW_TOKEN_WORD,
  AW_TOKEN_NUMBER,
  AW_TOKEN_SIGN,
  AW_TOKEN_URL,
  AW_TOKEN_EMAIL,
  AW_TOKEN_PHONE,
} AwTokenType;

/**
 * AwToken:
 * @type: its type
 * @span: where it stands
 * @text: a word in small letters and without accents, else as it stands
 * @word: (nullable): what the word can be
 * @sign: the character of a sign
 * @number: the value of a number of at most 4 digits, else -1
 * @size: the length of @text, bytes
 * @glued: whether nothing stands between it and the token before
 * @upper: whether its first letter is a capital
 */
typedef struct
{
  AwTokenType type;
  AwSpan span;
  const char *text;
  const AwWord *word;
  gunichar sign;
  int number;
  gsize size;
  gboolean glued;
  gboolean upper;
} AwToken;

/**
 * AwTokens:
 *
 * The words, numbers and signs of one line. It is kept and filled anew for each,
 * so that a long announcement costs no more memory than its longest line.
 */
typedef struct
{
  GArray *tokens;
  GStringChunk *chunk;
  const char *tried;
} AwTokens;

AwTokens      *aw_tokens_new  (void);
AwTokens      *aw_tokens_read (const char *text,
                               AwSpan      span);
void           aw_tokens_free (AwTokens   *self);
void           aw_tokens_fill (AwTokens   *self,
                               const char *text,
                               AwSpan      span);

int            aw_tokens_skip_all_day (AwTokens *self,
                                       int       position);
gboolean       aw_token_is_any (const AwToken *token,
                                const char    *words);
gboolean       aw_token_is_sign (const AwToken *token,
                                 const char    *signs);
gboolean       aw_token_is_picture (const AwToken *token);

/* Stands for every place outside of a line. */
extern const AwToken aw_token_nothing;

/**
 * aw_tokens_get:
 * @self: tokens
 * @position: any; outside of them there is a token that is nothing
 *
 * Asked for each word by each rule, so that a call would take longer than it.
 *
 * Returns: (transfer none): the token there
 */
static inline const AwToken *
aw_tokens_get (const AwTokens *self,
               int             position)
{
  if (position < 0 || position >= (int) self->tokens->len)
    return &aw_token_nothing;

  return &g_array_index (self->tokens, AwToken, position);
}

/**
 * aw_token_is:
 * @token: a token
 * @flags: some of #AwWordFlags
 *
 * Returns: whether it is a word that can be one of them
 */
static inline gboolean
aw_token_is (const AwToken *token,
             guint          flags)
{
  return token->word != NULL && (token->word->flags & flags) != 0;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwTokens, aw_tokens_free)

G_END_DECLS
