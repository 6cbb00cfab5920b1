/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"
#include "aw-journal.h"
#include "aw-week-plan.h"

/* Random weeks, around the changes of clocks, and the rules stated a second time. */

#define N_WEEKS 20000
#define MAX_THINGS 40

typedef struct
{
  char id[16];
  int day;
  int last_day; /* of those that last several */
  int minutes;
  AwOutcome outcome;
  gboolean is_session;
  gboolean is_reminded;
  int start;    /* minutes after midnight */
  int duration; /* minutes */
  int recorded; /* days; -1 for none, 99 for good */
} Thing;

typedef struct
{
  GTimeZone *zone;
  GDate first;
  int n_days;
  Thing things[MAX_THINGS];
  int n_things;
  AwWeek *week;
  gint64 now;
  int today; /* a day, the first is 0 */
  int minutes;
} World;

static const struct
{
  const char *zone;
  GDateYear year;
  GDateMonth month;
  GDateDay day;
} places[] = {
  { "America/New_York", 2026, G_DATE_MARCH, 6 },
  { "America/New_York", 2026, G_DATE_OCTOBER, 30 },
  { "America/New_York", 2020, G_DATE_MAY, 4 },
  { "Europe/Dublin", 2026, G_DATE_MARCH, 27 },
  { "Australia/Lord_Howe", 2026, G_DATE_APRIL, 3 },
  { "America/Phoenix", 2026, G_DATE_DECEMBER, 29 },
};

static int
pick (int begin,
      int end)
{
  return g_test_rand_int_range (begin, end);
}

static AwAction *
create_action (World       *world,
               const Thing *thing)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AwSession) session = NULL;
  AwAction *action;
  GDate until;

  if (thing->is_session && thing->recorded >= 0)
    g_ptr_array_add (links, aw_link_new (AW_LINK_RECORDING, "https://example.org/", NULL, FALSE));
  if (thing->is_session)
    {
      aw_date_move (&world->first, thing->day + thing->recorded, &until);
      session = aw_session_new (thing->start, thing->duration, NULL,
                                thing->recorded >= 0 && thing->recorded < 99 ? &until : NULL,
                                AW_ASSUMED_NOTHING);
    }
  action = aw_action_new (thing->id, thing->is_session ? AW_ACTION_SESSION : AW_ACTION_TASK,
                          thing->minutes, thing->id, NULL, links, session);
  if (thing->last_day > thing->day)
    {
      aw_date_move (&world->first, thing->last_day, &until);
      action->until = until;
    }

  return action;
}

static AwWeek *
create_week (World *world)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AwJournal) journal = aw_journal_new ("/nonexistent");
  g_autoptr (AwProgram) program = NULL;
  AwWeek *week;

  for (int i = 0; i < world->n_days; i++)
    {
      g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);
      GDate date;

      for (int j = 0; j < world->n_things; j++)
        if (world->things[j].day == i)
          g_ptr_array_add (actions, create_action (world, &world->things[j]));
      aw_date_move (&world->first, i, &date);
      g_ptr_array_add (days, aw_day_new (&date, actions));
    }
  program = aw_program_new ("p", "P", NULL, NULL, world->zone, days);
  week = aw_week_new (program, journal);

  for (int i = 0; i < world->n_things; i++)
    aw_week_action_set_outcome (aw_week_find_action (week, world->things[i].id),
                                world->things[i].outcome,
                                world->things[i].outcome != AW_OUTCOME_NONE);

  return week;
}

static void
create_thing (World *world,
              int    position)
{
  static const int lengths[] = { 5, 15, 30 };
  Thing *thing = &world->things[position];
  int more = pick (-6, 4);

  g_snprintf (thing->id, sizeof thing->id, "t%d", position);
  /* In the order of the program. */
  thing->day = position * world->n_days / world->n_things;
  thing->is_session = pick (0, 3) == 0;
  thing->last_day = thing->day;
  if (!thing->is_session && more > 0)
    thing->last_day = MIN (thing->day + more, world->n_days - 1);
  thing->minutes = pick (0, 4) == 0 ? pick (1, 91) : lengths[pick (0, 3)];
  thing->outcome = pick (0, 3) == 0 ? (AwOutcome) pick (AW_OUTCOME_DONE, AW_OUTCOME_NO_ANSWER + 1)
                                    : AW_OUTCOME_NONE;
  thing->is_reminded = pick (0, 2) == 0;
  thing->start = pick (8 * 60, 22 * 60);
  thing->duration = pick (1, 120);
  thing->recorded = pick (0, 3) == 0 ? 99 : pick (-1, 4);
}

static gint64
get_instant (World *world,
             int    day,
             int    minute)
{
  g_autoptr (GDateTime) time = NULL;
  GDate date;

  aw_date_move (&world->first, day, &date);
  time = g_date_time_new (world->zone, g_date_get_year (&date), (int) g_date_get_month (&date),
                          g_date_get_day (&date), minute / 60, minute % 60, 0);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static void
create_world (World *world)
{
  int place = pick (0, G_N_ELEMENTS (places));

  *world = (World) { 0 };
  world->zone = g_time_zone_new_identifier (places[place].zone);
  g_date_set_dmy (&world->first, places[place].day, places[place].month, places[place].year);
  world->n_days = pick (1, 8);
  world->n_things = pick (0, MAX_THINGS + 1);
  for (int i = 0; i < world->n_things; i++)
    create_thing (world, i);
  world->week = create_week (world);

  world->today = pick (-2, world->n_days + 3);
  world->now = get_instant (world, world->today, pick (8 * 60, 23 * 60)) + pick (0, 60000000);
  world->minutes = pick (0, 3) == 0 ? pick (0, 400) : 15 * pick (1, 5);
}

static void
clear_world (World *world)
{
  g_clear_object (&world->week);
  g_time_zone_unref (world->zone);
}

static gboolean
is_reminded_cb (AwWeekAction *action,
                gpointer      user_data)
{
  World *world = user_data;
  const char *id = action->action->id;

  return world->things[g_ascii_strtoull (id + 1, NULL, 10)].is_reminded;
}

/* --- The rules, once more ----------------------------------------------------- */

static gboolean
is_done (const Thing *thing)
{
  return thing->outcome == AW_OUTCOME_DONE || thing->outcome == AW_OUTCOME_ATTENDED ||
         thing->outcome == AW_OUTCOME_WATCHED || thing->outcome == AW_OUTCOME_VOICEMAIL ||
         thing->outcome == AW_OUTCOME_TALKED;
}

static gboolean
can_be_done_at (World       *world,
                const Thing *thing,
                gint64       at)
{
  gint64 start, end;

  if (!thing->is_session)
    return TRUE;

  start = get_instant (world, thing->day, thing->start);
  end = start + thing->duration * G_TIME_SPAN_MINUTE;
  if (at < start)
    return FALSE;
  if (at < end || thing->recorded == 99)
    return TRUE;

  return thing->recorded >= 0 && at < get_instant (world, thing->day + thing->recorded + 1, 0);
}

static const Thing *
find_awaited (World *world)
{
  const Thing *found = NULL;
  gint64 found_start = G_MAXINT64;

  for (int i = 0; i < world->n_things; i++)
    {
      const Thing *thing = &world->things[i];
      gint64 start = thing->is_session ? get_instant (world, thing->day, thing->start) : 0;

      if (thing->is_session && !is_done (thing) &&
          (thing->is_reminded || thing->outcome == AW_OUTCOME_REGISTERED) &&
          start + thing->duration * G_TIME_SPAN_MINUTE > world->now && start < found_start)
        {
          found = thing;
          found_start = start;
        }
    }

  return found;
}

static int
get_rank (World       *world,
          const Thing *thing)
{
  if (world->today >= thing->day && world->today <= thing->last_day)
    return 0;

  return thing->last_day < world->today ? 1 : 2;
}

static void
expect (World   *world,
        GString *ids,
        int     *sum,
        int     *least,
        int     *shortest)
{
  const Thing *awaited = find_awaited (world);
  gint64 end = world->now + world->minutes * G_TIME_SPAN_MINUTE;

  *sum = 0;
  *least = 0;
  *shortest = 0;
  for (int rank = 0; rank < 3; rank++)
    for (int i = 0; i < world->n_things; i++)
      {
        const Thing *thing = &world->things[i];
        gint64 from = world->now + *sum * G_TIME_SPAN_MINUTE;
        gint64 to = from + thing->minutes * G_TIME_SPAN_MINUTE;

        if (get_rank (world, thing) != rank || is_done (thing) ||
            !can_be_done_at (world, thing, world->now))
          continue;
        if (*shortest == 0 || thing->minutes < *shortest)
          *shortest = thing->minutes;
        if ((awaited == NULL || awaited == thing ||
             world->now + thing->minutes * G_TIME_SPAN_MINUTE <=
               get_instant (world, awaited->day, awaited->start)) &&
            (*least == 0 || thing->minutes < *least))
          *least = thing->minutes;
        if (to > end || !can_be_done_at (world, thing, from) ||
            (awaited != NULL && awaited != thing &&
             to > get_instant (world, awaited->day, awaited->start)))
          continue;

        g_string_append_printf (ids, "%s ", thing->id);
        *sum += thing->minutes;
      }
}

static void
describe (AwWeekPlan *plan,
          GString    *ids)
{
  for (guint i = 0; i < plan->actions->len; i++)
    g_string_append_printf (ids, "%s ", AW_WEEK_ACTION (plan->actions->pdata[i])->action->id);
}

static void
check (World *world)
{
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GString) again = g_string_new (NULL);
  g_autoptr (AwWeekPlan) plan = NULL;
  g_autoptr (AwWeekPlan) second = NULL;
  int sum, least, shortest;
  GDate today;

  aw_date_move (&world->first, world->today, &today);
  plan = aw_week_plan_new (world->week, world->now, &today, world->minutes, is_reminded_cb, world);
  second = aw_week_plan_new (world->week, world->now, &today, world->minutes, is_reminded_cb,
                             world);
  expect (world, expected, &sum, &least, &shortest);
  describe (plan, found);
  describe (second, again);

  g_assert_cmpstr (found->str, ==, expected->str);
  g_assert_cmpstr (again->str, ==, expected->str);
  g_assert_cmpint (plan->minutes, ==, sum);
  g_assert_cmpint (plan->minutes, <=, world->minutes);
  g_assert_cmpint (plan->least, ==, least);
  g_assert_cmpint (plan->shortest, ==, shortest);
}

static void
test_random (void)
{
  guint n_empty = 0;

  for (int i = 0; i < N_WEEKS; i++)
    {
      World world;

      create_world (&world);
      check (&world);
      n_empty += world.n_things == 0;
      clear_world (&world);
    }

  g_test_message ("%d weeks, %u of them empty", N_WEEKS, n_empty);
}

/* As the built-in week's Monday: the training at 4 pm, 30 minutes of it. */
static void
test_next_session (void)
{
  World world = { .n_days = 1, .n_things = 3, .minutes = 60 };
  g_autoptr (AwWeekPlan) plan = NULL;
  g_autoptr (GString) ids = g_string_new (NULL);

  world.zone = g_time_zone_new_identifier ("America/New_York");
  g_date_set_dmy (&world.first, 4, G_DATE_MAY, 2020);
  world.things[0] = (Thing) { .id = "t0", .minutes = 15 };
  world.things[1] = (Thing) { .id = "t1", .minutes = 30, .is_session = TRUE, .start = 16 * 60,
                              .duration = 30, .outcome = AW_OUTCOME_REGISTERED, .recorded = -1 };
  world.things[2] = (Thing) { .id = "t2", .minutes = 5 };
  world.week = create_week (&world);

  world.now = get_instant (&world, 0, 15 * 60 + 50);
  plan = aw_week_plan_new (world.week, world.now, &world.first, 60, is_reminded_cb, &world);
  describe (plan, ids);
  g_assert_cmpstr (ids->str, ==, "t2 ");
  g_assert_cmpint (plan->room, ==, 10);
  g_assert_true (plan->next == aw_week_find_action (world.week, "t1"));
  g_clear_pointer (&plan, aw_week_plan_free);

  /* While it is live, that alone. */
  g_string_truncate (ids, 0);
  world.now = get_instant (&world, 0, 16 * 60 + 5);
  plan = aw_week_plan_new (world.week, world.now, &world.first, 60, is_reminded_cb, &world);
  describe (plan, ids);
  g_assert_cmpstr (ids->str, ==, "t1 ");
  g_clear_pointer (&plan, aw_week_plan_free);

  plan = aw_week_plan_new (world.week, get_instant (&world, 0, 9 * 60), &world.first, 3,
                           is_reminded_cb, &world);
  g_assert_cmpuint (plan->actions->len, ==, 0);
  g_assert_cmpint (plan->least, ==, 5);
  g_assert_null (plan->next);
  g_clear_pointer (&plan, aw_week_plan_free);

  /* Two minutes before it nothing does, whatever one has. */
  plan = aw_week_plan_new (world.week, get_instant (&world, 0, 15 * 60 + 58), &world.first, 3,
                           is_reminded_cb, &world);
  g_assert_cmpuint (plan->actions->len, ==, 0);
  g_assert_cmpint (plan->least, ==, 0);
  g_assert_cmpint (plan->shortest, ==, 5);
  clear_world (&world);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/week-plan/next-session", test_next_session);
  g_test_add_func ("/advocacy-week/week-plan/random", test_random);

  return g_test_run ();
}
