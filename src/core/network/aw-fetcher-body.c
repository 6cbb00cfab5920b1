/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-fetcher-private.h"

/* The content of an answer, with no more than %AW_FETCH_MAX_SIZE on its way here and
 * after decompression. */

#define STEP 65536

typedef struct
{
  GInputStream *stream;
  GByteArray *body;
  gboolean is_gzip;
  char *host;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_object (&reading->stream);
  g_clear_pointer (&reading->body, g_byte_array_unref);
  g_clear_pointer (&reading->host, g_free);
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
decompress (GByteArray  *body,
            const char  *host,
            GError     **error)
{
  g_autoptr (GZlibDecompressor) gzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autofree guint8 *content = g_malloc (AW_FETCH_MAX_SIZE + 1);
  GConverterResult result = G_CONVERTER_CONVERTED;
  gsize n_read = 0, length = 0;

  while (length <= AW_FETCH_MAX_SIZE && (result != G_CONVERTER_FINISHED || n_read < body->len))
    {
      gsize in, out;

      if (result == G_CONVERTER_FINISHED)
        g_converter_reset (G_CONVERTER (gzip));
      result = g_converter_convert (G_CONVERTER (gzip), body->data + n_read, body->len - n_read,
                                    content + length, AW_FETCH_MAX_SIZE + 1 - length,
                                    G_CONVERTER_INPUT_AT_END, &in, &out, NULL);
      if (result == G_CONVERTER_ERROR)
        {
          g_propagate_error (error, aw_fetch_broken_error (host));
          return NULL;
        }
      n_read += in;
      length += out;
    }

  if (length > AW_FETCH_MAX_SIZE)
    {
      g_propagate_error (error, aw_fetch_large_error (host));
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
  Reading *reading = task_data;
  GError *error = NULL;
  GBytes *bytes = decompress (reading->body, reading->host, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void read_step (GTask *task);

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;
  gsize size;

  bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  size = bytes != NULL ? g_bytes_get_size (bytes) : 0;

  if (bytes == NULL)
    g_task_return_error (task, error);
  else if (reading->body->len + size > AW_FETCH_MAX_SIZE)
    g_task_return_error (task, aw_fetch_large_error (reading->host));
  else if (size > 0)
    {
      g_byte_array_append (reading->body, g_bytes_get_data (bytes, NULL), (guint) size);
      read_step (g_steal_pointer (&task));
    }
  else if (reading->is_gzip)
    g_task_run_in_thread (task, decompress_in_thread);
  else
    g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&reading->body)),
                           (GDestroyNotify) g_bytes_unref);
}

static void
read_step (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (reading->stream, STEP, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), read_cb, task);
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
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);
  const char *encoding = NULL;

  if (headers != NULL)
    encoding = soup_message_headers_get_list (headers, "Content-Encoding");
  reading->stream = g_object_ref (stream);
  reading->body = g_byte_array_new ();
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
    {
      read_step (task);
      return;
    }

  g_object_unref (task);
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
