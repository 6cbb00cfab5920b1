/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <unistd.h>

#include "test-fetch-util.h"
#include "test-raw-server.h"

/* Each thing that a server may do wrong: one sentence about it, little memory,
 * and the next good answer arrives as if nothing had been. */

#define PATIENCE 60000
#define SHORT 400
#define MAX_GROWTH (16 * 1024) /* KiB */

#define OK "HTTP/1.1 200 OK\r\n"
#define HOST "“127.0.0.1” "

typedef enum
{
  LIMIT_NONE,
  LIMIT_CONNECT,
  LIMIT_STALL,
  LIMIT_TOTAL,
} Limit;

typedef struct
{
  const char *name;
  const char *answer;
  Ending ending;
  Limit limit; /* the one that is short */
  AwFetchError code;
  const char *message;
  gint64 retry_after; /* 0: none */
  gboolean tls;
} Fault;

#define BREAKS_OFF "The answer of “127.0.0.1” breaks off in the middle"
#define DAMAGED "The answer of “127.0.0.1” is damaged"
#define ENDED HOST "ended the connection without a proper answer"
#define LARGE "The answer of “127.0.0.1” is larger than 4.0\u00a0MiB"
#define NO_ANSWER HOST "did not answer in time"
#define STOPPED HOST "stopped in the middle of its answer"
#define SLOW HOST "answered too slowly to wait for the end"
#define NOT_SECURE HOST "leads on to an address that is not secure"
#define NOT_READ HOST "leads on to an address that is not read"
#define NOWHERE HOST "leads on to another address, but does not say which"
#define STATUS(n) HOST "answered with the status " #n " instead of a program"
#define REDIRECT(where) "HTTP/1.1 302 Found\r\nLocation: " where "\r\nContent-Length: 0\r\n\r\n"
#define BARE(status) "HTTP/1.1 " status "\r\nContent-Length: 0\r\n\r\n"

static const Fault faults[] = {
  /* The connection */
  { "closed-at-once", "", ENDING_CLOSE, LIMIT_NONE, AW_FETCH_ERROR_UNREACHABLE, ENDED },
  { "reset-before-answer", "", ENDING_RESET, LIMIT_NONE, AW_FETCH_ERROR_UNREACHABLE, ENDED },
  { "reset-in-headers", OK "Content-Type: te", ENDING_RESET, LIMIT_NONE,
    AW_FETCH_ERROR_UNREACHABLE, ENDED },
  { "reset-in-body", OK "Content-Length: 100\r\n\r\n{\"format\"", ENDING_RESET, LIMIT_NONE,
    AW_FETCH_ERROR_BROKEN, BREAKS_OFF },
  { "reset-in-body-of-any-length", OK "\r\n{\"format\"", ENDING_RESET, LIMIT_NONE,
    AW_FETCH_ERROR_BROKEN, BREAKS_OFF },

  /* The handshake */
  { "handshake-reset", "", ENDING_RESET, LIMIT_NONE, AW_FETCH_ERROR_UNREACHABLE,
    "No secure connection to “127.0.0.1” came about", 0, TRUE },
  { "handshake-closed", "", ENDING_CLOSE, LIMIT_NONE, AW_FETCH_ERROR_UNREACHABLE,
    "No secure connection to “127.0.0.1” came about", 0, TRUE },
  { "handshake-not-tls", OK "\r\n", ENDING_CLOSE, LIMIT_NONE, AW_FETCH_ERROR_UNREACHABLE,
    "No secure connection to “127.0.0.1” came about", 0, TRUE },
  { "handshake-stalls", "", ENDING_STALL, LIMIT_CONNECT, AW_FETCH_ERROR_TIMED_OUT,
    "The connection to “127.0.0.1” did not come about in time", 0, TRUE },

  /* Time */
  { "stalls-before-answer", "", ENDING_STALL, LIMIT_STALL, AW_FETCH_ERROR_TIMED_OUT, NO_ANSWER },
  { "stalls-in-status", "HTTP/1.1 20", ENDING_STALL, LIMIT_STALL, AW_FETCH_ERROR_TIMED_OUT,
    NO_ANSWER },
  { "stalls-in-headers", OK "Content-Le", ENDING_STALL, LIMIT_STALL, AW_FETCH_ERROR_TIMED_OUT,
    NO_ANSWER },
  { "stalls-before-body", OK "Content-Length: 100\r\n\r\n", ENDING_STALL, LIMIT_STALL,
    AW_FETCH_ERROR_TIMED_OUT, STOPPED },
  { "stalls-in-body", OK "Content-Length: 100\r\n\r\n{", ENDING_STALL, LIMIT_STALL,
    AW_FETCH_ERROR_TIMED_OUT, STOPPED },
  { "stalls-in-chunk", OK "Transfer-Encoding: chunked\r\n\r\n10\r\n{", ENDING_STALL, LIMIT_STALL,
    AW_FETCH_ERROR_TIMED_OUT, STOPPED },
  { "stalls-after-chunk", OK "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", ENDING_STALL,
    LIMIT_STALL, AW_FETCH_ERROR_TIMED_OUT, STOPPED },
  { "stalls-after-continue", "HTTP/1.1 102 Processing\r\n\r\n", ENDING_STALL, LIMIT_STALL,
    AW_FETCH_ERROR_TIMED_OUT, NO_ANSWER },
  { "drips-headers", OK "X-Slow: ", ENDING_DRIP, LIMIT_TOTAL, AW_FETCH_ERROR_TIMED_OUT, SLOW },
  { "drips-body", OK "\r\n", ENDING_DRIP, LIMIT_TOTAL, AW_FETCH_ERROR_TIMED_OUT, SLOW },

  /* Status */
  { "400", BARE ("400 Bad Request"), ENDING_STALL, LIMIT_NONE, AW_FETCH_ERROR_SERVER,
    STATUS (400) },
  { "401", "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
    "Content-Length: 0\r\n\r\n", ENDING_STALL, LIMIT_NONE, AW_FETCH_ERROR_REFUSED,
    HOST "asks for a password, and programs are read without one" },
  { "403", BARE ("403 Forbidden"), ENDING_STALL, LIMIT_NONE, AW_FETCH_ERROR_REFUSED,
    HOST "does not allow to read this address" },
  { "404", BARE ("404 Not Found"), ENDING_STALL, LIMIT_NONE, AW_FETCH_ERROR_NOT_FOUND,
    HOST "has nothing at this address" },
  { "404-flood", "HTTP/1.1 404 Not Found\r\n\r\n", ENDING_FLOOD, LIMIT_NONE,
    AW_FETCH_ERROR_NOT_FOUND, HOST "has nothing at this address" },
  { "407", "HTTP/1.1 407 Proxy\r\nProxy-Authenticate: Basic realm=\"x\"\r\n\r\n", ENDING_CLOSE,
    LIMIT_NONE, AW_FETCH_ERROR_REFUSED,
    "The way to “127.0.0.1” leads through a proxy that asks for a password" },
  { "410", BARE ("410 Gone"), ENDING_STALL, LIMIT_NONE, AW_FETCH_ERROR_GONE,
    HOST "has nothing at this address any more" },
  { "429", "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n",
    ENDING_STALL, LIMIT_NONE, AW_FETCH_ERROR_BUSY,
    HOST "was asked too often and wants to be asked later", 120 },
  { "429-without-a-time", BARE ("429 Too Many Requests"), ENDING_STALL, LIMIT_NONE,
    AW_FETCH_ERROR_BUSY, HOST "was asked too often and wants to be asked later" },
  { "500", BARE ("500 Internal Server Error"), ENDING_STALL, LIMIT_NONE, AW_FETCH_ERROR_SERVER,
    STATUS (500) },
  { "503-until", "HTTP/1.1 503 Unavailable\r\nDate: Mon, 04 May 2020 20:00:00 GMT\r\n"
    "Retry-After: Mon, 04 May 2020 21:00:00 GMT\r\nContent-Length: 0\r\n\r\n", ENDING_STALL,
    LIMIT_NONE, AW_FETCH_ERROR_BUSY, HOST "cannot answer at the moment", 3600 },
  { "503-until-the-past", "HTTP/1.1 503 Unavailable\r\nDate: Mon, 04 May 2020 20:00:00 GMT\r\n"
    "Retry-After: Mon, 04 May 1970 21:00:00 GMT\r\nContent-Length: 0\r\n\r\n", ENDING_STALL,
    LIMIT_NONE, AW_FETCH_ERROR_BUSY, HOST "cannot answer at the moment", 0 },
  { "503-absurd-time", "HTTP/1.1 503 Unavailable\r\nRetry-After: 99999999999999999999999\r\n"
    "Content-Length: 0\r\n\r\n", ENDING_STALL, LIMIT_NONE, AW_FETCH_ERROR_BUSY,
    HOST "cannot answer at the moment", G_GINT64_CONSTANT (2147483648) },
  { "503-senseless-time", "HTTP/1.1 503 Unavailable\r\nRetry-After: -5 soon\r\n"
    "Content-Length: 0\r\n\r\n", ENDING_STALL, LIMIT_NONE, AW_FETCH_ERROR_BUSY,
    HOST "cannot answer at the moment" },
  { "204", "HTTP/1.1 204 No Content\r\n\r\n", ENDING_STALL, LIMIT_NONE, AW_FETCH_ERROR_SERVER,
    STATUS (204) },
  { "206", "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-0/9\r\nContent-Length: 1"
    "\r\n\r\n{", ENDING_STALL, LIMIT_NONE, AW_FETCH_ERROR_SERVER, STATUS (206) },
  { "304-without-a-copy", "HTTP/1.1 304 Not Modified\r\n\r\n", ENDING_STALL, LIMIT_NONE,
    AW_FETCH_ERROR_BROKEN, DAMAGED },

  /* Redirects; the loop and the host that is not secure have tests of their own */
  { "redirect-to-http", REDIRECT ("http://127.0.0.1:9/"), ENDING_STALL, LIMIT_NONE,
    AW_FETCH_ERROR_REDIRECT, NOT_SECURE, 0, TRUE },
  { "redirect-to-http-elsewhere", REDIRECT ("http://example.org/"), ENDING_STALL, LIMIT_NONE,
    AW_FETCH_ERROR_REDIRECT, NOT_SECURE },
  { "redirect-to-file", REDIRECT ("file:///etc/passwd"), ENDING_STALL, LIMIT_NONE,
    AW_FETCH_ERROR_REDIRECT, NOT_READ },
  { "redirect-to-data", REDIRECT ("data:text/plain,x"), ENDING_STALL, LIMIT_NONE,
    AW_FETCH_ERROR_REDIRECT, NOT_READ },
  { "redirect-with-password", REDIRECT ("https://me:secret@127.0.0.1/"), ENDING_STALL,
    LIMIT_NONE, AW_FETCH_ERROR_REDIRECT, NOT_READ },
  { "redirect-to-nowhere", BARE ("302 Found"), ENDING_STALL, LIMIT_NONE,
    AW_FETCH_ERROR_REDIRECT, NOWHERE },
  { "redirect-to-nonsense", REDIRECT ("https://[::"), ENDING_STALL, LIMIT_NONE,
    AW_FETCH_ERROR_REDIRECT, NOWHERE },
  { "redirect-to-itself", REDIRECT (""), ENDING_CLOSE, LIMIT_NONE, AW_FETCH_ERROR_REDIRECT,
    HOST "leads on from address to address without an end" },
  { "redirect-with-half-a-body", "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 100"
    "\r\n\r\nhalf", ENDING_STALL, LIMIT_NONE, AW_FETCH_ERROR_REDIRECT,
    HOST "leads on from address to address without an end" },

  /* Lengths and encodings */
  { "shorter-than-said", OK "Content-Length: 100\r\n\r\n{}", ENDING_CLOSE, LIMIT_NONE,
    AW_FETCH_ERROR_BROKEN, BREAKS_OFF },
  { "shorter-than-said-over-tls", OK "Content-Length: 100\r\n\r\n{}", ENDING_CLOSE, LIMIT_NONE,
    AW_FETCH_ERROR_BROKEN, BREAKS_OFF, 0, TRUE },
  { "half-a-chunk", OK "Transfer-Encoding: chunked\r\n\r\n20\r\n{}", ENDING_CLOSE, LIMIT_NONE,
    AW_FETCH_ERROR_BROKEN, BREAKS_OFF },
  { "not-http", "SSH-2.0-OpenSSH_9.2\r\n\r\n", ENDING_CLOSE, LIMIT_NONE, AW_FETCH_ERROR_BROKEN,
    DAMAGED },
  { "endless-headers", OK "X-Long: ", ENDING_FLOOD, LIMIT_NONE, AW_FETCH_ERROR_UNREACHABLE,
    ENDED },
  { "50-mb-said", OK "Content-Length: 50000000\r\n\r\n", ENDING_FLOOD, LIMIT_NONE,
    AW_FETCH_ERROR_TOO_LARGE, LARGE },
  { "absurd-length", OK "Content-Length: 99999999999999999999\r\n\r\n", ENDING_FLOOD, LIMIT_NONE,
    AW_FETCH_ERROR_TOO_LARGE, LARGE },
  { "endless-body", OK "\r\n", ENDING_FLOOD, LIMIT_NONE, AW_FETCH_ERROR_TOO_LARGE, LARGE },
  { "endless-body-over-tls", OK "\r\n", ENDING_FLOOD, LIMIT_NONE, AW_FETCH_ERROR_TOO_LARGE,
    LARGE, 0, TRUE },
  { "endless-chunk", OK "Transfer-Encoding: chunked\r\n\r\nfffffff\r\n", ENDING_FLOOD, LIMIT_NONE,
    AW_FETCH_ERROR_TOO_LARGE, LARGE },
  { "endless-compressed", OK "Content-Encoding: gzip\r\n\r\n", ENDING_FLOOD, LIMIT_NONE,
    AW_FETCH_ERROR_TOO_LARGE, LARGE },
  { "not-compressed", OK "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}", ENDING_STALL,
    LIMIT_NONE, AW_FETCH_ERROR_BROKEN, DAMAGED },
  { "compressed-empty", OK "Content-Encoding: gzip\r\nContent-Length: 0\r\n\r\n", ENDING_STALL,
    LIMIT_NONE, AW_FETCH_ERROR_BROKEN, DAMAGED },
  { "not-asked-encoding", OK "Content-Encoding: br\r\nContent-Length: 2\r\n\r\n{}", ENDING_STALL,
    LIMIT_NONE, AW_FETCH_ERROR_BROKEN, DAMAGED },
  { "twice-compressed", OK "Content-Encoding: gzip, gzip\r\nContent-Length: 2\r\n\r\n{}",
    ENDING_STALL, LIMIT_NONE, AW_FETCH_ERROR_BROKEN, DAMAGED },
};

static SoupServer *good_server;
static char *good_url;

/* KiB */
static long
read_memory (const char *field)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, field);
  g_assert_nonnull (line);

  return strtol (line + strlen (field) + 1, NULL, 10);
}

/* From here on VmHWM is the most since now, and not ever (proc(5)). */
static gboolean
forget_peak (void)
{
  int fd = open ("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC);
  gboolean forgotten = fd >= 0 && write (fd, "5", 1) == 1;

  if (fd >= 0)
    close (fd);

  return forgotten;
}

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
  return make_fetcher (limit == LIMIT_CONNECT ? SHORT : PATIENCE,
                       limit == LIMIT_STALL ? SHORT : PATIENCE,
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
  G_GNUC_UNUSED const gboolean measured = forget_peak ();
  G_GNUC_UNUSED const long before = read_memory ("VmRSS:");
  g_autoptr (GError) error = NULL;
  g_autoptr (AwFetched) answer = NULL;
  gint64 retry_after = 0;

  answer = fetch_full (fetcher, url, NULL, NULL, NULL, &retry_after, &error);
  g_assert_null (answer);
  g_assert_error (error, AW_FETCH_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
  assert_sentence (error->message);
  g_assert_cmpint (retry_after, ==, expected_retry_after);

  /* A sanitizer keeps what was freed. */
#if !defined(__SANITIZE_ADDRESS__)
  if (measured)
    g_assert_cmpint (read_memory ("VmHWM:") - before, <=, MAX_GROWTH);
#endif

  g_object_set (fetcher,
                "connect-timeout", PATIENCE,
                "stall-timeout", PATIENCE,
                "total-timeout", PATIENCE,
                NULL);
  assert_heals (fetcher);
}

static void
test_fault (gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr (AwFetcher) fetcher = make_impatient (fault->limit);
  const gboolean handshakes = fault->tls && !g_str_has_prefix (fault->name, "handshake-");
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
  static const char *const rows[][2] = {
    { "expired", "The certificate of “127.0.0.1” has expired by this computer’s clock" },
    { "early", "The certificate of “127.0.0.1” is not valid yet by this computer’s clock" },
    { "elsewhere", "The certificate that “127.0.0.1” shows belongs to another site" },
    { "unknown", "This computer does not know who issued the certificate of “127.0.0.1”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (data, rows[i][0]))
      {
        g_autoptr (AwFetcher) fetcher = make_impatient (LIMIT_NONE);
        g_autoptr (SoupServer) server = make_server (rows[i][0]);
        g_autofree char *url = server_url (server, "/good");

        assert_fault (fetcher, url, AW_FETCH_ERROR_CERTIFICATE, rows[i][1], -1);
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
  g_autoptr (AwFetcher) fetcher = make_impatient (LIMIT_CONNECT);
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

static GBytes *
compress_answer (gsize n_zeros,
                 gsize n_missing)
{
  static const char block[65536];
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_output_stream_printf (memory, NULL, NULL, NULL, OK "Content-Encoding: gzip\r\n\r\n");
  stream = g_converter_output_stream_new (memory, G_CONVERTER (gzip));
  for (gsize n = 0; n < n_zeros; n += sizeof block)
    g_assert_true (g_output_stream_write_all (stream, block, sizeof block, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));

  return g_bytes_new_from_bytes (bytes, 0, g_bytes_get_size (bytes) - n_missing);
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
