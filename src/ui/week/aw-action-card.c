/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format.h"
#include "aw-wrap-layout.h"

#include "aw-action-card.h"

/**
 * AwActionCard:
 *
 * One action of the chosen day: a check button, what it is, when its session
 * is, and the buttons that it needs now. A card is used again for another
 * action, because making one costs far more than filling it.
 */
struct _AwActionCard
{
  GtkWidget parent_instance;

  AwContext *context;
  AwReminders *reminders;
  AwWeek *week;
  AwWeekAction *action;
  AwSessionState shown_state;

  GtkCheckButton *check;
  GtkLabel *title;
  GtkLabel *minutes;
  GtkLabel *description;
  GtkWidget *session;
  GtkLabel *clocks;
  GtkLabel *state;
  GtkLabel *announced;
  GtkWidget *remind_me;
  GtkSwitch *reminder;
  GtkBox *buttons;
};

G_DEFINE_FINAL_TYPE (AwActionCard, aw_action_card, GTK_TYPE_WIDGET)

static void
check_toggled_cb (AwActionCard *self)
{
  gboolean done = aw_week_action_is_done (self->action);
  gboolean asked = gtk_check_button_get_active (self->check);
  AwAction *action = aw_week_action_get_action (self->action);

  if (asked == done)
    return;

  /* The mark follows the journal: it stays as it was until this is on disk. */
  gtk_check_button_set_active (self->check, done);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.set-done", "(sb)",
                              aw_action_get_id (action), asked);
}

static void
done_changed_cb (AwActionCard *self)
{
  gboolean done = aw_week_action_is_done (self->action);

  gtk_check_button_set_active (self->check, done);
  if (done)
    gtk_widget_add_css_class (GTK_WIDGET (self), "done");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "done");
}

static gboolean
is_reminded (AwActionCard *self)
{
  GSettings *settings = aw_context_get_settings (self->context);
  g_autofree char *session = aw_reminders_build_name (self->week, self->action);

  return g_settings_get_boolean (settings, "reminders") &&
         !aw_reminder_preferences_is_silenced (aw_reminders_get_preferences (self->reminders), session);
}

static void
update_reminder (AwActionCard *self)
{
  AwSession *session;

  if (self->action == NULL)
    return;

  session = aw_action_get_session (aw_week_action_get_action (self->action));
  gtk_widget_set_visible (self->remind_me,
                          session != NULL && (self->shown_state == AW_SESSION_UPCOMING ||
                                              self->shown_state == AW_SESSION_LIVE));
  if (session != NULL)
    gtk_switch_set_active (self->reminder, is_reminded (self));
}

static void
reminder_toggled_cb (AwActionCard *self)
{
  g_autofree char *session = aw_reminders_build_name (self->week, self->action);
  gboolean asked = gtk_switch_get_active (self->reminder);

  if (asked != is_reminded (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.set-reminder", "(sb)", session, asked);
}

static void
add_button (AwActionCard *self,
            const char   *label,
            const char   *tooltip,
            const char   *action_name,
            const char   *target,
            gboolean      suggested)
{
  AwAction *action = aw_week_action_get_action (self->action);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  /* Several cards have a button of the same name: say whose it is. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  aw_action_get_title (action), -1);
  gtk_box_append (self->buttons, button);
}

static void
add_page_button (AwActionCard *self,
                 AwLinkRel     rel,
                 const char   *label,
                 gboolean      suggested)
{
  AwLink *link = aw_action_get_link (aw_week_action_get_action (self->action), rel);
  g_autofree char *tooltip = NULL;

  if (link == NULL)
    return;

  if (aw_link_is_stand_in (link))
    /* Translators: %s is a web address */
    tooltip = g_strdup_printf (_ ("The announced page is lost; opens %s instead"),
                               aw_link_get_href (link));
  else
    /* Translators: %s is a web address */
    tooltip = g_strdup_printf (_ ("Opens %s"), aw_link_get_href (link));

  add_button (self, label, tooltip, "win.open", aw_link_get_href (link), suggested);
}

static void
add_call_buttons (AwActionCard *self)
{
  AwLink *link = aw_action_get_link (aw_week_action_get_action (self->action), AW_LINK_CALL);
  g_autofree char *label = NULL;
  const char *number;

  if (link == NULL)
    return;

  number = aw_link_get_text (link);
  /* Translators: a button that dials a phone number; %s is the number */
  label = g_strdup_printf (_ ("Call %s"), number);
  add_button (self, label, NULL, "win.open", aw_link_get_href (link), FALSE);
  add_button (self, _ ("Copy Number"), NULL, "win.copy", number, FALSE);
}

static void
add_session_buttons (AwActionCard *self)
{
  gboolean live = self->shown_state == AW_SESSION_LIVE;

  if (self->shown_state == AW_SESSION_UPCOMING || live)
    {
      add_page_button (self, AW_LINK_JOIN, _ ("Join"), live);
      add_page_button (self, AW_LINK_REGISTER, _ ("Register"), !live);
      add_button (self, _ ("Add to Calendar"), NULL, "win.export-action",
                  aw_action_get_id (aw_week_action_get_action (self->action)), FALSE);
    }
  else if (self->shown_state == AW_SESSION_RECORDED)
    {
      add_page_button (self, AW_LINK_RECORDING, _ ("Watch Recording"), FALSE);
    }
}

static void
update_buttons (AwActionCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_box_remove (self->buttons, child);

  add_page_button (self, AW_LINK_ACTION, _ ("Take Action"), FALSE);
  add_call_buttons (self);
  if (aw_action_get_session (aw_week_action_get_action (self->action)) != NULL)
    add_session_buttons (self);

  gtk_widget_set_visible (GTK_WIDGET (self->buttons),
                          gtk_widget_get_first_child (GTK_WIDGET (self->buttons)) != NULL);
}

static char *
describe_recording (AwActionCard *self)
{
  AwSession *session = aw_action_get_session (aw_week_action_get_action (self->action));
  const GDate *until = aw_session_get_recording_until (session);
  g_autofree char *date = until != NULL ? aw_format_dates (until, until) : NULL;

  if (date == NULL)
    return g_strdup (_ ("The recording is available"));
  if (aw_week_is_moved (self->week))
    /* Translators: %s is a date, such as "May 31, 2020" */
    return g_strdup_printf (_ ("The recording was announced until %s"), date);

  /* Translators: %s is a date, such as "May 31, 2020" */
  return g_strdup_printf (_ ("The recording is available until %s"), date);
}

static char *
describe_state (AwActionCard *self,
                gint64        now,
                gint64       *until)
{
  gint64 start = aw_week_action_get_start (self->action);
  gint64 end = aw_week_action_get_end (self->action);

  switch (self->shown_state)
    {
    case AW_SESSION_UPCOMING:
    case AW_SESSION_LIVE:
      return aw_format_countdown (start, end, now, aw_week_is_moved (self->week), until);
    case AW_SESSION_RECORDED:
      *until = aw_week_action_get_recording_end (self->action);
      return describe_recording (self);
    case AW_SESSION_OVER:
    default:
      *until = G_MAXINT64;
      return g_strdup (aw_week_is_moved (self->week) ? _ ("Your appointment is over")
                                                     : _ ("This session is over"));
    }
}

static void
update_clocks (AwActionCard *self)
{
  AwClock *clock = aw_context_get_clock (self->context);
  AwClockFormat *format = aw_context_get_clock_format (self->context);
  g_autofree char *clocks =
    aw_format_both_clocks (aw_week_action_get_start (self->action),
                           aw_program_get_zone (aw_week_get_program (self->week)),
                           aw_clock_get_zone (clock),
                           aw_clock_format_get_use_24h (format));

  gtk_label_set_label (self->clocks, clocks);
}

static void
update_announced (AwActionCard *self)
{
  AwSession *session = aw_action_get_session (aw_week_action_get_action (self->action));
  const char *announced = aw_session_get_announced (session);
  g_autofree char *text = NULL;

  if (announced != NULL && (aw_session_get_assumed (session) & AW_ASSUMED_START) != 0)
    /* Translators: %s is how the organizer wrote the time, such as "live afternoon sessions" */
    text = g_strdup_printf (_ ("Announced as “%s”; this time is assumed"), announced);
  else if (announced != NULL)
    /* Translators: %s is how the organizer wrote the time, such as "4pm EST" */
    text = g_strdup_printf (_ ("Announced as “%s”"), announced);

  gtk_label_set_label (self->announced, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->announced), text != NULL);
}

/* A title alone stands beside the middle of the check mark. */
static void
center_title (AwActionCard *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *const widgets[] = { GTK_WIDGET (self->title), GTK_WIDGET (self->minutes) };

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      GtkLayoutChild *child = gtk_layout_manager_get_layout_child (layout, widgets[i]);

      gtk_grid_layout_child_set_row_span (GTK_GRID_LAYOUT_CHILD (child), 2);
      gtk_widget_set_valign (widgets[i], GTK_ALIGN_CENTER);
    }
}

static void
update_texts (AwActionCard *self)
{
  AwAction *action = aw_week_action_get_action (self->action);
  const char *title = aw_action_get_title (action);
  const char *description = aw_action_get_description (action);
  g_autofree char *minutes = aw_format_minutes (aw_action_get_minutes (action));
  g_autofree char *spoken = aw_format_minutes_spoken (aw_action_get_minutes (action));
  g_autofree char *name = NULL;
  g_autofree char *reminder = NULL;

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->minutes, minutes);
  gtk_label_set_label (self->description, description != NULL ? description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description), description != NULL);
  if (description == NULL)
    center_title (self);

  /* Translators: the spoken name of a check button; %s is the title of an action */
  name = g_strdup_printf (_ ("Done: %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* Translators: the spoken name of a switch; %s is the title of a live session */
  reminder = g_strdup_printf (_ ("Remind me: %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reminder),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, reminder, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->minutes),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static gboolean
aw_action_card_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (AW_ACTION_CARD (widget)->check));
}

static void
aw_action_card_dispose (GObject *object)
{
  AwActionCard *self = AW_ACTION_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), AW_TYPE_ACTION_CARD);
  if (self->action != NULL)
    g_signal_handlers_disconnect_by_data (self->action, self);
  g_clear_object (&self->action);
  g_clear_object (&self->week);
  g_clear_object (&self->reminders);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (aw_action_card_parent_class)->dispose (object);
}

static void
aw_action_card_class_init (AwActionCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = aw_action_card_dispose;
  widget_class->grab_focus = aw_action_card_grab_focus;

  g_type_ensure (AW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, AW_RESOURCE_PATH "/aw-action-card.ui");
  gtk_widget_class_bind_template_child (widget_class, AwActionCard, check);
  gtk_widget_class_bind_template_child (widget_class, AwActionCard, title);
  gtk_widget_class_bind_template_child (widget_class, AwActionCard, minutes);
  gtk_widget_class_bind_template_child (widget_class, AwActionCard, description);
  gtk_widget_class_bind_template_child (widget_class, AwActionCard, session);
  gtk_widget_class_bind_template_child (widget_class, AwActionCard, clocks);
  gtk_widget_class_bind_template_child (widget_class, AwActionCard, state);
  gtk_widget_class_bind_template_child (widget_class, AwActionCard, announced);
  gtk_widget_class_bind_template_child (widget_class, AwActionCard, remind_me);
  gtk_widget_class_bind_template_child (widget_class, AwActionCard, reminder);
  gtk_widget_class_bind_template_child (widget_class, AwActionCard, buttons);
  gtk_widget_class_bind_template_callback (widget_class, check_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, reminder_toggled_cb);

  gtk_widget_class_set_css_name (widget_class, "actioncard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
aw_action_card_init (AwActionCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * aw_action_card_new:
 * @context: the services
 * @reminders: the reminders
 *
 * Returns: (transfer full): a new card, to be filled by
 *   aw_action_card_set_action() before it is shown
 */
GtkWidget *
aw_action_card_new (AwContext   *context,
                    AwReminders *reminders)
{
  AwActionCard *self;

  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (AW_IS_REMINDERS (reminders), NULL);

  self = g_object_new (AW_TYPE_ACTION_CARD, NULL);
  self->context = g_object_ref (context);
  self->reminders = g_object_ref (reminders);
  g_signal_connect_object (reminders, "changed", G_CALLBACK (update_reminder),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (aw_context_get_settings (context), "changed::reminders",
                           G_CALLBACK (update_reminder), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * aw_action_card_set_action:
 * @week: a week
 * @action: an action of @week
 *
 * Fills the card, but for what depends on the time.
 */
void
aw_action_card_set_action (AwActionCard *self,
                           AwWeek       *week,
                           AwWeekAction *action)
{
  gboolean is_session;

  g_return_if_fail (AW_IS_ACTION_CARD (self));
  g_return_if_fail (AW_IS_WEEK (week));
  g_return_if_fail (AW_IS_WEEK_ACTION (action));

  if (self->action != NULL)
    g_signal_handlers_disconnect_by_data (self->action, self);
  g_set_object (&self->week, week);
  g_set_object (&self->action, action);
  g_signal_connect_object (action, "notify::done", G_CALLBACK (done_changed_cb),
                           self, G_CONNECT_SWAPPED);

  update_texts (self);
  done_changed_cb (self);

  is_session = aw_action_get_session (aw_week_action_get_action (action)) != NULL;
  gtk_widget_set_visible (self->session, is_session);
  if (is_session)
    update_announced (self);
  self->shown_state =
    aw_week_action_get_state (action, aw_clock_get_now (aw_context_get_clock (self->context)));
  update_reminder (self);
  update_buttons (self);
}

/**
 * aw_action_card_update_time:
 *
 * Shows what depends on the time: both clocks, the state of the session and
 * the buttons that follow it.
 *
 * Returns: the instant at which that changes next, microseconds since the Unix
 *   epoch, or %G_MAXINT64
 */
gint64
aw_action_card_update_time (AwActionCard *self)
{
  g_autofree char *text = NULL;
  AwSessionState state;
  gint64 now, until = G_MAXINT64;

  g_return_val_if_fail (AW_IS_ACTION_CARD (self), G_MAXINT64);
  g_return_val_if_fail (self->action != NULL, G_MAXINT64);

  if (aw_action_get_session (aw_week_action_get_action (self->action)) == NULL)
    return G_MAXINT64;

  now = aw_clock_get_now (aw_context_get_clock (self->context));
  state = aw_week_action_get_state (self->action, now);
  if (state != self->shown_state)
    {
      self->shown_state = state;
      update_reminder (self);
      update_buttons (self);
    }

  update_clocks (self);
  text = describe_state (self, now, &until);
  gtk_label_set_label (self->state, text);
  if (state == AW_SESSION_LIVE)
    gtk_widget_add_css_class (self->session, "live");
  else
    gtk_widget_remove_css_class (self->session, "live");

  return until;
}
