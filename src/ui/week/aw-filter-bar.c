/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-wrap-layout.h"

#include "aw-filter-bar.h"

#define N_FILTERS 3

static const struct
{
  AwMinutes minutes;
  const char *action;
  const char *label;
  const char *tooltip;
} filters[N_FILTERS] = {
  { AW_MINUTES_5, "win.minutes-5", N_("5 min"), N_("Show what takes up to 5 minutes") },
  { AW_MINUTES_15, "win.minutes-15", N_("15 min"), N_("Show what takes 6 to 15 minutes") },
  { AW_MINUTES_30, "win.minutes-30", N_("30 min"), N_("Show what takes longer than 15 minutes") },
};

/**
 * AwFilterBar:
 *
 * Which lengths are shown, with how many actions of each there are on the page.
 * The filters are check boxes, because screen readers say of those that they are
 * on.
 */
struct _AwFilterBar
{
  GtkBox parent_instance;

  AwWeekPage *page;
  GtkWidget *label;
  GtkWidget *buttons[N_FILTERS];
  GtkLabel *counts[N_FILTERS];
};

G_DEFINE_FINAL_TYPE (AwFilterBar, aw_filter_bar, GTK_TYPE_BOX)

static char *
describe (AwMinutes minutes,
          guint     n_actions)
{
  if (minutes == AW_MINUTES_5)
    /* Translators: spoken: a filter and how many actions it lets through */
    return g_strdup_printf (ngettext ("5 minutes, %u action", "5 minutes, %u actions", n_actions),
                            n_actions);
  if (minutes == AW_MINUTES_15)
    /* Translators: spoken: a filter and how many actions it lets through */
    return g_strdup_printf (ngettext ("15 minutes, %u action", "15 minutes, %u actions",
                                      n_actions), n_actions);

  /* Translators: spoken: a filter and how many actions it lets through */
  return g_strdup_printf (ngettext ("30 minutes, %u action", "30 minutes, %u actions", n_actions),
                          n_actions);
}

static void
update_counts (AwFilterBar *self)
{
  if (self->page->week == NULL)
    return;

  for (guint i = 0; i < N_FILTERS; i++)
    {
      guint n_actions = aw_week_page_count (self->page, filters[i].minutes);
      g_autofree char *text = g_strdup_printf ("%u", n_actions);
      g_autofree char *name = describe (filters[i].minutes, n_actions);

      gtk_label_set_label (self->counts[i], text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
}

/* By a key it is chosen from anywhere; a button that has the focus says it itself. */
static void
announce (AwFilterBar *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    return;

  for (guint i = 0; i < N_FILTERS; i++)
    {
      AwMinutes minutes = filters[i].minutes;
      g_autofree char *name = describe (minutes, aw_week_page_count (self->page, minutes));

      if ((self->page->minutes & minutes) != 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", name);
    }
  aw_compat_announce (GTK_WIDGET (self), text->len > 0 ? text->str : _("Show all"));
}

static void
update_pressed (AwFilterBar *self)
{
  for (guint i = 0; i < N_FILTERS; i++)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->buttons[i]), GTK_ACCESSIBLE_STATE_CHECKED,
                                 (self->page->minutes & filters[i].minutes) != 0,
                                 -1);
}

static GtkWidget *
create_button (AwFilterBar *self,
               guint        position)
{
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_CHECKBOX,
                                    "action-name", filters[position].action,
                                    "tooltip-text", _(filters[position].tooltip),
                                    NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->counts[position] = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->counts[position]), "caption");
  gtk_box_append (GTK_BOX (box), gtk_label_new (_(filters[position].label)));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->counts[position]));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "filter");

  return button;
}

static void
aw_filter_bar_dispose (GObject *object)
{
  g_clear_object (&AW_FILTER_BAR (object)->page);

  G_OBJECT_CLASS (aw_filter_bar_parent_class)->dispose (object);
}

static void
aw_filter_bar_class_init (AwFilterBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_filter_bar_dispose;

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
aw_filter_bar_init (AwFilterBar *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 g_object_new (AW_TYPE_WRAP_LAYOUT, "spacing", 6, NULL));
  /* Translators: before three buttons: 5 min, 15 min, 30 min */
  self->label = gtk_label_new (_("Show"));
  gtk_widget_add_css_class (self->label, "description");
  gtk_box_append (GTK_BOX (self), self->label);
  for (guint i = 0; i < N_FILTERS; i++)
    {
      self->buttons[i] = create_button (self, i);
      gtk_box_append (GTK_BOX (self), self->buttons[i]);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show"), -1);
}

/**
 * aw_filter_bar_set_page:
 * @page: what is on screen
 */
void
aw_filter_bar_set_page (AwFilterBar *self,
                        AwWeekPage  *page)
{
  g_return_if_fail (AW_IS_FILTER_BAR (self));
  g_return_if_fail (AW_IS_WEEK_PAGE (page));
  g_return_if_fail (self->page == NULL);

  self->page = g_object_ref (page);
  g_signal_connect_object (page, "sections-changed", G_CALLBACK (update_counts),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::minutes", G_CALLBACK (update_pressed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::minutes", G_CALLBACK (announce),
                           self, G_CONNECT_SWAPPED);
  update_counts (self);
  update_pressed (self);
}

/**
 * aw_filter_bar_set_tight:
 * @is_tight: whether there is room for no more than is needed
 */
void
aw_filter_bar_set_tight (AwFilterBar *self,
                         gboolean     is_tight)
{
  g_return_if_fail (AW_IS_FILTER_BAR (self));

  gtk_widget_set_visible (self->label, !is_tight);
}
