/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-phrase.h"

/* What words ask for, and what an address beside them is for. */

/* So many words may stand between who asks and what is to be done. */
#define MAX_BETWEEN 9

#define ASKERS "we we're we'd we'll i i'd"
#define ASKING "ask asking invite inviting urge urging encourage encouraging want wanting need " \
  "needing request requesting challenge challenging like"
#define ASKED "asked invited encouraged urged welcome requested challenged"
#define ASKS_ES "pedimos pido invitamos invito animamos solicitamos rogamos exhortamos urgimos"

#define WAY_IN "enter access entrar entre ingresar ingrese acceder acceda"

static gboolean
is_task (const AwToken *token)
{
  return aw_token_is (token, AW_WORD_VERB);
}

/* The verb that comes after one of some words: "to", "a", "que". */
static int
find_task (const AwPhrase *words,
           int             start,
           const char     *links)
{
  for (int i = start; i + 1 < MIN (words->end, start + MAX_BETWEEN); i++)
    if (aw_token_is_any (aw_phrase_get (words, i), links) &&
        is_task (aw_phrase_get (words, i + 1)))
      return i + 1;

  return start;
}

/* "we ask every member to phone", "I would like you to write" */
static int
skip_asking (const AwPhrase *words)
{
  int i = words->start;

  if (!aw_token_is_any (aw_phrase_get (words, i), ASKERS))
    return words->start;
  i++;
  while (i < words->start + 4 &&
         aw_token_is_any (aw_phrase_get (words, i),
                          "are am will would also kindly d respectfully all now"))
    i++;
  if (!aw_token_is_any (aw_phrase_get (words, i), ASKING))
    return words->start;
  i = find_task (words, i + 1, "to");

  return is_task (aw_phrase_get (words, i)) ? i : words->start;
}

/* "members are asked to write", "everyone is invited to share" */
static int
skip_asked (const AwPhrase *words)
{
  for (int i = words->start; i < MIN (words->end, words->start + 6); i++)
    if (aw_token_is_any (aw_phrase_get (words, i), "are is") &&
        aw_token_is_any (aw_phrase_get (words, i + 1), ASKED) &&
        aw_token_is_any (aw_phrase_get (words, i + 2), "to") &&
        is_task (aw_phrase_get (words, i + 3)))
      return i + 3;

  return words->start;
}

/* "Be sure to call", "Don't forget to register", "It's time to write", "is the day to
 * thank", "your job is to read" */
static int
skip_reminder (const AwPhrase *words)
{
  for (int i = words->start; i < MIN (words->end, words->start + 8); i++)
    {
      const AwToken *token = aw_phrase_get (words, i);

      if (!is_task (aw_phrase_get (words, i + 2)) ||
          !aw_token_is_any (aw_phrase_get (words, i + 1), "to"))
        continue;
      if (aw_token_is_any (token, "sure forget remember time turn day chance free"))
        return i + 2;
      if (aw_token_is_any (token, "is") &&
          aw_token_is_any (aw_phrase_get (words, i - 1), "job task action ask goal challenge "
                                                          "assignment mission homework"))
        return i + 2;
    }

  return words->start;
}

/* "Les pedimos que llamen", "Invitamos a todos a firmar", "No olvide escribir", "Es hora de
 * llamar" */
static int
skip_spanish (const AwPhrase *words)
{
  for (int i = words->start; i < MIN (words->end, words->start + 3); i++)
    {
      const AwToken *token = aw_phrase_get (words, i);
      int next = words->start;

      if (aw_token_is_any (token, ASKS_ES))
        next = find_task (words, i + 1, "a que");
      else if (aw_token_is_any (token, "olvide olviden olvides recuerde recuerden recuerda"))
        next = is_task (aw_phrase_get (words, i + 1)) ? i + 1 : words->start;
      else if (aw_token_is_any (token, "hora momento dia") &&
               aw_token_is_any (aw_phrase_get (words, i + 1), "de para"))
        next = is_task (aw_phrase_get (words, i + 2)) ? i + 2 : words->start;
      if (is_task (aw_phrase_get (words, next)) && next > words->start)
        return next;
    }

  return words->start;
}

/**
 * aw_request_skip:
 * @words: some words
 *
 * An organizer asks in a sentence for what others write as a command: "we ask every member
 * to phone".
 *
 * Returns: the position of what is to be done; that of the first word if nothing is asked for
 */
int
aw_request_skip (const AwPhrase *words)
{
  static int (*const skips[]) (const AwPhrase *) = {
    skip_asking, skip_asked, skip_reminder, skip_spanish,
  };
  int next = words->start;

  for (guint i = 0; next == words->start && i < G_N_ELEMENTS (skips); i++)
    next = skips[i] (words);

  return next < words->end ? next : words->start;
}

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
