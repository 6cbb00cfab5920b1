/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-problem.h"

#include "test-feed-util.h"
#include "test-faults.h"
#include "test-reader.h"

/* Whatever a server does wrong to a feed: nothing in the library, the journal and the
 * log of reminders changes, one sentence says what it was, it takes little memory, and
 * the next good answer heals it. */

#define MISTAKE "There is a mistake in this week that only its organizer can correct: send " \
                "them the details\n"
#define KNOWN EDITION ("Known")
#define HEALED EDITION ("Healed")
#define GOOD_ANSWER "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" HEALED

/* What else the person has, which no feed has any business with. */
static const char *const others[] = { "journal.bak.json", "journal.json", "reminders.json" };

/* What the first request over TLS loads is no part of a fault. */
static void
warm_up (Fixture *fixture)
{
  static gboolean is_warm;
  g_autofree char *url = server_url (fixture->server, "/good");
  g_autoptr (GError) error = NULL;
  g_autoptr (AwFetched) answer = NULL;

  if (is_warm)
    return;

  answer = fetch_full (fixture->fetcher, url, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  is_warm = TRUE;
}

/* As what a process left that ended. */
static void
install (Fixture    *fixture,
         const char *body,
         const char *url)
{
  g_autoptr (AwLibraryMetadata) info = aw_library_metadata_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (GError) error = NULL;
  gboolean changed;

  info->url = g_strdup (url);
  info->title = g_strdup ("Known");
  info->etag = g_strdup ("\"known\"");
  info->fresh_until = NOW + G_TIME_SPAN_HOUR;
  program = install_program (fixture->directory, get_test_door (), bytes, NULL, info, FALSE,
                             &changed,
                             &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = g_build_filename (fixture->root, others[i], NULL);

      g_assert_true (g_file_set_contents (path, "{}", -1, NULL));
    }
  restart (fixture, NOW);
  warm_up (fixture);
  fixture->n_library_changes = 0;
}

/* And of all else that the person has. */
static char *
describe_all (Fixture *fixture)
{
  g_autofree char *library = describe_library (fixture);
  g_autoptr (GString) all = g_string_new (library);
  g_autoptr (GDir) dir = g_dir_open (fixture->root, 0, NULL);
  guint n_names = 0;

  while (g_dir_read_name (dir) != NULL)
    n_names++;
  g_assert_cmpuint (n_names, ==, G_N_ELEMENTS (others) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *line = describe_file (fixture->root, others[i]);

      g_string_append (all, line);
    }

  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
set_limits (Fixture *fixture,
            Limit    limit)
{
  const AwFetchLimits limits = {
    .idle = limit == LIMIT_IDLE ? SHORT : PATIENCE,
    .total = limit == LIMIT_TOTAL ? SHORT : PATIENCE,
  };

  aw_fetcher_set_limits (fixture->fetcher, &limits);
}

/* What a person is told has no place of a document in it. */
static void
assert_sentence (const char *message)
{
  g_autofree char *sentence = aw_problem_dup_sentence (message);

  g_assert_true (g_utf8_validate (message, -1, NULL));
  g_assert_false (g_str_has_suffix (sentence, "."));
  g_assert_false (g_str_has_prefix (sentence, "/"));
  g_assert_false (g_str_has_prefix (sentence, "line "));
}

static void
assert_unchanged (Fixture    *fixture,
                  const char *id,
                  const char *message,
                  gint64      retry_after)
{
  const long memory = start_measuring ();
  g_autofree char *before = describe_all (fixture);
  g_autofree char *after = NULL;
  g_autoptr (AwLibraryMetadata) info = aw_library_folder_get_info (fixture->directory, id);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (refresh (fixture, &error), ==, 0);
  if (memory >= 0)
    {
      g_test_message ("%ld KiB", get_peak_memory () - memory);
      g_assert_cmpint (get_peak_memory () - memory, <=, MAX_GROWTH);
    }

  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_cmpstr (get_feed_problem (fixture->feeds, id), ==, message);
  assert_sentence (message);
  g_assert_cmpuint (fixture->n_library_changes, ==, 0);
  assert_noted (fixture, id, info, retry_after);
  after = describe_all (fixture);
  g_assert_cmpstr (after, ==, before);
}

/* By itself, as soon as it is asked again. */
static void
assert_heals (Fixture    *fixture,
              const char *id)
{
  const gint64 next = aw_subscriptions_get_next (fixture->feeds);

  g_assert_cmpint (next, >=, aw_clock_get_now (fixture->clock) + 15 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (next, <=, aw_clock_get_now (fixture->clock) + 9 * G_TIME_SPAN_DAY);
  set_limits (fixture, LIMIT_NONE);
  set_now (fixture, next);
  g_assert_null (get_feed_problem (fixture->feeds, id));
  g_assert_cmpuint (fixture->n_library_changes, ==, 1);
  assert_title (fixture, id, "Healed");
  assert_seen (fixture, id, "Known");
}

/* The fetcher keeps connections, and has to go first. */
static void
free_server (Fixture   *fixture,
             RawServer *server)
{
  destroy (fixture);
  raw_server_free (server);
  create (fixture);
}

static void
assert_fault (Fixture    *fixture,
              RawServer  *server,
              gboolean    tls,
              Limit       limit,
              const char *message,
              gint64      retry_after)
{
  g_autofree char *url = g_strdup_printf ("%s://127.0.0.1:%u/week.json", tls ? "https" : "http",
                                          server->port);

  install (fixture, KNOWN, url);
  set_limits (fixture, limit);
  assert_unchanged (fixture, "week", message, retry_after);

  g_atomic_int_set (&server->is_good, TRUE);
  assert_heals (fixture, "week");
}

static void
test_fault (Fixture      *fixture,
            gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr (GTlsCertificate) certificate = fault->tls ? load_certificate ("good") : NULL;
  RawServer *server = raw_server_new (is_handshake (fault) ? NULL : certificate, fault->answer, -1,
                                      fault->ending);

  server->hasty = is_handshake (fault);
  server->good_answer = GOOD_ANSWER;
  server->good_certificate = certificate;

  /* The feed has a copy, so this is a good answer to it. */
  if (g_str_equal (fault->name, "304-without-a-copy"))
    {
      g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", server->port);
      g_autoptr (GError) error = NULL;

      install (fixture, KNOWN, url);
      refresh (fixture, &error);
      g_assert_no_error (error);
    }
  else
    {
      assert_fault (fixture, server, fault->tls, fault->limit, fault->message,
                    fault->retry_after);
    }
  free_server (fixture, server);
}

/* A copy that cannot be read is asked for without conditions. */
static void
test_not_modified (Fixture      *fixture,
                   gconstpointer data)
{
  RawServer *server = raw_server_new (NULL, "HTTP/1.1 304 Not Modified\r\n\r\n", -1, ENDING_STALL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", server->port);
  g_autofree char *path = g_build_filename (fixture->directory, "week.json", NULL);

  server->good_answer = GOOD_ANSWER;
  install (fixture, KNOWN, url);
  g_assert_true (g_file_set_contents (path, "{", 1, NULL));
  restart (fixture, NOW + G_TIME_SPAN_HOUR);
  g_assert_cmpstr (get_feed_problem (fixture->feeds, "week"), ==, DAMAGED);

  g_atomic_int_set (&server->is_good, TRUE);
  set_now (fixture, aw_subscriptions_get_next (fixture->feeds));
  g_assert_null (get_feed_problem (fixture->feeds, "week"));
  assert_title (fixture, "week", "Healed");
  free_server (fixture, server);
}

static void
test_certificate (Fixture      *fixture,
                  gconstpointer data)
{
  const char *const *row = data;
  g_autoptr (GTlsCertificate) bad = load_certificate (row[0]);
  g_autoptr (GTlsCertificate) good = load_certificate ("good");
  RawServer *server = raw_server_new (bad, "", -1, ENDING_CLOSE);

  server->good_answer = GOOD_ANSWER;
  server->good_certificate = good;
  assert_fault (fixture, server, TRUE, LIMIT_NONE, row[1], 0);
  free_server (fixture, server);
}

static void
test_no_server (Fixture      *fixture,
                gconstpointer data)
{
  RawServer *server = raw_server_new (NULL, "", -1, ENDING_CLOSE);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", server->port);
  guint16 port = server->port;

  raw_server_free (server);
  install (fixture, KNOWN, url);
  assert_unchanged (fixture, "week", HOST "does not accept connections", -1);

  server = raw_server_new_at (port, NULL, GOOD_ANSWER, -1, ENDING_CLOSE);
  assert_heals (fixture, "week");
  free_server (fixture, server);
}

static void
test_compressed (Fixture      *fixture,
                 gconstpointer data)
{
  const gboolean bomb = g_str_equal (data, "bomb");
  g_autoptr (GBytes) answer = compress_answer (bomb ? 64 * 1024 * 1024 : 65536, bomb ? 0 : 4);
  RawServer *server = raw_server_new (NULL, g_bytes_get_data (answer, NULL),
                                      (gssize) g_bytes_get_size (answer), ENDING_CLOSE);

  server->good_answer = GOOD_ANSWER;
  assert_fault (fixture, server, FALSE, LIMIT_NONE, bomb ? LARGE : DAMAGED, 0);
  free_server (fixture, server);
}

/* --- Content ------------------------------------------------------------------ */

#define CALENDAR_KNOWN CALENDAR ("X-WR-CALNAME:Known\r\n" EVENT ("one", "20200506T140000Z"))
#define CALENDAR_HEALED CALENDAR ("X-WR-CALNAME:Healed\r\n" EVENT ("one", "20200506T150000Z"))
#define JSON(version, zone, days) \
  "{\"version\":" version ",\"id\":\"week\",\"title\":\"Bad\",\"zone\":\"" zone "\"," \
  "\"days\":[" days "]}"
#define DAY(date, actions) "{\"date\":\"" date "\",\"actions\":[" actions "]}"

typedef struct
{
  const char *name;
  const char *body;
  gsize size; /* 0: that of the text */
  const char *message;
} Content;

static const Content contents[] = {
  { "html", "<!DOCTYPE html><title>Sign in</title>", 0,
    "This is a web page, not a week; look on it for a link to a calendar" },
  { "empty", "", 0, "This is empty" },
  { "blank", " \r\n\t", 0, "This is empty" },
  { "text", "Dear friends", 0, "This is neither a week nor a calendar" },
  { "utf-16", "\xff\xfe{\0\"\0", 6,
    "This is text in UTF-16; a week must be saved in UTF-8" },
  { "utf-16-big-endian", "\0{\0\"", 4,
    "This is text in UTF-16; a week must be saved in UTF-8" },
  { "list", "[1, 2]", 0, "This is neither a week nor a calendar" },
  { "version-2", JSON ("2", "UTC", DAY ("2020-05-06", TASK ("a", "A"))), 0,
    "This week needs a newer version of Advocacy Week" },
  { "version-text", JSON ("\"1\"", "UTC", DAY ("2020-05-06", TASK ("a", "A"))), 0,
    MISTAKE "/version: The version of the document must be the number 1" },
  { "other-id", EDITION_OF ("other", "Bad", TASK ("a", "A")), 0,
    "This is another week now, “other” instead of “week”" },
  { "built-in-id", EDITION_OF ("nllw-2020", "Bad", TASK ("a", "A")), 0,
    "“nllw-2020” is the id of the week that comes with Advocacy Week" },
  { "path-for-id", EDITION_OF ("../week", "Bad", TASK ("a", "A")), 0,
    MISTAKE "/id: An id has only the letters a to z, digits, “.”, “_” and “-”, and starts "
    "with a letter or digit" },
  { "same-id-twice", EDITION_OF ("week", "Bad", TASK ("a", "A") "," TASK ("a", "B")), 0,
    MISTAKE "/days/0/actions/1/id: The action /days/0/actions/0 has this id already" },
  { "same-date-twice", JSON ("1", "UTC", DAY ("2020-05-06", TASK ("a", "A")) ","
                                         DAY ("2020-05-06", TASK ("b", "B"))), 0,
    MISTAKE "/days/1/date: The days must be in order, each later than all before it" },
  { "abbreviated-zone", JSON ("1", "EST", DAY ("2020-05-06", TASK ("a", "A"))), 0,
    MISTAKE "/zone: “EST” is an abbreviation, not the name of a time zone; write "
    "“America/New_York”" },
  { "unknown-zone", JSON ("1", "America/Nowhere", DAY ("2020-05-06", TASK ("a", "A"))), 0,
    MISTAKE "/zone: “America/Nowhere” is not a known time zone; write an IANA name such as "
    "“America/New_York”" },
  { "no-days", JSON ("1", "UTC", ""), 0,
    MISTAKE "/days: This list has 0 items, but needs at least 1" },
  { "no-date", JSON ("1", "UTC", DAY ("2020-02-30", TASK ("a", "A"))), 0,
    MISTAKE "/days/0/date: This must be a date of the calendar from the year 1970 to 9998, "
    "written as “2020-05-04”" },
  { "not-utf-8", EDITION ("\xe9t\xe9"), 0,
    MISTAKE "line 1, column 35: The byte 0xE9 is not UTF-8; save the document as UTF-8" },
  { "zero-in-text", "{\"version\":1,\"id\":\"we\0ek\"}", 26,
    MISTAKE "line 1, column 22: There is a NUL character, which is not text" },
  { "deep", "{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", 0,
    MISTAKE "line 1, column 37: Lists and objects are nested too deeply here" },
  { "calendar-instead", CALENDAR (EVENT ("one", "20200506T100000")), 0,
    "The times of this calendar name no time zone" },
  { "member-twice", "{\"version\":1,\"version\":1}", 0,
    MISTAKE "/version: This name stands more than once in its object\n"
    "“id” is missing\n“title” is missing\n“zone” is missing\n“days” is missing" },
};

static const Content calendars[] = {
  { "calendar-html", "<html>", 0,
    "This is a web page, not a week; look on it for a link to a calendar" },
  { "calendar-empty", "", 0, "This is empty" },
  { "calendar-without-events", CALENDAR (""), 0,
    "The calendar has no event that takes place" },
  { "calendar-without-zone", CALENDAR (EVENT ("one", "20200506T140000")), 0,
    "The times of this calendar name no time zone" },
  { "calendar-unknown-zone", CALENDAR ("BEGIN:VEVENT\r\nUID:one\r\nSUMMARY:One\r\n"
                                       "DTSTART;TZID=Nowhere:20200506T140000\r\nEND:VEVENT\r\n"),
    0,
    "The times of this calendar name no time zone" },
  { "calendar-bad-time", CALENDAR (EVENT ("one", "20200532T140000Z")), 0,
    MISTAKE "line 8, DTSTART, “one”: This must be a date such as “20200504”, or a date and time "
    "such as "
    "“20200504T160000”" },
  { "calendar-is-program", EDITION ("Other"), 0,
    "This is another week now, “week” instead of “ics-0b15aa495066ae7f3cf52abf”" },
};

static void
assert_content (Fixture       *fixture,
                const Content *content,
                gboolean       is_calendar)
{
  Page *page = add_page (fixture->server, "/week", is_calendar ? CALENDAR_KNOWN : KNOWN);
  g_autofree char *url = server_url (fixture->server, "/week");
  g_autoptr (GPtrArray) ids = NULL;

  install (fixture, page->body, url);
  ids = aw_library_folder_list (fixture->directory);
  page->body = content->body;
  page->size = content->size;
  assert_unchanged (fixture, ids->pdata[0], content->message, -1);

  page->body = is_calendar ? CALENDAR_HEALED : HEALED;
  page->size = 0;
  assert_heals (fixture, ids->pdata[0]);
}

static void
test_content (Fixture      *fixture,
              gconstpointer data)
{
  assert_content (fixture, data, FALSE);
}

static void
test_calendar (Fixture      *fixture,
               gconstpointer data)
{
  assert_content (fixture, data, TRUE);
}

static void
test_too_large (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *text = g_strnfill (AW_FETCH_MAX_SIZE + 1, ' ');
  const Content content = { "too-large", text, 0, LARGE };

  memcpy (text, HEALED, strlen (HEALED));
  assert_content (fixture, &content, FALSE);
}

/* Cut off anywhere, as a server does that says no length. */
static void
test_truncated (Fixture      *fixture,
                gconstpointer data)
{
  const gboolean is_calendar = g_str_equal (data, "calendar");
  const char *good = is_calendar ? CALENDAR_HEALED : HEALED;
  Page *page = add_page (fixture->server, "/week", is_calendar ? CALENDAR_KNOWN : KNOWN);
  g_autofree char *url = server_url (fixture->server, "/week");
  g_autoptr (GPtrArray) ids = NULL;
  g_autofree char *before = NULL;

  install (fixture, page->body, url);
  ids = aw_library_folder_list (fixture->directory);
  before = describe_all (fixture);
  /* The last line may lack its end. */
  for (gsize size = 1; size < strlen (good) - (is_calendar ? 2 : 0); size++)
    {
      g_autoptr (AwLibraryMetadata) info = aw_library_folder_get_info (fixture->directory,
                                                                       ids->pdata[0]);
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      page->body = good;
      page->size = size;
      refresh (fixture, &error);
      g_assert_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID);
      g_assert_cmpstr (get_feed_problem (fixture->feeds, ids->pdata[0]), ==, error->message);
      assert_sentence (error->message);
      assert_noted (fixture, ids->pdata[0], info, -1);
      after = describe_all (fixture);
      g_assert_cmpstr (after, ==, before);
    }

  page->size = 0;
  assert_heals (fixture, ids->pdata[0]);
}

#define PREFIX "/advocacy-week/feed-faults/"

static void
add (const char    *name,
     gconstpointer  data,
     void         (*test) (Fixture       *fixture,
                           gconstpointer  data))
{
  g_autofree char *path = g_strconcat (PREFIX, name, NULL);

  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    add (faults[i].name, &faults[i], test_fault);
  for (guint i = 0; i < G_N_ELEMENTS (bad_certificates); i++)
    add (bad_certificates[i][0], bad_certificates[i], test_certificate);
  add ("not-modified-of-damaged", NULL, test_not_modified);
  add ("no-server", NULL, test_no_server);
  add ("bomb", "bomb", test_compressed);
  add ("compressed-half", "half", test_compressed);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    add (contents[i].name, &contents[i], test_content);
  for (guint i = 0; i < G_N_ELEMENTS (calendars); i++)
    add (calendars[i].name, &calendars[i], test_calendar);
  add ("too-large", NULL, test_too_large);
  add ("truncated", "program", test_truncated);
  add ("truncated-calendar", "calendar", test_truncated);

  return g_test_run ();
}
