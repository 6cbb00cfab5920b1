/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-source.h"

static void
clear_link (gpointer data)
{
  g_free (((AwHyperlink *) data)->href);
}

/**
 * aw_source_new:
 *
 * Returns: (transfer full): a source without lines
 */
AwSource *
aw_source_new (void)
{
  AwSource *self = g_new0 (AwSource, 1);

  self->text = g_string_new (NULL);
  self->lines = g_array_new (FALSE, TRUE, sizeof (AwLine));
  self->links = g_array_new (FALSE, TRUE, sizeof (AwHyperlink));
  g_array_set_clear_func (self->links, clear_link);

  return self;
}

/**
 * aw_source_free:
 * @self: (transfer full): a source
 */
void
aw_source_free (AwSource *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->lines);
  g_array_unref (self->links);
  g_free (self->subject);
  g_free (self);
}

/* Where a line that is too long is cut: after its last blank, or at least
 * between two characters. */
static gsize
cut_line (const char *text,
          gsize       size)
{
  gsize cut = AW_SOURCE_MAX_LINE;

  if (size <= AW_SOURCE_MAX_LINE)
    return size;

  while (cut > AW_SOURCE_MAX_LINE / 2 && text[cut] != ' ')
    cut--;
  if (text[cut] == ' ')
    return cut;

  cut = AW_SOURCE_MAX_LINE;
  while (cut > 0 && ((guchar) text[cut] & 0xc0) == 0x80)
    cut--;

  return cut;
}

/* A program has no characters that control something. */
static void
blank_controls (char *text)
{
  for (char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x20 || (c >= 0x7f && c < 0xa0))
        memset (p, ' ', (gsize) (g_utf8_next_char (p) - p));
    }
}

/**
 * aw_source_add_line:
 * @self: a source
 * @text: valid UTF-8 without line feeds
 * @size: its length, bytes
 * @line: what is known of it; its span is set here
 *
 * Adds a line at the end, or several if it is longer than
 * %AW_SOURCE_MAX_LINE. What is beyond %AW_SOURCE_MAX_TEXT or
 * %AW_SOURCE_MAX_LINES is not kept.
 */
void
aw_source_add_line (AwSource     *self,
                    const char   *text,
                    gsize         size,
                    const AwLine *line)
{
  AwLine part = *line;

  while (size > 0)
    {
      gsize length = cut_line (text, size);

      if (self->lines->len >= AW_SOURCE_MAX_LINES || self->text->len + length >= AW_SOURCE_MAX_TEXT)
        {
          self->is_cut = TRUE;
          return;
        }
      part.span.start = (guint) self->text->len;
      g_string_append_len (self->text, text, (gssize) length);
      part.span.end = (guint) self->text->len;
      blank_controls (self->text->str + part.span.start);
      g_string_append_c (self->text, '\n');
      g_array_append_val (self->lines, part);

      part.gap = 0;
      text += length;
      size -= length;
    }
}

/**
 * aw_source_add_link:
 * @self: a source
 * @start: first byte of the words that are linked
 * @end: the byte after them
 * @href: the address as it stands
 *
 * Links that are no complete address are kept too: they say that there was one.
 */
void
aw_source_add_link (AwSource   *self,
                    guint       start,
                    guint       end,
                    const char *href)
{
  AwHyperlink link = { { start, end }, aw_source_unwrap_href (href) };

  g_array_append_val (self->links, link);
}

static char *
unwrap_parameter (const char *href,
                  const char *name)
{
  const char *start = strstr (href, name);
  gsize size;

  if (start == NULL || start == href || (start[-1] != '?' && start[-1] != '&'))
    return NULL;

  start += strlen (name);
  size = strcspn (start, "&#");

  return g_uri_unescape_segment (start, start + size, NULL);
}

/* https://urldefense.com/v3/__https://example.org/page__;!!token$ : the address
 * stands between the double underscores, a "*" for each character that the
 * token holds. */
static char *
unwrap_urldefense (const char *href)
{
  const char *start = strstr (href, "/v3/__");
  const char *end;

  if (start == NULL)
    return unwrap_parameter (href, "u=");

  start += strlen ("/v3/__");
  end = strstr (start, "__;");

  return end == NULL || memchr (start, '*', (gsize) (end - start)) != NULL
           ? NULL : g_strndup (start, (gsize) (end - start));
}

static gboolean
is_web (const char *href)
{
  return href != NULL &&
         (g_ascii_strncasecmp (href, "https://", 8) == 0 ||
          g_ascii_strncasecmp (href, "http://", 7) == 0);
}

/**
 * aw_source_unwrap_href:
 * @href: an address
 *
 * Takes off what Outlook (safelinks), Google Docs (google.com/url) and
 * Proofpoint (urldefense) put around the addresses of others. A wrapper whose
 * address cannot be read from it stays.
 *
 * Returns: (transfer full): the address within
 */
char *
aw_source_unwrap_href (const char *href)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (href));

  for (guint i = 0; i < 3 && is_web (trimmed); i++)
    {
      g_autofree char *inner = NULL;
      const char *host = strstr (trimmed, "//") + 2;
      g_autofree char *name = g_strndup (host, strcspn (host, "/?#"));

      if (g_str_has_suffix (name, "safelinks.protection.outlook.com"))
        inner = unwrap_parameter (trimmed, "url=");
      else if (g_str_has_suffix (name, "google.com") &&
               g_str_has_prefix (host + strlen (name), "/url?"))
        inner = unwrap_parameter (trimmed, strstr (trimmed, "?url=") != NULL ? "url=" : "q=");
      else if (g_str_has_suffix (name, "urldefense.com") ||
               g_str_has_suffix (name, "urldefense.us"))
        inner = unwrap_urldefense (trimmed);

      if (!is_web (inner) || !g_utf8_validate (inner, -1, NULL))
        break;

      g_free (trimmed);
      trimmed = g_steal_pointer (&inner);
    }

  return g_steal_pointer (&trimmed);
}
