/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format-outcome.h"
#include "aw-label.h"
#include "aw-week-outcomes.h"
#include "aw-wrap-layout.h"

#include "aw-outcome-bar.h"

/**
 * AwOutcomeBar:
 *
 * How an action went: the outcomes that can be true of it now, of which one at most
 * is pressed, and the question that follows when a page of it was opened. Its buttons
 * are check boxes, because screen readers say of those that they are on; the one
 * that is on takes the outcome back.
 */
struct _AwOutcomeBar
{
  GtkWidget parent_instance;

  AwContext *context;
  AwWeek *week;
  AwWeekAction *action;
  AwOutcome asked; /* or AW_OUTCOME_NONE */

  GtkWidget *question;
  GtkLabel *question_label;
  GtkWidget *outcomes;
  GtkWidget *buttons[AW_MAX_OUTCOMES]; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (AwOutcomeBar, aw_outcome_bar, GTK_TYPE_WIDGET)

static void
set_outcome (AwOutcomeBar *self,
             AwOutcome     outcome)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.set-outcome", "(ss)",
                              self->action->action->id,
                              aw_outcome_get_name (outcome));
}

/* --- The question ------------------------------------------------------------- */

static const char *
get_question (AwOutcome asked)
{
  switch (asked)
    {
    case AW_OUTCOME_REGISTERED:
      return _("Did you register?");
    case AW_OUTCOME_ATTENDED:
      return _("Did you attend?");
    case AW_OUTCOME_WATCHED:
      return _("Did you watch it?");
    case AW_OUTCOME_NONE:
    case AW_OUTCOME_DONE:
    case AW_OUTCOME_VOICEMAIL:
    case AW_OUTCOME_TALKED:
    case AW_OUTCOME_NO_ANSWER:
    default:
      return _("Is it done?");
    }
}

/* The focus goes to the buttons of the row, never to its check mark. */
static void
stop_asking (AwOutcomeBar *self)
{
  if (gtk_widget_get_focus_child (self->question) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "details.focus", NULL);
  self->asked = AW_OUTCOME_NONE;
  gtk_widget_set_visible (self->question, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self), "list.answered", NULL);
}

static void
yes_clicked_cb (AwOutcomeBar *self)
{
  AwOutcome asked = self->asked;

  stop_asking (self);
  set_outcome (self, asked);
}

/* --- The outcomes ------------------------------------------------------------- */

static AwOutcome
get_outcome (GtkWidget *button)
{
  return (AwOutcome) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "outcome"));
}

/* The button follows the journal, not the click. */
static void
outcome_clicked_cb (AwOutcomeBar *self,
                    GtkWidget    *button)
{
  AwOutcome outcome = get_outcome (button);
  gboolean is_on = self->action->outcome == outcome;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), is_on);
  set_outcome (self, is_on ? AW_OUTCOME_NONE : outcome);
}

static GtkWidget *
create_button (AwOutcomeBar *self)
{
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_CHECKBOX, NULL);

  gtk_widget_add_css_class (button, "filter");
  g_signal_connect_object (button, "clicked", G_CALLBACK (outcome_clicked_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->outcomes), button);

  return button;
}

static void
show_outcome (AwOutcomeBar *self,
              GtkWidget    *button,
              AwOutcome     outcome)
{
  gboolean is_on = self->action->outcome == outcome;
  const char *name = aw_format_outcome (outcome);

  g_object_set_data (G_OBJECT (button), "outcome", GINT_TO_POINTER (outcome));
  gtk_button_set_label (GTK_BUTTON (button), name);
  aw_label_wrap_button (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), is_on);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_CHECKED,
                               is_on ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
  gtk_widget_set_visible (button, TRUE);
}

static void
update (AwOutcomeBar *self)
{
  gint64 now = aw_clock_get_now (self->context->clock);
  AwOutcome outcomes[AW_MAX_OUTCOMES];
  guint n_outcomes = aw_week_find_outcomes (self->week, self->action, now, outcomes);

  for (guint i = 0; i < AW_MAX_OUTCOMES; i++)
    {
      if (i < n_outcomes)
        {
          if (self->buttons[i] == NULL)
            self->buttons[i] = create_button (self);
          show_outcome (self, self->buttons[i], outcomes[i]);
        }
      else if (self->buttons[i] != NULL)
        {
          if (gtk_widget_has_focus (self->buttons[i]))
            gtk_widget_activate_action (GTK_WIDGET (self), "details.focus", NULL);
          gtk_widget_set_visible (self->buttons[i], FALSE);
        }
    }

  gtk_widget_set_visible (self->outcomes, n_outcomes > 0);
  if (self->asked != AW_OUTCOME_NONE &&
      (aw_week_action_is_done (self->action) ||
       self->action->outcome == self->asked))
    stop_asking (self);
}

/* --- The object --------------------------------------------------------------- */

static void
aw_outcome_bar_dispose (GObject *object)
{
  AwOutcomeBar *self = AW_OUTCOME_BAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), AW_TYPE_OUTCOME_BAR);
  g_clear_object (&self->action);
  g_clear_object (&self->week);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (aw_outcome_bar_parent_class)->dispose (object);
}

static void
aw_outcome_bar_class_init (AwOutcomeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aw_outcome_bar_dispose;

  g_type_ensure (AW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AW_RESOURCE_PATH "/aw-outcome-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AwOutcomeBar, question);
  gtk_widget_class_bind_template_child (widget_class, AwOutcomeBar, question_label);
  gtk_widget_class_bind_template_child (widget_class, AwOutcomeBar, outcomes);
  gtk_widget_class_bind_template_callback (widget_class, yes_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_asking);
  gtk_widget_class_set_css_name (widget_class, "outcomebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
aw_outcome_bar_init (AwOutcomeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * aw_outcome_bar_new:
 * @context: the services
 * @week: a week
 * @action: an action of @week
 *
 * Returns: (transfer full): how @action went
 */
GtkWidget *
aw_outcome_bar_new (AwContext    *context,
                    AwWeek       *week,
                    AwWeekAction *action)
{
  AwOutcomeBar *self;

  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (AW_IS_WEEK (week), NULL);
  g_return_val_if_fail (AW_IS_WEEK_ACTION (action), NULL);

  self = g_object_new (AW_TYPE_OUTCOME_BAR, NULL);
  self->context = g_object_ref (context);
  self->week = g_object_ref (week);
  self->action = g_object_ref (action);
  update (self);
  g_signal_connect_object (action, "notify::outcome", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * aw_outcome_bar_ask:
 * @asked: an outcome
 *
 * Asks whether it is that now.
 */
void
aw_outcome_bar_ask (AwOutcomeBar *self,
                    AwOutcome     asked)
{
  const char *question;

  g_return_if_fail (AW_IS_OUTCOME_BAR (self));
  g_return_if_fail (asked != AW_OUTCOME_NONE);

  self->asked = asked;
  question = get_question (asked);
  gtk_label_set_label (self->question_label, question);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->question),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, question, -1);
  gtk_widget_set_visible (self->question, TRUE);
}

/**
 * aw_outcome_bar_update_time:
 *
 * Shows what depends on the time: which outcomes there can be.
 */
void
aw_outcome_bar_update_time (AwOutcomeBar *self)
{
  g_return_if_fail (AW_IS_OUTCOME_BAR (self));

  update (self);
}
