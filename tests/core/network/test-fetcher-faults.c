/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <netinet/in.h>
#include <unistd.h>

#include "test-faults.h"

/* Each thing that a server may do wrong: one sentence about it, little memory,
 * and the next good answer arrives as if nothing had been. */

static SoupServer *good_server;
static char *good_url;

static void
assert_sentence (const char *message)
{
  g_assert_true (g_utf8_validate (message, -1, NULL));
  g_assert_null (strchr (message, '\n'));
  g_assert_false (g_str_has_suffix (message, "."));
  g_assert_nonnull (strstr (message, "“"));
}

static void
assert_heals (AwFetcher *fetcher)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AwFetched) answer = fetch_full (fetcher, good_url, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (answer->bytes, NULL), g_bytes_get_size (answer->bytes),
                   GOOD_BODY, strlen (GOOD_BODY));
}

static AwFetcher *
make_impatient (Limit limit)
{
  return make_fetcher (limit == LIMIT_IDLE ? SHORT : PATIENCE,
                       limit == LIMIT_TOTAL ? SHORT : PATIENCE);
}

/* Heals with limits in which a slow machine answers, too. */
static void
assert_fault (AwFetcher    *fetcher,
              const char   *url,
              AwFetchError  code,
              const char   *message,
              gint64        expected_retry_after)
{
  const AwFetchLimits patient = { .idle = PATIENCE, .total = PATIENCE };
  const long before = start_measuring ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AwFetched) answer = NULL;
  gint64 retry_after = 0;

  answer = fetch_full (fetcher, url, NULL, NULL, NULL, &retry_after, &error);
  g_assert_null (answer);
  g_assert_error (error, AW_FETCH_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
  assert_sentence (error->message);
  g_assert_cmpint (retry_after, ==, expected_retry_after);

  if (before >= 0)
    g_assert_cmpint (get_peak_memory () - before, <=, MAX_GROWTH);

  aw_fetcher_set_limits (fetcher, &patient);
  assert_heals (fetcher);
}

static void
test_fault (gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr (AwFetcher) fetcher = make_impatient (fault->limit);
  const gboolean handshakes = fault->tls && !is_handshake (fault);
  g_autoptr (GTlsCertificate) certificate = handshakes ? load_certificate ("good") : NULL;
  RawServer *server = raw_server_new (certificate, fault->answer, -1, fault->ending);
  g_autofree char *url = g_strdup_printf ("%s://127.0.0.1:%u/week.json",
                                          fault->tls ? "https" : "http", server->port);
  gint64 retry_after = fault->retry_after;

  server->hasty = fault->tls && !handshakes;
  if (retry_after == 0 && !g_str_equal (fault->name, "503-until-the-past"))
    retry_after = -1;
  assert_fault (fetcher, url, fault->code, fault->message, retry_after);
  g_clear_object (&fetcher);
  raw_server_free (server);
}

/* libsoup 3.2 takes these for complete, so the content has to tell its own end, as
 * JSON and iCalendar do. */
static void
test_chunks (gconstpointer data)
{
  g_autoptr (AwFetcher) fetcher = make_impatient (LIMIT_NONE);
  RawServer *server = raw_server_new (NULL, data, -1, ENDING_CLOSE);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", server->port);
  g_autoptr (GError) error = NULL;
  g_autoptr (AwFetched) answer = fetch_full (fetcher, url, NULL, NULL, NULL, NULL, &error);

  if (answer != NULL)
    g_assert_cmpmem (g_bytes_get_data (answer->bytes, NULL), g_bytes_get_size (answer->bytes),
                     "{", 1);
  else
    g_assert_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_BROKEN);

  assert_heals (fetcher);
  g_clear_object (&fetcher);
  raw_server_free (server);
}

static void
test_certificate (gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_certificates); i++)
    if (g_str_equal (data, bad_certificates[i][0]))
      {
        g_autoptr (AwFetcher) fetcher = make_impatient (LIMIT_NONE);
        g_autoptr (SoupServer) server = make_server (bad_certificates[i][0]);
        g_autofree char *url = server_url (server, "/good");

        assert_fault (fetcher, url, AW_FETCH_ERROR_CERTIFICATE, bad_certificates[i][1], -1);
        return;
      }

  g_assert_not_reached ();
}

static void
test_no_server (void)
{
  g_autoptr (AwFetcher) fetcher = make_impatient (LIMIT_NONE);
  RawServer *server = raw_server_new (NULL, "", -1, ENDING_CLOSE);
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u/", server->port);

  raw_server_free (server);
  assert_fault (fetcher, url, AW_FETCH_ERROR_UNREACHABLE,
                HOST "does not accept connections", -1);
}

/* Linux keeps one connection that nobody accepted for a backlog of 0, and lets
 * whoever comes next wait. */
static void
test_connect_stalls (void)
{
  g_autoptr (AwFetcher) fetcher = make_impatient (LIMIT_IDLE);
  struct sockaddr_in name = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof name;
  int server = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int client = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_autofree char *url = NULL;

  g_assert_cmpint (bind (server, (struct sockaddr *) &name, length), ==, 0);
  g_assert_cmpint (listen (server, 0), ==, 0);
  g_assert_cmpint (getsockname (server, (struct sockaddr *) &name, &length), ==, 0);
  g_assert_cmpint (connect (client, (struct sockaddr *) &name, length), ==, 0);

  url = g_strdup_printf ("https://127.0.0.1:%u/", ntohs (name.sin_port));
  assert_fault (fetcher, url, AW_FETCH_ERROR_TIMED_OUT,
                "The connection to “127.0.0.1” did not come about in time", -1);
  close (client);
  close (server);
}

static void
test_compressed (gconstpointer data)
{
  const gboolean bomb = g_str_equal (data, "bomb");
  g_autoptr (AwFetcher) fetcher = make_impatient (LIMIT_NONE);
  g_autoptr (GBytes) answer = compress_answer (bomb ? 64 * 1024 * 1024 : 65536, bomb ? 0 : 4);
  RawServer *server = raw_server_new (NULL, g_bytes_get_data (answer, NULL),
                                      (gssize) g_bytes_get_size (answer), ENDING_CLOSE);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", server->port);

  assert_fault (fetcher, url, bomb ? AW_FETCH_ERROR_TOO_LARGE : AW_FETCH_ERROR_BROKEN,
                bomb ? LARGE : DAMAGED, -1);
  g_clear_object (&fetcher);
  raw_server_free (server);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  good_server = make_server ("good");
  good_url = server_url (good_server, "/good");

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strdup_printf ("/advocacy-week/fetcher-faults/%s", faults[i].name);

      g_test_add_data_func (path, &faults[i], test_fault);
    }
  g_test_add_data_func ("/advocacy-week/fetcher-faults/no-last-chunk",
                        OK "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", test_chunks);
  g_test_add_data_func ("/advocacy-week/fetcher-faults/senseless-chunk",
                        OK "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\nzz\r\n}\r\n",
                        test_chunks);
  g_test_add_data_func ("/advocacy-week/fetcher-faults/expired", "expired", test_certificate);
  g_test_add_data_func ("/advocacy-week/fetcher-faults/early", "early", test_certificate);
  g_test_add_data_func ("/advocacy-week/fetcher-faults/elsewhere", "elsewhere", test_certificate);
  g_test_add_data_func ("/advocacy-week/fetcher-faults/unknown", "unknown", test_certificate);
  g_test_add_func ("/advocacy-week/fetcher-faults/no-server", test_no_server);
  g_test_add_func ("/advocacy-week/fetcher-faults/connect-stalls", test_connect_stalls);
  g_test_add_data_func ("/advocacy-week/fetcher-faults/bomb", "bomb", test_compressed);
  g_test_add_data_func ("/advocacy-week/fetcher-faults/compressed-half", "half", test_compressed);

  result = g_test_run ();
  g_clear_object (&good_server);
  g_clear_pointer (&good_url, g_free);

  return result;
}
