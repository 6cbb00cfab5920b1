/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-ics-export.h"
#include "aw-label.h"
#include "aw-library.h"
#include "aw-publisher.h"
#include "aw-work.h"

#include "aw-window-private.h"

#define MAX_LETTERS 60

/* --- For a calendar ------------------------------------------------------------- */

/* One export: what to write once the person has said where. */
typedef struct
{
  AwWindow *window;
  char *title;
  GBytes *bytes;
  GFile *file;
} Export;

static Export *
export_new (AwWindow   *window,
            const char *title)
{
  Export *export = g_new0 (Export, 1);

  export->window = g_object_ref (window);
  export->title = g_strdup (title);

  return export;
}

static void
export_free (Export *export)
{
  g_clear_object (&export->window);
  g_clear_pointer (&export->title, g_free);
  g_clear_pointer (&export->bytes, g_bytes_unref);
  g_clear_object (&export->file);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *text = NULL;
  g_autofree char *uri = g_file_get_uri (export->file);

  aw_work_end ();
  if (export->window->context == NULL)
    return;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      /* Translators: the name of a file, and what is wrong */
      text = g_strdup_printf (_("“%1$s” could not be saved: %2$s"), shown, error->message);
      aw_window_add_toast (export->window, text, NULL, NULL, NULL);
      return;
    }

  /* Translators: %s is the name of a calendar file */
  text = g_strdup_printf (_("Saved “%s”. Open it with your calendar."), shown);
  aw_window_add_toast (export->window, text, _("_Open"), "win.open-calendar",
                       g_variant_new_string (uri));
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  GBytes *bytes = export->bytes;
  GFile *file = export->file = aw_compat_file_finish (GTK_WINDOW (source), result);

  if (file == NULL)
    return;

  aw_work_begin ();
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE,
                                       NULL, saved_cb, g_steal_pointer (&export));
}

/* A file is called as its week or its action is, without what some file system takes
 * for something else, and short enough for all of them. */
static void
choose_file (Export *export)
{
  g_autofree char *title = g_utf8_substring (export->title, 0,
                                             MIN (g_utf8_strlen (export->title, -1), MAX_LETTERS));
  g_autofree char *name = g_strconcat (g_strdelimit (title, "/\\:*?\"<>|", ' '), ".ics", NULL);

  aw_compat_choose_file_async (GTK_WINDOW (export->window), AW_CHOOSE_NEW_FILE,
                               _("Save for Your Calendar"), NULL, name, chosen_cb, export);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Export) export = user_data;

  export->bytes = aw_ics_export_finish (result);
  if (export->window->context == NULL)
    return;

  if (export->bytes != NULL)
    choose_file (g_steal_pointer (&export));
  else
    aw_window_add_toast (export->window, _("There is nothing to put into a calendar"), NULL, NULL,
                         NULL);
}

static AwLeads
get_leads (AwWindow *self)
{
  return g_settings_get_flags (self->context->settings, "reminder-leads");
}

static void
export_cb (AwWindow *self)
{
  gint64 now = aw_clock_get_now (self->context->clock);

  aw_ics_export_week_async (self->week, get_leads (self), FALSE, now, exported_cb,
                            export_new (self, self->week->program->title));
}

static void
export_action_cb (AwWindow *self,
                  GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);
  gint64 now = aw_clock_get_now (self->context->clock);
  AwWeekAction *action = self->week != NULL ? aw_week_find_action (self->week, id) : NULL;

  if (action != NULL)
    aw_ics_export_action_async (self->week, action, get_leads (self), now, exported_cb,
                                export_new (self, action->action->title));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AwWindow *self = AW_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (!aw_compat_show_uri_finish (GTK_WINDOW (self), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    aw_window_add_toast (self, _("No application on this computer opens calendar files"),
                         NULL, NULL, NULL);
}

/* A file that was written just now, not an address of a program. */
static void
open_calendar_cb (AwWindow *self,
                  GVariant *parameter)
{
  aw_compat_show_uri_async (GTK_WINDOW (self), g_variant_get_string (parameter, NULL), opened_cb,
                            NULL);
}

/* --- For a website -------------------------------------------------------------- */

/* One week that is to be published, from the question until it is written. */
typedef struct
{
  AwWindow *window;
  AwProgram *program;
  GFile *folder;
  char **taken;
} Publication;

static Publication *
publication_new (AwWindow  *window,
                 AwProgram *program,
                 GFile     *folder)
{
  Publication *publication = g_new0 (Publication, 1);

  publication->window = g_object_ref (window);
  publication->program = g_object_ref (program);
  g_set_object (&publication->folder, folder);

  return publication;
}

static void
publication_free (Publication *publication)
{
  g_object_unref (publication->window);
  g_object_unref (publication->program);
  g_clear_object (&publication->folder);
  g_strfreev (publication->taken);
  g_free (publication);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Publication, publication_free)

static void publish (Publication *publication);

static void
replace_cb (GtkWidget   *alert,
            const char  *response,
            Publication *asked)
{
  Publication *publication;

  if (!g_str_equal (response, "replace") || asked->window->context == NULL)
    return;

  publication = publication_new (asked->window, asked->program, asked->folder);
  publication->taken = g_strdupv (asked->taken);
  publish (publication);
}

/* @publication: (transfer full) */
static void
ask_replace (Publication *publication)
{
  g_autofree char *names = g_strjoinv ("\n", publication->taken);
  /* Translators: %s are names of files, one on each line */
  g_autofree char *body = g_strdup_printf (_("The folder has these already, and they would be "
                                             "lost:\n%s"), names);
  GtkWidget *alert = aw_compat_alert_new (_("Replace These Files?"), body, NULL);

  aw_compat_alert_add (alert, "cancel", _("_Cancel"), FALSE);
  aw_compat_alert_add (alert, "replace", _("_Replace"), FALSE);
  g_signal_connect_data (alert, "response", G_CALLBACK (replace_cb), publication,
                         (GClosureNotify) G_CALLBACK (publication_free), 0);
  aw_compat_present (alert, GTK_WIDGET (publication->window));
}

static void
published_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Publication) publication = user_data;
  AwWindow *self = publication->window;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) taken = NULL;
  g_autofree char *name = g_file_get_basename (publication->folder);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *text = NULL;
  gboolean published = aw_publisher_publish_finish (result, &taken, &error);

  aw_work_end ();
  if (self->context == NULL)
    return;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_strfreev (publication->taken);
      publication->taken = g_steal_pointer (&taken);
      ask_replace (g_steal_pointer (&publication));
      return;
    }

  /* Translators: %s is the name of a folder */
  text = published ? g_strdup_printf (_("Saved three files in “%s”"), shown)
                   /* Translators: the name of a folder, and what is wrong */
                   : g_strdup_printf (_("Could not publish in “%1$s”: %2$s"), shown,
                                      error->message);
  aw_window_add_toast (self, text, NULL, NULL, NULL);
}

/* @publication: (transfer full) */
static void
publish (Publication *publication)
{
  AwContext *context = publication->window->context;
  gboolean use_24h = aw_clock_format_get_use_24h (context->clock_format);
  gint64 now = aw_clock_get_now (context->clock);
  const char *path = g_file_peek_path (publication->folder);
  g_auto (AwLibraryDoor) door = { 0 };

  if (path == NULL)
    {
      aw_window_add_toast (publication->window, _("Choose a folder on this computer"), NULL, NULL,
                           NULL);
      publication_free (publication);
      return;
    }

  aw_library_get_door (context->library, &door);
  aw_work_begin ();
  aw_publisher_publish_async (publication->program, &door, path,
                              (const char *const *) publication->taken, use_24h, now,
                              published_cb, publication);
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Publication) publication = user_data;

  publication->folder = aw_compat_file_finish (GTK_WINDOW (source), result);
  if (publication->folder != NULL && publication->window->context != NULL)
    publish (g_steal_pointer (&publication));
}

static void
choose_cb (GtkWidget   *alert,
           const char  *response,
           Publication *asked)
{
  if (g_str_equal (response, "choose"))
    aw_compat_choose_file_async (GTK_WINDOW (asked->window), AW_CHOOSE_FOLDER,
                                 _("Publish in a Folder"), NULL, NULL, folder_chosen_cb,
                                 publication_new (asked->window, asked->program, NULL));
}

static void
add_file (GtkBox     *box,
          const char *id,
          const char *suffix,
          const char *purpose)
{
  g_autofree char *file = g_strconcat (id, suffix, NULL);
  GtkWidget *label = aw_label_new (purpose, NULL);

  gtk_box_append (box, aw_label_new (file, "heading"));
  gtk_box_append (box, label);
  gtk_widget_set_margin_bottom (label, 9);
}

/* Says what publishing makes of a week, and what to do with that. */
static GtkWidget *
create_alert (const char *id)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *alert;

  add_file (GTK_BOX (box), id, ".json",
            _("The week for Advocacy Week: people subscribe to its address"));
  add_file (GTK_BOX (box), id, ".ics", _("The week for any calendar"));
  add_file (GTK_BOX (box), "index", ".html",
            _("A page that shows the week to anybody and leads to both"));
  alert = aw_compat_alert_new (_("Publish This Week"),
                               _("Three files are saved in a folder. Put all three on your "
                                 "website, beside each other, and tell people the address of "
                                 "the page."),
                               box);
  aw_compat_alert_add (alert, "cancel", _("_Cancel"), FALSE);
  aw_compat_alert_add (alert, "choose", _("Choose a _Folder…"), TRUE);

  return alert;
}

static void
publish_cb (AwWindow *self)
{
  AwProgram *program = self->week->program;
  GtkWidget *alert = create_alert (program->id);

  g_signal_connect_data (alert, "response", G_CALLBACK (choose_cb),
                         publication_new (self, program, NULL),
                         (GClosureNotify) G_CALLBACK (publication_free), 0);
  aw_compat_present (alert, GTK_WIDGET (self));
}

static const AwWindowAction entries[] = {
  { "export", G_CALLBACK (export_cb), NULL, TRUE },
  { "export-action", G_CALLBACK (export_action_cb), "s" },
  { "open-calendar", G_CALLBACK (open_calendar_cb), "s" },
  { "publish", G_CALLBACK (publish_cb), NULL, TRUE },
};

/**
 * aw_window_init_export:
 *
 * Adds the actions that take the week along in a calendar, and write it for a website.
 */
void
aw_window_init_export (AwWindow *self)
{
  aw_window_add_actions (self, entries, G_N_ELEMENTS (entries));
}
