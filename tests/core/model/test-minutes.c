/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-minutes.h"

static void
test_include (void)
{
  g_assert_true (aw_minutes_include (AW_MINUTES_ALL, 500));
  g_assert_true (aw_minutes_include (AW_MINUTES_5, 1));
  g_assert_true (aw_minutes_include (AW_MINUTES_5, 5));
  g_assert_false (aw_minutes_include (AW_MINUTES_5, 6));
  g_assert_true (aw_minutes_include (AW_MINUTES_15, 6));
  g_assert_true (aw_minutes_include (AW_MINUTES_15, 15));
  g_assert_false (aw_minutes_include (AW_MINUTES_15, 5));
  g_assert_false (aw_minutes_include (AW_MINUTES_15, 16));
  g_assert_true (aw_minutes_include (AW_MINUTES_30, 16));
  g_assert_true (aw_minutes_include (AW_MINUTES_30, 1440));
  g_assert_true (aw_minutes_include (AW_MINUTES_5 | AW_MINUTES_30, 45));
  g_assert_false (aw_minutes_include (AW_MINUTES_5 | AW_MINUTES_30, 10));
}

static void
test_parse (void)
{
  static const char *const bad[] = { "", ",", "5,", "10", "5 15", "-5", "5,x", "05" };
  AwMinutes minutes = AW_MINUTES_30;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (aw_minutes_parse (bad[i], &minutes));
      g_assert_cmpint (minutes, ==, AW_MINUTES_30);
    }

  g_assert_true (aw_minutes_parse ("5", &minutes));
  g_assert_cmpint (minutes, ==, AW_MINUTES_5);
  g_assert_true (aw_minutes_parse ("15, 5", &minutes));
  g_assert_cmpint (minutes, ==, AW_MINUTES_5 | AW_MINUTES_15);
  g_assert_true (aw_minutes_parse ("5,15,30,30", &minutes));
  g_assert_cmpint (minutes, ==, AW_MINUTES_5 | AW_MINUTES_15 | AW_MINUTES_30);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/minutes/include", test_include);
  g_test_add_func ("/advocacy-week/minutes/parse", test_parse);

  return g_test_run ();
}
