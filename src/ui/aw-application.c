/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "aw-command-line.h"
#include "aw-display.h"
#include "aw-executable.h"
#include "aw-subscriptions.h"
#include "aw-process-entry.h"
#include "aw-process-switch.h"
#include "aw-library.h"
#include "aw-notification-server.h"
#include "aw-reminder-actions.h"
#include "aw-shortcuts.h"
#include "aw-stand-by.h"
#include "aw-toolkit.h"
#include "aw-window.h"

#include "aw-application.h"

/**
 * AwApplication:
 *
 * One process per user: the owner of the services and of the window. What the
 * command line asks for is answered without a display.
 *
 * When its last window is closed, it gives way to the executable that waits for
 * reminders without GTK, or ends.
 */
struct _AwApplication
{
  AdwApplication parent_instance;

  AwContext *context;
  AwActivation *activation;
  AwReminders *reminders;
  AwReminderActions *actions;
  AwSubscriptions *feeds;
  AwProcessSwitch *hand_over;
  AwNotificationServer *server;
  AwNotifier *notifier;
  AwWeek *week;
  GCancellable *loading; /* (nullable): the last request for a week */
  char *error;
  char *session; /* (nullable): to be shown */
  GQueue files;  /* to be opened */
  gboolean presented;    /* ever */
  gboolean wants_window; /* as soon as there is a week to show */
  char ***arguments; /* while the command line is handled */
  int status;
};

G_DEFINE_FINAL_TYPE (AwApplication, aw_application, ADW_TYPE_APPLICATION)

static void
show_session (AwApplication *self,
              AwWindow      *window)
{
  g_autofree char *session = g_steal_pointer (&self->session);
  g_autofree char *program = NULL;
  g_autofree char *run = NULL;
  g_autofree char *action = NULL;

  if (session == NULL || !aw_reminders_parse_name (session, &program, &run, &action))
    return;

  if (!g_str_equal (self->week->program->id, program))
    {
      /* The week is shown once it is loaded, and then the session. */
      self->session = g_steal_pointer (&session);
      g_settings_set_string (self->context->settings, "program",
                             aw_library_is_built_in (program) ? "" : program);
      return;
    }

  aw_window_show_action (window, action);
}

static void
show_asked (AwApplication *self,
            AwWindow      *window)
{
  GFile *file;

  if (self->week != NULL)
    show_session (self, window);

  while ((file = g_queue_pop_head (&self->files)) != NULL)
    {
      aw_window_open (window, file);
      g_object_unref (file);
    }
}

static void
show_week (AwApplication *self,
           AwWindow      *window)
{
  if (self->week != NULL)
    aw_window_set_week (window, self->week);
  else
    aw_window_show_error (window, self->error);
}

/* What draws it has not ended the process. */
static void
painted_cb (GdkFrameClock *frame_clock,
            gpointer       user_data)
{
  g_signal_handlers_disconnect_by_func (frame_clock, painted_cb, user_data);
  aw_stand_by_end ();
}

static void
present_window (AwApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  gboolean is_new = window == NULL;

  if (is_new)
    {
      window = GTK_WINDOW (aw_window_new (GTK_APPLICATION (self), self->context, self->reminders,
                                          self->feeds, self->server));
      show_week (self, AW_WINDOW (window));
    }

  self->wants_window = FALSE;
  self->presented = TRUE;
  gtk_window_present (window);
  if (is_new)
    g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                      G_CALLBACK (painted_cb), NULL);
  show_asked (self, AW_WINDOW (window));
}

/* Only a person's wish opens the window or brings it to the front, and not what
 * was read of a week, which may be a new edition. */
static void
week_changed (AwApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL)
    {
      show_week (self, AW_WINDOW (window));
      show_asked (self, AW_WINDOW (window));
    }
  else if (self->wants_window)
    {
      present_window (self);
    }
}

static void
reminders_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (AwApplication) self = user_data;

  aw_reminders_load_finish (AW_REMINDERS (source), result);
  /* Nothing that is on the way to the screen waits for servers. */
  if (self->feeds != NULL)
    aw_subscriptions_start (self->feeds);
}

/* The last thing asked for is what is shown, whatever comes first. */
static void
week_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (AwApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AwWeek) week = aw_week_loader_load_finish (AW_WEEK_LOADER (source), result, &error);

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->week);
  g_clear_pointer (&self->error, g_free);
  self->week = g_steal_pointer (&week);
  if (self->week == NULL)
    self->error = g_strdup (error->message);

  week_changed (self);
  if (!aw_reminders_is_loaded (self->reminders))
    aw_reminders_load_async (self->reminders, reminders_loaded_cb, g_object_ref (self));
}

static void
load_week (AwApplication *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  aw_week_loader_load_async (self->context->week_loader, self->loading, week_loaded_cb,
                             g_object_ref (self));
}

/* A new edition of the week on screen has come. */
static void
library_changed_cb (AwApplication *self,
                    const char    *id)
{
  g_autofree char *shown = g_settings_get_string (self->context->settings, "program");

  if (g_str_equal (id, shown))
    load_week (self);
}

/* Without a window nothing keeps this process but what only it can answer. */
static void
check_leaving (AwApplication *self)
{
  if (!self->presented || gtk_application_get_windows (GTK_APPLICATION (self)) != NULL)
    return;
  if (aw_notification_server_knows_sender (self->server) &&
      aw_reminders_is_showing (self->reminders))
    return;

  aw_process_switch_begin (self->hand_over);
}

static void
show_built_in_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  AwApplication *self = user_data;

  g_settings_reset (self->context->settings, "program");
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  /* Dialogs go with their window, which keeps its size. What is being saved
   * still holds the application. */
  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (AW_IS_WINDOW (l->data))
        gtk_window_close (l->data);
    }
}

static void
show_cb (AwApplication *self,
         const char    *session)
{
  if (session != NULL)
    {
      g_free (self->session);
      self->session = g_strdup (session);
    }

  g_application_activate (G_APPLICATION (self));
}

static const GActionEntry entries[] = {
  { "quit", quit_cb },
  { "show-built-in", show_built_in_cb },
};

static void
aw_application_startup (GApplication *app)
{
  AwApplication *self = AW_APPLICATION (app);

  /* GTK would end the process, in the midst of its threads. */
  if (!aw_toolkit_start ())
    {
      g_printerr ("%s\n", _("Advocacy Week cannot open its window: there is no display"));
      fflush (NULL);
      _exit (EXIT_FAILURE);
    }

  /* Read in other threads while GTK starts. */
  self->context = aw_context_new ();
  g_signal_connect_object (self->context->settings, "changed::program",
                           G_CALLBACK (load_week), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context->library, "changed",
                           G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  load_week (self);

  G_APPLICATION_CLASS (aw_application_parent_class)->startup (app);
  aw_toolkit_add_icons ();

  self->server = aw_notification_server_new (g_application_get_dbus_connection (app));
  self->notifier = aw_notifier_new (self->server);
  self->reminders = aw_reminders_new (self->context, self->notifier);
  self->actions = aw_reminder_actions_new (G_ACTION_MAP (app), self->reminders, self->notifier,
                                           self->activation);
  self->feeds = aw_subscriptions_new (self->context->library, self->context->clock, NULL, NULL);
  self->hand_over = aw_process_switch_new (app, self->context, self->reminders,
                                           self->activation);
  g_signal_connect_object (self->actions, "show", G_CALLBACK (show_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reminders, "changed", G_CALLBACK (check_leaving),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_after (self, "window-removed", G_CALLBACK (check_leaving), NULL);
  /* The process ends with its display, but not what is due. */
  aw_display_watch_begin (gdk_display_get_default (),
                          (AwDisplayWatchFunc) aw_process_switch_hurry, self->hand_over);
  /* Until the hand-over ends it. */
  g_application_hold (app);

  g_action_map_add_action_entries (G_ACTION_MAP (app), entries, G_N_ELEMENTS (entries), self);
  aw_shortcuts_set (GTK_APPLICATION (app));
}

static void
aw_application_activate (GApplication *app)
{
  AwApplication *self = AW_APPLICATION (app);

  if (!aw_process_switch_stop (self->hand_over))
    {
      aw_process_switch_want_window (self->hand_over, self->session);
      return;
    }

  self->wants_window = TRUE;
  if (gtk_application_get_active_window (GTK_APPLICATION (app)) != NULL ||
      self->week != NULL || self->error != NULL)
    present_window (self);
}

static void
aw_application_open (GApplication *app,
                     GFile       **files,
                     int           n_files,
                     const char   *hint)
{
  AwApplication *self = AW_APPLICATION (app);

  if (!aw_process_switch_stop (self->hand_over))
    {
      aw_process_switch_want_files (self->hand_over, files, n_files);
      return;
    }

  for (int i = 0; i < n_files; i++)
    g_queue_push_tail (&self->files, g_object_ref (files[i]));
  g_application_activate (app);
}

static void
aw_application_before_emit (GApplication *app,
                            GVariant     *platform_data)
{
  AwApplication *self = AW_APPLICATION (app);

  G_APPLICATION_CLASS (aw_application_parent_class)->before_emit (app, platform_data);

  aw_activation_take (self->activation, platform_data);
}

static void
entered_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  AwApplication *self = AW_APPLICATION (source);
  g_autoptr (GError) error = NULL;

  if (!aw_process_entry_finish (G_APPLICATION (self), result, &error))
    {
      g_printerr ("%s\n", error->message);
      self->status = EXIT_FAILURE;
    }
  else if (g_application_get_is_remote (G_APPLICATION (self)))
    {
      aw_stand_by_end ();
    }
  g_application_release (G_APPLICATION (self));
}

/* Became this, and cannot: what it waited for is still due. GDK alone, before GTK has begun,
 * would open the window's display without regard to GDK_DEBUG. */
static gboolean
is_stranded (GVariantDict *dict)
{
  return (g_variant_dict_contains (dict, "or-wait") || g_variant_dict_contains (dict, "or-ask")) &&
         !aw_toolkit_start ();
}

/* GApplication itself would wait for other processes before the main loop. */
static int
aw_application_handle_local_options (GApplication *app,
                                     GVariantDict *dict)
{
  const char *const *arguments = (const char *const *) *AW_APPLICATION (app)->arguments;
  const char *const *extra = *arguments != NULL ? arguments + 1 : arguments;
  int status = aw_command_line_answer (dict, extra);
  const char *session = NULL;

  if (status >= 0)
    return status;

  g_variant_dict_lookup (dict, "show-session", "&s", &session);
  if (is_stranded (dict))
    {
      aw_process_entry_leave (app, g_variant_dict_contains (dict, "or-ask"), session, extra);
      return EXIT_SUCCESS;
    }

  g_application_hold (app);
  aw_process_entry_enter_async (app, session, extra, aw_display_is_there, entered_cb, NULL);

  return EXIT_SUCCESS;
}

static gboolean
aw_application_local_command_line (GApplication *app,
                                   char       ***arguments,
                                   int          *exit_status)
{
  AwApplication *self = AW_APPLICATION (app);
  gboolean handled;

  self->arguments = arguments;
  handled = G_APPLICATION_CLASS (aw_application_parent_class)->local_command_line (app, arguments,
                                                                                   exit_status);
  self->arguments = NULL;

  return handled;
}

static void
aw_application_dispose (GObject *object)
{
  AwApplication *self = AW_APPLICATION (object);

  aw_display_watch_end ();
  g_clear_object (&self->loading);
  g_clear_object (&self->week);
  g_clear_object (&self->notifier);
  g_clear_object (&self->server);
  g_clear_object (&self->hand_over);
  if (self->feeds != NULL)
    aw_subscriptions_stop (self->feeds);
  g_clear_object (&self->feeds);
  g_clear_object (&self->actions);
  g_clear_object (&self->reminders);
  g_clear_object (&self->activation);
  g_clear_object (&self->context);
  g_clear_pointer (&self->error, g_free);
  g_clear_pointer (&self->session, g_free);
  g_queue_clear_full (&self->files, g_object_unref);

  G_OBJECT_CLASS (aw_application_parent_class)->dispose (object);
}

static void
aw_application_class_init (AwApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = aw_application_dispose;
  app_class->startup = aw_application_startup;
  app_class->activate = aw_application_activate;
  app_class->open = aw_application_open;
  app_class->before_emit = aw_application_before_emit;
  app_class->handle_local_options = aw_application_handle_local_options;
  app_class->local_command_line = aw_application_local_command_line;
}

static void
aw_application_init (AwApplication *self)
{
  self->activation = aw_activation_new ();
  aw_command_line_add_options (G_APPLICATION (self));
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _("A week of advocacy for libraries, day by day."));
}

/**
 * aw_application_new:
 *
 * Returns: (transfer full): the application
 */
AwApplication *
aw_application_new (void)
{
  return g_object_new (AW_TYPE_APPLICATION,
                       "application-id", AW_APPLICATION_ID,
                       "resource-base-path", AW_RESOURCE_PATH,
                       "flags", G_APPLICATION_HANDLES_OPEN | G_APPLICATION_SEND_ENVIRONMENT,
                       NULL);
}

/**
 * aw_application_run:
 * @argc: how many arguments there are
 * @argv: (array length=argc): the arguments
 *
 * Does what the command line says.
 *
 * Returns: the exit status
 */
int
aw_application_run (AwApplication *self,
                    int            argc,
                    char         **argv)
{
  int status;

  g_return_val_if_fail (AW_IS_APPLICATION (self), EXIT_FAILURE);

  status = g_application_run (G_APPLICATION (self), argc, argv);

  return MAX (status, self->status);
}
