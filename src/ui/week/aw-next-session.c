/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format-session.h"
#include "aw-format.h"
#include "aw-week-outlook.h"
#include "aw-wrap-layout.h"

#include "aw-next-session.h"

/**
 * AwNextSession:
 *
 * The next live session of the week: when it is, what it is, how long that is
 * from now and when it will be reminded of. A click shows it. It is not seen
 * while no session is coming up.
 */
struct _AwNextSession
{
  GtkButton parent_instance;

  gboolean is_compact;
  gboolean is_tight;
  GtkLabel *when; /* (nullable): before there is a session to show, as are the others */
  GtkLabel *title;
  GtkLabel *countdown;
};

G_DEFINE_FINAL_TYPE (AwNextSession, aw_next_session, GTK_TYPE_BUTTON)

static GtkLabel *
add_label (GtkWidget  *box,
           const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0f, NULL);

  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);

  return GTK_LABEL (label);
}

static void
build (AwNextSession *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  if (self->is_compact)
    gtk_widget_set_layout_manager (box, g_object_new (AW_TYPE_WRAP_LAYOUT, "spacing", 9, NULL));
  self->when = add_label (box, "heading");
  if (!self->is_compact)
    self->title = add_label (box, "caption");
  self->countdown = add_label (box, "caption");
  /* One line is lower than a button is at least. */
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (self), box);
}

static char *
describe_when (AwNextSession *self,
               AwContext     *context,
               AwWeek        *week,
               AwWeekAction  *action,
               gint64         now)
{
  gboolean use_24h = aw_clock_format_get_use_24h (context->clock_format);
  GTimeZone *zone = aw_clock_get_zone (context->clock);
  gint64 start = action->start;
  g_autofree char *soon = NULL;

  if (start <= now)
    return g_strdup (aw_week_is_moved (week) ? _("Your appointment is now") : _("Live now"));

  soon = aw_format_soon (start, now, zone, use_24h);
  if (aw_week_is_moved (week))
    /* Translators: %s is a day and a time, such as "today, 1:00 PM" */
    return g_strdup_printf (_("Next: %s"), soon);
  if (self->is_tight)
    /* Translators: a live session in as few letters as possible; %s is a day and a
     * time, such as "today, 1:00 PM" */
    return g_strdup_printf (_("Live: %s"), soon);

  /* Translators: %s is a day and a time, such as "today, 1:00 PM" */
  return g_strdup_printf (_("Next live: %s"), soon);
}

static char *
describe_reminder (AwContext    *context,
                   AwReminders  *reminders,
                   AwWeek       *week,
                   AwWeekAction *action)
{
  GSettings *settings = context->settings;
  g_autofree char *session = aw_reminders_build_name (week, action);
  g_autofree char *leads = aw_format_leads (g_settings_get_flags (settings, "reminder-leads"));

  if (!g_settings_get_boolean (settings, "reminders") || leads == NULL ||
      aw_reminder_preferences_is_silenced (aw_reminders_get_preferences (reminders), session))
    return g_strdup (_("no reminder"));

  /* Translators: %s is such as "15 min before and at the start" */
  return g_strdup_printf (_("reminder %s"), leads);
}

static void
show (AwNextSession *self,
      const char    *when,
      const char    *title,
      const char    *countdown)
{
  g_autofree char *spoken = g_strdup_printf ("%s. %s. %s", when, title, countdown);

  if (self->when == NULL)
    build (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_label_set_label (self->when, when);
  gtk_label_set_label (self->countdown, countdown);
  gtk_widget_set_visible (GTK_WIDGET (self->countdown), !self->is_tight);
  if (self->title != NULL)
    gtk_label_set_label (self->title, title);
}

static void
aw_next_session_class_init (AwNextSessionClass *klass)
{
}

static void
aw_next_session_init (AwNextSession *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "next-session");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.show-action");
}

/**
 * aw_next_session_new:
 * @is_compact: whether it takes one line rather than a card
 *
 * Returns: (transfer full): a new widget
 */
GtkWidget *
aw_next_session_new (gboolean is_compact)
{
  AwNextSession *self = g_object_new (AW_TYPE_NEXT_SESSION, NULL);

  self->is_compact = is_compact;

  return GTK_WIDGET (self);
}

/**
 * aw_next_session_update:
 * @context: the services
 * @reminders: the reminders
 * @week: a week
 * @is_tight: whether there is room for no more than is needed
 *
 * Shows the next session of @week, as it is now.
 *
 * Returns: the instant at which that changes next, microseconds since the Unix
 *   epoch, or %G_MAXINT64
 */
gint64
aw_next_session_update (AwNextSession *self,
                        AwContext     *context,
                        AwReminders   *reminders,
                        AwWeek        *week,
                        gboolean       is_tight)
{
  gint64 now, until = G_MAXINT64;
  AwWeekAction *action;
  g_autofree char *when = NULL;
  g_autofree char *state = NULL;
  g_autofree char *reminder = NULL;
  g_autofree char *countdown = NULL;

  g_return_val_if_fail (AW_IS_NEXT_SESSION (self), G_MAXINT64);
  g_return_val_if_fail (AW_IS_WEEK (week), G_MAXINT64);

  self->is_tight = is_tight;
  now = aw_clock_get_now (context->clock);
  action = aw_week_find_next_session (week, now);
  gtk_widget_set_visible (GTK_WIDGET (self), action != NULL);
  if (action == NULL)
    return G_MAXINT64;

  when = describe_when (self, context, week, action, now);
  state = aw_format_state (week, action, now, &until);
  reminder = describe_reminder (context, reminders, week, action);
  /* Translators: two facts in a line, "Tuesday, May 5 · Starts in 2 h" */
  countdown = self->is_compact ? g_strdup (state)
                               : g_strdup_printf (C_("facts", "%1$s · %2$s"), state, reminder);
  show (self, when, action->action->title, countdown);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", action->action->id);

  return until;
}
