/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "aw-date.h"
#include "aw-source.h"

/* Elements within each other; what is deeper is no page that somebody wrote. */
#define MAX_DEPTH 110000

/* What an element that is open does to the text in it. */
enum
{
  IN_HIDDEN = 1 << 0,
  IN_BOLD = 1 << 1,
  IN_STRUCK = 1 << 2,
  IN_HEADING = 1 << 3,
  IN_ITEM = 1 << 4,
  IN_STEP = 1 << 5,
  IN_HEADER = 1 << 6,
};

typedef enum
{
  BLOCK_NOT,
  BLOCK,
  BLOCK_LINE,
} Block;

typedef struct
{
  guint8 flags;
  guint8 block;
} Element;

/* A table row that is open; a row in which a table lies, or that has one cell
 * with anything in it, is layout. */
typedef struct
{
  guint id;
  guint first_line;
  guint column;
  gboolean is_layout;
} Row;

typedef struct
{
  AwSource *source;
  xmlParserCtxtPtr parser;
  GArray *elements;
  GArray *rows;
  GString *line;
  guint counts[7];
  guint n_letters;
  guint n_bold;
  guint n_struck;
  guint gap;
  guint next_row;
  guint depth;
  guint level; /* of the last heading */
  gboolean is_break;
  gboolean fresh_item;
  char *href;
  guint link_start;
} Reader;

static const char *const blocks[] = {
  "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt",
  "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
  "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody",
  "td", "tfoot", "th", "thead", "tr", "ul", NULL
};

static const char *const hidden[] = {
  "head", "script", "style", "title", "noscript", "template", "select", "textarea", "svg", "nav",
  NULL
};

static const char *
get_attribute (const xmlChar **attributes,
               const char     *name)
{
  for (guint i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    if (g_ascii_strcasecmp ((const char *) attributes[i], name) == 0)
      return (const char *) attributes[i + 1];

  return NULL;
}

static gboolean
has_style (const char *style,
           const char *property,
           const char *value)
{
  const char *p = style != NULL ? strstr (style, property) : NULL;

  if (p == NULL || (p > style && p[-1] != ' ' && p[-1] != ';'))
    return FALSE;

  p += strlen (property);
  while (*p == ' ' || *p == ':')
    p++;

  return g_str_has_prefix (p, value);
}

static guint8
get_style_flags (const char *style)
{
  guint8 flags = 0;

  if (has_style (style, "display", "none") || has_style (style, "max-height", "0") ||
      has_style (style, "visibility", "hidden"))
    flags |= IN_HIDDEN;
  if (has_style (style, "font-weight", "bold") || has_style (style, "font-weight", "700") ||
      has_style (style, "font-weight", "600"))
    flags |= IN_BOLD;
  if (has_style (style, "text-decoration", "line-through"))
    flags |= IN_STRUCK;

  return flags;
}

static guint8
get_name_flags (const char *name)
{
  if (g_strv_contains (hidden, name))
    return IN_HIDDEN;
  if (strcmp (name, "b") == 0 || strcmp (name, "strong") == 0)
    return IN_BOLD;
  if (strcmp (name, "s") == 0 || strcmp (name, "del") == 0 || strcmp (name, "strike") == 0)
    return IN_STRUCK;
  if (strcmp (name, "th") == 0 || strcmp (name, "thead") == 0)
    return IN_HEADER;
  if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0')
    return IN_HEADING;
  if (strcmp (name, "ul") == 0)
    return IN_ITEM;
  if (strcmp (name, "ol") == 0)
    return IN_STEP;

  return 0;
}

static gboolean
is_open (const Reader *reader,
         guint8        flag)
{
  return reader->counts[g_bit_nth_lsf (flag, -1)] > 0;
}

static void
count_flags (Reader *reader,
             guint8  flags,
             int     step)
{
  for (guint i = 0; i < G_N_ELEMENTS (reader->counts); i++)
    if (flags & (1 << i))
      reader->counts[i] = (guint) ((int) reader->counts[i] + step);
}

static void
end_link (Reader *reader)
{
  guint end = (guint) (reader->source->text->len + reader->line->len);

  if (reader->href != NULL && end > reader->link_start)
    aw_source_add_link (reader->source, reader->link_start, end, reader->href);
}

static AwLine
describe_line (Reader *reader)
{
  AwLine line = { .gap = reader->gap, .depth = reader->depth, .broken = reader->is_break };

  if (is_open (reader, IN_HEADING))
    {
      line.kind = AW_LINE_HEADING;
      line.depth = reader->level;
    }
  else if (reader->fresh_item)
    line.kind = is_open (reader, IN_STEP) && !is_open (reader,
                                                       IN_ITEM) ? AW_LINE_STEP : AW_LINE_ITEM;
  line.header = is_open (reader, IN_HEADER);
  line.strong = reader->n_letters > 0 && reader->n_bold >= reader->n_letters;
  line.struck = reader->n_letters > 0 && reader->n_struck * 2 > reader->n_letters;
  if (reader->rows->len > 0)
    {
      const Row *row = &g_array_index (reader->rows, Row, reader->rows->len - 1);

      line.row = row->id;
      line.column = row->column;
    }

  return line;
}

/* The marks of lists may be text: those of Word, and of what was text before. */
static gsize
strip_bullet (Reader *reader,
              AwLine *line)
{
  gunichar c = g_utf8_get_char (reader->line->str);
  gsize size = (gsize) (g_utf8_next_char (reader->line->str) - reader->line->str);

  if (c == 0xa7 && size < reader->line->len)
    {
      line->kind = AW_LINE_ITEM;
      return size;
    }

  return line->kind == AW_LINE_TEXT
           ? aw_source_measure_bullet (reader->line->str, reader->line->len, &line->kind) : 0;
}

static void
flush_line (Reader *reader)
{
  gsize skip = 0;

  if (reader->line->len > 0 && reader->line->str[reader->line->len - 1] == ' ')
    g_string_truncate (reader->line, reader->line->len - 1);

  if (reader->line->len > 0)
    {
      AwLine line = describe_line (reader);

      /* The links' places are known already: the mark stays in the text. */
      skip = strip_bullet (reader, &line);
      end_link (reader);
      aw_source_add_line (reader->source, reader->line->str, reader->line->len, &line);
      if (skip > 0 && reader->source->lines->len > 0)
        g_array_index (reader->source->lines, AwLine, reader->source->lines->len - 1).span.start +=
          (guint) skip;
      reader->gap = 0;
      reader->fresh_item = FALSE;
    }

  g_string_truncate (reader->line, 0);
  reader->n_letters = reader->n_bold = reader->n_struck = 0;
  reader->link_start = (guint) reader->source->text->len;
}

/* A block that is empty, or holds a no-break space, is a blank line. */
static void
add_gap (Reader     *reader,
         const char *name)
{
  if (strcmp (name, "p") == 0 || (name[0] == 'h' && g_ascii_isdigit (name[1])) ||
      strcmp (name, "table") == 0)
    reader->gap = MAX (reader->gap, 1);
  else if (strcmp (name, "hr") == 0)
    reader->gap = MAX (reader->gap, 2); /* parts more than what stands around it does */
}

static void
start_row (Reader *reader)
{
  Row row = { ++reader->next_row, reader->source->lines->len };

  g_array_append_val (reader->rows, row);
}

static void
end_row (Reader *reader)
{
  Row *row;
  GArray *lines = reader->source->lines;
  gboolean is_data = FALSE;

  if (reader->rows->len == 0)
    return;

  row = &g_array_index (reader->rows, Row, reader->rows->len - 1);
  for (guint i = row->first_line + 1; i < lines->len && !is_data; i++)
    is_data = g_array_index (lines, AwLine, i).column != g_array_index (lines, AwLine,
                                                                        row->first_line).column;

  if (row->is_layout || !is_data)
    for (guint i = row->first_line; i < lines->len; i++)
      if (g_array_index (lines, AwLine, i).row == row->id)
        g_array_index (lines, AwLine, i).row = 0;

  g_array_set_size (reader->rows, reader->rows->len - 1);
}

static void
start_block (Reader     *reader,
             const char *name)
{
  flush_line (reader);
  if (!reader->fresh_item)
    add_gap (reader, name);

  if (name[0] == 'h' && g_ascii_isdigit (name[1]))
    reader->level = (guint) g_ascii_digit_value (name[1]);
  else if (strcmp (name, "li") == 0)
    reader->fresh_item = TRUE;
  else if (strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0)
    reader->depth++;
  else if (strcmp (name, "table") == 0 && reader->rows->len > 0)
    g_array_index (reader->rows, Row, reader->rows->len - 1).is_layout = TRUE;
  else if (strcmp (name, "tr") == 0)
    start_row (reader);
  else if ((strcmp (name, "td") == 0 || strcmp (name, "th") == 0) && reader->rows->len > 0)
    g_array_index (reader->rows, Row, reader->rows->len - 1).column++;
}

static void
end_block (Reader     *reader,
           const char *name)
{
  gboolean was_blank = reader->line->len == 1;

  reader->is_break = strcmp (name, "div") == 0;
  flush_line (reader);
  reader->is_break = FALSE;
  if (was_blank)
    reader->gap++;
  add_gap (reader, name);

  if (strcmp (name, "li") == 0)
    reader->fresh_item = FALSE;
  else if ((strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0) && reader->depth > 0)
    reader->depth--;
  else if (strcmp (name, "tr") == 0)
    end_row (reader);
}

static void
take_break (Reader *reader)
{
  if (reader->line->len == 0)
    reader->gap++;
  reader->is_break = TRUE;
  flush_line (reader);
  reader->is_break = FALSE;
}

/* <time datetime="2027-03-17T12:00-08:00"> */
static void
take_time (Reader     *reader,
           const char *datetime)
{
  GDate date;
  g_autofree char *day = datetime != NULL ? g_strndup (datetime, 10) : NULL;

  if (reader->source->year != 0 || day == NULL || !aw_date_parse (day, &date))
    return;

  reader->source->year = g_date_get_year (&date);
  reader->source->month = g_date_get_month (&date);
}

/* A mail program may write each line of a text as a block of its own, as Gmail does,
 * and Outlook with the class "MsoPlainText". */
static Block
find_block (const char     *name,
            const xmlChar **attributes)
{
  const char *style = get_attribute (attributes, "class");

  if (strcmp (name, "p") == 0 && style != NULL && strstr (style, "MsoPlainText") != NULL)
    return BLOCK_LINE;

  return g_strv_contains (blocks, name) ? BLOCK : BLOCK_NOT;
}

static void
start_element_cb (void           *data,
                  const xmlChar  *element_name,
                  const xmlChar **attributes)
{
  Reader *reader = data;
  const char *name = (const char *) element_name;
  guint8 flags = get_style_flags (get_attribute (attributes, "style"));
  Element element = { (guint8) (flags | get_name_flags (name)) };

  if (get_attribute (attributes, "hidden") != NULL)
    element.flags |= IN_HIDDEN;
  element.block = find_block (name, attributes);
  if (element.block)
    start_block (reader, element.block == BLOCK_LINE ? "div" : name);
  else if (strcmp (name, "br") == 0)
    take_break (reader);
  else if (strcmp (name, "time") == 0)
    take_time (reader, get_attribute (attributes, "datetime"));
  else if (strcmp (name, "a") == 0 && get_attribute (attributes, "href") != NULL)
    {
      end_link (reader);
      g_free (reader->href);
      reader->href = g_strdup (get_attribute (attributes, "href"));
      reader->link_start = (guint) (reader->source->text->len + reader->line->len);
    }

  count_flags (reader, element.flags, 1);
  g_array_append_val (reader->elements, element);
  if (reader->source->is_cut || reader->elements->len > MAX_DEPTH)
    {
      reader->source->is_cut = TRUE;
      xmlStopParser (reader->parser);
    }
}

static void
end_element_cb (void          *data,
                const xmlChar *element_name)
{
  Reader *reader = data;
  const char *name = (const char *) element_name;
  const Element *element;

  if (strcmp (name, "a") == 0)
    {
      end_link (reader);
      g_clear_pointer (&reader->href, g_free);
    }

  if (reader->elements->len == 0)
    return;

  element = &g_array_index (reader->elements, Element, reader->elements->len - 1);
  if (element->block)
    end_block (reader, element->block == BLOCK_LINE ? "div" : name);
  count_flags (reader, element->flags, -1);
  g_array_set_size (reader->elements, reader->elements->len - 1);
}

static void
append_character (Reader   *reader,
                  gunichar  c)
{
  if (c == 0x200b || c == 0x200c || c == 0x200d || c == 0xfeff || c == 0x2060 || c == 0xad)
    return;

  if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
    {
      /* An inline element may end in the blank that parts it from the next; a no-break
       * space at the start of a line is how an empty one is written. */
      if (reader->line->len == 0 ? c == 0xa0 : reader->line->str[reader->line->len - 1] != ' ')
        g_string_append_c (reader->line, ' ');
      return;
    }

  if (reader->line->len == 1 && reader->line->str[0] == ' ')
    g_string_truncate (reader->line, 0);
  g_string_append_unichar (reader->line, c);
  if (g_unichar_isalnum (c))
    {
      reader->n_letters++;
      reader->n_bold += is_open (reader, IN_BOLD) ? 1 : 0;
      reader->n_struck += is_open (reader, IN_STRUCK) ? 1 : 0;
    }
}

static void
characters_cb (void          *data,
               const xmlChar *characters,
               int            length)
{
  Reader *reader = data;
  const char *end = (const char *) characters + length;

  if (is_open (reader, IN_HIDDEN) || reader->source->is_cut)
    return;

  for (const char *p = (const char *) characters; p < end; p = g_utf8_next_char (p))
    append_character (reader, g_utf8_get_char (p));
}

/* Word's "<![if !supportLists]>" and "<![endif]>" are no comments, and not to be read. */
static char *
blank_conditions (const char *html,
                  gsize       size)
{
  char *copy = g_strndup (html, size);
  char *p = copy;

  while ((p = strstr (p, "<![")) != NULL)
    {
      char *end = strchr (p, '>');

      if (end == NULL || g_str_has_prefix (p, "<![CDATA["))
        {
          p += 3;
          if (end == NULL)
            break;
          continue;
        }
      memset (p, ' ', (gsize) (end + 1 - p));
      p = end + 1;
    }

  return copy;
}

static void
finish (Reader *reader)
{
  flush_line (reader);
  while (reader->rows->len > 0)
    end_row (reader);
  aw_source_join_lines (reader->source);

  g_array_unref (reader->elements);
  g_array_unref (reader->rows);
  g_string_free (reader->line, TRUE);
  g_free (reader->href);
}

/**
 * aw_source_new_html:
 * @html: valid UTF-8; a document or, as a clipboard has it, a part of one
 * @size: its length, bytes
 *
 * Reads HTML by libxml2's events, so that no tree is built and no depth of
 * nesting costs more than its bytes. What is hidden is no text.
 *
 * Returns: (transfer full): its lines
 */
AwSource *
aw_source_new_html (const char *html,
                    gsize       size)
{
  Reader reader = { .source = aw_source_new () };
  htmlSAXHandler handler = {
    .startElement = start_element_cb,
    .endElement = end_element_cb,
    .characters = characters_cb,
    .ignorableWhitespace = characters_cb,
  };
  g_autofree char *text = NULL;

  reader.elements = g_array_new (FALSE, TRUE, sizeof (Element));
  reader.rows = g_array_new (FALSE, TRUE, sizeof (Row));
  reader.line = g_string_new (NULL);

  text = blank_conditions (html, size);
  reader.parser = htmlCreatePushParserCtxt (&handler, &reader, NULL, 0, NULL,
                                            XML_CHAR_ENCODING_UTF8);
  if (reader.parser != NULL)
    {
      htmlCtxtUseOptions (reader.parser,
                          HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                          HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
      htmlParseChunk (reader.parser, text, (int) size, 1);
      htmlFreeParserCtxt (reader.parser);
    }
  finish (&reader);

  return reader.source;
}
