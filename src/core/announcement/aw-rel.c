/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-phrase.h"

#define WAY_IN "enter access entrar entre ingresar ingrese acceder acceda"

/* Most words are looked at no further. */
static gboolean
may_begin (const AwToken *token)
{
  return aw_token_is (token, AW_WORD_RECORDING | AW_WORD_REGISTER | AW_WORD_JOIN) ||
         aw_token_is_any (token, "sign sign-up save claim hold get aparte tune watch attend dial "
                                 WAY_IN);
}

/* "Entrar a la sala virtual", "Enter the meeting" */
static gboolean
is_way_in (const AwPhrase *words,
           int             i)
{
  if (!aw_token_is_any (aw_phrase_get (words, i), WAY_IN))
    return FALSE;

  for (int next = i + 1; next < MIN (words->end, i + 5); next++)
    if (aw_token_is_any (aw_phrase_get (words, next), "room meeting webinar sala reunion "
                                                       "transmision seminario sesion"))
      return TRUE;

  return FALSE;
}

/**
 * aw_rel_find:
 * @words: some words
 *
 * "Sign up with your chapter" and "Register to vote" are things to do.
 *
 * Returns: what the words say that an address is for
 */
AwRel
aw_rel_find (const AwPhrase *words)
{
  for (int i = words->start; i < words->end; i++)
    {
      const AwToken *token = aw_phrase_get (words, i);
      const AwToken *next = aw_phrase_get (words, i + 1);

      if (!may_begin (token))
        continue;
      if (aw_token_is (token, AW_WORD_RECORDING))
        return AW_REL_RECORDING;
      if (aw_token_is (token, AW_WORD_REGISTER))
        return aw_token_is_any (next, "to") && aw_token_is_any (aw_phrase_get (words, i + 2),
                                                                "vote")
                 ? AW_REL_NONE : AW_REL_REGISTER;
      if (aw_token_is_any (token, "sign-up") ||
          (aw_token_is_any (token, "sign") && aw_token_is_any (next, "up")))
        return AW_REL_REGISTER;
      if (aw_token_is_any (token, "save claim hold get aparte") &&
          aw_token_is_any (aw_phrase_get (words, i + 2), "seat spot place lugar ticket"))
        return AW_REL_REGISTER;
      if (aw_token_is (token, AW_WORD_JOIN) || is_way_in (words, i) ||
          (aw_token_is_any (token, "tune") && aw_token_is_any (next, "in")) ||
          (aw_token_is_any (token, "watch") &&
           (i + 1 >= words->end || aw_token_is_any (next, "live here now") ||
            aw_token_is_sign (next, ":"))) ||
          (aw_token_is_any (token, "attend") && i + 1 >= words->end) ||
          (aw_token_is_any (token, "dial") && aw_token_is_any (next, "in")))
        return AW_REL_JOIN;
    }

  return AW_REL_NONE;
}
