/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "test-feed-util.h"
#include "test-resolver.h"
#include "test-reader.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR

static void
test_new (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (AwClock) clock = aw_clock_new_at (NOW, zone);
  g_autoptr (AwLibrary) library = aw_library_new ("/nonexistent", NULL, NULL);
  AwSubscriptions *feeds = aw_subscriptions_new (library, clock, NULL, NULL);

  g_assert_false (aw_subscriptions_is_busy (feeds));
  g_assert_cmpint (aw_subscriptions_get_next (feeds), ==, G_MAXINT64);
  g_assert_null (get_feed_url (feeds, "week"));
  g_assert_null (get_feed_problem (feeds, "week"));
  g_assert_null (get_feed_moved_to (feeds, "week"));
  g_assert_finalize_object (feeds);
}

/* --- Subscribing -------------------------------------------------------------- */

static void
test_subscribe (Fixture      *fixture,
                gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  g_autofree char *url = subscribe_to_page (fixture, "/week.json");

  g_assert_cmpuint (page->n_asked, ==, 1);
  g_assert_null (page->if_none_match);
  g_assert_cmpuint (fixture->n_library_changes, ==, 1);
  g_assert_cmpstr (get_feed_url (fixture->feeds, "week"), ==, url);
  g_assert_null (get_feed_problem (fixture->feeds, "week"));
  assert_title (fixture, "week", "First");
  assert_seen (fixture, "week", NULL);

  /* It was read just now. */
  g_assert_cmpint (aw_subscriptions_get_next (fixture->feeds), ==, NOW + 15 * MINUTE);

  restart (fixture, NOW + MINUTE);
  g_assert_cmpstr (get_feed_url (fixture->feeds, "week"), ==, url);
  g_assert_cmpuint (page->n_asked, ==, 1);
}

/* As people write and paste them. */
static void
test_addresses (Fixture      *fixture,
                gconstpointer data)
{
  static const char *const schemes[] = { "webcal", "WEBCALS", "https" };
  g_autofree char *url = server_url (fixture->server, "/week.json");
  g_autoptr (GError) error = NULL;

  add_page (fixture->server, "/week.json", EDITION ("First"));
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      g_autofree char *address = g_strdup_printf (" \t%s%s \r\n", schemes[i],
                                                  url + strlen ("https"));
      g_autoptr (AwProgram) program = subscribe (fixture, address, NULL, FALSE, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (program->id, ==, "week");
      g_assert_cmpstr (get_feed_url (fixture->feeds, "week"), ==, url);
    }

  /* Without a scheme it is an address, too; that nobody is there is another matter. */
  g_assert_null (subscribe (fixture, " 127.0.0.1/nobody/week.json ", NULL, FALSE, &error));
  g_assert_nonnull (error);
  g_assert_false (g_error_matches (error, AW_FETCH_ERROR, AW_FETCH_ERROR_BAD_ADDRESS));
  g_clear_error (&error);

  g_assert_null (subscribe (fixture, "next week", NULL, FALSE, &error));
  g_assert_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_BAD_ADDRESS);
  g_assert_cmpstr (error->message, ==, "This is not the address of a week on the web");
  g_clear_error (&error);

  g_assert_null (subscribe (fixture, "", NULL, FALSE, &error));
  g_assert_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_BAD_ADDRESS);
}

static void
test_built_in (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *url = server_url (fixture->server, "/week.json");
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  add_page (fixture->server, "/week.json", EDITION_OF ("nllw-2020", "Mine", TASK ("a", "A")));
  g_assert_null (subscribe (fixture, url, NULL, TRUE, &error));
  g_assert_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==,
                   "“nllw-2020” is the id of the week that comes with Advocacy Week");
  g_assert_cmpuint (fixture->n_library_changes, ==, 0);
  g_assert_null (get_feed_url (fixture->feeds, "nllw-2020"));
  ids = aw_library_folder_list (fixture->directory);
  g_assert_cmpuint (ids->len, ==, 0);
}

static void
test_other_address (Fixture      *fixture,
                    gconstpointer data)
{
  Page *old = add_page (fixture->server, "/old.json", EDITION ("Old"));
  Page *new = add_page (fixture->server, "/new.json", EDITION ("New"));
  g_autofree char *old_url = subscribe_to_page (fixture, "/old.json");
  g_autofree char *new_url = server_url (fixture->server, "/new.json");
  g_autofree char *before = describe_directory (fixture->directory);
  g_autofree char *after = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (subscribe (fixture, new_url, NULL, FALSE, &error));
  g_assert_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_REPLACES);
  sentence = g_strdup_printf ("“New” would replace “Old”, which comes from %s", old_url);
  g_assert_cmpstr (error->message, ==, sentence);
  g_clear_error (&error);
  after = describe_directory (fixture->directory);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (get_feed_url (fixture->feeds, "week"), ==, old_url);

  program = subscribe (fixture, new_url, NULL, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_feed_url (fixture->feeds, "week"), ==, new_url);
  assert_title (fixture, "week", "New");
  assert_seen (fixture, "week", "Old");

  g_assert_cmpuint (old->n_asked, ==, 1);
  g_assert_cmpuint (new->n_asked, ==, 2);
  refresh (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (old->n_asked, ==, 1);
  g_assert_cmpuint (new->n_asked, ==, 3);
}

/* What was opened from a file is subscribed to if the person agrees. */
static void
test_from_file (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (AwLibraryMetadata) nothing = aw_library_metadata_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (EDITION ("File"), strlen (EDITION ("File")));
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (AwProgram) subscribed = NULL;
  g_autofree char *url = server_url (fixture->server, "/week.json");
  gboolean changed;

  program = install_program (fixture->directory, get_test_door (), bytes, NULL, nothing, FALSE,
                             &changed,
                             NULL);
  g_assert_true (changed);
  add_page (fixture->server, "/week.json", EDITION ("Feed"));
  subscribed = subscribe (fixture, url, NULL, TRUE, NULL);
  g_assert_cmpstr (get_feed_url (fixture->feeds, "week"), ==, url);
  assert_title (fixture, "week", "Feed");
  assert_seen (fixture, "week", "File");
}

/* --- Editions ----------------------------------------------------------------- */

static void
test_unchanged (Fixture      *fixture,
                gconstpointer data)
{
  static const char *const validators[][2] = {
    { "\"1\"", NULL },
    { NULL, "Mon, 04 May 2020 20:00:00 GMT" },
    { "W/\"1\"", "Mon, 04 May 2020 20:00:00 GMT" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (validators); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u.json", i);
      g_autofree char *body = g_strdup_printf (EDITION_OF ("week-%u", "First", TASK ("a", "A")), i);
      Page *page = add_page (fixture->server, path, body);
      g_autofree char *url = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autofree char *id = g_strdup_printf ("week-%u", i);
      g_autoptr (GError) error = NULL;
      guint n_library_changes;

      page->etag = validators[i][0];
      page->last_modified = validators[i][1];
      url = subscribe_to_page (fixture, path);
      n_library_changes = fixture->n_library_changes;

      before = describe_directory (fixture->directory);
      restart (fixture, aw_clock_get_now (fixture->clock) + 2 * HOUR);
      after = describe_directory (fixture->directory);

      g_assert_cmpuint (page->n_asked, ==, 2);
      g_assert_cmpstr (page->if_none_match, ==, page->etag);
      g_assert_cmpstr (page->if_modified_since, ==, page->last_modified);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpuint (fixture->n_library_changes, ==, n_library_changes);
      g_assert_null (get_feed_problem (fixture->feeds, id));

      g_assert_cmpuint (refresh (fixture, &error), ==, 0);
      g_assert_no_error (error);
      g_assert_cmpuint (page->n_asked, ==, 3);
      g_clear_pointer (&after, g_free);
      after = describe_directory (fixture->directory);
      g_assert_cmpstr (after, ==, before);

      /* The body goes. */
      aw_library_folder_remove (fixture->directory, id, FALSE, NULL);
      aw_library_folder_purge (fixture->directory);
      restart (fixture, aw_clock_get_now (fixture->clock));
      g_assert_null (get_feed_url (fixture->feeds, id));
    }
}

/* Of a server that knows no conditions. */
static void
test_same_again (Fixture      *fixture,
                 gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  g_autofree char *url = subscribe_to_page (fixture, "/week.json");
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (refresh (fixture, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (page->n_asked, ==, 2);
  g_assert_cmpuint (fixture->n_library_changes, ==, 1);
  assert_seen (fixture, "week", NULL);
}

static void
renamed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Outcome *outcome = user_data;

  aw_library_update_finish (AW_LIBRARY (source), result, &outcome->error);
  outcome->done = TRUE;
}

static void
rename_program (Fixture    *fixture,
                const char *id,
                const char *name)
{
  Outcome outcome = { 0 };

  aw_library_rename_async (fixture->library, id, name, renamed_cb, &outcome);
  wait_for (&outcome);
  g_assert_no_error (outcome.error);
}

static void
wait_until_forgotten (Fixture    *fixture,
                      const char *id)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.seen", fixture->directory, id);
  g_autoptr (AwProgram) told = aw_library_load (fixture->library, id, NULL);

  aw_library_forget_last_acknowledged (fixture->library, told);
  while (g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, FALSE);
}

static void
test_editions (Fixture      *fixture,
               gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;

  page->etag = "\"1\"";
  url = subscribe_to_page (fixture, "/week.json");

  page->etag = "\"2\"";
  page->body = EDITION ("Second");
  g_assert_cmpuint (refresh (fixture, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpstr (page->if_none_match, ==, "\"1\"");
  g_assert_cmpuint (fixture->n_library_changes, ==, 2);
  assert_title (fixture, "week", "Second");
  assert_seen (fixture, "week", "First");

  /* The person knows the first one still. */
  page->etag = NULL;
  page->last_modified = "Mon, 04 May 2020 20:00:00 GMT";
  page->body = EDITION ("Third");
  g_assert_cmpuint (refresh (fixture, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpstr (page->if_none_match, ==, "\"2\"");
  assert_title (fixture, "week", "Third");
  assert_seen (fixture, "week", "First");

  /* Nothing is asked with what the last answer did not have. */
  g_assert_cmpuint (refresh (fixture, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_null (page->if_none_match);
  g_assert_cmpstr (page->if_modified_since, ==, page->last_modified);
  assert_seen (fixture, "week", "First");

  wait_until_forgotten (fixture, "week");
  assert_seen (fixture, "week", NULL);
  page->body = EDITION ("Fourth");
  page->last_modified = "Mon, 04 May 2020 20:00:01 GMT";
  restart (fixture, NOW + 2 * HOUR);
  assert_title (fixture, "week", "Fourth");
  assert_seen (fixture, "week", "Third");
}

/* One that comes while the person reads what the last one changed is told of too. */
static void
test_told_meanwhile (Fixture      *fixture,
                     gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  g_autofree char *url = subscribe_to_page (fixture, "/week.json");
  g_autoptr (AwProgram) told = NULL;
  g_autoptr (GError) error = NULL;

  page->body = EDITION ("Second");
  refresh (fixture, &error);
  g_assert_no_error (error);
  rename_program (fixture, "week", "Mine");
  told = aw_library_load (fixture->library, "week", &error);
  g_assert_no_error (error);

  page->body = EDITION ("Third");
  refresh (fixture, &error);
  g_assert_no_error (error);
  aw_library_folder_forget_last_acknowledged (fixture->directory, told);
  assert_seen (fixture, "week", "Mine");

  wait_until_forgotten (fixture, "week");
  assert_seen (fixture, "week", NULL);
}

static void
test_other_program (Fixture      *fixture,
                    gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  g_autofree char *url = subscribe_to_page (fixture, "/week.json");
  g_autofree char *before = describe_library (fixture);
  g_autofree char *after = NULL;
  g_autoptr (AwLibraryMetadata) info = aw_library_folder_get_info (fixture->directory, "week");
  g_autoptr (GError) error = NULL;

  page->body = EDITION_OF ("other", "Other", TASK ("a", "A"));
  g_assert_cmpuint (refresh (fixture, &error), ==, 0);
  g_assert_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "This is another week now, “other” instead of “week”");
  g_assert_cmpstr (get_feed_problem (fixture->feeds, "week"), ==, error->message);
  g_clear_error (&error);
  assert_noted (fixture, "week", info, -1);
  after = describe_library (fixture);
  g_assert_cmpstr (after, ==, before);

  page->body = EDITION ("Second");
  g_assert_cmpuint (refresh (fixture, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_null (get_feed_problem (fixture->feeds, "week"));
}

/* Its id is made of the first event that it had once. */
static void
test_calendar (Fixture      *fixture,
               gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.ics", CALENDAR (EVENT ("one", "20200506T140000Z")
                                                                 EVENT ("two",
                                                                        "20200507T140000Z")));
  g_autofree char *url = subscribe_to_page (fixture, "/week.ics");
  g_autoptr (GPtrArray) ids = aw_library_folder_list (fixture->directory);
  const char *id = ids->pdata[0];
  g_autoptr (GPtrArray) ids_now = NULL;
  g_autoptr (GPtrArray) ids_at_last = NULL;
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (AwProgram) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (ids->len, ==, 1);
  assert_title (fixture, id, "week");
  page->body = CALENDAR (EVENT ("two", "20200507T140000Z"));
  g_assert_cmpuint (refresh (fixture, &error), ==, 1);
  g_assert_no_error (error);

  ids_now = aw_library_folder_list (fixture->directory);
  g_assert_cmpuint (ids_now->len, ==, 1);
  g_assert_cmpstr (ids_now->pdata[0], ==, id);
  program = aw_library_load (fixture->library, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (program->days->len, ==, 1);

  /* Whoever enters its address again has it already. */
  again = subscribe (fixture, url, NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->id, ==, id);
  ids_at_last = aw_library_folder_list (fixture->directory);
  g_assert_cmpuint (ids_at_last->len, ==, 1);
}

static void
test_floating (Fixture      *fixture,
               gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.ics", CALENDAR (EVENT ("one", "20200506T100000")));
  g_autofree char *url = server_url (fixture->server, "/week.ics");
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (AwProgram) again = NULL;
  g_autoptr (AwProgram) loaded = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (subscribe (fixture, url, NULL, FALSE, &error));
  g_assert_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NEEDS_ZONE);
  g_clear_error (&error);
  g_assert_cmpuint (fixture->n_library_changes, ==, 0);

  program = subscribe (fixture, url, "America/Denver", FALSE, &error);
  g_assert_no_error (error);
  page->body = CALENDAR (EVENT ("one", "20200506T110000"));
  restart (fixture, NOW + 2 * HOUR);
  g_assert_null (get_feed_problem (fixture->feeds, program->id));
  assert_seen (fixture, program->id, "one");
  loaded = aw_library_load (fixture->library, program->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_time_zone_get_identifier (loaded->zone), ==, "America/Denver");

  /* The answer is known. */
  again = subscribe (fixture, url, NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_time_zone_get_identifier (again->zone), ==, "America/Denver");
}

static void
test_rename (Fixture      *fixture,
             gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  g_autofree char *url = subscribe_to_page (fixture, "/week.json");
  g_autoptr (AwProgram) again = NULL;
  g_autoptr (GError) error = NULL;

  rename_program (fixture, "week", "Mine");
  wait_idle (fixture);
  assert_title (fixture, "week", "Mine");
  page->body = EDITION ("Second");
  g_assert_cmpuint (refresh (fixture, &error), ==, 1);
  g_assert_no_error (error);
  assert_title (fixture, "week", "Mine");

  page->body = EDITION ("Third");
  restart (fixture, NOW + 2 * HOUR);
  assert_title (fixture, "week", "Mine");
  again = subscribe (fixture, url, NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->title, ==, "Mine");

  rename_program (fixture, "week", NULL);
  assert_title (fixture, "week", "Third");
}

static void
start_refresh (Fixture *fixture,
               Outcome *outcome,
               Page    *page)
{
  page->hold = TRUE;
  aw_subscriptions_refresh_async (fixture->feeds, refreshed_cb, outcome);
  wait_until_held (page);
}

static void
set_name_cb (AwLibraryMetadata *info,
             gpointer           user_data)
{
  g_free (info->name);
  info->name = g_strdup (user_data);
}

/* The last word is the person's. */
static void
test_rename_meanwhile (Fixture      *fixture,
                       gconstpointer data)
{
  static const char *const names[] = { "Mine", "Ours", NULL, "Mine again" };
  static const char *const bodies[] = { EDITION ("1"), EDITION ("2"), EDITION ("3"),
                                        EDITION ("4") };
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  g_autofree char *url = subscribe_to_page (fixture, "/week.json");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Outcome outcome = { 0 };

      rename_program (fixture, "week", "Before");
      wait_idle (fixture);
      start_refresh (fixture, &outcome, page);
      page->body = bodies[i];

      /* Nobody has told the feeds yet. */
      aw_library_folder_set_info (fixture->directory, "week", set_name_cb, (gpointer) names[i],
                                  NULL);
      let_go (page);
      wait_for (&outcome);
      g_assert_no_error (outcome.error);
      g_assert_cmpuint (outcome.n_changed, ==, 1);
      wait_idle (fixture);
      assert_title (fixture, "week", names[i] != NULL ? names[i] : "3");
    }
}

/* --- When it is asked --------------------------------------------------------- */

static void
test_freshness (Fixture      *fixture,
                gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;

  page->etag = "\"1\"";
  page->cache_control = "max-age=7200";
  url = subscribe_to_page (fixture, "/week.json");
  g_assert_cmpint (aw_subscriptions_get_next (fixture->feeds), ==, NOW + 2 * HOUR);

  restart (fixture, NOW + 2 * HOUR - MINUTE);
  g_assert_cmpuint (page->n_asked, ==, 1);
  g_assert_cmpint (aw_subscriptions_get_next (fixture->feeds), ==, NOW + 2 * HOUR);
  restart (fixture, NOW + 2 * HOUR);
  g_assert_cmpuint (page->n_asked, ==, 2);
  g_assert_cmpint (aw_subscriptions_get_next (fixture->feeds), >=, NOW + 4 * HOUR);

  /* The person may have reasons. */
  refresh (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->n_asked, ==, 3);
}

static void
test_schedule (Fixture      *fixture,
               gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  g_autofree char *url = NULL;
  gint64 next;

  page->etag = "\"1\"";
  url = subscribe_to_page (fixture, "/week.json");
  for (guint n = 1; n < 5; n++)
    {
      next = aw_subscriptions_get_next (fixture->feeds);
      g_assert_cmpint (next, >=, aw_clock_get_now (fixture->clock) + 15 * MINUTE);
      g_assert_cmpint (next, <=, aw_clock_get_now (fixture->clock) + 66 * MINUTE);
      set_now (fixture, next - 1);
      g_assert_cmpuint (page->n_asked, ==, n);
      set_now (fixture, next);
      g_assert_cmpuint (page->n_asked, ==, n + 1);
    }

  /* A new edition may be of another week. */
  page->etag = "\"2\"";
  page->body = "{\"version\":1,\"id\":\"week\",\"title\":\"Later\",\"zone\":\"UTC\",\"days\":"
               "[{\"date\":\"2020-12-01\",\"actions\":[" TASK ("write", "Write") "]}]}";
  set_now (fixture, aw_subscriptions_get_next (fixture->feeds));
  assert_title (fixture, "week", "Later");
  g_assert_cmpint (aw_subscriptions_get_next (fixture->feeds), >=,
                   aw_clock_get_now (fixture->clock) + 20 * HOUR);
}

/* A clock that was years ahead must not keep the feeds from being asked. */
static void
test_wrong_clock (Fixture      *fixture,
                  gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  const gint64 ahead = NOW + 5 * 365 * G_TIME_SPAN_DAY;
  g_autofree char *url = NULL;

  set_now (fixture, ahead);
  url = subscribe_to_page (fixture, "/week.json");
  set_now (fixture, ahead + 2 * HOUR);
  g_assert_cmpuint (page->n_asked, ==, 2);

  set_now (fixture, NOW);
  g_assert_cmpint (aw_subscriptions_get_next (fixture->feeds), <=, NOW + 8 * G_TIME_SPAN_DAY);
  restart (fixture, NOW);
  g_assert_cmpint (aw_subscriptions_get_next (fixture->feeds), <=, NOW + 8 * G_TIME_SPAN_DAY);
}

/* One of many processes that each ask once. */
static void
restart_patient (Fixture *fixture,
                 gint64   now)
{
  fixture->is_patient = TRUE;
  restart (fixture, now);
  fixture->is_patient = FALSE;
}

/* Of processes that each ask once, each waits longer than the one before; one with a
 * window asks at once, and a good answer ends it. */
static void
test_backoff (Fixture      *fixture,
              gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  g_autofree char *url = subscribe_to_page (fixture, "/week.json");
  g_autoptr (AwLibraryMetadata) info = NULL;
  gint64 wait = 0, now = NOW + 2 * HOUR;
  guint n_asked = 1;

  page->status = 500;
  restart_patient (fixture, now);
  for (guint i = 0; i < 8; i++)
    {
      const gint64 next = aw_subscriptions_get_next (fixture->feeds);

      g_assert_cmpuint (page->n_asked, ==, ++n_asked);
      if (i >= 3)
        g_assert_cmpint (next - now, >, MIN (wait * 3 / 2, 20 * HOUR));
      g_assert_cmpint (next - now, <, 27 * HOUR);
      wait = next - now;

      /* For another feed, say. */
      restart_patient (fixture, next - MINUTE);
      g_assert_cmpuint (page->n_asked, ==, n_asked);
      g_assert_cmpint (ABS (aw_subscriptions_get_next (fixture->feeds) - next), <, G_USEC_PER_SEC);

      now = next;
      restart_patient (fixture, now);
    }
  g_assert_cmpint (wait, >, 20 * HOUR);

  page->status = 0;
  restart (fixture, now + MINUTE);
  g_assert_null (get_feed_problem (fixture->feeds, "week"));
  info = aw_library_folder_get_info (fixture->directory, "week");
  g_assert_cmpint (info->n_failures, ==, 0);
  g_assert_cmpint (info->retry_at, ==, 0);
}

/* The clock of the process that failed was years ahead. */
static void
test_backoff_ahead (Fixture      *fixture,
                    gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  g_autofree char *url = subscribe_to_page (fixture, "/week.json");

  page->status = 500;
  restart_patient (fixture, NOW + 5 * 365 * G_TIME_SPAN_DAY);
  g_assert_cmpuint (page->n_asked, ==, 2);
  restart_patient (fixture, NOW + HOUR);
  g_assert_cmpuint (page->n_asked, ==, 3);
}

static void
test_retry_after (Fixture      *fixture,
                  gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  g_autofree char *url = subscribe_to_page (fixture, "/week.json");
  g_autoptr (GError) error = NULL;

  page->status = 503;
  page->retry_after = "7200";
  g_assert_cmpuint (refresh (fixture, &error), ==, 0);
  g_assert_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_BUSY);
  g_assert_cmpstr (error->message, ==, "“127.0.0.1” cannot answer at the moment");
  g_assert_cmpuint (page->n_asked, ==, 2);
  g_clear_error (&error);

  /* Not even by hand. */
  refresh (fixture, &error);
  g_assert_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_BUSY);
  g_assert_cmpstr (error->message, ==, "“127.0.0.1” cannot answer at the moment");
  g_assert_cmpuint (page->n_asked, ==, 2);
  g_clear_error (&error);

  wait_idle (fixture);
  restart (fixture, NOW + HOUR);
  g_assert_cmpuint (page->n_asked, ==, 2);
  g_assert_cmpint (aw_subscriptions_get_next (fixture->feeds), ==, NOW + 2 * HOUR);
  refresh (fixture, &error);
  g_assert_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_BUSY);
  g_assert_cmpstr (error->message, ==, "The server asks to be left alone for a while");
  g_assert_cmpuint (page->n_asked, ==, 2);
  g_clear_error (&error);

  page->status = 0;
  page->retry_after = NULL;
  set_now (fixture, NOW + 2 * HOUR);
  g_assert_cmpuint (page->n_asked, ==, 3);
  g_assert_null (get_feed_problem (fixture->feeds, "week"));
  refresh (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->n_asked, ==, 4);
}

/* A server that asks for a year, or a clock that was a year ahead. */
static void
test_absurd_retry_after (Fixture      *fixture,
                         gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  const gint64 ahead = NOW + 365 * G_TIME_SPAN_DAY;
  g_autofree char *url = NULL;
  g_autoptr (AwLibraryMetadata) info = NULL;
  g_autoptr (GError) error = NULL;

  set_now (fixture, ahead);
  url = subscribe_to_page (fixture, "/week.json");
  page->status = 503;
  page->retry_after = "31536000";
  refresh (fixture, NULL);
  wait_idle (fixture);
  info = aw_library_folder_get_info (fixture->directory, "week");
  g_assert_cmpint (info->busy_until, ==, ahead + 7 * G_TIME_SPAN_DAY);
  g_assert_cmpint (aw_subscriptions_get_next (fixture->feeds), <=, ahead + 9 * G_TIME_SPAN_DAY);

  page->status = 0;
  restart (fixture, NOW);
  g_assert_cmpuint (page->n_asked, ==, 3);
  g_assert_null (get_feed_problem (fixture->feeds, "week"));
  g_assert_cmpint (aw_subscriptions_get_next (fixture->feeds), <=, NOW + 7 * G_TIME_SPAN_DAY);
  set_now (fixture, NOW + 7 * G_TIME_SPAN_DAY);
  g_assert_cmpuint (page->n_asked, ==, 4);
  refresh (fixture, &error);
  g_assert_no_error (error);
}

/* An address that needs the network, and never leaves this computer. */
static char *
subscribe_elsewhere (Fixture    *fixture,
                     SoupServer *server)
{
  g_autofree char *local = server_url (server, "/week.json");
  char *url = g_strdup_printf ("https://elsewhere.example%s", strrchr (local, ':'));
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (GError) error = NULL;

  program = subscribe (fixture, url, NULL, FALSE, &error);
  g_assert_no_error (error);

  return url;
}

static void
test_network (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (SoupServer) server = make_server ("elsewhere");
  Page *page = add_page (server, "/week.json", EDITION ("First"));
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now = NOW;

  page->etag = "\"1\"";
  url = subscribe_elsewhere (fixture, server);
  for (guint n = 0; n < 2; n++)
    {
      const gboolean is_down = n == 0;
      const guint n_asked = page->n_asked;

      test_monitor_set (fixture->monitor, !is_down, !is_down);
      wait_idle (fixture);
      g_assert_cmpint (aw_subscriptions_get_next (fixture->feeds), ==, G_MAXINT64);
      now += 3 * HOUR;
      set_now (fixture, now);
      restart (fixture, now);
      g_assert_cmpuint (page->n_asked, ==, n_asked);

      for (guint i = 0; i < 3; i++)
        test_monitor_set (fixture->monitor, TRUE, FALSE);
      wait_idle (fixture);
      test_monitor_set (fixture->monitor, TRUE, FALSE);
      wait_idle (fixture);
      g_assert_cmpuint (page->n_asked, ==, n_asked + 1);
      g_assert_cmpint (aw_subscriptions_get_next (fixture->feeds), >, now);
    }

  /* The person may want to pay. */
  test_monitor_set (fixture->monitor, TRUE, TRUE);
  refresh (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->n_asked, ==, 4);
}

/* What could not be reached is asked as soon as there is a network again, and not
 * before its time as long as there is one. */
static void
test_network_again (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (SoupServer) server = make_server ("elsewhere");
  Page *page = add_page (server, "/week.json", EDITION ("First"));
  g_autofree char *url = subscribe_elsewhere (fixture, server);
  const guint port = (guint) atoi (strrchr (url, ':') + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) listen_error = NULL;

  soup_server_disconnect (server);
  refresh (fixture, &error);
  g_assert_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_UNREACHABLE);
  soup_server_listen_local (server, port, SOUP_SERVER_LISTEN_IPV4_ONLY | SOUP_SERVER_LISTEN_HTTPS,
                            &listen_error);
  g_assert_no_error (listen_error);

  test_monitor_set (fixture->monitor, TRUE, FALSE);
  wait_idle (fixture);
  g_assert_cmpuint (page->n_asked, ==, 1);
  test_monitor_set (fixture->monitor, FALSE, FALSE);
  test_monitor_set (fixture->monitor, TRUE, FALSE);
  wait_idle (fixture);
  g_assert_cmpuint (page->n_asked, ==, 2);
  g_assert_null (get_feed_problem (fixture->feeds, "week"));

  test_monitor_set (fixture->monitor, FALSE, FALSE);
  test_monitor_set (fixture->monitor, TRUE, FALSE);
  wait_idle (fixture);
  g_assert_cmpuint (page->n_asked, ==, 2);
}

/* Before it is known what there is to ask for. */
static void
test_refresh_first (Fixture      *fixture,
                    gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  g_autofree char *url = subscribe_to_page (fixture, "/week.json");
  Outcome outcome = { 0 };

  page->body = EDITION ("Second");
  g_clear_object (&fixture->feeds);
  fixture->feeds = aw_subscriptions_new (fixture->library, fixture->clock, fixture->fetcher,
                                         G_NETWORK_MONITOR (fixture->monitor));
  aw_subscriptions_refresh_async (fixture->feeds, refreshed_cb, &outcome);
  wait_for (&outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.n_feeds, ==, 1);
  g_assert_cmpuint (outcome.n_changed, ==, 1);
  wait_idle (fixture);
  assert_title (fixture, "week", "Second");
}

/* --- Moving ------------------------------------------------------------------- */

static void
followed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Outcome *outcome = user_data;

  g_assert_true (aw_library_update_finish (AW_LIBRARY (source), result, &outcome->error));
  outcome->done = TRUE;
}

static void
test_moved (Fixture      *fixture,
            gconstpointer data)
{
  Page *old = add_page (fixture->server, "/old.json", EDITION ("First"));
  Page *new = add_page (fixture->server, "/new.json", EDITION ("First"));
  g_autofree char *old_url = NULL;
  g_autofree char *new_url = server_url (fixture->server, "/new.json");
  Outcome outcome = { 0 };
  g_autoptr (GError) error = NULL;

  new->etag = "\"1\"";
  old_url = subscribe_to_page (fixture, "/old.json");
  old->status = SOUP_STATUS_FOUND;
  old->location = g_strdup (new_url);
  refresh (fixture, &error);
  g_assert_no_error (error);
  g_assert_null (get_feed_moved_to (fixture->feeds, "week"));

  old->status = SOUP_STATUS_MOVED_PERMANENTLY;
  refresh (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_feed_url (fixture->feeds, "week"), ==, old_url);
  g_assert_cmpstr (get_feed_moved_to (fixture->feeds, "week"), ==, new_url);

  aw_subscriptions_follow_async (fixture->feeds, "week", followed_cb, &outcome);
  wait_for (&outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpstr (get_feed_url (fixture->feeds, "week"), ==, new_url);
  g_assert_null (get_feed_moved_to (fixture->feeds, "week"));

  restart (fixture, NOW + 2 * HOUR);
  g_assert_cmpstr (get_feed_url (fixture->feeds, "week"), ==, new_url);
  g_assert_null (get_feed_problem (fixture->feeds, "week"));
  g_assert_cmpuint (old->n_asked, ==, 3);
  g_assert_cmpuint (new->n_asked, ==, 3);
}

/* What the old address answers after that counts for nothing. */
static void
test_moved_meanwhile (Fixture      *fixture,
                      gconstpointer data)
{
  Page *old = add_page (fixture->server, "/old.json", EDITION ("First"));
  Page *new = add_page (fixture->server, "/new.json", EDITION ("First"));
  g_autofree char *old_url = subscribe_to_page (fixture, "/old.json");
  Outcome refreshed = { 0 };
  Outcome followed = { 0 };
  g_autoptr (GError) error = NULL;

  old->status = SOUP_STATUS_MOVED_PERMANENTLY;
  old->location = server_url (fixture->server, "/new.json");
  refresh (fixture, &error);
  g_assert_no_error (error);

  start_refresh (fixture, &refreshed, old);
  aw_subscriptions_follow_async (fixture->feeds, "week", followed_cb, &followed);
  wait_for (&followed);
  g_assert_no_error (followed.error);
  old->status = SOUP_STATUS_NOT_FOUND;
  new->body = EDITION ("Second");
  let_go (old);
  wait_for (&refreshed);
  g_assert_no_error (refreshed.error);
  g_assert_cmpuint (refreshed.n_changed, ==, 1);
  wait_idle (fixture);
  g_assert_null (get_feed_problem (fixture->feeds, "week"));
  assert_title (fixture, "week", "Second");
}

static void
test_moved_before (Fixture      *fixture,
                   gconstpointer data)
{
  Page *old = add_page (fixture->server, "/old.json", NULL);
  g_autofree char *old_url = NULL;
  g_autofree char *new_url = server_url (fixture->server, "/new.json");

  add_page (fixture->server, "/new.json", EDITION ("First"));
  old->status = SOUP_STATUS_PERMANENT_REDIRECT;
  old->location = g_strdup (new_url);
  old_url = subscribe_to_page (fixture, "/old.json");
  g_assert_cmpstr (get_feed_url (fixture->feeds, "week"), ==, new_url);
}

/* --- Losing ------------------------------------------------------------------- */

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Outcome *outcome = user_data;

  aw_library_update_finish (AW_LIBRARY (source), result, &outcome->error);
  outcome->done = TRUE;
}

static void
remove_program (Fixture    *fixture,
                const char *id,
                gboolean    restore)
{
  Outcome outcome = { 0 };

  aw_library_remove_async (fixture->library, id, restore, removed_cb, &outcome);
  wait_for (&outcome);
  g_assert_no_error (outcome.error);
}

static void
assert_gone (Fixture    *fixture,
             const char *id)
{
  g_autoptr (GPtrArray) ids = aw_library_folder_list (fixture->directory);

  g_assert_cmpuint (ids->len, ==, 0);
  g_assert_null (aw_library_load (fixture->library, id, NULL));
  g_assert_null (get_feed_url (fixture->feeds, id));
}

static void
test_remove (Fixture      *fixture,
             gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  g_autofree char *url = subscribe_to_page (fixture, "/week.json");
  g_autoptr (AwProgram) again = NULL;
  g_autoptr (GError) error = NULL;

  page->body = EDITION ("Second");
  g_assert_cmpuint (refresh (fixture, &error), ==, 1);
  remove_program (fixture, "week", FALSE);
  wait_idle (fixture);
  assert_gone (fixture, "week");
  g_assert_cmpint (aw_subscriptions_get_next (fixture->feeds), ==, G_MAXINT64);

  /* Until the next start it comes back as it was. */
  remove_program (fixture, "week", TRUE);
  wait_idle (fixture);
  g_assert_cmpstr (get_feed_url (fixture->feeds, "week"), ==, url);
  assert_seen (fixture, "week", "First");

  /* Subscribed to again, there is nothing to tell of what was before. */
  remove_program (fixture, "week", FALSE);
  again = subscribe (fixture, url, NULL, FALSE, &error);
  g_assert_no_error (error);
  assert_seen (fixture, "week", NULL);
  g_assert_cmpstr (get_feed_url (fixture->feeds, "week"), ==, url);
}

/* From whatever moment on, what was removed does not come back. */
static void
test_remove_meanwhile (Fixture      *fixture,
                       gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
      g_autofree char *url = subscribe_to_page (fixture, "/week.json");
      Outcome outcome = { 0 };

      start_refresh (fixture, &outcome, page);
      page->body = EDITION ("Second");
      if (i == 0)
        {
          remove_program (fixture, "week", FALSE);
          while (get_feed_url (fixture->feeds, "week") != NULL)
            g_main_context_iteration (NULL, TRUE);
        }
      else if (i == 1)
        {
          remove_program (fixture, "week", FALSE);
        }
      else
        {
          /* Another process did it. */
          g_assert_true (aw_library_folder_remove (fixture->directory, "week", FALSE, NULL));
        }
      let_go (page);
      wait_for (&outcome);
      g_assert_no_error (outcome.error);
      g_assert_cmpuint (outcome.n_changed, ==, 0);
      wait_idle (fixture);
      aw_library_folder_purge (fixture->directory);
      restart (fixture, aw_clock_get_now (fixture->clock));
      assert_gone (fixture, "week");
      soup_server_remove_handler (fixture->server, "/week.json");
    }
}

static void
test_opened_again (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (AwLibraryMetadata) nothing = aw_library_metadata_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (EDITION ("File"), strlen (EDITION ("File")));

  for (guint i = 0; i < 2; i++)
    {
      Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
      g_autofree char *url = subscribe_to_page (fixture, "/week.json");
      g_autoptr (AwProgram) program = NULL;
      g_autoptr (GError) error = NULL;
      gboolean changed;

      rename_program (fixture, "week", "Mine");
      remove_program (fixture, "week", FALSE);
      if (i == 0)
        aw_library_folder_purge (fixture->directory);
      program = install_program (fixture->directory, get_test_door (), bytes, NULL, nothing, FALSE,
                                 &changed, &error);
      g_assert_no_error (error);
      g_assert_true (changed);

      aw_library_folder_purge (fixture->directory);
      restart (fixture, aw_clock_get_now (fixture->clock) + 10 * HOUR);
      assert_title (fixture, "week", "File");
      g_assert_null (get_feed_url (fixture->feeds, "week"));
      g_assert_cmpuint (page->n_asked, ==, 1);
      remove_program (fixture, "week", FALSE);
      aw_library_folder_purge (fixture->directory);
      soup_server_remove_handler (fixture->server, "/week.json");
    }
}

/* "Not modified" would leave it damaged. */
static void
test_damaged (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const texts[] = { "", "{\"version\":1,\"id\":\"week\",\"ti" };
  g_autofree char *path = g_build_filename (fixture->directory, "week.json", NULL);
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;

  page->etag = "\"1\"";
  page->cache_control = "max-age=86400";
  url = subscribe_to_page (fixture, "/week.json");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      page->body = EDITION ("First");
      page->etag = "\"1\"";
      restart (fixture, aw_clock_get_now (fixture->clock) + MINUTE);
      g_assert_null (page->if_none_match);
      g_assert_null (get_feed_problem (fixture->feeds, "week"));
      assert_title (fixture, "week", "First");

      /* Nobody knows what was in it, and what comes next is told. */
      assert_seen (fixture, "week", NULL);
      page->body = EDITION ("Second");
      page->etag = "\"2\"";
      g_assert_cmpuint (refresh (fixture, &error), ==, 1);
      g_assert_no_error (error);
      assert_seen (fixture, "week", "First");
      wait_until_forgotten (fixture, "week");
    }
}

/* --- Stopping ----------------------------------------------------------------- */

static void
test_stop (Fixture      *fixture,
           gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  g_autofree char *url = subscribe_to_page (fixture, "/week.json");
  g_autofree char *before = describe_directory (fixture->directory);
  g_autofree char *after = NULL;
  Outcome outcome = { 0 };

  start_refresh (fixture, &outcome, page);
  aw_subscriptions_stop (fixture->feeds);
  wait_for (&outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&outcome.error);
  wait_idle (fixture);
  g_assert_null (get_feed_problem (fixture->feeds, "week"));
  page->body = EDITION ("Second");
  let_go (page);

  set_now (fixture, NOW + 10 * HOUR);
  test_monitor_set (fixture->monitor, TRUE, TRUE);
  test_monitor_set (fixture->monitor, TRUE, FALSE);
  wait_idle (fixture);
  after = describe_directory (fixture->directory);
  g_assert_cmpstr (after, ==, before);

  /* Nor because of what others do to the library. */
  rename_program (fixture, "week", "Mine");
  wait_idle (fixture);
  set_now (fixture, NOW + 20 * HOUR);
  g_assert_cmpuint (page->n_asked, ==, 2);
}

static void
test_give_up (Fixture      *fixture,
              gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.json", EDITION ("First"));
  g_autofree char *url = server_url (fixture->server, "/week.json");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Outcome outcome = { 0 };

  page->hold = TRUE;
  aw_subscriptions_subscribe_async (fixture->feeds, url, NULL, FALSE, cancellable, subscribed_cb,
                                    &outcome);
  wait_until_held (page);
  g_cancellable_cancel (cancellable);
  wait_for (&outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&outcome.error);
  let_go (page);
  wait_idle (fixture);
  assert_gone (fixture, "week");
}

#define ADD(path, func) \
  g_test_add ("/advocacy-week/feeds/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autoptr (GResolver) resolver = NULL;

  g_test_init (&argc, &argv, NULL);
  resolver = g_object_new (TEST_TYPE_RESOLVER, NULL);
  g_resolver_set_default (resolver);

  g_test_add_func ("/advocacy-week/feeds/new", test_new);
  ADD ("subscribe", test_subscribe);
  ADD ("addresses", test_addresses);
  ADD ("built-in", test_built_in);
  ADD ("other-address", test_other_address);
  ADD ("from-file", test_from_file);
  ADD ("unchanged", test_unchanged);
  ADD ("same-again", test_same_again);
  ADD ("editions", test_editions);
  ADD ("told-meanwhile", test_told_meanwhile);
  ADD ("other-program", test_other_program);
  ADD ("calendar", test_calendar);
  ADD ("floating", test_floating);
  ADD ("rename", test_rename);
  ADD ("rename-meanwhile", test_rename_meanwhile);
  ADD ("freshness", test_freshness);
  ADD ("schedule", test_schedule);
  ADD ("wrong-clock", test_wrong_clock);
  ADD ("backoff", test_backoff);
  ADD ("backoff-ahead", test_backoff_ahead);
  ADD ("retry-after", test_retry_after);
  ADD ("absurd-retry-after", test_absurd_retry_after);
  ADD ("network", test_network);
  ADD ("network-again", test_network_again);
  ADD ("refresh-first", test_refresh_first);
  ADD ("moved", test_moved);
  ADD ("moved-meanwhile", test_moved_meanwhile);
  ADD ("moved-before", test_moved_before);
  ADD ("remove", test_remove);
  ADD ("remove-meanwhile", test_remove_meanwhile);
  ADD ("opened-again", test_opened_again);
  ADD ("damaged", test_damaged);
  ADD ("stop", test_stop);
  ADD ("give-up", test_give_up);

  return g_test_run ();
}
