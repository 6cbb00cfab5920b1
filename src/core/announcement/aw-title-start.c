/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-phrase.h"
#include "aw-title-private.h"

/**
 * aw_title_get:
 * @title: words that a title is made of
 * @i: a position
 *
 * Returns: (transfer none): the token there
 */
const AwToken *
aw_title_get (const AwTitle *title,
              int          i)
{
  return aw_tokens_get (title->tokens, i);
}

/**
 * aw_title_find_cut:
 * @title: words that a title is made of
 * @i: a position
 *
 * Returns: (transfer none) (nullable): the mark that the token there is of
 */
const AwMark *
aw_title_find_cut (const AwTitle *title,
                   int          i)
{
  guint position = aw_title_get (title, i)->span.start;

  for (guint n = 0; n < title->unit->n_marks; n++)
    {
      const AwMark *mark = aw_units_mark_at (title->units, title->unit->first_mark + n);

      if (mark->cut.start <= position && position < mark->cut.end)
        return mark;
    }

  return NULL;
}

/* "NEW TIME", "POSTPONED to", "and", "please": before the name. */
static gboolean
is_before_name (const AwTitle *title,
                int          i)
{
  const AwToken *token = aw_title_get (title, i);

  if (token->type == AW_TOKEN_SIGN && !aw_token_is_sign (token, "#¿¡@$"))
    return TRUE;
  if (title->unit->is_part && aw_token_is_any (token, "y"))
    return TRUE;
  /* "an hour of stories" */
  if (aw_token_is_any (token, "of de") && aw_title_find_cut (title, i - 1) != NULL &&
      aw_title_find_cut (title, i - 1)->type == AW_MARK_LENGTH)
    return TRUE;

  return aw_token_is_any (token, "please and then also plus luego por favor new updated "
                                 "rescheduled moved "
                                 "postponed was so") ||
         (aw_token_is_any (token, "to time only") && aw_title_find_cut (title, i + 1) == NULL &&
          i > 0 &&
          aw_token_is_any (aw_title_get (title, i - 1), "new postponed moved rescheduled updated"));
}

/* "Join us for a", "Tune in for a": how it is reached and not what it is. */
static int
skip_invitation (const AwTitle *title,
                 int          i)
{
  int next = i + 1;

  if (title->item->time < 0 ||
      !aw_token_is_any (aw_title_get (title, i), "join tune unase acompanenos"))
    return i;

  while (next < i + 8 && (aw_title_find_cut (title, next) != NULL ||
                          aw_token_is_any (aw_title_get (title, next), "us in nos")))
    next++;
  if (!aw_token_is_any (aw_title_get (title, next), "for as para"))
    return i;
  next++;
  if (aw_token_is_any (aw_title_get (title, next), "a an the our un una"))
    next++;

  return next;
}

/* "we open with a", "I am hosting a" */
static int
skip_narration (const AwTitle *title,
                int          i)
{
  if (!aw_token_is_any (aw_title_get (title, i), "we i there"))
    return i;

  for (int next = i + 1, n = 0; n < 8; next++)
    {
      const AwToken *token = aw_title_get (title, next);

      if (aw_token_is_sign (token, ":") && aw_title_find_cut (title, next) == NULL)
        return next + 1;
      if (title->item->time >= 0 && aw_token_is_any (token, "a an the our"))
        return next + 1;
      if (token->span.end == 0)
        return i;
      n += aw_title_find_cut (title, next) == NULL ? 1 : 0;
    }

  return i;
}

/* "Morning: Email your delegation", "Action 2: Call" */
static int
skip_prefix (const AwTitle *title,
             int          i)
{
  for (int next = i + 1; next <= i + 2; next++)
    if (aw_token_is_sign (aw_title_get (title, next), ":") &&
        aw_token_is (aw_title_get (title, next + 1), AW_WORD_VERB) &&
        aw_title_get (title, next + 1)->upper)
      return next + 1;

  return i;
}

/* "On Thursday, which is Earth Day, plant something" */
static int
skip_clause (const AwTitle *title,
             int            i)
{
  if (!title->unit->has_verb || !aw_token_is_any (aw_title_get (title, i), "which"))
    return i;

  for (int next = i; next < MIN (title->end, i + 8); next++)
    if (aw_token_is_sign (aw_title_get (title, next), ","))
      return next + 1;

  return i;
}

/* "Between sessions, take five minutes to email your commissioners": what to do follows
 * the length. */
static int
skip_to_purpose (const AwTitle *title,
                 int            start)
{
  for (int i = start; title->unit->has_verb && i < MIN (title->end, start + 12); i++)
    {
      const AwMark *cut = aw_title_find_cut (title, i);

      if (cut != NULL && cut->type == AW_MARK_LENGTH &&
          aw_token_is_any (aw_title_get (title, i), "to para") &&
          aw_token_is (aw_title_get (title, i + 1), AW_WORD_VERB))
        return i + 1;
    }

  return start;
}

static int
find_please (const AwTitle *title,
             int            start)
{
  int end = title->end;

  /* "Library Week -- please read" */
  if (aw_units_get_line (title->units, title->unit)->kind == AW_LINE_HEADING)
    end = MIN (end, start + 2);

  for (int i = start; i < MIN (end, start + 12); i++)
    if (aw_token_is_any (aw_title_get (title, i), "please") && i + 1 < end)
      return i + 1;

  return start;
}

/**
 * aw_title_find_start:
 * @title: words that a title is made of
 *
 * Returns: where the name begins, after what invites to it
 */
int
aw_title_find_start (const AwTitle *title)
{
  int i = title->unit->label != 0 ? 2 : 0;
  int before;

  i = find_please (title, i);
  i = skip_to_purpose (title, i);
  do
    {
      before = i;
      while (i < title->end && (aw_title_find_cut (title, i) != NULL || is_before_name (title, i)))
        i++;
      i = skip_invitation (title, i);
      i = aw_request_skip (&(AwPhrase) { title->tokens, i, title->end });
      i = skip_narration (title, i);
      i = skip_prefix (title, i);
      i = aw_tokens_skip_all_day (title->tokens, i);
      i = skip_clause (title, i);
    }
  while (i != before && i < title->end);

  return i;
}
