/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-marks.h"

#define TO_WORDS "to through thru until till al a hasta and y &"

/**
 * aw_marks_is_dash:
 * @token: a token
 *
 * Returns: whether it is a dash or a hyphen
 */
gboolean
aw_marks_is_dash (const AwToken *token)
{
  return aw_token_is_sign (token, "-–—‑−");
}

/* "9th", "1ro"; a blank may part them where the letters were raised. */
static int
match_ordinal (AwTokens *tokens,
               int       i)
{
  const AwToken *token = aw_tokens_get (tokens, i);

  return token->glued && aw_token_is_any (token, "st nd rd th ro o º") ? i + 1 : i;
}

static int
match_day_number (AwTokens      *tokens,
                  int            i,
                  AwPartialDate *date)
{
  const AwToken *token = aw_tokens_get (tokens, i);
  const AwToken *next = aw_tokens_get (tokens, i + 1);
  gboolean is_time = aw_token_is_sign (next, ":") && next->glued &&
                     aw_tokens_get (tokens, i + 2)->type == AW_TOKEN_NUMBER;

  if (token->type != AW_TOKEN_NUMBER || token->number < 1 || token->number > 31 ||
      token->span.end - token->span.start > 2 || is_time ||
      (next->glued && aw_token_is_any (next, "am pm a p h")))
    return 0;

  date->day = (guint8) token->number;

  return match_ordinal (tokens, i + 1);
}

static gboolean
is_year (const AwToken *token)
{
  return token->type == AW_TOKEN_NUMBER && token->span.end - token->span.start == 4 &&
         token->number >= 1970 && token->number <= 2199;
}

/* ", 2027", "de 2027", "2027" and, of a table of two digits, "/27". */
static int
match_year (AwTokens      *tokens,
            int            i,
            AwPartialDate *date)
{
  int next = i;
  const AwToken *token;

  if (aw_token_is_sign (aw_tokens_get (tokens, next), ",") ||
      aw_token_is_any (aw_tokens_get (tokens, next), "de del"))
    next++;

  token = aw_tokens_get (tokens, next);
  if (!is_year (token))
    return i;

  date->year = (guint16) token->number;

  return next + 1;
}

/* "May 4", "May. 4th" */
static int
match_month_day (AwTokens      *tokens,
                 int            i,
                 AwPartialDate *date)
{
  const AwToken *token = aw_tokens_get (tokens, i);
  int next = i + 1;

  if (!aw_token_is (token, AW_WORD_MONTH))
    return 0;

  date->month = (guint8) token->word->value;
  if (aw_token_is_sign (aw_tokens_get (tokens, next), "."))
    next++;

  return match_day_number (tokens, next, date);
}

/* "4 May", "4 de mayo", "the 4th of May" */
static int
match_day_month (AwTokens      *tokens,
                 int            i,
                 AwPartialDate *date)
{
  int next = match_day_number (tokens, i, date);

  if (next == 0)
    return 0;
  if (aw_token_is_any (aw_tokens_get (tokens, next), "de of"))
    next++;
  if (!aw_token_is (aw_tokens_get (tokens, next), AW_WORD_MONTH))
    return 0;

  /* "Room 4 May be full" has no month. */
  date->month = (guint8) aw_tokens_get (tokens, next)->word->value;
  next++;

  return aw_token_is_sign (aw_tokens_get (tokens, next), ".") &&
         aw_token_is_sign (aw_tokens_get (tokens, next + 1), ",") ? next + 1 : next;
}

static int
match_short_year (AwTokens      *tokens,
                  int            i,
                  const char    *sign,
                  AwPartialDate *date)
{
  const AwToken *year = aw_tokens_get (tokens, i + 1);

  if (!aw_token_is_sign (aw_tokens_get (tokens, i), sign) ||
      !aw_tokens_get (tokens, i)->glued || !year->glued || year->type != AW_TOKEN_NUMBER)
    return i;

  if (year->span.end - year->span.start == 2)
    date->year = (guint16) (2000 + year->number);
  else if (is_year (year))
    date->year = (guint16) year->number;
  else
    return i;

  return i + 2;
}

/* "4/19", "4/19/27", "19/4" */
static int
match_slashes (AwTokens      *tokens,
               int            i,
               AwPartialDate *date)
{
  const AwToken *first = aw_tokens_get (tokens, i);
  const AwToken *slash = aw_tokens_get (tokens, i + 1);
  const AwToken *second = aw_tokens_get (tokens, i + 2);
  int month = first->number, day = second->number;

  if (first->type != AW_TOKEN_NUMBER || second->type != AW_TOKEN_NUMBER || !slash->glued ||
      !second->glued || !aw_token_is_sign (slash, "/") ||
      aw_token_is (aw_tokens_get (tokens, i + 3), AW_WORD_HOURS) ||
      aw_token_is_any (aw_tokens_get (tokens, i + 3), "of"))
    return 0;

  /* "Open 24/7" */
  if (month == 24 && day == 7)
    return 0;
  if (month > 12)
    {
      day = month;
      month = second->number;
    }
  if (month < 1 || month > 12 || day < 1 || day > 31)
    return 0;

  date->month = (guint8) month;
  date->day = (guint8) day;

  return match_short_year (tokens, i + 3, "/", date);
}

/* "2027-04-19", and glued to it the time of ISO 8601 */
static int
match_iso (AwTokens      *tokens,
           int            i,
           AwPartialDate *date)
{
  const AwToken *year = aw_tokens_get (tokens, i);
  const AwToken *month = aw_tokens_get (tokens, i + 2);
  const AwToken *day = aw_tokens_get (tokens, i + 4);

  if (!is_year (year) || !aw_token_is_sign (aw_tokens_get (tokens, i + 1), "-") ||
      month->type != AW_TOKEN_NUMBER ||
      !month->glued || !aw_token_is_sign (aw_tokens_get (tokens, i + 3), "-") || !day->glued ||
      day->type != AW_TOKEN_NUMBER || month->number < 1 || month->number > 12 ||
      day->number < 1 || day->number > 31)
    return 0;

  date->year = (guint16) year->number;
  date->month = (guint8) month->number;
  date->day = (guint8) day->number;

  return i + 5;
}

static int
match_weekday (AwTokens      *tokens,
               int            i,
               AwPartialDate *date)
{
  const AwToken *token = aw_tokens_get (tokens, i);
  int next = i + 1;

  if (!aw_token_is (token, AW_WORD_WEEKDAY))
    return i;

  date->weekday = (guint8) token->word->value;
  if (aw_token_is_sign (aw_tokens_get (tokens, next), "."))
    next++;
  /* "Mon/lun 24" */
  if (aw_token_is_sign (aw_tokens_get (tokens, next), "/") &&
      ((aw_token_is (aw_tokens_get (tokens, next + 1), AW_WORD_WEEKDAY) &&
        aw_tokens_get (tokens, next + 1)->word->value == token->word->value) ||
       aw_token_is_any (aw_tokens_get (tokens, next + 1), "mar")))
    next += 2;
  if (aw_token_is_sign (aw_tokens_get (tokens, next), ",|"))
    next++;
  if (aw_token_is_any (aw_tokens_get (tokens, next), "the el"))
    next++;

  return next;
}

/* "Mar 9 Tue 2027", as calendars stack it */
static int
match_stacked_weekday (AwTokens      *tokens,
                       int            i,
                       AwPartialDate *date)
{
  AwPartialDate year = { 0 };
  int next;

  if (date->weekday != 0 || date->year != 0 ||
      !aw_token_is (aw_tokens_get (tokens, i), AW_WORD_WEEKDAY))
    return i;
  next = match_year (tokens, i + 1, &year);
  if (year.year == 0)
    return i;

  date->weekday = (guint8) aw_tokens_get (tokens, i)->word->value;
  date->year = year.year;

  return next;
}

/* "Friday, 10 minutes", "Saturday, 10 a.m.-noon"; but "Monday 17 - 5:00 p.m." */
static gboolean
is_no_day_number (AwTokens *tokens,
                  int       i,
                  int       next)
{
  const AwToken *after = aw_tokens_get (tokens, i + 1);
  AwMark time;

  return aw_token_is_any (aw_tokens_get (tokens, next), "minutes minute min mins minutos") ||
         (aw_marks_match_time (tokens, i, &time) > 0 &&
          !(aw_marks_is_dash (after) && !after->glued));
}

/* One date, with its weekday before it, or after it: "May 4 (Monday)". */
static int
match_single (AwTokens      *tokens,
              int            i,
              AwPartialDate *date)
{
  int start = match_weekday (tokens, i, date);
  int next = match_iso (tokens, start, date);

  if (next == 0)
    next = match_slashes (tokens, start, date);
  if (next == 0)
    next = match_month_day (tokens, start, date);
  if (next == 0)
    next = match_day_month (tokens, start, date);
  if (next == 0 && date->weekday != 0)
    {
      date->month = date->day = 0;
      next = match_day_number (tokens, start, date);
      if (next > 0 && is_no_day_number (tokens, start, next))
        next = 0;
    }
  if (next == 0)
    return 0;

  next = match_year (tokens, next, date);
  next = match_stacked_weekday (tokens, next, date);
  if (date->weekday == 0 && aw_token_is_sign (aw_tokens_get (tokens, next), "(,") &&
      aw_token_is (aw_tokens_get (tokens, next + 1), AW_WORD_WEEKDAY) &&
      aw_tokens_get (tokens, next + 1)->span.end - aw_tokens_get (tokens, next + 1)->span.start > 2)
    {
      date->weekday = (guint8) aw_tokens_get (tokens, next + 1)->word->value;
      next += aw_token_is_sign (aw_tokens_get (tokens, next + 2), ")") ? 3 : 2;
    }

  return next;
}

static int
match_to (AwTokens *tokens,
          int       i)
{
  const AwToken *token = aw_tokens_get (tokens, i);

  if (aw_token_is_sign (token, ",") && aw_token_is_any (aw_tokens_get (tokens, i + 1), "and y"))
    return i + 2;
  if (aw_marks_is_dash (token) || aw_token_is_sign (token, "&") ||
      aw_token_is_any (token, TO_WORDS))
    return i + 1;

  return 0;
}

/* The end of a range of which the start is read: "- 8", "to Friday, May 8, 2027". */
static int
match_range_end (AwTokens *tokens,
                 int       i,
                 AwMark   *mark)
{
  int to = match_to (tokens, i);
  AwPartialDate *end = &mark->dates[1];
  int next;

  if (to == 0)
    return 0;

  next = match_single (tokens, to, end);
  if (next == 0 || end->month == 0)
    {
      const AwToken *after;

      *end = (AwPartialDate) { 0 };
      to = match_weekday (tokens, to, end);
      next = match_day_number (tokens, to, end);
      after = aw_tokens_get (tokens, next);
      if (next == 0 || mark->dates[0].month == 0 ||
          aw_token_is (after, AW_WORD_MINUTES | AW_WORD_HOURS) ||
          aw_token_is_any (after, "am pm a p") ||
          (aw_token_is_sign (after, "/:") &&
           aw_tokens_get (tokens, next + 1)->type == AW_TOKEN_NUMBER))
        return 0;
      end->month = mark->dates[0].month;
      next = match_year (tokens, next, end);
    }

  return next;
}

/* "3 al jueves 6 de mayo", "4-8 October": the month stands at the end alone. */
static int
match_range_before_month (AwTokens *tokens,
                          int       i,
                          AwMark   *mark)
{
  int next, start = match_weekday (tokens, i, &mark->dates[0]);

  next = match_day_number (tokens, start, &mark->dates[0]);
  if (next == 0)
    return 0;
  next = match_to (tokens, next);
  if (next == 0)
    return 0;

  next = match_weekday (tokens, next, &mark->dates[1]);
  next = match_day_month (tokens, next, &mark->dates[1]);
  if (next == 0)
    return 0;

  mark->dates[0].month = mark->dates[1].month;

  return match_year (tokens, next, &mark->dates[1]);
}

static void
complete_range (AwMark *mark)
{
  AwPartialDate *start = &mark->dates[0], *end = &mark->dates[1];

  mark->type = AW_MARK_RANGE;
  if (start->year == 0 && end->year != 0)
    start->year = (guint16) (start->month > end->month ? end->year - 1 : end->year);
  else if (end->year == 0 && start->year != 0)
    end->year = (guint16) (start->month > end->month ? start->year + 1 : start->year);
}

/* "Monday-Friday, May 10-14": the weekdays say the same as the range. */
static int
skip_weekdays (AwTokens *tokens,
               int       i)
{
  const AwToken *to = aw_tokens_get (tokens, i + 1);
  AwPartialDate date = { 0 };
  int next = i + 3;

  if (!aw_token_is (aw_tokens_get (tokens, i), AW_WORD_WEEKDAY) ||
      !aw_token_is (aw_tokens_get (tokens, i + 2), AW_WORD_WEEKDAY) ||
      !(aw_marks_is_dash (to) || aw_token_is_any (to, "to through thru a hasta")))
    return i;
  if (aw_token_is_sign (aw_tokens_get (tokens, next), ",(|:"))
    next++;

  return match_slashes (tokens, next, &date) > 0 || match_month_day (tokens, next, &date) > 0 ||
         match_day_number (tokens, next, &date) > 0 ? next : i;
}

/**
 * aw_marks_match_date:
 * @tokens: the tokens of a line
 * @position: the first token of the date, if there is one
 * @mark: (out): the date or the range
 *
 * Reads a date or a range of dates as announcements write them, English (month
 * before day, day before month, slashes, ISO 8601) and Spanish.
 *
 * Returns: the position after it, or 0
 */
int
aw_marks_match_date (AwTokens *tokens,
                     int       position,
                     AwMark   *mark)
{
  int next, end;

  position = skip_weekdays (tokens, position);
  *mark = (AwMark) { .type = AW_MARK_RANGE };
  next = match_range_before_month (tokens, position, mark);
  if (next > 0)
    {
      complete_range (mark);
      return next;
    }

  *mark = (AwMark) { .type = AW_MARK_DATE };
  next = match_single (tokens, position, &mark->dates[0]);
  if (next == 0)
    return 0;

  end = match_range_end (tokens, next, mark);
  if (end > 0)
    {
      complete_range (mark);
      return end;
    }

  mark->dates[1] = (AwPartialDate) { 0 };

  return next;
}
