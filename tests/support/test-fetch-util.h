/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "aw-fetcher.h"

/* What tests of AwFetcher share: a fetcher that trusts the authority of the
 * tests, a proper server, and waiting. */

#define GOOD_ETAG "\"edition-1\""
#define GOOD_BODY "{\"format\": \"a program\"}"

typedef struct
{
  GAsyncResult *result;
} Fetched;

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  ((Fetched *) user_data)->result = g_object_ref (result);
}

static inline AwFetched *
fetch_full (AwFetcher     *fetcher,
            const char    *url,
            const char    *etag,
            const char    *last_modified,
            GCancellable  *cancellable,
            gint64        *retry_after,
            GError       **error)
{
  Fetched fetched = { NULL };
  AwFetched *answer;

  aw_fetcher_fetch_async (fetcher, url, etag, last_modified, cancellable, fetched_cb, &fetched);
  while (fetched.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  answer = aw_fetcher_fetch_finish (fetcher, fetched.result, retry_after, error);
  g_object_unref (fetched.result);

  return answer;
}

static GTlsCertificate *
load_certificate (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".pem", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "tls", file, NULL);
  g_autofree char *key = g_test_build_filename (G_TEST_DIST, "tls", "server.key", NULL);
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_files (path, key, &error);

  g_assert_no_error (error);

  return certificate;
}

static AwFetcher *
make_fetcher (guint idle,
              guint total)
{
  const AwFetchLimits limits = { .idle = idle, .total = total };
  AwFetcher *fetcher = aw_fetcher_new ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "tls", "authority.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (path, &error);

  g_assert_no_error (error);
  aw_fetcher_set_tls_database (fetcher, database);
  aw_fetcher_set_limits (fetcher, &limits);

  return fetcher;
}

static void
serve_good_cb (SoupServer        *server,
               SoupServerMessage *message,
               const char        *path,
               GHashTable        *query,
               gpointer           user_data)
{
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *etag = soup_message_headers_get_one (asked, "If-None-Match");

  soup_message_headers_append (headers, "ETag", GOOD_ETAG);
  soup_message_headers_append (headers, "Cache-Control", "public, max-age=3600");
  if (g_strcmp0 (etag, GOOD_ETAG) == 0)
    soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
  else
    {
      soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
      soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC,
                                        GOOD_BODY, strlen (GOOD_BODY));
    }
}

/* The answer is at /good; a test adds others. */
static SoupServer *
make_server (const char *certificate)
{
  g_autoptr (GTlsCertificate) tls = certificate != NULL ? load_certificate (certificate) : NULL;
  SoupServer *server = soup_server_new ("tls-certificate", tls, NULL);
  g_autoptr (GError) error = NULL;

  soup_server_add_handler (server, "/good", serve_good_cb, NULL, NULL);
  soup_server_listen_local (server, 0,
                            SOUP_SERVER_LISTEN_IPV4_ONLY |
                            (tls != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0),
                            &error);
  g_assert_no_error (error);

  return server;
}

static char *
server_url (SoupServer *server,
            const char *path)
{
  GSList *uris = soup_server_get_uris (server);
  g_autoptr (GUri) uri = g_uri_parse_relative (uris->data, path, SOUP_HTTP_URI_FLAGS, NULL);

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return g_uri_to_string (uri);
}
