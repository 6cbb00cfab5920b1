/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-ics-writer.h"

/* The content lines of iCalendar (RFC 5545 section 3.1), each appended to a text.
 * Whatever a value holds, it stays on the line that it was written to. */

/* Octets of a line at most, without its end. */
#define MAX_LINE 75

/* A character stays in one piece, as some readers decode line by line. Control
 * characters are left out: no value can have them (RFC 5545 section 3.1), and one
 * of them would begin another line. */
static void
append_line (GString    *ics,
             const char *line)
{
  gsize room = MAX_LINE;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize length = (gsize) (g_utf8_next_char (p) - p);

      if (g_ascii_iscntrl (*p) && *p != '\t')
        continue;
      if (length > room)
        {
          g_string_append (ics, "\r\n ");
          room = MAX_LINE - 1;
        }
      g_string_append_len (ics, p, (gssize) length);
      room -= length;
    }
  g_string_append (ics, "\r\n");
}

/**
 * aw_ics_write:
 * @ics: a text of content lines
 * @name: the name of a property, or "BEGIN" and "END" of a component
 * @value: its value, UTF-8, as its type writes it, or the name of the component
 */
void
aw_ics_write (GString    *ics,
              const char *name,
              const char *value)
{
  g_autofree char *line = g_strconcat (name, ":", value, NULL);

  append_line (ics, line);
}

/**
 * aw_ics_write_with:
 * @ics: a text of content lines
 * @name: the name of a property
 * @parameter: the name of its parameter
 * @parameter_value: what the parameter says; a double quote, which it cannot have
 *   (RFC 5545 section 3.2), becomes a single one
 * @value: the property's value, UTF-8, as its type writes it
 */
void
aw_ics_write_with (GString    *ics,
                   const char *name,
                   const char *parameter,
                   const char *parameter_value,
                   const char *value)
{
  const char *quote = strpbrk (parameter_value, ":;,") != NULL ? "\"" : "";
  g_autofree char *plain = g_strdelimit (g_strdup (parameter_value), "\"", '\'');
  g_autofree char *line = g_strconcat (name, ";", parameter, "=", quote, plain, quote, ":", value,
                                       NULL);

  append_line (ics, line);
}

/**
 * aw_ics_write_text:
 * @ics: a text of content lines
 * @name: the name of a property of type TEXT
 * @text: what it says, UTF-8; its lines end in LF, CR or both
 *
 * Escapes @text (RFC 5545 section 3.3.11).
 */
void
aw_ics_write_text (GString    *ics,
                   const char *name,
                   const char *text)
{
  g_autoptr (GString) value = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr ("\\;,", *p) != NULL)
        g_string_append_c (value, '\\');

      if (p[0] == '\r' && p[1] == '\n')
        continue;
      if (*p == '\r' || *p == '\n')
        g_string_append (value, "\\n");
      else
        g_string_append_c (value, *p);
    }
  aw_ics_write (ics, name, value->str);
}
