/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <libportal-gtk4/portal-gtk4.h>

#include "aw-background.h"
#include "aw-compat.h"
#include "aw-wrap-layout.h"

#include "aw-reminder-bar.h"

/**
 * AwReminderBar:
 *
 * Says in one line whether reminders will arrive and, if not, why and what to
 * do. To know, it asks the desktop whether the program may wait without a
 * window, but only once reminders are on and due, and only from the focused
 * window: a desktop that is asked otherwise may answer no for good.
 */
struct _AwReminderBar
{
  GtkWidget parent_instance;

  GSettings *settings;
  AwReminders *reminders;
  AwNotificationServer *server;
  AwBackgroundState background;
  gboolean is_asking;
  gboolean is_coming;
  gboolean is_tight;

  GtkLabel *label;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (AwReminderBar, aw_reminder_bar, GTK_TYPE_WIDGET)

static void update (AwReminderBar *self);

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (AwReminderBar) self = user_data;

  self->background = aw_background_ask_finish (result);
  self->is_asking = FALSE;
  if (self->reminders != NULL)
    update (self);
}

static void
ask (AwReminderBar *self,
     GtkWindow     *window)
{
  XdpParent *parent = xdp_parent_new_gtk (window);

  self->is_asking = TRUE;
  aw_background_ask_async (parent, TRUE, asked_cb, g_object_ref (self));
  xdp_parent_free (parent);
}

/* What was allowed is given back when nothing needs it any more. */
static void
update_background (AwReminderBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean wanted = aw_reminders_is_pending (self->reminders);

  if (self->is_asking || !aw_reminders_is_loaded (self->reminders))
    return;

  if (aw_reminders_is_finished (self->reminders) && self->background != AW_BACKGROUND_UNKNOWN)
    {
      self->background = AW_BACKGROUND_UNKNOWN;
      self->is_asking = TRUE;
      aw_background_ask_async (NULL, FALSE, asked_cb, g_object_ref (self));
    }
  else if (wanted && self->background == AW_BACKGROUND_UNKNOWN &&
           GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root)))
    {
      ask (self, GTK_WINDOW (root));
    }
}

static gboolean
is_trouble (AwReminderBar *self)
{
  return !aw_notification_server_is_there (self->server) ||
         self->background == AW_BACKGROUND_REFUSED ||
         self->background == AW_BACKGROUND_BROKEN ||
         self->background == AW_BACKGROUND_UNTIL_LOGOUT;
}

/* In as few letters as possible: the whole is one click away. */
static const char *
describe_arrival_tight (AwReminderBar *self)
{
  if (!aw_notification_server_is_there (self->server))
    return _("Reminders cannot arrive.");

  return is_trouble (self) ? _("Reminders may not arrive.") : _("Reminders are on.");
}

static const char *
describe_arrival (AwReminderBar *self)
{
  if (!aw_notification_server_is_there (self->server))
    return _("Reminders cannot arrive: this desktop shows no notifications. Use your calendar.");

  switch (self->background)
    {
    case AW_BACKGROUND_REFUSED:
      return _("Reminders arrive only while this window is open. Allow Advocacy Week to run in the "
               "background in the system’s settings, or use your calendar.");
    case AW_BACKGROUND_BROKEN:
      return _("Reminders arrive until you log out: a part of Advocacy Week is missing. Install it "
               "again, or use your calendar.");
    case AW_BACKGROUND_UNTIL_LOGOUT:
      return _("Reminders arrive until you log out. Then open Advocacy Week again, or use your "
               "calendar.");
    case AW_BACKGROUND_UNKNOWN:
    case AW_BACKGROUND_ALLOWED:
    default:
      return _("Reminders are on, also when this window is closed.");
    }
}

/* Tab does not come to the bar: it has the focus only to be read. */
static void
focus_changed_cb (AwReminderBar *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/* Who has pressed the button hears what came of it, and is not lost when it goes. */
static void
keep_focus (AwReminderBar *self)
{
  GtkWidget *button = GTK_WIDGET (self->button);

  if (!gtk_widget_has_focus (button))
    return;

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
set_button (AwReminderBar *self,
            const char    *label,
            const char    *action)
{
  if (label == NULL)
    keep_focus (self);
  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
  if (label != NULL)
    gtk_button_set_label (self->button, label);
}

static void
update (AwReminderBar *self)
{
  /* Of nothing nobody needs to know whether they will be reminded. */
  gtk_widget_set_visible (GTK_WIDGET (self),
                          self->is_coming || aw_reminders_is_pending (self->reminders));

  if (!g_settings_get_boolean (self->settings, "reminders"))
    {
      gtk_label_set_label (self->label, _("Reminders are off."));
      set_button (self, _("_Turn On"), "win.turn-on-reminders");
    }
  else
    {
      gtk_label_set_label (self->label, self->is_tight ? describe_arrival_tight (self)
                                                       : describe_arrival (self));
      if (!is_trouble (self))
        set_button (self, NULL, NULL);
      else if (self->is_tight)
        set_button (self, _("_What to Do…"), "bar.explain");
      else
        set_button (self, _("_Add to Calendar…"), "win.export");
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_label (self->label), -1);
  update_background (self);
}

static void
reminders_changed_cb (AwReminderBar *self)
{
  update (self);
  aw_compat_announce (GTK_WIDGET (self), gtk_label_get_label (self->label));
}

static void
explained_cb (AwReminderBar *self,
              const char    *response)
{
  if (g_str_equal (response, "export"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.export", NULL);
}

static void
explain (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  AwReminderBar *self = AW_REMINDER_BAR (widget);
  GtkWidget *alert = aw_compat_alert_new (describe_arrival_tight (self), describe_arrival (self),
                                          NULL);

  aw_compat_alert_add (alert, "cancel", _("_Close"), FALSE);
  aw_compat_alert_add (alert, "export", _("_Add to Calendar…"), TRUE);
  g_signal_connect_object (alert, "response", G_CALLBACK (explained_cb), self, G_CONNECT_SWAPPED);
  aw_compat_present (alert, widget);
}

static void
aw_reminder_bar_root (GtkWidget *widget)
{
  AwReminderBar *self = AW_REMINDER_BAR (widget);

  GTK_WIDGET_CLASS (aw_reminder_bar_parent_class)->root (widget);

  g_signal_connect_object (gtk_widget_get_root (widget), "notify::is-active",
                           G_CALLBACK (update_background), self, G_CONNECT_SWAPPED);
}

static void
aw_reminder_bar_dispose (GObject *object)
{
  AwReminderBar *self = AW_REMINDER_BAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), AW_TYPE_REMINDER_BAR);
  g_clear_object (&self->server);
  g_clear_object (&self->reminders);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (aw_reminder_bar_parent_class)->dispose (object);
}

static void
aw_reminder_bar_class_init (AwReminderBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = aw_reminder_bar_dispose;
  widget_class->root = aw_reminder_bar_root;

  gtk_widget_class_install_action (widget_class, "bar.explain", NULL, explain);
  g_type_ensure (AW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AW_RESOURCE_PATH "/aw-reminder-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AwReminderBar, label);
  gtk_widget_class_bind_template_child (widget_class, AwReminderBar, button);
  gtk_widget_class_set_css_name (widget_class, "reminderbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
aw_reminder_bar_init (AwReminderBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);
}

/**
 * aw_reminder_bar_set_services:
 * @settings: the settings
 * @reminders: the reminders
 * @server: what shows notifications
 */
void
aw_reminder_bar_set_services (AwReminderBar        *self,
                              GSettings            *settings,
                              AwReminders          *reminders,
                              AwNotificationServer *server)
{
  g_return_if_fail (AW_IS_REMINDER_BAR (self));
  g_return_if_fail (self->reminders == NULL);

  self->settings = g_object_ref (settings);
  self->reminders = g_object_ref (reminders);
  self->server = g_object_ref (server);
  g_signal_connect_object (settings, "changed::reminders", G_CALLBACK (reminders_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (reminders, "changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (server, "there-changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * aw_reminder_bar_set_coming:
 * @is_coming: whether a live session of the week on screen is still to come
 *
 * The bar is not seen while there is nothing to be reminded of.
 */
void
aw_reminder_bar_set_coming (AwReminderBar *self,
                            gboolean       is_coming)
{
  g_return_if_fail (AW_IS_REMINDER_BAR (self));
  g_return_if_fail (self->reminders != NULL);

  if (self->is_coming == is_coming)
    return;

  self->is_coming = is_coming;
  update (self);
}

/**
 * aw_reminder_bar_set_tight:
 * @is_tight: whether there is room for no more than is needed
 */
void
aw_reminder_bar_set_tight (AwReminderBar *self,
                           gboolean       is_tight)
{
  g_return_if_fail (AW_IS_REMINDER_BAR (self));
  g_return_if_fail (self->reminders != NULL);

  if (self->is_tight == is_tight)
    return;

  self->is_tight = is_tight;
  update (self);
}
