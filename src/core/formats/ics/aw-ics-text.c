/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-ics-text.h"

/* What a calendar says, as plain text. Nothing of it is ever markup here, so
 * HTML, which many write, has to become text; it need not become beautiful. */

#define MAX_ENTITY 12
#define MAX_HREF 2048
#define MAX_TAG 4096
#define MAX_VALUE (64 * 1024)

/* Of HTML, the elements that begin a line of their own. */
static const char *const blocks[] = {
  "br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
  "blockquote", NULL,
};

/* What only HTML has; "<" alone is text too. */
static const char *const elements[] = {
  "br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
  "blockquote", "a", "b", "i", "u", "em", "strong", "span", "html", "body", "head", "font", "td",
  "th", "tbody", "img", "style", "script", "title", "meta", "html-blob", "sup", "sub", "small",
  "!doctype", "o:p", "center", "pre", "code", "s", NULL,
};

static const struct
{
  const char *name;
  const char *text;
} entities[] = {
  { "amp", "&" },           { "lt", "<" },            { "gt", ">" },
  { "quot", "\"" },         { "apos", "'" },          { "nbsp", " " },
  { "ndash", "–" },         { "mdash", "—" },         { "lsquo", "‘" },
  { "rsquo", "’" },         { "ldquo", "“" },         { "rdquo", "”" },
  { "hellip", "…" },        { "bull", "•" },          { "middot", "·" },
  { "copy", "©" },          { "reg", "®" },           { "trade", "™" },
  { "eacute", "é" },        { "egrave", "è" },        { "agrave", "à" },
  { "ccedil", "ç" },        { "ntilde", "ñ" },        { "ouml", "ö" },
  { "uuml", "ü" },          { "auml", "ä" },          { "aacute", "á" },
  { "iacute", "í" },        { "oacute", "ó" },        { "uacute", "ú" },
};

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

/* The element that the tag at @p is of, lower case; %NULL if it is no tag. */
static char *
read_tag (const char  *p,
          const char **end)
{
  const char *name = p + 1 + (p[1] == '/');
  gsize length = strspn (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-!:");
  const char *close = memchr (name, '>', strnlen (name, MAX_TAG));
  g_autofree char *lower = NULL;

  if (length == 0 || length > 16 || close == NULL)
    return NULL;
  if (strchr (" \t\n\r/>", name[length]) == NULL)
    return NULL;

  lower = g_ascii_strdown (name, (gssize) length);
  if (!g_strv_contains (elements, lower))
    return NULL;

  *end = close + 1;
  return g_steal_pointer (&lower);
}

static gboolean
append_unichar (GString    *text,
                const char *number)
{
  gboolean hexadecimal = g_ascii_tolower (*number) == 'x';
  guint64 c = g_ascii_strtoull (number + hexadecimal, NULL, hexadecimal ? 16 : 10);

  if (c == 0 || c > 0x10ffff || !g_unichar_validate ((gunichar) c))
    return FALSE;

  g_string_append_unichar (text, c == 0xa0 ? ' ' : (gunichar) c);
  return TRUE;
}

static const char *
append_entity (GString    *text,
               const char *p)
{
  gsize length = strcspn (p + 1, "; \n<&");
  char name[MAX_ENTITY + 1];

  if (length > 0 && length <= MAX_ENTITY && p[1 + length] == ';')
    {
      g_strlcpy (name, p + 1, length + 1);
      if (*name == '#' && append_unichar (text, name + 1))
        return p + length + 2;
      for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
        {
          if (g_str_equal (name, entities[i].name))
            {
              g_string_append (text, entities[i].text);
              return p + length + 2;
            }
        }
    }

  g_string_append_c (text, '&');
  return p + 1;
}

static char *
read_href (const char *tag,
           const char *end)
{
  const char *href = g_strstr_len (tag, end - tag, "href=");
  g_autoptr (GString) text = g_string_new (NULL);
  const char *close;
  char quote;

  if (href == NULL)
    return NULL;

  href += strlen ("href=");
  quote = *href;
  if (quote != '"' && quote != '\'')
    return NULL;
  close = memchr (href + 1, quote, end - href - 1);
  if (close == NULL || close - href > MAX_HREF)
    return NULL;

  for (const char *p = href + 1; p < close;)
    {
      if (*p == '&')
        p = append_entity (text, p);
      else
        g_string_append_c (text, *p++);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
skip_content (const char *p,
              const char *end)
{
  const char *close = strcasestr (p, end);

  return close != NULL ? close : p + strlen (p);
}

/* The address goes after the words of the link, unless they are the address. */
static void
close_anchor (GString *text,
              char   **href,
              gsize    start)
{
  if (*href == NULL)
    return;

  if (start > text->len || strstr (text->str + start, *href) == NULL)
    g_string_append_printf (text, " %s", *href);
  g_clear_pointer (href, g_free);
}

/**
 * aw_ics_text_from_html:
 * @text: text, perhaps HTML
 *
 * Returns: (transfer full): @text, or if it has elements of HTML, what a person
 *   reads there, with the address of each link after its words
 */
char *
aw_ics_text_from_html (const char *text)
{
  g_autoptr (GString) plain = g_string_sized_new (strlen (text));
  g_autofree char *href = NULL;
  gboolean is_html = FALSE;
  gsize start = 0;

  for (const char *p = text; *p != '\0';)
    {
      g_autofree char *element = NULL;
      const char *end;

      gsize length = strcspn (p, "<&");

      if (length > 0)
        {
          g_string_append_len (plain, p, (gssize) length);
          p += length;
        }
      else if (*p == '&')
        p = append_entity (plain, p);
      else if ((element = read_tag (p, &end)) == NULL)
        g_string_append_c (plain, *p++);
      else
        {
          is_html = TRUE;
          if (g_str_equal (element, "a"))
            {
              close_anchor (plain, &href, start);
              href = p[1] != '/' ? read_href (p, end) : NULL;
              start = plain->len;
            }
          else if (g_strv_contains (blocks, element))
            g_string_append_c (plain, '\n');
          if (p[1] != '/' && g_str_equal (element, "style"))
            end = skip_content (end, "</style");
          else if (p[1] != '/' && g_str_equal (element, "script"))
            end = skip_content (end, "</script");
          p = end;
        }
    }
  close_anchor (plain, &href, start);

  return is_html ? g_string_free (g_steal_pointer (&plain), FALSE) : g_strdup (text);
}

static void
cut (GString *text,
     guint    max)
{
  if (g_utf8_strlen (text->str, (gssize) text->len) <= max)
    return;

  g_string_truncate (text, g_utf8_offset_to_pointer (text->str, max - 1) - text->str);
  g_string_append (text, "…");
}

static void
append_character (GString    *text,
                  const char *p)
{
  if ((guchar) *p < 0x80)
    g_string_append_c (text, *p);
  else
    g_string_append_len (text, p, g_utf8_next_char (p) - p);
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
  g_autoptr (GString) line = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c))
        append_character (line, p);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
  g_strchomp (line->str);
  line->len = strlen (line->str);
  cut (line, max);

  return g_string_free (g_steal_pointer (&line), FALSE);
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
  g_autoptr (GString) clean = g_string_new (NULL);
  guint n_breaks = 0, n_spaces = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n')
        n_breaks++;
      else if (g_unichar_isspace (c))
        n_spaces++;
      else if (!g_unichar_iscntrl (c))
        {
          if (clean->len > 0 && n_breaks > 0)
            g_string_append (clean, n_breaks > 1 ? "\n\n" : "\n");
          else if (clean->len > 0 && n_spaces > 0)
            g_string_append_c (clean, ' ');
          append_character (clean, p);
          n_breaks = n_spaces = 0;
        }
    }
  cut (clean, max);

  return g_string_free (g_steal_pointer (&clean), FALSE);
}
