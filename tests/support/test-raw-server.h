/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>
#include <sys/socket.h>

#include <gio/gio.h>

/* A server that answers each connection with given bytes and then does what no
 * proper server would; it has threads of its own. */

typedef enum
{
  ENDING_CLOSE,
  ENDING_RESET, /* a TCP reset */
  ENDING_STALL, /* neither more nor an end */
  ENDING_DRIP,  /* a byte each 20 ms */
  ENDING_FLOOD, /* no end */
} Ending;

typedef struct
{
  GSocketService *service;
  guint16 port;
  GTlsCertificate *certificate; /* nullable: without TLS */
  const char *answer;
  gsize size;
  Ending ending;
  gboolean hasty;               /* answers to the first byte */
  GString *log;                 /* nullable: what was asked, if one at a time asks */

  int is_good;                  /* atomic: from now on all that is asked is answered so: */
  const char *good_answer;
  GTlsCertificate *good_certificate;
} RawServer;

static void
raw_server_read_request (RawServer    *self,
                         GInputStream *stream,
                         gboolean      hasty)
{
  char request[8192];
  gsize length = 0;

  /* A request without a body ends with an empty line. */
  while (length < sizeof request - 1)
    {
      gssize n = g_input_stream_read (stream, request + length,
                                      hasty ? 1 : sizeof request - 1 - length, NULL, NULL);

      if (n <= 0 || hasty)
        return;
      if (self->log != NULL)
        g_string_append_len (self->log, request + length, n);
      length += (gsize) n;
      request[length] = '\0';
      if (g_str_has_suffix (request, "\r\n\r\n"))
        return;
    }
}

static void
raw_server_answer_well (RawServer *self,
                        GIOStream *stream)
{
  raw_server_read_request (self, g_io_stream_get_input_stream (stream), FALSE);
  g_output_stream_write_all (g_io_stream_get_output_stream (stream), self->good_answer,
                             strlen (self->good_answer), NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static void
raw_server_end (RawServer         *self,
                GSocketConnection *connection,
                GIOStream         *stream)
{
  static const char block[65536] = { 'x' };
  const struct linger at_once = { 1, 0 };
  GInputStream *input = g_io_stream_get_input_stream (stream);
  GOutputStream *output = g_io_stream_get_output_stream (stream);
  char byte;

  switch (self->ending)
    {
    case ENDING_RESET:
      setsockopt (g_socket_get_fd (g_socket_connection_get_socket (connection)),
                  SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
      break;

    case ENDING_STALL:
      /* A client may keep the connection for its next request. */
      while (!g_atomic_int_get (&self->is_good) &&
             g_input_stream_read (input, &byte, 1, NULL, NULL) > 0)
        ;
      if (g_atomic_int_get (&self->is_good))
        raw_server_answer_well (self, stream);
      break;

    case ENDING_DRIP:
      while (g_output_stream_write_all (output, "x", 1, NULL, NULL, NULL))
        g_usleep (20000);
      break;

    case ENDING_FLOOD:
      while (g_output_stream_write_all (output, block, sizeof block, NULL, NULL, NULL))
        ;
      break;

    case ENDING_CLOSE:
    default:
      g_io_stream_close (stream, NULL, NULL);
      break;
    }

  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
}

static void
raw_server_answer (RawServer         *self,
                   GSocketConnection *connection,
                   GIOStream         *stream)
{
  raw_server_read_request (self, g_io_stream_get_input_stream (stream), self->hasty);
  g_output_stream_write_all (g_io_stream_get_output_stream (stream), self->answer, self->size,
                             NULL, NULL, NULL);
  raw_server_end (self, connection, stream);
}

static gboolean
raw_server_run_cb (GThreadedSocketService *service,
                   GSocketConnection      *connection,
                   GObject                *source_object,
                   gpointer                user_data)
{
  RawServer *self = user_data;
  const gboolean is_good = g_atomic_int_get (&self->is_good);
  GTlsCertificate *certificate = is_good ? self->good_certificate : self->certificate;
  g_autoptr (GIOStream) stream = g_object_ref (G_IO_STREAM (connection));

  if (certificate != NULL)
    {
      g_object_unref (stream);
      stream = g_tls_server_connection_new (G_IO_STREAM (connection), certificate, NULL);
    }

  if (is_good)
    raw_server_answer_well (self, stream);
  else
    raw_server_answer (self, connection, stream);

  return TRUE;
}

/* @port: 0 for any */
static RawServer *
raw_server_new_at (guint16          port,
                   GTlsCertificate *certificate,
                   const char      *answer,
                   gssize           size,
                   Ending           ending)
{
  RawServer *self = g_new0 (RawServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, port);
  g_autoptr (GSocketAddress) bound = NULL;

  self->certificate = certificate;
  self->answer = answer;
  self->size = size >= 0 ? (gsize) size : strlen (answer);
  self->ending = ending;
  self->service = g_threaded_socket_service_new (64);
  g_signal_connect (self->service, "run", G_CALLBACK (raw_server_run_cb), self);
  g_assert_true (g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address,
                                                G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                                NULL, &bound, NULL));
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));

  return self;
}

static RawServer *
raw_server_new (GTlsCertificate *certificate,
                const char      *answer,
                gssize           size,
                Ending           ending)
{
  return raw_server_new_at (0, certificate, answer, size, ending);
}

/* Waits for its threads, which hold the service, until they have lost their client:
 * the fetcher, which keeps connections, has to go first. */
static void
raw_server_free (RawServer *self)
{
  GWeakRef service;

  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_weak_ref_init (&service, self->service);
  g_clear_object (&self->service);
  for (;;)
    {
      g_autoptr (GObject) object = g_weak_ref_get (&service);

      if (object == NULL)
        break;
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_weak_ref_clear (&service);
  g_free (self);
}
