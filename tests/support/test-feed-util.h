/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-subscriptions.h"
#include "aw-library-folder.h"
#include "aw-library.h"
#include "aw-zone.h"
#include "test-directory.h"
#include "test-fetch-util.h"
#include "test-monitor.h"
#include "test-reader.h"

/* What tests of AwSubscriptions share: a library in a directory of its own, a clock that
 * stands still, and a server whose pages a test writes. */

#define PATIENCE 60 /* seconds */

/* Wednesday of the week of the programs below, 16:00 UTC. */
#define NOW (G_GINT64_CONSTANT (1588780800) * G_USEC_PER_SEC)

#define TASK(id, title) \
  "{\"id\":\"" id "\",\"kind\":\"task\",\"minutes\":5,\"title\":\"" title "\"}"
#define EDITION_OF(id, title, tasks) \
  "{\"version\":1,\"id\":\"" id "\",\"title\":\"" title "\",\"zone\":\"America/New_York\"," \
  "\"days\":[{\"date\":\"2020-05-06\",\"actions\":[" tasks "]}]}"
#define EDITION(title) EDITION_OF ("week", title, TASK ("write", "Write"))

#define EVENT(uid, start) \
  "BEGIN:VEVENT\r\nUID:" uid "\r\nDTSTAMP:20200401T120000Z\r\nSUMMARY:" uid "\r\n" \
  "DTSTART:" start "\r\nDURATION:PT30M\r\nEND:VEVENT\r\n"
#define CALENDAR(events) \
  "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example.org//test//EN\r\n" events \
  "END:VCALENDAR\r\n"

/* A page of the server, and what was asked of it. */
typedef struct
{
  guint status; /* 0: 200 */
  const char *body;
  gsize size; /* of the body; 0 if it is text */
  const char *content_type; /* NULL: that of our own format */
  const char *etag;
  const char *last_modified;
  const char *cache_control;
  const char *retry_after;
  char *location;
  gboolean hold;

  guint n_asked;
  char *if_none_match;
  char *if_modified_since;
  SoupServerMessage *held;
} Page;

typedef struct
{
  char *root; /* where the person's data is */
  char *directory; /* and in it the library */
  AwClock *clock;
  TestMonitor *monitor;
  SoupServer *server;
  AwLibrary *library;
  AwFetcher *fetcher;
  AwSubscriptions *feeds;
  guint n_library_changes;
  gboolean is_patient; /* what the next process is */
  gboolean reads_days; /* whether it knows around which day calendars are to be read */
} Fixture;

static inline const char *
get_feed_url (AwSubscriptions *feeds,
              const char      *id)
{
  const AwSubscription *feed = aw_subscriptions_find (feeds, id);

  return feed != NULL ? feed->info->url : NULL;
}

static inline const char *
get_feed_problem (AwSubscriptions *feeds,
                  const char      *id)
{
  const AwSubscription *feed = aw_subscriptions_find (feeds, id);

  return feed != NULL ? feed->problem : NULL;
}

static inline const char *
get_feed_moved_to (AwSubscriptions *feeds,
                   const char      *id)
{
  const AwSubscription *feed = aw_subscriptions_find (feeds, id);

  return feed != NULL ? feed->moved_to : NULL;
}

static inline const AwFloating *
get_feed_floating (AwSubscriptions *feeds,
                   const char      *id)
{
  const AwSubscription *feed = aw_subscriptions_find (feeds, id);

  return feed != NULL ? feed->floating : NULL;
}

static void
page_free (Page *page)
{
  g_free (page->location);
  g_free (page->if_none_match);
  g_free (page->if_modified_since);
  g_clear_object (&page->held);
  g_free (page);
}

static gboolean
is_not_modified (const Page *page)
{
  return (page->etag != NULL && g_strcmp0 (page->if_none_match, page->etag) == 0) ||
         (page->etag == NULL && page->last_modified != NULL &&
          g_strcmp0 (page->if_modified_since, page->last_modified) == 0);
}

static void
append_header (SoupServerMessage *message,
               const char        *name,
               const char        *value)
{
  if (value != NULL)
    soup_message_headers_append (soup_server_message_get_response_headers (message), name, value);
}

static void
answer_page (Page              *page,
             SoupServerMessage *message)
{
  guint status = page->status != 0 ? page->status : SOUP_STATUS_OK;

  append_header (message, "ETag", page->etag);
  append_header (message, "Last-Modified", page->last_modified);
  append_header (message, "Cache-Control", page->cache_control);
  append_header (message, "Retry-After", page->retry_after);
  append_header (message, "Location", page->location);
  if (page->status == 0 && is_not_modified (page))
    status = SOUP_STATUS_NOT_MODIFIED;
  else if (page->body != NULL)
    soup_server_message_set_response (message,
                                      page->content_type != NULL ? page->content_type
                                                                 : "application/json",
                                      SOUP_MEMORY_STATIC, page->body,
                                      page->size != 0 ? page->size : strlen (page->body));
  soup_server_message_set_status (message, status, NULL);
}

static void
serve_page_cb (SoupServer        *server,
               SoupServerMessage *message,
               const char        *path,
               GHashTable        *query,
               gpointer           user_data)
{
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  Page *page = user_data;

  page->n_asked++;
  g_free (page->if_none_match);
  g_free (page->if_modified_since);
  page->if_none_match = g_strdup (soup_message_headers_get_one (asked, "If-None-Match"));
  page->if_modified_since = g_strdup (soup_message_headers_get_one (asked, "If-Modified-Since"));
  if (!page->hold)
    {
      answer_page (page, message);
      return;
    }

  g_set_object (&page->held, message);
  soup_server_message_pause (message);
}

/* The body is not copied. */
static inline Page *
add_page (SoupServer *server,
          const char *path,
          const char *body)
{
  Page *page = g_new0 (Page, 1);

  page->body = body;
  soup_server_add_handler (server, path, serve_page_cb, page, (GDestroyNotify) page_free);

  return page;
}

static inline void
wait_until_held (Page *page)
{
  while (page->held == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static inline void
let_go (Page *page)
{
  g_autoptr (SoupServerMessage) message = g_steal_pointer (&page->held);

  page->hold = FALSE;
  answer_page (page, message);
  soup_server_message_unpause (message);
}

/* --- The fixture ------------------------------------------------------------ */

static void
wait_idle (Fixture *fixture)
{
  while (g_main_context_pending (NULL) || aw_subscriptions_is_busy (fixture->feeds) ||
         aw_library_is_busy (fixture->library))
    g_main_context_iteration (NULL, TRUE);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* A process begins. */
static void
create (Fixture *fixture)
{
  fixture->library = aw_library_new (fixture->directory, get_test_reader (),
                                     fixture->reads_days ? fixture->clock : NULL);
  fixture->fetcher = make_fetcher (PATIENCE, PATIENCE);
  fixture->feeds = aw_subscriptions_new (fixture->library, fixture->clock, fixture->fetcher,
                                         G_NETWORK_MONITOR (fixture->monitor));
  g_signal_connect_swapped (fixture->library, "changed", G_CALLBACK (count_cb),
                            &fixture->n_library_changes);
  if (fixture->is_patient)
    aw_subscriptions_set_patient (fixture->feeds);
  aw_subscriptions_start (fixture->feeds);
  wait_idle (fixture);
}

/* The process ends. The thread of the last task may let go of what it has last. */
static void
destroy (Fixture *fixture)
{
  aw_subscriptions_stop (fixture->feeds);
  wait_idle (fixture);
  g_signal_handlers_disconnect_by_data (fixture->library, &fixture->n_library_changes);
  g_clear_object (&fixture->feeds);
  g_clear_object (&fixture->fetcher);
  g_clear_object (&fixture->library);
}

static inline void
restart (Fixture *fixture,
         gint64   now)
{
  destroy (fixture);
  aw_clock_set_now (fixture->clock, now);
  create (fixture);
}

static inline void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GTimeZone) zone = aw_zone_lookup ("America/New_York", NULL);

  fixture->root = g_dir_make_tmp ("aw-feeds-XXXXXX", NULL);
  fixture->directory = g_build_filename (fixture->root, "programs", NULL);
  g_assert_no_errno (g_mkdir (fixture->directory, 0700));
  fixture->clock = aw_clock_new_at (NOW, zone);
  fixture->monitor = g_object_new (TEST_TYPE_MONITOR, NULL);
  fixture->server = make_server ("good");
  create (fixture);
}

static inline void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  destroy (fixture);
  g_clear_object (&fixture->server);
  g_clear_object (&fixture->monitor);
  g_clear_object (&fixture->clock);
  remove_all (fixture->root);
  g_clear_pointer (&fixture->root, g_free);
  g_clear_pointer (&fixture->directory, g_free);
}

static inline void
set_now (Fixture *fixture,
         gint64   now)
{
  aw_clock_set_now (fixture->clock, now);
  wait_idle (fixture);
}

/* --- What a person does ----------------------------------------------------- */

typedef struct
{
  AwProgram *program;
  guint n_feeds;
  guint n_changed;
  GError *error;
  gboolean done;
} Outcome;

static inline void
wait_for (Outcome *outcome)
{
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
}

static inline void
subscribed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->program =
    aw_subscriptions_subscribe_finish (AW_SUBSCRIPTIONS (source), result, &outcome->error);
  outcome->done = TRUE;
}

static inline AwProgram *
subscribe (Fixture     *fixture,
           const char  *address,
           const char  *zone,
           gboolean     take_over,
           GError     **error)
{
  Outcome outcome = { 0 };

  aw_subscriptions_subscribe_async (fixture->feeds, address, zone, take_over, NULL, subscribed_cb,
                                    &outcome);
  wait_for (&outcome);
  wait_idle (fixture);
  if (outcome.error != NULL)
    g_propagate_error (error, outcome.error);

  return outcome.program;
}

/* Returns the address. */
static inline char *
subscribe_to_page (Fixture    *fixture,
                   const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *url = server_url (fixture->server, path);
  g_autoptr (AwProgram) program = subscribe (fixture, url, NULL, FALSE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (program);

  return g_steal_pointer (&url);
}

static inline void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Outcome *outcome = user_data;

  aw_subscriptions_refresh_finish (AW_SUBSCRIPTIONS (source), result, &outcome->n_feeds,
                                   &outcome->n_changed,
                                   &outcome->error);
  outcome->done = TRUE;
}

/* By hand; returns how many have another edition now. */
static inline guint
refresh (Fixture  *fixture,
         GError  **error)
{
  Outcome outcome = { 0 };

  aw_subscriptions_refresh_async (fixture->feeds, refreshed_cb, &outcome);
  wait_for (&outcome);
  wait_idle (fixture);
  if (outcome.error != NULL)
    g_propagate_error (error, outcome.error);

  return outcome.n_changed;
}

static inline void
assert_title (Fixture    *fixture,
              const char *id,
              const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AwProgram) program = aw_library_load (fixture->library, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (program->title, ==, title);
}

/* NULL: there is nothing to tell. */
static inline void
assert_seen (Fixture    *fixture,
             const char *id,
             const char *title)
{
  g_autoptr (AwProgram) program = load_last_acknowledged (fixture->directory, get_test_door (), id);

  g_assert_cmpstr (program != NULL ? program->title : NULL, ==, title);
}

/* --- What a failure leaves ---------------------------------------------------- */

/* Without what is written down of when the server wants to be asked again. */
static inline char *
describe_library (Fixture *fixture)
{
  g_autofree char *all = describe_directory (fixture->directory);
  g_auto (GStrv) lines = g_strsplit (all, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], ".info: ") != NULL)
      *lines[i] = '\0';

  return g_strjoinv ("\n", lines);
}

/* That it failed is all that is written down. */
static inline void
assert_noted (Fixture             *fixture,
              const char          *id,
              const AwLibraryMetadata *before,
              gint64               retry_after)
{
  g_autoptr (AwLibraryMetadata) info = NULL;
  const gint64 busy = MIN (MAX (retry_after, 0), 7 * 86400) * G_USEC_PER_SEC;

  wait_idle (fixture);
  info = aw_library_folder_get_info (fixture->directory, id);
  g_assert_cmpint (info->busy_until, ==, busy > 0 ? NOW + busy : 0);
  g_assert_cmpint (info->n_failures, ==, before->n_failures + 1);
  g_assert_cmpint (info->retry_at, >=, NOW + 15 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (info->retry_at, <=, NOW + 9 * G_TIME_SPAN_DAY);

  info->busy_until = before->busy_until;
  info->n_failures = before->n_failures;
  info->retry_at = before->retry_at;
  g_assert_true (aw_library_metadata_equal (info, before));
}
