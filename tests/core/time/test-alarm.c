/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-alarm.h"

typedef struct
{
  AwClock *clock;
  GPtrArray *alarms;
  GString *rung; /* names, in the order in which they rang */
} Standing;

static AwClock *
new_standing_clock (gint64 now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  return aw_clock_new_at (now, zone);
}

static void
run_loop (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
note_cb (AwAlarm *alarm,
         GString *rung)
{
  g_string_append (rung, g_object_get_data (G_OBJECT (alarm), "name"));
}

static AwAlarm *
new_alarm (Standing   *self,
           const char *name,
           gint64      instant)
{
  AwAlarm *alarm = aw_alarm_new (self->clock);

  g_object_set_data (G_OBJECT (alarm), "name", (gpointer) name);
  g_signal_connect (alarm, "due", G_CALLBACK (note_cb), self->rung);
  aw_alarm_set (alarm, instant);

  return alarm;
}

static AwAlarm *
add_alarm (Standing   *self,
           const char *name,
           gint64      instant)
{
  AwAlarm *alarm = new_alarm (self, name, instant);

  g_ptr_array_add (self->alarms, alarm);

  return alarm;
}

static void
set_up (Standing     *self,
        gconstpointer user_data)
{
  self->clock = new_standing_clock (100);
  self->alarms = g_ptr_array_new_with_free_func (g_object_unref);
  self->rung = g_string_new (NULL);
}

static void
tear_down (Standing     *self,
           gconstpointer user_data)
{
  g_ptr_array_unref (self->alarms);
  g_assert_finalize_object (self->clock);
  g_string_free (self->rung, TRUE);
}

static void
test_order (Standing     *self,
            gconstpointer user_data)
{
  add_alarm (self, "c", 300);
  add_alarm (self, "a", 200);
  add_alarm (self, "b", 200);
  add_alarm (self, "d", 301);
  add_alarm (self, "!", G_MAXINT64);

  aw_clock_set_now (self->clock, 199);
  run_loop ();
  g_assert_cmpstr (self->rung->str, ==, "");
  aw_clock_set_now (self->clock, 200);
  g_assert_cmpstr (self->rung->str, ==, "ab");
  aw_clock_set_now (self->clock, 1000);
  g_assert_cmpstr (self->rung->str, ==, "abcd");

  /* Each once. */
  aw_clock_set_now (self->clock, 2000);
  run_loop ();
  g_assert_cmpstr (self->rung->str, ==, "abcd");
}

static void
test_past (Standing     *self,
           gconstpointer user_data)
{
  AwAlarm *cleared;

  add_alarm (self, "n", 100);
  add_alarm (self, "p", -5);
  cleared = add_alarm (self, "!", 50);
  g_assert_cmpstr (self->rung->str, ==, "");
  aw_alarm_clear (cleared);
  run_loop ();
  g_assert_cmpstr (self->rung->str, ==, "pn");
}

static void
test_set_again (Standing     *self,
                gconstpointer user_data)
{
  AwAlarm *later = add_alarm (self, "a", 200);
  AwAlarm *sooner = add_alarm (self, "b", 400);
  AwAlarm *cleared = add_alarm (self, "c", 250);

  aw_alarm_set (later, 300);
  aw_alarm_set (sooner, 210);
  aw_alarm_clear (cleared);
  aw_alarm_clear (cleared);
  aw_clock_set_now (self->clock, 250);
  g_assert_cmpstr (self->rung->str, ==, "b");
  aw_clock_set_now (self->clock, 500);
  g_assert_cmpstr (self->rung->str, ==, "ba");
  aw_alarm_set (cleared, 600);
  aw_clock_set_now (self->clock, 600);
  g_assert_cmpstr (self->rung->str, ==, "bac");
}

static void
test_jump (Standing     *self,
           gconstpointer user_data)
{
  add_alarm (self, "a", 200);
  add_alarm (self, "b", 5000);

  aw_clock_jump (self->clock, -1000);
  aw_clock_set_now (self->clock, 199);
  run_loop ();
  g_assert_cmpstr (self->rung->str, ==, "");
  aw_clock_jump (self->clock, 4000);
  g_assert_cmpstr (self->rung->str, ==, "a");
  aw_clock_set_now (self->clock, 5000);
  g_assert_cmpstr (self->rung->str, ==, "ab");
}

static void
set_in_the_past_cb (AwAlarm *alarm,
                    GString *rung)
{
  g_string_append_c (rung, '<');
  if (rung->len < 6)
    aw_alarm_set (alarm, 150);
  g_string_append_c (rung, '>');
}

static void
test_set_within (Standing     *self,
                 gconstpointer user_data)
{
  g_autoptr (AwAlarm) alarm = aw_alarm_new (self->clock);

  add_alarm (self, "o", 200);
  g_signal_connect (alarm, "due", G_CALLBACK (set_in_the_past_cb), self->rung);
  aw_alarm_set (alarm, 200);
  aw_clock_set_now (self->clock, 200);
  g_assert_cmpstr (self->rung->str, ==, "o<>");
  g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (self->rung->str, ==, "o<><>");
  run_loop ();
  g_assert_cmpstr (self->rung->str, ==, "o<><><>");
}

static void
clear_cb (AwAlarm *alarm,
          AwAlarm *other)
{
  aw_alarm_clear (alarm);
  aw_alarm_clear (other);
}

static void
test_clear_within (Standing     *self,
                   gconstpointer user_data)
{
  AwAlarm *first = add_alarm (self, "a", 200);
  AwAlarm *second = add_alarm (self, "b", 200);

  g_signal_connect (first, "due", G_CALLBACK (clear_cb), second);
  aw_clock_set_now (self->clock, 300);
  run_loop ();
  g_assert_cmpstr (self->rung->str, ==, "a");
}

static void
let_go_cb (AwAlarm  *alarm,
           AwAlarm **other)
{
  g_clear_object (other);
  g_object_unref (alarm);
}

static void
test_dispose_within (Standing     *self,
                     gconstpointer user_data)
{
  AwAlarm *first = new_alarm (self, "a", 200);
  AwAlarm *second = new_alarm (self, "b", 200);
  AwAlarm *gone = first;

  g_object_add_weak_pointer (G_OBJECT (first), (gpointer *) &gone);
  g_signal_connect (first, "due", G_CALLBACK (let_go_cb), &second);
  aw_clock_set_now (self->clock, 300);
  g_assert_null (gone);
  g_assert_null (second);
  g_assert_cmpstr (self->rung->str, ==, "a");
}

static void
go_back_cb (AwAlarm *alarm,
            AwClock *clock)
{
  aw_clock_jump (clock, 150);
}

static void
test_jump_within (Standing     *self,
                  gconstpointer user_data)
{
  AwAlarm *first = add_alarm (self, "a", 150);

  add_alarm (self, "b", 200);
  g_signal_connect (first, "due", G_CALLBACK (go_back_cb), self->clock);
  aw_clock_set_now (self->clock, 300);
  g_assert_cmpstr (self->rung->str, ==, "a");
  aw_clock_set_now (self->clock, 200);
  g_assert_cmpstr (self->rung->str, ==, "ab");
}

static void
test_dispose (Standing     *self,
              gconstpointer user_data)
{
  AwAlarm *unset = aw_alarm_new (self->clock);
  AwAlarm *set = new_alarm (self, "a", 200);
  AwAlarm *overdue = new_alarm (self, "b", 50);

  g_assert_finalize_object (unset);
  g_assert_finalize_object (set);
  g_assert_finalize_object (overdue);
  run_loop ();
  aw_clock_set_now (self->clock, 300);
  g_assert_cmpstr (self->rung->str, ==, "");
}

/* The alarm is what keeps its clock, and nothing keeps the alarm. */
static void
test_last_reference (void)
{
  AwClock *clock = new_standing_clock (0);
  AwAlarm *alarm = aw_alarm_new (clock);
  gpointer gone = clock;

  aw_alarm_set (alarm, 10);
  g_object_add_weak_pointer (G_OBJECT (clock), &gone);
  g_object_unref (clock);
  g_assert_nonnull (gone);
  g_assert_finalize_object (alarm);
  g_assert_null (gone);
}

static void
note_lateness_cb (AwAlarm *alarm,
                  gint64  *lateness)
{
  gint64 *instant = g_object_get_data (G_OBJECT (alarm), "instant");

  *lateness = g_get_real_time () - *instant;
}

static int
compare_int64 (gconstpointer a,
               gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

static void
test_system (void)
{
  g_autoptr (AwClock) clock = aw_clock_new ();
  g_autoptr (AwAlarm) alarm = aw_alarm_new (clock);
  gint64 lateness[50];
  gint64 instant, late;

  g_object_set_data (G_OBJECT (alarm), "instant", &instant);
  g_signal_connect (alarm, "due", G_CALLBACK (note_lateness_cb), &late);
  for (guint i = 0; i < G_N_ELEMENTS (lateness); i++)
    {
      late = -1;
      instant = aw_clock_get_now (clock) + 3000 + 517 * i;
      aw_alarm_set (alarm, instant);
      while (late == -1)
        g_main_context_iteration (NULL, TRUE);

      /* Never early. */
      g_assert_cmpint (late, >=, 0);
      lateness[i] = late;
    }

  qsort (lateness, G_N_ELEMENTS (lateness), sizeof *lateness, compare_int64);
  g_test_message ("late: median %" G_GINT64_FORMAT " us, most %" G_GINT64_FORMAT " us",
                  lateness[25], lateness[49]);
  g_assert_cmpint (lateness[25], <, 20 * 1000);
  g_assert_cmpint (lateness[49], <, 200 * 1000);
}

static void
test_system_past (void)
{
  g_autoptr (AwClock) clock = aw_clock_new ();
  g_autoptr (GPtrArray) alarms = g_ptr_array_new_with_free_func (g_object_unref);
  Standing system = { .clock = clock, .alarms = alarms, .rung = g_string_new (NULL) };
  AwAlarm *cleared;

  add_alarm (&system, "!", G_MAXINT64);
  add_alarm (&system, "a", aw_clock_get_now (clock) - 1);
  cleared = add_alarm (&system, "!", 1);
  add_alarm (&system, "b", G_MININT64);
  aw_alarm_clear (cleared);
  g_assert_cmpstr (system.rung->str, ==, "");
  while (system.rung->len < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (system.rung->str, ==, "ba");

  /* Quiet again. */
  for (guint i = 0; i < 3; i++)
    {
      g_usleep (1000);
      g_assert_false (g_main_context_pending (NULL));
    }
  g_string_free (system.rung, TRUE);
}

static void
add_standing_test (const char *path,
                   void (*test) (Standing *, gconstpointer))
{
  g_test_add (path, Standing, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_standing_test ("/advocacy-week/alarm/order", test_order);
  add_standing_test ("/advocacy-week/alarm/past", test_past);
  add_standing_test ("/advocacy-week/alarm/set-again", test_set_again);
  add_standing_test ("/advocacy-week/alarm/jump", test_jump);
  add_standing_test ("/advocacy-week/alarm/set-within", test_set_within);
  add_standing_test ("/advocacy-week/alarm/clear-within", test_clear_within);
  add_standing_test ("/advocacy-week/alarm/dispose-within", test_dispose_within);
  add_standing_test ("/advocacy-week/alarm/jump-within", test_jump_within);
  add_standing_test ("/advocacy-week/alarm/dispose", test_dispose);
  g_test_add_func ("/advocacy-week/alarm/last-reference", test_last_reference);
  g_test_add_func ("/advocacy-week/alarm/system", test_system);
  g_test_add_func ("/advocacy-week/alarm/system-past", test_system_past);

  return g_test_run ();
}
