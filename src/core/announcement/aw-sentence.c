/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-sentence.h"

#define ABBREVIATIONS "sen rep dr mr mrs ms gov st ste no vs jr sr prof hon inc dept ave rd " \
  "blvd mon tue tues " \
  "wed weds thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec u s a " \
  "p m sr sra " \
  "srta dra dip ee uu approx est min hr rev co vol"

static gboolean
is_in_mark (const GArray *marks,
            guint         first,
            guint         position)
{
  for (guint i = first; i < marks->len; i++)
    {
      const AwMark *mark = &g_array_index (marks, AwMark, i);

      if (mark->span.start > position)
        return FALSE;
      if (position < mark->span.end && mark->type != AW_MARK_LINK)
        return TRUE;
    }

  return FALSE;
}

/* "(", an opening quote or a capital begins a sentence. */
static gboolean
is_sentence_start (const AwToken *token)
{
  return token->type != AW_TOKEN_SIGN ? token->upper || token->type != AW_TOKEN_WORD
                                      : aw_token_is_sign (token, "(\"“«¿¡[#‘");
}

/* "Who pays for journals? (October 20, 11:30 a.m.)": the details are of the sentence
 * before them. */
static gboolean
is_before_details (const GArray *marks,
                   AwTokens     *tokens,
                   guint         first_mark,
                   int           i)
{
  return aw_token_is_sign (aw_tokens_get (tokens, i + 1), "([") &&
         is_in_mark (marks, first_mark, aw_tokens_get (tokens, i + 2)->span.start);
}

/**
 * aw_sentence_is_end:
 * @marks: (element-type AwMark): marks, those of the line last
 * @tokens: the tokens of the line
 * @first_mark: the first mark that may be of the sentence
 * @i: the position of a token, a mark's last or a sign
 *
 * Returns: whether a sentence ends with it
 */
gboolean
aw_sentence_is_end (const GArray *marks,
                    AwTokens     *tokens,
                    guint         first_mark,
                    int           i)
{
  const AwToken *token = aw_tokens_get (tokens, i);
  const AwToken *before = aw_tokens_get (tokens, i - 1);
  const AwToken *next = aw_tokens_get (tokens, i + 1);

  if (next->span.end == 0 || next->glued || !is_sentence_start (next))
    {
      /* A closing quote or parenthesis comes after the stop. */
      return next->span.end != 0 && aw_token_is_sign (token, "\"”)") && aw_token_is_sign (before,
                                                                                          ".!?") &&
             !next->glued && is_sentence_start (next);
    }

  if (aw_token_is_sign (token, "\"”)»") && aw_token_is_sign (before, ".!?"))
    return next->upper || next->type != AW_TOKEN_WORD;
  /* "PARAS COUNT! Week" is one name. */
  if (aw_token_is_sign (token, "!?") && aw_token_is_any (next, "week day days month semana"))
    return FALSE;
  if (!aw_token_is_sign (token, ".!?") || is_before_details (marks, tokens, first_mark, i))
    return FALSE;
  if (aw_token_is_sign (token, ".") && is_in_mark (marks, first_mark, token->span.start))
    return aw_token_is (next, AW_WORD_VERB | AW_WORD_REGISTER | AW_WORD_JOIN) && next->upper;
  if (aw_token_is_sign (token, ".") && before->type == AW_TOKEN_WORD && before->glued == FALSE &&
      aw_token_is_any (before, ABBREVIATIONS) && !aw_token_is (next,
                                                               AW_WORD_REGISTER | AW_WORD_VERB))
    return FALSE;
  /* "U.S. Representative", "J. Ames" */
  if (aw_token_is_sign (token, ".") && before->type == AW_TOKEN_WORD && before->upper &&
      before->span.end - before->span.start == 1)
    return FALSE;

  return TRUE;
}
