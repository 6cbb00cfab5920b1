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
} RawServer;

static void
raw_server_read_request (RawServer    *self,
                         GInputStream *stream)
{
  char request[8192];
  gsize length = 0;

  /* A request without a body ends with an empty line. */
  while (length < sizeof request - 1)
    {
      gssize n = g_input_stream_read (stream, request + length,
                                      self->hasty ? 1 : sizeof request - 1 - length, NULL, NULL);

      if (n <= 0 || self->hasty)
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
raw_server_end (RawServer         *self,
                GSocketConnection *connection,
                GIOStream         *stream)
{
  static const char block[65536] = { 'x' };
  const struct linger at_once = { 1, 0 };
  GOutputStream *output = g_io_stream_get_output_stream (stream);
  char byte;

  switch (self->ending)
    {
    case ENDING_RESET:
      setsockopt (g_socket_get_fd (g_socket_connection_get_socket (connection)),
                  SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
      break;

    case ENDING_STALL:
      while (g_input_stream_read (g_io_stream_get_input_stream (stream), &byte, 1, NULL, NULL) > 0)
        ;
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

static gboolean
raw_server_run_cb (GThreadedSocketService *service,
                   GSocketConnection      *connection,
                   GObject                *source_object,
                   gpointer                user_data)
{
  RawServer *self = user_data;
  g_autoptr (GIOStream) stream = g_object_ref (G_IO_STREAM (connection));

  if (self->certificate != NULL)
    {
      g_object_unref (stream);
      stream = g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL);
    }

  raw_server_read_request (self, g_io_stream_get_input_stream (stream));
  g_output_stream_write_all (g_io_stream_get_output_stream (stream), self->answer, self->size,
                             NULL, NULL, NULL);
  raw_server_end (self, connection, stream);

  return TRUE;
}

static RawServer *
raw_server_new (GTlsCertificate *certificate,
                const char      *answer,
                gssize           size,
                Ending           ending)
{
  RawServer *self = g_new0 (RawServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
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
