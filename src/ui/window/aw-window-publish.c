/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-label.h"
#include "aw-library.h"
#include "aw-publisher.h"
#include "aw-work.h"

#include "aw-window-private.h"

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
  AwProgram *program = self->week != NULL ? self->week->program : NULL;
  GtkWidget *alert;

  if (program == NULL)
    return;

  alert = create_alert (program->id);
  g_signal_connect_data (alert, "response", G_CALLBACK (choose_cb),
                         publication_new (self, program, NULL),
                         (GClosureNotify) G_CALLBACK (publication_free), 0);
  aw_compat_present (alert, GTK_WIDGET (self));
}

static const AwWindowAction entries[] = {
  { "publish", G_CALLBACK (publish_cb) },
};

/**
 * aw_window_init_publish:
 *
 * Adds the action that writes the week for a website.
 */
void
aw_window_init_publish (AwWindow *self)
{
  aw_window_add_actions (self, entries, G_N_ELEMENTS (entries));
}
