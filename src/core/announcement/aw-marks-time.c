/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-marks.h"

/* A range without a.m. or p.m. that passes noon is of so many hours at most. */
#define MAX_TURNING 4

/* "am", "a.m.", "a. m.", "p", "a" glued to its number */
static int
match_meridiem (AwTokens   *tokens,
                int         i,
                AwMeridiem *meridiem)
{
  const AwToken *token = aw_tokens_get (tokens, i);
  gboolean is_short = aw_token_is_any (token, "a p");
  int next = i + 1;

  if (!is_short && !aw_token_is_any (token, "am pm"))
    return i;

  if (is_short)
    {
      gboolean has_dot = aw_token_is_sign (aw_tokens_get (tokens, next), ".");

      if (aw_token_is_any (aw_tokens_get (tokens, next + (has_dot ? 1 : 0)), "m"))
        next += has_dot ? 2 : 1;
      else if (!token->glued || has_dot)
        return i;
    }
  if (aw_token_is_sign (aw_tokens_get (tokens, next), ".") && aw_tokens_get (tokens, next)->glued &&
      (is_short || aw_token_is_sign (aw_tokens_get (tokens, next - 2), ".")) &&
      aw_token_is_any (aw_tokens_get (tokens, next - 1), "m"))
    next++;
  /* "1:00 p.m..–1:15 p.m" */
  if (aw_token_is_sign (aw_tokens_get (tokens, next), ".") && aw_tokens_get (tokens, next)->glued &&
      aw_marks_is_dash (aw_tokens_get (tokens, next + 1)))
    next++;

  *meridiem = token->text[0] == 'a' ? AW_MERIDIEM_AM : AW_MERIDIEM_PM;

  return next;
}

/* "de la mañana", "in the afternoon", "at night" */
static int
match_part_of_day (AwTokens   *tokens,
                   int         i,
                   AwMeridiem *meridiem)
{
  gboolean is_spanish = aw_token_is_any (aw_tokens_get (tokens, i), "de") &&
                        aw_token_is_any (aw_tokens_get (tokens, i + 1), "la");
  gboolean is_english = aw_token_is_any (aw_tokens_get (tokens, i), "in") &&
                        aw_token_is_any (aw_tokens_get (tokens, i + 1), "the");
  const AwToken *part = aw_tokens_get (tokens, i + 2);

  if ((is_spanish && aw_token_is_any (part, "manana madrugada")) ||
      (is_english && aw_token_is_any (part, "morning")))
    *meridiem = AW_MERIDIEM_AM;
  else if ((is_spanish && aw_token_is_any (part, "tarde noche")) ||
           (is_english && aw_token_is_any (part, "afternoon evening")))
    *meridiem = AW_MERIDIEM_PM;
  else
    return i;

  return i + 3;
}

static int
match_named (AwTokens      *tokens,
             int            i,
             AwPartialTime *time)
{
  const AwToken *token = aw_tokens_get (tokens, i);
  int next = i;

  if (token->type == AW_TOKEN_NUMBER && token->number == 12 &&
      aw_token_is_any (aw_tokens_get (tokens, i + 1), "noon midnight"))
    token = aw_tokens_get (tokens, ++next);
  else if (token->type == AW_TOKEN_NUMBER && token->number == 12 &&
           aw_token_is_any (aw_tokens_get (tokens, i + 1), "m") &&
           aw_token_is_sign (aw_tokens_get (tokens, i + 2), "."))
    {
      *time = (AwPartialTime) { 720, AW_MERIDIEM_EXACT };
      return i + 3;
    }
  else if (token->type == AW_TOKEN_NUMBER && token->number == 12 &&
           aw_token_is_any (aw_tokens_get (tokens, i + 1), "del") &&
           aw_token_is_any (aw_tokens_get (tokens, i + 2), "mediodia"))
    token = aw_tokens_get (tokens, next += 2);
  if (aw_token_is_any (token, "noon mediodia"))
    *time = (AwPartialTime) { 720, AW_MERIDIEM_EXACT };
  else if (aw_token_is_any (token, "midnight medianoche"))
    *time = (AwPartialTime) { 0, AW_MERIDIEM_EXACT };
  else
    return 0;

  return next + 1;
}

/* "930am", "1130 pm", and "12-1230 Central": hour and minutes without a sign between. */
static int
match_unparted (AwTokens      *tokens,
                int            i,
                AwPartialTime *time)
{
  const AwToken *token = aw_tokens_get (tokens, i);
  guint size = token->span.end - token->span.start;
  AwMeridiem meridiem = AW_MERIDIEM_NONE;
  int next, zone;

  if (token->type != AW_TOKEN_NUMBER || size < 3 || size > 4 || token->number < 100 ||
      token->number > 1259 || token->number % 100 > 59 || token->number % 5 != 0)
    return 0;
  next = match_meridiem (tokens, i + 1, &meridiem);
  if (next == i + 1 &&
      (!aw_marks_is_dash (aw_tokens_get (tokens, i - 1)) ||
       aw_token_is_sign (aw_tokens_get (tokens, next), "(,") ||
       aw_marks_match_zone (tokens, next, &zone) == 0))
    return 0;

  *time = (AwPartialTime) { (gint16) (token->number / 100 * 60 + token->number % 100),
                            (guint8) meridiem };

  return next;
}

/* "17.00 a 18.00 h", "5.30 pm": a stop instead of a colon, where what follows says that it is
 * a time. */
static gboolean
is_dotted (AwTokens *tokens,
           int       i)
{
  const AwToken *minute = aw_tokens_get (tokens, i + 2);
  const AwToken *next = aw_tokens_get (tokens, i + 3);
  AwMeridiem meridiem;

  if (!aw_token_is_sign (aw_tokens_get (tokens, i + 1), ".") || minute->type != AW_TOKEN_NUMBER ||
      minute->span.end - minute->span.start != 2 || minute->number > 59)
    return FALSE;
  if (aw_token_is_any (next, "h hrs horas") || match_meridiem (tokens, i + 3, &meridiem) > i + 3)
    return TRUE;

  return (aw_marks_is_dash (next) || aw_token_is_any (next, "a to")) &&
         aw_tokens_get (tokens, i + 4)->type == AW_TOKEN_NUMBER &&
         aw_token_is_sign (aw_tokens_get (tokens, i + 5), ".") && is_dotted (tokens, i + 4);
}

/* "4", "4:30", "4pm", "4 p.m.", "4 de la tarde", "16:00", "16 h". A number alone is a time only
 * where @is_number_enough. */
static int
match_clock (AwTokens      *tokens,
             int            i,
             gboolean       is_number_enough,
             AwPartialTime *time)
{
  const AwToken *hour = aw_tokens_get (tokens, i);
  const AwToken *colon = aw_tokens_get (tokens, i + 1);
  const AwToken *minute = aw_tokens_get (tokens, i + 2);
  AwMeridiem meridiem = AW_MERIDIEM_NONE;
  int next = match_named (tokens, i, time), after, minutes = 0;
  gboolean has_minutes;

  if (next == 0)
    next = match_unparted (tokens, i, time);
  if (next > 0)
    return next;
  if (hour->type != AW_TOKEN_NUMBER || hour->number < 0 || hour->number > 23 ||
      hour->span.end - hour->span.start > 2)
    return 0;

  has_minutes = (aw_token_is_sign (colon, ":") || is_dotted (tokens, i)) && colon->glued &&
                minute->glued &&
                minute->type == AW_TOKEN_NUMBER && minute->number < 60 &&
                minute->span.end - minute->span.start == 2;
  if (has_minutes)
    minutes = minute->number;
  next = i + (has_minutes ? 3 : 1);
  after = match_meridiem (tokens, next, &meridiem);
  if (after == next)
    after = match_part_of_day (tokens, next, &meridiem);

  if (after == next && aw_token_is_any (aw_tokens_get (tokens, next), "h hrs") &&
      (has_minutes || hour->number > 5))
    {
      meridiem = AW_MERIDIEM_EXACT;
      after++;
    }
  if (after == next && !has_minutes && !is_number_enough)
    return 0;
  if (hour->number > 12 || hour->number == 0 ||
      (has_minutes && hour->span.end - hour->span.start == 2 && hour->number < 10))
    meridiem = AW_MERIDIEM_EXACT;

  *time = (AwPartialTime) { (gint16) (hour->number * 60 + minutes), (guint8) meridiem };

  return after;
}

/* "hora del Este", "Las horas son del Centro", "(Pacífico)" */
static gboolean
is_said_of_hours (AwTokens *tokens,
                  int       i)
{
  if (aw_token_is_sign (aw_tokens_get (tokens, i - 1), "(") &&
      aw_token_is_sign (aw_tokens_get (tokens, i + 1), ")"))
    return TRUE;
  if (!aw_token_is_any (aw_tokens_get (tokens, i - 1), "del la hora horario"))
    return FALSE;

  for (int j = MAX (i - 5, 0); j < i; j++)
    if (aw_token_is_any (aw_tokens_get (tokens, j), "hora horas horario horarios tiempo"))
      return TRUE;

  return FALSE;
}

/* "Central Library", "este martes", "en el Centro Cultural": words that are zones only where
 * what stands beside them says so. */
static gboolean
is_place (AwTokens *tokens,
          int       i)
{
  const AwToken *token = aw_tokens_get (tokens, i);
  const AwToken *next = aw_tokens_get (tokens, i + 1);

  if (aw_token_is_any (next, "cultural civico comunitario historico comercial social juvenil"))
    return TRUE;
  if (aw_token_is_any (token, "este centro pacifico montana"))
    return !is_said_of_hours (tokens, i);

  return aw_token_is_any (token, "eastern central mountain pacific atlantic alaska hawaii "
                                 "arizona") &&
         aw_token_is_any (next, "library libraries school high middle elementary hall park station "
                                "avenue ave market ballroom college university branch building "
                                "room plaza bank valley view ridge city county states office "
                                "campus church district street st square auditorium theater "
                                "michigan washington kentucky oregon iowa islander northwest "
                                "virginia shore");
}

/**
 * aw_marks_match_zone:
 * @tokens: the tokens of a line
 * @position: the first token of the zone, if there is one
 * @zone: (out): what aw_words_get_zone() takes
 *
 * "Eastern", "ET", "hora del Este", "(Central)", "Alaska time". With words that are
 * other words too, what stands beside them must show that a zone is meant; the
 * caller knows whether a time stands before.
 *
 * Returns: the position after it, or 0
 */
int
aw_marks_match_zone (AwTokens *tokens,
                     int       position,
                     int      *zone)
{
  int i = position;
  const AwToken *token;

  if (aw_token_is_sign (aw_tokens_get (tokens, i), "(,"))
    i++;
  while (aw_token_is_any (aw_tokens_get (tokens, i), "hora horario del de la u.s us"))
    i++;
  token = aw_tokens_get (tokens, i);
  if (!aw_token_is (token, AW_WORD_ZONE) ||
      (!token->upper && !token->glued && token->text[2] != '\0' &&
                                             !aw_token_is_any (token,
                                                               "eastern central mountain "
                                                               "pacific este centro pacifico "
                                                               "montana")))
    return 0;

  if (is_place (tokens, i))
    return 0;
  *zone = (int) token->word->value;
  i++;
  while (aw_token_is_any (aw_tokens_get (tokens, i), "standard daylight time"))
    i++;

  /* As Zoom writes it. */
  return aw_token_is_sign (aw_tokens_get (tokens, i), "(") &&
         aw_token_is_any (aw_tokens_get (tokens, i + 1), "us") &&
         aw_token_is_any (aw_tokens_get (tokens, i + 3), "canada") &&
         aw_token_is_sign (aw_tokens_get (tokens, i + 4), ")") ? i + 5 : i;
}

/* "0900": hours and minutes in four digits. */
static gboolean
match_four_digits (const AwToken *token,
                   AwPartialTime *time)
{
  if (token->type != AW_TOKEN_NUMBER || token->span.end - token->span.start != 4 ||
      token->number >= 2400 || token->number % 100 >= 60)
    return FALSE;

  *time = (AwPartialTime) { (gint16) (token->number / 100 * 60 + token->number % 100),
                            AW_MERIDIEM_EXACT };

  return TRUE;
}

/* "0900-0930", "1300 hrs", "1830 CT". Years have four digits too: a range is one of times
 * if it begins a line or its first digit is 0, and what does not end like a year. */
static int
match_military (AwTokens *tokens,
                int       i,
                AwMark   *mark)
{
  const AwToken *first = aw_tokens_get (tokens, i);
  const AwToken *second = aw_tokens_get (tokens, i + 2);
  int next = i + 1, zone;

  if (!match_four_digits (first, &mark->times[0]))
    return 0;
  if (aw_marks_is_dash (aw_tokens_get (tokens, next)) &&
      match_four_digits (second, &mark->times[1]) &&
      mark->times[1].minute > mark->times[0].minute &&
      (first->number < 1000 ||
       (i == 0 && (first->number < 1900 || second->number >= 2060))))
    {
      mark->has_end = TRUE;
      return next + 2;
    }
  if (aw_token_is_any (aw_tokens_get (tokens, next), "h hrs hours horas"))
    return next + 1;

  return first->number % 5 == 0 && aw_marks_match_zone (tokens, next, &zone) > 0 ? next : 0;
}

static int
match_until (AwTokens *tokens,
             int       i)
{
  const AwToken *token = aw_tokens_get (tokens, i);

  return aw_marks_is_dash (token) || aw_token_is_any (token, "to until till a and y hasta through")
           ? i + 1 : 0;
}

static int
match_time_end (AwTokens *tokens,
                int       i,
                AwMark   *mark)
{
  int start = match_until (tokens, i);
  int next;

  if (start == 0)
    return i;
  if (aw_token_is_any (aw_tokens_get (tokens, start), "las la"))
    start++;

  next = match_clock (tokens, start, aw_marks_is_dash (aw_tokens_get (tokens, i)) ||
                      mark->times[0].meridiem != AW_MERIDIEM_NONE, &mark->times[1]);
  if (next == 0)
    return i;
  /* "9 a.m. - 5 minute tour" */
  if (aw_token_is (aw_tokens_get (tokens, next), AW_WORD_MINUTES | AW_WORD_HOURS) &&
      mark->times[1].meridiem == AW_MERIDIEM_NONE)
    return i;

  mark->has_end = TRUE;

  return next;
}

/* "11 - 12:30 pm", "9 - 9:45 AM": a number alone that a time follows. */
static int
match_bare_range (AwTokens *tokens,
                  int       i,
                  AwMark   *mark)
{
  int next = match_clock (tokens, i, TRUE, &mark->times[0]);
  int end, stop;
  gboolean is_led = aw_token_is_any (aw_tokens_get (tokens, i - 1), "from de between btw entre");

  if (next == 0)
    return 0;
  end = match_until (tokens, next);
  if (end == 0 || (!aw_marks_is_dash (aw_tokens_get (tokens, next)) && !is_led &&
                   !aw_token_is_any (aw_tokens_get (tokens, next), "to")))
    return 0;

  stop = match_clock (tokens, end, FALSE, &mark->times[1]);
  if (stop == 0)
    return 0;

  mark->has_end = TRUE;

  return stop;
}

/* "Brown-bag talk, 12-1." */
static int
match_turning_range (AwTokens *tokens,
                     int       i,
                     AwMark   *mark)
{
  const AwToken *first = aw_tokens_get (tokens, i);
  const AwToken *second = aw_tokens_get (tokens, i + 2);
  const AwToken *after = aw_tokens_get (tokens, i + 3);

  if (first->type != AW_TOKEN_NUMBER || second->type != AW_TOKEN_NUMBER || first->number > 12 ||
      second->number < 1 || first->number <= second->number ||
      second->number + 12 - first->number > MAX_TURNING ||
      !aw_marks_is_dash (aw_tokens_get (tokens, i + 1)) ||
      !(i == 0 || aw_tokens_get (tokens, i - 1)->type == AW_TOKEN_SIGN) ||
      !(after->span.end == 0 || aw_token_is_sign (after, ".,;:)|(")) ||
      (after->glued && aw_tokens_get (tokens, i + 4)->glued))
    return 0;

  mark->times[0] = (AwPartialTime) { (gint16) (first->number * 60), AW_MERIDIEM_NONE };
  mark->times[1] = (AwPartialTime) { (gint16) (second->number * 60), AW_MERIDIEM_NONE };
  mark->has_end = TRUE;

  return i + 3;
}

/* "@ 2", "at 4": a number that a word makes a time. */
static int
match_led_number (AwTokens *tokens,
                  int       i,
                  AwMark   *mark)
{
  const AwToken *before = aw_tokens_get (tokens, i - 1);
  const AwToken *number = aw_tokens_get (tokens, i);
  int next, zone;

  if (number->type != AW_TOKEN_NUMBER || number->number < 1 || number->number > 12)
    return 0;
  next = match_clock (tokens, i, TRUE, &mark->times[0]);
  if (next == 0)
    return 0;
  if (aw_token_is_any (before, "las") || aw_token_is_sign (before, "@"))
    return aw_token_is (aw_tokens_get (tokens, next), AW_WORD_MINUTES) ? 0 : next;

  /* "4 Eastern", "4 ET" */
  return aw_marks_match_zone (tokens, next,
                              &zone) > 0 && !aw_token_is_sign (aw_tokens_get (tokens, next), "(,")
           ? next : 0;
}

/**
 * aw_marks_match_time:
 * @tokens: the tokens of a line
 * @position: the first token of the time, if there is one
 * @mark: (out): the time, or a range of two, and their zone
 *
 * Reads "4pm", "10:30a ET", "noon", "11 - 12:30 pm", "from 5 to 6 p.m. Central",
 * "17:00 (hora del Centro)".
 *
 * Returns: the position after it, or 0
 */
int
aw_marks_match_time (AwTokens *tokens,
                     int       position,
                     AwMark   *mark)
{
  int next, zone;

  *mark = (AwMark) { .type = AW_MARK_TIME };
  mark->zone = -1;

  next = match_clock (tokens, position, FALSE, &mark->times[0]);
  if (next > 0)
    next = match_time_end (tokens, next, mark);
  else
    next = match_military (tokens, position, mark);
  if (next == 0)
    next = match_bare_range (tokens, position, mark);
  if (next == 0)
    next = match_turning_range (tokens, position, mark);
  if (next == 0)
    next = match_led_number (tokens, position, mark);
  if (next == 0)
    return 0;

  if (aw_token_is_any (aw_tokens_get (tokens, next), "h hrs horas"))
    next++;
  zone = aw_marks_match_zone (tokens, next, &mark->zone);
  if (zone > 0)
    {
      next = zone;
      /* "2 pm ET - 3 pm ET" */
      if (!mark->has_end)
        {
          int end = match_time_end (tokens, next, mark);

          if (end > next)
            {
              int again = aw_marks_match_zone (tokens, end, &zone);

              next = again > 0 ? again : end;
            }
        }
    }

  return next;
}
