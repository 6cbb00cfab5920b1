/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-ics-lines.h"

/**
 * aw_ics_lines_new:
 * @text: a document without NUL
 * @length: its length, bytes
 *
 * A byte order mark at the start is ignored.
 *
 * Returns: (transfer full): its lines
 */
AwIcsLines *
aw_ics_lines_new (const char *text,
                  gsize       length)
{
  AwIcsLines *self = g_new0 (AwIcsLines, 1);

  self->text = g_strndup (text != NULL ? text : "", length);
  self->next = self->text;
  self->number = 1;
  self->kept = g_ptr_array_new_with_free_func (g_free);
  if (g_str_has_prefix (self->text, "\xef\xbb\xbf"))
    self->next += 3;

  return self;
}

/**
 * aw_ics_lines_free:
 * @self: (transfer full): lines, of which no text is used any more
 */
void
aw_ics_lines_free (AwIcsLines *self)
{
  g_ptr_array_unref (self->kept);
  g_free (self->text);
  g_free (self);
}

/* The start of the line after the break at @end; some servers make CR CR LF of it. */
static char *
skip_break (AwIcsLines *self,
            char       *end)
{
  char *feed = end + strspn (end, "\r");

  self->number += *end != '\0';

  return *feed == '\n' ? feed + 1 : end + (*end != '\0');
}

/* An unfolded line is no longer than a folded one, so it is unfolded where it
 * stands. A fold may be within a character of UTF-8 (RFC 5545 section 3.1). */
static char *
unfold (AwIcsLines *self)
{
  char *line = self->next;
  char *end = line + strcspn (line, "\r\n");
  char *next = skip_break (self, end);

  while (*next == ' ' || *next == '\t')
    {
      char *part = next + 1;
      char *part_end = part + strcspn (part, "\r\n");

      memmove (end, part, part_end - part);
      end += part_end - part;
      next = skip_break (self, part_end);
    }

  self->next = next;
  *end = '\0';

  return line;
}

static gboolean
split (char      *text,
       AwIcsLine *line)
{
  gboolean quoted = FALSE;
  gsize length = 0;
  char *colon;

  for (; g_ascii_isalnum (text[length]) || text[length] == '-'; length++)
    text[length] = g_ascii_toupper (text[length]);
  for (colon = text + length; *colon != '\0' && (quoted || *colon != ':'); colon++)
    quoted ^= *colon == '"';
  if (length == 0 || (text[length] != ':' && text[length] != ';') || *colon == '\0')
    return FALSE;

  *colon = '\0';
  line->value = g_strstrip (colon + 1);
  line->parameters = colon > text + length ? text + length + 1 : "";
  text[length] = '\0';
  line->name = text;

  return TRUE;
}

/**
 * aw_ics_lines_next:
 * @self: lines
 * @line: (out caller-allocates): the next one
 *
 * What is no content line is passed over, as every calendar does: such a line is
 * mostly the rest of a text whose line breaks were not escaped. Blanks around a
 * value are none of it.
 *
 * Returns: %FALSE if there is no other
 */
gboolean
aw_ics_lines_next (AwIcsLines *self,
                   AwIcsLine  *line)
{
  while (*self->next != '\0')
    {
      line->number = self->number;
      if (split (unfold (self), line))
        return TRUE;
    }

  return FALSE;
}

/**
 * aw_ics_line_dup_parameter:
 * @line: a line
 * @name: the name of a parameter in capitals
 *
 * Returns: (transfer full) (nullable): its value without quotation marks
 */
char *
aw_ics_line_dup_parameter (const AwIcsLine *line,
                           const char      *name)
{
  gsize length = strlen (name);
  const char *end;

  for (const char *p = line->parameters; *p != '\0'; p = *end == ';' ? end + 1 : end)
    {
      const char *value = p + length + 1;
      gboolean quoted = FALSE;

      for (end = p; *end != '\0' && (quoted || *end != ';'); end++)
        quoted ^= *end == '"';
      if (g_ascii_strncasecmp (p, name, length) != 0 || p[length] != '=')
        continue;
      if (end - value >= 2 && *value == '"' && end[-1] == '"')
        return g_strndup (value + 1, (gsize) (end - value) - 2);

      return g_strndup (value, (gsize) (end - value));
    }

  return NULL;
}
