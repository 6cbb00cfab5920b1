/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-built-in.h"
#include "aw-file.h"
#include "aw-library-error.h"
#include "aw-program-reader.h"

#include "aw-library-folder-private.h"

/* How editions come into a folder, and what the person knows of them. */

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
check_id (const char  *id,
          const char  *expected,
          GError     **error)
{
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
                   _("This is another week now, “%1$s” instead of “%2$s”"), id, expected);
      return FALSE;
    }

  return TRUE;
}

/* Where it comes from is another place; what comes from files has no place. */
static gboolean
is_other (const char              *expected,
          const AwLibraryMetadata *before,
          const AwLibraryMetadata *given,
          gboolean                 changed)
{
  if (given->url == NULL)
    return expected == NULL && changed;

  return (expected == NULL || before->url != NULL) && g_strcmp0 (given->url, before->url) != 0;
}

static char *
describe_replacement (AwProgram               *program,
                      AwProgram               *known,
                      const AwLibraryMetadata *before)
{
  const char *title = program->title;
  const char *known_title = before->name;

  if (known_title == NULL && known != NULL)
    known_title = known->title;
  if (known_title == NULL || g_str_equal (title, known_title))
    /* Translators: %s is the title of a week */
    return g_strdup_printf (_("Another “%s” is among your weeks, and would be replaced"), title);
  if (before->url != NULL)
    /* Translators: the titles of the new week and of one that is there, and the address
     * from which that one comes */
    return g_strdup_printf (_("“%1$s” would replace “%2$s”, which comes from %3$s"),
                            title, known_title, before->url);

  /* Translators: the titles of the new week and of one that is there */
  return g_strdup_printf (_("“%1$s” would replace “%2$s”, which is among your weeks"),
                          title, known_title);
}

/* What is on this computer gives way only if the person agrees. */
static gboolean
refuse_other (const AwLibraryDoor     *door,
              AwProgram               *program,
              const char              *path,
              GBytes                  *known,
              const AwLibraryMetadata *before,
              GError                 **error)
{
  g_autoptr (AwReading) reading =
    aw_library_document_read (door, path, known, program->id, before, NULL, NULL);
  g_autofree char *sentence =
    describe_replacement (program, reading != NULL ? reading->program : NULL, before);

  g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_REPLACES, sentence);
  return FALSE;
}

/* The edition that the person knows stays until they were told. One that cannot be
 * read, or was removed, they do not know. */
static gboolean
keep_seen (const char              *directory,
           const AwLibraryDoor     *door,
           const char              *id,
           GBytes                  *known,
           const char              *known_path,
           const AwLibraryMetadata *info,
           GError                 **error)
{
  g_autofree char *path = aw_folder_build_path (directory, id, AW_FOLDER_SEEN);
  g_autoptr (AwReading) reading = NULL;
  g_autoptr (AwProgram) seen = NULL;

  if (known == NULL)
    {
      aw_library_document_delete (path);
      return TRUE;
    }

  seen = aw_folder_read_seen (directory, door, id, info, &door->today);
  if (seen != NULL)
    return TRUE;

  reading = aw_library_document_read (door, known_path, known, id, info, NULL, NULL);
  return reading == NULL || aw_file_write (path, known, NULL, error);
}

static gboolean
write_edition (const char              *directory,
               const char              *id,
               GBytes                  *bytes,
               const AwReading         *reading,
               const AwLibraryMetadata *info,
               GError                 **error)
{
  gboolean is_ics = aw_program_reader_sniff (bytes, NULL) == AW_PROGRAM_FORMAT_ICS;
  g_autofree char *path = aw_folder_build_path (directory, id, aw_folder_endings[is_ics]);
  g_autofree char *other = aw_folder_build_path (directory, id, aw_folder_endings[!is_ics]);
  g_autoptr (AwLibraryMetadata) unasked = aw_library_metadata_copy (info);

  g_clear_pointer (&unasked->etag, g_free);
  g_clear_pointer (&unasked->last_modified, g_free);
  unasked->fresh_until = 0;
  if (!aw_folder_write_info (directory, id, unasked, error) ||
      !aw_file_write (path, bytes, NULL, error))
    return FALSE;
  aw_library_document_delete (other);
  if (is_ics)
    aw_library_document_keep (path, reading);

  return aw_library_metadata_equal (info, unasked) ||
         aw_folder_write_info (directory, id, info, error);
}

/* Of what was removed nothing is kept. */
static AwLibraryMetadata *
find_info (const char *directory,
           const char *id,
           GBytes    **known,
           char      **path,
           GError    **error)
{
  g_autoptr (GError) read_error = NULL;

  *known = aw_folder_read_bytes (directory, id, path, &read_error);
  if (!g_error_matches (read_error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_FOUND))
    return aw_library_folder_get_info (directory, id);

  g_propagate_error (error, g_steal_pointer (&read_error));
  return aw_library_metadata_new ();
}

/* A file in its place has no address, and is somebody else's. */
static void
take_place (AwLibraryMetadata       *info,
            const AwLibraryMetadata *before,
            gboolean                 is_other_file)
{
  if (is_other_file)
    g_clear_pointer (&info->url, g_free);
  else
    info->is_own |= before->is_own;
}

/* With the lock. */
static gboolean
install (const char              *directory,
         const AwLibraryDoor     *door,
         GBytes                  *bytes,
         const AwReading         *reading,
         const char              *expected,
         const AwLibraryMetadata *given,
         gboolean                 take_over,
         AwLibraryMetadata      **info,
         gboolean                *changed,
         GError                 **error)
{
  const char *id = reading->program->id;
  g_autofree char *path = NULL;
  g_autoptr (GError) find_error = NULL;
  g_autoptr (GError) write_error = NULL;
  g_autoptr (GBytes) known = NULL;
  g_autoptr (AwLibraryMetadata) before = find_info (directory, id, &known, &path, &find_error);
  gboolean written;

  if (!check_id (id, expected, error))
    return FALSE;
  if (expected != NULL && find_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&find_error));
      return FALSE;
    }

  *changed = known == NULL || !g_bytes_equal (known, bytes);
  if (known != NULL && !take_over && is_other (expected, before, given, *changed))
    return refuse_other (door, reading->program, path, known, before, error);

  *info = merge_info (before, given);
  if (given->url == NULL)
    take_place (*info, before, expected == NULL && *changed);
  if (*changed)
    /* Whoever edits it knows what they changed. */
    written = keep_seen (directory, door, id, (*info)->is_own ? NULL : known, path, before,
                         &write_error) &&
              write_edition (directory, id, bytes, reading, *info, &write_error);
  else
    written = aw_library_metadata_equal (*info, before) ||
              aw_folder_write_info (directory, id, *info, &write_error);
  if (written)
    return TRUE;

  g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_SAVED, write_error->message);
  return FALSE;
}

static guint
count_shared (const char *directory,
              const char *id,
              GHashTable *uids)
{
  g_autofree char *path = aw_folder_build_path (directory, id, ".ics");
  g_autoptr (GBytes) bytes = aw_file_read (path, AW_PROGRAM_MAX_SIZE, NULL);
  g_autoptr (AwLibraryMetadata) info = aw_library_folder_get_info (directory, id);
  g_autoptr (GHashTable) others = NULL;
  GHashTableIter iter;
  gpointer uid;
  guint n = 0;

  if (bytes == NULL || info->url != NULL)
    return 0;

  others = aw_program_reader_list_uids (bytes);
  g_hash_table_iter_init (&iter, others);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    n += g_hash_table_contains (uids, uid);

  return n;
}

/* A calendar knows no id. From a file it is another edition of the week from a file
 * with which it shares most events, if it shares any: its first may be gone. */
static char *
find_id (const char *directory,
         GBytes     *bytes,
         gboolean    is_file)
{
  g_autofree char *id = aw_program_reader_make_id (bytes);
  g_autoptr (GHashTable) uids = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  guint most = 0;

  if (!is_file)
    return g_steal_pointer (&id);

  uids = aw_program_reader_list_uids (bytes);
  ids = aw_library_folder_list (directory);
  for (guint i = 0; i < ids->len; i++)
    {
      const guint n = count_shared (directory, ids->pdata[i], uids);

      if (n > most)
        {
          g_free (id);
          id = g_strdup (ids->pdata[i]);
        }
      most = MAX (n, most);
    }

  return g_steal_pointer (&id);
}

/* A calendar is read with what the person decided before. */
static AwReading *
read_edition (const char              *directory,
              const AwLibraryDoor     *door,
              GBytes                  *bytes,
              const char              *expected,
              const AwLibraryMetadata *given,
              GError                 **error)
{
  g_autofree char *made = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) known = NULL;
  g_autoptr (AwLibraryMetadata) before = NULL;
  g_autoptr (AwLibraryMetadata) info = NULL;

  if (expected == NULL && aw_program_reader_sniff (bytes, NULL) == AW_PROGRAM_FORMAT_ICS)
    expected = made = find_id (directory, bytes, given->url == NULL);
  before = expected != NULL ? find_info (directory, expected, &known, &path, NULL)
                            : aw_library_metadata_new ();
  info = merge_info (before, given);

  /* What is there already was read already. */
  if (known == NULL || !g_bytes_equal (known, bytes))
    g_clear_pointer (&path, g_free);

  return aw_library_document_read (door, path, bytes, expected, info, NULL, error);
}

/**
 * aw_library_folder_install_item:
 * @directory: (type filename): the folder, which is made if need be
 * @door: how documents come in
 * @bytes: a program in either format
 * @expected: (nullable): the id of the program of which it is an edition, which
 *   has to be in the folder still
 * @given: what is known besides; what is %NULL in it stays as it was
 * @take_over: whether it may replace a program that comes from another place
 * @changed: (out): whether it is new, or another edition
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Keeps a program, in place of an earlier edition of it. Nothing changes unless
 * it is a good one.
 *
 * Returns: (transfer full) (nullable): the program, and what is known of it
 */
AwLibraryItem *
aw_library_folder_install_item (const char              *directory,
                                const AwLibraryDoor     *door,
                                GBytes                  *bytes,
                                const char              *expected,
                                const AwLibraryMetadata *given,
                                gboolean                 take_over,
                                gboolean                *changed,
                                GError                 **error)
{
  g_autoptr (AwReading) reading = NULL;
  g_autoptr (AwLibraryMetadata) info = NULL;
  g_autoptr (GError) make_error = NULL;
  g_autoptr (AwProgram) seen = NULL;
  const char *id;
  g_auto (AwFolderLock) lock = -1;

  *changed = FALSE;
  reading = read_edition (directory, door, bytes, expected, given, error);
  if (reading == NULL)
    return NULL;

  if (!aw_file_make_directory (directory, &make_error))
    {
      g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_SAVED,
                           make_error->message);
      return NULL;
    }

  lock = aw_folder_lock (directory);
  if (!install (directory, door, bytes, reading, expected, given, take_over, &info, changed, error))
    return NULL;

  id = reading->program->id;
  seen = aw_folder_read_seen (directory, door, id, info, &reading->today);

  return aw_library_item_new (id, reading, NULL, info, seen);
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
  const char *id = told->id;
  g_auto (AwFolderLock) lock = aw_folder_lock (directory);
  g_autoptr (GBytes) bytes = aw_folder_read_bytes (directory, id, NULL, NULL);
  g_autofree char *digest =
    bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
  g_autofree char *path = NULL;

  if (digest == NULL || g_strcmp0 (digest, told->digest) != 0)
    return;

  path = aw_folder_build_path (directory, id, AW_FOLDER_SEEN);
  aw_library_document_delete (path);
}
