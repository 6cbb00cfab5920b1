/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "aw-ics-text.h"

/* What a calendar says, as plain text. Nothing of it is ever markup here, so
 * HTML, which many write, has to become text; it need not become beautiful. */

#define MAX_HREF 2048
#define MAX_VALUE (64 * 1024)
#define MAX_NAME 16

static const char *const blocks[] = {
  "address", "blockquote", "br", "caption", "center", "dd", "dir", "div", "dl", "dt", "fieldset",
  "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "legend", "li", "menu", "noscript", "ol",
  "optgroup", "option", "p", "pre", "style", "table", "tbody", "td", "tfoot", "th", "thead",
  "title", "tr", "ul", NULL
};

static const char *const others[] = {
  "a", "abbr", "acronym", "applet", "area", "b", "base", "basefont", "bdo", "big", "body", "button",
  "cite", "code", "col", "colgroup", "del", "dfn", "em", "embed", "font", "frame", "frameset",
  "head", "html", "i", "iframe", "img", "input", "ins", "isindex", "kbd", "label", "link", "map",
  "meta", "noframes", "object", "param", "q", "s", "samp", "script", "select", "small", "span",
  "strike", "strong", "sub", "sup", "textarea", "tt", "u", "var", NULL
};

/**
 * aw_ics_text_convert:
 * @text: text
 * @length: its length, bytes
 * @charset: (nullable): the encoding that it is said to be in; UTF-8 by default
 * @size: (out): the length of the result, bytes
 *
 * What is UTF-8 already stays as it is: servers say ISO-8859-1 of everything. So
 * does what is in an encoding that is not known here. What is none of the encoding
 * becomes U+FFFD.
 *
 * Returns: (transfer full) (nullable): @text in UTF-8, or %NULL if it stays
 */
char *
aw_ics_text_convert (const char *text,
                     gsize       length,
                     const char *charset,
                     gsize      *size)
{
  g_autoptr (GCharsetConverter) converter = NULL;
  g_autoptr (GString) converted = NULL;

  if (charset == NULL || g_utf8_validate (text, (gssize) length, NULL))
    return NULL;
  converter = g_charset_converter_new ("UTF-8", charset, NULL);
  if (converter == NULL)
    return NULL;

  converted = g_string_sized_new (length);
  while (length > 0)
    {
      g_autoptr (GError) error = NULL;
      char buffer[4096];
      gsize n_read = 0, n_written = 0;

      g_converter_convert (G_CONVERTER (converter), text, length, buffer, sizeof buffer,
                           G_CONVERTER_INPUT_AT_END, &n_read, &n_written, &error);
      if (error != NULL)
        {
          g_string_append (converted, "\357\277\275");
          g_converter_reset (G_CONVERTER (converter));
          n_read = 1;
        }
      else
        g_string_append_len (converted, buffer, (gssize) n_written);
      text += n_read;
      length -= n_read;
    }
  *size = converted->len;

  return g_string_free (g_steal_pointer (&converted), FALSE);
}

/**
 * aw_ics_text_unescape:
 * @value: a value of the type TEXT (RFC 5545 section 3.3.11)
 *
 * Of a value longer than 64 KiB only those are looked at; nothing shows as much.
 *
 * Returns: (transfer full): its text in UTF-8; what is none is replaced
 */
char *
aw_ics_text_unescape (const char *value)
{
  gsize length = strnlen (value, MAX_VALUE);
  g_autoptr (GString) text = g_string_sized_new (length);
  const char *end = value + length;

  while (value < end)
    {
      const char *escape = memchr (value, '\\', end - value);

      g_string_append_len (text, value, (escape != NULL ? escape : end) - value);
      if (escape == NULL || escape + 1 == end)
        break;
      g_string_append_c (text, escape[1] == 'n' || escape[1] == 'N' ? '\n' : escape[1]);
      value = escape + 2;
    }

  if (g_utf8_validate (text->str, (gssize) text->len, NULL))
    return g_string_free (g_steal_pointer (&text), FALSE);

  return g_utf8_make_valid (text->str, (gssize) text->len);
}

static gsize
measure_name (const char *name)
{
  gsize length = 0;

  while (g_ascii_isalnum (name[length]))
    length++;

  return length;
}

/* Whether an element of HTML begins or ends at @p, or a comment is there. */
static gboolean
is_element (const char *p)
{
  const char *start = p + 1 + (p[1] == '/');
  gsize length = measure_name (start);
  char name[MAX_NAME] = "";

  if (*start == '!')
    return g_str_has_prefix (p, "<!--") || g_ascii_strncasecmp (p, "<!doctype", 9) == 0;
  if (length >= MAX_NAME || (start[length] != '>' && start[length] != '/' &&
                             !g_ascii_isspace (start[length])))
    return FALSE;

  for (gsize i = 0; i < length; i++)
    name[i] = g_ascii_tolower (start[i]);

  return g_strv_contains (others, name) || g_strv_contains (blocks, name);
}

/* @text for a parser of HTML: with "&lt;" and "&amp;" for what is text, also in
 * "a=1&copy=2". */
static char *
escape (const char *text)
{
  GString *html = g_string_sized_new (strlen (text) + 64);
  const char *last = strrchr (text, '>'), *p;

  for (; (p = strpbrk (text, "<&")) != NULL; text = p + 1)
    {
      int name = p[1] == '#' ? 2 : 1;

      g_string_append_len (html, text, p - text);
      if (*p == '<')
        g_string_append (html, p < last && is_element (p) ? "<" : "&lt;");
      else
        g_string_append (html, p[name + measure_name (p + name)] == ';' ? "&" : "&amp;");
    }
  g_string_append (html, text);

  return g_string_free (html, FALSE);
}

/* HTML as it is read. */
typedef struct
{
  GString *plain;
  char *href; /* (nullable): of the anchor that is open */
  gsize anchor; /* where its words begin */
} Reading;

static void
close_anchor (Reading *self)
{
  const char *words;

  if (self->href == NULL)
    return;

  /* Words that are an address themselves are less than it: they lack the passcode. */
  words = self->plain->str + self->anchor;
  words += strspn (words, " \n\t");
  if (g_ascii_strncasecmp (words, "http", 4) == 0 || g_ascii_strncasecmp (words, "www.", 4) == 0)
    g_string_truncate (self->plain, (gsize) (words - self->plain->str));
  else if (self->plain->len > self->anchor)
    g_string_append_c (self->plain, ' ');
  g_string_append (self->plain, self->href);
  g_clear_pointer (&self->href, g_free);
}

static void
break_line (Reading    *self,
            const char *name)
{
  if (g_str_equal (name, "td") || g_str_equal (name, "th"))
    g_string_append_c (self->plain, ' ');
  else if (g_strv_contains (blocks, name))
    g_string_append_c (self->plain, '\n');
}

static void
start_element_cb (gpointer        data,
                  const xmlChar  *name,
                  const xmlChar **attributes)
{
  Reading *self = data;

  if (!g_str_equal (name, "a"))
    {
      break_line (self, (const char *) name);
      return;
    }

  close_anchor (self);
  self->anchor = self->plain->len;
  for (; attributes != NULL && *attributes != NULL; attributes += 2)
    {
      if (g_str_equal (*attributes, "href") && attributes[1] != NULL &&
          strlen ((const char *) attributes[1]) <= MAX_HREF && self->href == NULL)
        self->href = g_strstrip (g_strdup ((const char *) attributes[1]));
    }
}

static void
end_element_cb (gpointer       data,
                const xmlChar *name)
{
  Reading *self = data;

  if (g_str_equal (name, "a"))
    close_anchor (self);
  else if (!g_str_equal (name, "br"))
    break_line (self, (const char *) name);
}

static void
characters_cb (gpointer       data,
               const xmlChar *text,
               int            length)
{
  Reading *self = data;

  g_string_append_len (self->plain, (const char *) text, length);
}

/* What is in STYLE and SCRIPT. */
static void
ignore_cb (gpointer       data,
           const xmlChar *text,
           int            length)
{
}

/* If @text has elements or entities of HTML, what a person reads there, with the address
 * of each link after its words. */
static char *
read_html (const char *text)
{
  htmlSAXHandler handler = {
    .startElement = start_element_cb,
    .endElement = end_element_cb,
    .characters = characters_cb,
    .ignorableWhitespace = characters_cb,
    .cdataBlock = ignore_cb,
  };
  g_autofree char *html = escape (text);
  Reading reading = { .plain = g_string_sized_new (strlen (html)) };
  htmlParserCtxtPtr parser;

  parser = htmlCreatePushParserCtxt (&handler, &reading, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  htmlCtxtUseOptions (parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                              HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  htmlParseChunk (parser, html, (int) strlen (html), TRUE);
  htmlFreeParserCtxt (parser);
  close_anchor (&reading);

  return g_string_free (reading.plain, FALSE);
}

static void
cut (GString *text,
     guint    max)
{
  if (text->len <= max || g_utf8_strlen (text->str, (gssize) text->len) <= max)
    return;

  g_string_truncate (text, g_utf8_offset_to_pointer (text->str, max - 1) - text->str);
  g_string_append (text, "…");
}

/* What is neither space nor control, as most is, from @p on. Nearly all is ASCII, of
 * which Unicode's tables need not be asked. */
static gsize
measure_run (const char *p)
{
  const char *start = p;

  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_ascii_isgraph (*p))
        continue;
      if ((guchar) *p < 0x80 || g_unichar_isspace (g_utf8_get_char (p)) ||
          g_unichar_iscntrl (g_utf8_get_char (p)))
        break;
    }

  return (gsize) (p - start);
}

/**
 * aw_ics_text_clean:
 * @text: text in UTF-8
 * @max_breaks: how many line breaks it may have one after the other; 0 if it is to be
 *   one line
 * @max: how long the result may be, characters
 *
 * Returns: (transfer full): @text without control characters and needless space
 */
char *
aw_ics_text_clean (const char *text,
                   guint       max_breaks,
                   guint       max)
{
  g_autoptr (GString) clean = g_string_sized_new (strlen (text));
  guint n_breaks = 0, n_spaces = 0;

  while (*text != '\0')
    {
      gsize length = measure_run (text);

      if (length == 0)
        {
          n_breaks += *text == '\n' && max_breaks > 0;
          n_spaces += max_breaks == 0 || g_unichar_isspace (g_utf8_get_char (text));
          text = g_utf8_next_char (text);
          continue;
        }
      if (clean->len > 0 && n_breaks > 0)
        g_string_append_len (clean, "\n\n", MIN (n_breaks, max_breaks));
      else if (clean->len > 0 && n_spaces > 0)
        g_string_append_c (clean, ' ');
      g_string_append_len (clean, text, (gssize) length);
      n_breaks = n_spaces = 0;
      text += length;
    }
  cut (clean, max);

  return g_string_free (g_steal_pointer (&clean), FALSE);
}

/**
 * aw_ics_text_read:
 * @line: (nullable): a line with a text, perhaps HTML
 * @max_breaks: as for aw_ics_text_clean()
 * @max: how long the result may be, characters
 *
 * Returns: (transfer full): the plain text of @line
 */
char *
aw_ics_text_read (const AwIcsLine *line,
                  guint            max_breaks,
                  guint            max)
{
  g_autofree char *text = aw_ics_text_unescape (line != NULL ? line->value : "");
  g_autofree char *plain = strpbrk (text, "<&") != NULL ? read_html (text) : NULL;

  return aw_ics_text_clean (plain != NULL ? plain : text, max_breaks, max);
}
