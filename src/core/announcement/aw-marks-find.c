/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-phrase.h"

/* Words that stand before a mark and belong to it. */
static const char *const leads[] = {
  [AW_MARK_DATE] = "on el from starting starts begins this del",
  [AW_MARK_RANGE] = "on el from del of",
  [AW_MARK_WEEKDAY] = "on el this",
  [AW_MARK_NTH] = "on",
  [AW_MARK_EVERY] = "",
  [AW_MARK_ANY] = "",
  [AW_MARK_TIME] = "at from de a las la between starting starts begins live on still it",
  [AW_MARK_ZONE] = "",
  [AW_MARK_LENGTH] = "take takes spend in just only about a an allow lasts runs for "
                     "approximately it got "
                     "is and unos tome tomese toma dedique dedica en solo",
  [AW_MARK_PHONE] = "at al on or",
  [AW_MARK_LINK] = "at here en aqui on via to",
  [AW_MARK_UNTIL] = "until through till thru hasta by before el antes del",
  [AW_MARK_VOID] = "until through till thru hasta by before el la las antes de del than later "
                   "no after despues",
};

static void
extend_left (AwTokens *tokens,
             int       start,
             AwMark   *mark)
{
  const char *signs = mark->type == AW_MARK_LINK ? ":@→>"
                        : mark->type == AW_MARK_TIME ? "@~" : "~";
  int i = start - 1;

  for (int n = 0; n < 4; n++, i--)
    {
      const AwToken *token = aw_tokens_get (tokens, i);

      if (!aw_token_is_any (token, leads[mark->type]) && !aw_token_is_sign (token, signs))
        break;
      mark->cut.start = token->span.start;
    }
}

/* "(5 minutes)" goes with its parentheses. */
static void
extend_parentheses (AwTokens *tokens,
                    int       end,
                    AwMark   *mark)
{
  const AwToken *after = aw_tokens_get (tokens, end);
  int i = end - 1;

  while (i >= 0 && aw_tokens_get (tokens, i)->span.start >= mark->cut.start)
    i--;
  if (aw_token_is_sign (aw_tokens_get (tokens, i), "([") && aw_token_is_sign (after, ")]"))
    {
      mark->cut.start = aw_tokens_get (tokens, i)->span.start;
      mark->cut.end = after->span.end;
    }
}

/* "take ten minutes to write", "in just 10 minutes, phone" */
static void
extend_length (AwTokens *tokens,
               int       end,
               AwMark   *mark)
{
  const AwToken *after = aw_tokens_get (tokens, end);

  if (mark->cut.start < mark->span.start &&
      (aw_token_is_any (after, "to and para long") || aw_token_is_sign (after, ",")))
    mark->cut.end = after->span.end;
}

/* "(303) 555-0114, ext. 2" */
static void
extend_phone (AwTokens *tokens,
              int       end,
              AwMark   *mark)
{
  int i = aw_token_is_sign (aw_tokens_get (tokens, end), ",") ? end + 1 : end;

  if (!aw_token_is_any (aw_tokens_get (tokens, i), "ext extension x"))
    return;
  i += aw_token_is_sign (aw_tokens_get (tokens, i + 1), ".") ? 2 : 1;
  if (aw_tokens_get (tokens, i)->type == AW_TOKEN_NUMBER)
    mark->cut.end = aw_tokens_get (tokens, i)->span.end;
}

/* Whether words beside a zone say that one is meant: "All times are Central." */
static gboolean
is_zone_meant (AwTokens *tokens,
               int       start,
               int       end)
{
  return aw_phrase_find_word (&(AwPhrase) { tokens, start, end }, "time hora horario") ||
         aw_phrase_find_word (&(AwPhrase) { tokens, MAX (start - 4, 0), start },
                              "time times hours horas hora horario horarios zone");
}

static gboolean
has_arizona (AwTokens *tokens)
{
  const AwPhrase words = aw_phrase_of_line (tokens);

  return aw_phrase_find_word (&words, "arizona");
}

static int
match_zone (AwTokens *tokens,
            int       i,
            AwMark   *mark)
{
  int zone, next = aw_marks_match_zone (tokens, i, &zone);

  if (next == 0 || !is_zone_meant (tokens, i, next))
    return 0;

  *mark = (AwMark) { .type = AW_MARK_ZONE, .value = (guint) zone };

  return next;
}

static int
match_mark (AwTokens *tokens,
            int       i,
            AwMark   *mark)
{
  static int (*const matchers[]) (AwTokens *, int, AwMark *) = {
    aw_marks_match_date, aw_marks_match_length, aw_marks_match_time, aw_marks_match_day, match_zone,
  };
  int next = 0;

  if (aw_tokens_get (tokens, i)->type == AW_TOKEN_PHONE)
    {
      *mark = (AwMark) { .type = AW_MARK_PHONE };
      return i + 1;
    }
  for (guint n = 0; next == 0 && n < G_N_ELEMENTS (matchers); n++)
    next = matchers[n] (tokens, i, mark);

  return next;
}

static void
fix_arizona (AwTokens *tokens,
             AwMark   *mark)
{
  if (mark->type == AW_MARK_TIME && mark->zone == AW_ZONE_MOUNTAIN && has_arizona (tokens))
    mark->zone = AW_ZONE_PHOENIX;
  else if (mark->type == AW_MARK_ZONE && mark->value == AW_ZONE_MOUNTAIN && has_arizona (tokens))
    mark->value = AW_ZONE_PHOENIX;
}

/* "until May 31", "by Friday, June 4": the last day for something, and none on which
 * something is. */
static gboolean
is_after_until (AwTokens *tokens,
                int       start)
{
  const AwToken *before = aw_tokens_get (tokens, start - 1);

  if (aw_token_is_any (before, "el del of the"))
    before = aw_tokens_get (tokens, start - 2);

  return aw_token_is_any (before, "until through till thru hasta by before antes than");
}

/* "after 6 pm" */
static gboolean
is_after_after (AwTokens *tokens,
                int       start)
{
  return aw_token_is_any (aw_tokens_get (tokens, start - 1), "after") ||
         (aw_token_is_any (aw_tokens_get (tokens, start - 1), "las la") &&
          aw_token_is_any (aw_tokens_get (tokens, start - 2), "de") &&
          aw_token_is_any (aw_tokens_get (tokens, start - 3), "despues"));
}

static void
add_mark (AwTokens *tokens,
          GArray   *marks,
          AwMark   *mark,
          int       start,
          int       end)
{
  if (marks->len >= AW_MARKS_MAX)
    return;
  if (is_after_until (tokens, start) ||
      (mark->type == AW_MARK_TIME && is_after_after (tokens, start)))
    {
      /* "before noon": it goes with the words before it. */
      if (mark->type == AW_MARK_TIME || mark->type == AW_MARK_WEEKDAY || is_after_after (tokens,
                                                                                         start))
        mark->type = AW_MARK_VOID;
      if (mark->type == AW_MARK_DATE)
        mark->type = AW_MARK_UNTIL;
    }

  mark->span.start = aw_tokens_get (tokens, start)->span.start;
  mark->span.end = aw_tokens_get (tokens, end - 1)->span.end;
  mark->cut = mark->span;
  extend_left (tokens, start, mark);
  extend_parentheses (tokens, end, mark);
  if (mark->type == AW_MARK_LENGTH)
    extend_length (tokens, end, mark);
  else if (mark->type == AW_MARK_PHONE)
    extend_phone (tokens, end, mark);
  else if (AW_MARK_IS_DAY (mark->type) &&
           aw_token_is_any (aw_tokens_get (tokens, end), "morning afternoon evening night only"))
    mark->cut.end = aw_tokens_get (tokens, end)->span.end;
  fix_arizona (tokens, mark);
  g_array_append_val (marks, *mark);
}

/* An address of the text itself; those that are linked are in the source. */
static void
add_url (AwTokens *tokens,
         GArray   *marks,
         AwSource *source,
         int       i)
{
  const AwToken *token = aw_tokens_get (tokens, i);
  g_autofree char *href = g_strndup (source->text->str + token->span.start,
                                     token->span.end - token->span.start);
  AwMark mark = { .type = AW_MARK_LINK, .value = source->links->len };

  if (g_ascii_strncasecmp (href, "http", 4) != 0)
    {
      g_autofree char *complete = g_strconcat ("https://", href, NULL);

      aw_source_add_link (source, token->span.start, token->span.end, complete);
    }
  else
    aw_source_add_link (source, token->span.start, token->span.end, href);
  add_mark (tokens, marks, &mark, i, i + 1);
}

static int
skip_link (AwTokens       *tokens,
           int             i,
           const AwHyperlink *link)
{
  while (i < (int) tokens->tokens->len && aw_tokens_get (tokens, i)->span.end <= link->span.end)
    i++;

  return i;
}

/* "18th Annual Readings"; an address or a number has none. */
static gboolean
has_words (AwTokens *tokens,
           int       start,
           int       end)
{
  AwTokenType type = aw_tokens_get (tokens, start)->type;

  if (type == AW_TOKEN_URL || type == AW_TOKEN_EMAIL || type == AW_TOKEN_PHONE)
    return FALSE;
  for (int i = start; i < end; i++)
    if (aw_tokens_get (tokens, i)->type == AW_TOKEN_WORD)
      return TRUE;

  return FALSE;
}

/* A linked text: a telephone number, an address, the name of the page, or words of
 * the sentence, which stay in it. */
static int
add_hyperlink (AwTokens       *tokens,
               GArray         *marks,
               const AwSource *source,
               guint           n,
               int             i)
{
  const AwHyperlink *link = &g_array_index (source->links, AwHyperlink, n);
  int end = skip_link (tokens, i, link);
  AwRel rel = aw_rel_find (&(AwPhrase) { tokens, i, end });
  AwMark mark = { .type = AW_MARK_LINK, .value = n };

  if (end == i)
    return i;
  if (g_ascii_strncasecmp (link->href, "tel:", 4) == 0)
    {
      mark.type = AW_MARK_PHONE;
      mark.value = n + 1;
    }
  add_mark (tokens, marks, &mark, i, end);

  if (mark.type == AW_MARK_LINK && rel == AW_REL_NONE && has_words (tokens, i, end))
    {
      AwMark *last = &g_array_index (marks, AwMark, marks->len - 1);

      last->cut = (AwSpan) { last->span.start, last->span.start };
      return i;
    }

  /* "Recording (available until May 1)" says more than its address. */
  return mark.type == AW_MARK_LINK && has_words (tokens, i, end) ? i : end;
}

/**
 * aw_marks_find:
 * @source: a source; addresses that stand in its text become links of it
 * @tokens: the tokens of one of its lines
 * @marks: (element-type AwMark): where they are added, in the order of the text
 * @first_link: the first link that may lie in the line
 * @n_links: how many links the source had when it came
 *
 * Finds what a line says.
 */
void
aw_marks_find (const AwSource *source,
               AwTokens       *tokens,
               GArray         *marks,
               guint           first_link,
               guint           n_links)
{
  guint n = first_link;
  int n_tokens = (int) tokens->tokens->len;

  for (int i = 0; i < n_tokens; )
    {
      const AwToken *token = aw_tokens_get (tokens, i);
      AwMark mark;
      int next = 0;

      while (n < n_links && g_array_index (source->links, AwHyperlink,
                                           n).span.end <= token->span.start)
        n++;
      if (n < n_links && g_array_index (source->links, AwHyperlink,
                                        n).span.start <= token->span.start)
        {
          next = add_hyperlink (tokens, marks, source, n++, i);
          if (next > i)
            {
              i = next;
              continue;
            }
        }
      if (token->type == AW_TOKEN_URL)
        {
          add_url (tokens, marks, (AwSource *) source, i++);
          continue;
        }

      next = match_mark (tokens, i, &mark);
      if (next > 0)
        add_mark (tokens, marks, &mark, i, next);
      i = MAX (next, i + 1);
    }
}
