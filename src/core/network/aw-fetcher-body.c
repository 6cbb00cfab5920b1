/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-fetcher-private.h"

/* The content of an answer, with no more than %AW_FETCH_MAX_SIZE on its way here and
 * after decompression. */

typedef struct
{
  guint8 *body; /* with room for one byte more than there may be */
  gsize length;
  gboolean is_gzip;
  char *host;
} Reading;

static void
reading_free (Reading *reading)
{
  g_free (reading->body);
  g_free (reading->host);
  g_free (reading);
}

/* "x-gzip" is the same (RFC 9110 8.4.1.3). */
static gboolean
is_gzip (const char *encoding)
{
  return g_ascii_strcasecmp (encoding, "gzip") == 0 ||
         g_ascii_strcasecmp (encoding, "x-gzip") == 0;
}

/* The last two are none, but some servers say so. */
static gboolean
is_plain (const char *encoding)
{
  return g_ascii_strcasecmp (encoding, "identity") == 0 ||
         g_ascii_strcasecmp (encoding, "none") == 0 ||
         g_ascii_strcasecmp (encoding, "utf-8") == 0;
}

/* One or several gzip members (RFC 1952 2.2), and nothing after them. */
static GBytes *
decompress (const Reading  *reading,
            GError        **error)
{
  g_autoptr (GZlibDecompressor) gzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autofree guint8 *content = g_malloc (AW_FETCH_MAX_SIZE + 1);
  GConverterResult result = G_CONVERTER_CONVERTED;
  gsize n_read = 0, length = 0;

  while (length <= AW_FETCH_MAX_SIZE &&
         (result != G_CONVERTER_FINISHED || n_read < reading->length))
    {
      gsize in, out;

      if (result == G_CONVERTER_FINISHED)
        g_converter_reset (G_CONVERTER (gzip));
      result = g_converter_convert (G_CONVERTER (gzip), reading->body + n_read,
                                    reading->length - n_read,
                                    content + length, AW_FETCH_MAX_SIZE + 1 - length,
                                    G_CONVERTER_INPUT_AT_END, &in, &out, NULL);
      if (result == G_CONVERTER_ERROR)
        {
          g_propagate_error (error, aw_fetch_broken_error (reading->host));
          return NULL;
        }
      n_read += in;
      length += out;
    }

  if (length > AW_FETCH_MAX_SIZE)
    {
      g_propagate_error (error, aw_fetch_large_error (reading->host));
      return NULL;
    }

  return g_bytes_new (content, length);
}

static void
decompress_in_thread (GTask        *task,
                      gpointer      source_object,
                      gpointer      task_data,
                      GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = decompress (task_data, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &reading->length, &error))
    g_task_return_error (task, error);
  else if (reading->length > AW_FETCH_MAX_SIZE)
    g_task_return_error (task, aw_fetch_large_error (reading->host));
  else if (reading->is_gzip)
    g_task_run_in_thread (task, decompress_in_thread);
  else
    g_task_return_pointer (task, g_bytes_new (reading->body, reading->length),
                           (GDestroyNotify) g_bytes_unref);
}

/**
 * aw_fetch_read_body_async:
 * @stream: the body of an answer
 * @headers: (nullable): the answer's; %NULL if there should be no content
 * @host: who sent it
 * @cancellable: to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads and decompresses an answer to its end. What is in an encoding that was not
 * asked for is damaged.
 */
void
aw_fetch_read_body_async (GInputStream        *stream,
                          SoupMessageHeaders  *headers,
                          const char          *host,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  /* It holds the stream until the request is given up, as end_hop() wants it. */
  g_autoptr (GTask) task = g_task_new (stream, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);
  const char *encoding = NULL;

  if (headers != NULL)
    encoding = soup_message_headers_get_list (headers, "Content-Encoding");
  reading->body = g_malloc (AW_FETCH_MAX_SIZE + 1);
  reading->is_gzip = encoding != NULL && is_gzip (encoding);
  reading->host = g_strdup (host);
  g_task_set_source_tag (task, aw_fetch_read_body_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);

  if (encoding != NULL && !reading->is_gzip && !is_plain (encoding))
    g_task_return_error (task, aw_fetch_broken_error (host));
  else if (headers != NULL &&
           soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
           soup_message_headers_get_content_length (headers) > AW_FETCH_MAX_SIZE)
    g_task_return_error (task, aw_fetch_large_error (host));
  else
    g_input_stream_read_all_async (stream, reading->body, AW_FETCH_MAX_SIZE + 1, G_PRIORITY_DEFAULT,
                                   cancellable, read_cb, g_steal_pointer (&task));
}

/**
 * aw_fetch_read_body_finish:
 * @result: from the callback
 * @error: an #AwFetchError, or another for what went wrong on the way
 *
 * Returns: (transfer full) (nullable): the content
 */
GBytes *
aw_fetch_read_body_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
