/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-source.h"

/* One line of the text as it came. */
typedef struct
{
  const char *text;
  gsize size;
  guint indent;
  guint gap;
  AwLineKind kind;
  gboolean quoted;
  guint width; /* characters, with what is before the text */
} Raw;

typedef struct
{
  AwSource *source;
  GString *line;
  AwLine attributes;
  gboolean is_markdown;
  AwWrapping wrapping;
  guint n_rows;
  guint first_indent;
} Reader;

static void
advance (Raw   *raw,
         gsize  size)
{
  raw->text += size;
  raw->size -= size;
}

static void
skip_blanks (Raw *raw)
{
  while (raw->size > 0)
    {
      gunichar c = g_utf8_get_char (raw->text);

      if (!aw_source_is_blank (c))
        return;

      raw->indent += c == '\t' ? 4 : 1;
      advance (raw, (gsize) (g_utf8_next_char (raw->text) - raw->text));
    }
}

static void
trim_end (Raw *raw)
{
  while (raw->size > 0)
    {
      const char *last = g_utf8_find_prev_char (raw->text, raw->text + raw->size);

      if (last == NULL || !aw_source_is_blank (g_utf8_get_char (last)))
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
      advance (raw, 1);
      raw->indent = 0;
      if (raw->size > 0 && *raw->text == ' ')
        advance (raw, 1);
      skip_blanks (raw);
    }
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

/* Where the words begin that an address in angle brackets is of. */
static gsize
find_linked (const GString *line)
{
  static const char *const dashes[] = { " - ", " – ", " — ", NULL };
  gsize start = line->len, dash = 0;

  while (start > 0 && strchr (".,:;|!?(<>", line->str[start - 1]) == NULL)
    start--;
  for (guint i = 0; dashes[i] != NULL; i++)
    {
      const char *last = g_strrstr (line->str + start, dashes[i]);

      if (last != NULL)
        dash = MAX (dash, (gsize) (last - line->str) + strlen (dashes[i]));
    }
  start = MAX (start, dash);
  while (start < line->len && line->str[start] == ' ')
    start++;

  return start;
}

/* "Register <https://example.org/r>", as mail programs write links in text: the words
 * stay, linked. */
static const char *
add_angle_link (Reader     *reader,
                const char *p,
                const char *end)
{
  const char *stop = memchr (p, '>', (gsize) MIN (end - p, 2048));
  gsize base = reader->source->text->len, start;
  g_autofree char *href = NULL;

  if (stop == NULL || stop - p < 10 || g_ascii_strncasecmp (p + 1, "http", 4) != 0)
    return NULL;

  g_string_truncate (reader->line, strlen (g_strchomp (reader->line->str)));
  start = find_linked (reader->line);
  if (start == reader->line->len)
    {
      if (reader->line->len > 0)
        g_string_append_c (reader->line, ' ');
      return NULL;
    }

  href = g_strndup (p + 1, (gsize) (stop - p - 1));
  aw_source_add_link (reader->source, (guint) (base + start),
                      (guint) (base + reader->line->len), href);

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
      if (*p == '<')
        next = add_angle_link (reader, p, end);
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

/* Whether a mail program broke the line before this one. */
static gboolean
is_wrapped (Reader    *reader,
            const Raw *raw)
{
  if (reader->line->len == 0 || raw->gap > 0 || raw->kind != AW_LINE_TEXT ||
      reader->attributes.kind == AW_LINE_HEADING)
    return FALSE;

  if (reader->attributes.kind != AW_LINE_TEXT && raw->indent > reader->first_indent)
    return TRUE;

  /* What follows of an item may begin at the margin. */
  return (raw->indent >= reader->first_indent || reader->attributes.kind != AW_LINE_TEXT) &&
         aw_wrapping_goes_on (&reader->wrapping, reader->line->str, reader->line->len, raw->text,
                              raw->size, 0);
}

/* A row of a table has tabs between its cells; the first one says what they are. */
static void
add_cells (Reader *reader,
           Raw    *raw)
{
  const char *text = raw->text, *end = raw->text + raw->size;

  flush_line (reader);
  reader->attributes = (AwLine) { .gap = raw->gap, .depth = raw->indent, .quoted = raw->quoted,
                                  .row = ++reader->n_rows, .header = reader->n_rows == 1 };
  for (const char *p = text; p < end && reader->attributes.header; p++)
    reader->attributes.header = !g_ascii_isdigit (*p);

  while (text < end && !reader->source->is_cut)
    {
      const char *stop = memchr (text, '\t', (gsize) (end - text));
      Raw cell = { text, (gsize) ((stop != NULL ? stop : end) - text) };

      skip_blanks (&cell);
      trim_end (&cell);
      append_text (reader, cell.text, cell.size);
      flush_line (reader);
      reader->attributes.gap = 0;
      reader->attributes.column++;
      text = stop != NULL ? stop + 1 : end;
    }
  aw_wrapping_add (&reader->wrapping, 0);
}

/* "Subject:\tLibrary Week" */
static gboolean
is_label (const Raw *raw)
{
  const char *tab = memchr (raw->text, '\t', raw->size);

  while (tab > raw->text && tab[-1] == ' ')
    tab--;

  return tab > raw->text && tab - raw->text < 20 && tab[-1] == ':' &&
         memchr (tab + 1, '\t', (gsize) (raw->text + raw->size - tab - 1)) == NULL;
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

  aw_wrapping_add (&reader->wrapping, raw->width);
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
  aw_wrapping_measure (&reader.wrapping, text, size);
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
          raw.width = (guint) g_utf8_strlen (text, raw.text + raw.size - text);
          advance (&raw, aw_source_measure_bullet (raw.text, raw.size, &raw.kind));
          if (memchr (raw.text, '\t', raw.size) != NULL && !is_label (&raw))
            add_cells (&reader, &raw);
          else if (raw.size > 0)
            add_raw (&reader, &raw);
        }
      text = stop != NULL ? stop + 1 : end;
    }

  flush_line (&reader);
  g_string_free (reader.line, TRUE);

  return source;
}
