/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"
#include "aw-reminder-plan.h"
#include "aw-zone.h"

/* Random histories of sessions, a clock, a process that sleeps, ends and
 * crashes, and a person who changes their mind. What the planner does at each
 * moment is held against what the product's rules demand, which are written here
 * a second time and in another way: as sets of what was delivered. */

#define N_HISTORIES 20000
#define N_STEPS 30
#define MAX_SESSIONS 6
#define MINUTE G_TIME_SPAN_MINUTE

static const char *const zones[] = {
  "America/New_York", "America/Los_Angeles", "Australia/Lord_Howe", "Europe/London",
  "Asia/Kolkata", "America/St_Johns", "Pacific/Apia", "UTC",
};

/* What is true of one session, whatever the planner believes. */
typedef struct
{
  GTimeZone *zone;
  gboolean cancelled;
  gboolean done;
  gboolean silenced;
  gint64 known;          /* the start that was planned with last, 0: none */
  gint64 snoozed_until;
  GHashTable *delivered; /* "START LEAD" */
  AwShown screen;
} Truth;

typedef struct
{
  AwReminderSession sessions[MAX_SESSIONS];
  AwReminderRecord disk[MAX_SESSIONS];
  Truth truths[MAX_SESSIONS];
  guint n_sessions;
  AwLeads leads;
  gint64 now;
  gint64 next;
} World;

static guint n_notices, n_late, n_moved, n_cancelled, n_missed, n_digests, n_snoozed, n_crashes;

static int
pick (int n)
{
  return g_test_rand_int_range (0, n);
}

static gint64
pick_span (gint64 minutes)
{
  return pick ((int) minutes + 1) * MINUTE + pick (60) * G_USEC_PER_SEC;
}

/* --- The rules, a second time ------------------------------------------- */

static gint64
get_due (const AwReminderSession *session,
         int                      lead)
{
  static const gint64 minutes[AW_N_LEADS] = { 0, 60, 15, 5, 0 };

  return lead == 0 ? session->day_before : session->start - minutes[lead] * MINUTE;
}

static char *
name_delivery (gint64 start,
               int    lead)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %d", start, lead);
}

static gboolean
is_delivered (const Truth *truth,
              gint64       start,
              int          lead)
{
  g_autofree char *name = name_delivery (start, lead);

  return g_hash_table_contains (truth->delivered, name);
}

static gboolean
is_wanted (const Truth *truth)
{
  return !truth->done && !truth->silenced;
}

static gboolean
has_undelivered (World *world,
                 guint  i)
{
  for (int lead = 0; lead < AW_N_LEADS; lead++)
    {
      if ((world->leads & 1 << lead) != 0 &&
          !is_delivered (&world->truths[i], world->sessions[i].start, lead))
        return TRUE;
    }

  return FALSE;
}

static AwReminderNotificationKind
demand_notice (World *world,
               guint  i)
{
  const AwReminderSession *session = &world->sessions[i];
  const Truth *truth = &world->truths[i];
  gint64 last = G_MININT64;

  if (!is_wanted (truth))
    return AW_REMINDER_NOTIFICATION_NONE;
  if (truth->cancelled)
    return truth->known > world->now ? AW_REMINDER_NOTIFICATION_CANCELLED
                                     : AW_REMINDER_NOTIFICATION_NONE;
  if (world->now >= session->end)
    return AW_REMINDER_NOTIFICATION_NONE;
  if (truth->known != 0 && truth->known != session->start)
    return AW_REMINDER_NOTIFICATION_MOVED;

  for (int lead = 0; lead < AW_N_LEADS; lead++)
    {
      if ((world->leads & 1 << lead) != 0 && get_due (session, lead) <= world->now &&
          !is_delivered (truth, session->start, lead))
        last = MAX (last, get_due (session, lead));
    }
  if (truth->snoozed_until != 0 && truth->snoozed_until <= world->now)
    last = MAX (last, truth->snoozed_until);

  if (last == G_MININT64)
    return AW_REMINDER_NOTIFICATION_NONE;
  return world->now - last > MINUTE ? AW_REMINDER_NOTIFICATION_LATE
                                    : AW_REMINDER_NOTIFICATION_ON_TIME;
}

static void
deliver (World *world,
         guint  i,
         gint64 until)
{
  Truth *truth = &world->truths[i];

  for (int lead = 0; lead < AW_N_LEADS; lead++)
    {
      if ((world->leads & 1 << lead) != 0 && get_due (&world->sessions[i], lead) <= until)
        g_hash_table_add (truth->delivered, name_delivery (world->sessions[i].start, lead));
    }
}

/* What is true after the planner has done what was demanded. */
static void
follow (World                     *world,
        guint                      i,
        AwReminderNotificationKind notice,
        gboolean                   digest,
        gboolean                   crowded)
{
  const AwReminderSession *session = &world->sessions[i];
  Truth *truth = &world->truths[i];
  gboolean is_over = truth->cancelled || !is_wanted (truth) || world->now >= session->end;

  if (notice != AW_REMINDER_NOTIFICATION_NONE && notice != AW_REMINDER_NOTIFICATION_CANCELLED)
    {
      deliver (world, i, world->now);
      truth->screen = crowded || (digest && notice != AW_REMINDER_NOTIFICATION_ON_TIME)
                        ? AW_SHOWN_IN_DIGEST : AW_SHOWN_ALONE;
    }
  if (notice != AW_REMINDER_NOTIFICATION_NONE || is_over)
    truth->snoozed_until = 0;
  if (is_over || (digest && truth->screen == AW_SHOWN_IN_DIGEST &&
                  notice == AW_REMINDER_NOTIFICATION_NONE))
    truth->screen = AW_SHOWN_NOT;

  if (truth->cancelled)
    truth->known = 0;
  else if (truth->known != 0 || !is_over)
    truth->known = session->start;
}

static gint64
demand_next (World *world)
{
  gint64 next = G_MAXINT64;

  for (guint i = 0; i < world->n_sessions; i++)
    {
      const AwReminderSession *session = &world->sessions[i];
      const Truth *truth = &world->truths[i];

      if (truth->cancelled || !is_wanted (truth) || world->now >= session->end)
        continue;
      for (int lead = 0; lead < AW_N_LEADS; lead++)
        {
          if ((world->leads & 1 << lead) != 0 && get_due (session, lead) > world->now &&
              !is_delivered (truth, session->start, lead))
            next = MIN (next, get_due (session, lead));
        }
      if (truth->snoozed_until > world->now)
        next = MIN (next, truth->snoozed_until);
      if (truth->screen != AW_SHOWN_NOT)
        next = MIN (next, session->end);
    }

  return next;
}

/* --- One plan, carried out and checked ----------------------------------- */

static const AwReminderStep *
find_step (AwReminderPlan *plan,
           guint           i)
{
  const AwReminderStep *found = NULL;

  for (guint j = 0; j < plan->steps->len; j++)
    {
      const AwReminderStep *step = &g_array_index (plan->steps, AwReminderStep, j);

      if (step->session != i)
        continue;
      g_assert_null (found);
      found = step;
    }

  return found;
}

static void
count (AwReminderNotificationKind notice)
{
  n_notices += notice != AW_REMINDER_NOTIFICATION_NONE ? 1 : 0;
  n_late += notice == AW_REMINDER_NOTIFICATION_LATE ? 1 : 0;
  n_moved += notice == AW_REMINDER_NOTIFICATION_MOVED ? 1 : 0;
  n_cancelled += notice == AW_REMINDER_NOTIFICATION_CANCELLED ? 1 : 0;
}

static void
check_missed (World *world,
              guint  i)
{
  const Truth *truth = &world->truths[i];
  const AwReminderSession *session = &world->sessions[i];

  if (truth->cancelled || !is_wanted (truth))
    return;

  g_assert_cmpint (session->record.missed, ==, truth->known != 0 && world->now >= session->end &&
                                                 has_undelivered (world, i));
  n_missed += session->record.missed ? 1 : 0;
}

static void
check_withdrawal (World                *world,
                  guint                 i,
                  const AwReminderStep *step,
                  AwShown               before)
{
  const Truth *truth = &world->truths[i];
  gboolean gone = before == AW_SHOWN_ALONE && truth->screen != AW_SHOWN_ALONE;

  /* A cancellation takes the place of what is on screen, unless in a digest. */
  if (step != NULL && step->notice == AW_REMINDER_NOTIFICATION_CANCELLED)
    return;
  g_assert_cmpint (step != NULL && step->withdraw, ==, gone);
}

static void
check_plan (World          *world,
            AwReminderPlan *plan)
{
  AwReminderNotificationKind demanded[MAX_SESSIONS];
  AwShown before[MAX_SESSIONS];
  guint n_on_time = 0, n_news = 0, n_in_digest_before = 0, n_in_digest = 0;
  gboolean crowded;

  for (guint i = 0; i < world->n_sessions; i++)
    {
      const AwReminderStep *step = find_step (plan, i);

      demanded[i] = demand_notice (world, i);
      before[i] = world->truths[i].screen;
      n_in_digest_before += before[i] == AW_SHOWN_IN_DIGEST ? 1 : 0;
      n_news += demanded[i] != AW_REMINDER_NOTIFICATION_NONE &&
                demanded[i] != AW_REMINDER_NOTIFICATION_ON_TIME ? 1 : 0;
      n_on_time += demanded[i] == AW_REMINDER_NOTIFICATION_ON_TIME ? 1 : 0;
      g_assert_cmpint (step != NULL ? step->notice : AW_REMINDER_NOTIFICATION_NONE, ==,
                       demanded[i]);
      count (demanded[i]);
    }

  /* Never more than three at once that are not in the digest. */
  crowded = n_on_time > 3 || (n_on_time == 3 && n_news == 1);
  g_assert_cmpint (plan->digest, ==, n_news > 1 || crowded);
  n_digests += plan->digest ? 1 : 0;
  for (guint i = 0; i < world->n_sessions; i++)
    {
      follow (world, i, demanded[i], plan->digest, crowded);
      n_in_digest += world->truths[i].screen == AW_SHOWN_IN_DIGEST ? 1 : 0;
      check_withdrawal (world, i, find_step (plan, i), before[i]);
    }

  g_assert_cmpint (plan->withdraw_digest, ==,
                   !plan->digest && n_in_digest_before > 0 && n_in_digest == 0);
  g_assert_cmpint (plan->next, ==, demand_next (world));
  g_assert_cmpint (plan->next, >, world->now);
}

static AwReminderPlan *
make_plan (World *world)
{
  for (guint i = 0; i < world->n_sessions; i++)
    {
      world->sessions[i].wanted = is_wanted (&world->truths[i]);
      world->sessions[i].cancelled = world->truths[i].cancelled;
    }

  return aw_reminder_plan_new (world->sessions, world->n_sessions, world->leads, world->now, TRUE);
}

static void
save (World *world)
{
  for (guint i = 0; i < world->n_sessions; i++)
    {
      aw_reminder_record_clear (&world->disk[i]);
      aw_reminder_record_copy (&world->sessions[i].record, &world->disk[i]);
    }
}

static void
plan (World *world)
{
  g_autoptr (AwReminderPlan) made = make_plan (world);
  g_autoptr (AwReminderPlan) again = NULL;

  check_plan (world, made);
  aw_reminder_plan_apply (made, world->sessions);
  world->next = made->next;
  for (guint i = 0; i < world->n_sessions; i++)
    {
      g_assert_cmpint (world->sessions[i].record.shown, ==, world->truths[i].screen);
      check_missed (world, i);
    }
  save (world);

  again = make_plan (world);
  g_assert_cmpint (again->steps->len, ==, 0);
  g_assert_false (again->digest || again->withdraw_digest);
  g_assert_cmpint (again->next, ==, made->next);
}

/* The same notices come again, and nothing else is different. */
static void
crash (World *world)
{
  g_autoptr (AwReminderPlan) sent = make_plan (world);
  g_autoptr (AwReminderPlan) again = NULL;

  n_crashes += sent->steps->len > 0 ? 1 : 0;
  for (guint i = 0; i < world->n_sessions; i++)
    {
      aw_reminder_record_clear (&world->sessions[i].record);
      aw_reminder_record_copy (&world->disk[i], &world->sessions[i].record);
    }

  again = make_plan (world);
  g_assert_cmpint (again->steps->len, ==, sent->steps->len);
  for (guint i = 0; i < sent->steps->len; i++)
    {
      const AwReminderStep *first = &g_array_index (sent->steps, AwReminderStep, i);
      const AwReminderStep *second = &g_array_index (again->steps, AwReminderStep, i);

      g_assert_cmpint (first->session, ==, second->session);
      g_assert_cmpint (first->notice, ==, second->notice);
    }
}

/* --- What happens --------------------------------------------------------- */

static void
set_start (World *world,
           guint  i,
           gint64 around)
{
  AwReminderSession *session = &world->sessions[i];
  GTimeZone *zone = world->truths[i].zone;
  int minute = pick (24 * 60);
  GDate date, day_before;

  aw_zone_get_date (zone, around, &date);
  aw_date_move (&date, -1, &day_before);
  session->start = aw_zone_get_instant (zone, &date, minute);
  session->day_before = aw_zone_get_instant (zone, &day_before, minute);
  session->end = session->start + (1 + pick (120)) * MINUTE;
}

static GTimeZone *
pick_zone (void)
{
  static GTimeZone *found[G_N_ELEMENTS (zones)];
  int i = pick (G_N_ELEMENTS (zones));

  if (found[i] == NULL)
    found[i] = aw_zone_lookup (zones[i], NULL);

  return g_time_zone_ref (found[i]);
}

static void
add_session (World *world)
{
  guint i = world->n_sessions++;
  Truth *truth = &world->truths[i];

  truth->zone = pick_zone ();
  truth->delivered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  set_start (world, i, world->now + pick_span (3 * 24 * 60));
}

static void
begin_session (World *world,
               guint  i)
{
  if (!is_wanted (&world->truths[i]) || world->truths[i].cancelled)
    return;

  aw_reminder_session_begin (&world->sessions[i], world->leads, world->now);
  deliver (world, i, world->now);
  world->truths[i].known = world->sessions[i].start;
}

static void
snooze (World *world,
        guint  i)
{
  Truth *truth = &world->truths[i];

  if (truth->screen != AW_SHOWN_ALONE)
    return;

  truth->snoozed_until = world->now + 5 * MINUTE;
  truth->screen = AW_SHOWN_NOT;
  aw_reminder_session_snooze (&world->sessions[i], truth->snoozed_until);
  n_snoozed++;
}

static void
change_mind (World *world,
             guint  i)
{
  Truth *truth = &world->truths[i];
  gboolean was_wanted = is_wanted (truth);

  if (pick (2) == 0)
    truth->done = !truth->done;
  else
    truth->silenced = !truth->silenced;
  if (!was_wanted)
    begin_session (world, i);
}

static void
change_leads (World *world)
{
  world->leads = (AwLeads) pick (AW_LEADS_ALL + 1);
  for (guint i = 0; i < world->n_sessions; i++)
    begin_session (world, i);
}

static void
publish_edition (World *world,
                 guint  i)
{
  int what = pick (5);

  if (what == 0)
    world->truths[i].cancelled = !world->truths[i].cancelled;
  else if (what == 1 && world->n_sessions < MAX_SESSIONS)
    add_session (world);
  else if (what == 2)
    for (i = 0; i < world->n_sessions; i++)
      set_start (world, i, world->now + pick_span (24 * 60) - 6 * 60 * MINUTE);
  else
    set_start (world, i, world->now + pick_span (24 * 60) - 6 * 60 * MINUTE);
}

static void
happen (World *world)
{
  guint i = (guint) pick ((int) world->n_sessions);

  switch (pick (12))
    {
    case 0:
      world->now += pick_span (2 * 24 * 60); /* asleep */
      break;
    case 1:
      world->now += pick_span (240) - 120 * MINUTE; /* the clock is set */
      break;
    case 2:
      change_mind (world, i);
      break;
    case 3:
      change_leads (world);
      break;
    case 4:
      publish_edition (world, i);
      break;
    case 5:
      snooze (world, i);
      break;
    case 6:
      save (world);
      world->now = world->next != G_MAXINT64 ? MAX (world->next, world->now) : world->now + MINUTE;
      crash (world);
      break;
    default:
      if (world->next != G_MAXINT64 && world->next > world->now && pick (4) != 0)
        world->now = world->next + pick (2000);
      else
        world->now += pick_span (30);
    }
}

static void
clear_world (World *world)
{
  for (guint i = 0; i < world->n_sessions; i++)
    {
      aw_reminder_record_clear (&world->sessions[i].record);
      aw_reminder_record_clear (&world->disk[i]);
      g_time_zone_unref (world->truths[i].zone);
      g_hash_table_unref (world->truths[i].delivered);
    }
}

static gint64
pick_beginning (void)
{
  /* Around the changes to and from daylight saving time of half the world. */
  static const gint64 changes[] = { 1583607600, 1604232000, 1570284000, 1585443600, 1603584000 };

  return (changes[pick (G_N_ELEMENTS (changes))] + pick (4 * 86400) - 3 * 86400) * G_USEC_PER_SEC;
}

static void
test_histories (void)
{
  for (int history = 0; history < N_HISTORIES; history++)
    {
      World world = { .leads = AW_LEAD_15_MINUTES | AW_LEAD_START, .now = pick_beginning () };
      int n_sessions = 1 + pick (MAX_SESSIONS - 1);

      for (int i = 0; i < n_sessions; i++)
        add_session (&world);
      plan (&world);
      for (int step = 0; step < N_STEPS; step++)
        {
          happen (&world);
          plan (&world);
        }
      clear_world (&world);
    }

  g_test_message ("%u notices: %u late, %u moved, %u cancelled; %u times missed, %u digests, "
                  "%u snoozed, %u crashes", n_notices, n_late, n_moved, n_cancelled, n_missed,
                  n_digests, n_snoozed, n_crashes);
  g_assert_cmpuint (MIN (MIN (n_late, n_moved), MIN (n_cancelled, n_missed)), >, 1000);
  g_assert_cmpuint (MIN (MIN (n_digests, n_snoozed), n_crashes), >, 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advocacy-week/reminder-histories/rules", test_histories);

  return g_test_run ();
}
