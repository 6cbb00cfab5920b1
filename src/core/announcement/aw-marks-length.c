/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-marks.h"

/* "un cuarto de hora", "three quarters of an hour": the hours, before their unit */
static int
match_quarters (AwTokens *tokens,
                int       i,
                double   *amount)
{
  const AwToken *first = aw_tokens_get (tokens, i);
  int next = i + 1;

  if (!aw_token_is_any (first, "un a one three tres"))
    return 0;
  if (!aw_token_is_any (aw_tokens_get (tokens, next), "cuarto cuartos quarter quarters"))
    return 0;
  next++;
  if (aw_token_is_any (aw_tokens_get (tokens, next), "de of"))
    next++;
  if (aw_token_is_any (aw_tokens_get (tokens, next), "an"))
    next++;
  if (!aw_token_is (aw_tokens_get (tokens, next), AW_WORD_HOURS))
    return 0;
  *amount = aw_token_is_any (first, "three tres") ? 0.75 : 0.25;

  return next;
}

static int
match_amount (AwTokens *tokens,
              int       i,
              double   *amount)
{
  const AwToken *token = aw_tokens_get (tokens, i);
  const AwToken *next = aw_tokens_get (tokens, i + 1);

  if (aw_token_is_any (token, "half") || aw_token_is_any (token, "media"))
    {
      *amount = 0.5;
      if (aw_token_is_any (next, "an a"))
        return i + 2;
      return i + 1;
    }
  if (aw_token_is_any (token, "an") && aw_token_is (next, AW_WORD_HOURS))
    {
      *amount = 1;
      return i + 1;
    }
  if (aw_token_is (token, AW_WORD_NUMBER))
    {
      *amount = token->word->value;
      return i + 1;
    }
  if (token->type != AW_TOKEN_NUMBER || token->number < 0 || token->number > 600)
    return 0;

  *amount = token->number;
  if (aw_token_is_sign (next, "/") && next->glued)
    {
      *amount = 0.5;
      return token->number == 1 && aw_tokens_get (tokens, i + 2)->number == 2 ? i + 3 : 0;
    }
  if (aw_token_is_sign (aw_tokens_get (tokens, i - 1), "/") && token->glued)
    return 0;
  if (aw_token_is_sign (next, ".") && next->glued && aw_tokens_get (tokens, i + 2)->glued &&
      aw_tokens_get (tokens, i + 2)->number == 5)
    {
      *amount += 0.5;
      return i + 3;
    }
  if (aw_token_is_sign (next, "½"))
    {
      *amount += 0.5;
      return i + 2;
    }

  return i + 1;
}

/* "5 minutes", "one-hour", "half an hour", "1.5 hrs" as minutes */
static int
match_one_length (AwTokens *tokens,
                  int       i,
                  double   *minutes)
{
  double amount;
  int next = match_quarters (tokens, i, &amount);
  const AwToken *unit;

  if (next == 0)
    next = match_amount (tokens, i, &amount);
  if (next == 0)
    return 0;
  if (aw_marks_is_dash (aw_tokens_get (tokens, next)))
    next++;

  unit = aw_tokens_get (tokens, next);
  if (aw_token_is (unit, AW_WORD_MINUTES) || (unit->glued && aw_token_is_any (unit, "m")))
    *minutes = amount;
  else if (aw_token_is (unit, AW_WORD_HOURS) ||
           (unit->glued && amount < 6 && aw_token_is_any (unit, "h")))
    *minutes = amount * 60;
  else
    return 0;

  next++;
  if (aw_token_is_any (unit, "min mins hr hrs") &&
      aw_token_is_sign (aw_tokens_get (tokens, next), ".") &&
      aw_tokens_get (tokens, next)->glued &&
      !(aw_tokens_get (tokens, next + 1)->upper || aw_tokens_get (tokens, next + 1)->span.end == 0))
    next++;

  return next;
}

/* "Sessions begin at noon and last 50 minutes" */
static gboolean
is_after_verb_last (AwTokens *tokens,
                    int       i)
{
  return aw_token_is_any (aw_tokens_get (tokens, i - 1), "last") &&
         aw_token_is_any (aw_tokens_get (tokens, i - 2),
                          "and each will all they which that sessions webinars workshops "
                          "trainings classes meetings calls events programs");
}

/* "within 48 hours", "15 minutes early", "24 hours before" are no lengths. */
static gboolean
is_no_length (AwTokens *tokens,
              int       i,
              int       next)
{
  const AwToken *before = aw_tokens_get (tokens, i - 1);
  const AwToken *after = aw_tokens_get (tokens, next);

  /* "(20 minutes each)" */
  if (is_after_verb_last (tokens, i) ||
      (aw_token_is_any (after, "each") && aw_token_is_sign (before, "(") &&
       aw_token_is_sign (aw_tokens_get (tokens, next + 1), ")")))
    return FALSE;

  return aw_token_is_any (before, "within last past next every after before until at dentro "
                                  "cada last") ||
         (aw_token_is_any (before, "in") && aw_token_is_any (after, "advance")) ||
         aw_token_is_any (after, "early before after ago later prior ahead away per advance read "
                                 "antes después "
                          "south north east west each from");
}

/* "1:00 - 1:25 PM: The state budget in twenty-five minutes" */
static gboolean
is_after_range (AwTokens *tokens,
                int       i)
{
  AwMark time;

  for (int j = 0; j < MIN (i, 4); j++)
    if (aw_marks_match_time (tokens, j, &time) > 0)
      return time.has_end;

  return FALSE;
}

/* "Telling a Story in Two Minutes", "Your Two-Minute Brief": words of a name. */
static gboolean
is_in_name (AwTokens *tokens,
            int       i,
            int       next)
{
  const AwToken *before = aw_tokens_get (tokens, i - 1);
  const AwToken *unit = aw_tokens_get (tokens, next - 1);

  if (aw_token_is_any (before, "in") && aw_token_is (aw_tokens_get (tokens, i), AW_WORD_NUMBER) &&
      is_after_range (tokens, i))
    return TRUE;
  /* "Write an Op-Ed in an Hour" */
  if (aw_token_is_any (before, "in") && aw_token_is_any (aw_tokens_get (tokens, i), "an") &&
      unit->upper)
    return aw_tokens_get (tokens, i - 2)->upper;
  if (!aw_token_is (aw_tokens_get (tokens, i), AW_WORD_NUMBER) ||
      !aw_tokens_get (tokens, i)->upper || !unit->upper || unit->span.end - unit->span.start < 6)
    return FALSE;
  if (aw_token_is_any (before, "in"))
    before = aw_tokens_get (tokens, i - 2);

  return before->type == AW_TOKEN_WORD && before->upper &&
         !aw_token_is_any (before, "take takes spend just only about allow got have give needs "
                                   "requires");
}

/**
 * aw_marks_match_length:
 * @tokens: the tokens of a line
 * @position: the first token of the length, if there is one
 * @mark: (out): the length; its value is minutes
 *
 * Reads "5 Minutes", "a 45-minute", "one hour", "half an hour", "1 hr 15 min",
 * "10-15 minutes" (of which the longer is the time to keep free).
 *
 * Returns: the position after it, or 0
 */
int
aw_marks_match_length (AwTokens *tokens,
                       int       position,
                       AwMark   *mark)
{
  double minutes, more;
  int i = position, next, start;
  double low;

  /* The lower end of a range of lengths. */
  start = match_amount (tokens, i, &low);
  if (start > 0 && (aw_marks_is_dash (aw_tokens_get (tokens, start)) ||
                    aw_token_is_any (aw_tokens_get (tokens, start), "to or a o")))
    {
      next = match_one_length (tokens, start + 1, &minutes);
      if (next > 0 && minutes > low)
        i = start + 1;
    }

  next = match_one_length (tokens, i, &minutes);
  if (next == 0 || is_no_length (tokens, position, next) || is_in_name (tokens, position, next))
    return 0;

  start = next;
  if (aw_token_is_any (aw_tokens_get (tokens, start), "and y"))
    start++;
  if (minutes >= 60)
    {
      int end = match_one_length (tokens, start, &more);

      if (end > 0 && more < 60)
        {
          minutes += more;
          next = end;
        }
      else if (aw_token_is_any (aw_tokens_get (tokens, start), "media"))
        {
          minutes += 30;
          next = start + 1;
        }
    }
  if (minutes < 1 || minutes > 1440)
    return 0;

  *mark = (AwMark) { .type = AW_MARK_LENGTH, .value = (guint) minutes };

  return next;
}
