/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-program-diff.h"
#include "aw-journal.h"
#include "aw-library-folder.h"
#include "aw-reminder-plan.h"
#include "aw-week.h"
#include "test-journal-util.h"
#include "test-reader.h"
#include "test-week.h"

/* Random histories of a program whose organizer adds, moves, cancels, renames and
 * brings back, of a person who does things at any moment and is told at some, and of
 * processes that end. What a person did is held against what they did, and what they
 * are told, in the window and by reminders, against the rules, which are written here
 * a second time. */

#define N_HISTORIES 2000
#define N_STEPS 16
#define MAX_ACTIONS 8
#define ID "week"
#define LEADS (AW_LEAD_1_DAY | AW_LEAD_START)

typedef struct
{
  gboolean present;
  int day;
  int minute; /* of the session; -1: it is none */
  int title;
} Action;

typedef struct
{
  Action actions[MAX_ACTIONS];
} Edition;

typedef struct
{
  char *root;
  char *programs;
  char *journal_directory;
  AwJournal *journal;
  AwProgram *program;
  AwWeek *week;

  Edition now;
  Edition known;       /* to the person */
  gboolean has_news;   /* whether they are to be told */
  gint64 done[MAX_ACTIONS];
  gint64 time;

  AwReminderSession sessions[MAX_ACTIONS];
  gint64 reminded[MAX_ACTIONS]; /* the start that reminders know; 0: none */
} World;

static guint n_editions, n_changes[AW_CHANGE_CANCELLED + 1], n_done, n_kept, n_returned, n_told;
static guint n_notices[AW_REMINDER_NOTIFICATION_CANCELLED + 1], n_digests;

static int
pick (int n)
{
  return g_test_rand_int_range (0, n);
}

/* --- Documents ---------------------------------------------------------------- */

static void
append_action (GString      *json,
               int           i,
               const Action *action)
{
  const gboolean is_session = action->minute >= 0;

  g_string_append_printf (json, "{\"id\":\"a%d\",\"kind\":\"%s\",\"minutes\":5,"
                                "\"title\":\"Title %d\"", i, is_session ? "session" : "task",
                          action->title);
  if (is_session)
    g_string_append_printf (json, ",\"session\":{\"start\":\"%02d:%02d\"}", action->minute / 60,
                            action->minute % 60);
  g_string_append (json, "},");
}

/* Its days are those on which there is something, so it may begin on any. */
static GBytes *
write_edition (const Edition *edition)
{
  g_autoptr (GString) json = g_string_new ("{\"version\":1,\"id\":\"" ID "\",\"title\":\"Week\","
                                           "\"zone\":\"America/New_York\",\"days\":[");

  for (int day = 0; day < 4; day++)
    {
      gboolean is_open = FALSE;

      for (int i = 0; i < MAX_ACTIONS; i++)
        {
          if (!edition->actions[i].present || edition->actions[i].day != day)
            continue;
          if (!is_open)
            g_string_append_printf (json, "{\"date\":\"2020-05-%02d\",\"actions\":[", 4 + day);
          is_open = TRUE;
          append_action (json, i, &edition->actions[i]);
        }
      if (!is_open)
        continue;
      g_string_truncate (json, json->len - 1);
      g_string_append (json, "]},");
    }
  g_string_truncate (json, json->len - 1);
  g_string_append (json, "]}");

  return g_bytes_new (json->str, json->len);
}

/* --- What the person is told, by the rules ------------------------------------- */

static void
expect (GPtrArray   *expected,
        AwChangeKind kind,
        int          i)
{
  g_ptr_array_add (expected, g_strdup_printf ("%d a%d", kind, i));
}

static GPtrArray *
demand_changes (World *world)
{
  GPtrArray *expected = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < MAX_ACTIONS; i++)
    {
      const Action *before = &world->known.actions[i];
      const Action *after = &world->now.actions[i];

      if (after->present && !before->present)
        expect (expected, AW_CHANGE_ADDED, i);
      if (world->done[i] != 0 || !before->present)
        continue;
      if (!after->present)
        expect (expected, AW_CHANGE_CANCELLED, i);
      else if (before->day != after->day || before->minute != after->minute)
        expect (expected, AW_CHANGE_MOVED, i);
      if (after->present && before->title != after->title)
        expect (expected, AW_CHANGE_RENAMED, i);
    }

  return expected;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join_sorted (GPtrArray *texts)
{
  g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);

  return g_strjoinv (", ", (char **) texts->pdata);
}

static void
check_changes (World     *world,
               GPtrArray *changes)
{
  g_autoptr (GPtrArray) expected = demand_changes (world);
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *expected_text = NULL;
  g_autofree char *told_text = NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      const AwChange *change = changes->pdata[i];
      AwWeekAction *action = change->after != NULL ? change->after : change->before;

      g_assert_cmpint (change->kind == AW_CHANGE_ADDED, ==, change->before == NULL);
      g_assert_cmpint (change->kind == AW_CHANGE_CANCELLED, ==, change->after == NULL);
      g_ptr_array_add (told, g_strdup_printf ("%d %s", change->kind, action->action->id));
      n_changes[change->kind]++;
    }
  expected_text = join_sorted (expected);
  told_text = join_sorted (told);
  g_assert_cmpstr (told_text, ==, expected_text);
}

static void
check_news (World *world)
{
  g_autoptr (AwProgram) seen = load_last_acknowledged (world->programs, get_test_door (), ID);
  g_autoptr (AwWeek) before = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  g_assert_cmpint (seen != NULL, ==, world->has_news);
  if (seen == NULL)
    return;

  before = aw_week_new (seen, world->journal);
  changes = aw_program_diff_compare (before, world->week);
  check_changes (world, changes);
}

/* --- Progress ----------------------------------------------------------------- */

static AwWeekAction *
find_action (World *world,
             int    i)
{
  g_autofree char *id = g_strdup_printf ("a%d", i);

  return aw_week_find_action (world->week, id);
}

static void
check_progress (World *world)
{
  guint n = 0;

  for (int i = 0; i < MAX_ACTIONS; i++)
    {
      const gboolean is_present = world->now.actions[i].present;
      g_autofree char *id = g_strdup_printf ("a%d", i);
      AwWeekAction *action = find_action (world, i);

      g_assert_cmpint (action != NULL, ==, is_present);
      g_assert_cmpint (get_done_time (world->journal, ID, AW_RUN_ANNOUNCED, id), ==,
                       world->done[i]);
      n_kept += !is_present && world->done[i] != 0;
      if (!is_present)
        continue;
      g_assert_cmpint (aw_week_action_is_done (action), ==, world->done[i] != 0);
      n += world->done[i] != 0;
    }
  g_assert_cmpuint (count_week_done (world->week), ==, n);
}

/* --- Reminders ---------------------------------------------------------------- */

/* All of it happens long before the week, so no reminder is due yet. */
static gint64
get_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2020, 4, 20, 12, 0, 0);

  return g_date_time_to_unix (now) * G_USEC_PER_SEC;
}

/* New York is 4 hours behind UTC on all its days. */
static gint64
demand_start (const Action *action)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (2020, 5, 4 + action->day, 4, 0, 0);

  if (!action->present || action->minute < 0)
    return 0;

  return g_date_time_to_unix (day) * G_USEC_PER_SEC + action->minute * G_TIME_SPAN_MINUTE;
}

/* Who is not done with a session hears that it was moved or is no more; it is
 * cancelled, too, when it stays as something that has no time.
 *
 * Returns: what is sent of a session, which reminders know at that start then */
static AwReminderNotificationKind
demand_notice (World  *world,
               int     i,
               gint64 *start)
{
  const gint64 before = world->reminded[i];

  *start = demand_start (&world->now.actions[i]);
  if (world->done[i] != 0)
    {
      *start = before != 0 ? *start : 0;
      return AW_REMINDER_NOTIFICATION_NONE;
    }
  if (before == 0 || before == *start)
    return AW_REMINDER_NOTIFICATION_NONE;

  return *start != 0 ? AW_REMINDER_NOTIFICATION_MOVED : AW_REMINDER_NOTIFICATION_CANCELLED;
}

static void
see_session (World *world,
             int    i)
{
  AwReminderSession *session = &world->sessions[i];
  AwWeekAction *action = find_action (world, i);

  session->wanted = world->done[i] == 0;
  session->cancelled = action == NULL ||
                       action->action->session == NULL;
  if (session->cancelled)
    return;

  session->start = action->start;
  session->end = action->end;
  session->day_before = action->day_before;
}

static void
check_reminders (World *world)
{
  g_autoptr (AwReminderPlan) plan = NULL;
  AwReminderNotificationKind sent[MAX_ACTIONS] = { AW_REMINDER_NOTIFICATION_NONE };
  gint64 next = G_MAXINT64;
  guint n_sent = 0;

  for (int i = 0; i < MAX_ACTIONS; i++)
    see_session (world, i);
  plan = aw_reminder_plan_new (world->sessions, MAX_ACTIONS, LEADS, get_now (), TRUE);
  for (guint i = 0; i < plan->steps->len; i++)
    {
      const AwReminderStep *step = &g_array_index (plan->steps, AwReminderStep, i);

      sent[step->session] = step->notice;
      n_notices[step->notice]++;
    }

  for (int i = 0; i < MAX_ACTIONS; i++)
    {
      gint64 start;

      g_assert_cmpint (sent[i], ==, demand_notice (world, i, &start));
      world->reminded[i] = start;
      n_sent += sent[i] != AW_REMINDER_NOTIFICATION_NONE;
      if (world->done[i] == 0 && start != 0)
        next = MIN (next, start - G_TIME_SPAN_DAY);
    }
  g_assert_cmpint (plan->digest, ==, n_sent > 1);
  g_assert_cmpint (plan->next, ==, next);
  n_digests += n_sent > 1;
  aw_reminder_plan_apply (plan, world->sessions);
}

static void
check (World *world)
{
  check_progress (world);
  check_news (world);
  check_reminders (world);
}

/* --- What happens ------------------------------------------------------------- */

static void
take_program (World     *world,
              AwProgram *program)
{
  g_set_object (&world->program, program);
  g_clear_object (&world->week);
  world->week = aw_week_new (program, world->journal);
}

static void
load (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AwProgram) program =
    aw_library_folder_load (world->programs, get_test_door (), ID, &error);

  g_assert_no_error (error);
  take_program (world, program);
}

/* What the person knows is what was there before, unless they know it still. */
static void
publish (World         *world,
         const Edition *edition,
         gboolean       is_first)
{
  g_autoptr (AwLibraryMetadata) info = aw_library_metadata_new ();
  g_autoptr (GBytes) bytes = write_edition (edition);
  g_autoptr (GBytes) bytes_before = is_first ? NULL : write_edition (&world->now);
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (GError) error = NULL;
  const gboolean is_other = is_first || !g_bytes_equal (bytes, bytes_before);
  gboolean changed;

  info->url = g_strdup ("https://example.org/week.json");
  program = install_program (world->programs, get_test_door (), bytes, is_first ? NULL : ID, info,
                             FALSE, &changed, &error);
  g_assert_no_error (error);
  g_assert_cmpint (changed, ==, is_other);
  n_editions += is_other && !is_first;
  if (is_other && !is_first && !world->has_news)
    {
      world->known = world->now;
      world->has_news = TRUE;
    }
  for (int i = 0; i < MAX_ACTIONS; i++)
    n_returned += !is_first && world->done[i] != 0 && edition->actions[i].present &&
                  !world->now.actions[i].present;
  world->now = *edition;
  take_program (world, program);
}

static void
move (Action *action)
{
  action->day = pick (4);
  /* Of a few times, so that it is moved back, too. */
  action->minute = pick (3) == 0 ? -1 : 9 * 60 + pick (3) * 30;
}

static gboolean
is_empty (const Edition *edition)
{
  for (int i = 0; i < MAX_ACTIONS; i++)
    if (edition->actions[i].present)
      return FALSE;

  return TRUE;
}

static void
edit (World *world)
{
  Edition edition = world->now;
  int n = pick (4);

  for (int k = 0; k < n; k++)
    {
      Action *action = &edition.actions[pick (MAX_ACTIONS)];

      switch (pick (5))
        {
        case 0:
        case 1:
          action->present = !action->present; /* vanishes, or comes, or comes back */
          break;
        case 2:
          move (action);
          break;
        case 3:
          action->title = pick (3);
          break;
        default:
          action->present = TRUE;
          move (action);
          break;
        }
    }
  if (is_empty (&edition))
    edition.actions[0].present = TRUE;
  publish (world, &edition, FALSE);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (aw_journal_set_finish (AW_JOURNAL (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
do_or_undo (World *world)
{
  int i = pick (MAX_ACTIONS);
  AwWeekAction *action = find_action (world, i);
  gboolean is_set = FALSE;

  if (action == NULL)
    return;

  world->done[i] = world->done[i] != 0 && pick (3) == 0 ? 0 : world->time++;
  n_done++;
  set_week_done (world->week, action, world->done[i], done_cb, &is_set);
  while (!is_set)
    g_main_context_iteration (NULL, TRUE);
}

/* Told once. */
static void
tell (World *world)
{
  n_told += world->has_news;
  aw_library_folder_forget_last_acknowledged (world->programs, world->program);
  world->has_news = FALSE;
}

static void
end_process (World *world)
{
  g_clear_object (&world->week);
  g_clear_object (&world->program);
  close_journal (g_steal_pointer (&world->journal));
}

static void
begin_process (World *world)
{
  aw_library_folder_purge (world->programs);
  world->journal = open_journal (world->journal_directory);
  load (world);
}

/* And subscribed to again: what was done is no news, and nothing else is. */
static void
remove_and_add (World *world)
{
  Edition edition = world->now;

  g_assert_true (aw_library_folder_remove (world->programs, ID, FALSE, NULL));
  if (pick (2) == 0)
    aw_library_folder_purge (world->programs);
  publish (world, &edition, TRUE);
  world->has_news = FALSE;
}

static void
happen (World *world)
{
  switch (pick (16))
    {
    case 0:
    case 1:
      tell (world);
      break;
    case 2:
      end_process (world);
      begin_process (world);
      break;
    case 3:
      if (pick (4) == 0)
        remove_and_add (world);
      break;
    case 4:
    case 5:
    case 6:
    case 7:
    case 8:
      do_or_undo (world);
      break;
    default:
      edit (world);
      break;
    }
}

static void
begin_world (World      *world,
             const char *root,
             int         history)
{
  Edition edition = { 0 };

  world->root = g_strdup_printf ("%s/%d", root, history);
  world->programs = g_build_filename (world->root, "programs", NULL);
  world->journal_directory = g_build_filename (world->root, "journal", NULL);
  world->time = 1;
  world->journal = open_journal (world->journal_directory);
  for (int i = 0; i < MAX_ACTIONS; i++)
    {
      edition.actions[i].present = i == 0 || pick (2) == 0;
      move (&edition.actions[i]);
    }
  publish (world, &edition, TRUE);
}

static void
end_world (World *world)
{
  end_process (world);
  for (int i = 0; i < MAX_ACTIONS; i++)
    aw_reminder_record_clear (&world->sessions[i].record);
  remove_all (world->root);
  g_free (world->root);
  g_free (world->programs);
  g_free (world->journal_directory);
}

/* Where nothing waits for a disk, if there is such a place. */
static char *
make_root (void)
{
  g_autofree char *root = g_strdup ("/dev/shm/aw-editions-XXXXXX");

  if (g_mkdtemp (root) != NULL)
    return g_steal_pointer (&root);

  return g_dir_make_tmp ("aw-editions-XXXXXX", NULL);
}

static void
test_histories (void)
{
  g_autofree char *root = make_root ();

  for (int history = 0; history < N_HISTORIES; history++)
    {
      World world = { 0 };

      begin_world (&world, root, history);
      check (&world);
      for (int step = 0; step < N_STEPS; step++)
        {
          happen (&world);
          check (&world);
        }
      end_world (&world);
    }
  remove_all (root);

  g_test_message ("%u editions; told %u times; looked at %u added, %u moved, %u renamed, "
                  "%u cancelled; %u times done or undone, %u looks at what was done and is gone, "
                  "%u times it came back", n_editions, n_told, n_changes[AW_CHANGE_ADDED],
                  n_changes[AW_CHANGE_MOVED], n_changes[AW_CHANGE_RENAMED],
                  n_changes[AW_CHANGE_CANCELLED], n_done, n_kept, n_returned);
  g_test_message ("Reminders: %u moved, %u cancelled, %u digests",
                  n_notices[AW_REMINDER_NOTIFICATION_MOVED],
                  n_notices[AW_REMINDER_NOTIFICATION_CANCELLED], n_digests);
  g_assert_cmpuint (n_notices[AW_REMINDER_NOTIFICATION_MOVED], >, 1000);
  g_assert_cmpuint (n_notices[AW_REMINDER_NOTIFICATION_CANCELLED], >, 1000);
  g_assert_cmpuint (n_digests, >, 100);
  for (guint i = 0; i < G_N_ELEMENTS (n_changes); i++)
    g_assert_cmpuint (n_changes[i], >, 1000);
  g_assert_cmpuint (MIN (MIN (n_editions, n_done), n_kept), >, 1000);
  g_assert_cmpuint (MIN (n_told, n_returned), >, 100);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/edition-histories/rules", test_histories);

  return g_test_run ();
}
