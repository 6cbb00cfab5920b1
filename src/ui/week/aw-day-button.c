/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format.h"
#include "aw-progress-ring.h"

#include "aw-day-button.h"

/**
 * AwDayButton:
 *
 * One day in the strip: its weekday, its date in a ring of progress, and what
 * is left of it.
 */
struct _AwDayButton
{
  GtkToggleButton parent_instance;

  AwWeekDay *day;
  gboolean today;

  GtkLabel *weekday;
  AwProgressRing *ring;
  GtkLabel *number;
  GtkLabel *left;
};

G_DEFINE_FINAL_TYPE (AwDayButton, aw_day_button, GTK_TYPE_TOGGLE_BUTTON)

static char *
describe_left (AwDayButton *self)
{
  guint n_actions = aw_week_day_get_n_actions (self->day);

  if (n_actions == 0)
    /* Translators: shown below a day on which nothing is planned */
    return g_strdup (C_("day", "free"));
  if (aw_week_day_get_n_done (self->day) == n_actions)
    /* Translators: shown below a day of which every action is done */
    return g_strdup (C_("day", "done"));

  return aw_format_minutes (aw_week_day_get_minutes_left (self->day));
}

static void
update_spoken (AwDayButton *self)
{
  guint n_actions = aw_week_day_get_n_actions (self->day);
  g_autofree char *date = aw_format_day (aw_week_day_get_date (self->day));
  g_autoptr (GString) text = g_string_new (date);

  if (self->today)
    g_string_append_printf (text, ", %s", _ ("today"));
  if (n_actions == 0)
    {
      g_string_append_printf (text, ", %s", _ ("nothing planned"));
    }
  else
    {
      g_autofree char *left = aw_format_minutes_spoken (aw_week_day_get_minutes_left (self->day));

      g_string_append (text, ", ");
      /* Translators: spoken: number of actions done, of all, time left */
      g_string_append_printf (text, _ ("%u of %u done, %s left"),
                              aw_week_day_get_n_done (self->day), n_actions, left);
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
}

static void
aw_day_button_dispose (GObject *object)
{
  AwDayButton *self = AW_DAY_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), AW_TYPE_DAY_BUTTON);
  g_clear_object (&self->day);

  G_OBJECT_CLASS (aw_day_button_parent_class)->dispose (object);
}

static void
aw_day_button_class_init (AwDayButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = aw_day_button_dispose;

  g_type_ensure (AW_TYPE_PROGRESS_RING);
  gtk_widget_class_set_template_from_resource (widget_class, AW_RESOURCE_PATH "/aw-day-button.ui");
  gtk_widget_class_bind_template_child (widget_class, AwDayButton, weekday);
  gtk_widget_class_bind_template_child (widget_class, AwDayButton, ring);
  gtk_widget_class_bind_template_child (widget_class, AwDayButton, number);
  gtk_widget_class_bind_template_child (widget_class, AwDayButton, left);
}

static void
aw_day_button_init (AwDayButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * aw_day_button_new:
 * @day: a day of a run
 *
 * Returns: (transfer full): a new button
 */
GtkWidget *
aw_day_button_new (AwWeekDay *day)
{
  AwDayButton *self;
  g_autofree char *weekday = NULL;
  g_autofree char *number = NULL;

  g_return_val_if_fail (AW_IS_WEEK_DAY (day), NULL);

  self = g_object_new (AW_TYPE_DAY_BUTTON, NULL);
  self->day = g_object_ref (day);

  weekday = aw_format_weekday (aw_week_day_get_date (day));
  number = g_strdup_printf ("%u", g_date_get_day (aw_week_day_get_date (day)));
  gtk_label_set_label (self->weekday, weekday);
  gtk_label_set_label (self->number, number);
  aw_day_button_refresh (self);

  return GTK_WIDGET (self);
}

/**
 * aw_day_button_refresh:
 *
 * Shows what is done of the day now.
 */
void
aw_day_button_refresh (AwDayButton *self)
{
  guint n_done, n_actions;
  gboolean complete;
  g_autofree char *left = NULL;

  g_return_if_fail (AW_IS_DAY_BUTTON (self));

  n_done = aw_week_day_get_n_done (self->day);
  n_actions = aw_week_day_get_n_actions (self->day);
  complete = n_actions > 0 && n_done == n_actions;

  aw_progress_ring_set_fraction (self->ring, n_actions > 0 ? (double) n_done / n_actions : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->number), !complete);
  left = describe_left (self);
  gtk_label_set_label (self->left, left);
  update_spoken (self);
}

/**
 * aw_day_button_set_today:
 * @today: whether the day is today
 */
void
aw_day_button_set_today (AwDayButton *self,
                         gboolean     today)
{
  g_return_if_fail (AW_IS_DAY_BUTTON (self));

  if (self->today == today)
    return;

  self->today = today;
  if (today)
    gtk_widget_add_css_class (GTK_WIDGET (self), "today");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "today");
  update_spoken (self);
}
