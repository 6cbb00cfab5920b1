/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-gzip.h"

#define STEP 65536

/* One step; @data and @size move past what was read. */
static GConverterResult
convert_step (GConverter     *converter,
              const guint8  **data,
              gsize          *size,
              GByteArray     *output,
              GError        **error)
{
  guint length = output->len;
  gsize n_read = 0;
  gsize n_written = 0;
  GConverterResult result;

  g_byte_array_set_size (output, length + STEP);
  result = g_converter_convert (converter, *data, *size,
                                output->data + length, STEP,
                                G_CONVERTER_INPUT_AT_END,
                                &n_read, &n_written, error);
  if (result == G_CONVERTER_ERROR)
    n_read = n_written = 0;

  g_byte_array_set_size (output, length + (guint) n_written);
  *data += n_read;
  *size -= n_read;

  return result;
}

/**
 * aw_gzip_decompress:
 * @bytes: one or several gzip members (RFC 1952), and nothing after them
 * @max_size: bytes that the result may have at most, below 1 GiB
 * @error: a #GIOErrorEnum; %G_IO_ERROR_MESSAGE_TOO_LARGE for more than @max_size,
 *   another for what is damaged or cut off
 *
 * Decompresses, and stops as soon as there is more than @max_size. Blocks: a few
 * milliseconds for each MiB.
 *
 * Returns: (transfer full) (nullable): the content
 */
GBytes *
aw_gzip_decompress (GBytes  *bytes,
                    gsize    max_size,
                    GError **error)
{
  g_autoptr (GZlibDecompressor) gzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GByteArray) output = g_byte_array_new ();
  const guint8 *data;
  gsize size;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (max_size < 1024 * 1024 * 1024, NULL);

  data = g_bytes_get_data (bytes, &size);

  for (;;)
    {
      GConverterResult result = convert_step (G_CONVERTER (gzip), &data, &size, output, error);

      if (result == G_CONVERTER_ERROR)
        return NULL;

      if (output->len > max_size)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                       "More than %" G_GSIZE_FORMAT " bytes", max_size);
          return NULL;
        }

      if (result == G_CONVERTER_FINISHED && size == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&output));

      if (result == G_CONVERTER_FINISHED)
        g_converter_reset (G_CONVERTER (gzip));
    }
}
