/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>

#include "aw-minutes.h"

static void
test_defaults (void)
{
  g_autoptr (GSettings) settings = g_settings_new (AW_APPLICATION_ID);
  g_autofree char *program = g_settings_get_string (settings, "program");

  g_assert_cmpstr (program, ==, "");
  g_assert_cmpuint (g_settings_get_flags (settings, "minutes"), ==, AW_MINUTES_ALL);
  g_assert_false (g_settings_get_boolean (settings, "remember-minutes"));
  g_assert_true (g_settings_get_boolean (settings, "show-done"));
  g_assert_cmpint (g_settings_get_enum (settings, "clock-format"), ==, 0);
  g_assert_cmpint (g_settings_get_int (settings, "window-width"), ==, 860);
  g_assert_cmpint (g_settings_get_int (settings, "window-height"), ==, 720);
  g_assert_false (g_settings_get_boolean (settings, "window-maximized"));
  g_assert_cmpint (g_settings_get_int64 (settings, "draft-told"), ==, 0);
}

static void
test_minutes (void)
{
  const struct
  {
    const char *nick;
    AwMinutes minutes;
  } cases[] = {
    { "up-to-5", AW_MINUTES_5 },
    { "up-to-15", AW_MINUTES_15 },
    { "up-to-30", AW_MINUTES_30 },
  };
  g_autoptr (GSettings) settings = g_settings_new (AW_APPLICATION_ID);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) nicks = NULL;

      g_assert_true (g_settings_set_flags (settings, "minutes", cases[i].minutes));
      nicks = g_settings_get_strv (settings, "minutes");
      g_assert_cmpuint (g_strv_length (nicks), ==, 1);
      g_assert_cmpstr (nicks[0], ==, cases[i].nick);
    }

  g_assert_true (g_settings_set_flags (settings, "minutes", AW_MINUTES_5 | AW_MINUTES_30));
  g_assert_cmpuint (g_settings_get_flags (settings, "minutes"), ==, AW_MINUTES_5 | AW_MINUTES_30);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advocacy-week/settings/defaults", test_defaults);
  g_test_add_func ("/advocacy-week/settings/minutes", test_minutes);

  return g_test_run ();
}
