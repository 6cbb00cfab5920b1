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
  GtkWidget *opener;
  GtkLabel *label;

  aw_notice_clear (notice);
  aw_notice_set_text (notice, "It <b>changed</b>");
  opener = gtk_widget_get_first_child (GTK_WIDGET (notice));
  label = GTK_LABEL (find_widget (opener, GTK_TYPE_LABEL));
  aw_notice_add_text (notice, "One & two");
  aw_notice_add_button (aw_notice_add_row (notice), "Look", "what changed", "win.show-action",
                        "id");
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
  AwWeekAction *action = AW_WEEK_DAY (fixture->week->days->pdata[2])->actions->pdata[1];
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
loaded_missed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      is_loaded)
{
  aw_reminders_load_finish (AW_REMINDERS (source), result);
  *(gboolean *) is_loaded = TRUE;
}

/* Has the reminders know of sessions of the program's own dates that ended before one
 * could be sent; each is such as "cmf-training\":{\"start\":\"2020-05-04T20:00:00Z". */
static void
load_missed (Fixture           *fixture,
             const char *const *sessions)
{
  g_autofree char *path = g_build_filename (fixture->context->directory, "reminders.json", NULL);
  g_autoptr (GString) json = g_string_new ("{\"version\":1,\"sessions\":{");
  gboolean is_loaded = FALSE;

  for (guint i = 0; sessions[i] != NULL; i++)
    g_string_append_printf (json, "%s\"nllw-2020/announced/%s\",\"missed\":true}",
                            i > 0 ? "," : "", sessions[i]);
  g_string_append (json, "}}");
  g_assert_cmpint (g_mkdir_with_parents (fixture->context->directory, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, json->str, -1, NULL));
  g_settings_set_boolean (fixture->context->settings, "reminders", TRUE);
  aw_reminders_load_async (fixture->reminders, loaded_missed_cb, &is_loaded);
  while (!is_loaded)
    g_main_context_iteration (NULL, TRUE);
}

static const char *const missed[] = {
  "cmf-training\":{\"start\":\"2020-05-04T20:00:00Z",
  "mini-chapter-advocacy-exchange\":{\"start\":\"2020-05-06T20:00:00Z",
  "mock-meeting\":{\"start\":\"2020-05-07T20:00:00Z",
  NULL,
};

/* Nothing is shown of sessions that nobody missed. */
static void
test_missed_none (Fixture      *fixture,
                  gconstpointer data)
{
  AwNotice *notice = create_notice ();

  aw_notice_show_missed (notice, fixture->reminders, fixture->week,
                         aw_clock_get_now (fixture->context->clock));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (notice)));
  g_assert_finalize_object (notice);
}

/* One has its recording and can be dismissed, and its title is no markup. */
static void
test_missed_one (Fixture      *fixture,
                 gconstpointer data)
{
  const char *const one[] = { missed[1], NULL };
  AwNotice *notice = create_notice ();
  GtkWidget *recording, *dismiss;
  g_autoptr (GVariant) target = NULL;

  load_missed (fixture, one);
  aw_notice_show_missed (notice, fixture->reminders, fixture->week,
                         aw_clock_get_now (fixture->context->clock));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (notice)));
  g_assert_true (find_text (GTK_WIDGET (notice), "You missed 1 live session"));
  g_assert_true (find_text (GTK_WIDGET (notice), "Mini Chapter Advocacy Exchange"));
  g_assert_null (find_button (GTK_WIDGET (notice), "Dismiss All"));

  recording = find_button (GTK_WIDGET (notice), "Watch Recording");
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (recording)), ==, "win.open");
  dismiss = find_button (GTK_WIDGET (notice), "Dismiss");
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (dismiss)), ==,
                   "win.dismiss-missed");
  target = g_variant_ref_sink (g_variant_new_string (
    "nllw-2020/announced/mini-chapter-advocacy-exchange"));
  g_assert_cmpvariant (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (dismiss)), target);
  gtk_test_accessible_assert_property (dismiss, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Mini Chapter Advocacy Exchange: How three chapters are "
                                       "pivoting from in-person to online advocacy");
  g_assert_finalize_object (notice);
}

/* Several are counted and can be dismissed together; one that was seen is told no more. */
static void
test_missed_several (Fixture      *fixture,
                     gconstpointer data)
{
  AwNotice *notice = create_notice ();
  gint64 now = aw_clock_get_now (fixture->context->clock);

  load_missed (fixture, missed);
  aw_notice_show_missed (notice, fixture->reminders, fixture->week, now);
  g_assert_true (find_text (GTK_WIDGET (notice), "You missed 3 live sessions"));
  g_assert_true (find_text (GTK_WIDGET (notice), "Mock meeting"));
  g_assert_cmpstr (gtk_actionable_get_action_name (
                     GTK_ACTIONABLE (find_button (GTK_WIDGET (notice), "Dismiss All"))),
                   ==, "win.dismiss-all-missed");

  aw_reminders_answer (fixture->reminders, "nllw-2020/announced/mock-meeting",
                       AW_REMINDER_ANSWER_DISMISS_MISSED);
  aw_notice_show_missed (notice, fixture->reminders, fixture->week, now);
  g_assert_true (find_text (GTK_WIDGET (notice), "You missed 2 live sessions"));
  g_assert_false (find_text (GTK_WIDGET (notice), "Mock meeting"));

  /* Nobody is told who wants no reminders. */
  g_settings_set_boolean (fixture->context->settings, "reminders", FALSE);
  aw_notice_show_missed (notice, fixture->reminders, fixture->week, now);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (notice)));
  g_assert_finalize_object (notice);
}

/* After its last day a recording is not offered. */
static void
test_missed_over (Fixture      *fixture,
                  gconstpointer data)
{
  AwNotice *notice = create_notice ();

  load_missed (fixture, missed);
  aw_notice_show_missed (notice, fixture->reminders, fixture->week,
                         aw_clock_get_now (fixture->context->clock));
  g_assert_null (find_button (GTK_WIDGET (notice), "Watch Recording"));
  g_assert_nonnull (find_button (GTK_WIDGET (notice), "Dismiss"));
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
  g_test_add ("/advocacy-week/notices/missed-none", Fixture, FRIDAY, set_up, test_missed_none,
              tear_down);
  g_test_add ("/advocacy-week/notices/reminder-bar", Fixture, FRIDAY, set_up, test_reminder_bar,
              tear_down);

  /* The last ones, as they leave a log of reminders. */
  g_test_add ("/advocacy-week/notices/missed-one", Fixture, FRIDAY, set_up, test_missed_one,
              tear_down);
  g_test_add ("/advocacy-week/notices/missed-several", Fixture, FRIDAY, set_up,
              test_missed_several, tear_down);
  g_test_add ("/advocacy-week/notices/missed-over", Fixture, "2020-06-02T15:00:00Z", set_up,
              test_missed_over, tear_down);

  return g_test_run ();
}
