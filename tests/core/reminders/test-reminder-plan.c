/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"
#include "aw-reminder-plan.h"
#include "aw-zone.h"

/* Each rule of the plan alone; test-reminder-histories.c has them together. All
 * times are minutes from the start of the first session. */

#define START (G_GINT64_CONSTANT (1588622400) * G_USEC_PER_SEC) /* 2020-05-04 4pm EDT */
#define MINUTE G_TIME_SPAN_MINUTE
#define DAY (24 * 60)
#define LENGTH 30
#define MAX_SESSIONS 4
#define DEFAULT (AW_LEAD_15_MINUTES | AW_LEAD_START)

typedef struct
{
  AwReminderSession sessions[MAX_SESSIONS];
  guint n_sessions;
  AwLeads leads;
} Fixture;

static void
move_to (AwReminderSession *session,
         gint64             minute)
{
  session->start = START + minute * MINUTE;
  session->end = session->start + LENGTH * MINUTE;
  session->day_before = session->start - DAY * MINUTE;
}

static void
add_session (Fixture *fixture,
             gint64   minute)
{
  AwReminderSession *session = &fixture->sessions[fixture->n_sessions++];

  move_to (session, minute);
  session->wanted = TRUE;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->leads = DEFAULT;
  add_session (fixture, 0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  for (guint i = 0; i < fixture->n_sessions; i++)
    aw_reminder_record_clear (&fixture->sessions[i].record);
}

/* "0 late, 1 withdraw, digest", and when next. */
static char *
describe (AwReminderPlan *plan)
{
  static const char *const notices[] = { "", " on time", " late", " moved", " cancelled" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < plan->steps->len; i++)
    {
      const AwReminderStep *step = &g_array_index (plan->steps, AwReminderStep, i);

      if (step->notice != AW_REMINDER_NOTIFICATION_NONE || step->withdraw)
        g_string_append_printf (text, "%u%s%s, ", step->session, notices[step->notice],
                                step->withdraw ? " withdraw" : "");
    }
  if (plan->digest)
    g_string_append (text, "digest, ");
  if (plan->withdraw_digest)
    g_string_append (text, "withdraw digest, ");

  if (plan->next == G_MAXINT64)
    g_string_append (text, "never");
  else if ((plan->next - START) % MINUTE == 0)
    g_string_append_printf (text, "%d", (int) ((plan->next - START) / MINUTE));
  else
    g_string_append_printf (text, "%.6f", (double) (plan->next - START) / MINUTE);

  return g_string_free (text, FALSE);
}

static void
assert_plan (AwReminderPlan *plan,
             const char     *expected)
{
  g_autofree char *text = describe (plan);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_same_record (const AwReminderRecord *record,
                    const AwReminderRecord *other)
{
  g_assert_cmpint (record->start, ==, other->start);
  g_assert_cmpint (record->snoozed_until, ==, other->snoozed_until);
  g_assert_cmpint (record->sent.start, ==, other->sent.start);
  g_assert_cmpint (record->sent.leads, ==, other->sent.leads);
  g_assert_cmpuint (record->earlier != NULL ? record->earlier->len : 0, ==,
                    other->earlier != NULL ? other->earlier->len : 0);
  g_assert_cmpint (record->shown, ==, other->shown);
  g_assert_cmpint (record->missed, ==, other->missed);
}

static AwReminderPlan *
make_plan (Fixture *fixture,
           gint64   now)
{
  AwReminderRecord before[MAX_SESSIONS];
  AwReminderPlan *plan;

  for (guint i = 0; i < fixture->n_sessions; i++)
    aw_reminder_record_copy (&fixture->sessions[i].record, &before[i]);
  plan = aw_reminder_plan_new (fixture->sessions, fixture->n_sessions, fixture->leads, now, TRUE);
  for (guint i = 0; i < fixture->n_sessions; i++)
    {
      assert_same_record (&fixture->sessions[i].record, &before[i]);
      aw_reminder_record_clear (&before[i]);
    }

  return plan;
}

/* Plans, carries the plan out, and sees that nothing is left to do then. */
static void
plan_at (Fixture    *fixture,
         gint64      now,
         const char *expected)
{
  g_autoptr (AwReminderPlan) plan = make_plan (fixture, now);
  g_autoptr (AwReminderPlan) again = NULL;

  assert_plan (plan, expected);
  aw_reminder_plan_apply (plan, fixture->sessions);

  again = make_plan (fixture, now);
  g_assert_cmpuint (again->steps->len, ==, 0);
  g_assert_false (again->digest || again->withdraw_digest);
  g_assert_cmpint (again->next, ==, plan->next);
}

static void
plan (Fixture    *fixture,
      gint64      minute,
      const char *expected)
{
  plan_at (fixture, START + minute * MINUTE, expected);
}

static void
begin (Fixture *fixture,
       guint    position,
       gint64   minute)
{
  aw_reminder_session_begin (&fixture->sessions[position], fixture->leads,
                             START + minute * MINUTE);
}

static void
snooze (Fixture *fixture,
        gint64   minute)
{
  aw_reminder_session_snooze (&fixture->sessions[0], START + minute * MINUTE);
}

static void
test_nothing (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (AwReminderPlan) none = aw_reminder_plan_new (NULL, 0, AW_LEADS_ALL, START, TRUE);

  assert_plan (none, "never");
  fixture->leads = AW_LEAD_NONE;
  plan (fixture, -20, "never");
  plan (fixture, 31, "never");
  g_assert_false (fixture->sessions[0].record.missed);
}

static void
test_leads (Fixture      *fixture,
            gconstpointer data)
{
  fixture->leads = AW_LEADS_ALL;
  plan (fixture, -2 * DAY, "-1440");
  plan (fixture, -DAY, "0 on time, -60");
  plan (fixture, -60, "0 on time, -15");
  plan (fixture, -15, "0 on time, -5");
  plan (fixture, -5, "0 on time, 0");
  plan (fixture, 0, "0 on time, 30");
  plan (fixture, 29, "30");
  plan (fixture, 30, "0 withdraw, never");
  g_assert_false (fixture->sessions[0].record.missed);
}

static void
test_one_lead (Fixture      *fixture,
               gconstpointer data)
{
  static const gint64 dues[AW_N_LEADS] = { -DAY, -60, -15, -5, 0 };

  for (int i = 0; i < AW_N_LEADS; i++)
    {
      AwReminderSession *session = &fixture->sessions[0];
      g_autofree char *next = g_strdup_printf ("%d", (int) dues[i]);

      aw_reminder_record_clear (&session->record);
      fixture->leads = (AwLeads) (1 << i);
      plan_at (fixture, START + dues[i] * MINUTE - 1, next);
      plan_at (fixture, START + dues[i] * MINUTE, "0 on time, 30");
      g_assert_cmpint (session->record.sent.start, ==, START);
      g_assert_cmpint (session->record.sent.leads, ==, fixture->leads);
    }
}

/* A nominal day (RFC 5545, 3.3.6) has 23 or 25 hours where clocks change. */
static void
test_day_before (Fixture      *fixture,
                 gconstpointer data)
{
  static const struct
  {
    const char *date;
    int hours;
  } cases[] = { { "2020-03-08", 23 }, { "2020-11-01", 25 }, { "2020-05-04", 24 } };
  g_autoptr (GTimeZone) zone = aw_zone_lookup ("America/New_York", NULL);

  fixture->leads = AW_LEAD_1_DAY;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AwReminderSession *session = &fixture->sessions[0];
      GDate date, before;

      g_assert_true (aw_date_parse (cases[i].date, &date));
      aw_date_move (&date, -1, &before);
      session->start = aw_zone_get_instant (zone, &date, 16 * 60);
      session->end = session->start + LENGTH * MINUTE;
      session->day_before = aw_zone_get_instant (zone, &before, 16 * 60);
      g_assert_cmpint (session->start - session->day_before, ==, cases[i].hours * 60 * MINUTE);

      aw_reminder_record_clear (&session->record);
      {
        g_autoptr (AwReminderPlan) early =
          make_plan (fixture, session->start - cases[i].hours * 60 * MINUTE - 1);
        g_autoptr (AwReminderPlan) due =
          make_plan (fixture, session->start - cases[i].hours * 60 * MINUTE);

        g_assert_cmpint (early->next, ==, session->day_before);
        g_assert_cmpint (g_array_index (early->steps, AwReminderStep, 0).notice, ==,
                         AW_REMINDER_NOTIFICATION_NONE);
        g_assert_cmpint (g_array_index (due->steps, AwReminderStep, 0).notice, ==,
                         AW_REMINDER_NOTIFICATION_ON_TIME);
      }
    }
}

static void
test_tolerance (Fixture      *fixture,
                gconstpointer data)
{
  plan (fixture, -20, "-15");
  plan_at (fixture, START - 14 * MINUTE, "0 on time, 0");
  plan_at (fixture, START + MINUTE + 1, "0 late, 30");
}

/* What was slept over is told once, and late is measured from the last. */
static void
test_catch_up (Fixture      *fixture,
               gconstpointer data)
{
  fixture->leads = AW_LEADS_ALL;
  plan (fixture, -2 * DAY, "-1440");
  plan (fixture, -10, "0 late, -5");
  g_assert_cmpint (fixture->sessions[0].record.sent.leads, ==,
                   AW_LEAD_1_DAY | AW_LEAD_1_HOUR | AW_LEAD_15_MINUTES);
  plan (fixture, 0, "0 on time, 30");
  g_assert_cmpint (fixture->sessions[0].record.sent.leads, ==, AW_LEADS_ALL);
}

static void
test_started (Fixture      *fixture,
              gconstpointer data)
{
  plan_at (fixture, START + LENGTH * MINUTE - 1, "0 late, 30");
  plan (fixture, 30, "0 withdraw, never");
  g_assert_false (fixture->sessions[0].record.missed);
}

static void
test_missed (Fixture      *fixture,
             gconstpointer data)
{
  plan (fixture, -20, "-15");
  plan (fixture, -15, "0 on time, 0");
  plan (fixture, 30, "0 withdraw, never");
  g_assert_true (fixture->sessions[0].record.missed);

  aw_reminder_session_dismiss_missed (&fixture->sessions[0]);
  plan (fixture, 31, "never");
  g_assert_false (fixture->sessions[0].record.missed);
}

static void
test_never_planned (Fixture      *fixture,
                    gconstpointer data)
{
  plan (fixture, 30, "never");
  g_assert_false (fixture->sessions[0].record.missed);
  g_assert_cmpint (fixture->sessions[0].record.start, ==, 0);
}

static void
test_missed_while_unwanted (Fixture      *fixture,
                            gconstpointer data)
{
  plan (fixture, -20, "-15");
  fixture->sessions[0].wanted = FALSE;
  plan (fixture, 31, "never");
  g_assert_false (fixture->sessions[0].record.missed);
}

/* A clock that was wrong, too late, and is set right: nothing is lost by it. */
static void
test_clock_set_back (Fixture      *fixture,
                     gconstpointer data)
{
  plan (fixture, -DAY, "-15");
  plan (fixture, 60, "never");
  g_assert_true (fixture->sessions[0].record.missed);
  plan (fixture, -DAY, "-15");
  g_assert_false (fixture->sessions[0].record.missed);
  plan (fixture, -15, "0 on time, 0");
  plan (fixture, 0, "0 on time, 30");
  plan (fixture, -20, "30");
  plan (fixture, -15, "30");
}

static void
test_moved_later (Fixture      *fixture,
                  gconstpointer data)
{
  plan (fixture, -15, "0 on time, 0");
  move_to (&fixture->sessions[0], 120);
  plan (fixture, -10, "0 moved, 105");
  plan (fixture, 0, "105");
  plan (fixture, 105, "0 on time, 120");
  plan (fixture, 120, "0 on time, 150");
  plan (fixture, 150, "0 withdraw, never");
  g_assert_false (fixture->sessions[0].record.missed);
}

/* Who hears of the move at that moment is not reminded once more. */
static void
test_moved_earlier (Fixture      *fixture,
                    gconstpointer data)
{
  plan (fixture, -DAY, "-15");
  move_to (&fixture->sessions[0], -120);
  plan (fixture, -130, "0 moved, -120");
  plan (fixture, -120, "0 on time, -90");
}

static void
test_moved_into_the_past (Fixture      *fixture,
                          gconstpointer data)
{
  plan (fixture, -15, "0 on time, 0");
  move_to (&fixture->sessions[0], -120);
  plan (fixture, -14, "0 withdraw, never");
  g_assert_true (fixture->sessions[0].record.missed);
  g_assert_cmpint (fixture->sessions[0].record.start, ==, START - 120 * MINUTE);
}

static void
test_moved_back_again (Fixture      *fixture,
                       gconstpointer data)
{
  plan (fixture, -15, "0 on time, 0");
  move_to (&fixture->sessions[0], 120);
  plan (fixture, -12, "0 moved, 105");
  move_to (&fixture->sessions[0], 0);
  plan (fixture, -11, "0 moved, 0");
  plan (fixture, 0, "0 on time, 30");
  plan (fixture, 30, "0 withdraw, never");
  g_assert_false (fixture->sessions[0].record.missed);
}

/* After it was missed, it can still be taken. */
static void
test_moved_after_missed (Fixture      *fixture,
                         gconstpointer data)
{
  plan (fixture, -20, "-15");
  plan (fixture, 40, "never");
  g_assert_true (fixture->sessions[0].record.missed);
  move_to (&fixture->sessions[0], 120);
  plan (fixture, 50, "0 moved, 105");
  g_assert_false (fixture->sessions[0].record.missed);
}

/* Of a move that nobody wanted to hear, nothing is told later either. */
static void
test_moved_while_unwanted (Fixture      *fixture,
                           gconstpointer data)
{
  plan (fixture, -15, "0 on time, 0");
  fixture->sessions[0].wanted = FALSE;
  plan (fixture, -14, "0 withdraw, never");
  move_to (&fixture->sessions[0], 120);
  plan (fixture, -13, "never");
  fixture->sessions[0].wanted = TRUE;
  plan (fixture, -12, "105");
  plan (fixture, 105, "0 on time, 120");
}

/* Who did it themselves knows of it; what would have been due by now is past. */
static void
test_moved_by_hand (Fixture      *fixture,
                    gconstpointer data)
{
  AwReminderSession *session = &fixture->sessions[0];

  session->is_own = TRUE;
  plan (fixture, -15, "0 on time, 0");
  move_to (session, 120);
  plan (fixture, -10, "0 withdraw, 105");
  plan (fixture, 105, "0 on time, 120");
  move_to (session, 115);
  plan (fixture, 106, "0 withdraw, 115");
  plan (fixture, 115, "0 on time, 145");
  move_to (session, 0);
  plan (fixture, 116, "0 withdraw, never");
  plan (fixture, 117, "never");
  g_assert_false (session->record.missed);
}

static void
test_removed_by_hand (Fixture      *fixture,
                      gconstpointer data)
{
  fixture->sessions[0].is_own = TRUE;
  plan (fixture, -15, "0 on time, 0");
  fixture->sessions[0].cancelled = TRUE;
  plan (fixture, -10, "0 withdraw, never");
}

static void
test_changed_end (Fixture      *fixture,
                  gconstpointer data)
{
  plan (fixture, 0, "0 on time, 30");
  fixture->sessions[0].end += 60 * MINUTE;
  plan (fixture, 40, "90");
  plan (fixture, 90, "0 withdraw, never");
}

static void
test_unwanted (Fixture      *fixture,
               gconstpointer data)
{
  fixture->sessions[0].wanted = FALSE;
  plan (fixture, -DAY, "never");
  plan (fixture, -15, "never");
  fixture->sessions[0].wanted = TRUE;
  plan (fixture, -14, "0 on time, 0");
  fixture->sessions[0].wanted = FALSE;
  plan (fixture, 0, "0 withdraw, never");
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  plan (fixture, -15, "0 on time, 0");
  fixture->sessions[0].cancelled = TRUE;
  plan (fixture, -14, "0 cancelled, never");
  plan (fixture, 0, "never");

  /* It takes place after all. */
  fixture->sessions[0].cancelled = FALSE;
  plan (fixture, -13, "0");
  plan (fixture, 0, "0 on time, 30");
}

static void
test_cancelled_after_start (Fixture      *fixture,
                            gconstpointer data)
{
  plan (fixture, 0, "0 on time, 30");
  fixture->sessions[0].cancelled = TRUE;
  plan (fixture, 1, "0 withdraw, never");
}

static void
test_cancelled_while_unwanted (Fixture      *fixture,
                               gconstpointer data)
{
  plan (fixture, -15, "0 on time, 0");
  fixture->sessions[0].cancelled = TRUE;
  fixture->sessions[0].wanted = FALSE;
  plan (fixture, -14, "0 withdraw, never");
  fixture->sessions[0].wanted = TRUE;
  plan (fixture, -13, "never");
}

static void
test_cancelled_unknown (Fixture      *fixture,
                        gconstpointer data)
{
  fixture->sessions[0].cancelled = TRUE;
  plan (fixture, -14, "never");
}

/* With the clock set back at the same time. */
static void
test_cancelled_after_missed (Fixture      *fixture,
                             gconstpointer data)
{
  plan (fixture, -20, "-15");
  plan (fixture, 40, "never");
  g_assert_true (fixture->sessions[0].record.missed);
  fixture->sessions[0].cancelled = TRUE;
  plan (fixture, -20, "0 cancelled, never");
  g_assert_false (fixture->sessions[0].record.missed);
}

static void
test_digest (Fixture      *fixture,
             gconstpointer data)
{
  add_session (fixture, 5);
  add_session (fixture, 600);
  plan (fixture, -20, "-15");
  plan (fixture, 10, "0 late, 1 late, digest, 30");
  plan (fixture, 30, "35");
  plan (fixture, 35, "withdraw digest, 585");
}

static void
test_digest_of_all_kinds (Fixture      *fixture,
                          gconstpointer data)
{
  add_session (fixture, 100);
  add_session (fixture, 100);
  add_session (fixture, 20);
  plan (fixture, -15, "0 on time, 0");
  move_to (&fixture->sessions[1], 200);
  fixture->sessions[2].cancelled = TRUE;
  plan (fixture, 5, "0 late withdraw, 1 moved, 2 cancelled, 3 on time, digest, 20");
  g_assert_cmpint (fixture->sessions[0].record.shown, ==, AW_SHOWN_IN_DIGEST);
  g_assert_cmpint (fixture->sessions[2].record.shown, ==, AW_SHOWN_NOT);
  g_assert_cmpint (fixture->sessions[3].record.shown, ==, AW_SHOWN_ALONE);
}

static void
test_no_digest_on_time (Fixture      *fixture,
                        gconstpointer data)
{
  add_session (fixture, 0);
  plan (fixture, -15, "0 on time, 1 on time, 0");
  plan (fixture, 0, "0 on time, 1 on time, 30");
  plan (fixture, 30, "0 withdraw, 1 withdraw, never");
}

static void
test_digest_done (Fixture      *fixture,
                  gconstpointer data)
{
  add_session (fixture, 0);
  plan (fixture, -20, "-15");
  plan (fixture, -5, "0 late, 1 late, digest, 0");
  fixture->sessions[0].wanted = FALSE;
  plan (fixture, -4, "0");
  fixture->sessions[1].wanted = FALSE;
  plan (fixture, -3, "withdraw digest, never");
}

/* What has a notification of its own again has left the digest. */
static void
test_digest_left (Fixture      *fixture,
                  gconstpointer data)
{
  add_session (fixture, 3);
  plan (fixture, -20, "-15");
  plan (fixture, -5, "0 late, 1 late, digest, 0");
  plan (fixture, 0, "0 on time, 3");
  plan (fixture, 3, "1 on time, withdraw digest, 30");
}

static void
test_digest_again (Fixture      *fixture,
                   gconstpointer data)
{
  add_session (fixture, 3);
  plan (fixture, -20, "-15");
  plan (fixture, -5, "0 late, 1 late, digest, 0");
  plan (fixture, 6, "0 late, 1 late, digest, 30");
}

/* What the newer digest does not tell is on screen no more, and keeps nothing there. */
static void
test_digest_replaced (Fixture      *fixture,
                      gconstpointer data)
{
  add_session (fixture, 0);
  add_session (fixture, 8);
  add_session (fixture, 8);
  plan (fixture, -20, "-15");
  plan (fixture, -10, "0 late, 1 late, digest, -7");
  plan (fixture, -5, "2 late, 3 late, digest, 0");
  g_assert_cmpint (fixture->sessions[0].record.shown, ==, AW_SHOWN_NOT);
  g_assert_cmpint (fixture->sessions[1].record.shown, ==, AW_SHOWN_NOT);
  fixture->sessions[2].wanted = FALSE;
  plan (fixture, -4, "0");
  fixture->sessions[3].wanted = FALSE;
  plan (fixture, -3, "withdraw digest, 0");
}

/* For what left the screen nothing wakes. */
static void
test_digest_replaced_ends (Fixture      *fixture,
                           gconstpointer data)
{
  add_session (fixture, 0);
  add_session (fixture, 18);
  add_session (fixture, 18);
  fixture->leads = AW_LEAD_15_MINUTES;
  plan (fixture, -20, "-15");
  plan (fixture, -10, "0 late, 1 late, digest, 3");
  plan (fixture, 6, "2 late, 3 late, digest, 48");
  plan (fixture, 48, "withdraw digest, never");
}

static void
test_snooze (Fixture      *fixture,
             gconstpointer data)
{
  plan (fixture, 0, "0 on time, 30");
  snooze (fixture, 6);
  plan (fixture, 1, "6");
  plan (fixture, 6, "0 on time, 30");
  snooze (fixture, 12);
  plan (fixture, 20, "0 late, 30");
  plan (fixture, 30, "0 withdraw, never");
}

static void
test_snooze_past_the_end (Fixture      *fixture,
                          gconstpointer data)
{
  plan (fixture, 0, "0 on time, 30");
  snooze (fixture, 31);
  plan (fixture, 26, "31");
  plan (fixture, 31, "never");
  g_assert_cmpint (fixture->sessions[0].record.snoozed_until, ==, 0);
  g_assert_false (fixture->sessions[0].record.missed);
}

static void
test_snooze_superseded (Fixture      *fixture,
                        gconstpointer data)
{
  plan (fixture, -15, "0 on time, 0");
  snooze (fixture, 2);
  plan (fixture, -3, "0");
  plan (fixture, 0, "0 on time, 30");
  g_assert_cmpint (fixture->sessions[0].record.snoozed_until, ==, 0);
  plan (fixture, 2, "30");
}

/* Both slept over: that is one notification, as late as the later of them. */
static void
test_snooze_with_a_lead (Fixture      *fixture,
                         gconstpointer data)
{
  plan (fixture, -15, "0 on time, 0");
  snooze (fixture, -10);
  plan_at (fixture, START + MINUTE, "0 on time, 30");
}

static void
test_snooze_ends (Fixture      *fixture,
                  gconstpointer data)
{
  plan (fixture, -15, "0 on time, 0");
  snooze (fixture, -10);
  fixture->sessions[0].wanted = FALSE;
  plan (fixture, -14, "never");
  fixture->sessions[0].wanted = TRUE;
  plan (fixture, -10, "0");

  snooze (fixture, -5);
  move_to (&fixture->sessions[0], 60);
  plan (fixture, -9, "0 moved, 45");
  snooze (fixture, -3);
  fixture->sessions[0].cancelled = TRUE;
  plan (fixture, -8, "0 cancelled, never");
}

/* By the person's own hand: what would have been due is past, not late. */
static void
test_begin (Fixture      *fixture,
            gconstpointer data)
{
  begin (fixture, 0, -10);
  plan (fixture, -10, "0");
  plan (fixture, 0, "0 on time, 30");

  fixture->leads = AW_LEADS_ALL;
  begin (fixture, 0, 1);
  plan (fixture, 1, "30");
  plan (fixture, 30, "0 withdraw, never");
  g_assert_false (fixture->sessions[0].record.missed);
}

/* What was begun counts as known: a move is told. */
static void
test_begin_and_move (Fixture      *fixture,
                     gconstpointer data)
{
  begin (fixture, 0, -10);
  move_to (&fixture->sessions[0], 60);
  plan (fixture, -9, "0 moved, 45");
}

static void
test_leads_changed (Fixture      *fixture,
                    gconstpointer data)
{
  plan (fixture, -20, "-15");
  fixture->leads = AW_LEAD_1_HOUR | AW_LEAD_5_MINUTES;
  begin (fixture, 0, -20);
  plan (fixture, -20, "-5");
  plan (fixture, -5, "0 on time, 30");
  fixture->leads = AW_LEAD_NONE;
  plan (fixture, -4, "30");
  plan (fixture, 30, "0 withdraw, never");
}

static void
test_dismiss_and_move (Fixture       *fixture,
                       gconstpointer  data)
{
  plan (fixture, -20, "-15");
  plan (fixture, 40, "never");
  aw_reminder_session_dismiss_missed (&fixture->sessions[0]);
  g_assert_false (fixture->sessions[0].record.missed);
  move_to (&fixture->sessions[0], 120);
  plan (fixture, 50, "0 moved, 105");
  plan (fixture, 105, "0 on time, 120");
}

/* The same again after a crash, and only then. */
static void
test_crash (Fixture      *fixture,
            gconstpointer data)
{
  plan (fixture, -20, "-15");
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (AwReminderPlan) sent = make_plan (fixture, START - 15 * MINUTE);

      assert_plan (sent, "0 on time, 0");
    }
  plan (fixture, -15, "0 on time, 0");
}

static void
test_next (Fixture      *fixture,
           gconstpointer data)
{
  fixture->sessions[0].start += 1234567;
  fixture->sessions[0].end += 1234567;
  fixture->leads = AW_LEAD_START;
  plan (fixture, -1, "0.020576");
  plan_at (fixture, START + 1234566, "0.020576");
  plan_at (fixture, START + 1234567, "0 on time, 30.020576");
}

static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  add_session (fixture, -30);
  add_session (fixture, 30);
  fixture->sessions[1].wanted = FALSE;
  plan (fixture, -DAY, "-15");
  plan (fixture, -15, "0 on time, 0");
  plan (fixture, 0, "0 on time, 15");
  plan (fixture, 15, "2 on time, 30");
  plan (fixture, 30, "0 withdraw, 2 on time, 60");
  plan (fixture, 60, "2 withdraw, never");
}

static void
test_record (void)
{
  AwReminderRecord record = { 0 };
  AwReminderRecord copy;

  g_assert_cmpint (aw_reminder_record_get_sent (&record, 1), ==, AW_LEAD_NONE);
  aw_reminder_record_add_sent (&record, 1, AW_LEAD_NONE);
  g_assert_cmpint (record.sent.start, ==, 0);

  for (gint64 start = 1; start <= 3; start++)
    aw_reminder_record_add_sent (&record, start, AW_LEAD_START);
  aw_reminder_record_add_sent (&record, 1, AW_LEAD_1_DAY);
  aw_reminder_record_add_sent (&record, 3, AW_LEAD_1_HOUR);
  aw_reminder_record_copy (&record, &copy);
  aw_reminder_record_add_sent (&record, 2, AW_LEAD_1_HOUR);

  g_assert_cmpint (aw_reminder_record_get_sent (&record, 1), ==, AW_LEAD_1_DAY | AW_LEAD_START);
  g_assert_cmpint (aw_reminder_record_get_sent (&record, 2), ==, AW_LEAD_1_HOUR | AW_LEAD_START);
  g_assert_cmpint (aw_reminder_record_get_sent (&record, 3), ==, AW_LEAD_1_HOUR | AW_LEAD_START);
  g_assert_cmpint (aw_reminder_record_get_sent (&copy, 2), ==, AW_LEAD_START);
  g_assert_cmpint (aw_reminder_record_get_sent (&record, 4), ==, AW_LEAD_NONE);

  aw_reminder_record_clear (&record);
  g_assert_cmpint (aw_reminder_record_get_sent (&record, 3), ==, AW_LEAD_NONE);
  aw_reminder_record_clear (&copy);
}

/* However often an organizer moves a session. */
static void
test_record_bound (void)
{
  AwReminderRecord record = { 0 };

  for (gint64 start = 1; start <= 1000; start++)
    aw_reminder_record_add_sent (&record, start, AW_LEAD_START);
  g_assert_cmpuint (record.earlier->len, <=, 100);
  for (gint64 start = 901; start <= 1000; start++)
    g_assert_cmpint (aw_reminder_record_get_sent (&record, start), ==, AW_LEAD_START);
  aw_reminder_record_clear (&record);
}

static void
test_lead_minutes (void)
{
  static const int minutes[AW_N_LEADS] = { 1440, 60, 15, 5, 0 };

  for (int i = 0; i < AW_N_LEADS; i++)
    {
      g_assert_cmpint (aw_lead_get_minutes ((AwLeads) (1 << i)), ==, minutes[i]);
      g_assert_cmpint (aw_lead_from_minutes (minutes[i]), ==, 1 << i);
    }
  g_assert_cmpint (aw_lead_from_minutes (1), ==, AW_LEAD_NONE);
  g_assert_cmpint (aw_lead_from_minutes (-15), ==, AW_LEAD_NONE);
  g_assert_cmpint (aw_lead_from_minutes (G_MAXINT64), ==, AW_LEAD_NONE);
}

static const struct
{
  const char *name;
  void (*test) (Fixture *, gconstpointer);
} tests[] = {
  { "nothing", test_nothing },
  { "leads", test_leads },
  { "one-lead", test_one_lead },
  { "day-before", test_day_before },
  { "tolerance", test_tolerance },
  { "catch-up", test_catch_up },
  { "started", test_started },
  { "missed", test_missed },
  { "never-planned", test_never_planned },
  { "missed-while-unwanted", test_missed_while_unwanted },
  { "clock-set-back", test_clock_set_back },
  { "moved-later", test_moved_later },
  { "moved-earlier", test_moved_earlier },
  { "moved-into-the-past", test_moved_into_the_past },
  { "moved-back-again", test_moved_back_again },
  { "moved-after-missed", test_moved_after_missed },
  { "moved-while-unwanted", test_moved_while_unwanted },
  { "moved-by-hand", test_moved_by_hand },
  { "removed-by-hand", test_removed_by_hand },
  { "changed-end", test_changed_end },
  { "unwanted", test_unwanted },
  { "cancelled", test_cancelled },
  { "cancelled-after-start", test_cancelled_after_start },
  { "cancelled-while-unwanted", test_cancelled_while_unwanted },
  { "cancelled-unknown", test_cancelled_unknown },
  { "cancelled-after-missed", test_cancelled_after_missed },
  { "digest", test_digest },
  { "digest-of-all-kinds", test_digest_of_all_kinds },
  { "no-digest-on-time", test_no_digest_on_time },
  { "digest-done", test_digest_done },
  { "digest-left", test_digest_left },
  { "digest-again", test_digest_again },
  { "digest-replaced", test_digest_replaced },
  { "digest-replaced-ends", test_digest_replaced_ends },
  { "snooze", test_snooze },
  { "snooze-past-the-end", test_snooze_past_the_end },
  { "snooze-superseded", test_snooze_superseded },
  { "snooze-with-a-lead", test_snooze_with_a_lead },
  { "snooze-ends", test_snooze_ends },
  { "begin", test_begin },
  { "begin-and-move", test_begin_and_move },
  { "leads-changed", test_leads_changed },
  { "dismiss-and-move", test_dismiss_and_move },
  { "crash", test_crash },
  { "next", test_next },
  { "many", test_many },
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/advocacy-week/reminder-plan/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].test, tear_down);
    }
  g_test_add_func ("/advocacy-week/reminder-plan/record", test_record);
  g_test_add_func ("/advocacy-week/reminder-plan/record-bound", test_record_bound);
  g_test_add_func ("/advocacy-week/reminder-plan/lead-minutes", test_lead_minutes);

  return g_test_run ();
}
