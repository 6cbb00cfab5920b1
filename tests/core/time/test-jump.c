/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The system's clock while its wall clock is set, by fakeclock.c. */

#include "config.h"

#include "aw-alarm.h"

#include "test-main-loop.h"

typedef struct
{
  AwClock *clock;
  AwAlarm *alarm;
  gint64 instant;
  GString *events; /* c: changed, d: due */
} Jump;

static void
changed_cb (Jump *self)
{
  g_string_append_c (self->events, 'c');
}

static void
due_cb (Jump *self)
{
  g_assert_cmpint (aw_clock_get_now (self->clock), >=, self->instant);
  g_string_append_c (self->events, 'd');
}

/* Shifts the wall clock, and returns when it is shifted. */
static void
shift_clock (gint64 microseconds)
{
  static gint64 base = 0;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, microseconds);
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  if (base == 0)
    base = g_get_real_time () - begin;

  g_file_set_contents (g_getenv ("FAKECLOCK_FILE"), text, -1, &error);
  g_assert_no_error (error);
  while (ABS (g_get_real_time () - g_get_monotonic_time () - base - microseconds) >
         100 * G_TIME_SPAN_MILLISECOND)
    {
      g_assert_cmpint (g_get_monotonic_time () - begin, <, 10 * G_TIME_SPAN_SECOND);
      g_usleep (1000);
    }
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_assert_not_reached ();
}

static void
run_until (Jump       *self,
           const char *events)
{
  guint id = g_timeout_add_seconds (10, give_up_cb, NULL);

  while (self->events->len < strlen (events))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
  g_assert_cmpstr (self->events->str, ==, events);
}

static void
set_alarm (Jump  *self,
           gint64 distance)
{
  self->instant = aw_clock_get_now (self->clock) + distance;
  aw_alarm_set (self->alarm, self->instant);
}

static void
set_up (Jump         *self,
        gconstpointer user_data)
{
  self->clock = aw_clock_new ();
  self->alarm = aw_alarm_new (self->clock);
  self->events = g_string_new (NULL);
  g_signal_connect_swapped (self->clock, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->alarm, "due", G_CALLBACK (due_cb), self);
}

static void
tear_down (Jump         *self,
           gconstpointer user_data)
{
  g_object_unref (self->alarm);
  g_assert_finalize_object (self->clock);
  g_string_free (self->events, TRUE);
  shift_clock (0);
}

/* Jumps over the alarm: the computer slept, or the clock was set forward. */
static void
test_over (Jump         *self,
           gconstpointer user_data)
{
  set_alarm (self, G_TIME_SPAN_HOUR);
  run_for (50);
  g_assert_cmpstr (self->events->str, ==, "");

  shift_clock (2 * G_TIME_SPAN_HOUR);
  run_until (self, "cd");
  run_for (200);
  g_assert_cmpstr (self->events->str, ==, "cd");
}

/* Jumps to shortly before it: it rings at its instant, neither at once nor late. */
static void
test_towards (Jump         *self,
              gconstpointer user_data)
{
  set_alarm (self, G_TIME_SPAN_HOUR);
  shift_clock (G_TIME_SPAN_HOUR - 500 * G_TIME_SPAN_MILLISECOND);
  run_until (self, "c");
  run_for (50);
  g_assert_cmpstr (self->events->str, ==, "c");
  run_until (self, "cd");
  g_assert_cmpint (aw_clock_get_now (self->clock) - self->instant, <,
                   200 * G_TIME_SPAN_MILLISECOND);
}

static void
test_back (Jump         *self,
           gconstpointer user_data)
{
  set_alarm (self, 300 * G_TIME_SPAN_MILLISECOND);
  shift_clock (-G_TIME_SPAN_HOUR);
  run_until (self, "c");
  run_for (500);
  g_assert_cmpstr (self->events->str, ==, "c");

  shift_clock (0);
  run_until (self, "ccd");
}

/* With nothing to wait for, a jump is noticed all the same. */
static void
test_no_alarm (Jump         *self,
               gconstpointer user_data)
{
  run_for (50);
  shift_clock (G_TIME_SPAN_MINUTE);
  run_until (self, "c");
  shift_clock (-G_TIME_SPAN_MINUTE);
  run_until (self, "cc");
}

/* An alarm that is set after a jump and before the loop has seen it hides none. */
static void
test_unseen (Jump         *self,
             gconstpointer user_data)
{
  run_for (50);
  shift_clock (G_TIME_SPAN_DAY);
  set_alarm (self, 100 * G_TIME_SPAN_MILLISECOND);
  run_until (self, "cd");
}

/* Many jumps both ways: the alarm still rings once, and not before its time. */
static void
test_many (Jump         *self,
           gconstpointer user_data)
{
  set_alarm (self, 2 * G_TIME_SPAN_MINUTE);
  for (guint i = 0; i < 100; i++)
    {
      shift_clock (i % 2 == 0 ? G_TIME_SPAN_MINUTE : -G_TIME_SPAN_MINUTE);
      run_for (i % 7);
    }
  g_assert_null (strchr (self->events->str, 'd'));

  shift_clock (2 * G_TIME_SPAN_MINUTE);
  while (strchr (self->events->str, 'd') == NULL)
    g_main_context_iteration (NULL, TRUE);
  run_for (100);
  g_assert_true (strchr (self->events->str, 'd') == strrchr (self->events->str, 'd'));
}

static void
add_jump_test (const char *path,
               void (*test) (Jump *, gconstpointer))
{
  g_test_add (path, Jump, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  if (g_getenv ("FAKECLOCK_FILE") == NULL)
    {
      g_print ("1..0 # SKIP needs fakeclock.c, which meson test preloads\n");
      return 0;
    }

  shift_clock (0);
  add_jump_test ("/advocacy-week/jump/over", test_over);
  add_jump_test ("/advocacy-week/jump/towards", test_towards);
  add_jump_test ("/advocacy-week/jump/back", test_back);
  add_jump_test ("/advocacy-week/jump/no-alarm", test_no_alarm);
  add_jump_test ("/advocacy-week/jump/unseen", test_unseen);
  add_jump_test ("/advocacy-week/jump/many", test_many);

  return g_test_run ();
}
