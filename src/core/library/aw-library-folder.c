/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "aw-file.h"
#include "aw-library-error.h"
#include "aw-program-reader.h"

#include "aw-library-folder-private.h"

/* Where programs are kept, each under its id:
 *
 * - `ID.json` or `ID.ics`, the document as it was received, the last good edition;
 * - `ID.ics.read`, what was read of that one (`aw-library-document.c`);
 * - `ID.info`, what is known of it besides (`aw-library-metadata.c`);
 * - `ID.seen`, the edition that the person knows, as long as they were not told
 *   what the last one changed, and perhaps `ID.seen.read`;
 * - `ID.json.removed` or `ID.ics.removed`, what the person removed, until the
 *   next start;
 * - `lock`, empty, locked while a program is written.
 *
 * What a document is asked for with (ETag) is written after it and taken away
 * before it, so that a crash between the two costs a request and no edition. What was
 * read of it is written after it, and says of what.
 *
 * Everything here blocks: it is for worker threads and the command line. */

const char *const aw_folder_endings[AW_FOLDER_N_ENDINGS] = { ".json", ".ics" };

/* Of the form that data/program.schema.json has: no path can hide in it. */
gboolean
aw_folder_is_id (const char *id)
{
  return g_ascii_isalnum (*id) && id[strspn (id, G_CSET_a_2_z G_CSET_DIGITS "._-")] == '\0';
}

char *
aw_folder_build_path (const char *directory,
                      const char *id,
                      const char *ending)
{
  g_autofree char *name = g_strconcat (id, ending, NULL);

  return g_build_filename (directory, name, NULL);
}

gboolean
aw_folder_write_info (const char              *directory,
                      const char              *id,
                      const AwLibraryMetadata *info,
                      GError                 **error)
{
  g_autofree char *path = aw_folder_build_path (directory, id, AW_FOLDER_INFO);

  return aw_library_metadata_write (info, path, error);
}

/* Two processes may write, a window and what refreshes without one. Where there
 * are no locks, each file is still whole. */
AwFolderLock
aw_folder_lock (const char *directory)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  g_autofree char *path = g_build_filename (directory, "lock", NULL);
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd >= 0 && fcntl (fd, F_OFD_SETLKW, &lock) != 0)
    {
      g_debug ("No lock: %s", g_strerror (errno));
      close (fd);
      fd = -1;
    }

  return fd;
}

void
aw_folder_unlock (AwFolderLock *fd)
{
  if (*fd >= 0)
    close (*fd);
}

/* @path: (out) (optional): where it is */
GBytes *
aw_folder_read_bytes (const char *directory,
                      const char *id,
                      char      **path,
                      GError    **error)
{
  for (guint i = 0; i < AW_FOLDER_N_ENDINGS && aw_folder_is_id (id); i++)
    {
      g_autofree char *name = aw_folder_build_path (directory, id, aw_folder_endings[i]);
      g_autoptr (GError) read_error = NULL;
      GBytes *bytes = aw_file_read (name, AW_PROGRAM_MAX_SIZE, &read_error);

      if (bytes != NULL && path != NULL)
        *path = g_steal_pointer (&name);
      if (bytes != NULL)
        return bytes;
      if (g_error_matches (read_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        continue;

      g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID, read_error->message);
      return NULL;
    }

  g_set_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_FOUND,
               _("There is no week “%s” on this computer."), id);
  return NULL;
}

AwProgram *
aw_folder_read_seen (const char              *directory,
                     const AwLibraryDoor     *door,
                     const char              *id,
                     const AwLibraryMetadata *info,
                     const GDate             *today)
{
  /* What only comes into the days that are read, or leaves them, is no change. */
  AwLibraryDoor same_days = *door;
  g_autofree char *path = aw_folder_build_path (directory, id, AW_FOLDER_SEEN);
  g_autoptr (GBytes) bytes = aw_file_read (path, AW_PROGRAM_MAX_SIZE, NULL);
  g_autoptr (AwReading) reading = NULL;

  if (bytes == NULL)
    return NULL;

  same_days.today = *today;
  same_days.exactly = TRUE;
  reading = aw_library_document_read (&same_days, path, bytes, id, info, NULL, NULL);

  return reading != NULL ? g_object_ref (reading->program) : NULL;
}

/**
 * aw_library_folder_load_item:
 * @directory: (type filename): the folder, which need not exist
 * @door: how documents come in
 * @id: the id of a program
 * @known: (nullable): what was read of it before: of an edition that is there still
 *   nothing is read again
 * @error: %AW_LIBRARY_ERROR_NOT_FOUND; the message is a sentence for the user
 *
 * Opens each file of a program once at most.
 *
 * Returns: (transfer full) (nullable): the program, or why it cannot be read; %NULL if
 *   it is not there
 */
AwLibraryItem *
aw_library_folder_load_item (const char          *directory,
                             const AwLibraryDoor *door,
                             const char          *id,
                             AwReading           *known,
                             GError             **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GError) item_error = NULL;
  g_autoptr (GBytes) bytes = aw_folder_read_bytes (directory, id, &path, &read_error);
  g_autoptr (AwLibraryMetadata) info = NULL;
  g_autoptr (AwReading) reading = NULL;
  g_autoptr (AwProgram) seen = NULL;

  if (g_error_matches (read_error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&read_error));
      return NULL;
    }

  info = aw_library_folder_get_info (directory, id);
  if (bytes != NULL)
    reading = aw_library_document_read (door, path, bytes, id, info, known, &read_error);
  if (reading == NULL)
    {
      g_set_error (&item_error, AW_LIBRARY_ERROR, read_error->code,
                   /* Translators: a program's id, and what is wrong in its file */
                   _("The week “%1$s” could not be read: %2$s"), id, read_error->message);
      return aw_library_item_new (id, NULL, item_error, info, NULL);
    }

  seen = aw_folder_read_seen (directory, door, id, info, &reading->today);

  return aw_library_item_new (id, reading, NULL, info, seen);
}

/**
 * aw_library_folder_load:
 * @directory: (type filename): the folder, which need not exist
 * @door: how documents come in
 * @id: the id of a program
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Returns: (transfer full) (nullable): the program
 */
AwProgram *
aw_library_folder_load (const char          *directory,
                        const AwLibraryDoor *door,
                        const char          *id,
                        GError             **error)
{
  g_autoptr (AwLibraryItem) item = aw_library_folder_load_item (directory, door, id, NULL, error);

  if (item == NULL)
    return NULL;
  if (item->program != NULL)
    return g_object_ref (item->program);

  if (error != NULL)
    *error = g_error_copy (item->error);
  return NULL;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * aw_library_folder_list:
 * @directory: (type filename): the folder, which need not exist
 *
 * Returns: (transfer full) (element-type utf8): the ids of the programs in it
 */
GPtrArray *
aw_library_folder_list (const char *directory)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      for (guint i = 0; i < AW_FOLDER_N_ENDINGS; i++)
        {
          g_autofree char *id = NULL;

          if (!g_str_has_suffix (name, aw_folder_endings[i]))
            continue;
          id = g_strndup (name, strlen (name) - strlen (aw_folder_endings[i]));
          if (aw_folder_is_id (id) &&
              !g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
            g_ptr_array_add (ids, g_steal_pointer (&id));
        }
    }
  g_ptr_array_sort (ids, compare_ids);

  return ids;
}

/**
 * aw_library_folder_get_info:
 * @directory: (type filename): the folder, which need not exist
 * @id: the id of a program
 *
 * Returns: (transfer full): what is known of the program besides its document
 */
AwLibraryMetadata *
aw_library_folder_get_info (const char *directory,
                            const char *id)
{
  g_autofree char *path = aw_folder_build_path (directory, id, AW_FOLDER_INFO);

  return aw_folder_is_id (id) ? aw_library_metadata_read (path) : aw_library_metadata_new ();
}

/**
 * aw_library_folder_set_info:
 * @directory: (type filename): the folder
 * @id: the id of a program in it
 * @update: changes what is known
 * @user_data: for @update
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Returns: whether what is known is durably on disk
 */
gboolean
aw_library_folder_set_info (const char             *directory,
                            const char             *id,
                            AwLibraryMetadataUpdate update,
                            gpointer                user_data,
                            GError                **error)
{
  g_auto (AwFolderLock) lock = aw_folder_lock (directory);
  g_autoptr (GBytes) bytes = aw_folder_read_bytes (directory, id, NULL, error);
  g_autoptr (AwLibraryMetadata) info = NULL;
  g_autoptr (AwLibraryMetadata) before = NULL;
  g_autoptr (GError) write_error = NULL;

  if (bytes == NULL)
    return FALSE;

  before = aw_library_folder_get_info (directory, id);
  info = aw_library_metadata_copy (before);
  update (info, user_data);
  if (aw_library_metadata_equal (info, before) ||
      aw_folder_write_info (directory, id, info, &write_error))
    return TRUE;

  g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_SAVED, write_error->message);
  return FALSE;
}

