/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "aw-document.h"
#include "aw-file.h"
#include "aw-json-parser.h"
#include "aw-json-writer.h"
#include "aw-library.h"
#include "aw-zone.h"

#include "aw-library-folder.h"

/* Where programs are kept, each under its id:
 *
 * - `ID.json` or `ID.ics`, the document as it was found, the last good edition;
 * - `ID.info`, JSON, what a calendar does not say of itself: the `title` of one
 *   without a name and the `zone` of times that name none;
 * - `ID.json.removed` or `ID.ics.removed`, what the person removed, until the
 *   next start.
 *
 * Everything here blocks: it is for worker threads and the command line. */

#define REMOVED ".removed"
#define MAX_INFO_SIZE 65536

static const char *const endings[] = { ".json", ".ics" };

typedef struct
{
  char *title;
  char *zone;
} Info;

static void
info_clear (Info *info)
{
  g_clear_pointer (&info->title, g_free);
  g_clear_pointer (&info->zone, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Info, info_clear)

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

static void
read_info (const char *directory,
           const char *id,
           Info       *info)
{
  g_autofree char *path = build_path (directory, id, ".info");
  g_autoptr (GBytes) bytes = aw_file_read (path, MAX_INFO_SIZE, NULL);
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
  g_autoptr (JsonNode) node = NULL;
  AwJson root, title, zone;

  if (bytes == NULL)
    return;

  node = aw_json_parse (bytes, MAX_INFO_SIZE, 256, problems);
  root = aw_json_root (node, problems);
  title = aw_json_get_member (&root, "title");
  zone = aw_json_get_member (&root, "zone");
  info->title = g_strdup (aw_json_read_string (&title, 1, 200));
  info->zone = g_strdup (aw_json_read_string (&zone, 1, 64));
}

static gboolean
write_info (const char  *directory,
            const char  *id,
            const char  *title,
            const char  *zone,
            GError     **error)
{
  g_autofree char *path = build_path (directory, id, ".info");
  g_autoptr (JsonObject) root = json_object_new ();
  g_autoptr (GBytes) bytes = NULL;

  json_object_set_string_member (root, "title", title);
  if (zone != NULL)
    json_object_set_string_member (root, "zone", zone);
  bytes = aw_json_write (root);

  return aw_file_write (path, bytes, NULL, error);
}

static AwProgram *
read_program (GBytes      *bytes,
              const char  *id,
              const char  *title,
              const char  *zone,
              GError     **error)
{
  g_autoptr (GTimeZone) floating_zone = zone != NULL ? aw_zone_lookup (zone, NULL) : NULL;
  g_autoptr (GPtrArray) problems = NULL;
  AwProgram *program;
  gboolean needs_zone;

  program = aw_document_read (bytes, id, title, floating_zone, &needs_zone, &problems);
  if (program != NULL)
    return program;

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
read_document (const char  *directory,
               const char  *id,
               GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings) && is_id (id); i++)
    {
      g_autofree char *path = build_path (directory, id, endings[i]);
      g_autoptr (GError) read_error = NULL;
      GBytes *bytes = aw_file_read (path, AW_DOCUMENT_MAX_SIZE, &read_error);

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
aw_library_folder_load (const char  *directory,
                        const char  *id,
                        GError     **error)
{
  g_autoptr (GBytes) bytes = read_document (directory, id, error);
  g_autoptr (GError) read_error = NULL;
  g_auto (Info) info = { 0 };
  AwProgram *program;

  if (bytes == NULL)
    return NULL;

  read_info (directory, id, &info);
  program = read_program (bytes, id, info.title != NULL ? info.title : id, info.zone, &read_error);
  if (program == NULL)
    g_set_error (error, AW_LIBRARY_ERROR, read_error->code,
                 /* Translators: a program's id, and what is wrong in its file */
                 _ ("The week “%1$s” could not be read: %2$s"), id, read_error->message);

  return program;
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
          if (is_id (id))
            g_ptr_array_add (ids, g_steal_pointer (&id));
        }
    }
  g_ptr_array_sort (ids, (GCompareFunc) g_strcmp0);

  return ids;
}

/**
 * aw_library_folder_install:
 * @directory: (type filename): the folder, which is made if need be
 * @bytes: a program in either format
 * @title: what a calendar without a name is called
 * @zone: (nullable): the zone of times that name none
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Keeps a program, in place of an earlier edition of it. Nothing changes unless
 * it is a good one.
 *
 * Returns: (transfer full) (nullable): the program
 */
AwProgram *
aw_library_folder_install (const char  *directory,
                           GBytes      *bytes,
                           const char  *title,
                           const char  *zone,
                           GError     **error)
{
  g_autoptr (AwProgram) program = read_program (bytes, NULL, title, zone, error);
  g_autoptr (GError) write_error = NULL;
  g_autofree char *path = NULL;
  const char *id;
  gboolean is_ics;

  if (program == NULL)
    return NULL;

  id = aw_program_get_id (program);
  is_ics = aw_document_sniff (bytes, NULL) == AW_DOCUMENT_ICS;
  path = build_path (directory, id, is_ics ? ".ics" : ".json");
  if (aw_file_make_directory (directory, &write_error) &&
      (!is_ics || write_info (directory, id, title, zone, &write_error)) &&
      aw_file_write (path, bytes, NULL, &write_error))
    return g_steal_pointer (&program);

  g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_SAVED, write_error->message);
  return NULL;
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
aw_library_folder_remove (const char  *directory,
                          const char  *id,
                          gboolean     restore,
                          GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings) && is_id (id); i++)
    {
      g_autofree char *path = build_path (directory, id, endings[i]);
      g_autofree char *removed = g_strconcat (path, REMOVED, NULL);

      if (g_rename (restore ? removed : path, restore ? path : removed) == 0)
        return TRUE;
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

/**
 * aw_library_folder_purge:
 * @directory: (type filename): the folder, which need not exist
 *
 * Deletes what was removed.
 */
void
aw_library_folder_purge (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (g_str_has_suffix (name, REMOVED))
        g_unlink (path);
    }
}
