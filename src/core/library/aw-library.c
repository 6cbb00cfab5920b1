/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-library-resources.h"
#include "aw-program-reader.h"
#include "aw-library-folder.h"
#include "aw-library-reader.h"
#include "aw-problem.h"
#include "aw-program-json.h"

#include "aw-library.h"

#define BUILT_IN_ID "nllw-2020"

/**
 * AwLibrary:
 *
 * The programs on this computer: the built-in one, and those that were opened
 * from files. The files are described in `aw-library-folder.c`.
 */
struct _AwLibrary
{
  GObject parent_instance;

  char *directory;
  char *reader; /* (nullable) */
  gsize purged;
};

typedef struct
{
  GFile *file; /* (nullable): where bytes are to be read from */
  GBytes *bytes;
  char *expected;
  AwLibraryMetadata *info;
  gboolean take_over;
  gboolean changed;
} Installation;

typedef struct
{
  char *id;
  char *name;
} Renaming;

typedef struct
{
  char *id;
  gboolean restore;
} Removal;

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_QUARK (aw-library-error-quark, aw_library_error)
G_DEFINE_FINAL_TYPE (AwLibrary, aw_library, G_TYPE_OBJECT)

static void
installation_free (Installation *installation)
{
  g_clear_object (&installation->file);
  g_clear_pointer (&installation->bytes, g_bytes_unref);
  g_free (installation->expected);
  aw_library_metadata_free (installation->info);
  g_free (installation);
}

static void
renaming_free (Renaming *renaming)
{
  g_free (renaming->id);
  g_free (renaming->name);
  g_free (renaming);
}

static void
removal_free (Removal *removal)
{
  g_free (removal->id);
  g_free (removal);
}

static AwProgram *
load_built_in (GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GBytes) bytes =
    g_resource_lookup_data (aw_library_get_resource (),
                            AW_RESOURCE_PATH "/programs/" BUILT_IN_ID ".json",
                            G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  AwProgram *program = bytes != NULL ? aw_program_json_read (bytes, &problems) : NULL;

  /* It is valid, but its zone may be unknown to a computer without zones. */
  if (bytes != NULL && program == NULL)
    g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID,
                         ((AwProblem *) problems->pdata[0])->message);

  return program;
}

static void
load_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  AwProgram *program = aw_library_load (source_object, task_data, &error);

  if (program != NULL)
    g_task_return_pointer (task, program, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
add_program (AwLibrary  *self,
             const char *id,
             GPtrArray  *programs)
{
  g_autoptr (GError) error = NULL;
  AwProgram *program = aw_library_load (self, id, &error);

  if (program != NULL)
    g_ptr_array_add (programs, program);
  else
    g_info ("%s", error->message);
}

static void
add_all (AwLibrary *self,
         GPtrArray *programs)
{
  g_autoptr (GPtrArray) ids = aw_library_folder_list (self->directory);

  add_program (self, BUILT_IN_ID, programs);
  for (guint i = 0; i < ids->len; i++)
    {
      if (!aw_library_is_built_in (ids->pdata[i]))
        add_program (self, ids->pdata[i], programs);
    }
}

static void
load_all_in_thread (GTask        *task,
                    gpointer      source_object,
                    gpointer      task_data,
                    GCancellable *cancellable)
{
  AwLibrary *self = source_object;
  const char *const *wanted = task_data;
  GPtrArray *programs = g_ptr_array_new_with_free_func (g_object_unref);

  /* What was removed before this start. */
  if (g_once_init_enter (&self->purged))
    {
      aw_library_folder_purge (self->directory);
      g_once_init_leave (&self->purged, 1);
    }

  for (guint i = 0; wanted != NULL && wanted[i] != NULL; i++)
    add_program (self, wanted[i], programs);
  if (wanted == NULL)
    add_all (self, programs);

  g_task_return_pointer (task, programs, (GDestroyNotify) g_ptr_array_unref);
}

static GBytes *
read_file (GFile   *file,
           GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GByteArray) array = NULL;
  gsize length;

  if (stream == NULL)
    return NULL;

  /* One byte more tells that it is too large. */
  array = g_byte_array_new ();
  g_byte_array_set_size (array, AW_PROGRAM_MAX_SIZE + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), array->data, array->len, &length,
                                NULL, error))
    return NULL;
  if (length > AW_PROGRAM_MAX_SIZE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                           _("This file is larger than 4 MiB"));
      return NULL;
    }
  g_byte_array_set_size (array, (guint) length);

  return g_byte_array_free_to_bytes (g_steal_pointer (&array));
}

static gboolean
read_installation (Installation *installation,
                   GError      **error)
{
  g_autofree char *name = g_file_get_basename (installation->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GError) read_error = NULL;

  installation->info->title = aw_program_reader_make_title (shown);
  installation->bytes = read_file (installation->file, &read_error);
  if (installation->bytes != NULL)
    return TRUE;

  g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID, read_error->message);
  return FALSE;
}

static void
install_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  AwLibrary *self = source_object;
  Installation *installation = task_data;
  AwProgram *program = NULL;
  GError *error = NULL;

  if (installation->file == NULL || read_installation (installation, &error))
    program = aw_library_folder_install (self->directory, installation->bytes,
                                         installation->expected, installation->info,
                                         installation->take_over, &installation->changed,
                                         &error);
  if (program != NULL)
    g_task_return_pointer (task, program, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
start_installation (AwLibrary          *self,
                    Installation       *installation,
                    gpointer            source_tag,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, installation, (GDestroyNotify) installation_free);
  g_task_run_in_thread (task, install_in_thread);
}

static void
set_name (AwLibraryMetadata *info,
          gpointer           user_data)
{
  g_free (info->name);
  info->name = g_strdup (user_data);
}

static void
rename_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  AwLibrary *self = source_object;
  Renaming *renaming = task_data;
  GError *error = NULL;

  if (aw_library_folder_set_info (self->directory, renaming->id, set_name, renaming->name, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
load_seen_in_thread (GTask        *task,
                     gpointer      source_object,
                     gpointer      task_data,
                     GCancellable *cancellable)
{
  AwLibrary *self = source_object;

  g_task_return_pointer (task, aw_library_folder_load_last_acknowledged (self->directory, task_data),
                         g_object_unref);
}

static void
forget_seen_in_thread (GTask        *task,
                       gpointer      source_object,
                       gpointer      task_data,
                       GCancellable *cancellable)
{
  AwLibrary *self = source_object;

  aw_library_folder_forget_last_acknowledged (self->directory, task_data);
  g_task_return_boolean (task, TRUE);
}

static void
remove_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  AwLibrary *self = source_object;
  Removal *removal = task_data;
  GError *error = NULL;

  if (aw_library_folder_remove (self->directory, removal->id, removal->restore, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
aw_library_finalize (GObject *object)
{
  AwLibrary *self = AW_LIBRARY (object);

  g_clear_pointer (&self->directory, g_free);
  g_clear_pointer (&self->reader, g_free);

  G_OBJECT_CLASS (aw_library_parent_class)->finalize (object);
}

static void
aw_library_class_init (AwLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aw_library_finalize;

  /**
   * AwLibrary::changed:
   * @id: the id of a program
   *
   * That program is new, has another edition, or is gone.
   */
  signals[CHANGED] = g_signal_new ("changed", AW_TYPE_LIBRARY, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
aw_library_init (AwLibrary *self)
{
}

/**
 * aw_library_new:
 * @directory: where program documents are kept; it need not exist
 *
 * Returns: (transfer full): a new library; nothing is read yet
 */
AwLibrary *
aw_library_new (const char *directory)
{
  AwLibrary *self;

  g_return_val_if_fail (directory != NULL, NULL);

  self = g_object_new (AW_TYPE_LIBRARY, NULL);
  self->directory = g_strdup (directory);

  return self;
}

/**
 * aw_library_get_directory:
 *
 * Returns: (transfer none) (type filename): where programs are kept
 */
const char *
aw_library_get_directory (AwLibrary *self)
{
  g_return_val_if_fail (AW_IS_LIBRARY (self), NULL);

  return self->directory;
}

/**
 * aw_library_set_reader:
 * @reader: (nullable) (type filename): an executable that reads calendars for this
 *   process, as aw_library_reader_run() does
 *
 * Has calendars read by other processes, because of the memory that stays with the
 * one that reads them. To be set before anything is read.
 */
void
aw_library_set_reader (AwLibrary  *self,
                       const char *reader)
{
  g_return_if_fail (AW_IS_LIBRARY (self));

  g_free (self->reader);
  self->reader = g_strdup (reader);
}

/**
 * aw_library_load:
 * @id: the id of a program; "" for the built-in one
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Reads a program; blocks. Safe to call in any thread.
 *
 * Returns: (transfer full) (nullable): the program
 */
AwProgram *
aw_library_load (AwLibrary  *self,
                 const char *id,
                 GError    **error)
{
  g_return_val_if_fail (AW_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (aw_library_is_built_in (id))
    return load_built_in (error);
  if (self->reader != NULL && aw_library_folder_is_calendar (self->directory, id))
    return aw_library_reader_load (self->reader, self->directory, id, error);

  return aw_library_folder_load (self->directory, id, error);
}

/**
 * aw_library_load_async:
 * @id: the id of a program; "" for the built-in one
 *
 * Reads a program in another thread.
 */
void
aw_library_load_async (AwLibrary          *self,
                       const char         *id,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (AW_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, aw_library_load_async);
  g_task_set_task_data (task, g_strdup (id), g_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * aw_library_load_finish:
 * @result: what the callback was given
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Returns: (transfer full) (nullable): the program
 */
AwProgram *
aw_library_load_finish (AwLibrary    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * aw_library_load_all_async:
 * @ids: (nullable) (array zero-terminated=1): which programs; %NULL for all
 *
 * Reads many programs in another thread. One that cannot be read is left out.
 */
void
aw_library_load_all_async (AwLibrary           *self,
                           const char *const   *ids,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (AW_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, aw_library_load_all_async);
  g_task_set_task_data (task, g_strdupv ((GStrv) ids), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, load_all_in_thread);
}

/**
 * aw_library_load_all_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (element-type AwProgram) (nullable): the programs;
 *   %NULL if it was cancelled
 */
GPtrArray *
aw_library_load_all_finish (AwLibrary    *self,
                            GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * aw_library_is_built_in:
 * @id: the id of a program
 *
 * Returns: whether that is the built-in program, which cannot be removed
 */
gboolean
aw_library_is_built_in (const char *id)
{
  g_return_val_if_fail (id != NULL, FALSE);

  return *id == '\0' || g_str_equal (id, BUILT_IN_ID);
}

/**
 * aw_library_open_async:
 * @file: a program in either format
 * @zone: (nullable): the zone of times that name none
 *
 * Takes a file into the library, in another thread. What a calendar without a
 * name is called comes from the name of the file.
 */
void
aw_library_open_async (AwLibrary          *self,
                       GFile              *file,
                       const char         *zone,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  Installation *installation;

  g_return_if_fail (AW_IS_LIBRARY (self));
  g_return_if_fail (G_IS_FILE (file));

  installation = g_new0 (Installation, 1);
  installation->file = g_object_ref (file);
  installation->info = aw_library_metadata_new ();
  installation->info->zone = g_strdup (zone);
  start_installation (self, installation, aw_library_open_async, callback, user_data);
}

/**
 * aw_library_open_finish:
 * @result: what the callback was given
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Returns: (transfer full) (nullable): the program, which is in the library now
 */
AwProgram *
aw_library_open_finish (AwLibrary    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  AwProgram *program;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  program = g_task_propagate_pointer (G_TASK (result), error);
  if (program != NULL)
    g_signal_emit (self, signals[CHANGED], 0, aw_program_get_id (program));

  return program;
}

/**
 * aw_library_install_async:
 * @bytes: a program in either format
 * @expected: (nullable): the id of the program of which it is an edition
 * @info: what is known besides; what is %NULL in it stays as it was
 * @take_over: whether a known program may come from another address now
 *
 * Takes a program into the library, in another thread.
 */
void
aw_library_install_async (AwLibrary               *self,
                          GBytes                  *bytes,
                          const char              *expected,
                          const AwLibraryMetadata *info,
                          gboolean                 take_over,
                          GAsyncReadyCallback      callback,
                          gpointer                 user_data)
{
  Installation *installation;

  g_return_if_fail (AW_IS_LIBRARY (self));
  g_return_if_fail (bytes != NULL);
  g_return_if_fail (info != NULL);

  installation = g_new0 (Installation, 1);
  installation->bytes = g_bytes_ref (bytes);
  installation->expected = g_strdup (expected);
  installation->info = aw_library_metadata_copy (info);
  installation->take_over = take_over;
  start_installation (self, installation, aw_library_install_async, callback, user_data);
}

/**
 * aw_library_install_finish:
 * @result: what the callback was given
 * @changed: (out) (optional): whether it is new, or another edition
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Returns: (transfer full) (nullable): the program, which is in the library now
 */
AwProgram *
aw_library_install_finish (AwLibrary    *self,
                           GAsyncResult *result,
                           gboolean     *changed,
                           GError      **error)
{
  const Installation *installation;
  AwProgram *program;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  installation = g_task_get_task_data (G_TASK (result));
  program = g_task_propagate_pointer (G_TASK (result), error);
  if (changed != NULL)
    *changed = program != NULL && installation->changed;
  if (program != NULL && installation->changed)
    g_signal_emit (self, signals[CHANGED], 0, aw_program_get_id (program));

  return program;
}

/**
 * aw_library_rename_async:
 * @id: the id of a program that is not built in
 * @name: (nullable): what the person calls it; %NULL for what its organizer does
 *
 * Calls a program by another name, in this library alone.
 */
void
aw_library_rename_async (AwLibrary          *self,
                         const char         *id,
                         const char         *name,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Renaming *renaming;

  g_return_if_fail (AW_IS_LIBRARY (self));
  g_return_if_fail (id != NULL && !aw_library_is_built_in (id));

  renaming = g_new0 (Renaming, 1);
  renaming->id = g_strdup (id);
  renaming->name = g_strdup (name);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, aw_library_rename_async);
  g_task_set_task_data (task, renaming, (GDestroyNotify) renaming_free);
  g_task_run_in_thread (task, rename_in_thread);
}

/**
 * aw_library_rename_finish:
 * @result: what the callback was given
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Returns: whether that is done
 */
gboolean
aw_library_rename_finish (AwLibrary    *self,
                          GAsyncResult *result,
                          GError      **error)
{
  const Renaming *renaming;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  renaming = g_task_get_task_data (G_TASK (result));
  g_signal_emit (self, signals[CHANGED], 0, renaming->id);
  return TRUE;
}

/**
 * aw_library_load_last_acknowledged_async:
 * @id: the id of a program
 *
 * Reads, in another thread, the edition that the person knows.
 */
void
aw_library_load_last_acknowledged_async (AwLibrary          *self,
                                         const char         *id,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (AW_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, aw_library_load_last_acknowledged_async);
  g_task_set_task_data (task, g_strdup (id), g_free);
  g_task_run_in_thread (task, load_seen_in_thread);
}

/**
 * aw_library_load_last_acknowledged_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (nullable): that edition; %NULL if there is nothing
 *   to tell
 */
AwProgram *
aw_library_load_last_acknowledged_finish (AwLibrary    *self,
                                          GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * aw_library_forget_last_acknowledged:
 * @told: the edition of which the person was told what it changed
 *
 * They know that one from now on.
 */
void
aw_library_forget_last_acknowledged (AwLibrary *self,
                                     AwProgram *told)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (AW_IS_LIBRARY (self));
  g_return_if_fail (AW_IS_PROGRAM (told));

  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, aw_library_forget_last_acknowledged);
  g_task_set_task_data (task, g_object_ref (told), g_object_unref);
  g_task_run_in_thread (task, forget_seen_in_thread);
}

/**
 * aw_library_remove_async:
 * @id: the id of a program that is not built in
 * @restore: whether to bring back what was removed since the start
 *
 * Takes a program out of the library, in another thread. What the person did of
 * it stays in the journal.
 */
void
aw_library_remove_async (AwLibrary          *self,
                         const char         *id,
                         gboolean            restore,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Removal *removal;

  g_return_if_fail (AW_IS_LIBRARY (self));
  g_return_if_fail (id != NULL && !aw_library_is_built_in (id));

  removal = g_new0 (Removal, 1);
  removal->id = g_strdup (id);
  removal->restore = restore;

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, aw_library_remove_async);
  g_task_set_task_data (task, removal, (GDestroyNotify) removal_free);
  g_task_run_in_thread (task, remove_in_thread);
}

/**
 * aw_library_remove_finish:
 * @result: what the callback was given
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Returns: whether that is done
 */
gboolean
aw_library_remove_finish (AwLibrary    *self,
                          GAsyncResult *result,
                          GError      **error)
{
  Removal *removal;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  removal = g_task_get_task_data (G_TASK (result));
  g_signal_emit (self, signals[CHANGED], 0, removal->id);
  return TRUE;
}

/**
 * aw_library_take_change:
 * @id: the id of a program
 *
 * Another process has changed that program.
 */
void
aw_library_take_change (AwLibrary  *self,
                        const char *id)
{
  g_return_if_fail (AW_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  g_signal_emit (self, signals[CHANGED], 0, id);
}
