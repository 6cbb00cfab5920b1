/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How GTK is started: without a theme that libadwaita puts away at once. */

#include "config.h"

#include <adwaita.h>

#include "aw-toolkit.h"

static int
measure_button (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *button = gtk_button_new ();
  int height;

  gtk_window_set_child (GTK_WINDOW (window), button);
  gtk_widget_measure (button, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  gtk_window_destroy (GTK_WINDOW (window));

  return height;
}

static void
start_with_theme (void)
{
  g_setenv ("GTK_THEME", "Default", TRUE);
  g_assert_true (aw_toolkit_start ());
  g_assert_cmpstr (g_getenv ("GTK_THEME"), ==, "Default");
  g_assert_cmpint (measure_button (), >, 10);
}

static void
start_without_theme (void)
{
  g_unsetenv ("GTK_THEME");
  g_assert_true (aw_toolkit_start ());
  g_assert_null (g_getenv ("GTK_THEME"));
  g_assert_cmpint (measure_button (), <, 10);

  adw_init ();
  g_assert_cmpint (measure_button (), >, 10);
}

static void
run_in_process (const char *name)
{
  g_test_trap_subprocess (name, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_own_theme (void)
{
  run_in_process ("/toolkit/subprocess/without-theme");
}

static void
test_chosen_theme (void)
{
  run_in_process ("/toolkit/subprocess/with-theme");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/toolkit/own-theme", test_own_theme);
  g_test_add_func ("/toolkit/chosen-theme", test_chosen_theme);
  g_test_add_func ("/toolkit/subprocess/without-theme", start_without_theme);
  g_test_add_func ("/toolkit/subprocess/with-theme", start_with_theme);

  return g_test_run ();
}
