/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format.h"
#include "aw-label.h"
#include "aw-wrap-layout.h"

#include "aw-plan-bar.h"

/* A day has no more. */
#define MAX_MINUTES 1440

static const int presets[] = { 5, 15, 30, 60 };

/**
 * AwPlanBar:
 *
 * Asks how many minutes the person has, and says what of the week fits into them; the
 * things themselves are on the page. The presets are check boxes, as the filters are.
 */
struct _AwPlanBar
{
  GtkBox parent_instance;

  gboolean is_showing;
  GtkWidget *controls;
  GtkWidget *buttons[G_N_ELEMENTS (presets)];
  GtkWidget *minutes;
  GtkLabel *summary;
  GtkLabel *next;
  GtkWidget *least;
  AwWeekAction *awaited; /* (nullable): the session before which things have to fit */
};

G_DEFINE_FINAL_TYPE (AwPlanBar, aw_plan_bar, GTK_TYPE_BOX)

/* --- What fits ---------------------------------------------------------------- */

static char *
describe_empty (AwWeekPlan *plan,
                int         minutes)
{
  g_autofree char *asked = aw_format_minutes (minutes);
  g_autofree char *least = aw_format_minutes (plan->least);
  g_autofree char *shortest = aw_format_minutes (plan->shortest);

  if (plan->shortest == 0)
    return g_strdup (_("Nothing is left that can be done now."));
  if (plan->least == 0)
    /* Translators: %s is a time, such as "5 min" */
    return g_strdup_printf (_("Nothing fits before the next live session. "
                              "The shortest thing takes %s."), shortest);

  /* Translators: two times, each such as "5 min" */
  return g_strdup_printf (_("Nothing fits into %1$s. The least that would is %2$s."), asked, least);
}

static char *
describe (AwWeekPlan *plan,
          int         minutes)
{
  g_autofree char *sum = aw_format_minutes (plan->minutes);

  if (plan->actions->len == 0)
    return describe_empty (plan, minutes);

  /* Translators: what fits into the time that the person has; %2$s is such as "25 min" */
  return g_strdup_printf (ngettext ("%1$u thing fits: %2$s", "%1$u things fit: %2$s in all",
                                    plan->actions->len), plan->actions->len, sum);
}

/* Returns: (transfer full) (nullable) */
static char *
describe_next (AwWeekAction *next,
               gint64        now,
               gint64       *until)
{
  const char *title = next->action->title;
  int minutes = (int) MIN ((next->start - now) / G_TIME_SPAN_MINUTE, G_MAXINT);
  g_autofree char *room = NULL;

  *until = now < next->start ? next->start - minutes * G_TIME_SPAN_MINUTE + 1 : next->end;
  if (now >= next->end)
    {
      *until = G_MAXINT64;
      return NULL;
    }
  if (now >= next->start)
    /* Translators: %s is the title of a live session */
    return g_strdup_printf (_("“%s” is live now."), title);
  if (minutes == 0)
    {
      *until = next->start;
      /* Translators: %s is the title of a live session */
      return g_strdup_printf (_("“%s” begins in less than a minute."), title);
    }

  room = aw_format_minutes (minutes);
  /* Translators: a time, such as "10 min", and the title of a live session */
  return g_strdup_printf (_("%1$s are left until “%2$s” begins."), room, title);
}

/* --- How long ----------------------------------------------------------------- */

static void
ask (AwPlanBar *self,
     int        minutes)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.plan", "i", minutes);
}

static void
preset_clicked_cb (AwPlanBar *self,
                   GtkWidget *button)
{
  ask (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "minutes")));
}

static void
minutes_changed_cb (AwPlanBar *self)
{
  if (!self->is_showing)
    ask (self, gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->minutes)));
}

static GtkWidget *
create_preset (AwPlanBar *self,
               int        minutes)
{
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_CHECKBOX, NULL);
  g_autofree char *label = g_strdup_printf ("%d", minutes);
  g_autofree char *name = aw_format_minutes_spoken (minutes);

  gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* From 4.10 on GTK has a button named by what is written on it, "60". */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_widget_add_css_class (button, "filter");
  g_object_set_data (G_OBJECT (button), "minutes", GINT_TO_POINTER (minutes));
  g_signal_connect_object (button, "clicked", G_CALLBACK (preset_clicked_cb),
                           self, G_CONNECT_SWAPPED);

  return button;
}

static void
build_controls (AwPlanBar *self)
{
  GtkWidget *leave = gtk_button_new_with_label (_("Back to the Week"));

  self->controls = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->controls,
                                 g_object_new (AW_TYPE_WRAP_LAYOUT, "spacing", 6, NULL));
  /* Translators: before buttons and a field with numbers, and "minutes" after them */
  gtk_box_append (GTK_BOX (self->controls), gtk_label_new (_("I have")));
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      self->buttons[i] = create_preset (self, presets[i]);
      gtk_box_append (GTK_BOX (self->controls), self->buttons[i]);
    }

  self->minutes = gtk_spin_button_new_with_range (1, MAX_MINUTES, 5);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->minutes),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Minutes that I have"), -1);
  g_signal_connect_object (self->minutes, "value-changed", G_CALLBACK (minutes_changed_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->controls), self->minutes);
  /* Translators: after a field with a number: "I have 15 minutes" */
  gtk_box_append (GTK_BOX (self->controls), gtk_label_new (_("minutes")));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (leave), "win.leave-plan");
  gtk_box_append (GTK_BOX (self->controls), leave);
  gtk_box_append (GTK_BOX (self), self->controls);
}

static void
aw_plan_bar_dispose (GObject *object)
{
  g_clear_object (&AW_PLAN_BAR (object)->awaited);

  G_OBJECT_CLASS (aw_plan_bar_parent_class)->dispose (object);
}

static void
aw_plan_bar_class_init (AwPlanBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_plan_bar_dispose;

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
aw_plan_bar_init (AwPlanBar *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  build_controls (self);
  self->summary = GTK_LABEL (aw_label_new (NULL, "heading"));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->summary));
  self->next = GTK_LABEL (aw_label_new (NULL, "description"));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->next));
  self->least = gtk_button_new ();
  gtk_widget_set_halign (self->least, GTK_ALIGN_START);
  g_signal_connect_object (self->least, "clicked", G_CALLBACK (preset_clicked_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->least);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("What Fits?"), -1);
}

static void
show_least (AwPlanBar  *self,
            AwWeekPlan *plan)
{
  gboolean is_of_use = plan->actions->len == 0 && plan->least > 0;
  g_autofree char *length = aw_format_minutes (plan->least);
  /* Translators: a button; %s is such as "5 min" */
  g_autofree char *label = g_strdup_printf (_("Take %s"), length);

  gtk_button_set_label (GTK_BUTTON (self->least), label);
  g_object_set_data (G_OBJECT (self->least), "minutes", GINT_TO_POINTER (plan->least));
  gtk_widget_set_visible (self->least, is_of_use);
}

/**
 * aw_plan_bar_show:
 * @plan: what fits
 * @minutes: how many minutes the person has
 *
 * Says what fits, and of which time that is; then aw_plan_bar_update_time() is to be
 * called.
 */
void
aw_plan_bar_show (AwPlanBar  *self,
                  AwWeekPlan *plan,
                  int         minutes)
{
  g_autofree char *summary = NULL;

  g_return_if_fail (AW_IS_PLAN_BAR (self));
  g_return_if_fail (plan != NULL);

  summary = describe (plan, minutes);
  g_set_object (&self->awaited, plan->next);
  self->is_showing = TRUE;
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->minutes), minutes);
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      gboolean is_on = presets[i] == minutes;

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[i]), is_on);
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->buttons[i]),
                                   GTK_ACCESSIBLE_STATE_CHECKED,
                                   is_on ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                         : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
    }
  self->is_showing = FALSE;

  gtk_label_set_label (self->summary, summary);
  show_least (self, plan);
}

/**
 * aw_plan_bar_update_time:
 * @now: microseconds since the Unix epoch
 *
 * Says how long it is until the session before which things have to fit.
 *
 * Returns: the first instant after @now at which that is another text, %G_MAXINT64 if
 *   it stays
 */
gint64
aw_plan_bar_update_time (AwPlanBar *self,
                         gint64     now)
{
  g_autofree char *next = NULL;
  gint64 until = G_MAXINT64;

  g_return_val_if_fail (AW_IS_PLAN_BAR (self), G_MAXINT64);

  if (self->awaited != NULL)
    next = describe_next (self->awaited, now, &until);
  aw_label_set_text (self->next, next);

  return until;
}

/**
 * aw_plan_bar_focus:
 *
 * Lets the person say how many minutes they have.
 */
void
aw_plan_bar_focus (AwPlanBar *self)
{
  g_return_if_fail (AW_IS_PLAN_BAR (self));

  gtk_widget_grab_focus (self->minutes);
}
