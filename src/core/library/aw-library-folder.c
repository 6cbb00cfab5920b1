/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "aw-program-reader.h"
#include "aw-file.h"
#include "aw-library.h"
#include "aw-problem.h"
#include "aw-zone.h"

#include "aw-library-folder.h"

/* Where programs are kept, each under its id:
 *
 * - `ID.json` or `ID.ics`, the document as it was found, the last good edition;
 * - `ID.info`, what is known of it besides (`aw-library-metadata.c`);
 * - `ID.seen`, the edition that the person knows, as long as they were not told
 *   what the last one changed;
 * - `ID.json.removed` or `ID.ics.removed`, what the person removed, until the
 *   next start;
 * - `lock`, empty, locked while a program is written.
 *
 * What a document is asked for with (ETag) is written after it and taken away
 * before it, so that a crash between the two costs a request and no edition.
 *
 * Everything here blocks: it is for worker threads and the command line. */

#define REMOVED ".removed"
#define INFO ".info"
#define SEEN ".seen"
#define ICS ".ics"

typedef int Lock;

static const char *const endings[] = { ".json", ICS };

/* Of the form that data/program.schema.json has: no path can hide in it. */
static gboolean
is_id (const char *id)
{
  return g_ascii_isalnum (*id) && id[strspn (id, G_CSET_a_2_z G_CSET_DIGITS "._-")] == '\0';
}

static char *
build_path (const char *directory,
            const char *id,
            const char *ending)
{
  g_autofree char *name = g_strconcat (id, ending, NULL);

  return g_build_filename (directory, name, NULL);
}

static AwLibraryMetadata *
read_info (const char *directory,
           const char *id)
{
  g_autofree char *path = build_path (directory, id, INFO);

  return aw_library_metadata_read (path);
}

static gboolean
write_info (const char              *directory,
            const char              *id,
            const AwLibraryMetadata *info,
            GError                 **error)
{
  g_autofree char *path = build_path (directory, id, INFO);

  return aw_library_metadata_write (info, path, error);
}

/* Two processes may write, a window and what refreshes without one. Where there
 * are no locks, each file is still whole. */
static Lock
take_lock (const char *directory)
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

static void
give_lock (Lock *fd)
{
  if (*fd >= 0)
    close (*fd);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lock, give_lock)

/* By the name that the person gave it. */
static AwProgram *
rename_program (AwProgram  *program,
                const char *name)
{
  g_autoptr (AwProgram) owned = program;
  g_autoptr (GPtrArray) days = NULL;
  AwProgram *renamed;

  if (name == NULL)
    return g_steal_pointer (&owned);

  days = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < aw_program_get_n_days (program); i++)
    g_ptr_array_add (days, g_object_ref (aw_program_get_day (program, i)));

  renamed = aw_program_new (aw_program_get_id (program), name, aw_program_get_organizer (program),
                            aw_program_get_description (program), aw_program_get_zone (program),
                            days);
  aw_program_set_digest (renamed, aw_program_get_digest (program));

  return renamed;
}

static char *
make_digest (GBytes *document)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, document);
}

static AwProgram *
read_program (GBytes                  *bytes,
              const char              *id,
              const AwLibraryMetadata *info,
              GError                 **error)
{
  const char *title = info->title != NULL ? info->title : id != NULL ? id : "";
  g_autoptr (GTimeZone) floating_zone = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  AwProgram *program;
  gboolean needs_zone;

  if (info->zone != NULL)
    floating_zone = aw_zone_lookup (info->zone, NULL);
  program = aw_program_reader_read (bytes, id, title, floating_zone, &needs_zone, &problems);
  if (program != NULL)
    {
      g_autofree char *digest = make_digest (bytes);

      aw_program_set_digest (program, digest);
      return rename_program (program, info->name);
    }

  if (needs_zone)
    g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NEEDS_ZONE,
                         _("The times of this calendar name no time zone"));
  else
    {
      const AwProblem *first = problems->pdata[0];

      g_set_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID, "%s%s%s",
                   first->place, *first->place != '\0' ? ": " : "", first->message);
    }

  return NULL;
}

static GBytes *
read_document (const char *directory,
               const char *id,
               GError    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings) && is_id (id); i++)
    {
      g_autofree char *path = build_path (directory, id, endings[i]);
      g_autoptr (GError) read_error = NULL;
      GBytes *bytes = aw_file_read (path, AW_PROGRAM_MAX_SIZE, &read_error);

      if (bytes != NULL)
        return bytes;
      if (g_error_matches (read_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        continue;

      g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID, read_error->message);
      return NULL;
    }

  g_set_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_FOUND,
               _ ("There is no week “%s” on this computer."), id);
  return NULL;
}

/**
 * aw_library_folder_load:
 * @directory: (type filename): the folder, which need not exist
 * @id: the id of a program
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Returns: (transfer full) (nullable): the program
 */
AwProgram *
aw_library_folder_load (const char *directory,
                        const char *id,
                        GError    **error)
{
  g_autoptr (GBytes) bytes = read_document (directory, id, error);
  g_autoptr (GError) read_error = NULL;
  g_autoptr (AwLibraryMetadata) info = NULL;
  AwProgram *program;

  if (bytes == NULL)
    return NULL;

  info = read_info (directory, id);
  program = read_program (bytes, id, info, &read_error);
  if (program == NULL)
    g_set_error (error, AW_LIBRARY_ERROR, read_error->code,
                 /* Translators: a program's id, and what is wrong in its file */
                 _ ("The week “%1$s” could not be read: %2$s"), id, read_error->message);

  return program;
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
      for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
        {
          g_autofree char *id = NULL;

          if (!g_str_has_suffix (name, endings[i]))
            continue;
          id = g_strndup (name, strlen (name) - strlen (endings[i]));
          if (is_id (id) && !g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
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
  return is_id (id) ? read_info (directory, id) : aw_library_metadata_new ();
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
  g_auto (Lock) lock = take_lock (directory);
  g_autoptr (GBytes) bytes = read_document (directory, id, error);
  g_autoptr (AwLibraryMetadata) info = NULL;
  g_autoptr (AwLibraryMetadata) before = NULL;
  g_autoptr (GError) write_error = NULL;

  if (bytes == NULL)
    return FALSE;

  before = read_info (directory, id);
  info = aw_library_metadata_copy (before);
  update (info, user_data);
  if (aw_library_metadata_equal (info, before) || write_info (directory, id, info, &write_error))
    return TRUE;

  g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_SAVED, write_error->message);
  return FALSE;
}

/* Nothing of what is given is NULL that the person decided before. */
static AwLibraryMetadata *
merge_info (const AwLibraryMetadata *before,
            const AwLibraryMetadata *given)
{
  AwLibraryMetadata *info = aw_library_metadata_copy (given);

  if (info->title == NULL)
    info->title = g_strdup (before->title);
  if (info->zone == NULL)
    info->zone = g_strdup (before->zone);
  if (info->name == NULL)
    info->name = g_strdup (before->name);
  if (info->url == NULL)
    info->url = g_strdup (before->url);

  return info;
}

static gboolean
check_origin (AwProgram               *program,
              const char              *expected,
              const AwLibraryMetadata *before,
              const AwLibraryMetadata *given,
              gboolean                 take_over,
              GError                 **error)
{
  const char *id = aw_program_get_id (program);

  if (aw_library_is_built_in (id))
    {
      g_set_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID,
                   _("“%s” is the id of the week that comes with Advocacy Week"), id);
      return FALSE;
    }
  if (expected != NULL && !g_str_equal (id, expected))
    {
      g_set_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID,
                   /* Translators: both are ids of programs */
                   _("This is another program now, “%1$s” instead of “%2$s”"), id, expected);
      return FALSE;
    }
  if (!take_over && given->url != NULL && before->url != NULL &&
      !g_str_equal (given->url, before->url))
    {
      g_set_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_OTHER_ADDRESS,
                   /* Translators: %s is the title of a program */
                   _("“%s” is in your library already, from another address"),
                   aw_program_get_title (program));
      return FALSE;
    }

  return TRUE;
}

/* The edition that the person knows stays until they were told. One that cannot be
 * read, or was removed, they do not know. */
static gboolean
keep_seen (const char              *directory,
           const char              *id,
           GBytes                  *known,
           const AwLibraryMetadata *info,
           GError                 **error)
{
  g_autofree char *path = build_path (directory, id, SEEN);
  g_autoptr (AwProgram) seen = NULL;

  if (known == NULL)
    g_unlink (path);
  else
    seen = aw_library_folder_load_last_acknowledged (directory, id);
  if (known == NULL || seen != NULL)
    return TRUE;

  seen = read_program (known, id, info, NULL);
  return seen == NULL || aw_file_write (path, known, NULL, error);
}

static gboolean
write_edition (const char              *directory,
               const char              *id,
               GBytes                  *bytes,
               const AwLibraryMetadata *info,
               GError                 **error)
{
  gboolean is_ics = aw_program_reader_sniff (bytes, NULL) == AW_PROGRAM_FORMAT_ICS;
  g_autofree char *path = build_path (directory, id, endings[is_ics]);
  g_autofree char *other = build_path (directory, id, endings[!is_ics]);
  g_autoptr (AwLibraryMetadata) unasked = aw_library_metadata_copy (info);

  g_clear_pointer (&unasked->etag, g_free);
  g_clear_pointer (&unasked->last_modified, g_free);
  unasked->fresh_until = 0;
  if (!write_info (directory, id, unasked, error) || !aw_file_write (path, bytes, NULL, error))
    return FALSE;
  g_unlink (other);

  return aw_library_metadata_equal (info, unasked) || write_info (directory, id, info, error);
}

/* Of what was removed nothing is kept. */
static AwLibraryMetadata *
find_info (const char *directory,
           const char *id,
           GBytes    **known,
           GError    **error)
{
  g_autoptr (GError) read_error = NULL;

  *known = read_document (directory, id, &read_error);
  if (!g_error_matches (read_error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_FOUND))
    return read_info (directory, id);

  g_propagate_error (error, g_steal_pointer (&read_error));
  return aw_library_metadata_new ();
}

/* With the lock. */
static gboolean
install (const char              *directory,
         GBytes                  *bytes,
         AwProgram               *program,
         const char              *expected,
         const AwLibraryMetadata *given,
         gboolean                 take_over,
         AwLibraryMetadata      **info,
         gboolean                *changed,
         GError                 **error)
{
  const char *id = aw_program_get_id (program);
  g_autoptr (GError) find_error = NULL;
  g_autoptr (GError) write_error = NULL;
  g_autoptr (GBytes) known = NULL;
  g_autoptr (AwLibraryMetadata) before = find_info (directory, id, &known, &find_error);
  gboolean written;

  if (!check_origin (program, expected, before, given, take_over, error))
    return FALSE;
  if (expected != NULL && find_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&find_error));
      return FALSE;
    }

  *info = merge_info (before, given);
  *changed = known == NULL || !g_bytes_equal (known, bytes);
  if (*changed)
    written = keep_seen (directory, id, known, before, &write_error) &&
              write_edition (directory, id, bytes, *info, &write_error);
  else
    written = aw_library_metadata_equal (*info, before) ||
              write_info (directory, id, *info, &write_error);
  if (written)
    return TRUE;

  g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_SAVED, write_error->message);
  return FALSE;
}

/* A calendar is read with what the person decided before. */
static AwProgram *
read_edition (const char              *directory,
              GBytes                  *bytes,
              const char              *expected,
              const AwLibraryMetadata *given,
              GError                 **error)
{
  g_autofree char *made = NULL;
  g_autoptr (GBytes) known = NULL;
  g_autoptr (AwLibraryMetadata) before = NULL;
  g_autoptr (AwLibraryMetadata) info = NULL;

  if (expected == NULL && aw_program_reader_sniff (bytes, NULL) == AW_PROGRAM_FORMAT_ICS)
    expected = made = aw_program_reader_make_id (bytes);
  before = expected != NULL ? find_info (directory, expected, &known, NULL)
                            : aw_library_metadata_new ();
  info = merge_info (before, given);
  g_clear_pointer (&info->name, g_free);

  return read_program (bytes, expected, info, error);
}

/**
 * aw_library_folder_install:
 * @directory: (type filename): the folder, which is made if need be
 * @bytes: a program in either format
 * @expected: (nullable): the id of the program of which it is an edition, which
 *   has to be in the folder still
 * @given: what is known besides; what is %NULL in it stays as it was
 * @take_over: whether a known program may come from another address now
 * @changed: (out): whether it is new, or another edition
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Keeps a program, in place of an earlier edition of it. Nothing changes unless
 * it is a good one.
 *
 * Returns: (transfer full) (nullable): the program
 */
AwProgram *
aw_library_folder_install (const char              *directory,
                           GBytes                  *bytes,
                           const char              *expected,
                           const AwLibraryMetadata *given,
                           gboolean                 take_over,
                           gboolean                *changed,
                           GError                 **error)
{
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (AwLibraryMetadata) info = NULL;
  g_autoptr (GError) make_error = NULL;
  g_auto (Lock) lock = -1;

  *changed = FALSE;
  program = read_edition (directory, bytes, expected, given, error);
  if (program == NULL)
    return NULL;

  if (!aw_file_make_directory (directory, &make_error))
    {
      g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_SAVED,
                           make_error->message);
      return NULL;
    }

  lock = take_lock (directory);
  if (!install (directory, bytes, program, expected, given, take_over, &info, changed, error))
    return NULL;

  return rename_program (g_steal_pointer (&program), info->name);
}

/**
 * aw_library_folder_load_last_acknowledged:
 * @directory: (type filename): the folder
 * @id: the id of a program in it
 *
 * Returns: (transfer full) (nullable): the edition that the person knows, if
 *   they have not been told yet what another one changed
 */
AwProgram *
aw_library_folder_load_last_acknowledged (const char *directory,
                                          const char *id)
{
  g_autoptr (AwLibraryMetadata) info = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!is_id (id))
    return NULL;

  path = build_path (directory, id, SEEN);
  bytes = aw_file_read (path, AW_PROGRAM_MAX_SIZE, NULL);
  if (bytes == NULL)
    return NULL;

  info = read_info (directory, id);
  return read_program (bytes, id, info, NULL);
}

/**
 * aw_library_folder_forget_last_acknowledged:
 * @directory: (type filename): the folder
 * @told: the edition of which the person was told what it changed
 *
 * From now on @told is what the person knows, unless another edition has taken its
 * place meanwhile: what that one changes is still to be told.
 */
void
aw_library_folder_forget_last_acknowledged (const char *directory,
                                            AwProgram  *told)
{
  const char *id = aw_program_get_id (told);
  g_auto (Lock) lock = take_lock (directory);
  g_autoptr (GBytes) bytes = read_document (directory, id, NULL);
  g_autofree char *digest = bytes != NULL ? make_digest (bytes) : NULL;
  g_autofree char *path = NULL;

  if (digest == NULL || g_strcmp0 (digest, aw_program_get_digest (told)) != 0)
    return;

  path = build_path (directory, id, SEEN);
  g_unlink (path);
}

/* What a crash left when the edition was written whose format is another one, and
 * what was removed before. */
static void
delete_other (const char *directory,
              const char *id,
              const char *ending)
{
  g_autofree char *path = build_path (directory, id, ending);
  g_autofree char *removed = g_strconcat (path, REMOVED, NULL);

  g_unlink (path);
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
  g_auto (Lock) lock = take_lock (directory);

  for (guint i = 0; i < G_N_ELEMENTS (endings) && is_id (id); i++)
    {
      g_autofree char *path = build_path (directory, id, endings[i]);
      g_autofree char *removed = g_strconcat (path, REMOVED, NULL);

      if (g_rename (restore ? removed : path, restore ? path : removed) == 0)
        {
          if (!restore)
            delete_other (directory, id, endings[!i]);
          return TRUE;
        }
      if (errno == ENOENT)
        continue;

      g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_SAVED,
                           g_strerror (errno));
      return FALSE;
    }

  g_set_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_FOUND,
               _ ("There is no week “%s” on this computer."), id);
  return FALSE;
}

/* @removed: the name of a document with its ending. One that came back keeps what
 * is known of it. */
static void
forget (const char *directory,
        const char *removed)
{
  g_autofree char *id = g_strndup (removed, strlen (removed) - strlen (REMOVED));
  char *ending = strrchr (id, '.');
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *info = NULL;
  g_autofree char *seen = NULL;

  if (ending == NULL)
    return;
  *ending = '\0';
  bytes = read_document (directory, id, NULL);
  if (bytes != NULL || !is_id (id))
    return;

  info = build_path (directory, id, INFO);
  seen = build_path (directory, id, SEEN);
  g_unlink (info);
  g_unlink (seen);
}

/* What aw_file_write() leaves when the process is killed. Nobody writes who has not
 * got the lock. */
static gboolean
is_leftover (const char *name,
             Lock        lock)
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
  g_auto (Lock) lock = take_lock (directory);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (g_str_has_suffix (name, REMOVED))
        forget (directory, name);
      else if (!is_leftover (name, lock))
        continue;
      g_unlink (path);
    }
}

/**
 * aw_library_folder_has_feeds:
 * @directory: (type filename): the folder of a library
 *
 * Blocks.
 *
 * Returns: whether any program is subscribed to
 */
gboolean
aw_library_folder_has_feeds (const char *directory)
{
  g_autoptr (GPtrArray) ids = aw_library_folder_list (directory);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (AwLibraryMetadata) info = read_info (directory, ids->pdata[i]);

      if (info->url != NULL)
        return TRUE;
    }

  return FALSE;
}

/**
 * aw_library_folder_is_calendar:
 * @directory: (type filename): the folder of a library
 * @id: the id of a program
 *
 * Blocks.
 *
 * Returns: whether its document is a calendar
 */
gboolean
aw_library_folder_is_calendar (const char *directory,
                               const char *id)
{
  g_autofree char *path = NULL;

  if (!is_id (id))
    return FALSE;

  path = build_path (directory, id, ICS);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}
