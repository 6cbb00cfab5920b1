/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "test-fetch-util.h"

#define PATIENCE 30000

static void
test_new (void)
{
  AwFetcher *fetcher = aw_fetcher_new ();

  g_assert_finalize_object (fetcher);
}

static void
test_good (void)
{
  g_autoptr (AwFetcher) fetcher = make_fetcher (PATIENCE, PATIENCE, PATIENCE);
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
  g_autoptr (AwFetcher) fetcher = make_fetcher (PATIENCE, PATIENCE, PATIENCE);
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/fetcher/new", test_new);
  g_test_add_func ("/advocacy-week/fetcher/good", test_good);
  g_test_add_func ("/advocacy-week/fetcher/not-modified", test_not_modified);

  return g_test_run ();
}
