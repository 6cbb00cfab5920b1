/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-scripts.h"

#include "test-directory.h"

#define CALL "nllw-2020/advocacy-hotline"

typedef struct
{
  char *directory;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->directory = g_dir_make_tmp ("scripts-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->directory, "scripts.json", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  remove_all (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->path);
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **out = user_data;

  *out = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static AwScripts *
load (Fixture  *fixture,
      gboolean  expect)
{
  AwScripts *scripts = aw_scripts_new (fixture->directory);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  aw_scripts_load_async (scripts, result_cb, &result);
  g_assert_cmpint (aw_scripts_load_finish (scripts, wait_for (&result), &error), ==, expect);
  g_assert_true ((error == NULL) == expect);

  return scripts;
}

static void
save (AwScripts *scripts)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  aw_scripts_save_async (scripts, result_cb, &result);
  g_assert_true (aw_scripts_save_finish (scripts, wait_for (&result), &error));
  g_assert_no_error (error);
}

static void
test_new (void)
{
  g_assert_finalize_object (aw_scripts_new ("/nonexistent"));
}

static void
test_kept (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (AwScripts) first = load (fixture, TRUE);
  g_autoptr (AwScripts) second = NULL;
  struct stat info;

  g_assert_null (aw_scripts_get_fact (first, AW_CALLER_NAME));
  g_assert_null (aw_scripts_get_words (first, CALL));
  aw_scripts_set_fact (first, AW_CALLER_NAME, "Ana “Any” Ruiz");
  aw_scripts_set_fact (first, AW_CALLER_TOWN, "Springfield");
  aw_scripts_set_fact (first, AW_CALLER_TOWN, "");
  aw_scripts_set_words (first, CALL, "I am {name}.\n\nThank you.");
  aw_scripts_set_words (first, "", "All");
  aw_scripts_set_words (first, "other/call", "Gone");
  aw_scripts_set_words (first, "other/call", NULL);
  save (first);

  g_assert_no_errno (stat (fixture->path, &info));
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  second = load (fixture, TRUE);
  g_assert_cmpstr (aw_scripts_get_fact (second, AW_CALLER_NAME), ==, "Ana “Any” Ruiz");
  g_assert_null (aw_scripts_get_fact (second, AW_CALLER_TOWN));
  g_assert_null (aw_scripts_get_fact (second, AW_CALLER_LIBRARY));
  g_assert_cmpstr (aw_scripts_get_words (second, CALL), ==, "I am {name}.\n\nThank you.");
  g_assert_cmpstr (aw_scripts_get_words (second, ""), ==, "All");
  g_assert_null (aw_scripts_get_words (second, "other/call"));
}

/* Of many saves at once the last is what the file has at the end. */
static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (AwScripts) scripts = load (fixture, TRUE);
  g_autoptr (AwScripts) again = NULL;
  GAsyncResult *results[50] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      aw_scripts_set_fact (scripts, AW_CALLER_NAME, name);
      aw_scripts_save_async (scripts, result_cb, &results[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_assert_true (aw_scripts_save_finish (scripts, wait_for (&results[i]), NULL));
      g_object_unref (results[i]);
    }

  again = load (fixture, TRUE);
  g_assert_cmpstr (aw_scripts_get_fact (again, AW_CALLER_NAME), ==, "49");
}

/* What cannot be read is never lost. */
static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  const char *const texts[] = {
    "", "{", "[]", "{\"version\": 2, \"name\": \"Ana\"}", "{\"name\": \"Ana\"}",
    "{\"version\": \"1\"}",
  };
  g_autofree char *kept = g_strconcat (fixture->path, ".damaged", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (AwScripts) scripts = NULL;
      g_autofree char *text = NULL;

      g_assert_true (g_file_set_contents (fixture->path, texts[i], -1, NULL));
      scripts = load (fixture, FALSE);
      g_assert_null (aw_scripts_get_fact (scripts, AW_CALLER_NAME));
      save (scripts);
      g_assert_true (g_file_get_contents (kept, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, texts[i]);
      save (scripts);
      g_clear_object (&scripts);
      scripts = load (fixture, TRUE);
    }
}

/* More than is read is kept, too. */
static void
test_large (Fixture       *fixture,
            gconstpointer  data)
{
  const gsize size = 16 * 1024 * 1024 + 1;
  g_autofree char *kept = g_strconcat (fixture->path, ".damaged", NULL);
  g_autofree char *text = g_strnfill (size, ' ');
  g_autoptr (AwScripts) scripts = NULL;
  g_autofree char *found = NULL;
  gsize length;

  g_assert_true (g_file_set_contents (fixture->path, text, (gssize) size, NULL));
  scripts = load (fixture, FALSE);
  save (scripts);
  g_assert_true (g_file_get_contents (kept, &found, &length, NULL));
  g_assert_cmpuint (length, ==, size);
}

static void
test_odd_members (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (AwScripts) scripts = NULL;

  g_assert_true (g_file_set_contents (fixture->path,
                                      "{\"version\": 1, \"name\": 5, \"town\": null, \"library\": "
                                      "\"Main\", \"words\": {\"a/b\": [], \"a/c\": \"Hi\"}}",
                                      -1, NULL));
  scripts = load (fixture, TRUE);
  g_assert_null (aw_scripts_get_fact (scripts, AW_CALLER_NAME));
  g_assert_cmpstr (aw_scripts_get_fact (scripts, AW_CALLER_LIBRARY), ==, "Main");
  g_assert_null (aw_scripts_get_words (scripts, "a/b"));
  g_assert_cmpstr (aw_scripts_get_words (scripts, "a/c"), ==, "Hi");
}

static void
test_fill (void)
{
  const char *const facts[] = { "Ana {town}", " ", NULL };
  const char *const all[] = { "Ana", "Springfield", "Main Library" };
  g_autofree char *some = aw_script_fill ("{name}, {town}{library} {x} {name", facts);
  g_autofree char *empty = aw_script_fill ("", facts);
  g_autofree char *template = aw_script_fill (aw_script_get_template (), all);

  g_assert_cmpstr (some, ==, "Ana {town}, [your town][your library] {x} {name");
  g_assert_cmpstr (empty, ==, "");
  g_assert_null (strchr (template, '{'));
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_assert_nonnull (strstr (template, all[i]));
}

static void
test_seconds (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpint (aw_script_get_seconds (""), ==, 0);
  g_assert_cmpint (aw_script_get_seconds (" — \n … "), ==, 0);
  g_assert_cmpint (aw_script_get_seconds ("Hello"), ==, 1);
  g_assert_cmpint (aw_script_get_seconds ("one two three, four—still"), ==, 2);
  for (guint i = 0; i < 150; i++)
    g_string_append (text, "niño ");
  g_assert_cmpint (aw_script_get_seconds (text->str), ==, 60);
  g_string_append (text, "más");
  g_assert_cmpint (aw_script_get_seconds (text->str), ==, 61);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/script/new", test_new);
  g_test_add_func ("/advocacy-week/script/fill", test_fill);
  g_test_add_func ("/advocacy-week/script/seconds", test_seconds);
  g_test_add ("/advocacy-week/script/kept", Fixture, NULL, set_up, test_kept, tear_down);
  g_test_add ("/advocacy-week/script/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/advocacy-week/script/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/advocacy-week/script/large", Fixture, NULL, set_up, test_large, tear_down);
  g_test_add ("/advocacy-week/script/odd-members", Fixture, NULL, set_up, test_odd_members,
              tear_down);

  return g_test_run ();
}
