/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-ics-lines.h"

/**
 * AwIcsLines:
 *
 * The content lines of an iCalendar document, one after the other. It exists
 * because libical's parser does not say on which line a property was, and an
 * organizer wants to know.
 */
struct _AwIcsLines
{
  char *text;
  char *next;
  guint number; /* of the line at next */
  GPtrArray *kept;
};

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
  AwIcsLines *self;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  self = g_new0 (AwIcsLines, 1);
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
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->kept);
  g_free (self->text);
  g_free (self);
}

static char *
find_end (char *text)
{
  return text + strcspn (text, "\r\n");
}

/* The start of the line after the break at @end; some servers make CR CR LF of it. */
static char *
skip_break (AwIcsLines *self,
            char       *end)
{
  gsize n_returns;

  if (*end == '\0')
    return end;

  self->number++;
  n_returns = strspn (end, "\r");
  if (end[n_returns] == '\n')
    return end + n_returns + 1;

  return end + 1;
}

/* An unfolded line is no longer than a folded one, so it is unfolded where it
 * stands. A fold may be within a character of UTF-8 (RFC 5545 section 3.1). */
static char *
unfold (AwIcsLines *self)
{
  char *line = self->next;
  char *end = find_end (line);
  char *next = skip_break (self, end);

  while (*next == ' ' || *next == '\t')
    {
      char *part = next + 1;
      char *part_end = find_end (part);

      memmove (end, part, part_end - part);
      end += part_end - part;
      next = skip_break (self, part_end);
    }

  self->next = next;
  *end = '\0';

  return line;
}

static char *
find_colon (char *text)
{
  gboolean quoted = FALSE;

  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        quoted = !quoted;
      else if (*text == ':' && !quoted)
        return text;
    }

  return NULL;
}

static gboolean
split (char      *text,
       AwIcsLine *line)
{
  gsize length = 0;
  char *colon;

  for (; g_ascii_isalnum (text[length]) || text[length] == '-'; length++)
    text[length] = g_ascii_toupper (text[length]);
  colon = find_colon (text + length);
  if (length == 0 || (text[length] != ':' && text[length] != ';') || colon == NULL)
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
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (line != NULL, FALSE);

  while (*self->next != '\0')
    {
      line->number = self->number;
      if (split (unfold (self), line))
        return TRUE;
    }

  return FALSE;
}

/**
 * aw_ics_lines_keep:
 * @self: lines
 * @text: (transfer full): what stands for the text of one of them
 *
 * Returns: (transfer none): @text, which lives as long as the lines
 */
const char *
aw_ics_lines_keep (AwIcsLines *self,
                   char       *text)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_ptr_array_add (self->kept, text);

  return text;
}

/**
 * aw_ics_lines_get_number:
 * @self: lines
 *
 * Returns: the number of the line after those that were read
 */
guint
aw_ics_lines_get_number (AwIcsLines *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->number;
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
  const char *p = line->parameters;
  gsize length = strlen (name);

  while (*p != '\0')
    {
      const char *end = p;
      gboolean quoted = FALSE;

      for (; *end != '\0' && (quoted || *end != ';'); end++)
        quoted ^= *end == '"';
      if (g_ascii_strncasecmp (p, name, length) == 0 && p[length] == '=')
        {
          const char *value = p + length + 1;
          gsize size = end - value;

          if (size >= 2 && value[0] == '"' && value[size - 1] == '"')
            return g_strndup (value + 1, size - 2);
          return g_strndup (value, size);
        }
      p = *end == ';' ? end + 1 : end;
    }

  return NULL;
}
