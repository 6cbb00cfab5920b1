/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-libportal.h"

/* Whoever builds against another version learns here that it is called otherwise. */
static void
test_libportal (void)
{
  g_assert_nonnull (aw_libportal_get ());
  g_assert_true (aw_libportal_get () == aw_libportal_get ());
}

static void
test_sandbox (void)
{
  g_assert_cmpint (aw_libportal_running_under_sandbox (), ==,
                   aw_libportal_get ()->portal_running_under_sandbox ());
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advocacy-week/libraries/libportal", test_libportal);
  g_test_add_func ("/advocacy-week/libraries/sandbox", test_sandbox);

  return g_test_run ();
}
