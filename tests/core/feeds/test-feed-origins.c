/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "test-feed-util.h"
#include "test-resolver.h"

/* A week that is there gives way to one from elsewhere only if the person agrees,
 * whatever way that one comes. */

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **out = user_data;

  *out = g_object_ref (result);
}

static gboolean
open_text (Fixture    *fixture,
           const char *text,
           gboolean    take_over,
           GError    **error)
{
  g_autofree char *path = g_build_filename (fixture->root, "opened.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (AwProgram) program = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  aw_library_open_async (fixture->library, file, NULL, take_over, opened_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  program = aw_library_install_finish (fixture->library, result, NULL, error);

  return program != NULL;
}

static void
assert_refused (Fixture    *fixture,
                GError     *error,
                const char *sentence,
                const char *before)
{
  g_autofree char *after = describe_directory (fixture->directory);

  g_assert_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_REPLACES);
  g_assert_cmpstr (error->message, ==, sentence);
  g_assert_cmpstr (after, ==, before);
}

/* What a file has replaced has no address any more, from which it would come back. */
static void
test_file_for_address (Fixture       *fixture,
                       gconstpointer  data)
{
  Page *page = add_page (fixture->server, "/week.json", EDITION ("Theirs"));
  g_autofree char *url = subscribe_to_page (fixture, "/week.json");
  g_autofree char *before = describe_directory (fixture->directory);
  g_autofree char *sentence =
    g_strdup_printf ("“Mine” would replace “Theirs”, which comes from %s", url);
  g_autoptr (GError) error = NULL;

  g_assert_false (open_text (fixture, EDITION ("Mine"), FALSE, &error));
  assert_refused (fixture, error, sentence, before);
  g_clear_error (&error);

  g_assert_true (open_text (fixture, EDITION ("Mine"), TRUE, &error));
  g_assert_no_error (error);
  assert_title (fixture, "week", "Mine");
  refresh (fixture, NULL);
  assert_title (fixture, "week", "Mine");
  g_assert_cmpuint (page->n_asked, ==, 1);
  g_assert_null (get_feed_url (fixture->feeds, "week"));
}

static void
test_address_for_file (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *url = server_url (fixture->server, "/week.json");
  g_autofree char *before = NULL;
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (GError) error = NULL;

  add_page (fixture->server, "/week.json", EDITION ("Theirs"));
  g_assert_true (open_text (fixture, EDITION ("Mine"), FALSE, NULL));
  before = describe_directory (fixture->directory);

  g_assert_null (subscribe (fixture, url, NULL, FALSE, &error));
  assert_refused (fixture, error, "“Theirs” would replace “Mine”, which is among your weeks",
                  before);
  g_clear_error (&error);

  program = subscribe (fixture, url, NULL, TRUE, &error);
  g_assert_no_error (error);
  assert_title (fixture, "week", "Theirs");
}

/* The same once more asks nothing, and forgets no address. */
static void
test_file_for_file (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (open_text (fixture, EDITION_OF ("file", "Ours", TASK ("a", "A")), FALSE, NULL));
  g_assert_true (open_text (fixture, EDITION_OF ("file", "Ours", TASK ("a", "A")), FALSE, NULL));
  before = describe_directory (fixture->directory);
  g_assert_false (open_text (fixture, EDITION_OF ("file", "Ours", TASK ("b", "B")), FALSE, &error));
  assert_refused (fixture, error, "Another “Ours” is among your weeks, and would be replaced",
                  before);

  add_page (fixture->server, "/week.json", EDITION ("Theirs"));
  url = subscribe_to_page (fixture, "/week.json");
  g_assert_true (open_text (fixture, EDITION ("Theirs"), FALSE, NULL));
  g_assert_cmpstr (get_feed_url (fixture->feeds, "week"), ==, url);
}

#define ADD(path, func) \
  g_test_add ("/advocacy-week/feed-origins/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autoptr (GResolver) resolver = NULL;

  g_test_init (&argc, &argv, NULL);
  resolver = g_object_new (TEST_TYPE_RESOLVER, NULL);
  g_resolver_set_default (resolver);

  ADD ("file-for-address", test_file_for_address);
  ADD ("address-for-file", test_address_for_file);
  ADD ("file-for-file", test_file_for_file);

  return g_test_run ();
}
