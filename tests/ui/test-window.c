/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-action-details.h"
#include "aw-add-dialog.h"
#include "aw-compat.h"
#include "aw-day-item.h"
#include "aw-journal-store.h"
#include "aw-note-editor.h"
#include "aw-preferences.h"
#include "aw-segment-bar.h"
#include "aw-action-row.h"
#include "aw-run-dialog.h"
#include "aw-window.h"
#include "aw-wrap-layout.h"
#include "aw-zone-dialog.h"
#include "test-week.h"
#include "ui-fixture.h"

/* Nothing holds the window, its cards or its dialogs when it is gone. */
static void
test_finalize (Fixture      *fixture,
               gconstpointer data)
{
  AwWindow *window = aw_window_new (app, fixture->context, fixture->reminders, fixture->feeds,
                                    fixture->server);

  aw_window_set_week (window, fixture->week);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  destroy (GTK_WINDOW (window));
}

/* No two things that can be seen together have the same mnemonic. */
static void
assert_mnemonics (GtkWidget  *widget,
                  GHashTable *seen)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) &&
      gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)) != GDK_KEY_VoidSymbol)
    {
      guint key = gtk_label_get_mnemonic_keyval (GTK_LABEL (widget));

      g_test_message ("%s", gtk_label_get_label (GTK_LABEL (widget)));
      g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (key)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_mnemonics (child, seen);
}

/* No icon is one that the theme has no more; what shows another has no name. */
static void
assert_icons (GtkWidget *widget)
{
  const char *name = GTK_IS_IMAGE (widget) ? gtk_image_get_icon_name (GTK_IMAGE (widget)) : NULL;

  if (name != NULL)
    {
      g_test_message ("%s", name);
      g_assert_true (gtk_icon_theme_has_icon (
        gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)), name));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_icons (child);
}

/* The dialog around what is inside of it: a window, or from libadwaita 1.5 on a part of
 * the one that it belongs to. */
static GtkWidget *
get_dialog (GtkWidget *inside)
{
  while (gtk_widget_get_parent (inside) != NULL &&
         !g_type_is_a (G_OBJECT_TYPE (inside), g_type_from_name ("AdwDialog")))
    inside = gtk_widget_get_parent (inside);

  return inside;
}

/* Presents a dialog and closes it again. */
static void
present_and_close (AwWindow  *window,
                   GtkWidget *inside,
                   guint      min_mnemonics)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_object_add_weak_pointer (G_OBJECT (inside), (gpointer *) &inside);
  aw_compat_present (inside, GTK_WIDGET (window));
  settle ();
  while (!gtk_widget_get_mapped (inside))
    g_main_context_iteration (NULL, TRUE);
  assert_mnemonics (get_dialog (inside), seen);
  g_assert_cmpuint (g_hash_table_size (seen), >=, min_mnemonics);
  assert_icons (get_dialog (inside));
  aw_compat_close (inside);
  /* On a busy machine a frame of it may still be to come. */
  while (inside != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Where something is asked for, one can type at once. */
static void
test_first_focus (Fixture      *fixture,
                  gconstpointer data)
{
  AwWindow *window = aw_window_new (app, fixture->context, fixture->reminders, fixture->feeds,
                                    fixture->server);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *alert = aw_compat_alert_new ("Name", NULL, entry);

  aw_compat_alert_add (alert, "cancel", "Cancel", FALSE);
  aw_compat_alert_add (alert, "rename", "Rename", TRUE);
  aw_compat_set_focus (entry, entry);
  gtk_window_present (GTK_WINDOW (window));
  aw_compat_present (alert, GTK_WIDGET (window));
  while (gtk_root_get_focus (gtk_widget_get_root (entry)) !=
         GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry))))
    g_main_context_iteration (NULL, TRUE);

  aw_compat_close (alert);
  settle ();
  destroy (GTK_WINDOW (window));
}

static void
test_dialogs (Fixture      *fixture,
              gconstpointer data)
{
  AwWindow *window = aw_window_new (app, fixture->context, fixture->reminders, fixture->feeds,
                                    fixture->server);
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 23, G_DATE_NOVEMBER, 2026);
  aw_window_set_week (window, fixture->week);

  gtk_window_present (GTK_WINDOW (window));
  present_and_close (window, GTK_WIDGET (aw_run_dialog_new (fixture->week, &today)), 2);
  present_and_close (window, GTK_WIDGET (aw_preferences_new (fixture->context)), 2);
  present_and_close (window,
                     GTK_WIDGET (aw_add_dialog_new (fixture->feeds, fixture->context, NULL)), 4);
  present_and_close (window, GTK_WIDGET (aw_zone_dialog_new (fixture->context, NULL)), 2);
  destroy (GTK_WINDOW (window));
}

static void
test_error (Fixture      *fixture,
            gconstpointer data)
{
  AwWindow *window = aw_window_new (app, fixture->context, fixture->reminders, fixture->feeds,
                                    fixture->server);

  /* Text of a program is never markup. */
  aw_window_show_error (window, "The week <b>“a & b”</b> could not be read");
  aw_window_show_error (window, "Its organizer can correct it\n/days: This <b>list</b>");
  g_assert_true (find_text (GTK_WIDGET (window), "/days"));
  aw_window_show_error (window, "Again");
  g_assert_false (find_text (GTK_WIDGET (window), "/days"));
  aw_window_set_week (window, fixture->week);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  destroy (GTK_WINDOW (window));
}

/* All rows that are shown below a widget, in their order. */
static void
find_rows (GtkWidget *widget,
           GPtrArray *rows)
{
  if (AW_IS_ACTION_ROW (widget) && gtk_widget_get_visible (widget))
    g_ptr_array_add (rows, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_get_visible (child))
        find_rows (child, rows);
    }
}

static const char *
get_id (AwActionRow *row)
{
  return aw_action_row_get_action (row)->action->id;
}

static guint
count_open (AwWindow *window)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  guint n_open = 0;

  find_rows (GTK_WIDGET (window), rows);
  for (guint i = 0; i < rows->len; i++)
    n_open += aw_action_row_get_details (rows->pdata[i]) != NULL;

  return n_open;
}

static AwWindow *
open_window (Fixture *fixture)
{
  AwWindow *window = aw_window_new (app, fixture->context, fixture->reminders, fixture->feeds,
                                    fixture->server);

  aw_window_set_week (window, fixture->week);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.day", "i", 0);

  return window;
}

/* One row is open at a time, and a day that is shown anew has none open. */
static void
test_rows (Fixture      *fixture,
           gconstpointer data)
{
  AwWindow *window = open_window (fixture);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  find_rows (GTK_WIDGET (window), rows);
  g_assert_cmpuint (rows->len, ==, 2);
  for (guint i = 0; i < rows->len; i++)
    {
      gtk_widget_activate_action (rows->pdata[i], "list.toggle", "s", get_id (rows->pdata[i]));
      g_assert_nonnull (aw_action_row_get_details (rows->pdata[i]));
      g_assert_cmpuint (count_open (window), ==, 1);
    }

  gtk_widget_activate_action (GTK_WIDGET (window), "win.next-day", NULL);
  g_assert_cmpuint (count_open (window), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.previous-day", NULL);
  g_assert_cmpuint (count_open (window), ==, 0);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.whole-week", NULL);
  g_ptr_array_set_size (rows, 0);
  find_rows (GTK_WIDGET (window), rows);
  g_assert_cmpuint (rows->len, ==, fixture->week->actions->len);
  destroy (GTK_WINDOW (window));
}

/* Tab comes to the check button before the opener, whatever is higher. */
static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  AwWindow *window = open_window (fixture);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  gtk_widget_activate_action (GTK_WIDGET (window), "win.whole-week", NULL);
  settle ();
  find_rows (GTK_WIDGET (window), rows);
  for (guint i = 0; i < rows->len; i++)
    {
      gtk_window_set_focus (GTK_WINDOW (window), NULL);
      g_assert_true (gtk_widget_child_focus (rows->pdata[i], GTK_DIR_TAB_FORWARD));
      g_assert_true (GTK_IS_CHECK_BUTTON (gtk_window_get_focus (GTK_WINDOW (window))));
      g_assert_true (gtk_widget_child_focus (rows->pdata[i], GTK_DIR_TAB_FORWARD));
      g_assert_true (GTK_IS_BUTTON (gtk_window_get_focus (GTK_WINDOW (window))));
      g_assert_false (gtk_widget_child_focus (rows->pdata[i], GTK_DIR_TAB_FORWARD));
      g_assert_true (gtk_widget_child_focus (rows->pdata[i], GTK_DIR_TAB_BACKWARD));
      g_assert_true (GTK_IS_CHECK_BUTTON (gtk_window_get_focus (GTK_WINDOW (window))));
    }
  destroy (GTK_WINDOW (window));
}

/* A new edition of the week leaves the day, the open row and the focus. */
static void
test_edition (Fixture      *fixture,
              gconstpointer data)
{
  AwWindow *window = open_window (fixture);
  g_autoptr (AwWeek) edition = aw_week_new (fixture->week->program,
                                            fixture->context->journal);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autofree char *id = NULL;
  GtkWidget *focus;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.day", "i", 2);
  find_rows (GTK_WIDGET (window), rows);
  id = g_strdup (get_id (rows->pdata[1]));
  gtk_widget_activate_action (rows->pdata[1], "list.toggle", "s", id);
  g_assert_true (aw_action_row_focus (rows->pdata[1]));

  aw_window_set_week (window, edition);
  settle ();
  g_ptr_array_set_size (rows, 0);
  find_rows (GTK_WIDGET (window), rows);
  g_assert_cmpstr (get_id (rows->pdata[1]), ==, id);
  g_assert_nonnull (aw_action_row_get_details (rows->pdata[1]));
  g_assert_cmpuint (count_open (window), ==, 1);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (gtk_widget_is_ancestor (focus, rows->pdata[1]));
  destroy (GTK_WINDOW (window));
}

/* The strip of days, which has no room for it elsewhere, names a month where it begins. */
static void
test_month (Fixture      *fixture,
            gconstpointer data)
{
  AwWeekDay *day = fixture->week->days->pdata[0];
  GtkWidget *item = g_object_ref_sink (aw_day_item_new (TRUE));

  aw_day_item_show_day (AW_DAY_ITEM (item), day, FALSE, FALSE, 1, 5);
  g_assert_true (find_text (item, "4"));
  g_assert_false (find_text (item, "May"));
  aw_day_item_show_day (AW_DAY_ITEM (item), day, FALSE, TRUE, 1, 5);
  g_assert_true (find_text (item, "May"));
  g_assert_finalize_object (item);
}

/* A button that is shown below a widget. */
static GtkWidget *
find_shown (GtkWidget  *widget,
             const char *label)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_shown (child, label);

  return found;
}

static gboolean
is_suggested (GtkWidget  *details,
              const char *label)
{
  GtkWidget *button = find_shown (details, label);

  g_assert_nonnull (button);
  return gtk_widget_has_css_class (button, "suggested-action");
}

/* To register is suggested until one has, and during the session the page is the way
 * into it. */
static void
test_registered (Fixture      *fixture,
                 gconstpointer data)
{
  AwWeekAction *action = aw_week_find_action (fixture->week, "mini-chapter-advocacy-exchange");
  AwClock *clock = fixture->context->clock;
  GtkWidget *details = g_object_ref_sink (
    aw_action_details_new (fixture->context, fixture->reminders, fixture->week, action));

  g_assert_true (is_suggested (details, "Register"));
  g_assert_null (find_shown (details, "Open Page"));
  aw_week_action_set_outcome (action, AW_OUTCOME_REGISTERED, aw_clock_get_now (clock));
  g_assert_false (is_suggested (details, "Open Page"));
  g_assert_null (find_shown (details, "Register"));

  aw_clock_set_now (clock, action->start);
  aw_action_details_update_time (AW_ACTION_DETAILS (details));
  g_assert_true (is_suggested (details, "Open Page"));
  aw_week_action_set_outcome (action, AW_OUTCOME_NONE, 0);
  g_assert_true (is_suggested (details, "Register"));
  g_assert_finalize_object (details);
}

/* What is put into a note is cut where the note is full, wherever that is. */
static void
test_note (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *editor = g_object_ref_sink (aw_note_editor_new ());
  GtkTextBuffer *buffer =
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_widget (editor, GTK_TYPE_TEXT_VIEW)));
  g_autoptr (GString) text = g_string_new (NULL);
  GtkTextIter start;

  aw_note_editor_set_action (AW_NOTE_EDITOR (editor),
                             aw_week_find_action (fixture->week, "advocacy-hotline"));
  for (guint i = 0; i < AW_JOURNAL_MAX_NOTE - 1; i++)
    g_string_append (text, "é");
  gtk_text_buffer_insert_at_cursor (buffer, text->str, -1);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, AW_JOURNAL_MAX_NOTE - 1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_insert (buffer, &start, "abc", -1);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, AW_JOURNAL_MAX_NOTE);
  gtk_text_buffer_insert_at_cursor (buffer, "x", -1);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, AW_JOURNAL_MAX_NOTE);
  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_cmpint ((int) gtk_text_iter_get_char (&start), ==, 'a');
  g_assert_finalize_object (editor);
}

/* When the last thing is done, the week says what was given, and offers the report. */
static void
test_finished (Fixture      *fixture,
               gconstpointer data)
{
  AwWindow *window = open_window (fixture);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  gtk_widget_activate_action (GTK_WIDGET (window), "win.whole-week", NULL);
  find_rows (GTK_WIDGET (window), rows);
  for (guint i = 0; i < rows->len; i++)
    {
      g_assert_null (find_shown (GTK_WIDGET (window), "Report…"));
      set_week_done (fixture->week, aw_action_row_get_action (rows->pdata[i]),
                     aw_clock_get_now (fixture->context->clock),
                     NULL, NULL);
      while (!aw_week_action_is_done (aw_action_row_get_action (rows->pdata[i])))
        g_main_context_iteration (NULL, TRUE);
    }
  settle ();
  g_assert_true (is_suggested (GTK_WIDGET (window), "Report…"));
  g_assert_true (find_text (GTK_WIDGET (window), "You gave 2 hours 15 minutes. Thank you for "
                                                 "standing up for libraries!"));
  assert_icons (GTK_WIDGET (window));
  destroy (GTK_WINDOW (window));
}

static int
measure_height (GtkWidget *box,
                int        width)
{
  int height;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static void
test_wrap_layout (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  int minimum, natural;

  gtk_widget_set_layout_manager (box, g_object_new (AW_TYPE_WRAP_LAYOUT, "spacing", 6, NULL));
  g_assert_cmpint (measure_height (box, 100), ==, 0);
  for (int i = 0; i < 3; i++)
    {
      GtkWidget *child = g_object_new (AW_TYPE_SEGMENT_BAR, NULL);

      gtk_widget_set_size_request (child, 40, 20);
      gtk_box_append (GTK_BOX (box), child);
    }

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, >=, 40);
  g_assert_cmpint (natural, ==, 3 * minimum + 2 * 6);
  g_assert_cmpint (measure_height (box, natural), ==, measure_height (box, -1));
  g_assert_cmpint (measure_height (box, natural - 1), ==, 2 * measure_height (box, natural) + 6);
  g_assert_cmpint (measure_height (box, minimum), ==, 3 * measure_height (box, natural) + 2 * 6);

  while (gtk_widget_get_first_child (box) != NULL)
    gtk_box_remove (GTK_BOX (box), gtk_widget_get_first_child (box));
  g_assert_finalize_object (box);
}

#define ADD(path, func) \
  g_test_add ("/advocacy-week/window/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = NULL;

  gtk_test_init (&argc, &argv, NULL);
  application = register_application ();

  ADD ("finalize", test_finalize);
  ADD ("dialogs", test_dialogs);
  ADD ("first-focus", test_first_focus);
  ADD ("error", test_error);
  ADD ("rows", test_rows);
  ADD ("edition", test_edition);
  ADD ("order", test_order);
  ADD ("month", test_month);
  ADD ("note", test_note);
  g_test_add ("/advocacy-week/window/registered", Fixture, "2020-05-06T17:50:00Z",
              set_up, test_registered, tear_down);
  g_test_add_func ("/advocacy-week/window/wrap-layout", test_wrap_layout);
  /* The last one, as it leaves a journal. */
  g_test_add ("/advocacy-week/window/finished", Fixture, "2020-05-08T17:50:00Z",
              set_up, test_finished, tear_down);

  return g_test_run ();
}
