/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-phrases.h"

/**
 * aw_phrases_stand_at:
 * @tokens: the tokens of a line
 * @i: where they may stand
 * @end: the position after the last word to look at
 * @words: words in small letters without accents, which are parted by single blanks
 *
 * Returns: whether the words stand there one after the other
 */
gboolean
aw_phrases_stand_at (AwTokens   *tokens,
                     int         i,
                     int         end,
                     const char *words)
{
  for (const char *p = words; ; i++)
    {
      const char *text = aw_tokens_get (tokens, i)->text;
      gsize size = strlen (text);

      if (i >= end || size == 0 || strncmp (p, text, size) != 0)
        return FALSE;
      if (p[size] == '\0')
        return TRUE;
      if (p[size] != ' ')
        return FALSE;
      p += size + 1;
    }
}

/**
 * aw_phrases_find:
 * @tokens: the tokens of a line
 * @start: the first of some words
 * @end: the one after the last
 * @phrases: (array zero-terminated=1): what is looked for
 *
 * The phrases are looked for by their first words, so that a text is gone through once,
 * and by their first letters.
 *
 * Returns: whether one of them stands there
 */
gboolean
aw_phrases_find (AwTokens          *tokens,
                 int                start,
                 int                end,
                 const char *const *phrases)
{
  guint32 letters = 0;

  for (guint n = 0; phrases[n] != NULL; n++)
    letters |= 1u << (*phrases[n] & 31);

  for (int i = start; i < end; i++)
    {
      const char *text = aw_tokens_get (tokens, i)->text;

      if (*text == '\0' || (letters & 1u << (*text & 31)) == 0)
        continue;
      for (guint n = 0; phrases[n] != NULL; n++)
        if (*phrases[n] == *text && aw_phrases_stand_at (tokens, i, end, phrases[n]))
          return TRUE;
    }

  return FALSE;
}

/**
 * aw_phrases_find_word:
 * @tokens: the tokens of a line
 * @start: the first of some words
 * @end: the one after the last
 * @words: as aw_token_is_any() takes them
 *
 * Returns: whether one of them stands there
 */
gboolean
aw_phrases_find_word (AwTokens   *tokens,
                      int         start,
                      int         end,
                      const char *words)
{
  for (int i = start; i < end; i++)
    if (aw_token_is_any (aw_tokens_get (tokens, i), words))
      return TRUE;

  return FALSE;
}

/**
 * aw_phrases_find_flag:
 * @tokens: the tokens of a line
 * @start: the first of some words
 * @end: the one after the last
 * @flags: some of #AwWordFlags
 *
 * Returns: whether a word that can be one of them stands there
 */
gboolean
aw_phrases_find_flag (AwTokens *tokens,
                      int       start,
                      int       end,
                      guint     flags)
{
  for (int i = start; i < end; i++)
    if (aw_token_is (aw_tokens_get (tokens, i), flags))
      return TRUE;

  return FALSE;
}

/**
 * aw_phrases_find_phone:
 * @tokens: the tokens of a line
 * @start: the first of some words
 * @end: the one after the last
 *
 * Returns: whether a telephone number stands there
 */
gboolean
aw_phrases_find_phone (AwTokens *tokens,
                       int       start,
                       int       end)
{
  for (int i = start; i < end; i++)
    if (aw_tokens_get (tokens, i)->type == AW_TOKEN_PHONE)
      return TRUE;

  return FALSE;
}
