/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-wrap-layout.h"

#include "aw-missed-list.h"

/**
 * AwMissedList:
 *
 * The sessions of the week that ended before a reminder could be sent, because
 * the computer was off or asleep, each with its recording. It is not seen while
 * there are none.
 */
struct _AwMissedList
{
  GtkWidget parent_instance;

  GtkLabel *title;
};

G_DEFINE_FINAL_TYPE (AwMissedList, aw_missed_list, GTK_TYPE_WIDGET)

static void
add_button (GtkWidget  *row,
            const char *label,
            const char *title,
            const char *action_name,
            const char *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title, -1);
  gtk_box_append (GTK_BOX (row), button);
}

static GtkWidget *
create_label (const char *title)
{
  return g_object_new (GTK_TYPE_LABEL,
                       "label", title,
                       "hexpand", TRUE,
                       "wrap", TRUE,
                       "wrap-mode", PANGO_WRAP_WORD_CHAR,
                       "xalign", 0.0f,
                       NULL);
}

static void
add_row (AwMissedList *self,
         AwWeekAction *action,
         const char   *session,
         gint64        now)
{
  AwAction *facts = aw_week_action_get_action (action);
  const char *title = aw_action_get_title (facts);
  AwLink *recording = aw_action_get_link (facts, AW_LINK_RECORDING);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (row, g_object_new (AW_TYPE_WRAP_LAYOUT, "spacing", 6, NULL));
  gtk_box_append (GTK_BOX (row), create_label (title));
  if (recording != NULL && aw_week_action_get_state (action, now) == AW_SESSION_RECORDED)
    add_button (row, _("Watch Recording"), title, "win.open", aw_link_get_href (recording));
  add_button (row, _("Dismiss"), title, "win.dismiss-missed", session);

  /* In no box of their own: one that was empty and invisible at first would never
   * again be asked for its height for a width. */
  gtk_widget_insert_before (row, GTK_WIDGET (self), NULL);
}

static guint
add_rows (AwMissedList *self,
          AwReminders  *reminders,
          AwWeek       *week,
          AwWeekDay    *day,
          gint64        now)
{
  guint n_missed = 0;

  for (guint i = 0; i < aw_week_day_get_n_actions (day); i++)
    {
      AwWeekAction *action = aw_week_day_get_action (day, i);
      g_autofree char *session = aw_reminders_build_name (week, action);

      if (!aw_reminders_is_missed (reminders, session))
        continue;
      add_row (self, action, session, now);
      n_missed++;
    }

  return n_missed;
}

static void
aw_missed_list_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), AW_TYPE_MISSED_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (aw_missed_list_parent_class)->dispose (object);
}

static void
aw_missed_list_class_init (AwMissedListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aw_missed_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, AW_RESOURCE_PATH "/aw-missed-list.ui");
  gtk_widget_class_bind_template_child (widget_class, AwMissedList, title);
}

static void
aw_missed_list_init (AwMissedList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * aw_missed_list_show:
 * @reminders: the reminders
 * @week: a week
 * @now: microseconds since the Unix epoch
 *
 * Shows which sessions of @week were missed.
 */
void
aw_missed_list_show (AwMissedList *self,
                     AwReminders  *reminders,
                     AwWeek       *week,
                     gint64        now)
{
  g_autofree char *title = NULL;
  GtkWidget *child;
  guint n_missed = 0;

  g_return_if_fail (AW_IS_MISSED_LIST (self));
  g_return_if_fail (AW_IS_REMINDERS (reminders));
  g_return_if_fail (AW_IS_WEEK (week));

  while ((child = gtk_widget_get_next_sibling (GTK_WIDGET (self->title))) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < aw_week_get_n_days (week); i++)
    n_missed += add_rows (self, reminders, week, aw_week_get_day (week, i), now);

  title = g_strdup_printf (ngettext ("%u live session was over before a reminder could reach you",
                                     "%u live sessions were over before a reminder could reach you",
                                     n_missed), n_missed);
  gtk_label_set_label (self->title, title);
  gtk_widget_set_visible (GTK_WIDGET (self), n_missed > 0);
}
