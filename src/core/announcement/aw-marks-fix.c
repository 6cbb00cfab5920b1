/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-phrase.h"

static gboolean
is_same_date (const AwPartialDate *one,
              const AwPartialDate *other)
{
  return one->month == other->month && one->day == other->day;
}

/* Whether a dash or "to" stands between two marks. */
static gboolean
is_to_between (const AwPhrase *words,
               const AwMark   *one,
               const AwMark   *other)
{
  for (int i = words->start; i < words->end; i++)
    {
      const AwToken *token = aw_phrase_get (words, i);

      if (token->span.start >= one->span.end && token->span.end <= other->span.start &&
          (aw_marks_is_dash (token) || aw_token_is_any (token, "to until through a hasta")))
        return TRUE;
    }

  return FALSE;
}

/* "May 4, 10:00 AM - May 4, 10:50 AM", as calendars write it, is one time with its end. */
static void
merge (const AwPhrase *words)
{
  AwMark *marks = words->marks;

  for (guint n = 0; n + 3 < words->n_marks; n++)
    {
      if (marks[n].type != AW_MARK_DATE || marks[n + 1].type != AW_MARK_TIME ||
          marks[n + 2].type != AW_MARK_DATE || marks[n + 3].type != AW_MARK_TIME ||
          marks[n + 1].has_end || marks[n + 3].has_end ||
          !is_same_date (&marks[n].dates[0], &marks[n + 2].dates[0]) ||
          !is_to_between (words, &marks[n + 1], &marks[n + 2]))
        continue;
      marks[n + 1].times[1] = marks[n + 3].times[0];
      marks[n + 1].has_end = TRUE;
      if (marks[n + 1].zone < 0)
        marks[n + 1].zone = marks[n + 3].zone;
      marks[n + 2].type = marks[n + 3].type = AW_MARK_VOID;
    }
}

/* Where the words that say that something moved stand, or -1. */
static int
find_moved (const AwPhrase *words)
{
  for (int i = words->start; i < words->end; i++)
    if (aw_token_is_any (aw_phrase_get (words, i), AW_MOVED_WORDS) ||
        (aw_token_is_any (aw_phrase_get (words, i), "now ahora") &&
         aw_token_is_any (aw_phrase_get (words, i - 1), "is are will be es sera")))
      return i;

  return -1;
}

static int
find_token (const AwPhrase *words,
            const AwMark   *mark)
{
  int i = words->start;

  while (i < words->end && aw_phrase_get (words, i)->span.start < mark->span.start)
    i++;

  return i;
}

/* "from June 7 to June 8" holds the last day, and "from 3 to 4 pm" the last time where
 * "moved" stands before. */
static void
take_last (const AwPhrase *words,
           int             i,
           AwMark         *mark)
{
  if (mark->type == AW_MARK_RANGE)
    {
      mark->type = AW_MARK_DATE;
      mark->dates[0] = mark->dates[1];
    }
  else if (mark->type == AW_MARK_TIME && mark->has_end &&
           aw_token_is_any (aw_phrase_get (words, i - 1), "from de") &&
           aw_token_is_any (aw_phrase_get (words, i - 2), AW_MOVED_WORDS " time hora"))
    {
      mark->times[0] = mark->times[1];
      mark->has_end = FALSE;
    }
}

/* Whether a day is the one that something moved to: "to Friday", "al viernes". */
static gboolean
is_target (const AwPhrase *words,
           int             i)
{
  const AwToken *before = aw_phrase_get (words, i - 1);

  if (aw_token_is_any (before, "the el on"))
    before = aw_phrase_get (words, i - 2);

  return aw_token_is_any (before, "to until now al a hasta para ahora");
}

/* "(was May 4)", "instead of Thursday", "originally May 4", "planned for May 4", "from May 4" */
static gboolean
is_left (const AwPhrase *words,
         int             i)
{
  for (int j = MAX (words->start, i - 4); j < i; j++)
    {
      const AwToken *token = aw_phrase_get (words, j);

      if (aw_token_is_any (token, "was instead originally formerly previously not antes "
                                  "originalmente vez"))
        return TRUE;
      if (aw_token_is_any (token, "planned scheduled set prevista previsto programada "
                                  "programado") &&
          !aw_token_is_any (aw_phrase_get (words, j - 1), "now is are"))
        return TRUE;
      if (aw_token_is_any (token, "from del") && j == i - 1)
        return TRUE;
    }

  return FALSE;
}

/* "The closing, planned for May 6, moves to May 7": of what moved the new day holds. */
static gboolean
fix_moved (const AwPhrase *words)
{
  int moved = find_moved (words);
  AwMark *target = NULL;

  if (moved < 0)
    return FALSE;

  for (guint n = 0; n < words->n_marks; n++)
    {
      AwMark *mark = &words->marks[n];
      int i = find_token (words, mark);
      gboolean was_range = mark->type == AW_MARK_RANGE;

      take_last (words, i, mark);
      if (target == NULL && AW_MARK_IS_DAY (mark->type) &&
          (was_range || (i > moved && is_target (words, i))))
        target = mark;
    }
  for (guint n = 0; n < words->n_marks; n++)
    {
      AwMark *mark = &words->marks[n];

      if (AW_MARK_IS_DAY (mark->type) && mark != target &&
          (target != NULL || is_left (words, find_token (words, mark))))
        mark->type = AW_MARK_VOID;
    }

  return target != NULL;
}

/**
 * aw_marks_fix:
 * @words: a sentence; of its marks, days that hold no more become %AW_MARK_VOID
 *
 * Takes two marks that say one thing as one, and the new day of what moved for its day.
 *
 * Returns: whether the sentence says that something moved, and to which day
 */
gboolean
aw_marks_fix (const AwPhrase *words)
{
  merge (words);

  return fix_moved (words);
}
