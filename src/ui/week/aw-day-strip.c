/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-day-button.h"

#include "aw-day-strip.h"

/**
 * AwDayStrip:
 *
 * One button per day of the week, of which one is chosen.
 */
struct _AwDayStrip
{
  GtkWidget parent_instance;

  AwWeek *week;
  GPtrArray *buttons;
  guint selected;

  GtkWidget *scroller;
  GtkBox *box;
};

enum
{
  PROP_SELECTED = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AwDayStrip, aw_day_strip, GTK_TYPE_WIDGET)

static void
week_changed_cb (AwDayStrip *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    aw_day_button_refresh (self->buttons->pdata[i]);
}

static void
button_toggled_cb (AwDayStrip      *self,
                   GtkToggleButton *button)
{
  guint position;

  if (gtk_toggle_button_get_active (button) &&
      g_ptr_array_find (self->buttons, button, &position))
    aw_day_strip_set_selected (self, position);
}

static void
add_button (AwDayStrip *self,
            AwWeekDay  *day)
{
  GtkWidget *button = aw_day_button_new (day);

  if (self->buttons->len > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->buttons->pdata[0]);
  g_signal_connect_object (button, "toggled", G_CALLBACK (button_toggled_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_box_append (self->box, button);
  g_ptr_array_add (self->buttons, button);
}

static void
remove_buttons (AwDayStrip *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    {
      g_signal_handlers_disconnect_by_data (self->buttons->pdata[i], self);
      gtk_box_remove (self->box, self->buttons->pdata[i]);
    }
  g_ptr_array_set_size (self->buttons, 0);
}

static void
aw_day_strip_dispose (GObject *object)
{
  AwDayStrip *self = AW_DAY_STRIP (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), AW_TYPE_DAY_STRIP);
  g_clear_object (&self->week);

  G_OBJECT_CLASS (aw_day_strip_parent_class)->dispose (object);
}

static void
aw_day_strip_finalize (GObject *object)
{
  AwDayStrip *self = AW_DAY_STRIP (object);

  g_clear_pointer (&self->buttons, g_ptr_array_unref);

  G_OBJECT_CLASS (aw_day_strip_parent_class)->finalize (object);
}

static void
aw_day_strip_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  AwDayStrip *self = AW_DAY_STRIP (object);

  switch (prop_id)
    {
    case PROP_SELECTED:
      g_value_set_uint (value, self->selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
aw_day_strip_class_init (AwDayStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = aw_day_strip_dispose;
  object_class->finalize = aw_day_strip_finalize;
  object_class->get_property = aw_day_strip_get_property;

  /**
   * AwDayStrip:selected:
   *
   * The position of the chosen day.
   */
  properties[PROP_SELECTED] =
    g_param_spec_uint ("selected", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, AW_RESOURCE_PATH "/aw-day-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, AwDayStrip, scroller);
  gtk_widget_class_bind_template_child (widget_class, AwDayStrip, box);
}

static void
aw_day_strip_init (AwDayStrip *self)
{
  self->buttons = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * aw_day_strip_set_week:
 * @week: a week
 *
 * Shows the days of @week; the first one is chosen.
 */
void
aw_day_strip_set_week (AwDayStrip *self,
                       AwWeek     *week)
{
  g_return_if_fail (AW_IS_DAY_STRIP (self));
  g_return_if_fail (AW_IS_WEEK (week));

  if (self->week != NULL)
    g_signal_handlers_disconnect_by_data (self->week, self);
  g_set_object (&self->week, week);
  g_signal_connect_object (week, "changed", G_CALLBACK (week_changed_cb),
                           self, G_CONNECT_SWAPPED);

  remove_buttons (self);
  for (guint i = 0; i < aw_week_get_n_days (week); i++)
    add_button (self, aw_week_get_day (week, i));
  self->selected = G_MAXUINT;
  aw_day_strip_set_selected (self, 0);
}

/**
 * aw_day_strip_set_today:
 * @position: the position of today, or %G_MAXUINT if the week does not have it
 */
void
aw_day_strip_set_today (AwDayStrip *self,
                        guint       position)
{
  g_return_if_fail (AW_IS_DAY_STRIP (self));

  for (guint i = 0; i < self->buttons->len; i++)
    aw_day_button_set_today (self->buttons->pdata[i], i == position);
}

/**
 * aw_day_strip_get_selected:
 *
 * Returns: the position of the chosen day
 */
guint
aw_day_strip_get_selected (AwDayStrip *self)
{
  g_return_val_if_fail (AW_IS_DAY_STRIP (self), 0);

  return self->selected;
}

/**
 * aw_day_strip_set_selected:
 * @position: the position of the day to choose
 */
void
aw_day_strip_set_selected (AwDayStrip *self,
                           guint       position)
{
  g_return_if_fail (AW_IS_DAY_STRIP (self));
  g_return_if_fail (position < self->buttons->len);

  if (self->selected == position)
    return;

  self->selected = position;
  gtk_toggle_button_set_active (self->buttons->pdata[position], TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

/**
 * aw_day_strip_focus_selected:
 *
 * Moves the keyboard focus to the chosen day.
 */
void
aw_day_strip_focus_selected (AwDayStrip *self)
{
  g_return_if_fail (AW_IS_DAY_STRIP (self));
  g_return_if_fail (self->selected < self->buttons->len);

  gtk_widget_grab_focus (self->buttons->pdata[self->selected]);
}
