/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-notice-changes.h"
#include "aw-notice-missed.h"
#include "aw-notice.h"
#include "aw-program-diff.h"
#include "aw-reminder-bar.h"
#include "ui-fixture.h"

/* Friday, when the sessions of Monday, Wednesday and Thursday are over. */
#define FRIDAY "2020-05-08T15:00:00Z"

static AwNotice *
create_notice (void)
{
  return g_object_ref_sink (g_object_new (AW_TYPE_NOTICE, NULL));
}

/* It is two lines at most until it is opened, and says so. */
static void
test_notice (void)
{
  AwNotice *notice = create_notice ();
  GtkWidget *opener = gtk_widget_get_first_child (GTK_WIDGET (notice));
  GtkLabel *label = GTK_LABEL (find_widget (opener, GTK_TYPE_LABEL));

  aw_notice_set_text (notice, "It <b>changed</b>");
  aw_notice_add_text (notice, "One & two");
  aw_notice_add_button (aw_notice_add_row (notice), "Look", "what changed", "win.show-action", "id");
  g_assert_cmpstr (gtk_label_get_text (label), ==, "It <b>changed</b>");
  g_assert_cmpint (gtk_label_get_lines (label), ==, 2);
  gtk_test_accessible_assert_role (notice, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (notice, GTK_ACCESSIBLE_PROPERTY_LABEL, "It <b>changed</b>");
  gtk_test_accessible_assert_state (opener, GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  gtk_test_accessible_assert_property (find_button (GTK_WIDGET (notice), "Look"),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "what changed");
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_next_sibling (opener)));

  g_signal_emit_by_name (opener, "clicked");
  gtk_test_accessible_assert_state (opener, GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_next_sibling (opener)));
  g_assert_true (find_text (GTK_WIDGET (notice), "One & two"));

  aw_notice_clear (notice);
  g_assert_null (gtk_widget_get_next_sibling (opener));
  g_assert_finalize_object (notice);
}

/* What is still there leads to its day; of very many it is told how many there are. */
static void
test_changes (Fixture      *fixture,
              gconstpointer data)
{
  AwNotice *notice = create_notice ();
  AwWeekAction *action = aw_week_day_get_action (aw_week_get_day (fixture->week, 2), 1);
  AwChange added = { AW_CHANGE_ADDED, NULL, action };
  AwChange cancelled = { AW_CHANGE_CANCELLED, action, NULL };
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  GtkWidget *button;

  aw_notice_show_changes (notice, changes, fixture->week, fixture->context);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (notice)));

  g_ptr_array_add (changes, &cancelled);
  g_ptr_array_add (changes, &added);
  aw_notice_show_changes (notice, changes, fixture->week, fixture->context);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (notice)));
  g_assert_true (find_text (GTK_WIDGET (notice), "2 places"));
  button = find_button (GTK_WIDGET (notice), "Mini Chapter");
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==,
                   "win.show-action");
  g_assert_nonnull (find_button (GTK_WIDGET (notice), "Dismiss All"));

  for (int i = 0; i < 20; i++)
    g_ptr_array_add (changes, &added);
  aw_notice_show_changes (notice, changes, fixture->week, fixture->context);
  g_assert_true (find_text (GTK_WIDGET (notice), "15 more changes"));
  g_assert_finalize_object (notice);
}

static void
test_missed (Fixture      *fixture,
             gconstpointer data)
{
  AwNotice *notice = create_notice ();
  AwReminders *reminders = fixture->reminders;
  gint64 now = aw_clock_get_now (fixture->context->clock);

  aw_notice_show_missed (notice, reminders, fixture->week, now);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (notice)));
  g_assert_finalize_object (notice);
}

/* It is not there when nothing is to come, and says what is true and what to do. */
static void
test_reminder_bar (Fixture      *fixture,
                   gconstpointer data)
{
  AwReminderBar *bar = g_object_ref_sink (g_object_new (AW_TYPE_REMINDER_BAR, NULL));
  GSettings *settings = fixture->context->settings;

  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_STATUS);
  aw_reminder_bar_set_services (bar, settings, fixture->reminders, fixture->server);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (bar)));
  aw_reminder_bar_set_coming (bar, TRUE);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (bar)));
  g_assert_true (find_text (GTK_WIDGET (bar), "Reminders are off"));
  g_assert_nonnull (find_button (GTK_WIDGET (bar), "Turn On"));
  g_assert_finalize_object (bar);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = NULL;

  gtk_test_init (&argc, &argv, NULL);
  application = register_application ();

  g_test_add_func ("/advocacy-week/notices/notice", test_notice);
  g_test_add ("/advocacy-week/notices/changes", Fixture, FRIDAY, set_up, test_changes, tear_down);
  g_test_add ("/advocacy-week/notices/missed", Fixture, FRIDAY, set_up, test_missed, tear_down);
  g_test_add ("/advocacy-week/notices/reminder-bar", Fixture, FRIDAY, set_up, test_reminder_bar,
              tear_down);

  return g_test_run ();
}
