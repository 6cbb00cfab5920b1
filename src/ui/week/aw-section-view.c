/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format.h"
#include "aw-wrap-layout.h"

#include "aw-section-view.h"

/**
 * AwSectionView:
 *
 * A section of the page: its heading and its rows, or a sentence why there are
 * none and what there is instead.
 */
struct _AwSectionView
{
  GtkWidget parent_instance;

  AwWeekPage *page;
  AwWeekSection *section;
  GSignalGroup *day_signals;
  gboolean is_tight;

  GtkWidget *heading;
  GtkLabel *title;
  GtkWidget *today;
  GtkLabel *side;
  AwRowList *rows;
  GtkWidget *empty;
  GtkLabel *empty_title;
  GtkLabel *empty_hint;
  GtkButton *offer;
};

G_DEFINE_FINAL_TYPE (AwSectionView, aw_section_view, GTK_TYPE_WIDGET)

/* --- Nothing to show ---------------------------------------------------------- */

static void
set_offer (AwSectionView *self,
           const char    *label,
           const char    *action,
           GVariant      *target)
{
  gtk_widget_set_visible (GTK_WIDGET (self->offer), label != NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->offer), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->offer), action);
  if (label != NULL)
    gtk_button_set_label (self->offer, label);
}

static int
get_length (AwMinutes minutes)
{
  return minutes == AW_MINUTES_5 ? 5 : minutes == AW_MINUTES_15 ? 15 : 30;
}

static char *
describe_other (AwMinutes other,
                guint     n_actions)
{
  if (other == AW_MINUTES_5)
    return g_strdup_printf (ngettext ("There is %u action of up to 5 minutes instead.",
                                      "There are %u actions of up to 5 minutes instead.",
                                      n_actions), n_actions);
  if (other == AW_MINUTES_15)
    return g_strdup_printf (ngettext ("There is %u action of up to 15 minutes instead.",
                                      "There are %u actions of up to 15 minutes instead.",
                                      n_actions), n_actions);

  return g_strdup_printf (ngettext ("There is %u action of more than 15 minutes instead.",
                                    "There are %u actions of more than 15 minutes instead.",
                                    n_actions), n_actions);
}

static void
show_other (AwSectionView *self,
            AwMinutes      other,
            guint          n_actions)
{
  g_autofree char *hint = describe_other (other, n_actions);
  /* Translators: a button that shows the actions of that length instead */
  g_autofree char *label = g_strdup_printf (_("Show %d min"), get_length (other));

  gtk_label_set_label (self->empty_title, _("Nothing of This Length"));
  gtk_label_set_label (self->empty_hint, hint);
  set_offer (self, label, "win.set-minutes", g_variant_new_uint32 (other));
}

static void
update_empty (AwSectionView *self)
{
  AwWeekDay *day = self->section->day;
  gboolean is_empty = self->section->actions->len == 0;
  AwMinutes other;
  guint n_actions;

  gtk_widget_set_visible (self->empty, is_empty && day != NULL);
  if (!is_empty || day == NULL)
    return;

  other = aw_week_page_find_other (self->page, day, &n_actions);
  if (other != AW_MINUTES_ALL)
    {
      show_other (self, other, n_actions);
    }
  else if (day->actions->len == 0)
    {
      gtk_label_set_label (self->empty_title, _("Nothing Is Planned for This Day"));
      gtk_label_set_label (self->empty_hint, _("Enjoy the break, or choose another day."));
      set_offer (self, NULL, NULL, NULL);
    }
  else
    {
      gtk_label_set_label (self->empty_title, _("All Done for This Day"));
      gtk_label_set_label (self->empty_hint, _("Finished actions are hidden."));
      set_offer (self, _("Show All"), "win.show-all", NULL);
    }
}

/* --- The heading -------------------------------------------------------------- */

/* Tab does not come to it: it has the focus only to be read. */
static void
heading_focus_cb (AwSectionView *self)
{
  if (!gtk_widget_has_focus (self->heading))
    gtk_widget_set_focusable (self->heading, FALSE);
}

static void
update_side (AwSectionView *self)
{
  AwWeekDay *day = self->section->day;
  g_autofree char *text = NULL;

  if (day != NULL && day->actions->len > 0)
    {
      text = aw_format_done_of (aw_week_day_get_n_done (day), day->actions->len);
    }
  else if (day == NULL)
    {
      int minutes = 0;

      for (guint i = 0; i < self->section->actions->len; i++)
        {
          AwWeekAction *action = self->section->actions->pdata[i];

          if (!aw_week_action_is_done (action))
            minutes += action->action->minutes;
        }
      text = aw_format_minutes (minutes);
    }

  gtk_label_set_label (self->side, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->side), text != NULL && !self->is_tight);
}

static void
update_heading (AwSectionView *self)
{
  AwWeekDay *day = self->section->day;
  g_autofree char *title = NULL;

  if (day != NULL)
    title = aw_format_day (&day->date);
  else if (self->section->is_plan)
    title = g_strdup (_("What Fits Now"));
  else
    title = g_strdup (_("Left from Earlier Days"));

  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->heading),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_visible (self->today, self->section->is_today && !self->is_tight);
  update_side (self);
}

static void
aw_section_view_dispose (GObject *object)
{
  AwSectionView *self = AW_SECTION_VIEW (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), AW_TYPE_SECTION_VIEW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->day_signals);
  g_clear_object (&self->section);
  g_clear_object (&self->page);

  G_OBJECT_CLASS (aw_section_view_parent_class)->dispose (object);
}

static void
aw_section_view_class_init (AwSectionViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = aw_section_view_dispose;

  g_type_ensure (AW_TYPE_ROW_LIST);
  g_type_ensure (AW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AW_RESOURCE_PATH "/aw-section-view.ui");
  gtk_widget_class_bind_template_child (widget_class, AwSectionView, heading);
  gtk_widget_class_bind_template_child (widget_class, AwSectionView, title);
  gtk_widget_class_bind_template_child (widget_class, AwSectionView, today);
  gtk_widget_class_bind_template_child (widget_class, AwSectionView, side);
  gtk_widget_class_bind_template_child (widget_class, AwSectionView, rows);
  gtk_widget_class_bind_template_child (widget_class, AwSectionView, empty);
  gtk_widget_class_bind_template_child (widget_class, AwSectionView, empty_title);
  gtk_widget_class_bind_template_child (widget_class, AwSectionView, empty_hint);
  gtk_widget_class_bind_template_child (widget_class, AwSectionView, offer);
  gtk_widget_class_bind_template_callback (widget_class, heading_focus_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
aw_section_view_init (AwSectionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->day_signals = g_signal_group_new (AW_TYPE_WEEK_DAY);
  g_signal_group_connect_swapped (self->day_signals, "done-changed",
                                  G_CALLBACK (update_side), self);
}

/**
 * aw_section_view_new:
 * @context: the services
 * @reminders: the reminders
 *
 * Returns: (transfer full): a new view of no section yet
 */
GtkWidget *
aw_section_view_new (AwContext   *context,
                     AwReminders *reminders)
{
  AwSectionView *self;

  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (AW_IS_REMINDERS (reminders), NULL);

  self = g_object_new (AW_TYPE_SECTION_VIEW, NULL);
  aw_row_list_set_services (self->rows, context, reminders);

  return GTK_WIDGET (self);
}

/**
 * aw_section_view_show:
 * @page: what is on screen
 * @section: a section of @page
 * @n_first: how many rows are to be there at least, from the first on
 * @is_anew: whether those are all; otherwise there are rows where there have been some
 */
void
aw_section_view_show (AwSectionView *self,
                      AwWeekPage    *page,
                      AwWeekSection *section,
                      guint          n_first,
                      gboolean       is_anew)
{
  g_return_if_fail (AW_IS_SECTION_VIEW (self));
  g_return_if_fail (AW_IS_WEEK_PAGE (page));
  g_return_if_fail (AW_IS_WEEK_SECTION (section));

  g_set_object (&self->page, page);
  g_set_object (&self->section, section);
  g_signal_group_set_target (self->day_signals, section->day);
  update_heading (self);
  aw_row_list_show (self->rows, page->week, section, n_first, is_anew);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), section->actions->len > 0);
  update_empty (self);
}

/**
 * aw_section_view_get_rows:
 *
 * Returns: (transfer none): its rows
 */
AwRowList *
aw_section_view_get_rows (AwSectionView *self)
{
  g_return_val_if_fail (AW_IS_SECTION_VIEW (self), NULL);

  return self->rows;
}

/**
 * aw_section_view_set_tight:
 * @is_tight: whether there is room for no more than is needed
 *
 * What the days say too is not said again beside the heading.
 */
void
aw_section_view_set_tight (AwSectionView *self,
                           gboolean       is_tight)
{
  g_return_if_fail (AW_IS_SECTION_VIEW (self));

  self->is_tight = is_tight;
  aw_row_list_set_tight (self->rows, is_tight);
  if (self->section != NULL)
    update_heading (self);
}

/**
 * aw_section_view_focus:
 *
 * Gives the focus to the heading, so that it is read.
 */
void
aw_section_view_focus (AwSectionView *self)
{
  g_return_if_fail (AW_IS_SECTION_VIEW (self));

  gtk_widget_set_focusable (self->heading, TRUE);
  gtk_widget_grab_focus (self->heading);
}
