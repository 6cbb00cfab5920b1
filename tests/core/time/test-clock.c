/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "aw-alarm.h"
#include "aw-clock-private.h"

#include "test-main-loop.h"

#define TOMORROW (24 * G_TIME_SPAN_HOUR)

static void
count_cb (guint *count)
{
  (*count)++;
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_assert_not_reached ();
}

static void
run_until (const guint *count,
           guint        value)
{
  guint id = g_timeout_add_seconds (10, give_up_cb, NULL);

  while (*count < value)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

static const char *
zone_name (AwClock *clock)
{
  return g_time_zone_get_identifier (aw_clock_get_zone (clock));
}

static int
offset_now (GTimeZone *zone)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time (NULL));

  return g_time_zone_get_offset (zone, interval);
}

static void
test_standing (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Kathmandu");
  AwClock *clock = aw_clock_new_at (1000, zone);
  guint n_changed = 0;

  g_signal_connect_swapped (clock, "changed", G_CALLBACK (count_cb), &n_changed);
  g_assert_cmpint (aw_clock_get_now (clock), ==, 1000);
  g_assert_true (aw_clock_get_zone (clock) == zone);

  aw_clock_set_now (clock, 2000);
  g_assert_cmpint (aw_clock_get_now (clock), ==, 2000);
  g_assert_cmpuint (n_changed, ==, 0);

  aw_clock_set_now (clock, 1999);
  g_assert_cmpint (aw_clock_get_now (clock), ==, 1999);
  g_assert_cmpuint (n_changed, ==, 1);

  aw_clock_jump (clock, 9000);
  g_assert_cmpint (aw_clock_get_now (clock), ==, 9000);
  g_assert_cmpuint (n_changed, ==, 2);

  g_assert_finalize_object (clock);
}

static void
test_standing_zone (void)
{
  g_autoptr (GTimeZone) first = g_time_zone_new_identifier ("Asia/Kathmandu");
  g_autoptr (GTimeZone) second = g_time_zone_new_identifier ("America/St_Johns");
  g_autoptr (AwClock) clock = aw_clock_new_at (0, first);
  guint n_changed = 0;

  g_signal_connect_swapped (clock, "changed", G_CALLBACK (count_cb), &n_changed);
  aw_clock_set_zone (clock, first);
  g_assert_cmpuint (n_changed, ==, 0);
  aw_clock_set_zone (clock, second);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_true (aw_clock_get_zone (clock) == second);
}

static void
test_system (void)
{
  AwClock *clock = aw_clock_new ();
  gint64 before = g_get_real_time ();
  gint64 now = aw_clock_get_now (clock);

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time ());
  g_assert_cmpstr (zone_name (clock), ==, "America/New_York");

  g_assert_finalize_object (clock);
}

static void
test_environment (void)
{
  static const struct
  {
    const char *tz;
    const char *zone;
  } cases[] = {
    { ":Asia/Kolkata", ":Asia/Kolkata" },
    { "EST5EDT,M3.2.0,M11.1.0", "EST5EDT,M3.2.0,M11.1.0" },
    { "Mars/Olympus", "UTC" },
    { "", "UTC" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AwClock) clock = NULL;

      g_setenv ("TZ", cases[i].tz, TRUE);
      clock = aw_clock_new ();
      g_assert_cmpstr (zone_name (clock), ==, cases[i].zone);
    }
  g_setenv ("TZ", "America/New_York", TRUE);
}

/* Whatever this computer's zone is, it is what the C library takes it for. */
static void
test_no_environment (void)
{
  g_autoptr (AwClock) unset = NULL;
  g_autoptr (AwClock) file = NULL;
  time_t now = time (NULL);
  struct tm local;

  g_unsetenv ("TZ");
  tzset ();
  localtime_r (&now, &local);
  unset = aw_clock_new ();
  g_setenv ("TZ", ":/etc/localtime", TRUE);
  file = aw_clock_new ();
  g_setenv ("TZ", "America/New_York", TRUE);
  tzset ();

  g_assert_cmpint (offset_now (aw_clock_get_zone (unset)), ==, local.tm_gmtoff);
  g_assert_cmpstr (zone_name (unset), ==, zone_name (file));
}

typedef struct
{
  char *directory;
  char *path;
  AwClock *clock;
  guint n_changed;
} Localtime;

static void
replace_link (Localtime  *self,
              const char *zone)
{
  g_autofree char *target = g_build_filename ("/usr/share/zoneinfo", zone, NULL);
  g_autofree char *temporary = g_strconcat (self->path, ".new", NULL);

  g_assert_no_errno (symlink (target, temporary));
  g_assert_no_errno (g_rename (temporary, self->path));
}

static void
replace_copy (Localtime  *self,
              const char *zone)
{
  g_autofree char *target = g_build_filename ("/usr/share/zoneinfo", zone, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (target, &contents, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (self->path, contents, length, &error);
  g_assert_no_error (error);
}

static void
set_up_localtime (Localtime    *self,
                  gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  self->directory = g_dir_make_tmp ("aw-clock-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->directory, "localtime", NULL);
  replace_link (self, "America/New_York");
}

static void
start_clock (Localtime *self)
{
  self->clock = aw_clock_new_for_localtime (self->path);
  g_signal_connect_swapped (self->clock, "changed", G_CALLBACK (count_cb), &self->n_changed);
}

static void
tear_down_localtime (Localtime    *self,
                     gconstpointer user_data)
{
  g_assert_finalize_object (self->clock);
  g_remove (self->path);
  g_assert_no_errno (g_rmdir (self->directory));
  g_free (self->path);
  g_free (self->directory);
}

static void
test_link (Localtime    *self,
           gconstpointer user_data)
{
  static const char *const zones[] = { "Asia/Kolkata", "Pacific/Apia", "America/New_York" };

  start_clock (self);
  run_for (100);
  g_assert_cmpstr (zone_name (self->clock), ==, "America/New_York");

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      replace_link (self, zones[i]);
      run_until (&self->n_changed, i + 1);
      g_assert_cmpstr (zone_name (self->clock), ==, zones[i]);
    }

  /* The same again, a link into nowhere, and none at all are no change. */
  replace_link (self, "America/New_York");
  run_for (300);
  replace_link (self, "Mars/Olympus");
  run_for (300);
  g_remove (self->path);
  run_for (300);
  g_assert_cmpuint (self->n_changed, ==, G_N_ELEMENTS (zones));

  replace_link (self, "Asia/Kathmandu");
  run_until (&self->n_changed, G_N_ELEMENTS (zones) + 1);
  g_assert_cmpstr (zone_name (self->clock), ==, "Asia/Kathmandu");
}

/* Changed before the main loop, and with it the watch, has begun. */
static void
test_early_link (Localtime    *self,
                 gconstpointer user_data)
{
  start_clock (self);
  replace_link (self, "Asia/Kolkata");
  run_until (&self->n_changed, 1);
  g_assert_cmpstr (zone_name (self->clock), ==, "Asia/Kolkata");
}

/* As in a Flatpak sandbox: data under a name that tells nothing. */
static void
test_file (Localtime    *self,
           gconstpointer user_data)
{
  g_autoptr (GTimeZone) held = NULL;
  g_autofree char *unfinished = NULL;
  g_autoptr (GError) error = NULL;

  replace_copy (self, "Asia/Kolkata");
  start_clock (self);
  run_for (100);
  held = g_time_zone_ref (aw_clock_get_zone (self->clock));
  g_assert_cmpint (offset_now (held), ==, 19800);

  replace_copy (self, "Asia/Kolkata");
  run_for (300);
  g_assert_cmpuint (self->n_changed, ==, 0);

  replace_copy (self, "Asia/Kathmandu");
  run_until (&self->n_changed, 1);
  g_assert_cmpint (offset_now (aw_clock_get_zone (self->clock)), ==, 20700);

  /* Half of it: still being written. */
  unfinished = g_strnfill (60, 'x');
  memcpy (unfinished, "TZif2", 5);
  g_file_set_contents (self->path, unfinished, 60, &error);
  g_assert_no_error (error);
  run_for (300);
  g_assert_cmpuint (self->n_changed, ==, 1);
}

static void
test_no_file (Localtime    *self,
              gconstpointer user_data)
{
  g_remove (self->path);
  start_clock (self);
  g_assert_cmpstr (zone_name (self->clock), ==, "UTC");
  run_for (100);
  replace_link (self, "Asia/Kolkata");
  run_until (&self->n_changed, 1);
  g_assert_cmpstr (zone_name (self->clock), ==, "Asia/Kolkata");
}

/* The child of test_idle(): waits for tomorrow, with all that a clock does. */
static void
sleep_until_tomorrow (const char *path)
{
  g_autoptr (AwClock) clock = aw_clock_new_for_localtime (path);
  g_autoptr (AwAlarm) alarm = aw_alarm_new (clock);

  aw_alarm_set (alarm, aw_clock_get_now (clock) + TOMORROW);
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}

/* How often the threads of a process have been given the processor. */
static guint64
count_switches (const char *pid)
{
  g_autofree char *tasks = g_build_filename ("/proc", pid, "task", NULL);
  g_autoptr (GDir) dir = g_dir_open (tasks, 0, NULL);
  guint64 n = 0;
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (tasks, name, "status", NULL);
      g_autofree char *text = NULL;
      const char *line;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      line = strstr (text, "\nvoluntary_ctxt_switches:");
      g_assert_nonnull (line);
      n += g_ascii_strtoull (strchr (line, ':') + 1, NULL, 10);
    }

  return n;
}

static void
test_idle (Localtime    *self,
           gconstpointer user_data)
{
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;
  guint64 before;

  start_clock (self);
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error,
                            "/proc/self/exe", "--sleep", self->path, NULL);
  g_assert_no_error (error);
  g_usleep (G_USEC_PER_SEC);

  before = count_switches (g_subprocess_get_identifier (child));
  g_assert_cmpuint (before, >, 0);
  g_usleep (2 * G_USEC_PER_SEC);
  g_assert_cmpuint (count_switches (g_subprocess_get_identifier (child)), ==, before);

  /* And it is awake to what it waits for. */
  replace_link (self, "Asia/Kolkata");
  g_usleep (G_USEC_PER_SEC / 2);
  g_assert_cmpuint (count_switches (g_subprocess_get_identifier (child)), >, before);

  g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, NULL);
}

static void
add_localtime_test (const char *path,
                    void (*test) (Localtime *, gconstpointer))
{
  g_test_add (path, Localtime, NULL, set_up_localtime, test, tear_down_localtime);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--sleep"))
    sleep_until_tomorrow (argv[2]);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/clock/standing", test_standing);
  g_test_add_func ("/advocacy-week/clock/standing-zone", test_standing_zone);
  g_test_add_func ("/advocacy-week/clock/system", test_system);
  g_test_add_func ("/advocacy-week/clock/environment", test_environment);
  g_test_add_func ("/advocacy-week/clock/no-environment", test_no_environment);
  add_localtime_test ("/advocacy-week/clock/link", test_link);
  add_localtime_test ("/advocacy-week/clock/early-link", test_early_link);
  add_localtime_test ("/advocacy-week/clock/file", test_file);
  add_localtime_test ("/advocacy-week/clock/no-file", test_no_file);
  add_localtime_test ("/advocacy-week/clock/idle", test_idle);

  return g_test_run ();
}
