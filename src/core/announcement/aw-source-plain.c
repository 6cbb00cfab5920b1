/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-source.h"
#include "aw-tokens.h"

/* Mail programs wrap at 66 to 80 columns; a line that could have taken the first
 * word of the next was ended on purpose. */
#define WRAP_MIN 62
#define WRAP_MAX 90

/* One line of the text as it came. */
typedef struct
{
  const char *text;
  gsize size;
  guint indent;
  guint gap;
  AwLineKind kind;
  gboolean quoted;
} Raw;

typedef struct
{
  AwSource *source;
  GString *line;
  AwLine attributes;
  gboolean is_markdown;
  guint width; /* of the longest line, if the text was wrapped */
  guint last_size;
  guint first_indent;
} Reader;

static gboolean
is_blank (gunichar c)
{
  return c == '\t' || c == '\r' || g_unichar_isspace (c) || c == 0xfeff || c == 0x200b ||
         c == 0x200c || c == 0x200d || c == 0x2060;
}

static void
skip_blanks (Raw *raw)
{
  while (raw->size > 0)
    {
      gunichar c = g_utf8_get_char (raw->text);
      gsize length = (gsize) (g_utf8_next_char (raw->text) - raw->text);

      if (!is_blank (c))
        return;

      raw->indent += c == '\t' ? 4 : 1;
      raw->text += length;
      raw->size -= length;
    }
}

static void
trim_end (Raw *raw)
{
  while (raw->size > 0)
    {
      const char *last = g_utf8_find_prev_char (raw->text, raw->text + raw->size);

      if (last == NULL || !is_blank (g_utf8_get_char (last)))
        return;

      raw->size = (gsize) (last - raw->text);
    }
}

/* "> > text", as mail quotes. */
static void
strip_quotes (Raw *raw)
{
  skip_blanks (raw);
  while (raw->size > 0 && *raw->text == '>')
    {
      raw->quoted = TRUE;
      raw->text++;
      raw->size--;
      raw->indent = 0;
      if (raw->size > 0 && *raw->text == ' ')
        {
          raw->text++;
          raw->size--;
        }
      skip_blanks (raw);
    }
}

static gboolean
is_bullet (gunichar c)
{
  static const gunichar bullets[] = {
    '*', '-', '+', 0x2022, 0xb7, 0x25aa, 0x25ab, 0x25e6, 0x25cf, 0x25cb, 0x2013, 0x2014, 0x25ba,
    0x25b8, 0x2713, 0x2714, 0x2610, 0x2611, 0x25a1, 0x25a0, 0x25c6, 0x2043, 0x27a2, 0x2192, 0x2023,
    0xf0b7, 0x2756, 0x2726,
  };

  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (c == bullets[i])
      return TRUE;

  return FALSE;
}

static void
advance (Raw   *raw,
         gsize  size)
{
  raw->text += size;
  raw->size -= size;
}

/* "• text" and "1. text"; a dash needs a blank after it. */
static void
strip_bullet (Raw *raw)
{
  gunichar c;
  gsize length, digits = 0;

  if (raw->size == 0)
    return;

  c = g_utf8_get_char (raw->text);
  length = (gsize) (g_utf8_next_char (raw->text) - raw->text);
  if (is_bullet (c) && raw->size > length &&
      (is_blank (g_utf8_get_char (raw->text + length)) || c == 0x2022 || c == 0xb7))
    {
      advance (raw, length);
      raw->kind = AW_LINE_ITEM;
    }
  else
    {
      while (digits < raw->size && digits < 2 && g_ascii_isdigit (raw->text[digits]))
        digits++;
      if (digits == 0 || digits + 1 >= raw->size ||
          (raw->text[digits] != '.' && raw->text[digits] != ')') || raw->text[digits + 1] != ' ')
        return;
      advance (raw, digits + 1);
      raw->kind = AW_LINE_STEP;
    }

  while (raw->size > 0 && is_blank (g_utf8_get_char (raw->text)))
    advance (raw, (gsize) (g_utf8_next_char (raw->text) - raw->text));
}

static void
strip_hashes (Raw *raw)
{
  gsize hashes = 0;

  while (hashes < raw->size && hashes < 6 && raw->text[hashes] == '#')
    hashes++;
  if (hashes == 0 || hashes == raw->size || raw->text[hashes] != ' ')
    return;

  advance (raw, hashes);
  skip_blanks (raw);
  raw->kind = AW_LINE_HEADING;
  raw->indent = (guint) hashes;
}

/* Lines of dashes and the like separate; they say nothing. */
static gboolean
is_rule (const Raw *raw)
{
  for (gsize i = 0; i < raw->size; i++)
    if (strchr ("-_=*~#. ", raw->text[i]) == NULL)
      return FALSE;

  return raw->size != 2 || strncmp (raw->text, "--", 2) != 0;
}

/* [words](address): the words stay, linked. */
static const char *
add_markdown_link (Reader     *reader,
                   const char *p,
                   const char *end)
{
  const char *close = memchr (p, ']', (gsize) MIN (end - p, 512));
  const char *stop;
  g_autofree char *href = NULL;
  guint start = (guint) (reader->source->text->len + reader->line->len);

  if (close == NULL || close + 1 >= end || close[1] != '(')
    return NULL;
  stop = memchr (close, ')', (gsize) MIN (end - close, 2048));
  if (stop == NULL)
    return NULL;

  g_string_append_len (reader->line, p + 1, close - p - 1);
  href = g_strndup (close + 2, (gsize) (stop - close - 2));
  aw_source_add_link (reader->source, start,
                      (guint) (reader->source->text->len + reader->line->len), href);

  return stop + 1;
}

static void
append_text (Reader     *reader,
             const char *text,
             gsize       size)
{
  const char *end = text + size;

  for (const char *p = text; p < end; )
    {
      const char *next = NULL;

      if (reader->is_markdown && *p == '[')
        next = add_markdown_link (reader, p, end);
      if (reader->is_markdown && (*p == '*' || *p == '`'))
        next = p + 1;
      if (next == NULL)
        {
          next = g_utf8_next_char (p);
          g_string_append_len (reader->line, p, next - p);
        }
      p = next;
    }
}

static void
flush_line (Reader *reader)
{
  if (reader->line->len > 0)
    aw_source_add_line (reader->source, reader->line->str, reader->line->len, &reader->attributes);
  g_string_truncate (reader->line, 0);
}

/* A line that begins with a day was not broken before it. */
static gboolean
begins_with_day (const Raw *raw)
{
  g_autoptr (AwTokens) tokens = aw_tokens_new ();

  aw_tokens_fill (tokens, raw->text, (AwSpan) { 0, (guint) MIN (raw->size, AW_SOURCE_MAX_LINE) });

  return aw_token_is (aw_tokens_get (tokens, 0), AW_WORD_WEEKDAY) ||
         (aw_token_is (aw_tokens_get (tokens, 0), AW_WORD_MONTH) &&
          aw_tokens_get (tokens, 1)->type == AW_TOKEN_NUMBER);
}

/* Whether a mail program broke the line before this one. */
static gboolean
is_wrapped (const Reader *reader,
            const Raw    *raw)
{
  gsize word = 0;
  char last;

  if (reader->line->len == 0 || raw->gap > 0 || raw->kind != AW_LINE_TEXT ||
      reader->attributes.kind == AW_LINE_HEADING)
    return FALSE;

  last = reader->line->str[reader->line->len - 1];
  while (word < raw->size && raw->text[word] != ' ')
    word++;

  if (reader->attributes.kind != AW_LINE_TEXT && raw->indent > reader->first_indent)
    return TRUE;
  if (reader->width == 0 || raw->indent != reader->first_indent ||
      (g_ascii_isdigit (*raw->text) && last != ',') || last == ':' ||
      (strchr (".!?;", last) != NULL && g_ascii_isupper (*raw->text)) ||
      (last != ',' && begins_with_day (raw)))
    return FALSE;

  /* An address cannot be parted: it leaves a shorter line. */
  if (g_ascii_strncasecmp (raw->text, "http", 4) == 0)
    return reader->last_size + 1 + word > reader->width && reader->last_size >= WRAP_MIN / 2;

  return reader->last_size + 1 + word > WRAP_MIN + 6 && reader->last_size >= WRAP_MIN &&
         reader->last_size <= WRAP_MAX;
}

static void
add_raw (Reader *reader,
         Raw    *raw)
{
  if (is_wrapped (reader, raw))
    {
      g_string_append_c (reader->line, ' ');
      append_text (reader, raw->text, raw->size);
    }
  else
    {
      flush_line (reader);
      if (reader->source->is_cut)
        return;
      reader->attributes = (AwLine) { .kind = raw->kind, .gap = raw->gap, .depth = raw->indent,
                                      .quoted = raw->quoted };
      reader->first_indent = raw->indent;
      append_text (reader, raw->text, raw->size);
    }

  reader->last_size = raw->indent + (guint) g_utf8_strlen (raw->text, (gssize) raw->size);
}

/* The characters of the longest line, but for addresses; 0 if one is longer than a mail
 * program leaves any. */
static guint
find_width (const char *text,
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

/* Enough of Markdown's marks that the rest may be taken for marks too. */
static gboolean
is_markdown (const char *text,
             gsize       size)
{
  return g_strstr_len (text, (gssize) size, "](http") != NULL ||
         g_strstr_len (text, (gssize) size, "\n## ") != NULL ||
         g_strstr_len (text, (gssize) size, "**") != NULL;
}

/**
 * aw_source_new_plain:
 * @text: valid UTF-8
 * @size: its length, bytes
 *
 * Reads plain text: marks of quotes, bullets and Markdown go, and lines that a
 * mail program wrapped are one again.
 *
 * Returns: (transfer full): its lines
 */
AwSource *
aw_source_new_plain (const char *text,
                     gsize       size)
{
  AwSource *source = aw_source_new ();
  Reader reader = { source, g_string_new (NULL) };
  const char *end = text + size;
  guint gap = 0;

  reader.is_markdown = is_markdown (text, size);
  reader.width = find_width (text, size);
  while (text < end && !source->is_cut)
    {
      const char *stop = memchr (text, '\n', (gsize) (end - text));
      Raw raw = { text, (gsize) ((stop != NULL ? stop : end) - text), 0, gap, AW_LINE_TEXT };

      trim_end (&raw);
      strip_quotes (&raw);
      if (reader.is_markdown)
        strip_hashes (&raw);
      if (raw.size == 0 || is_rule (&raw))
        gap++;
      else
        {
          gap = 0;
          strip_bullet (&raw);
          if (raw.size > 0)
            add_raw (&reader, &raw);
        }
      text = stop != NULL ? stop + 1 : end;
    }

  flush_line (&reader);
  g_string_free (reader.line, TRUE);

  return source;
}
