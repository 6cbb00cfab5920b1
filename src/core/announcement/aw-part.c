/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-part.h"

/* So many words of a second part are looked at. */
#define MAX_AHEAD 30

/* What is a part of its own has so many words of sense at least. */
#define MIN_SENSE 2

/* How many words of sense stand before the next time, or 0 if there is none in the sentence,
 * or what is there is only when the first part begins or ends. */
static guint
count_words (const AwPart *self,
             AwTokens     *tokens,
             int           i)
{
  guint n = self->next, n_words = 0;

  for (int end = MIN (i + MAX_AHEAD, (int) tokens->tokens->len); i < end; i++)
    {
      const AwToken *token = aw_tokens_get (tokens, i);

      while (n < self->marks->len &&
             g_array_index (self->marks, AwMark, n).span.end <= token->span.start)
        n++;
      if (n < self->marks->len &&
          g_array_index (self->marks, AwMark, n).span.start <= token->span.start)
        {
          if (g_array_index (self->marks, AwMark, n).type == AW_MARK_TIME)
            return n_words;
          continue;
        }
      if (aw_token_is_sign (token, ".!?;") && !aw_tokens_get (tokens, i + 1)->glued)
        return 0;
      if (aw_token_is_any (token, "begin begins start starts follow follows open opens end ends "
                                  "run runs comienza empieza sigue abre termina closes check-in "
                                  "doors"))
        return 0;
      n_words += token->type == AW_TOKEN_WORD && !aw_token_is (token, AW_WORD_FILLER |
                                                                      AW_WORD_WEEKDAY) ? 1 : 0;
    }

  return 0;
}

/**
 * aw_part_is_end:
 * @self: where the reader is
 * @tokens: the tokens of the line
 * @i: the position of a token; they are asked for in their order
 *
 * "a workshop at 5 pm, and a reading at 6 pm" has two actions.
 *
 * Returns: whether the sentence goes on with another action after the token
 */
gboolean
aw_part_is_end (AwPart   *self,
                AwTokens *tokens,
                int       i)
{
  const AwToken *token = aw_tokens_get (tokens, i);
  const AwToken *next = aw_tokens_get (tokens, i + 1);

  while (self->next < self->marks->len &&
         g_array_index (self->marks, AwMark, self->next).span.end <= token->span.start)
    {
      AwMarkType type = g_array_index (self->marks, AwMark, self->next++).type;

      self->has_time |= type == AW_MARK_TIME || type == AW_MARK_LENGTH;
    }
  if (!self->has_time ||
      !(aw_token_is_sign (token, ";") ||
        (aw_token_is_sign (token, ",") && aw_token_is_any (next, "and y then plus luego"))))
    return FALSE;

  return count_words (self, tokens, i + 2) >= MIN_SENSE;
}
