/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-marks.h"

/* "DAY 1", "Day Two", "Día 3" */
static int
match_nth (AwTokens *tokens,
           int       i,
           AwMark   *mark)
{
  const AwToken *number = aw_tokens_get (tokens, i + 1);
  int value = number->number;

  if (!aw_token_is_any (aw_tokens_get (tokens, i), "day dia jornada"))
    return 0;
  if (aw_token_is_sign (number, "#"))
    number = aw_tokens_get (tokens, ++i + 1);
  if (aw_token_is (number, AW_WORD_NUMBER))
    value = (int) number->word->value;
  else
    value = number->type == AW_TOKEN_NUMBER ? number->number : -1;
  if (value < 1 || value > 31)
    return 0;

  *mark = (AwMark) { .type = AW_MARK_NTH, .value = (guint) value };

  return i + 2;
}

/* "this week", "of the week", "de la semana" after "every day" */
static int
skip_week (AwTokens *tokens,
           int       i)
{
  int end = i + 1;

  if (!aw_token_is_any (aw_tokens_get (tokens, i), "this of during de"))
    return i;
  if (aw_token_is_any (aw_tokens_get (tokens, end), "the la"))
    end++;

  return aw_token_is_any (aw_tokens_get (tokens, end), "week semana") ? end + 1 : i;
}

/* "Monday to Friday", "lunes a viernes", "Mon-Thu": every one of these days */
static int
match_weekdays (AwTokens *tokens,
                int       i,
                AwMark   *mark)
{
  const AwToken *first = aw_tokens_get (tokens, i);
  const AwToken *to = aw_tokens_get (tokens, i + 1);
  const AwToken *last = aw_tokens_get (tokens, i + 2);

  if (!aw_token_is (first, AW_WORD_WEEKDAY) || !aw_token_is (last, AW_WORD_WEEKDAY) ||
      !(aw_marks_is_dash (to) || aw_token_is_any (to, "to through thru a hasta")) ||
      first->word->value >= last->word->value)
    return 0;

  *mark = (AwMark) { .type = AW_MARK_EVERY, .value = first->word->value << 4 | last->word->value };

  return i + 3;
}

/* "every morning", "each weekday", "cada tarde", "todas las noches" */
static int
match_each (AwTokens *tokens,
            int       i)
{
  const AwToken *first = aw_tokens_get (tokens, i);
  const AwToken *second = aw_tokens_get (tokens, i + 1);

  if (aw_token_is_any (first, "every each any cualquier cada") &&
      aw_token_is_any (second, "day dia morning afternoon evening night weekday noon manana tarde "
                               "noche"))
    return i + 2;
  if (aw_token_is_any (first, "todos todas") && aw_token_is_any (second, "los las") &&
      aw_token_is_any (aw_tokens_get (tokens, i + 2), "dias mananas tardes noches"))
    return i + 3;

  return 0;
}

/* "Every day of the week", "Daily:", "Any day this week", "Todos los días" */
static int
match_every (AwTokens *tokens,
             int       i,
             AwMark   *mark)
{
  const AwToken *first = aw_tokens_get (tokens, i);
  const AwToken *second = aw_tokens_get (tokens, i + 1);
  int next, days;
  gboolean is_any = aw_token_is_any (first, "any anytime cualquier") ||
                    (aw_token_is_any (first, "all") && aw_token_is_any (second, "week"));

  /* In a sentence it is said of the week: "Tune in every day for live sessions". */
  if (i > 0 && !aw_token_is_sign (aw_tokens_get (tokens, i - 1), "*•(|▸") &&
      !(is_any && aw_token_is_sign (aw_tokens_get (tokens, i - 1), "—–-,")))
    return 0;

  days = match_weekdays (tokens, i, mark);
  if (days > 0)
    {
      mark->value |= AW_MARK_ONCE;
      return days;
    }

  *mark = (AwMark) { .type = is_any ? AW_MARK_ANY : AW_MARK_EVERY };
  if (aw_token_is_any (first, "daily diariamente weekdays mornings") &&
      (i == 0 || aw_token_is_sign (second, ":")))
    return i + 1;
  if (aw_token_is_any (first, "all") && aw_token_is_any (second, "week"))
    return aw_token_is_any (aw_tokens_get (tokens, i + 2), "long") ? i + 3 : i + 2;

  next = match_each (tokens, i);
  if (next == 0)
    return 0;
  next = skip_week (tokens, next);
  /* "EVERY MORNING, Monday to Friday" */
  days = match_weekdays (tokens, aw_token_is_sign (aw_tokens_get (tokens, next), ",(") ? next + 1
                                                                                      : next, mark);

  return days > 0 ? days : next;
}

/* "Happy hour Fri, 5-7 pm" */
static gboolean
is_before_time (AwTokens *tokens,
                int       i)
{
  AwMark time;

  while (aw_token_is_sign (aw_tokens_get (tokens, i), ",.@") ||
         aw_token_is_any (aw_tokens_get (tokens, i), "at"))
    i++;

  return aw_marks_match_time (tokens, i, &time) > 0;
}

/* But for pictures. */
static gboolean
is_first (AwTokens *tokens,
          int       i)
{
  while (i > 0 && aw_token_is_picture (aw_tokens_get (tokens, i - 1)))
    i--;

  return i == 0;
}

/* A weekday alone says a day where a line begins with it, or after "on", "el", where it
 * may have a small letter, or before a time; the short forms also need what shows that they
 * are no other word. */
static int
match_lone_weekday (AwTokens *tokens,
                    int       i,
                    AwMark   *mark)
{
  const AwToken *token = aw_tokens_get (tokens, i);
  const AwToken *next = aw_tokens_get (tokens, i + 1);
  const AwToken *before = aw_tokens_get (tokens, i - 1);
  gboolean is_long = token->span.end - token->span.start > 5 || aw_token_is_any (token, "lunes");
  gboolean is_led = aw_token_is_any (before, "on el este this next");
  gboolean begins = is_first (tokens, i);
  gboolean is_heading = begins && (aw_token_is_sign (next, ":") ||
                                   (aw_marks_is_dash (next) &&
                                    !aw_tokens_get (tokens, i + 2)->glued));

  if (!aw_token_is (token, AW_WORD_WEEKDAY) ||
      !(token->upper || is_heading || (is_led && is_long)) ||
      !(begins || is_led || aw_token_is_sign (before, ".!?|•▸–—-(") ||
        is_before_time (tokens, i + 1)))
    return 0;
  if (!is_long && next->span.end != 0 && !aw_token_is_sign (next, ":-–—.,|(@▸") &&
      next->type != AW_TOKEN_NUMBER)
    return 0;

  *mark = (AwMark) { .type = AW_MARK_WEEKDAY, .value = token->word->value };

  return aw_token_is_sign (next, ".") && !is_long ? i + 2 : i + 1;
}

/**
 * aw_marks_match_day:
 *
 * Reads what says a day without a date: "DAY 2", "every day", "Tuesday".
 *
 * Returns: the position after it, or 0
 */
int
aw_marks_match_day (AwTokens *tokens,
                    int       position,
                    AwMark   *mark)
{
  int next = match_nth (tokens, position, mark);

  if (next == 0)
    next = match_every (tokens, position, mark);
  if (next == 0)
    next = match_lone_weekday (tokens, position, mark);

  return next;
}
