/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-action-details.h"
#include "aw-action-row.h"
#include "aw-day-item.h"
#include "aw-day-list.h"
#include "aw-filter-bar.h"
#include "aw-next-session.h"
#include "aw-note-editor.h"
#include "aw-outcome-bar.h"
#include "aw-overview.h"
#include "aw-plan-bar.h"
#include "aw-search-page.h"
#include "aw-section-view.h"
#include "aw-week-card.h"
#include "aw-week-list.h"
#include "ui-fixture.h"

/* Wednesday, two hours before its session; its actions are a task and that session. */
#define WEDNESDAY "2020-05-06T18:00:00Z"
#define DAY 2

static AwWeekAction *
get_action (Fixture *fixture,
            guint    position)
{
  return AW_WEEK_DAY (fixture->week->days->pdata[DAY])->actions->pdata[position];
}

static void
show_week (Fixture    *fixture,
           AwWeekPage *page)
{
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 6, G_DATE_MAY, 2020);
  aw_week_page_set_week (page, fixture->week, &today, DAY, DAY);
}

static AwWeekPage *
create_page (Fixture *fixture)
{
  AwWeekPage *page = aw_week_page_new ();

  show_week (fixture, page);

  return page;
}

static GtkWidget *
take (gpointer widget)
{
  return g_object_ref_sink (widget);
}

static void
let_go (GtkWidget *widget)
{
  g_assert_finalize_object (widget);
}

/* A day says its date, whether it is today, and what is left, in its name alone. */
static void
test_day_item (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *item = take (aw_day_item_new (FALSE));

  gtk_test_accessible_assert_role (item, GTK_ACCESSIBLE_ROLE_RADIO);
  aw_day_item_show_day (AW_DAY_ITEM (item), fixture->week->days->pdata[DAY], TRUE, FALSE, 3,
                        6);
  g_assert_true (find_text (item, "Wed"));
  gtk_test_accessible_assert_property (item, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Wednesday, May 6, today, 0 of 2 done, 35 minutes left");
  gtk_test_accessible_assert_property (item, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "3 of 6");
  aw_day_item_set_selected (AW_DAY_ITEM (item), TRUE);
  gtk_test_accessible_assert_state (item, GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  aw_day_item_set_selected (AW_DAY_ITEM (item), FALSE);
  gtk_test_accessible_assert_state (item, GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
  let_go (item);
}

static void
test_day_list (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *list = take (g_object_new (AW_TYPE_DAY_LIST, NULL));
  AwWeekPage *page = create_page (fixture);
  GtkWidget *friday;

  aw_day_list_set_page (AW_DAY_LIST (list), page);
  gtk_test_accessible_assert_role (list, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
  gtk_test_accessible_assert_state (find_button (list, "Wed"), GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  friday = find_button (list, "Fri");
  aw_week_page_set_day (page, 4);
  gtk_test_accessible_assert_state (friday, GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  gtk_test_accessible_assert_state (find_button (list, "Wed"), GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
  let_go (list);
  g_assert_finalize_object (page);
}

static void
test_filter_bar (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *bar = take (g_object_new (AW_TYPE_FILTER_BAR, NULL));
  AwWeekPage *page = create_page (fixture);
  GtkWidget *five;

  aw_filter_bar_set_page (AW_FILTER_BAR (bar), page);
  five = find_button (bar, "5 min");
  gtk_test_accessible_assert_role (five, GTK_ACCESSIBLE_ROLE_CHECKBOX);
  gtk_test_accessible_assert_property (five, GTK_ACCESSIBLE_PROPERTY_LABEL, "5 minutes, 1 action");
  aw_week_page_set_minutes (page, AW_MINUTES_5);
  gtk_test_accessible_assert_state (five, GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  let_go (bar);
  g_assert_finalize_object (page);
}

static void
test_next_session (Fixture      *fixture,
                   gconstpointer data)
{
  GtkWidget *next = take (aw_next_session_new (FALSE));
  gint64 until = aw_next_session_update (AW_NEXT_SESSION (next), fixture->context,
                                         fixture->reminders, fixture->week, FALSE);

  /* The words change within the next minute, and no earlier than now. */
  g_assert_cmpint (until, >, aw_clock_get_now (fixture->context->clock));
  g_assert_true (gtk_widget_get_visible (next));
  g_assert_true (find_text (next, "Mini Chapter"));
  g_assert_true (find_text (next, "Starts in 2 h"));
  g_assert_true (find_text (next, "no reminder"));
  let_go (next);
}

static void
test_note_editor (Fixture      *fixture,
                  gconstpointer data)
{
  GtkWidget *editor = take (aw_note_editor_new ());
  GtkWidget *view = find_widget (editor, GTK_TYPE_TEXT_VIEW);
  g_autofree char *text = NULL;

  aw_week_action_set_note (get_action (fixture, 0), "Maya reads");
  aw_note_editor_set_action (AW_NOTE_EDITOR (editor), get_action (fixture, 0));
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);
  g_assert_cmpstr (text, ==, "Maya reads");
  g_assert_false (aw_note_editor_has_focus (AW_NOTE_EDITOR (editor)));
  let_go (editor);
}

/* What was chosen is told, and registered is not done. */
static void
test_outcome_bar (Fixture      *fixture,
                  gconstpointer data)
{
  AwWeekAction *action = get_action (fixture, 1);
  GtkWidget *bar = take (aw_outcome_bar_new (fixture->context, fixture->week, action));
  GtkWidget *registered = find_button (bar, "Registered");

  gtk_test_accessible_assert_role (registered, GTK_ACCESSIBLE_ROLE_CHECKBOX);
  gtk_test_accessible_assert_state (registered, GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
  aw_week_action_set_outcome (action, AW_OUTCOME_REGISTERED, 1);
  gtk_test_accessible_assert_state (registered, GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  g_assert_false (aw_week_action_is_done (action));
  aw_outcome_bar_ask (AW_OUTCOME_BAR (bar), AW_OUTCOME_ATTENDED);
  g_assert_nonnull (find_button (bar, "Yes"));
  let_go (bar);
}

/* Of letters twice as large its buttons take no more than a narrow window has. */
static void
test_outcome_bar_large (Fixture      *fixture,
                        gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  AwWeekAction *call = aw_week_find_action (fixture->week, "advocacy-hotline");
  GtkWidget *bar;
  int dpi, least;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  bar = take (aw_outcome_bar_new (fixture->context, fixture->week, call));
  g_assert_nonnull (find_button (bar, "Talked to Someone"));
  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <, 240);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  let_go (bar);
}

static void
test_action_row (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *row = take (aw_action_row_new (fixture->context, fixture->reminders));
  GtkWidget *check;
  GObject *subtitle;
  int least;

  aw_action_row_set_action (AW_ACTION_ROW (row), fixture->week, get_action (fixture, 1), FALSE);
  check = find_widget (row, GTK_TYPE_CHECK_BUTTON);
  g_assert_true (find_text (row, "4:00 PM EDT"));
  g_assert_true (find_text (row, "30 min"));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (check),
                                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_null (aw_action_row_get_details (AW_ACTION_ROW (row)));
  g_assert_null (find_widget (row, AW_TYPE_ACTION_DETAILS));
  aw_action_row_set_open (AW_ACTION_ROW (row), TRUE);
  g_assert_nonnull (find_widget (row, AW_TYPE_ACTION_DETAILS));
  g_assert_nonnull (find_button (row, "Register"));

  /* It holds nothing of the action that it showed before. */
  aw_action_row_set_action (AW_ACTION_ROW (row), fixture->week, get_action (fixture, 0), FALSE);
  g_assert_false (find_text (row, "4:00 PM EDT"));
  g_assert_cmpint (aw_action_row_get_until (AW_ACTION_ROW (row)), ==, G_MAXINT64);

  /* No word is too long for a narrow window. */
  subtitle = gtk_widget_get_template_child (row, AW_TYPE_ACTION_ROW, "subtitle");
  gtk_label_set_wrap (GTK_LABEL (subtitle), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (subtitle), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_label (GTK_LABEL (subtitle), "Donaudampfschifffahrtsgesellschaftskapitän");
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <, 240);
  let_go (row);
}

static void
test_action_details (Fixture      *fixture,
                     gconstpointer data)
{
  GtkWidget *details = take (aw_action_details_new (fixture->context, fixture->reminders,
                                                    fixture->week, get_action (fixture, 1)));
  GtkWidget *note;

  gtk_test_accessible_assert_role (details, GTK_ACCESSIBLE_ROLE_GROUP);
  g_assert_nonnull (find_button (details, "Register"));
  g_assert_nonnull (find_widget (details, AW_TYPE_OUTCOME_BAR));
  /* What was typed goes with the editor to where the row is shown anew. */
  note = aw_action_details_take_note (AW_ACTION_DETAILS (details));
  if (note != NULL)
    aw_action_details_give_note (AW_ACTION_DETAILS (details), note);
  g_assert_nonnull (find_widget (details, AW_TYPE_NOTE_EDITOR));
  aw_action_details_update_time (AW_ACTION_DETAILS (details));
  let_go (details);
}

static void
test_section_view (Fixture      *fixture,
                   gconstpointer data)
{
  GtkWidget *view = take (aw_section_view_new (fixture->context, fixture->reminders));
  AwWeekPage *page = create_page (fixture);
  AwWeekSection *section = page->sections->pdata[0];
  const char *id = get_action (fixture, 1)->action->id;
  AwRowList *rows;

  aw_section_view_show (AW_SECTION_VIEW (view), page, section, section->actions->len, TRUE);
  g_assert_true (find_text (view, "Wednesday, May 6"));
  g_assert_true (find_text (view, "0 of 2 done"));
  rows = aw_section_view_get_rows (AW_SECTION_VIEW (view));
  aw_row_list_open (rows, id);
  g_assert_nonnull (aw_action_row_get_details (aw_row_list_find_row (rows, id)));
  g_assert_null (aw_row_list_find_row (rows, "none"));

  /* A day that the filter empties says so, and offers what is there. */
  aw_week_page_set_minutes (page, AW_MINUTES_15);
  aw_section_view_show (AW_SECTION_VIEW (view), page, page->sections->pdata[0], 0, TRUE);
  g_assert_true (find_text (view, "Nothing of This Length"));
  let_go (view);
  g_assert_finalize_object (page);
}

static void
test_week_card (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *card = take (g_object_new (AW_TYPE_WEEK_CARD, NULL));
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 6, G_DATE_MAY, 2020);
  g_assert_false (aw_week_card_update (AW_WEEK_CARD (card), fixture->week, &today, FALSE));
  g_assert_false (gtk_widget_get_visible (card));
  g_assert_false (aw_week_card_update (AW_WEEK_CARD (card), fixture->week, &today, TRUE));
  g_assert_true (gtk_widget_get_visible (card));
  g_assert_true (find_text (card, "American Library Association"));
  g_assert_true (find_text (card, "not affiliated"));
  g_date_set_year (&today, 2031);
  g_assert_true (aw_week_card_update (AW_WEEK_CARD (card), fixture->week, &today, FALSE));
  g_assert_true (find_text (card, "First held May 4–8, 2020"));
  let_go (card);
}

static void
test_overview (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *overview = take (g_object_new (AW_TYPE_OVERVIEW, NULL));
  AwWeekPage *page = aw_week_page_new ();

  aw_overview_set_services (AW_OVERVIEW (overview), fixture->context, fixture->reminders, page);
  show_week (fixture, page);
  aw_overview_update_time (AW_OVERVIEW (overview));
  g_assert_true (find_text (overview, "American Library Association"));
  g_assert_true (find_text (overview, "0 of 8 done"));
  g_assert_true (find_text (overview, "Today: 0 of 2 done"));
  let_go (overview);
  g_assert_finalize_object (page);
}

static void
test_plan_bar (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *bar = take (g_object_new (AW_TYPE_PLAN_BAR, NULL));
  g_autoptr (GPtrArray) actions = g_ptr_array_new ();
  AwWeekPlan plan = { .actions = actions, .least = 5, .shortest = 5, .room = 3 };
  AwWeekAction *training;
  gint64 start;

  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_LABEL, "What Fits?");
  aw_plan_bar_show (AW_PLAN_BAR (bar), &plan, 3);
  g_assert_true (gtk_widget_get_visible (find_button (bar, "Take 5 min")));
  /* Nobody is told to take what would run into a session. */
  plan.least = 0;
  aw_plan_bar_show (AW_PLAN_BAR (bar), &plan, 3);
  g_assert_true (find_text (bar, "Nothing fits before the next live session. "
                                 "The shortest thing takes 5 min."));
  g_assert_null (find_button (bar, "Take 5 min"));
  plan.least = 5;
  plan.next = training = get_action (fixture, 1);
  aw_plan_bar_show (AW_PLAN_BAR (bar), &plan, 3);
  start = training->start;
  g_assert_cmpint (aw_plan_bar_update_time (AW_PLAN_BAR (bar), start - 90 * G_USEC_PER_SEC), ==,
                   start - 60 * G_USEC_PER_SEC + 1);
  g_assert_true (find_text (bar, "1 min are left until “"));
  g_assert_cmpint (aw_plan_bar_update_time (AW_PLAN_BAR (bar), start - 60 * G_USEC_PER_SEC + 1),
                   ==, start);
  g_assert_true (find_text (bar, "begins in less than a minute."));
  g_assert_cmpint (aw_plan_bar_update_time (AW_PLAN_BAR (bar), start), ==, training->end);
  g_assert_true (find_text (bar, "is live now."));
  g_assert_cmpint (aw_plan_bar_update_time (AW_PLAN_BAR (bar), training->end), ==, G_MAXINT64);
  plan.next = NULL;
  g_ptr_array_add (actions, get_action (fixture, 0));
  plan.minutes = 5;
  plan.room = 15;
  aw_plan_bar_show (AW_PLAN_BAR (bar), &plan, 15);
  gtk_test_accessible_assert_state (find_button (bar, "15"), GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  g_assert_false (gtk_widget_get_visible (find_button (bar, "Take 5 min")));
  let_go (bar);
}

static void
test_search_page (Fixture      *fixture,
                  gconstpointer data)
{
  GtkWidget *page = take (aw_search_page_new (fixture->context));
  GtkWidget *entry = find_widget (page, GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *list = find_widget (page, GTK_TYPE_LIST_BOX);

  aw_search_page_begin (AW_SEARCH_PAGE (page));
  gtk_editable_set_text (GTK_EDITABLE (entry), "hotline");
  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (find_text (list, "Call the ALA Advocacy Hotline"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing like that");
  while (!find_text (page, "Nothing was found."))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  let_go (page);
}

/* The sections of the page, and what of them changes with time. */
static void
test_week_list (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *list = take (g_object_new (AW_TYPE_WEEK_LIST, NULL));
  AwWeekPage *page = aw_week_page_new ();
  g_autoptr (GtkAdjustment) adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));

  aw_week_list_set_services (AW_WEEK_LIST (list), fixture->context, fixture->reminders, page,
                             adjustment);
  show_week (fixture, page);
  aw_week_page_set_day (page, 1);
  g_assert_true (find_text (list, "Tuesday, May 5"));
  aw_week_page_set_day (page, DAY);
  g_assert_true (find_text (list, "Wednesday, May 6"));
  g_assert_cmpint (aw_week_list_get_until (AW_WEEK_LIST (list)), <, G_MAXINT64);
  g_assert_nonnull (find_widget (list, AW_TYPE_ACTION_ROW));
  let_go (list);
  g_assert_finalize_object (page);
}

#define ADD(path, func) \
  g_test_add ("/advocacy-week/week-widgets/" path, Fixture, WEDNESDAY, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = NULL;

  gtk_test_init (&argc, &argv, NULL);
  application = register_application ();

  ADD ("day-item", test_day_item);
  ADD ("day-list", test_day_list);
  ADD ("filter-bar", test_filter_bar);
  ADD ("next-session", test_next_session);
  ADD ("note-editor", test_note_editor);
  ADD ("outcome-bar", test_outcome_bar);
  ADD ("outcome-bar-large", test_outcome_bar_large);
  ADD ("action-row", test_action_row);
  ADD ("action-details", test_action_details);
  ADD ("section-view", test_section_view);
  ADD ("week-card", test_week_card);
  ADD ("overview", test_overview);
  ADD ("plan-bar", test_plan_bar);
  ADD ("search-page", test_search_page);
  ADD ("week-list", test_week_list);

  return g_test_run ();
}
