/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"

/* What of `aw-compat.h` asks the desktop for files and opens addresses. */

/* For a person whose file is called otherwise. A portal of 2022 (GTK's 1.14, which
 * Debian 12 has) crashes where a filter does not come in a list:
 * https://github.com/flatpak/xdg-desktop-portal-gtk/pull/448 */
static GtkFileFilter *
create_all_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("All Files"));
  gtk_file_filter_add_pattern (filter, "*");
  return filter;
}

#ifdef AW_MODERN_WIDGETS

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GtkFileDialog *dialog = GTK_FILE_DIALOG (source);
  AwChoice choice = (AwChoice) GPOINTER_TO_INT (g_task_get_task_data (task));
  GFile *file;

  /* What is wrong is that the person has chosen nothing. */
  if (choice == AW_CHOOSE_NEW_FILE)
    file = gtk_file_dialog_save_finish (dialog, result, NULL);
  else if (choice == AW_CHOOSE_FOLDER)
    file = gtk_file_dialog_select_folder_finish (dialog, result, NULL);
  else
    file = gtk_file_dialog_open_finish (dialog, result, NULL);
  g_task_return_pointer (task, file, g_object_unref);
}

/* @filter and @name may be NULL. */
static void
choose (GTask         *task,
        AwChoice       choice,
        const char    *title,
        GtkFileFilter *filter,
        const char    *name)
{
  GtkWindow *parent = g_task_get_source_object (task);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  g_task_set_task_data (task, GINT_TO_POINTER (choice), NULL);
  gtk_file_dialog_set_title (dialog, title);
  if (filter != NULL)
    {
      g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
      g_autoptr (GtkFileFilter) all = create_all_filter ();

      g_list_store_append (filters, filter);
      g_list_store_append (filters, all);
      gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
    }
  gtk_file_dialog_set_initial_name (dialog, name);
  if (choice == AW_CHOOSE_NEW_FILE)
    gtk_file_dialog_save (dialog, parent, NULL, chosen_cb, task);
  else if (choice == AW_CHOOSE_FOLDER)
    gtk_file_dialog_select_folder (dialog, parent, NULL, chosen_cb, task);
  else
    gtk_file_dialog_open (dialog, parent, NULL, chosen_cb, task);
}

#else

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           gpointer         user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_pointer (task,
                         response == GTK_RESPONSE_ACCEPT
                           ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL,
                         g_object_unref);
  g_object_unref (dialog);
}

/* @filter and @name may be NULL. */
static void
choose (GTask         *task,
        AwChoice       choice,
        const char    *title,
        GtkFileFilter *filter,
        const char    *name)
{
  static const GtkFileChooserAction actions[] = {
    GTK_FILE_CHOOSER_ACTION_OPEN,
    GTK_FILE_CHOOSER_ACTION_SAVE,
    GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
  };
  const char *const accept[] = { _("_Open"), _("_Save"), _("_Select") };
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (title, g_task_get_source_object (task), actions[choice],
                                 accept[choice], _("_Cancel"));

  if (filter != NULL)
    {
      g_autoptr (GtkFileFilter) all = create_all_filter ();

      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
    }
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

#endif

/**
 * aw_compat_choose_file_async:
 * @parent: the window
 * @choice: what is to be chosen
 * @title: what the dialog is called
 * @filter: (nullable): which files are shown, unless the person asks for all
 * @name: (nullable): what a new file is called, unless the person calls it otherwise
 *
 * Asks for a file or a folder.
 */
void
aw_compat_choose_file_async (GtkWindow           *parent,
                             AwChoice             choice,
                             const char          *title,
                             GtkFileFilter       *filter,
                             const char          *name,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  choose (g_task_new (parent, NULL, callback, user_data), choice, title, filter, name);
}

/**
 * aw_compat_file_finish:
 * @parent: the window
 * @result: what the callback was given
 *
 * Returns: (transfer full) (nullable): the file or folder; %NULL if none was chosen
 */
GFile *
aw_compat_file_finish (GtkWindow    *parent,
                       GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
uri_shown_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

#ifdef AW_MODERN_WIDGETS
  gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error);
#else
  gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error);
#endif
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * aw_compat_show_uri_async:
 * @parent: the window
 * @uri: an address
 *
 * Opens an address with what the desktop has for it.
 */
void
aw_compat_show_uri_async (GtkWindow           *parent,
                          const char          *uri,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
#ifdef AW_MODERN_WIDGETS
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);
#endif

  g_task_set_source_tag (task, aw_compat_show_uri_async);
#ifdef AW_MODERN_WIDGETS
  gtk_uri_launcher_launch (launcher, parent, NULL, uri_shown_cb, task);
#else
  gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, NULL, uri_shown_cb, task);
#endif
}

/**
 * aw_compat_show_uri_finish:
 * @parent: the window
 * @result: what the callback was given
 * @error: why nothing was opened
 *
 * Returns: whether it was opened
 */
gboolean
aw_compat_show_uri_finish (GtkWindow     *parent,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
