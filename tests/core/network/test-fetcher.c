/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>

#include "aw-fetcher-private.h"
#include "test-fetch-util.h"
#include "test-raw-server.h"

#define PATIENCE 30 /* seconds */

static void
test_new (void)
{
  AwFetcher *fetcher = aw_fetcher_new ();

  g_assert_finalize_object (fetcher);
}

static void
test_good (void)
{
  g_autoptr (AwFetcher) fetcher = make_fetcher (PATIENCE, PATIENCE);
  g_autoptr (SoupServer) server = make_server ("good");
  g_autofree char *url = server_url (server, "/good");
  g_autofree char *with_fragment = g_strconcat (url, "#part", NULL);
  g_autoptr (AwFetched) answer = NULL;
  g_autoptr (GError) error = NULL;
  gint64 retry_after = 0;

  answer = fetch_full (fetcher, with_fragment, NULL, NULL, NULL, &retry_after, &error);
  g_assert_no_error (error);
  g_assert_false (answer->not_modified);
  g_assert_cmpmem (g_bytes_get_data (answer->bytes, NULL), g_bytes_get_size (answer->bytes),
                   GOOD_BODY, strlen (GOOD_BODY));
  g_assert_cmpstr (answer->url, ==, url);
  g_assert_null (answer->permanent_url);
  g_assert_cmpstr (answer->etag, ==, GOOD_ETAG);
  g_assert_null (answer->last_modified);
  g_assert_cmpint (answer->max_age, ==, 3600);
  g_assert_cmpstr (answer->content_type, ==, "application/json");
  g_assert_cmpint (retry_after, ==, -1);
}

static void
test_not_modified (void)
{
  g_autoptr (AwFetcher) fetcher = make_fetcher (PATIENCE, PATIENCE);
  g_autoptr (SoupServer) server = make_server ("good");
  g_autofree char *url = server_url (server, "/good");
  g_autoptr (AwFetched) answer = NULL;
  g_autoptr (GError) error = NULL;

  answer = fetch_full (fetcher, url, GOOD_ETAG, "Mon, 04 May 2020 20:00:00 GMT", NULL, NULL,
                       &error);
  g_assert_no_error (error);
  g_assert_true (answer->not_modified);
  g_assert_null (answer->bytes);
  g_assert_cmpstr (answer->etag, ==, GOOD_ETAG);
  g_assert_cmpstr (answer->last_modified, ==, "Mon, 04 May 2020 20:00:00 GMT");
}

static void
test_addresses (void)
{
  static const char *const rows[][2] = {
    { "", "This is not the address of a week on the web" },
    { "week.json", "This is not the address of a week on the web" },
    { "/etc/passwd", "This is not the address of a week on the web" },
    { "https://", "This is not the address of a week on the web" },
    { "https:///week.json", "This is not the address of a week on the web" },
    { "https://example.org/a b", "This is not the address of a week on the web" },
    { "https://example.org/a\r\nX-Injected: 1", "This is not the address of a week on the web" },
    { "https://[::1/", "This is not the address of a week on the web" },
    { "https://example.org:99999/", "This is not the address of a week on the web" },
    { "mailto:me@example.org", "This is not the address of a week on the web" },
    { "file:///etc/passwd", "This is not the address of a week on the web" },
    { "https://me@example.org/", "An address with a user name or a password in it is not read" },
    { "https://me:x@example.org/", "An address with a user name or a password in it is not read" },
    { "http://example.org/", "The address does not start with “https://”, so it is not read" },
    { "http://127.0.0.1.example.org/",
      "The address does not start with “https://”, so it is not read" },
    { "http://128.0.0.1/", "The address does not start with “https://”, so it is not read" },
  };
  g_autoptr (AwFetcher) fetcher = make_fetcher (PATIENCE, PATIENCE);
  g_autofree char *long_path = g_strnfill (10000, 'a');
  g_autofree char *long_url = g_strconcat ("https://example.org/", long_path, NULL);

  for (guint i = 0; i <= G_N_ELEMENTS (rows); i++)
    {
      const char *url = i < G_N_ELEMENTS (rows) ? rows[i][0] : long_url;
      g_autoptr (GError) error = NULL;
      gint64 retry_after = 0;

      g_assert_null (fetch_full (fetcher, url, NULL, NULL, NULL, &retry_after, &error));
      g_assert_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_BAD_ADDRESS);
      g_assert_cmpstr (error->message, ==, i < G_N_ELEMENTS (rows) ? rows[i][1] : rows[0][1]);
      g_assert_cmpint (retry_after, ==, -1);
    }
}

/* As people write, copy and announce them. */
static void
test_normalize (void)
{
  static const char *const rows[][2] = {
    { " https://Example.org/week.ics\n", "https://example.org/week.ics" },
    { "example.org", "https://example.org/" },
    { "example.org/week.ics", "https://example.org/week.ics" },
    { "example.org:8443/week.ics?a=b", "https://example.org:8443/week.ics?a=b" },
    { "192.0.2.1:8443", "https://192.0.2.1:8443/" },
    { "webcal://example.org/a.ics", "https://example.org/a.ics" },
    { "webcals://example.org/a.ics", "https://example.org/a.ics" },
    { "WebCal:example.org/a.ics", "https://example.org/a.ics" },
    { "webcal:example.org:8443/a.ics", "https://example.org:8443/a.ics" },
    { "webcal:https://example.org/a.ics", "https://example.org/a.ics" },
    { "feed://example.org/a.ics", "https://example.org/a.ics" },
    { "feed:example.org/a.ics", "https://example.org/a.ics" },
    { "feed:https://example.org/a.ics", "https://example.org/a.ics" },
    { "feed:http://example.org/a.ics", "https://example.org/a.ics" },
    { "webcal://example.org/go?to=https://b.example/",
      "https://example.org/go?to=https://b.example/" },
    { "webcal:example.org/go/https://b.example/", "https://example.org/go/https://b.example/" },
    { "http://example.org/a.ics", "https://example.org/a.ics" },
    { "http://example.org:80/a.ics", "https://example.org/a.ics" },
    { "http://example.org:8080/a.ics", "https://example.org:8080/a.ics" },
    { "http://127.0.0.1:8080/a.ics", "http://127.0.0.1:8080/a.ics" },
    { "http://localhost:8080/a.ics", "http://localhost:8080/a.ics" },
    { "https://example.org/Our Week.ics?q=a b", "https://example.org/Our%20Week.ics?q=a%20b" },
    { "https://example.org/Our%20Week.ics", "https://example.org/Our%20Week.ics" },
    { "example.org/Our Week.ics", "https://example.org/Our%20Week.ics" },
    { "https://exa mple.org/", NULL },
    { "next week.org/x", NULL },
    { "next week", NULL },
    { "example.org:port/", NULL },
    { "week:1", NULL },
    { "http://me@example.org/", NULL },
    { "webcal:", NULL },
    { "webcal://", NULL },
    { "webcal:file:///etc/passwd", NULL },
    { "feed:mailto:me@example.org", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *address = aw_fetch_normalize_address (rows[i][0], &error);

      g_test_message ("%s", rows[i][0]);
      g_assert_cmpstr (address, ==, rows[i][1]);
      if (rows[i][1] == NULL)
        g_assert_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_BAD_ADDRESS);
    }
}

static void
test_locations (void)
{
  static const char *const rows[][2] = {
    { "/b c.ics", "https://example.org/b%20c.ics" },
    { "webcal://b.example/c.ics", "https://b.example/c.ics" },
    { "webcals:b.example/c.ics", "https://b.example/c.ics" },
    { "https://b.example/c d.ics", "https://b.example/c%20d.ics" },
    { "http://b.example/", NULL },
    { "webcal:http://b.example/", NULL },
    { "mailto:me@example.org", NULL },
    { "https://me@b.example/", NULL },
  };
  g_autoptr (GUri) from = aw_fetch_parse_address ("https://example.org/a.ics", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GUri) uri = aw_fetch_parse_redirect (from, rows[i][0], &error);
      g_autofree char *text = uri != NULL ? g_uri_to_string (uri) : NULL;

      g_assert_cmpstr (text, ==, rows[i][1]);
      if (rows[i][1] == NULL)
        g_assert_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_REDIRECT);
    }
}

static void
redirect_cb (SoupServer        *server,
             SoupServerMessage *message,
             const char        *path,
             GHashTable        *query,
             gpointer           user_data)
{
  int left = atoi (path + strlen ("/hop/"));
  g_autofree char *next = left > 1 ? g_strdup_printf ("/hop/%d", left - 1)
                                         : g_strdup ("/good?0");

  /* The one named so is for now only. */
  soup_server_message_set_redirect (message,
                                    strstr (path, "found") != NULL && left == 2 ? SOUP_STATUS_FOUND
                                    : left % 2 == 0 ? SOUP_STATUS_MOVED_PERMANENTLY
                                    : SOUP_STATUS_PERMANENT_REDIRECT,
                                    next);
}

static void
test_redirects (void)
{
  g_autoptr (AwFetcher) fetcher = make_fetcher (PATIENCE, PATIENCE);
  g_autoptr (SoupServer) server = make_server ("good");
  g_autofree char *five = server_url (server, "/hop/5");
  g_autofree char *six = server_url (server, "/hop/6");
  g_autofree char *found = server_url (server, "/hop/2found");
  g_autofree char *good = server_url (server, "/good?0");
  g_autoptr (GError) error = NULL;
  AwFetched *answer;

  soup_server_add_handler (server, "/hop", redirect_cb, NULL, NULL);

  answer = fetch_full (fetcher, five, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (answer->url, ==, good);
  g_assert_cmpstr (answer->permanent_url, ==, good);
  aw_fetched_free (answer);

  answer = fetch_full (fetcher, found, GOOD_ETAG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (answer->not_modified);
  g_assert_cmpstr (answer->url, ==, good);
  g_assert_null (answer->permanent_url);
  aw_fetched_free (answer);

  g_assert_null (fetch_full (fetcher, six, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_REDIRECT);
}

/* What one answer says, from a server that says exactly that. */
static AwFetched *
fetch_raw (const char *answer,
           gssize      size)
{
  g_autoptr (AwFetcher) fetcher = make_fetcher (PATIENCE, PATIENCE);
  RawServer *server = raw_server_new (NULL, answer, size, ENDING_CLOSE);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", server->port);
  g_autoptr (GError) error = NULL;
  AwFetched *fetched = fetch_full (fetcher, url, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_clear_object (&fetcher);
  raw_server_free (server);

  return fetched;
}

static void
test_max_age (void)
{
  static const struct
  {
    const char *headers;
    gint64 max_age;
  } rows[] = {
    { "", -1 },
    { "Cache-Control: public\r\n", -1 },
    { "Cache-Control: max-age=60\r\n", 60 },
    { "Cache-Control: public, MAX-AGE=\"60\"\r\n", 60 },
    { "Cache-Control: max-age=60\r\nAge: 45\r\n", 15 },
    { "Cache-Control: max-age=60\r\nAge: 600\r\n", 0 },
    { "Cache-Control: max-age=60, no-cache\r\n", 0 },
    { "Cache-Control: no-store\r\n", 0 },
    { "Cache-Control: max-age=-1\r\n", -1 },
    { "Cache-Control: max-age\r\n", -1 },
    { "Cache-Control: max-age=99999999999999999999\r\n", G_GINT64_CONSTANT (2147483648) },
    { "Date: Mon, 04 May 2020 20:00:00 GMT\r\nExpires: Mon, 04 May 2020 20:05:00 GMT\r\n", 300 },
    { "Date: Mon, 04 May 2020 20:00:00 GMT\r\nExpires: Mon, 04 May 1999 20:05:00 GMT\r\n", 0 },
    { "Date: Mon, 04 May 2020 20:00:00 GMT\r\nExpires: 0\r\n", -1 },
    { "Expires: Mon, 04 May 2020 20:05:00 GMT\r\n", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("HTTP/1.1 200 OK\r\n%s\r\n{}", rows[i].headers);
      g_autoptr (AwFetched) answer = fetch_raw (text, -1);

      g_assert_cmpint (answer->max_age, ==, rows[i].max_age);
    }
}

/* What a server sends comes back in a request only if it can be part of one. */
static void
test_validators (void)
{
  g_autofree char *filling = g_strnfill (300, 'x');
  g_autofree char *text = g_strdup_printf ("HTTP/1.1 200 OK\r\nETag: \"%s\"\r\n"
                                           "Last-Modified: caf\xc3\xa9\r\n\r\n{}", filling);
  g_autoptr (AwFetched) answer = fetch_raw (text, -1);
  g_autoptr (AwFetcher) fetcher = make_fetcher (PATIENCE, PATIENCE);
  g_autoptr (SoupServer) server = make_server ("good");
  g_autofree char *url = server_url (server, "/good");
  g_autoptr (AwFetched) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (answer->etag);
  g_assert_null (answer->last_modified);

  second = fetch_full (fetcher, url, "\"x\"\r\nX-Injected: 1", filling, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (second->not_modified);
}

static void
append_gzip (GByteArray *array,
             const char *content)
{
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1);
  char buffer[4096];
  gsize n_read;
  gsize n_written;

  g_assert_cmpint (g_converter_convert (G_CONVERTER (gzip), content, strlen (content),
                                        buffer, sizeof buffer, G_CONVERTER_INPUT_AT_END,
                                        &n_read, &n_written, NULL), ==, G_CONVERTER_FINISHED);
  g_byte_array_append (array, (guint8 *) buffer, (guint) n_written);
}

static void
test_compressed (void)
{
  static const char headers[] = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n";
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (AwFetched) answer = NULL;

  /* Several members are one content (RFC 1952 2.2). */
  g_byte_array_append (array, (const guint8 *) headers, strlen (headers));
  append_gzip (array, "one, ");
  append_gzip (array, "");
  append_gzip (array, "two");

  answer = fetch_raw ((const char *) array->data, array->len);
  g_assert_cmpmem (g_bytes_get_data (answer->bytes, NULL), g_bytes_get_size (answer->bytes),
                   "one, two", 8);
}

/* What servers say of text that is in no encoding. */
static void
test_encodings (void)
{
  static const char *const encodings[] = { "identity", "none", "None", "utf-8", "UTF-8" };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autofree char *text = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\n\r\n{}",
                                               encodings[i]);
      g_autoptr (AwFetched) answer = fetch_raw (text, -1);

      g_assert_cmpmem (g_bytes_get_data (answer->bytes, NULL), g_bytes_get_size (answer->bytes),
                       "{}", 2);
    }
}

static void
test_charset (void)
{
  static const char *const rows[][3] = {
    { "text/calendar", "text/calendar", NULL },
    { "text/calendar; charset=ISO-8859-1", "text/calendar", "ISO-8859-1" },
    { "Text/Calendar;CHARSET=\"windows-1252\"; method=PUBLISH", "Text/Calendar", "windows-1252" },
    { "text/calendar; charset", "text/calendar", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n{}",
                                               rows[i][0]);
      g_autoptr (AwFetched) answer = fetch_raw (text, -1);

      g_assert_cmpstr (answer->content_type, ==, rows[i][1]);
      g_assert_cmpstr (answer->charset, ==, rows[i][2]);
    }
}

/* Exactly as much as is allowed; one byte more is a fault. */
static void
test_largest (void)
{
  g_autoptr (GString) text = g_string_new ("HTTP/1.1 200 OK\r\n\r\n");
  gsize length = text->len;
  g_autoptr (AwFetched) answer = NULL;

  g_string_set_size (text, length + AW_FETCH_MAX_SIZE);
  memset (text->str + length, 'x', AW_FETCH_MAX_SIZE);
  answer = fetch_raw (text->str, (gssize) text->len);
  g_assert_cmpuint (g_bytes_get_size (answer->bytes), ==, AW_FETCH_MAX_SIZE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/fetcher/new", test_new);
  g_test_add_func ("/advocacy-week/fetcher/good", test_good);
  g_test_add_func ("/advocacy-week/fetcher/not-modified", test_not_modified);
  g_test_add_func ("/advocacy-week/fetcher/addresses", test_addresses);
  g_test_add_func ("/advocacy-week/fetcher/normalize", test_normalize);
  g_test_add_func ("/advocacy-week/fetcher/locations", test_locations);
  g_test_add_func ("/advocacy-week/fetcher/redirects", test_redirects);
  g_test_add_func ("/advocacy-week/fetcher/max-age", test_max_age);
  g_test_add_func ("/advocacy-week/fetcher/validators", test_validators);
  g_test_add_func ("/advocacy-week/fetcher/compressed", test_compressed);
  g_test_add_func ("/advocacy-week/fetcher/encodings", test_encodings);
  g_test_add_func ("/advocacy-week/fetcher/charset", test_charset);
  g_test_add_func ("/advocacy-week/fetcher/largest", test_largest);

  return g_test_run ();
}
