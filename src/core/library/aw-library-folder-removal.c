/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "aw-library-error.h"

#include "aw-library-folder-private.h"

/* How programs leave a folder. */

/* What a crash left when the edition was written whose format is another one, and
 * what was removed before. */
static void
delete_other (const char *directory,
              const char *id,
              const char *ending)
{
  g_autofree char *path = aw_folder_build_path (directory, id, ending);
  g_autofree char *removed = g_strconcat (path, AW_FOLDER_REMOVED, NULL);

  aw_library_document_delete (path);
  g_unlink (removed);
}

/**
 * aw_library_folder_remove:
 * @directory: (type filename): the folder
 * @id: the id of a program in it
 * @restore: whether to bring it back instead
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Takes a program out, so that it can be brought back until
 * aw_library_folder_purge().
 *
 * Returns: whether that is done
 */
gboolean
aw_library_folder_remove (const char *directory,
                          const char *id,
                          gboolean    restore,
                          GError    **error)
{
  g_auto (AwFolderLock) lock = aw_folder_lock (directory);

  for (guint i = 0; i < AW_FOLDER_N_ENDINGS && aw_folder_is_id (id); i++)
    {
      g_autofree char *path = aw_folder_build_path (directory, id, aw_folder_endings[i]);
      g_autofree char *removed = g_strconcat (path, AW_FOLDER_REMOVED, NULL);

      if (g_rename (restore ? removed : path, restore ? path : removed) == 0)
        {
          if (!restore)
            delete_other (directory, id, aw_folder_endings[!i]);
          return TRUE;
        }
      if (errno == ENOENT)
        continue;

      g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_SAVED,
                           g_strerror (errno));
      return FALSE;
    }

  g_set_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_FOUND,
               _("There is no week “%s” on this computer."), id);
  return FALSE;
}

/* @removed: the name of a document with its ending. One that came back keeps what
 * is known of it. */
static void
forget (const char *directory,
        const char *removed)
{
  g_autofree char *id = g_strndup (removed, strlen (removed) - strlen (AW_FOLDER_REMOVED));
  char *ending = strrchr (id, '.');
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *info = NULL;
  g_autofree char *seen = NULL;

  if (ending == NULL)
    return;
  *ending = '\0';
  bytes = aw_folder_read_bytes (directory, id, NULL, NULL);
  if (bytes != NULL || !aw_folder_is_id (id))
    return;

  info = aw_folder_build_path (directory, id, AW_FOLDER_INFO);
  seen = aw_folder_build_path (directory, id, AW_FOLDER_SEEN);
  g_unlink (info);
  aw_library_document_delete (seen);
  for (guint i = 0; i < AW_FOLDER_N_ENDINGS; i++)
    {
      g_autofree char *read = g_strconcat (aw_folder_endings[i], AW_LIBRARY_READ_ENDING, NULL);
      g_autofree char *path = aw_folder_build_path (directory, id, read);

      g_unlink (path);
    }
}

/* What aw_file_write() leaves when the process is killed. Nobody writes a document who
 * has not got the lock; what was read of one is written again. */
static gboolean
is_leftover (const char *name,
             AwFolderLock lock)
{
  return lock >= 0 && *name == '.' && strstr (name, ".new-") != NULL;
}

/**
 * aw_library_folder_purge:
 * @directory: (type filename): the folder, which need not exist
 *
 * Deletes what was removed, and what processes left that were killed.
 */
void
aw_library_folder_purge (const char *directory)
{
  g_auto (AwFolderLock) lock = aw_folder_lock (directory);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (g_str_has_suffix (name, AW_FOLDER_REMOVED))
        forget (directory, name);
      else if (!is_leftover (name, lock))
        continue;
      g_unlink (path);
    }
}
