/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "aw-ics-text.h"

/* What a calendar says, as plain text. Nothing of it is ever markup here, so
 * HTML, which many write, has to become text; it need not become beautiful. */

#define MAX_HREF 2048
#define MAX_NAME 16
#define MAX_VALUE (64 * 1024)

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
measure_name (const char *name,
              char        lower[MAX_NAME])
{
  gsize length = strspn (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS);

  if (length == 0 || length >= MAX_NAME)
    return 0;

  for (gsize i = 0; i < length; i++)
    lower[i] = g_ascii_tolower (name[i]);
  lower[length] = '\0';

  return length;
}

/* libxml2 2.14 deprecates its tables of HTML's elements and entities, in whose place
 * it has nothing. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static const htmlElemDesc *
look_up_element (const char *name)
{
  return htmlTagLookup ((const xmlChar *) name);
}

static gboolean
has_entity (const char *name)
{
  return htmlEntityLookup ((const xmlChar *) name) != NULL;
}

G_GNUC_END_IGNORE_DEPRECATIONS

/* Whether an element of HTML begins or ends at @p; "<" alone is text too. */
static gboolean
is_tag (const char *p)
{
  const char *name = p + 1 + (p[1] == '/');
  char lower[MAX_NAME];
  gsize length = measure_name (name, lower);

  if (p[1] == '!')
    return g_ascii_strncasecmp (p, "<!doctype", 9) == 0 || strncmp (p, "<!--", 4) == 0;

  return length > 0 && strchr (" \t\n\r/>", name[length]) != NULL && strchr (name, '>') != NULL &&
         look_up_element (lower) != NULL;
}

static gboolean
is_entity (const char *p)
{
  gsize length = strspn (p + 1, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "#");
  char name[MAX_NAME];

  if (length == 0 || length >= MAX_NAME || p[1 + length] != ';')
    return FALSE;

  g_strlcpy (name, p + 1, length + 1);
  return *name == '#' || has_entity (name);
}

/* What of @text is for a parser of HTML, with "&lt;" for what only looks as if it
 * were; %NULL if nothing is. */
static GString *
find_html (const char *text)
{
  g_autoptr (GString) html = NULL;
  gboolean is_html = FALSE;
  const char *done = text;

  if (strpbrk (text, "<&") == NULL)
    return NULL;

  html = g_string_sized_new (strlen (text) + 64);
  for (const char *p = text; (p = strpbrk (p, "<&")) != NULL; p++)
    {
      if (*p == '<' ? is_tag (p) : is_entity (p))
        {
          is_html = TRUE;
          continue;
        }
      g_string_append_len (html, done, p - done);
      g_string_append (html, *p == '<' ? "&lt;" : "&amp;");
      done = p + 1;
    }
  g_string_append (html, done);

  return is_html ? g_steal_pointer (&html) : NULL;
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
break_line (Reading       *self,
            const xmlChar *name)
{
  static const char *const others[] = { "br", "li", "tr", "td", "th", "dt", "dd", NULL };
  const htmlElemDesc *description = look_up_element ((const char *) name);

  if (g_strv_contains (others, (const char *) name))
    g_string_append_c (self->plain, description != NULL && name[0] == 't' && name[1] != 'r'
                                    ? ' ' : '\n');
  else if (description != NULL && !description->isinline &&
           !g_str_equal (name, "html") && !g_str_equal (name, "body"))
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
      break_line (self, name);
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
    break_line (self, name);
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

/**
 * aw_ics_text_from_html:
 * @text: text in UTF-8, perhaps HTML
 *
 * Returns: (transfer full): @text, or if it has elements or entities of HTML, what a
 *   person reads there, with the address of each link after its words
 */
char *
aw_ics_text_from_html (const char *text)
{
  htmlSAXHandler handler = {
    .startElement = start_element_cb,
    .endElement = end_element_cb,
    .characters = characters_cb,
    .ignorableWhitespace = characters_cb,
    .cdataBlock = ignore_cb,
  };
  g_autoptr (GString) html = find_html (text);
  Reading reading = { NULL };
  htmlParserCtxtPtr parser;

  if (html == NULL)
    return g_strdup (text);

  reading.plain = g_string_sized_new (html->len);
  parser = htmlCreatePushParserCtxt (&handler, &reading, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  htmlCtxtUseOptions (parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                              HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  htmlParseChunk (parser, html->str, (int) html->len, TRUE);
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

/* @text without control characters and needless space; of what breaks it into lines at
 * most @max_breaks at a time, or as a blank if that is 0. */
static char *
clean (const char *text,
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
 * aw_ics_text_to_line:
 * @text: text in UTF-8
 * @max: how long the line may be, characters
 *
 * Returns: (transfer full): @text as one line without control characters
 */
char *
aw_ics_text_to_line (const char *text,
                     guint       max)
{
  return clean (text, 0, max);
}

/**
 * aw_ics_text_to_text:
 * @text: text in UTF-8
 * @max: how long the result may be, characters
 *
 * Returns: (transfer full): @text without control characters, needless space,
 *   and more than one empty line at a time
 */
char *
aw_ics_text_to_text (const char *text,
                     guint       max)
{
  return clean (text, 2, max);
}
