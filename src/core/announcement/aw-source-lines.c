/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-source.h"
#include "aw-tokens.h"

/* What a line of text is, however it came: whether it has a bullet, and whether a mail
 * program broke it. */

/* Mail programs wrap at 60 to 80 columns; a line that could have taken the first
 * word of the next was ended on purpose. */
#define WRAP_MIN 56
#define WRAP_MAX 90

/* So many columns the blanks before a bullet take, which HTML has not. */
#define MAX_INDENT 3

/* So many characters the end of a line and the marks of quotes before the next take. */
#define MAX_QUOTES 12

/**
 * aw_source_is_blank:
 * @c: a character
 *
 * Returns: whether it is a blank, or one of those that are not seen
 */
gboolean
aw_source_is_blank (gunichar c)
{
  return c == '\t' || c == '\r' || g_unichar_isspace (c) || c == 0xfeff || c == 0x200b ||
         c == 0x200c || c == 0x200d || c == 0x2060;
}

static gboolean
is_bullet (gunichar c)
{
  static const gunichar bullets[] = {
    '*', '-', '+', 0x2022, 0xb7, 0x25aa, 0x25ab, 0x25e6, 0x25cf, 0x25cb, 0x2013, 0x2014, 0x25ba,
    0x25b8, 0x2713, 0x2714, 0x2610, 0x2611, 0x25a1, 0x25a0, 0x25c6, 0x2043, 0x27a2, 0x2192, 0x2023,
    0xf0b7, 0xf0a7, 0xf0d8, 0xf0fc, 0xf076, 0xa7, 0x2756, 0x2726, 0x2794, 0x279c, 0x25cc,
    0x2b25, 0x204c, 0x2219, 0x22c5,
  };

  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (c == bullets[i])
      return TRUE;

  return FALSE;
}

static gsize
skip_blanks (const char *text,
             gsize       start,
             gsize       size)
{
  while (start < size && aw_source_is_blank (g_utf8_get_char (text + start)))
    start += (gsize) (g_utf8_next_char (text + start) - (text + start));

  return start;
}

/**
 * aw_source_measure_bullet:
 * @text: a line
 * @size: its length, bytes
 * @kind: (inout): what the line is
 *
 * "• text" and "1. text"; a dash needs a blank after it.
 *
 * Returns: how many bytes of the line are a bullet or number and blanks
 */
gsize
aw_source_measure_bullet (const char *text,
                          gsize       size,
                          AwLineKind *kind)
{
  gunichar c = size > 0 ? g_utf8_get_char (text) : 0;
  gsize length = size > 0 ? (gsize) (g_utf8_next_char (text) - text) : 0;
  gsize digits = 0;

  /* Word's bullets, where their fonts got lost. */
  if (size > 2 && text[length] == '\t' && c != 0 && strchr ("oqvu", (int) MIN (c, 0x7f)) != NULL)
    {
      *kind = AW_LINE_ITEM;
      return skip_blanks (text, length, size);
    }
  if (size > 4 && text[0] == '[' && strchr (" xX_", text[1]) != NULL && text[2] == ']' &&
      text[3] == ' ')
    {
      *kind = AW_LINE_ITEM;
      return skip_blanks (text, 3, size);
    }
  if (is_bullet (c) && size > length &&
      (aw_source_is_blank (g_utf8_get_char (text + length)) || c == 0x2022 || c == 0xb7))
    {
      *kind = AW_LINE_ITEM;
      return skip_blanks (text, length, size);
    }

  while (digits < size && digits < 2 && g_ascii_isdigit (text[digits]))
    digits++;
  if (digits == 0 || digits + 1 >= size || (text[digits] != '.' && text[digits] != ')') ||
      text[digits + 1] != ' ')
    return 0;

  *kind = AW_LINE_STEP;

  return skip_blanks (text, digits + 1, size);
}

/* A line that begins with a day was not broken before it. */
static gboolean
begins_with_day (const char *text,
                 gsize       size)
{
  g_autoptr (AwTokens) tokens =
    aw_tokens_read (text, (AwSpan) { 0, (guint) MIN (size, AW_SOURCE_MAX_LINE) });
  int i = 0;

  while (aw_token_is_picture (aw_tokens_get (tokens, i)))
    i++;

  return aw_token_is (aw_tokens_get (tokens, i), AW_WORD_WEEKDAY) ||
         (aw_token_is (aw_tokens_get (tokens, i), AW_WORD_MONTH) &&
          aw_tokens_get (tokens, i + 1)->type == AW_TOKEN_NUMBER);
}

/* "De: Biblioteca Municipal", "WHEN: Monday" */
static gboolean
begins_with_label (const char *text,
                   gsize       size)
{
  gsize word = 0;

  while (word < size && g_ascii_isalpha (text[word]))
    word++;

  return word > 0 && word < size && text[word] == ':' && g_ascii_isupper (*text);
}

/* "p.m." ends no sentence before the zone. */
static gboolean
begins_with_zone (const char *text,
                  gsize       size)
{
  g_autoptr (AwTokens) tokens =
    aw_tokens_read (text, (AwSpan) { 0, (guint) MIN (size, AW_SOURCE_MAX_LINE) });

  return aw_token_is (aw_tokens_get (tokens, 0), AW_WORD_ZONE);
}

/* A line ends on purpose after no such word, nor after a month whose day follows. */
static gboolean
ends_open (const char *text,
           gsize       size)
{
  static const char *const words[] = {
    "a", "al", "an", "and", "at", "before", "between", "by", "con", "de", "del", "desde", "el",
    "en", "entre", "for", "from", "hasta", "in", "la", "las", "los", "of", "on", "or", "our",
    "para", "por", "the", "through", "to", "un", "una", "until", "with", "y", "your", NULL
  };
  gsize start = size;
  g_autofree char *word = NULL;
  g_autoptr (AwTokens) tokens = NULL;

  while (start > 0 && text[start - 1] != ' ' && text[start - 1] != '\n')
    start--;
  if (start == 0)
    return FALSE;

  word = g_ascii_strdown (text + start, (gssize) (size - start));
  tokens = aw_tokens_read (text, (AwSpan) { (guint) start, (guint) size });

  return g_strv_contains (words, word) || aw_token_is (aw_tokens_get (tokens, 0), AW_WORD_MONTH);
}

/* Returns: the characters of the longest line, but for addresses; 0 if one is longer than
 * a mail program leaves any */
static guint
measure_width (const char *text,
               gsize       size)
{
  const char *end = text + size;
  guint width = 0;

  while (text < end)
    {
      const char *stop = memchr (text, '\n', (gsize) (end - text));
      gsize length = (gsize) ((stop != NULL ? stop : end) - text);

      if (length > width && memchr (text, ' ', length) != NULL)
        width = MAX (width, (guint) g_utf8_strlen (text, (gssize) length));
      if (width > WRAP_MAX)
        return 0;
      text = stop != NULL ? stop + 1 : end;
    }

  return width;
}

static guint
measure_word (const char *text,
              const char *end)
{
  const char *stop = text;

  while (stop < end && *stop != ' ')
    stop++;

  return (guint) g_utf8_strlen (text, stop - text);
}

/* A line was at least so long before it was broken again, and would have taken the next
 * word at a greater width: a vote for each width between. */
static void
vote (guint *votes,
      guint  length,
      guint  word)
{
  for (guint i = length; i < MIN (length + 1 + word, WRAP_MAX + 1); i++)
    votes[i]++;
}

/* What was wrapped and then again, narrower, has after each full line the rest of it,
 * after which the sentence goes on.
 *
 * Returns: the width at which it was wrapped at first, or 0 */
static guint
measure_outer_width (const char *text,
                     gsize       size,
                     guint       width)
{
  const char *end = text + size, *all = text;
  guint votes[WRAP_MAX + 1] = { 0 };
  guint outer = 0, length = 0, before = 0;
  gboolean is_rest = FALSE;

  while (text < end)
    {
      const char *stop = memchr (text, '\n', (gsize) (end - text));
      const char *start = text;
      guint word;

      stop = stop != NULL ? stop : end;
      while (start < stop && strchr ("> \r", *start) != NULL)
        start++;
      word = measure_word (start, stop);
      if (is_rest && length + 1 + word <= width && start < stop &&
          (g_ascii_islower (*start) || text[-2] == ',' ||
           ends_open (all, (gsize) (text - 1 - all))))
        vote (votes, before + 1 + length, word);
      is_rest = length + 1 + word > width && start < stop;
      before = length;
      length = (guint) g_utf8_strlen (text, stop - text);
      text = stop + 1;
    }

  for (guint i = width + 1; i <= WRAP_MAX; i++)
    if (votes[i] > votes[outer])
      outer = i;

  return outer;
}

/**
 * aw_wrapping_measure:
 * @self: (out caller-allocates): how lines were broken
 * @text: lines
 * @size: their length, bytes
 */
void
aw_wrapping_measure (AwWrapping *self,
                     const char *text,
                     gsize       size)
{
  *self = (AwWrapping) { .width = measure_width (text, size) };
  if (self->width >= WRAP_MIN / 2)
    self->outer = measure_outer_width (text, size, self->width);
}

/* Whether a line of so many characters, which ends so, was broken at a width. */
static gboolean
is_wrapped (const char *before,
            gsize       before_size,
            guint       length,
            const char *text,
            gsize       size,
            guint       width)
{
  const char last = before[before_size - 1];
  const char *address;
  gsize word = 0;
  guint limit;

  while (word < size && text[word] != ' ')
    word++;

  /* An address cannot be parted: it leaves a shorter line. */
  if (g_strstr_len (text, (gssize) word, "http") != NULL || memchr (text, '@', word) != NULL)
    return length + 1 + word > width && length >= WRAP_MIN / 2;
  address = g_strrstr_len (before, (gssize) before_size, "://");
  if (last == ':' || (begins_with_label (before, before_size) && begins_with_label (text, size)) ||
      (strchr (".!?;", last) != NULL && g_ascii_isupper (*text) &&
                      !begins_with_zone (text, size)) ||
      (address != NULL && memchr (address, ' ', (gsize) (before + before_size - address)) == NULL &&
       !g_ascii_islower (*text)))
    return FALSE;
  if (last != ',' && (g_ascii_isdigit (*text) || begins_with_day (text, size)) &&
      !ends_open (before, before_size))
    return FALSE;

  if (width < WRAP_MIN)
    return FALSE;
  limit = MIN (width, WRAP_MIN + 12);

  return length + 1 + word > limit && length + 16 > limit && length <= WRAP_MAX;
}

/* Whether the line is what was left of the one before as that was broken again. */
static gboolean
is_rest (const AwWrapping *self,
         const char       *text,
         gsize             size)
{
  return self->outer > 0 && self->whole == self->last &&
         self->last + 1 + measure_word (text, text + size) > self->width &&
         self->last + 1 + (guint) g_utf8_strlen (text, (gssize) size) <= self->outer;
}

/**
 * aw_wrapping_goes_on:
 * @self: how lines were broken
 * @before: a line, or several that are one
 * @before_size: its length, bytes, not 0
 * @text: the line after it
 * @size: its length, bytes
 * @less: how many characters less lines such as the one before may have
 *
 * Returns: whether a mail program broke the line, so that both are one
 */
gboolean
aw_wrapping_goes_on (AwWrapping *self,
                     const char *before,
                     gsize       before_size,
                     const char *text,
                     gsize       size,
                     guint       less)
{
  self->carried = 0;
  if (self->width < WRAP_MIN / 2)
    return FALSE;
  if (is_wrapped (before, before_size, self->last, text, size, self->width - less) ||
      is_rest (self, text, size))
    {
      self->carried = self->whole + 1;
      return TRUE;
    }

  return self->outer > 0 && self->whole > self->last &&
         self->whole + 1 + measure_word (text, text + size) > self->outer &&
         is_wrapped (before, before_size, self->whole, text, size, self->outer);
}

/**
 * aw_wrapping_add:
 * @self: how lines were broken
 * @length: the characters of a line
 *
 * What comes next follows this line.
 */
void
aw_wrapping_add (AwWrapping *self,
                 guint       length)
{
  self->last = length;
  self->whole = self->carried + length <= self->outer ? self->carried + length : length;
  self->carried = 0;
}

/* With the bullet before it. */
static guint
count_columns (AwSource     *source,
               const AwLine *line)
{
  const char *start = source->text->str + line->span.start;

  while (start > source->text->str && start[-1] != '\n')
    start--;

  return (guint) g_utf8_strlen (start, source->text->str + line->span.end - start);
}

/* Whether only the end of a line and marks of quotes stand between two lines. */
static gboolean
is_next_line (const AwSource *source,
              const AwLine   *one,
              const AwLine   *other)
{
  if (other->span.start < one->span.end || other->span.start - one->span.end > MAX_QUOTES)
    return FALSE;

  for (guint i = one->span.end; i < other->span.start; i++)
    if (strchr ("\n> ", source->text->str[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* "> text" in HTML: a mail that was text when it was quoted. What has nothing but the mark
 * parts paragraphs. */
static void
strip_quotes (AwSource *source)
{
  const char *text = source->text->str;
  guint n = 0, gap = 0;

  for (guint i = 0; i < source->lines->len; i++)
    {
      AwLine line = g_array_index (source->lines, AwLine, i);

      while (line.span.start < line.span.end &&
             (text[line.span.start] == '>' || (line.quoted && text[line.span.start] == ' ')))
        {
          line.quoted = TRUE;
          line.span.start++;
        }
      if (line.span.start == line.span.end)
        {
          gap = 1;
          continue;
        }
      line.gap = MAX (line.gap, gap);
      gap = 0;
      g_array_index (source->lines, AwLine, n++) = line;
    }
  g_array_set_size (source->lines, n);
}

/**
 * aw_source_join_lines:
 * @source: what was read from HTML
 *
 * Makes lines that a mail program broke one again, where what was text became HTML with
 * a block or a break for each line.
 */
void
aw_source_join_lines (AwSource *source)
{
  AwWrapping wrapping;
  guint n = 0;

  strip_quotes (source);
  aw_wrapping_measure (&wrapping, source->text->str, source->text->len);
  for (guint i = 0; wrapping.width > 0 && i < source->lines->len; i++)
    {
      AwLine *line = &g_array_index (source->lines, AwLine, i);
      AwLine *last = n > 0 ? &g_array_index (source->lines, AwLine, n - 1) : NULL;
      const char *text = source->text->str + line->span.start;
      guint length = line->span.end - line->span.start;
      guint columns = count_columns (source, line);
      guint less = last != NULL && last->kind != AW_LINE_TEXT ? MAX_INDENT : 0;

      if (last != NULL && last->broken && line->gap == 0 && line->kind == AW_LINE_TEXT &&
          is_next_line (source, last, line) &&
          aw_wrapping_goes_on (&wrapping, source->text->str + last->span.start,
                               last->span.end - last->span.start, text, length, less))
        {
          memset (source->text->str + last->span.end, ' ', line->span.start - last->span.end);
          last->span.end = line->span.end;
          last->broken = line->broken;
        }
      else
        g_array_index (source->lines, AwLine, n++) = *line;
      aw_wrapping_add (&wrapping, columns);
    }
  if (wrapping.width > 0)
    g_array_set_size (source->lines, n);
}
