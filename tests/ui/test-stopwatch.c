/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>

#include "aw-stopwatch.h"

/* What would wake the program for the next second. */
static gboolean
is_waiting (GtkWidget *stopwatch)
{
  return g_main_context_find_source_by_user_data (NULL, stopwatch) != NULL;
}

static void
wait_until (GtkWidget *stopwatch,
            gboolean   waiting)
{
  while (is_waiting (stopwatch) != waiting)
    g_main_context_iteration (NULL, TRUE);
}

static void
stop_cb (gpointer user_data)
{
  gboolean *is_over = user_data;

  *is_over = TRUE;
}

static void
run (guint milliseconds)
{
  gboolean is_over = FALSE;

  g_timeout_add_once (milliseconds, stop_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static const char *
get_time (GtkWidget *stopwatch)
{
  return gtk_label_get_label (GTK_LABEL (gtk_widget_get_first_child (stopwatch)));
}

/* It begins by its button, and waits for the next second only while it is seen. */
static void
test_stopwatch (void)
{
  GtkWidget *stopwatch = g_object_new (AW_TYPE_STOPWATCH, NULL);
  GtkWidget *window = g_object_new (GTK_TYPE_WINDOW, "child", stopwatch, NULL);
  GtkWidget *button = gtk_widget_get_last_child (stopwatch);

  gtk_window_present (GTK_WINDOW (window));
  run (300);
  g_assert_false (is_waiting (stopwatch));
  g_signal_emit_by_name (button, "clicked");
  wait_until (stopwatch, TRUE);
  run (2100);
  g_assert_true (is_waiting (stopwatch));
  g_assert_cmpstr (get_time (stopwatch), >=, "0:02");

  gtk_window_minimize (GTK_WINDOW (window));
  wait_until (stopwatch, FALSE);
  run (1500);
  g_assert_false (is_waiting (stopwatch));
  gtk_window_unminimize (GTK_WINDOW (window));
  wait_until (stopwatch, TRUE);

  gtk_widget_set_visible (stopwatch, FALSE);
  g_assert_false (is_waiting (stopwatch));
  gtk_widget_set_visible (stopwatch, TRUE);
  wait_until (stopwatch, TRUE);
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (is_waiting (stopwatch));
  g_assert_cmpstr (get_time (stopwatch), >=, "0:03");

  g_signal_emit_by_name (button, "clicked");
  wait_until (stopwatch, TRUE);
  g_object_add_weak_pointer (G_OBJECT (stopwatch), (gpointer *) &stopwatch);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_null (stopwatch);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/stopwatch/seen", test_stopwatch);

  return g_test_run ();
}
