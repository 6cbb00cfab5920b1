/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "test-fetch-util.h"
#include "test-raw-server.h"

/* What a server may do wrong, and what is said of it. */

#ifndef PATIENCE
#define PATIENCE 60 /* seconds */
#endif
#define SHORT 1 /* seconds */
#define MAX_GROWTH (16 * 1024) /* KiB */

#define OK "HTTP/1.1 200 OK\r\n"
#define HOST "“127.0.0.1” "

typedef enum
{
  LIMIT_NONE,
  LIMIT_IDLE,
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
#define STATUS(n) HOST "answered with the status " #n " instead of a week"
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
  { "handshake-stalls", "", ENDING_STALL, LIMIT_IDLE, AW_FETCH_ERROR_TIMED_OUT,
    "The connection to “127.0.0.1” did not come about in time", 0, TRUE },

  /* Time */
  { "stalls-before-answer", "", ENDING_STALL, LIMIT_IDLE, AW_FETCH_ERROR_TIMED_OUT, NO_ANSWER },
  { "stalls-in-status", "HTTP/1.1 20", ENDING_STALL, LIMIT_IDLE, AW_FETCH_ERROR_TIMED_OUT,
    NO_ANSWER },
  { "stalls-in-headers", OK "Content-Le", ENDING_STALL, LIMIT_IDLE, AW_FETCH_ERROR_TIMED_OUT,
    NO_ANSWER },
  { "stalls-before-body", OK "Content-Length: 100\r\n\r\n", ENDING_STALL, LIMIT_IDLE,
    AW_FETCH_ERROR_TIMED_OUT, STOPPED },
  { "stalls-in-body", OK "Content-Length: 100\r\n\r\n{", ENDING_STALL, LIMIT_IDLE,
    AW_FETCH_ERROR_TIMED_OUT, STOPPED },
  { "stalls-in-chunk", OK "Transfer-Encoding: chunked\r\n\r\n10\r\n{", ENDING_STALL, LIMIT_IDLE,
    AW_FETCH_ERROR_TIMED_OUT, STOPPED },
  { "stalls-after-chunk", OK "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", ENDING_STALL,
    LIMIT_IDLE, AW_FETCH_ERROR_TIMED_OUT, STOPPED },
  { "stalls-after-continue", "HTTP/1.1 102 Processing\r\n\r\n", ENDING_STALL, LIMIT_IDLE,
    AW_FETCH_ERROR_TIMED_OUT, NO_ANSWER },
  { "drips-headers", OK "X-Slow: ", ENDING_DRIP, LIMIT_TOTAL, AW_FETCH_ERROR_TIMED_OUT, SLOW },
  { "drips-body", OK "\r\n", ENDING_DRIP, LIMIT_TOTAL, AW_FETCH_ERROR_TIMED_OUT, SLOW },

  /* Status */
  { "400", BARE ("400 Bad Request"), ENDING_STALL, LIMIT_NONE, AW_FETCH_ERROR_SERVER,
    STATUS (400) },
  { "401", "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
    "Content-Length: 0\r\n\r\n", ENDING_STALL, LIMIT_NONE, AW_FETCH_ERROR_REFUSED,
    HOST "asks for a password, and weeks are read without one" },
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

static const char *const bad_certificates[][2] = {
  { "expired", "The certificate of “127.0.0.1” has expired by this computer’s clock" },
  { "early", "The certificate of “127.0.0.1” is not valid yet by this computer’s clock" },
  { "elsewhere", "The certificate that “127.0.0.1” shows belongs to another site" },
  { "unknown", "This computer does not know who issued the certificate of “127.0.0.1”" },
};

static inline gboolean
is_handshake (const Fault *fault)
{
  return g_str_has_prefix (fault->name, "handshake-");
}

/* Bytes of an answer as it comes from @n_zeros; the last @n_missing are not there. */
static inline GBytes *
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

/* --- Memory ----------------------------------------------------------------- */

/* KiB */
static inline long
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
static inline gboolean
forget_peak (void)
{
  int fd = open ("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC);
  gboolean forgotten = fd >= 0 && write (fd, "5", 1) == 1;

  if (fd >= 0)
    close (fd);

  return forgotten;
}

/* Returns what is used, KiB; -1 where that says nothing: a sanitizer keeps what was
 * freed. */
static inline long
start_measuring (void)
{
#if defined(__SANITIZE_ADDRESS__)
  return -1;
#else
  return forget_peak () ? read_memory ("VmRSS:") : -1;
#endif
}

/* Since then, KiB. */
static inline long
get_peak_memory (void)
{
  return read_memory ("VmHWM:");
}
