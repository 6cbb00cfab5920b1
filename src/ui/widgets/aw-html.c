/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-html.h"

/* As some browsers offer it. */
static GBytes *
decode (GBytes *bytes)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  char *text;
  gsize length;

  if (size < 2 || !((data[0] == 0xff && data[1] == 0xfe) || (data[0] == 0xfe && data[1] == 0xff)))
    return g_bytes_ref (bytes);

  text = g_convert ((const char *) data, (gssize) size, "UTF-8", "UTF-16", NULL, &length, NULL);

  return text != NULL ? g_bytes_new_take (text, length) : g_bytes_ref (bytes);
}

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GdkContentDeserializer *deserializer = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error) < 0)
    {
      gdk_content_deserializer_return_error (deserializer, error);
      return;
    }

  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  g_value_take_boxed (gdk_content_deserializer_get_value (deserializer), decode (bytes));
  gdk_content_deserializer_return_success (deserializer);
}

static void
receive (GdkContentDeserializer *deserializer)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  g_output_stream_splice_async (stream,
                                gdk_content_deserializer_get_input_stream (deserializer),
                                G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                gdk_content_deserializer_get_priority (deserializer),
                                gdk_content_deserializer_get_cancellable (deserializer),
                                received_cb, deserializer);
}

/* GTK is told how to receive it once the type is asked for. */
G_DEFINE_BOXED_TYPE_WITH_CODE (AwHtml, aw_html, g_bytes_ref, g_bytes_unref,
                               gdk_content_register_deserializer ("text/html", g_define_type_id,
                                                                  receive, NULL, NULL))

/**
 * aw_html_is_offered:
 * @formats: what is offered
 *
 * Returns: whether HTML is among it
 */
gboolean
aw_html_is_offered (GdkContentFormats *formats)
{
  return gdk_content_formats_contain_mime_type (formats, "text/html");
}
