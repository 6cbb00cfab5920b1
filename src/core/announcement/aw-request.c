/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-request.h"

/* So many words may stand between who asks and what is to be done. */
#define MAX_BETWEEN 9

#define ASKERS "we we're we'd we'll i i'd"
#define ASKING "ask asking invite inviting urge urging encourage encouraging want wanting need " \
  "needing request requesting challenge challenging like"
#define ASKED "asked invited encouraged urged welcome requested challenged"
#define ASKS_ES "pedimos pido invitamos invito animamos solicitamos rogamos exhortamos urgimos"

static gboolean
is_task (const AwToken *token)
{
  return aw_token_is (token, AW_WORD_VERB);
}

/* The verb that comes after one of some words: "to", "a", "que". */
static int
find_task (AwTokens   *tokens,
           int         start,
           int         end,
           const char *links)
{
  for (int i = start; i + 1 < MIN (end, start + MAX_BETWEEN); i++)
    if (aw_token_is_any (aw_tokens_get (tokens, i), links) &&
        is_task (aw_tokens_get (tokens, i + 1)))
      return i + 1;

  return start;
}

/* "we ask every member to phone", "I would like you to write" */
static int
skip_asking (AwTokens *tokens,
             int       start,
             int       end)
{
  int i = start;

  if (!aw_token_is_any (aw_tokens_get (tokens, i), ASKERS))
    return start;
  i++;
  while (i < start + 4 && aw_token_is_any (aw_tokens_get (tokens, i), "are am will would also "
                                                                      "kindly d respectfully all "
                                                                      "now"))
    i++;
  if (!aw_token_is_any (aw_tokens_get (tokens, i), ASKING))
    return start;
  i = find_task (tokens, i + 1, end, "to");

  return is_task (aw_tokens_get (tokens, i)) ? i : start;
}

/* "members are asked to write", "everyone is invited to share" */
static int
skip_asked (AwTokens *tokens,
            int       start,
            int       end)
{
  for (int i = start; i < MIN (end, start + 6); i++)
    if (aw_token_is_any (aw_tokens_get (tokens, i), "are is") &&
        aw_token_is_any (aw_tokens_get (tokens, i + 1), ASKED) &&
        aw_token_is_any (aw_tokens_get (tokens, i + 2), "to") &&
        is_task (aw_tokens_get (tokens, i + 3)))
      return i + 3;

  return start;
}

/* "Be sure to call", "Don't forget to register", "It's time to write", "is the day to
 * thank", "your job is to read" */
static int
skip_reminder (AwTokens *tokens,
               int       start,
               int       end)
{
  for (int i = start; i < MIN (end, start + 8); i++)
    {
      const AwToken *token = aw_tokens_get (tokens, i);

      if (!is_task (aw_tokens_get (tokens, i + 2)) ||
          !aw_token_is_any (aw_tokens_get (tokens, i + 1), "to"))
        continue;
      if (aw_token_is_any (token, "sure forget remember time turn day chance free"))
        return i + 2;
      if (aw_token_is_any (token, "is") &&
          aw_token_is_any (aw_tokens_get (tokens, i - 1), "job task action ask goal challenge "
                                                          "assignment mission homework"))
        return i + 2;
    }

  return start;
}

/* "Les pedimos que llamen", "Invitamos a todos a firmar", "No olvide escribir", "Es hora de
 * llamar" */
static int
skip_spanish (AwTokens *tokens,
              int       start,
              int       end)
{
  for (int i = start; i < MIN (end, start + 3); i++)
    {
      const AwToken *token = aw_tokens_get (tokens, i);
      int next = start;

      if (aw_token_is_any (token, ASKS_ES))
        next = find_task (tokens, i + 1, end, "a que");
      else if (aw_token_is_any (token, "olvide olviden olvides recuerde recuerden recuerda"))
        next = is_task (aw_tokens_get (tokens, i + 1)) ? i + 1 : start;
      else if (aw_token_is_any (token, "hora momento dia") &&
               aw_token_is_any (aw_tokens_get (tokens, i + 1), "de para"))
        next = is_task (aw_tokens_get (tokens, i + 2)) ? i + 2 : start;
      if (is_task (aw_tokens_get (tokens, next)) && next > start)
        return next;
    }

  return start;
}

/**
 * aw_request_skip:
 * @tokens: the tokens of a line
 * @start: the first of some words
 * @end: the one after the last
 *
 * An organizer asks in a sentence for what others write as a command: "we ask every member
 * to phone".
 *
 * Returns: the position of what is to be done; @start if nothing is asked for
 */
int
aw_request_skip (AwTokens *tokens,
                 int       start,
                 int       end)
{
  int next = skip_asking (tokens, start, end);

  if (next == start)
    next = skip_asked (tokens, start, end);
  if (next == start)
    next = skip_reminder (tokens, start, end);
  if (next == start)
    next = skip_spanish (tokens, start, end);

  return next < end ? next : start;
}
