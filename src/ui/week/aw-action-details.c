/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format-outcome.h"
#include "aw-format-session.h"
#include "aw-format.h"
#include "aw-note-editor.h"
#include "aw-outcome-bar.h"
#include "aw-label.h"
#include "aw-style-class.h"
#include "aw-wrap-layout.h"

#include "aw-action-details.h"

/* What a person can do about an action, in the order in which it is offered. */
typedef enum
{
  BUTTON_ACTION,
  BUTTON_CALL,
  BUTTON_COPY,
  BUTTON_JOIN,
  BUTTON_REGISTER,
  BUTTON_RECORDING,
  BUTTON_CALENDAR,
  N_BUTTONS,
} Button;

/**
 * AwActionDetails:
 *
 * What an open row shows of its action: the description, how it went, how its session
 * was announced, when a reminder comes, the buttons that it needs now, and the
 * person's note. It is made when the row opens, and of this action alone.
 */
struct _AwActionDetails
{
  GtkWidget parent_instance;

  AwContext *context;
  AwReminders *reminders;
  AwWeek *week;
  AwWeekAction *action;
  GSimpleAction *remind;
  GtkWidget *widgets[N_BUTTONS]; /* (nullable): that the action has no use for */

  GtkLabel *description;
  GtkLabel *history;
  GtkLabel *held;
  GtkLabel *announced;
  GtkWidget *stand_in;
  GtkWidget *remind_me;
  GtkLabel *leads;
  GtkSwitch *reminder;
  GtkBox *buttons;
  GtkWidget *outcomes;
  GtkWidget *note;
};

G_DEFINE_FINAL_TYPE (AwActionDetails, aw_action_details, GTK_TYPE_WIDGET)

static AwAction *
get_facts (AwActionDetails *self)
{
  return self->action->action;
}

static AwSessionState
get_state (AwActionDetails *self)
{
  return aw_week_action_get_state (self->action, aw_clock_get_now (self->context->clock));
}

/* --- Reminders ---------------------------------------------------------------- */

static gboolean
is_reminded (AwActionDetails *self)
{
  AwReminderPreferences *preferences = aw_reminders_get_preferences (self->reminders);
  g_autofree char *session = aw_reminders_build_name (self->week, self->action);

  return aw_reminder_preferences_is_on (preferences) &&
         !aw_reminder_preferences_is_silenced (preferences, session);
}

static void
update_reminder (AwActionDetails *self)
{
  GSettings *settings = self->context->settings;
  g_autofree char *leads = NULL;

  if (get_facts (self)->session == NULL)
    return;

  leads = aw_format_leads (g_settings_get_flags (settings, "reminder-leads"));
  gtk_label_set_label (self->leads, leads != NULL ? leads : _("No times are chosen"));
  g_simple_action_set_state (self->remind, g_variant_new_boolean (is_reminded (self)));
}

/* The switch follows what is true, not the click. */
static void
remind_cb (GSimpleAction *simple,
           GVariant      *value,
           gpointer       user_data)
{
  AwActionDetails *self = user_data;
  g_autofree char *session = aw_reminders_build_name (self->week, self->action);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.set-reminder", "(sb)", session,
                              g_variant_get_boolean (value));
}


/* --- Buttons ------------------------------------------------------------------ */

static void
add_button (AwActionDetails *self,
            Button           kind,
            const char      *label,
            const char      *opens,
            const char      *action_name,
            GVariant        *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  aw_label_wrap_button (button);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  if (opens != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, opens, -1);
  gtk_widget_set_tooltip_text (button, opens);
  gtk_box_append (self->buttons, button);
  self->widgets[kind] = button;
}

static void
add_page_button (AwActionDetails *self,
                 Button           kind,
                 AwLinkRel        rel,
                 const char      *label)
{
  AwLink *link = get_facts (self)->links[rel];
  g_autofree char *address = NULL;
  g_autofree char *opens = NULL;

  if (link == NULL)
    return;

  address = aw_link_format_address (link->href);
  if (link->is_stand_in)
    /* Translators: %s is a web address */
    opens = g_strdup_printf (_("The announced page is lost; opens %s instead"), address);
  else
    /* Translators: %s is a web address */
    opens = g_strdup_printf (_("Opens %s"), address);

  if (aw_link_get_words (link) != NULL)
    label = aw_link_get_words (link);
  add_button (self, kind, label, opens, "win.open-page",
              g_variant_new ("(su)", get_facts (self)->id, (guint32) rel));
  if (link->is_stand_in)
    gtk_widget_set_visible (self->stand_in, TRUE);
}

static void
add_call_buttons (AwActionDetails *self)
{
  AwLink *link = get_facts (self)->links[AW_LINK_CALL];
  g_autofree char *label = NULL;
  g_autofree char *number = NULL;

  if (link == NULL)
    return;

  /* Translators: a button that shows what one needs for a call; %s is the number */
  label = g_strdup_printf (_("Call %s…"), aw_link_get_text (link));
  add_button (self, BUTTON_CALL, label, NULL, "win.call",
              g_variant_new_string (get_facts (self)->id));
  number = aw_link_format_number (link->href, aw_link_get_text (link));
  add_button (self, BUTTON_COPY, _("Copy Number"), NULL, "win.copy",
              g_variant_new_string (number));
}

static void
add_buttons (AwActionDetails *self)
{
  gboolean is_moved = aw_week_is_moved (self->week);

  gtk_widget_set_visible (self->stand_in, FALSE);
  add_page_button (self, BUTTON_ACTION, AW_LINK_ACTION, _("Take Action"));
  add_call_buttons (self);
  if (get_facts (self)->session == NULL)
    return;

  if (!is_moved)
    add_page_button (self, BUTTON_JOIN, AW_LINK_JOIN, _("Join"));
  add_page_button (self, BUTTON_REGISTER, AW_LINK_REGISTER, _("Register"));
  add_page_button (self, BUTTON_RECORDING, AW_LINK_RECORDING, _("Watch Recording"));
  add_button (self, BUTTON_CALENDAR, _("Add to Calendar…"), NULL, "win.export-action",
              g_variant_new_string (get_facts (self)->id));
}

static void
set_suggested (AwActionDetails *self,
               Button           kind,
               gboolean         suggested)
{
  if (self->widgets[kind] == NULL)
    return;
  aw_style_class_set (self->widgets[kind], "suggested-action", suggested);
}

static gboolean
focus_button (AwActionDetails *self)
{
  for (int i = 0; i < N_BUTTONS; i++)
    {
      if (self->widgets[i] != NULL && gtk_widget_get_visible (self->widgets[i]) &&
          gtk_widget_grab_focus (self->widgets[i]))
        return TRUE;
    }

  return FALSE;
}

/* A button that has the focus and goes gives it to the first that stays, never to
 * the check mark: the person is about to press Space. */
static void
set_shown (AwActionDetails *self,
           Button           kind,
           gboolean         shown)
{
  GtkWidget *button = self->widgets[kind];
  gboolean had_focus;

  if (button == NULL)
    return;

  had_focus = !shown && gtk_widget_has_focus (button);
  gtk_widget_set_visible (button, shown);
  if (had_focus)
    focus_button (self);
}

/* Nobody can register for what was held in another year, nor wants to twice: then the
 * page is no more than a page, whatever its organizer calls it. */
static void
name_register_button (AwActionDetails *self,
                      gboolean         registers)
{
  AwLink *link = get_facts (self)->links[AW_LINK_REGISTER];
  const char *label;

  if (link == NULL)
    return;

  if (!registers)
    label = _("Open Page");
  else if (aw_link_get_words (link) != NULL)
    label = aw_link_get_words (link);
  else
    label = _("Register");
  gtk_button_set_label (GTK_BUTTON (self->widgets[BUTTON_REGISTER]), label);
}

static void
update_buttons (AwActionDetails *self)
{
  AwSessionState state = get_state (self);
  gboolean is_moved = aw_week_is_moved (self->week);
  gboolean is_coming = state == AW_SESSION_UPCOMING || state == AW_SESSION_LIVE;
  gboolean is_live = state == AW_SESSION_LIVE && !is_moved;
  gboolean registers =
    !is_moved && self->action->outcome == AW_OUTCOME_NONE;
  /* Where no address to join is known, the page may tell one. */
  gboolean is_way_in = is_live && self->widgets[BUTTON_JOIN] == NULL;

  if (get_facts (self)->session == NULL)
    return;

  set_shown (self, BUTTON_RECORDING, state == AW_SESSION_RECORDED || (is_moved && is_coming));
  set_shown (self, BUTTON_JOIN, is_coming);
  set_shown (self, BUTTON_REGISTER, is_coming);
  set_shown (self, BUTTON_CALENDAR, is_coming);
  set_suggested (self, BUTTON_JOIN, is_live);
  name_register_button (self, registers);
  set_suggested (self, BUTTON_REGISTER, is_way_in || (is_coming && !is_live && registers));
  gtk_widget_set_visible (self->remind_me, is_coming);
}

/* To one of the buttons, or to the note if there is none. */
static void
focus_cb (GSimpleAction *simple,
          GVariant      *parameter,
          gpointer       user_data)
{
  AwActionDetails *self = user_data;

  if (!focus_button (self))
    aw_note_editor_focus (AW_NOTE_EDITOR (self->note));
}

static const GActionEntry entries[] = {
  { "focus", focus_cb },
  { "remind", NULL, NULL, "false", remind_cb },
};

/* --- Texts -------------------------------------------------------------------- */

static void
update_history (AwActionDetails *self)
{
  AwClock *clock = self->context->clock;
  AwClockFormat *format = self->context->clock_format;
  g_autoptr (GArray) history = aw_week_get_history (self->week, self->action);
  /* What was taken back is not told. */
  gboolean is_known = self->action->outcome != AW_OUTCOME_NONE;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; is_known && i < history->len; i++)
    {
      g_autofree char *line =
        aw_format_outcome_time (g_array_index (history, AwOutcomeRecord, i),
                                aw_clock_get_now (clock), aw_clock_get_zone (clock),
                                aw_clock_format_get_use_24h (format));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  aw_label_set_text (self->history, text->len > 0 ? text->str : NULL);
}

static void
fill (AwActionDetails *self)
{
  AwAction *facts = get_facts (self);
  AwSession *session = facts->session;
  const GDate *first = aw_program_get_first_date (self->week->program);
  g_autofree char *announced = NULL;
  g_autofree char *held = NULL;
  g_autofree char *name = NULL;

  aw_label_set_text (self->description, facts->description);
  if (session != NULL)
    announced = aw_format_announced (self->week, session);
  if (session != NULL && aw_week_is_moved (self->week))
    /* Translators: %d is a year */
    held = g_strdup_printf (_("First held in %d: there is no live event now."),
                            g_date_get_year (first));
  aw_label_set_text (self->announced, announced);
  aw_label_set_text (self->held, held);
  gtk_widget_set_visible (self->remind_me, session != NULL);

  /* Translators: the spoken name of a switch; %s is the title of a live session */
  name = g_strdup_printf (_("Remind me: %s"), facts->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reminder),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  add_buttons (self);
}

static void
aw_action_details_dispose (GObject *object)
{
  AwActionDetails *self = AW_ACTION_DETAILS (object);

  g_clear_pointer (&self->outcomes, gtk_widget_unparent);
  g_clear_pointer (&self->note, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), AW_TYPE_ACTION_DETAILS);
  g_clear_object (&self->remind);
  g_clear_object (&self->action);
  g_clear_object (&self->week);
  g_clear_object (&self->reminders);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (aw_action_details_parent_class)->dispose (object);
}

static void
aw_action_details_class_init (AwActionDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = aw_action_details_dispose;

  g_type_ensure (AW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AW_RESOURCE_PATH "/aw-action-details.ui");
  gtk_widget_class_bind_template_child (widget_class, AwActionDetails, description);
  gtk_widget_class_bind_template_child (widget_class, AwActionDetails, history);
  gtk_widget_class_bind_template_child (widget_class, AwActionDetails, held);
  gtk_widget_class_bind_template_child (widget_class, AwActionDetails, announced);
  gtk_widget_class_bind_template_child (widget_class, AwActionDetails, stand_in);
  gtk_widget_class_bind_template_child (widget_class, AwActionDetails, remind_me);
  gtk_widget_class_bind_template_child (widget_class, AwActionDetails, leads);
  gtk_widget_class_bind_template_child (widget_class, AwActionDetails, reminder);
  gtk_widget_class_bind_template_child (widget_class, AwActionDetails, buttons);
  gtk_widget_class_set_css_name (widget_class, "actiondetails");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
aw_action_details_init (AwActionDetails *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  self->remind = G_SIMPLE_ACTION (g_object_ref (g_action_map_lookup_action (G_ACTION_MAP (group),
                                                                            "remind")));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "details", G_ACTION_GROUP (group));
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_widgets (AwActionDetails *self)
{
  self->outcomes = aw_outcome_bar_new (self->context, self->week, self->action);
  gtk_widget_insert_before (self->outcomes, GTK_WIDGET (self), NULL);
  self->note = aw_note_editor_new ();
  gtk_widget_insert_before (self->note, GTK_WIDGET (self), NULL);
  aw_note_editor_set_action (AW_NOTE_EDITOR (self->note), self->action);
}

/**
 * aw_action_details_new:
 * @context: the services
 * @reminders: the reminders
 * @week: a week
 * @action: an action of @week
 *
 * Returns: (transfer full): the details of @action
 */
GtkWidget *
aw_action_details_new (AwContext    *context,
                       AwReminders  *reminders,
                       AwWeek       *week,
                       AwWeekAction *action)
{
  AwActionDetails *self;
  GSettings *settings;

  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (AW_IS_REMINDERS (reminders), NULL);
  g_return_val_if_fail (AW_IS_WEEK (week), NULL);
  g_return_val_if_fail (AW_IS_WEEK_ACTION (action), NULL);

  self = g_object_new (AW_TYPE_ACTION_DETAILS, NULL);
  self->context = g_object_ref (context);
  self->reminders = g_object_ref (reminders);
  self->week = g_object_ref (week);
  self->action = g_object_ref (action);
  add_widgets (self);
  fill (self);
  update_history (self);
  update_reminder (self);
  update_buttons (self);

  settings = context->settings;
  g_signal_connect_object (reminders, "changed", G_CALLBACK (update_reminder),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::reminders", G_CALLBACK (update_reminder),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::reminder-leads", G_CALLBACK (update_reminder),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (action, "notify::outcome", G_CALLBACK (update_history),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (action, "notify::outcome", G_CALLBACK (update_buttons),
                           self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * aw_action_details_ask:
 * @asked: an outcome
 *
 * Asks, below the buttons, whether it is that now.
 */
void
aw_action_details_ask (AwActionDetails *self,
                       AwOutcome        asked)
{
  g_return_if_fail (AW_IS_ACTION_DETAILS (self));

  aw_outcome_bar_ask (AW_OUTCOME_BAR (self->outcomes), asked);
}

/**
 * aw_action_details_take_note:
 *
 * Returns: (transfer full) (nullable): the editor of the note, if the person is
 *   writing there; it is taken out, to be given to others
 */
GtkWidget *
aw_action_details_take_note (AwActionDetails *self)
{
  GtkWidget *note;

  g_return_val_if_fail (AW_IS_ACTION_DETAILS (self), NULL);

  if (!aw_note_editor_has_focus (AW_NOTE_EDITOR (self->note)))
    return NULL;

  note = g_object_ref (self->note);
  gtk_widget_unparent (note);
  self->note = NULL;

  return note;
}

/**
 * aw_action_details_give_note:
 * @note: what aw_action_details_take_note() returned for the same action, maybe in
 *   another edition
 *
 * Lets the person write on.
 */
void
aw_action_details_give_note (AwActionDetails *self,
                             GtkWidget       *note)
{
  g_return_if_fail (AW_IS_ACTION_DETAILS (self));
  g_return_if_fail (AW_IS_NOTE_EDITOR (note));

  g_clear_pointer (&self->note, gtk_widget_unparent);
  self->note = note;
  gtk_widget_insert_before (note, GTK_WIDGET (self), NULL);
  aw_note_editor_set_action (AW_NOTE_EDITOR (self->note), self->action);
  aw_note_editor_focus (AW_NOTE_EDITOR (self->note));
}

/**
 * aw_action_details_update_time:
 *
 * Shows what depends on the time: the buttons.
 */
void
aw_action_details_update_time (AwActionDetails *self)
{
  g_return_if_fail (AW_IS_ACTION_DETAILS (self));

  update_buttons (self);
  aw_outcome_bar_update_time (AW_OUTCOME_BAR (self->outcomes));
}
