/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "aw-version.h"
#include "test-fetch-util.h"
#include "test-raw-server.h"

/* What goes over the wire, and how much of it at once. */

#define PATIENCE 60 /* seconds */
#define MAX_BYTES 1024

#define N_HOSTS 25
#define N_FETCHES 100

static void
test_unchanged (void)
{
  static const char answer[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Mon, 04 May 2020 20:00:00 GMT\r\n"
    "ETag: " GOOD_ETAG "\r\n"
    "Cache-Control: max-age=3600\r\n"
    "Set-Cookie: who=you\r\n"
    "Connection: close\r\n"
    "\r\n";
  static const char *const never[] = { "Cookie", "Authorization", "Referer", "Accept-Language",
                                       "From:", NULL };
  g_autoptr (AwFetcher) fetcher = make_fetcher (PATIENCE, PATIENCE);
  g_autoptr (GString) log = g_string_new (NULL);
  RawServer *server = raw_server_new (NULL, answer, -1, ENDING_CLOSE);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/week.json?a=b", server->port);

  server->log = log;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AwFetched) fetched = fetch_full (fetcher, url, GOOD_ETAG,
                                                  "Mon, 04 May 2020 20:00:00 GMT", NULL, NULL,
                                                  &error);

      g_assert_no_error (error);
      g_assert_true (fetched->not_modified);
    }
  g_clear_object (&fetcher);
  raw_server_free (server);

  g_test_message ("%" G_GSIZE_FORMAT " bytes up, %" G_GSIZE_FORMAT " down", log->len / 2,
                  strlen (answer));
  g_assert_cmpuint (log->len / 2, <, MAX_BYTES);
  g_assert_true (g_str_has_prefix (log->str, "GET /week.json?a=b HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (log->str, "\r\nIf-None-Match: " GOOD_ETAG "\r\n"));
  g_assert_nonnull (strstr (log->str, "\r\nIf-Modified-Since: Mon, 04 May 2020 20:00:00 GMT\r\n"));
  g_assert_nonnull (strstr (log->str, "\r\nUser-Agent: AdvocacyWeek/" AW_VERSION "\r\n"));
  g_assert_nonnull (strstr (log->str, "\r\nAccept-Encoding: gzip\r\n"));
  for (guint i = 0; never[i] != NULL; i++)
    g_assert_null (strstr (log->str, never[i]));
}

static void
started_cb (SoupServer        *server,
            SoupServerMessage *message,
            gpointer           user_data)
{
  GSocketAddress *address = soup_server_message_get_remote_address (message);
  guint16 port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));

  g_hash_table_add (user_data, GUINT_TO_POINTER ((guint) port));
}

/* One connection serves what comes after an answer, and after a 304. */
static void
test_kept_connection (void)
{
  g_autoptr (AwFetcher) fetcher = make_fetcher (PATIENCE, PATIENCE);
  g_autoptr (SoupServer) server = make_server (NULL);
  g_autofree char *url = server_url (server, "/good");
  g_autoptr (GHashTable) ports = g_hash_table_new (NULL, NULL);

  g_signal_connect (server, "request-started", G_CALLBACK (started_cb), ports);
  for (guint i = 0; i < 4; i++)
    {
      const char *etag = i % 2 == 0 ? GOOD_ETAG : NULL;
      g_autoptr (AwFetched) answer = fetch_full (fetcher, url, etag, NULL, NULL, NULL, NULL);

      g_assert_cmpint (answer->not_modified, ==, etag != NULL);
    }
  g_assert_cmpuint (g_hash_table_size (ports), ==, 1);
}

static void
cancelled_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (aw_fetcher_fetch_finish (AW_FETCHER (source), result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) user_data = TRUE;
}

static void
cancel_after (const char *answer,
              guint       n_iterations)
{
  g_autoptr (AwFetcher) fetcher = make_fetcher (PATIENCE, PATIENCE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  RawServer *server = raw_server_new (NULL, answer, -1, ENDING_STALL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", server->port);
  gboolean done = FALSE;

  aw_fetcher_fetch_async (fetcher, url, NULL, NULL, cancellable, cancelled_cb, &done);
  for (guint i = 0; i < n_iterations; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (100);
    }
  g_cancellable_cancel (cancellable);
  while (!done)
    g_main_context_iteration (NULL, TRUE);

  g_assert_finalize_object (g_steal_pointer (&fetcher));
  raw_server_free (server);
}

/* At every moment of a fetch. */
static void
test_cancel (void)
{
  for (guint n = 0; n < 60; n += n < 20 ? 1 : 5)
    {
      cancel_after ("", n);
      cancel_after ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", n);
    }
}

typedef struct
{
  guint16 ports[N_HOSTS];
  guint n_done;
} Crowd;

static void
crowd_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Crowd *crowd = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AwFetched) answer = NULL;

  answer = aw_fetcher_fetch_finish (AW_FETCHER (source), result, NULL, &error);
  g_assert_no_error (error);
  crowd->n_done++;
}

/* Sockets of this process that are connected to one of the servers. */
static guint
count_connections (Crowd *crowd,
                   guint *most_to_one)
{
  guint counts[N_HOSTS] = { 0 };
  guint n = 0;

  for (int fd = 3; fd < 1024; fd++)
    {
      struct sockaddr_in peer = { 0 };
      socklen_t length = sizeof peer;

      if (getpeername (fd, (struct sockaddr *) &peer, &length) < 0 || peer.sin_family != AF_INET)
        continue;

      for (guint i = 0; i < N_HOSTS; i++)
        if (crowd->ports[i] == ntohs (peer.sin_port))
          {
            n++;
            counts[i]++;
            *most_to_one = MAX (*most_to_one, counts[i]);
          }
    }

  return n;
}

/* Each port is a host of its own to libsoup, as it is to the web (RFC 6454). */
static void
test_crowd (void)
{
  static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
  g_autoptr (AwFetcher) fetcher = make_fetcher (PATIENCE, PATIENCE);
  RawServer *servers[N_HOSTS];
  Crowd crowd = { 0 };
  guint most = 0;
  guint most_to_one = 0;

  for (guint i = 0; i < N_HOSTS; i++)
    {
      servers[i] = raw_server_new (NULL, answer, -1, ENDING_CLOSE);
      crowd.ports[i] = servers[i]->port;
    }

  for (guint i = 0; i < N_FETCHES; i++)
    {
      g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/%u",
                                              crowd.ports[i / (N_FETCHES / N_HOSTS)], i);

      aw_fetcher_fetch_async (fetcher, url, NULL, NULL, NULL, crowd_cb, &crowd);
    }

  while (crowd.n_done < N_FETCHES)
    {
      guint n = count_connections (&crowd, &most_to_one);

      most = MAX (most, n);
      g_main_context_iteration (NULL, TRUE);
    }

  g_test_message ("%u connections at once, %u to one host", most, most_to_one);
  g_assert_cmpuint (most, <=, 8);
  g_assert_cmpuint (most, >=, 4);
  g_assert_cmpuint (most_to_one, <=, 2);

  g_clear_object (&fetcher);
  for (guint i = 0; i < N_HOSTS; i++)
    raw_server_free (servers[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/fetcher-traffic/unchanged", test_unchanged);
  g_test_add_func ("/advocacy-week/fetcher-traffic/kept-connection", test_kept_connection);
  g_test_add_func ("/advocacy-week/fetcher-traffic/cancel", test_cancel);
  g_test_add_func ("/advocacy-week/fetcher-traffic/crowd", test_crowd);

  return g_test_run ();
}
