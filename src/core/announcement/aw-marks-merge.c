/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-marks.h"

static gboolean
is_same_date (const AwPartialDate *one,
              const AwPartialDate *other)
{
  return one->month == other->month && one->day == other->day;
}

/* Whether a dash or "to" stands between two marks. */
static gboolean
is_to_between (AwTokens     *tokens,
               int           start,
               int           end,
               const AwMark *one,
               const AwMark *other)
{
  for (int i = start; i < end; i++)
    {
      const AwToken *token = aw_tokens_get (tokens, i);

      if (token->span.start >= one->span.end && token->span.end <= other->span.start &&
          (aw_marks_is_dash (token) || aw_token_is_any (token, "to until through a hasta")))
        return TRUE;
    }

  return FALSE;
}

/**
 * aw_marks_merge:
 * @tokens: the tokens of a line
 * @start: where the sentence starts
 * @end: where it ends
 * @marks: (inout): its marks
 * @n_marks: how many there are
 *
 * "May 4, 10:00 AM - May 4, 10:50 AM", as calendars write it, is one time with its end.
 */
void
aw_marks_merge (AwTokens *tokens,
                int       start,
                int       end,
                AwMark   *marks,
                guint     n_marks)
{
  for (guint n = 0; n + 3 < n_marks; n++)
    {
      if (marks[n].type != AW_MARK_DATE || marks[n + 1].type != AW_MARK_TIME ||
          marks[n + 2].type != AW_MARK_DATE || marks[n + 3].type != AW_MARK_TIME ||
          marks[n + 1].has_end || marks[n + 3].has_end ||
          !is_same_date (&marks[n].dates[0], &marks[n + 2].dates[0]) ||
          !is_to_between (tokens, start, end, &marks[n + 1], &marks[n + 2]))
        continue;
      marks[n + 1].times[1] = marks[n + 3].times[0];
      marks[n + 1].has_end = TRUE;
      if (marks[n + 1].zone < 0)
        marks[n + 1].zone = marks[n + 3].zone;
      marks[n + 2].type = marks[n + 3].type = AW_MARK_VOID;
    }
}
