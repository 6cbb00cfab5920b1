/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "test-feed-util.h"
#include "test-resolver.h"

/* What is special about calendars that are subscribed to, or opened from files. */

#define DAYS(n) (NOW + (n) * G_TIME_SPAN_DAY)

/* As the program has it, with a clock that tells which days are read. */
static void
set_up_with_clock (Fixture       *fixture,
                   gconstpointer  data)
{
  set_up (fixture, data);
  fixture->reads_days = TRUE;
  restart (fixture, NOW);
}

static char *
get_only_id (Fixture *fixture)
{
  g_autoptr (GPtrArray) ids = aw_library_folder_list (fixture->directory);

  g_assert_cmpuint (ids->len, ==, 1);

  return g_strdup (ids->pdata[0]);
}

/* The titles of all that it has, in order. */
static char *
describe (AwProgram *program)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < program->days->len; i++)
    {
      AwDay *day = program->days->pdata[i];

      for (guint j = 0; j < day->actions->len; j++)
        g_string_append_printf (text, "%s ", AW_ACTION (day->actions->pdata[j])->title);
    }

  return g_string_free (text, FALSE);
}

static void
assert_shown (Fixture    *fixture,
              const char *expected)
{
  g_autofree char *id = get_only_id (fixture);
  g_autoptr (AwLibraryItem) item = aw_library_get (fixture->library, id);
  g_autofree char *shown = describe (item->program);

  g_assert_cmpstr (shown, ==, expected);
}

/* Nobody is told of another edition. */
static void
assert_untold (Fixture *fixture)
{
  g_autofree char *id = get_only_id (fixture);
  g_autoptr (AwLibraryItem) item = aw_library_get (fixture->library, id);

  g_assert_null (item->last_acknowledged);
}

static void
wait_for_changes (Fixture *fixture,
                  guint    n)
{
  while (fixture->n_library_changes < n)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_library_changes, ==, n);
}

/* --- The encoding --------------------------------------------------------------- */

#define REUNION CALENDAR (EVENT ("R\xe9union", "20200506T140000Z"))

static void
test_charset (Fixture      *fixture,
              gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.ics", REUNION);
  g_autofree char *url = NULL;

  page->content_type = "text/calendar; charset=iso-8859-1";
  url = subscribe_to_page (fixture, "/week.ics");
  assert_shown (fixture, "Réunion ");

  /* What is kept is read in it again. */
  restart (fixture, DAYS (8));
  assert_shown (fixture, "Réunion ");

  page->content_type = "text/calendar; charset=iso-8859-2";
  page->body = CALENDAR (EVENT ("Pr\xe1" "ca\xbb", "20200506T140000Z"));
  refresh (fixture, NULL);
  assert_shown (fixture, "Prácať ");

  /* The same bytes, of which the server says something else now. */
  page->content_type = "text/calendar; charset=iso-8859-1";
  refresh (fixture, NULL);
  assert_shown (fixture, "Práca» ");
}

/* --- The days ------------------------------------------------------------------- */

/* As the days go on, far events come in and past ones go, and nobody is told. */
static void
test_days (Fixture      *fixture,
           gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.ics", CALENDAR (EVENT ("old", "20200407T140000Z")
                                                                 EVENT ("now", "20200507T140000Z")
                                                                 EVENT ("far",
                                                                        "20210510T140000Z")));
  g_autofree char *url = subscribe_to_page (fixture, "/week.ics");

  page->etag = "\"1\"";
  assert_shown (fixture, "old now ");
  g_assert_cmpuint (fixture->n_library_changes, ==, 1);
  refresh (fixture, NULL);
  g_assert_cmpuint (fixture->n_library_changes, ==, 1);

  /* Not for six days. */
  aw_clock_set_now (fixture->clock, DAYS (6));
  wait_idle (fixture);
  refresh (fixture, NULL);
  assert_shown (fixture, "old now ");
  g_assert_cmpuint (fixture->n_library_changes, ==, 1);

  /* Its server says that nothing has changed. */
  aw_clock_set_now (fixture->clock, DAYS (7));
  refresh (fixture, NULL);
  wait_for_changes (fixture, 2);
  assert_shown (fixture, "now far ");
  assert_untold (fixture);

  /* At a start it is done by itself. */
  restart (fixture, DAYS (60));
  assert_shown (fixture, "far ");
  assert_untold (fixture);
}

/* What comes with an edition is told, and what comes with the days is not. */
static void
test_days_and_edition (Fixture      *fixture,
                       gconstpointer data)
{
  Page *page = add_page (fixture->server, "/week.ics", CALENDAR (EVENT ("old", "20200407T140000Z")
                                                                 EVENT ("now", "20200507T140000Z")
                                                                 EVENT ("far",
                                                                        "20210510T140000Z")));
  g_autofree char *url = subscribe_to_page (fixture, "/week.ics");
  g_autofree char *id = get_only_id (fixture);
  g_autofree char *before = NULL;
  g_autoptr (AwLibraryItem) item = NULL;

  page->body = CALENDAR (EVENT ("old", "20200407T140000Z") EVENT ("now", "20200507T140000Z")
                         EVENT ("new", "20200508T140000Z") EVENT ("far", "20210510T140000Z"));
  aw_clock_set_now (fixture->clock, DAYS (10));
  wait_idle (fixture);
  refresh (fixture, NULL);
  assert_shown (fixture, "now new far ");
  item = aw_library_get (fixture->library, id);
  before = describe (item->last_acknowledged);
  g_assert_cmpstr (before, ==, "now far ");
}

/* --- The zone ------------------------------------------------------------------- */

/* A calendar whose times all had one, until they had not. */
static void
test_zone_later (Fixture      *fixture,
                 gconstpointer data)
{
  Page *page =
    add_page (fixture->server, "/week.ics", CALENDAR (EVENT ("one", "20200506T140000Z")));
  g_autofree char *url = subscribe_to_page (fixture, "/week.ics");
  g_autofree char *id = get_only_id (fixture);
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (GError) error = NULL;
  const AwFloating *floating;

  page->body = CALENDAR (EVENT ("one", "20200506T140000Z") EVENT ("two", "20200507T100000"));
  refresh (fixture, &error);
  g_assert_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NEEDS_ZONE);
  g_clear_error (&error);
  floating = get_feed_floating (fixture->feeds, id);
  g_assert (floating != NULL);
  g_assert_cmpint (floating->minute, ==, 600);
  assert_shown (fixture, "one ");

  program = subscribe (fixture, url, "America/Denver", FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (program->id, ==, id);
  assert_shown (fixture, "one two ");
  refresh (fixture, &error);
  g_assert_no_error (error);
  g_assert_null (get_feed_floating (fixture->feeds, id));
  g_assert_null (get_feed_problem (fixture->feeds, id));

  /* It is asked once. */
  page->body = CALENDAR (EVENT ("one", "20200506T140000Z") EVENT ("two", "20200507T100000")
                         EVENT ("three", "20200508T100000"));
  refresh (fixture, &error);
  g_assert_no_error (error);
  assert_shown (fixture, "one two three ");
}

/* --- Opened again --------------------------------------------------------------- */

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AwProgram **program = user_data;
  g_autoptr (GError) error = NULL;

  *program = aw_library_install_finish (AW_LIBRARY (source), result, NULL, &error);
  g_assert_no_error (error);
}

static char *
open_calendar (Fixture    *fixture,
               const char *text)
{
  g_autofree char *path = g_build_filename (fixture->root, "opened.ics", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (AwProgram) program = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  aw_library_open_async (fixture->library, file, NULL, TRUE, opened_cb, &program);
  while (program == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_strdup (program->id);
}

#define LONG "040000008200E00074C5B7101A82E00800000000D0A5C8C7B7"

/* As long as one event of it is still there. */
static void
test_opened_again (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *first = open_calendar (fixture, CALENDAR (EVENT ("one", "20200506T140000Z")
                                                             EVENT ("two", "20200507T140000Z")));
  g_autofree char *later = open_calendar (fixture, CALENDAR (EVENT ("two", "20200507T140000Z")
                                                             EVENT ("three", "20200508T140000Z")));
  g_autofree char *moved = open_calendar (fixture, CALENDAR (EVENT ("zero", "20200505T140000Z")
                                                             EVENT ("three", "20200508T150000Z")));
  g_autofree char *other = NULL, *folded = NULL, *again = NULL;

  g_assert_cmpstr (later, ==, first);
  g_assert_cmpstr (moved, ==, first);
  assert_shown (fixture, "zero three ");

  /* Events of others whose UIDs begin alike. */
  other = open_calendar (fixture, CALENDAR (EVENT (LONG "\r\n a", "20200506T140000Z")));
  folded = open_calendar (fixture, CALENDAR (EVENT (LONG "\r\n b", "20200506T140000Z")));
  again = open_calendar (fixture, CALENDAR (EVENT ("four", "20200505T140000Z")
                                            EVENT (LONG "\r\n a", "20200506T140000Z")));
  g_assert_cmpstr (other, !=, first);
  g_assert_cmpstr (folded, !=, other);
  g_assert_cmpstr (again, ==, other);
}

/* One event of many that somebody sends does not take their place. */
static void
test_opened_beside (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *url = NULL, *id = NULL, *opened = NULL;

  add_page (fixture->server, "/week.ics", CALENDAR (EVENT ("one", "20200506T140000Z")
                                                    EVENT ("two", "20200507T140000Z")));
  url = subscribe_to_page (fixture, "/week.ics");
  id = get_only_id (fixture);
  opened = open_calendar (fixture, CALENDAR (EVENT ("two", "20200507T140000Z")));
  g_assert_cmpstr (opened, !=, id);
}

#define ADD(path, func) \
  g_test_add ("/advocacy-week/feed-calendars/" path, Fixture, NULL, set_up_with_clock, func, \
              tear_down)

int
main (int    argc,
      char **argv)
{
  g_autoptr (GResolver) resolver = NULL;

  g_test_init (&argc, &argv, NULL);
  resolver = g_object_new (TEST_TYPE_RESOLVER, NULL);
  g_resolver_set_default (resolver);

  ADD ("charset", test_charset);
  ADD ("days", test_days);
  ADD ("days-and-edition", test_days_and_edition);
  ADD ("zone-later", test_zone_later);
  ADD ("opened-again", test_opened_again);
  ADD ("opened-beside", test_opened_beside);

  return g_test_run ();
}
