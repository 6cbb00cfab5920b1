/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <malloc.h>
#include <stdlib.h>

#include "aw-alarm.h"
#include "aw-background.h"
#include "aw-process-entry.h"
#include "aw-process-switch.h"
#include "aw-library.h"
#include "aw-notification-server.h"
#include "aw-prefix.h"
#include "aw-refresh-timer.h"
#include "aw-reminder-actions.h"

#include "aw-service-application.h"

/* How long a process that was started on the bus waits for what it was started
 * for, seconds, if nothing is due. */
#define PATIENCE 10

/* After how long it looks again, if it is not certain that nothing is due: the clock
 * was wrong at login, or something could not be read. */
#define DOUBT G_TIME_SPAN_HOUR

/**
 * AwServiceApplication:
 *
 * The application while it has no window: it waits for what is due and reminds.
 * The bus starts it when somebody answers a notification, and the desktop at
 * login. Whoever wants the window makes it become the other executable, and
 * when nothing is due any more it ends.
 */
struct _AwServiceApplication
{
  GApplication parent_instance;

  AwContext *context;
  AwActivation *activation;
  AwReminders *reminders;
  AwReminderActions *actions;
  AwProcessSwitch *hand_over;
  AwNotificationServer *server;
  AwNotifier *notifier;
  AwRefreshTimer *refresher;
  AwAlarm *doubt;
  guint end_id;
  int status;
};

G_DEFINE_FINAL_TYPE (AwServiceApplication, aw_service_application, G_TYPE_APPLICATION)

static void
show (AwServiceApplication *self,
      const char           *session)
{
  /* The window tells more, and of what this process sent no other will hear. */
  if (aw_notification_server_knows_sender (self->server))
    aw_reminders_hide (self->reminders);

  aw_process_switch_want_window (self->hand_over, session);
  aw_process_switch_begin (self->hand_over);
}

static void
withdrawn_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (AwServiceApplication) self = user_data;

  aw_background_ask_finish (result);
  if (aw_reminders_is_finished (self->reminders))
    aw_process_switch_begin (self->hand_over);
}

/* Begins anew, with whatever can be read by now. */
static void
doubt_due_cb (AwServiceApplication *self)
{
  aw_process_switch_want_restart (self->hand_over);
  aw_process_switch_begin (self->hand_over);
}

static gboolean
end_cb (gpointer user_data)
{
  AwServiceApplication *self = user_data;
  AwClock *clock = self->context->clock;

  self->end_id = 0;
  if (aw_reminders_is_finished (self->reminders))
    aw_background_ask_async (NULL, FALSE, withdrawn_cb, g_object_ref (self));
  else
    aw_alarm_set (self->doubt, aw_clock_get_now (clock) + DOUBT);

  return G_SOURCE_REMOVE;
}

static void
update_end (AwServiceApplication *self)
{
  g_clear_handle_id (&self->end_id, g_source_remove);
  aw_alarm_clear (self->doubt);
  if (!aw_reminders_is_pending (self->reminders))
    self->end_id = g_timeout_add_seconds (PATIENCE, end_cb, self);
}

/* A clock that is believed now may end what was doubted. */
static void
clock_changed_cb (AwServiceApplication *self)
{
  if (aw_reminders_is_loaded (self->reminders))
    update_end (self);
}

/* What was read to plan is not needed while it waits, which may be for days. */
static void
busy_changed_cb (AwServiceApplication *self)
{
#ifdef __GLIBC__
  if (!aw_reminders_is_busy (self->reminders))
    malloc_trim (0);
#endif
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (AwServiceApplication) self = user_data;

  aw_reminders_load_finish (AW_REMINDERS (source), result);
  update_end (self);
  self->refresher = aw_refresh_timer_new (self->context);
}

/* To become the window it needs to read nothing. */
static void
listened_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  AwServiceApplication *self = AW_SERVICE_APPLICATION (source);

  aw_process_entry_finish (G_APPLICATION (self), result, NULL);
  if (!aw_process_switch_has_begun (self->hand_over))
    aw_reminders_load_async (self->reminders, loaded_cb, g_object_ref (self));
}

static void
aw_service_application_startup (GApplication *app)
{
  AwServiceApplication *self = AW_SERVICE_APPLICATION (app);

  G_APPLICATION_CLASS (aw_service_application_parent_class)->startup (app);

  g_set_application_name (_("Advocacy Week"));
  self->context = aw_context_new ();
  self->doubt = aw_alarm_new (self->context->clock);
  g_signal_connect_object (self->doubt, "due", G_CALLBACK (doubt_due_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context->clock, "changed",
                           G_CALLBACK (clock_changed_cb), self, G_CONNECT_SWAPPED);
  self->server = aw_notification_server_new (g_application_get_dbus_connection (app));
  self->notifier = aw_notifier_new (self->server);
  self->reminders = aw_reminders_new (self->context, self->notifier);
  self->actions = aw_reminder_actions_new (G_ACTION_MAP (app), self->reminders, self->notifier,
                                           self->activation);
  self->hand_over = aw_process_switch_new (app, self->context, self->reminders,
                                           self->activation);

  g_signal_connect_object (self->actions, "show", G_CALLBACK (show),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reminders, "notify::busy", G_CALLBACK (busy_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reminders, "notify::pending", G_CALLBACK (update_end),
                           self, G_CONNECT_SWAPPED);
  g_application_hold (app);
  aw_process_entry_listen_async (app, listened_cb, NULL);
}

static void
aw_service_application_activate (GApplication *app)
{
  show (AW_SERVICE_APPLICATION (app), NULL);
}

static void
aw_service_application_open (GApplication *app,
                             GFile       **files,
                             int           n_files,
                             const char   *hint)
{
  AwServiceApplication *self = AW_SERVICE_APPLICATION (app);

  aw_process_switch_want_files (self->hand_over, files, n_files);
  show (self, NULL);
}

static void
aw_service_application_before_emit (GApplication *app,
                                    GVariant     *platform_data)
{
  AwServiceApplication *self = AW_SERVICE_APPLICATION (app);

  G_APPLICATION_CLASS (aw_service_application_parent_class)->before_emit (app, platform_data);

  aw_activation_take (self->activation, platform_data);
}

static void
registered_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  AwServiceApplication *self = AW_SERVICE_APPLICATION (source);
  g_autoptr (GError) error = NULL;

  if (!aw_process_entry_finish (G_APPLICATION (self), result, &error))
    {
      g_printerr ("%s\n", error->message);
      self->status = EXIT_FAILURE;
    }
  else if (g_application_get_dbus_connection (G_APPLICATION (self)) == NULL)
    {
      /* Nobody reaches it, whose session may have ended: it would keep the files from
       * those who can be reached. */
      g_printerr ("%s\n", _("Reminders cannot arrive: this desktop shows no notifications. "
                            "Use your calendar."));
      self->status = EXIT_FAILURE;
      g_application_quit (G_APPLICATION (self));
    }
  g_application_release (G_APPLICATION (self));
}

/* However it is started, nobody wants a window because of that: it has no
 * arguments of its own, and where another process is there already it ends. */
static gboolean
aw_service_application_local_command_line (GApplication *app,
                                           char       ***arguments,
                                           int          *exit_status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = aw_prefix_open_settings (&error);

  *exit_status = EXIT_SUCCESS;
  if (settings == NULL)
    {
      g_printerr ("%s\n", error->message);
      *exit_status = EXIT_FAILURE;
      return TRUE;
    }

  g_application_hold (app);
  aw_process_entry_register_async (app, registered_cb, NULL);

  return TRUE;
}

static void
aw_service_application_dispose (GObject *object)
{
  AwServiceApplication *self = AW_SERVICE_APPLICATION (object);

  g_clear_handle_id (&self->end_id, g_source_remove);
  g_clear_object (&self->refresher);
  g_clear_object (&self->doubt);
  g_clear_object (&self->notifier);
  g_clear_object (&self->server);
  g_clear_object (&self->hand_over);
  g_clear_object (&self->actions);
  g_clear_object (&self->reminders);
  g_clear_object (&self->activation);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (aw_service_application_parent_class)->dispose (object);
}

static void
aw_service_application_class_init (AwServiceApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = aw_service_application_dispose;
  app_class->startup = aw_service_application_startup;
  app_class->activate = aw_service_application_activate;
  app_class->open = aw_service_application_open;
  app_class->before_emit = aw_service_application_before_emit;
  app_class->local_command_line = aw_service_application_local_command_line;
}

static void
aw_service_application_init (AwServiceApplication *self)
{
  self->activation = aw_activation_new ();
}

/**
 * aw_service_application_new:
 *
 * Returns: (transfer full): the application
 */
AwServiceApplication *
aw_service_application_new (void)
{
  return g_object_new (AW_TYPE_SERVICE_APPLICATION,
                       "application-id", AW_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", AW_RESOURCE_PATH,
                       NULL);
}

/**
 * aw_service_application_run:
 * @argc: how many arguments there are
 * @argv: (array length=argc): the arguments
 *
 * Waits for what is due.
 *
 * Returns: the exit status
 */
int
aw_service_application_run (AwServiceApplication *self,
                            int                   argc,
                            char                **argv)
{
  int status;

  g_return_val_if_fail (AW_IS_SERVICE_APPLICATION (self), EXIT_FAILURE);

  status = g_application_run (G_APPLICATION (self), argc, argv);

  return MAX (status, self->status);
}
