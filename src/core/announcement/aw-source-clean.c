/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-marks.h"
#include "aw-source.h"

/* When it was written stands among so many of the first lines. */
#define MAX_HEAD 60

/* A signature has at most so many lines. */
#define MAX_SIGNATURE 10

/* Who posted it, and when, takes at most so many bytes. */
#define MAX_BYLINE 120

static AwLine *
get_line (AwSource *self,
          guint     i)
{
  return &g_array_index (self->lines, AwLine, i);
}

static gboolean
has_prefix (const AwSource *self,
            const AwLine   *line,
            const char     *prefix)
{
  gsize size = strlen (prefix);

  return line->span.end - line->span.start >= size &&
         g_ascii_strncasecmp (self->text->str + line->span.start, prefix, size) == 0;
}

static gboolean
is_header (const AwSource *self,
           const AwLine   *line)
{
  static const char *const names[] = {
    "From:", "To:", "Cc:", "Bcc:", "Sent:", "Date:", "Subject:", "Reply-To:", "Importance:",
    "De:", "Para:", "Enviado:", "Fecha:", "Asunto:", NULL
  };

  for (guint i = 0; names[i] != NULL; i++)
    if (has_prefix (self, line, names[i]))
      return TRUE;

  return FALSE;
}

/* The year that a line says with a date. */
static void
take_year (AwSource     *self,
           AwTokens     *tokens,
           const AwLine *line)
{
  aw_tokens_fill (tokens, self->text->str, line->span);
  for (int i = 0; i < (int) tokens->tokens->len; i++)
    {
      AwMark mark;

      if (aw_marks_match_date (tokens, i, &mark) > 0 && mark.dates[0].year != 0)
        {
          self->year = mark.dates[0].year;
          self->month = mark.dates[0].month;
          return;
        }
    }
}

/* "Fwd: Re: Library Week" */
static const char *
skip_prefixes (const char *start,
               const char *end)
{
  static const char *const prefixes[] = { "Fwd:", "Fw:", "Re:", "RV:", "EXTERNAL:", " ", NULL };
  gboolean has_changed = TRUE;

  while (has_changed)
    {
      has_changed = FALSE;
      for (guint i = 0; prefixes[i] != NULL; i++)
        {
          gsize size = strlen (prefixes[i]);

          if ((gsize) (end - start) < size || g_ascii_strncasecmp (start, prefixes[i], size) != 0)
            continue;
          start += size;
          has_changed = TRUE;
        }
      /* "[OLC-L]": the list that sent it. */
      if (start < end && *start == '[' && memchr (start, ']', (gsize) (end - start)) != NULL)
        {
          start = (const char *) memchr (start, ']', (gsize) (end - start)) + 1;
          has_changed = TRUE;
        }
    }

  return start;
}

static void
take_header (AwSource *self,
             AwTokens *tokens,
             AwLine   *line)
{
  line->dropped = TRUE;
  if (has_prefix (self, line, "Subject:") || has_prefix (self, line, "Asunto:"))
    {
      const char *start = self->text->str + line->span.start;
      const char *end = self->text->str + line->span.end;

      /* It is read as a heading is. */
      start = skip_prefixes (strchr (start, ':') + 1, end);
      g_free (self->subject);
      self->subject = g_strndup (start, (gsize) (end - start));
      line->span.start = (guint) (start - self->text->str);
      line->kind = AW_LINE_HEADING;
      line->dropped = start == end;
    }
  else if (has_prefix (self, line, "Date:") || has_prefix (self, line, "Sent:") ||
           has_prefix (self, line, "Fecha:") || has_prefix (self, line, "Enviado:"))
    take_year (self, tokens, line);
}

/* The header of a mail: two such lines or more that follow each other, and one
 * that no event has. */
static void
drop_headers (AwSource *self,
              AwTokens *tokens)
{
  for (guint i = 0; i < self->lines->len; )
    {
      guint end = i;
      gboolean is_mail = FALSE;

      for (; end < self->lines->len && is_header (self, get_line (self, end)); end++)
        {
          const AwLine *line = get_line (self, end);

          is_mail |= has_prefix (self, line, "From:") || has_prefix (self, line, "Subject:") ||
                     has_prefix (self, line, "De:") || has_prefix (self, line, "Asunto:");
        }
      if (end >= i + 2 && is_mail)
        for (guint j = i; j < end; j++)
          take_header (self, tokens, get_line (self, j));
      i = MAX (end, i + 1);
    }
}

static gboolean
contains (const AwSource *self,
          const AwLine   *line,
          const char     *text)
{
  return g_strstr_len (self->text->str + line->span.start,
                       (gssize) (line->span.end - line->span.start), text) != NULL;
}

/* "On Tue, Apr 18, 2028 at 3:14 PM Ana <ana@example.org> wrote:" */
static gboolean
is_attribution (const AwSource *self,
                const AwLine   *line)
{
  const char *end = self->text->str + line->span.end;
  guint size = line->span.end - line->span.start;

  return size > 12 && size < 300 &&
         ((has_prefix (self, line, "On ") && strncmp (end - 6, "wrote:", 6) == 0) ||
          (has_prefix (self, line, "El ") && contains (self, line, "escribi")));
}

static gboolean
is_forward_mark (const AwSource *self,
                 const AwLine   *line)
{
  return line->span.end - line->span.start < 80 &&
         (contains (self, line, "orwarded message") || contains (self, line, "Original Message") ||
          contains (self, line, "orwarded Message") || contains (self, line, "riginal message") ||
          contains (self, line, "ensaje original") ||
          contains (self, line, "ensaje reenviado"));
}

/* What a mail answers stands below it and is not the announcement; what it forwards
 * is. */
static void
drop_quotes (AwSource *self,
             AwTokens *tokens)
{
  guint n_quoted = 0, n_before = 0;
  gboolean is_forward = FALSE, is_answer = FALSE;

  for (guint i = 0; i < self->lines->len; i++)
    {
      AwLine *line = get_line (self, i);

      if (is_attribution (self, line))
        {
          line->dropped = TRUE;
          is_answer |= n_before >= 3;
          if (!is_answer)
            take_year (self, tokens, line);
        }
      else if (is_forward_mark (self, line))
        {
          line->dropped = TRUE;
          is_forward = TRUE;
        }
      else if (is_answer)
        line->dropped = TRUE;
      else if (!line->dropped)
        n_before++;
      n_quoted += line->quoted && !line->dropped ? 1 : 0;
    }

  for (guint i = 0; is_forward && n_quoted >= 3 && i < self->lines->len; i++)
    if (!get_line (self, i)->quoted)
      get_line (self, i)->dropped = TRUE;
}

static gboolean
is_farewell (const AwToken *first,
             const AwToken *second)
{
  if (aw_token_is_any (first, "thank with in kind warm best"))
    return aw_token_is_any (second, "you gratitude thanks appreciation solidarity service "
                                    "community partnership regards "
                            "wishes best warm") ||
           (aw_token_is_any (first, "best") && aw_token_is_sign (second, ","));

  return aw_token_is_any (first, "warmly sincerely regards yours cheers thanks gratefully "
                                 "respectfully onward cordially "
                          "atentamente saludos cordialmente gracias fraternalmente");
}

/* "Warmly," "Thanks for all you do," "Atentamente," */
static gboolean
is_valediction (const AwSource *self,
                AwTokens       *tokens,
                const AwLine   *line)
{
  const AwToken *first;
  guint n;

  if (line->span.end - line->span.start > 60 || line->kind != AW_LINE_TEXT || line->row != 0)
    return FALSE;

  aw_tokens_fill (tokens, self->text->str, line->span);
  first = aw_tokens_get (tokens, 0);
  n = tokens->tokens->len;

  return n <= 8 &&
         (n == 1 || aw_token_is_sign (aw_tokens_get (tokens, (int) n - 1), ",!")) &&
         is_farewell (first, aw_tokens_get (tokens, 1)) &&
         (n <= 2 || aw_token_is_sign (aw_tokens_get (tokens, (int) n - 1), ","));
}

static void
drop_signatures (AwSource *self,
                 AwTokens *tokens)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      AwLine *mark = get_line (self, i);
      gboolean is_mark = mark->span.end - mark->span.start == 2 && contains (self, mark, "--");

      if (!is_mark && !is_valediction (self, tokens, mark))
        continue;

      mark->dropped = TRUE;
      for (guint j = i + 1; j < self->lines->len && (is_mark || j < i + MAX_SIGNATURE); j++)
        {
          AwLine *line = get_line (self, j);

          if (line->kind != AW_LINE_TEXT || has_prefix (self, line, "P.S") ||
              has_prefix (self, line, "PS") || line->quoted != mark->quoted)
            break;
          line->dropped = TRUE;
        }
    }
}

/* "Publicado el 2 de septiembre de 2027 por la Red de Clínicas" */
static gboolean
begins_post (const AwSource *self,
             const AwLine   *line)
{
  return has_prefix (self, line, "Posted") || has_prefix (self, line, "Published") ||
         has_prefix (self, line, "Publicado") || has_prefix (self, line, "Updated");
}

/* "Posted on February 3, 2027", "As of 1/19/2024", "Vol. 6, No. 7 * March 26, 2027":
 * when it was written. */
static void
take_dateline (AwSource *self,
               AwTokens *tokens)
{
  static const char *const prefixes[] = {
    "Posted", "Published", "Updated", "Last updated", "As of", "Publicado", "Date posted",
    "Vol. ", " min read", " minute read", "minutos de lectura", NULL
  };

  for (guint i = 0; i < MIN (self->lines->len, MAX_HEAD) && self->year == 0; i++)
    {
      AwLine *line = get_line (self, i);
      guint size = line->span.end - line->span.start;

      for (guint j = 0; prefixes[j] != NULL; j++)
        if (has_prefix (self, line, prefixes[j]) ||
            (size < 400 && contains (self, line, prefixes[j])))
          {
            take_year (self, tokens, line);
            line->dropped |= size < 40 || (size < MAX_BYLINE && self->year != 0 &&
                                           begins_post (self, line));
          }
    }
}

/* "By Ana Reyes | October 1, 2027": who wrote it, and when. */
static void
take_byline (AwSource *self,
             AwTokens *tokens)
{
  for (guint i = 0; i < MIN (self->lines->len, 8); i++)
    {
      AwLine *line = get_line (self, i);
      guint year = self->year;

      if (line->span.end - line->span.start > 120 ||
          !(has_prefix (self, line, "By ") || has_prefix (self, line, "Por ")))
        continue;
      /* "By Tuesday, May 4, 2027" is no name. */
      aw_tokens_fill (tokens, self->text->str, line->span);
      if (aw_token_is (aw_tokens_get (tokens, 1), AW_WORD_WEEKDAY | AW_WORD_MONTH) ||
          !aw_tokens_get (tokens, 1)->upper)
        continue;
      self->year = 0;
      take_year (self, tokens, line);
      line->dropped = self->year != 0;
      if (self->year == 0)
        self->year = year;
    }
}

/* The date over a press release is the day on which it was written. */
static void
take_release_date (AwSource *self,
                   AwTokens *tokens)
{
  gboolean is_release = FALSE;

  for (guint i = 0; i < MIN (self->lines->len, 8); i++)
    {
      AwLine *line = get_line (self, i);
      AwMark mark;

      if (contains (self, line, "IMMEDIATE RELEASE") || contains (self, line, "PRESS RELEASE") ||
          contains (self, line, "Press Release") || contains (self, line, "mmediate Release") ||
          contains (self, line, "COMUNICADO"))
        {
          line->dropped = is_release = TRUE;
          continue;
        }
      aw_tokens_fill (tokens, self->text->str, line->span);
      if (!is_release || line->dropped ||
          aw_marks_match_date (tokens, 0,
                               &mark) != (int) tokens->tokens->len || mark.dates[0].year == 0)
        continue;
      line->dropped = TRUE;
      self->year = mark.dates[0].year;
      self->month = mark.dates[0].month;
      return;
    }
}

/* "Mar", "9", "Tue", "2027" */
static gboolean
is_date_part (const AwSource *self,
              AwTokens       *tokens,
              const AwLine   *line)
{
  const AwToken *token = aw_tokens_get (tokens, 0);

  if (line->span.end - line->span.start > 12 || line->dropped)
    return FALSE;

  aw_tokens_fill (tokens, self->text->str, line->span);
  token = aw_tokens_get (tokens, 0);

  return tokens->tokens->len <= 2 && (tokens->tokens->len == 1 ||
                                      aw_token_is_sign (aw_tokens_get (tokens, 1), ",.")) &&
         (aw_token_is (token, AW_WORD_MONTH | AW_WORD_WEEKDAY) ||
          (token->type == AW_TOKEN_NUMBER && token->number > 0));
}

/* Calendars stack the parts of a date; they are read as one line. */
static void
join_stacks (AwSource *self,
             AwTokens *tokens)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      guint end = i;

      while (end < self->lines->len && end < i + 4 &&
             get_line (self, end)->row == get_line (self, i)->row &&
             get_line (self, end)->column == get_line (self, i)->column &&
             is_date_part (self, tokens, get_line (self, end)))
        end++;
      if (end < i + 2)
        continue;
      get_line (self, i)->span.end = get_line (self, end - 1)->span.end;
      get_line (self, i)->kind = AW_LINE_TEXT;
      for (guint j = i + 1; j < end; j++)
        get_line (self, j)->dropped = TRUE;
      i = end - 1;
    }
}

/* Where nearly every line stands alone, one blank line says nothing. */
static void
level_gaps (AwSource *self)
{
  guint n_close = 0;

  for (guint i = 1; i < self->lines->len; i++)
    n_close += get_line (self, i)->gap == 0 && get_line (self, i)->row == 0 ? 1 : 0;
  if (n_close * 10 > self->lines->len)
    return;

  for (guint i = 0; i < self->lines->len; i++)
    if (get_line (self, i)->gap > 0)
      get_line (self, i)->gap--;
}

/**
 * aw_source_clean:
 * @self: a source
 *
 * Drops the lines that are of a mail and not of what it announces: headers, of
 * which subject and date are kept, what is answered, signatures.
 */
void
aw_source_clean (AwSource *self)
{
  g_autoptr (AwTokens) tokens = aw_tokens_new ();

  level_gaps (self);
  drop_headers (self, tokens);
  drop_quotes (self, tokens);
  drop_signatures (self, tokens);
  take_release_date (self, tokens);
  take_dateline (self, tokens);
  take_byline (self, tokens);
  join_stacks (self, tokens);
}
