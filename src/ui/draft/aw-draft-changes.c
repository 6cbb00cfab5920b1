/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-edit-reading.h"

#include "aw-draft-changes.h"

/* What is said of a week that is edited, and done to it. */

static guint
count_days (AwEditWeek *week)
{
  const char *date = NULL;
  guint n = 0;

  for (guint i = 0; i < week->actions->len; i++)
    {
      const char *other = aw_edit_action_get_date (aw_edit_week_get_action (week, i));

      n += g_strcmp0 (date, other) != 0;
      date = other;
    }

  return n;
}

/**
 * aw_draft_describe:
 * @week: a week
 *
 * Returns: (transfer full): "5 days · 8 actions · 2 questions"
 */
char *
aw_draft_describe (AwEditWeek *week)
{
  AwEditReading *reading = week->reading;
  guint n_days = count_days (week), n_actions = week->actions->len;
  guint n_questions = reading != NULL
                        ? json_array_get_length (reading->questions) : 0;
  g_autofree char *days = g_strdup_printf (ngettext ("%u day", "%u days", n_days), n_days);
  g_autofree char *actions = g_strdup_printf (ngettext ("%u action", "%u actions", n_actions),
                                              n_actions);
  g_autofree char *questions = NULL;

  if (n_questions == 0)
    return g_strjoin (" · ", days, actions, NULL);

  questions = g_strdup_printf (ngettext ("%u question", "%u questions", n_questions),
                               n_questions);

  return g_strjoin (" · ", days, actions, questions, NULL);
}

/**
 * aw_draft_operate:
 * @week: a week
 * @id: the id of an action
 * @operation: as AwDraftAction::operation has it
 * @position: before which character of the title the cursor stands
 *
 * Returns: (transfer full) (nullable): the week after it; %NULL if it cannot be
 */
AwEditWeek *
aw_draft_operate (AwEditWeek *week,
         const char *id,
         const char *operation,
         guint       position)
{
  g_autofree char *new_id = NULL;

  if (g_str_equal (operation, "earlier") || g_str_equal (operation, "later"))
    return aw_edit_week_shifted (week, id, g_str_equal (operation, "later"));
  if (g_str_equal (operation, "merge"))
    return aw_edit_week_merged (week, id);
  if (g_str_equal (operation, "remove"))
    return aw_edit_week_without (week, id);

  new_id = aw_edit_week_make_id (week, NULL);

  return aw_edit_week_split (week, id, position, new_id);
}

static gboolean
key_cb (GtkWidget *widget,
        GVariant  *arguments,
        gpointer   user_data)
{
  ((void (*) (GtkWidget *)) user_data) (widget);

  return TRUE;
}

/**
 * aw_draft_add_keys:
 * @widget: what shows a week that is edited
 * @undo: (scope forever): takes a change of @widget back
 * @redo: (scope forever): makes it again
 *
 * A field that is being written has an undo of its own.
 */
void
aw_draft_add_keys (GtkWidget *widget,
                   GCallback  undo,
                   GCallback  redo)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  /* Also while nothing has the focus. */
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>z"),
                      gtk_callback_action_new (key_cb, (gpointer) undo, NULL)));
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control><Shift>z"),
                      gtk_callback_action_new (key_cb, (gpointer) redo, NULL)));
  gtk_widget_add_controller (widget, keys);
}
