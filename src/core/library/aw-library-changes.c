/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-library-document.h"
#include "aw-program-reader.h"

#include "aw-library-private.h"

/* How programs come into the library, change, and go. Each function does its work in
 * another thread, and the list has what came of it before the callback is called. */

static void
completed_cb (AwLibrary *self)
{
  if (--self->n_changes == 0)
    g_object_notify (G_OBJECT (self), "busy");
}

static void
worked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AwLibraryJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    job->apply (AW_LIBRARY (source), job, task);
  else
    g_task_return_error (task, error);
}

/* @job: (transfer full) */
static void
begin (AwLibrary          *self,
       AwLibraryJob       *job,
       gpointer            source_tag,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_signal_connect_object (task, "notify::completed", G_CALLBACK (completed_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->n_changes++ == 0)
    g_object_notify (G_OBJECT (self), "busy");
  aw_library_job_run (self, job, worked_cb, task);
}

/* --- In -------------------------------------------------------------------------- */

/* One byte more tells that it is too large. */
static GBytes *
read_file (GFile   *file,
           GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GByteArray) array = NULL;
  gsize length;

  if (stream == NULL)
    return NULL;

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

static void
install (AwLibraryJob *job,
         GError      **error)
{
  job->item = aw_library_folder_install_item (job->directory, &job->door, job->bytes,
                                              job->expected, job->info, job->flag, &job->changed,
                                              error);
}

static void
open_file (AwLibraryJob *job,
           GError      **error)
{
  g_autofree char *name = g_file_get_basename (job->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GError) read_error = NULL;

  job->info->title = aw_program_reader_make_title (shown);
  job->bytes = read_file (job->file, &read_error);
  if (job->bytes != NULL)
    install (job, error);
  else
    g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID, read_error->message);

  /* Whoever opens it wants to see it, new or not. */
  job->changed = TRUE;
}

/* The data of the task says whether it has changed. */
static void
apply_install (AwLibrary    *self,
               AwLibraryJob *job,
               GTask        *task)
{
  aw_library_put (self, job->item->id, job->item);
  if (job->changed)
    g_signal_emit_by_name (self, "changed", job->item->id);
  g_task_set_task_data (task, GINT_TO_POINTER (job->changed), NULL);
  g_task_return_pointer (task, g_object_ref (job->item->program), g_object_unref);
}

/**
 * aw_library_open_async:
 * @file: a program in either format
 * @zone: (nullable): the zone of times that name none
 * @take_over: whether it may replace a program that is there
 *
 * Takes a file into the library. What a calendar without a name is called comes from
 * the name of the file.
 */
void
aw_library_open_async (AwLibrary          *self,
                       GFile              *file,
                       const char         *zone,
                       gboolean            take_over,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  AwLibraryJob *job;

  g_return_if_fail (AW_IS_LIBRARY (self));
  g_return_if_fail (G_IS_FILE (file));

  job = aw_library_job_new (self, NULL, open_file);
  job->file = g_object_ref (file);
  job->info = aw_library_metadata_new ();
  job->info->zone = g_strdup (zone);
  job->flag = take_over;
  job->apply = apply_install;
  begin (self, job, aw_library_open_async, callback, user_data);
}

/**
 * aw_library_install_async:
 * @bytes: a program in either format
 * @expected: (nullable): the id of the program of which it is an edition
 * @info: what is known besides; what is %NULL in it stays as it was
 * @take_over: whether it may replace a program that comes from another place
 *
 * Takes a program into the library.
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
  AwLibraryJob *job;

  g_return_if_fail (AW_IS_LIBRARY (self));
  g_return_if_fail (bytes != NULL);
  g_return_if_fail (info != NULL);

  job = aw_library_job_new (self, NULL, install);
  job->bytes = g_bytes_ref (bytes);
  job->expected = g_strdup (expected);
  job->info = aw_library_metadata_copy (info);
  job->flag = take_over;
  job->apply = apply_install;
  begin (self, job, aw_library_install_async, callback, user_data);
}

/**
 * aw_library_install_finish:
 * @result: what the callback was given
 * @changed: (out) (optional): whether it is new, or another edition
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Finishes aw_library_open_async() and aw_library_install_async().
 *
 * Returns: (transfer full) (nullable): the program, which is in the library now
 */
AwProgram *
aw_library_install_finish (AwLibrary    *self,
                           GAsyncResult *result,
                           gboolean     *changed,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (changed != NULL)
    *changed = GPOINTER_TO_INT (g_task_get_task_data (G_TASK (result)));

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- What is known besides ------------------------------------------------------- */

static void
update (AwLibraryJob *job,
        GError      **error)
{
  if (aw_library_folder_set_info (job->directory, job->id, job->update, job->update_data, error))
    job->info = aw_library_folder_get_info (job->directory, job->id);
}

/* What a server said concerns nobody else. */
static void
take_metadata (AwLibrary               *self,
               AwLibraryItem           *item,
               const AwLibraryMetadata *info)
{
  AwLibraryMetadata *before = item->metadata;
  const gboolean is_renamed = g_strcmp0 (before->name, info->name) != 0;

  if (is_renamed || g_strcmp0 (before->url, info->url) != 0)
    {
      g_autoptr (AwLibraryItem) other =
        aw_library_item_new (item->id, item->reading, item->error, info, item->acknowledged);

      aw_library_put (self, other->id, other);
    }
  else
    {
      item->metadata = aw_library_metadata_copy (info);
      aw_library_metadata_free (before);
    }

  if (is_renamed)
    g_signal_emit_by_name (self, "changed", item->id);
}

static void
apply_update (AwLibrary    *self,
              AwLibraryJob *job,
              GTask        *task)
{
  g_autoptr (AwLibraryItem) item = aw_library_get (self, job->id);

  if (item != NULL)
    take_metadata (self, item, job->info);
  g_task_return_boolean (task, TRUE);
}

/**
 * aw_library_update_async:
 * @id: the id of a program that is not built in
 * @change: changes what is known of it besides its document, in another thread
 * @update_data: for @change
 * @update_destroy: (nullable): frees @update_data
 *
 * Writes down what is known of a program.
 */
void
aw_library_update_async (AwLibrary              *self,
                         const char             *id,
                         AwLibraryMetadataUpdate change,
                         gpointer                update_data,
                         GDestroyNotify          update_destroy,
                         GAsyncReadyCallback     callback,
                         gpointer                user_data)
{
  AwLibraryJob *job;

  g_return_if_fail (AW_IS_LIBRARY (self));
  g_return_if_fail (id != NULL && !aw_library_is_built_in (id));
  g_return_if_fail (change != NULL);

  job = aw_library_job_new (self, id, update);
  job->update = change;
  job->update_data = update_data;
  job->update_destroy = update_destroy;
  job->apply = apply_update;
  begin (self, job, aw_library_update_async, callback, user_data);
}

/**
 * aw_library_update_finish:
 * @result: what the callback was given
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Finishes aw_library_update_async(), aw_library_rename_async() and
 * aw_library_remove_async().
 *
 * Returns: whether that is done
 */
gboolean
aw_library_update_finish (AwLibrary    *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
set_name (AwLibraryMetadata *info,
          gpointer           user_data)
{
  g_free (info->name);
  info->name = g_strdup (user_data);
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
  aw_library_update_async (self, id, set_name, g_strdup (name), g_free, callback, user_data);
}

/* --- What the person knows ------------------------------------------------------- */

static void
forget (AwLibraryJob *job,
        GError      **error)
{
  aw_library_folder_forget_last_acknowledged (job->directory, job->told);
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
  AwLibraryItem *item;
  AwLibraryJob *job;

  g_return_if_fail (AW_IS_LIBRARY (self));
  g_return_if_fail (AW_IS_PROGRAM (told));

  item = aw_library_find (self, told->id);
  if (item != NULL && item->program != NULL &&
      g_strcmp0 (item->program->digest, told->digest) == 0)
    {
      g_clear_object (&item->acknowledged);
      g_clear_object (&item->last_acknowledged);
    }

  job = aw_library_job_new (self, NULL, forget);
  job->told = g_object_ref (told);
  aw_library_job_run (self, job, NULL, NULL);
}

/* --- Time ------------------------------------------------------------------------ */

/**
 * aw_library_take_day:
 *
 * Reads calendars again that were read around a day long ago, and tells it. It is for
 * whoever asks for new editions anyway; at a start it is done without that.
 */
void
aw_library_take_day (AwLibrary *self)
{
  g_auto (AwLibraryDoor) door = { 0 };
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  g_return_if_fail (AW_IS_LIBRARY (self));

  aw_library_get_door (self, &door);
  for (guint i = 0; i < self->items->len; i++)
    {
      const AwReading *reading = AW_LIBRARY_ITEM (self->items->pdata[i])->reading;

      if (reading != NULL && aw_library_document_is_outdated (&door, reading))
        g_ptr_array_add (ids, g_strdup (AW_LIBRARY_ITEM (self->items->pdata[i])->id));
    }
  for (guint i = 0; i < ids->len; i++)
    aw_library_take_change (self, ids->pdata[i]);
}

/* --- Out --------------------------------------------------------------------------- */

static void
take_away (AwLibraryJob *job,
           GError      **error)
{
  if (aw_library_folder_remove (job->directory, job->id, job->flag, error) && job->flag)
    job->item = aw_library_folder_load_item (job->directory, &job->door, job->id, NULL, error);
}

static void
apply_removal (AwLibrary    *self,
               AwLibraryJob *job,
               GTask        *task)
{
  aw_library_put (self, job->id, job->item);
  g_signal_emit_by_name (self, "changed", job->id);
  g_task_return_boolean (task, TRUE);
}

/**
 * aw_library_remove_async:
 * @id: the id of a program that is not built in
 * @restore: whether to bring back what was removed since the start
 *
 * Takes a program out of the library. What the person did of it stays in the journal.
 */
void
aw_library_remove_async (AwLibrary          *self,
                         const char         *id,
                         gboolean            restore,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  AwLibraryJob *job;

  g_return_if_fail (AW_IS_LIBRARY (self));
  g_return_if_fail (id != NULL && !aw_library_is_built_in (id));

  job = aw_library_job_new (self, id, take_away);
  job->flag = restore;
  job->apply = apply_removal;
  begin (self, job, aw_library_remove_async, callback, user_data);
}

