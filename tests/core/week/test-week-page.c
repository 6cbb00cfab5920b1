/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"
#include "aw-format-session.h"
#include "aw-journal.h"
#include "aw-week-page.h"
#include "aw-zone.h"

typedef struct
{
  char *directory;
  AwJournal *journal;
  GTimeZone *zone;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("page-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->journal = aw_journal_new (fixture->directory);
  fixture->zone = aw_zone_lookup ("America/New_York", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->journal));
  g_clear_pointer (&fixture->zone, g_time_zone_unref);
  g_clear_pointer (&fixture->directory, g_free);
}

/* Days from Friday, May 1, 2026 on, each with an action of 5, one of 15 and one of 30
 * minutes, the last a session at 4pm; the third day has that of 30 alone. */
static AwWeek *
create_week (Fixture *fixture,
             guint    n_days)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AwProgram) program = NULL;
  static const int lengths[] = { 5, 15, 30 };

  for (guint i = 0; i < n_days; i++)
    {
      g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);
      GDate first, date;

      g_date_clear (&first, 1);
      g_date_set_dmy (&first, 1, G_DATE_MAY, 2026);
      aw_date_move (&first, (int) i, &date);
      for (guint j = i == 2 ? 2 : 0; j < G_N_ELEMENTS (lengths); j++)
        {
          g_autofree char *id = g_strdup_printf ("a%u-%u", i, j);
          g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);
          g_autoptr (AwSession) session = NULL;

          if (j == 2)
            session = aw_session_new (16 * 60, 30, NULL, NULL, AW_ASSUMED_NOTHING);
          g_ptr_array_add (actions, aw_action_new (id, j == 2 ? AW_ACTION_SESSION : AW_ACTION_TASK,
                                                   lengths[j], id, NULL, links, session));
        }
      g_ptr_array_add (days, aw_day_new (&date, actions));
    }

  program = aw_program_new ("page", "Page", NULL, NULL, fixture->zone, days);
  return aw_week_new (program, fixture->journal);
}

static void
count_cb (guint *n_changes)
{
  (*n_changes)++;
}

static AwWeekPage *
create_page (AwWeek *week,
             guint   day)
{
  AwWeekPage *page = aw_week_page_new ();

  aw_week_page_set_week (page, week, &AW_WEEK_DAY (week->days->pdata[day])->date, day, day);

  return page;
}

/* Today's page has today's actions, and then what is left from earlier days. */
static void
test_left (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (AwWeek) week = create_week (fixture, 4);
  g_autoptr (AwWeekPage) page = create_page (week, 1);

  g_assert_cmpuint (page->sections->len, ==, 2);
  g_assert_true (AW_WEEK_SECTION (page->sections->pdata[0])->is_today);
  g_assert_cmpuint (AW_WEEK_SECTION (page->sections->pdata[0])->actions->len, ==, 3);
  g_assert_null (AW_WEEK_SECTION (page->sections->pdata[1])->day);
  g_assert_cmpuint (AW_WEEK_SECTION (page->sections->pdata[1])->actions->len, ==, 3);

  aw_week_action_set_outcome (aw_week_find_action (week, "a0-0"), AW_OUTCOME_DONE, 1);
  aw_week_page_set_day (page, 0);
  g_assert_cmpuint (page->sections->len, ==, 1);
  aw_week_page_set_day (page, 1);
  g_assert_cmpuint (AW_WEEK_SECTION (page->sections->pdata[1])->actions->len, ==, 2);

  /* At midnight another day becomes today. */
  aw_week_page_set_day (page, 2);
  g_assert_cmpuint (page->sections->len, ==, 1);
  aw_week_page_set_today (page, &AW_WEEK_DAY (week->days->pdata[2])->date);
  g_assert_cmpuint (page->sections->len, ==, 2);
  g_assert_cmpuint (AW_WEEK_SECTION (page->sections->pdata[1])->actions->len, ==, 5);
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (AwWeek) week = create_week (fixture, 4);
  g_autoptr (AwWeekPage) page = create_page (week, 3);
  AwWeekDay *third = week->days->pdata[2];
  guint n_changes = 0, n_actions = 0;

  g_signal_connect_swapped (page, "sections-changed", G_CALLBACK (count_cb), &n_changes);
  aw_week_page_set_day (page, 2);
  g_assert_cmpuint (aw_week_page_count (page, AW_MINUTES_5), ==, 0);
  g_assert_cmpuint (aw_week_page_count (page, AW_MINUTES_30), ==, 1);

  aw_week_page_set_minutes (page, AW_MINUTES_5);
  aw_week_page_set_minutes (page, AW_MINUTES_5);
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_cmpuint (AW_WEEK_SECTION (page->sections->pdata[0])->actions->len, ==, 0);
  g_assert_cmpint (aw_week_page_find_other (page, third, &n_actions), ==, AW_MINUTES_30);
  g_assert_cmpuint (n_actions, ==, 1);

  aw_week_page_set_minutes (page, AW_MINUTES_5 | AW_MINUTES_30);
  g_assert_cmpuint (AW_WEEK_SECTION (page->sections->pdata[0])->actions->len, ==, 1);
  aw_week_page_set_day (page, AW_WEEK_PAGE_WHOLE);
  g_assert_cmpuint (page->sections->len, ==, 4);
  g_assert_cmpuint (aw_week_page_count (page, AW_MINUTES_15), ==, 3);
}

/* What is done goes where only what is left is shown, and stays where all is. */
static void
test_without_done (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (AwWeek) week = create_week (fixture, 1);
  g_autoptr (AwWeekPage) page = create_page (week, 0);
  AwWeekAction *action = aw_week_find_action (week, "a0-1");
  guint n_changes = 0;

  g_signal_connect_swapped (page, "sections-changed", G_CALLBACK (count_cb), &n_changes);
  aw_week_action_set_outcome (action, AW_OUTCOME_DONE, 1);
  g_signal_emit_by_name (week, "changed", action);
  g_assert_cmpuint (n_changes, ==, 0);
  aw_week_page_set_with_done (page, FALSE);
  g_assert_cmpuint (AW_WEEK_SECTION (page->sections->pdata[0])->actions->len, ==, 2);
  aw_week_action_set_outcome (action, AW_OUTCOME_NONE, 0);
  g_signal_emit_by_name (week, "changed", action);
  g_assert_cmpuint (AW_WEEK_SECTION (page->sections->pdata[0])->actions->len, ==, 3);
}

/* A long program is shown a calendar week at a time. */
static void
test_span (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (AwWeek) ten = create_week (fixture, 10);
  g_autoptr (AwWeek) twenty = create_week (fixture, 20);
  g_autoptr (AwWeekPage) page = create_page (twenty, 5);
  AwWeekProgress progress;
  AwWeekSpan span;

  span = aw_week_find_span (ten, 4);
  g_assert_cmpuint (span.first, ==, 0);
  g_assert_cmpuint (span.n_days, ==, 10);

  /* Friday to Sunday, then from Monday to Sunday. */
  span = aw_week_find_span (twenty, 0);
  g_assert_cmpuint (span.n_days, ==, 3);
  span = page->span;
  g_assert_cmpuint (span.first, ==, 3);
  g_assert_cmpuint (span.n_days, ==, 7);

  aw_week_action_set_outcome (aw_week_find_action (twenty, "a3-1"), AW_OUTCOME_DONE, 1);
  progress = aw_week_count (twenty, &span);
  g_assert_cmpuint (progress.n_actions, ==, 21);
  g_assert_cmpuint (progress.n_done, ==, 1);
  g_assert_cmpint (progress.minutes_given, ==, 15);
  g_assert_cmpint (progress.minutes_left, ==, 7 * 50 - 15);

  aw_week_page_set_span_of (page, 10);
  g_assert_cmpuint (page->day, ==, AW_WEEK_PAGE_WHOLE);
  g_assert_cmpuint (page->span.first, ==, 10);
}

static void
test_next_session (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (AwWeek) week = create_week (fixture, 2);
  AwWeekAction *first = aw_week_find_action (week, "a0-2");
  AwWeekAction *second = aw_week_find_action (week, "a1-2");
  gint64 end = first->end;

  g_assert_true (aw_week_find_next_session (week, end - 1) == first);
  g_assert_true (aw_week_find_next_session (week, end) == second);
  aw_week_action_set_outcome (first, AW_OUTCOME_DONE, 1);
  g_assert_true (aw_week_find_next_session (week, 0) == second);
  g_assert_null (aw_week_find_next_session (week, second->end));
}

static void
assert_leads (AwLeads     leads,
              const char *expected)
{
  g_autofree char *text = aw_format_leads (leads);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_leads (void)
{
  assert_leads (AW_LEAD_NONE, NULL);
  assert_leads (AW_LEAD_START, "at the start");
  assert_leads (AW_LEAD_15_MINUTES | AW_LEAD_START, "15 min before and at the start");
  assert_leads (AW_LEAD_1_DAY | AW_LEAD_1_HOUR | AW_LEAD_5_MINUTES,
                "1 day before, 1 h before and 5 min before");
}

/* What lasts several days is seen on each of them, and left over only after the last. */
static void
test_until (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (AwWeek) short_week = create_week (fixture, 5);
  g_autoptr (AwWeek) week = NULL;
  g_autoptr (AwWeekPage) page = aw_week_page_new ();
  GDate until = AW_WEEK_DAY (short_week->days->pdata[2])->date;
  GDate today = until;
  AwWeekAction *long_one;

  aw_week_find_action (short_week, "a0-0")->action->until = until;
  week = aw_week_new (short_week->program, fixture->journal);
  long_one = aw_week_find_action (week, "a0-0");
  aw_week_page_set_week (page, week, &today, 1, 1);
  g_assert_cmpuint (AW_WEEK_SECTION (page->sections->pdata[0])->actions->len, ==, 4);
  g_assert_true (AW_WEEK_SECTION (page->sections->pdata[0])->actions->pdata[3] == long_one);
  g_assert_cmpuint (aw_week_page_count (page, AW_MINUTES_5), ==, 2);

  /* Of 6 before today it alone is not left over. */
  aw_week_page_set_day (page, 2);
  g_assert_cmpuint (AW_WEEK_SECTION (page->sections->pdata[0])->actions->len, ==, 2);
  g_assert_cmpuint (AW_WEEK_SECTION (page->sections->pdata[1])->actions->len, ==, 5);

  aw_week_page_set_day (page, 3);
  g_assert_cmpuint (AW_WEEK_SECTION (page->sections->pdata[0])->actions->len, ==, 3);

  /* All days together show it once. */
  aw_week_page_set_day (page, AW_WEEK_PAGE_WHOLE);
  g_assert_cmpuint (AW_WEEK_SECTION (page->sections->pdata[0])->actions->len, ==, 3);
  g_assert_cmpuint (AW_WEEK_SECTION (page->sections->pdata[1])->actions->len, ==, 3);
  g_assert_cmpuint (aw_week_page_count (page, AW_MINUTES_5), ==, 4);
}

/* What fits is shown in its own order, in place of the chosen day, and stays while
 * things of it are done. */
static void
test_plan (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (AwWeek) week = create_week (fixture, 3);
  g_autoptr (AwWeek) shorter = create_week (fixture, 1);
  g_autoptr (AwWeekPage) page = create_page (week, 1);
  g_autoptr (GPtrArray) plan = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  AwWeekAction *second = aw_week_find_action (week, "a1-0");
  AwWeekAction *first = aw_week_find_action (week, "a0-1");
  guint n_planned = 0;

  g_signal_connect_swapped (page, "notify::planned", G_CALLBACK (count_cb), &n_planned);
  g_ptr_array_add (plan, g_object_ref (second));
  g_ptr_array_add (plan, g_object_ref (first));
  aw_week_page_set_plan (page, plan);
  g_assert_nonnull (page->plan);
  g_assert_cmpuint (page->sections->len, ==, 1);
  g_assert_true (AW_WEEK_SECTION (page->sections->pdata[0])->actions->pdata[0] == second);
  g_assert_true (AW_WEEK_SECTION (page->sections->pdata[0])->actions->pdata[1] == first);

  aw_week_page_set_with_done (page, FALSE);
  aw_week_action_set_outcome (second, AW_OUTCOME_DONE, 1);
  g_signal_emit_by_name (week, "changed", second);
  g_assert_cmpuint (AW_WEEK_SECTION (page->sections->pdata[0])->actions->len, ==, 2);
  aw_week_page_set_minutes (page, AW_MINUTES_30);
  g_assert_cmpuint (AW_WEEK_SECTION (page->sections->pdata[0])->actions->len, ==, 2);

  /* A new edition has other objects, and may not have all of them. */
  aw_week_page_set_week (page, shorter, &page->today, 0, 0);
  g_assert_cmpuint (AW_WEEK_SECTION (page->sections->pdata[0])->actions->len, ==, 1);
  g_assert_true (AW_WEEK_SECTION (page->sections->pdata[0])->actions->pdata[0] ==
                 aw_week_find_action (shorter, "a0-1"));
  g_assert_cmpuint (n_planned, ==, 1);

  aw_week_page_set_plan (page, nothing);
  g_assert_nonnull (page->plan);
  g_assert_cmpuint (page->sections->len, ==, 0);

  /* Also the day that was chosen before leads out of it. */
  aw_week_page_set_day (page, page->day);
  g_assert_null (page->plan);
  g_assert_cmpuint (n_planned, ==, 2);
  g_assert_cmpuint (page->sections->len, ==, 1);
}

#define ADD(path, func) \
  g_test_add ("/advocacy-week/week-page/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("until", test_until);
  ADD ("left", test_left);
  ADD ("filter", test_filter);
  ADD ("without-done", test_without_done);
  ADD ("span", test_span);
  ADD ("plan", test_plan);
  ADD ("next-session", test_next_session);
  g_test_add_func ("/advocacy-week/week-page/leads", test_leads);

  return g_test_run ();
}
