/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-phrase.h"

/**
 * aw_phrase_match:
 * @self: some words
 * @i: where others may stand in them
 * @words: words in small letters without accents, which are parted by single blanks
 *
 * Returns: the position after them, if they stand there one after the other, or 0
 */
int
aw_phrase_match (const AwPhrase *self,
                 int             i,
                 const char     *words)
{
  for (const char *p = words; ; i++)
    {
      const char *text = aw_phrase_get (self, i)->text;
      gsize size = strlen (text);

      if (i >= self->end || size == 0 || strncmp (p, text, size) != 0)
        return 0;
      if (p[size] == '\0')
        return i + 1;
      if (p[size] != ' ')
        return 0;
      p += size + 1;
    }
}

/**
 * aw_phrase_find:
 * @self: some words
 * @phrases: (array zero-terminated=1): what is looked for
 *
 * The phrases are looked for by their first words, so that a text is gone through once,
 * and by their first letters.
 *
 * Returns: whether one of them stands there
 */
gboolean
aw_phrase_find (const AwPhrase    *self,
                const char *const *phrases)
{
  guint32 letters = 0;

  for (guint n = 0; phrases[n] != NULL; n++)
    letters |= 1u << (*phrases[n] & 31);

  for (int i = self->start; i < self->end; i++)
    {
      const char *text = aw_phrase_get (self, i)->text;

      if (*text == '\0' || (letters & 1u << (*text & 31)) == 0)
        continue;
      for (guint n = 0; phrases[n] != NULL; n++)
        if (*phrases[n] == *text && aw_phrase_match (self, i, phrases[n]) > 0)
          return TRUE;
    }

  return FALSE;
}

/**
 * aw_phrase_find_word:
 * @self: some words
 * @words: as aw_token_is_any() takes them
 *
 * Returns: whether one of them stands there
 */
gboolean
aw_phrase_find_word (const AwPhrase *self,
                     const char     *words)
{
  for (int i = self->start; i < self->end; i++)
    if (aw_token_is_any (aw_phrase_get (self, i), words))
      return TRUE;

  return FALSE;
}

/**
 * aw_phrase_find_flag:
 * @self: some words
 * @flags: some of #AwWordFlags
 *
 * Returns: whether a word that can be one of them stands there
 */
gboolean
aw_phrase_find_flag (const AwPhrase *self,
                     guint           flags)
{
  for (int i = self->start; i < self->end; i++)
    if (aw_token_is (aw_phrase_get (self, i), flags))
      return TRUE;

  return FALSE;
}

/**
 * aw_phrase_find_phone:
 * @self: some words
 *
 * Returns: whether a telephone number stands there
 */
gboolean
aw_phrase_find_phone (const AwPhrase *self)
{
  for (int i = self->start; i < self->end; i++)
    if (aw_phrase_get (self, i)->type == AW_TOKEN_PHONE)
      return TRUE;

  return FALSE;
}

/**
 * aw_phrase_get_mark:
 * @self: some words
 * @type: what is looked for
 *
 * Returns: (transfer none) (nullable): the first of their marks of a type
 */
const AwMark *
aw_phrase_get_mark (const AwPhrase *self,
                    AwMarkType      type)
{
  for (guint i = 0; i < self->n_marks; i++)
    if (self->marks[i].type == type)
      return &self->marks[i];

  return NULL;
}

/**
 * aw_phrase_has_day:
 * @self: some words
 *
 * Returns: whether one of their marks says a day, or until when
 */
gboolean
aw_phrase_has_day (const AwPhrase *self)
{
  for (guint i = 0; i < self->n_marks; i++)
    if (AW_MARK_IS_DAY (self->marks[i].type) || self->marks[i].type == AW_MARK_UNTIL)
      return TRUE;

  return FALSE;
}
