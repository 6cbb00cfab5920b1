/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-moved.h"

/* Where the words that say that something moved stand, or -1. */
static int
find_moved (AwTokens *tokens,
            int       start,
            int       end)
{
  for (int i = start; i < end; i++)
    if (aw_token_is_any (aw_tokens_get (tokens, i), AW_MOVED_WORDS) ||
        (aw_token_is_any (aw_tokens_get (tokens, i), "now ahora") &&
         aw_token_is_any (aw_tokens_get (tokens, i - 1), "is are will be es sera")))
      return i;

  return -1;
}

static int
find_token (AwTokens     *tokens,
            int           start,
            int           end,
            const AwMark *mark)
{
  int i = start;

  while (i < end && aw_tokens_get (tokens, i)->span.start < mark->span.start)
    i++;

  return i;
}

/* "from June 7 to June 8" holds the last day, and "from 3 to 4 pm" the last time where
 * "moved" stands before. */
static void
take_last (AwTokens *tokens,
           int       i,
           AwMark   *mark)
{
  if (mark->type == AW_MARK_RANGE)
    {
      mark->type = AW_MARK_DATE;
      mark->dates[0] = mark->dates[1];
    }
  else if (mark->type == AW_MARK_TIME && mark->has_end &&
           aw_token_is_any (aw_tokens_get (tokens, i - 1), "from de") &&
           aw_token_is_any (aw_tokens_get (tokens, i - 2), AW_MOVED_WORDS " time hora"))
    {
      mark->times[0] = mark->times[1];
      mark->has_end = FALSE;
    }
}

/* Whether a day is the one that something moved to: "to Friday", "al viernes". */
static gboolean
is_target (AwTokens *tokens,
           int       i)
{
  const AwToken *before = aw_tokens_get (tokens, i - 1);

  if (aw_token_is_any (before, "the el on"))
    before = aw_tokens_get (tokens, i - 2);

  return aw_token_is_any (before, "to until now al a hasta para ahora");
}

/* "(was May 4)", "instead of Thursday", "originally May 4", "planned for May 4", "from May 4" */
static gboolean
is_left (AwTokens *tokens,
         int       i,
         int       start)
{
  for (int j = MAX (start, i - 4); j < i; j++)
    {
      const AwToken *token = aw_tokens_get (tokens, j);

      if (aw_token_is_any (token, "was instead originally formerly previously not antes "
                                  "originalmente vez"))
        return TRUE;
      if (aw_token_is_any (token, "planned scheduled set prevista previsto programada "
                                  "programado") &&
          !aw_token_is_any (aw_tokens_get (tokens, j - 1), "now is are"))
        return TRUE;
      if (aw_token_is_any (token, "from del") && j == i - 1)
        return TRUE;
    }

  return FALSE;
}

/**
 * aw_moved_fix:
 * @tokens: the tokens of a line
 * @start: where the sentence starts
 * @end: where it ends
 * @marks: (inout): its marks; days that hold no more become %AW_MARK_VOID
 * @n_marks: how many there are
 *
 * "The closing, planned for May 6, moves to May 7": of what moved the new day holds.
 *
 * Returns: whether the sentence says that something moved, and to which day
 */
gboolean
aw_moved_fix (AwTokens *tokens,
              int       start,
              int       end,
              AwMark   *marks,
              guint     n_marks)
{
  int moved = find_moved (tokens, start, end);
  AwMark *target = NULL;

  if (moved < 0)
    return FALSE;

  for (guint n = 0; n < n_marks; n++)
    {
      int i = find_token (tokens, start, end, &marks[n]);
      gboolean was_range = marks[n].type == AW_MARK_RANGE;

      take_last (tokens, i, &marks[n]);
      if (target == NULL && AW_MARK_IS_DAY (marks[n].type) &&
          (was_range || (i > moved && is_target (tokens, i))))
        target = &marks[n];
    }
  for (guint n = 0; n < n_marks; n++)
    if (AW_MARK_IS_DAY (marks[n].type) && &marks[n] != target &&
        (target != NULL || is_left (tokens, find_token (tokens, start, end, &marks[n]), start)))
      marks[n].type = AW_MARK_VOID;

  return target != NULL;
}
