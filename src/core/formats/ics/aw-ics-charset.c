/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>

#include "aw-ics-charset.h"

/**
 * aw_ics_charset_convert:
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
aw_ics_charset_convert (const char *text,
                        gsize       length,
                        const char *charset,
                        gsize      *size)
{
  g_autoptr (GCharsetConverter) converter = NULL;
  g_autoptr (GString) converted = NULL;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

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
