/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "aw-command-line.h"
#include "aw-context.h"
#include "aw-window.h"

#include "aw-application.h"

/**
 * AwApplication:
 *
 * One process per user: the owner of the services and of the window. What the
 * command line asks for is answered without a display.
 */
struct _AwApplication
{
  AdwApplication parent_instance;

  AwContext *context;
  AwWeek *week;
  char *error;
  gboolean presented;
};

G_DEFINE_FINAL_TYPE (AwApplication, aw_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "list", 'l', 0, G_OPTION_ARG_NONE, NULL, N_("Print the week and exit"), NULL },
  { "minutes", 'm', 0, G_OPTION_ARG_STRING, NULL,
    N_("With --list: only actions of these lengths"), N_("5,15,30") },
  { "day", 'd', 0, G_OPTION_ARG_STRING, NULL, N_("With --list: only this day"), N_("DATE") },
  { "check", 'c', 0, G_OPTION_ARG_FILENAME, NULL,
    N_("Validate a program for its organizer and exit"), N_("FILE") },
  { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
  { NULL },
};

static const struct
{
  const char *action;
  const char *accels[3];
} accels[] = {
  { "app.quit", { "<primary>q" } },
  { "window.close", { "<primary>w" } },
  { "win.undo", { "<primary>z" } },
  { "win.preferences", { "<primary>comma" } },
  { "win.shortcuts", { "<primary>question", "<primary>slash" } },
  { "win.next-day", { "<alt>Right", "<primary>Page_Down" } },
  { "win.previous-day", { "<alt>Left", "<primary>Page_Up" } },
  { "win.minutes-5", { "<primary>1" } },
  { "win.minutes-15", { "<primary>2" } },
  { "win.minutes-30", { "<primary>3" } },
  { "win.show-all", { "<primary>0" } },
};

static void
present_window (AwApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    window = GTK_WINDOW (aw_window_new (GTK_APPLICATION (self), self->context));
  if (self->week != NULL)
    aw_window_set_week (AW_WINDOW (window), self->week);
  else
    aw_window_show_error (AW_WINDOW (window), self->error);

  gtk_window_present (window);
}

static void
week_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (AwApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->week);
  g_clear_pointer (&self->error, g_free);
  self->week = aw_context_load_week_finish (AW_CONTEXT (source), result, &error);
  if (self->week == NULL)
    self->error = g_strdup (error->message);

  if (self->presented)
    present_window (self);
  g_application_release (G_APPLICATION (self));
}

/* No check-off is lost because the window was closed behind it. */
static void
busy_changed_cb (AwApplication *self,
                 GParamSpec    *pspec,
                 AwJournal     *journal)
{
  if (aw_journal_is_busy (journal))
    g_application_hold (G_APPLICATION (self));
  else
    g_application_release (G_APPLICATION (self));
}

static void
load_week (AwApplication *self)
{
  g_application_hold (G_APPLICATION (self));
  aw_context_load_week_async (self->context, NULL, week_loaded_cb, g_object_ref (self));
}

static void
show_built_in_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  AwApplication *self = user_data;

  g_settings_reset (aw_context_get_settings (self->context), "program");
  load_week (self);
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

static const GActionEntry entries[] = {
  { "quit", quit_cb },
  { "show-built-in", show_built_in_cb },
};

static void
set_accels (GtkApplication *app)
{
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (app, accels[i].action, accels[i].accels);

  for (int day = 0; day < 9; day++)
    {
      g_autofree char *action = g_strdup_printf ("win.day(%d)", day);
      g_autofree char *accel = g_strdup_printf ("<alt>%d", day + 1);

      gtk_application_set_accels_for_action (app, action, (const char *[]) { accel, NULL });
    }
}

static void
aw_application_startup (GApplication *app)
{
  AwApplication *self = AW_APPLICATION (app);

  /* Read in other threads while GTK starts. */
  self->context = aw_context_new ();
  g_signal_connect_object (aw_context_get_journal (self->context), "notify::busy",
                           G_CALLBACK (busy_changed_cb), self, G_CONNECT_SWAPPED);
  load_week (self);

  G_APPLICATION_CLASS (aw_application_parent_class)->startup (app);

  g_action_map_add_action_entries (G_ACTION_MAP (app), entries, G_N_ELEMENTS (entries), self);
  set_accels (GTK_APPLICATION (app));
}

static void
aw_application_activate (GApplication *app)
{
  AwApplication *self = AW_APPLICATION (app);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (app));

  self->presented = TRUE;
  if (window != NULL)
    gtk_window_present (window);
  else if (self->week != NULL || self->error != NULL)
    present_window (self);
}

static int
aw_application_handle_local_options (GApplication *app,
                                     GVariantDict *dict)
{
  const char *minutes = NULL, *day = NULL, *path = NULL;

  g_variant_dict_lookup (dict, "minutes", "&s", &minutes);
  g_variant_dict_lookup (dict, "day", "&s", &day);

  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("%s %s\n", GETTEXT_PACKAGE, AW_VERSION);
      return EXIT_SUCCESS;
    }
  if (g_variant_dict_lookup (dict, "check", "^&ay", &path))
    return aw_command_line_check (path);
  if (g_variant_dict_contains (dict, "list"))
    return aw_command_line_list (minutes, day);
  if (minutes != NULL || day != NULL)
    {
      g_printerr ("%s\n", _ ("--minutes and --day go with --list"));
      return EXIT_FAILURE;
    }

  return -1;
}

static void
aw_application_dispose (GObject *object)
{
  AwApplication *self = AW_APPLICATION (object);

  g_clear_object (&self->week);
  g_clear_object (&self->context);
  g_clear_pointer (&self->error, g_free);

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
  app_class->handle_local_options = aw_application_handle_local_options;
}

static void
aw_application_init (AwApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _ ("A week of advocacy for libraries, day by day."));
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
                       NULL);
}
