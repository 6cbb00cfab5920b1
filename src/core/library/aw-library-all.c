/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-library-private.h"

/* Loading all programs, or several of them. */

typedef struct
{
  GPtrArray *programs;
  guint n_pending;
} Gathering;

static void
gathering_free (Gathering *gathering)
{
  g_ptr_array_unref (gathering->programs);
  g_free (gathering);
}

static void
gather (GTask *task)
{
  Gathering *gathering = g_task_get_task_data (task);

  if (--gathering->n_pending == 0)
    g_task_return_pointer (task, g_ptr_array_ref (gathering->programs),
                           (GDestroyNotify) g_ptr_array_unref);
}

static void
gathered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Gathering *gathering = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  AwProgram *program = aw_library_load_finish (AW_LIBRARY (source), result, &error);

  if (program != NULL)
    g_ptr_array_add (gathering->programs, program);
  else
    g_info ("%s", error->message);
  gather (task);
}

static void
gather_all (AwLibrary *self,
            GTask     *task)
{
  Gathering *gathering = g_task_get_task_data (task);

  for (guint i = 0; i < self->items->len; i++)
    {
      AwProgram *program = AW_LIBRARY_ITEM (self->items->pdata[i])->program;

      if (program != NULL)
        g_ptr_array_add (gathering->programs, g_object_ref (program));
    }
  gather (task);
}

/* What was removed before this start goes for good. */
static void
list (AwLibraryJob *job,
      GError      **error)
{
  aw_library_folder_purge (job->directory);
  job->ids = aw_library_folder_list (job->directory);
}

static void
all_loaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  AwLibrary *self = AW_LIBRARY (source);
  g_autoptr (GPtrArray) programs = aw_library_load_all_finish (self, result);
  g_autoptr (GPtrArray) listing = g_steal_pointer (&self->listing);

  self->is_listed = TRUE;
  self->listing = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < listing->len; i++)
    gather_all (self, listing->pdata[i]);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AwLibrary *self = AW_LIBRARY (source);
  AwLibraryJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (aw_library_find (self, AW_BUILT_IN_ID) == NULL)
    g_ptr_array_add (ids, (gpointer) AW_BUILT_IN_ID);
  for (guint i = 0; i < job->ids->len; i++)
    {
      if (!aw_library_is_built_in (job->ids->pdata[i]) &&
          aw_library_find (self, job->ids->pdata[i]) == NULL)
        g_ptr_array_add (ids, job->ids->pdata[i]);
    }
  g_ptr_array_add (ids, NULL);
  aw_library_load_all_async (self, (const char *const *) ids->pdata, NULL, all_loaded_cb, NULL);
}

/**
 * aw_library_load_all_async:
 * @ids: (nullable) (array zero-terminated=1): which programs; %NULL for all
 *
 * Reads, in other threads, those that have not been read. One that cannot be read is
 * left out. Once all were read, the list has all.
 */
void
aw_library_load_all_async (AwLibrary           *self,
                           const char *const   *ids,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Gathering *gathering = g_new0 (Gathering, 1);

  g_return_if_fail (AW_IS_LIBRARY (self));

  gathering->programs = g_ptr_array_new_with_free_func (g_object_unref);
  gathering->n_pending = 1;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, aw_library_load_all_async);
  g_task_set_task_data (task, gathering, (GDestroyNotify) gathering_free);

  if (ids == NULL && !self->is_listed)
    {
      if (self->listing->len == 0)
        aw_library_job_run (self, aw_library_job_new (self, NULL, list), listed_cb, NULL);
      g_ptr_array_add (self->listing, g_object_ref (task));
      return;
    }

  if (ids == NULL)
    {
      gather_all (self, task);
      return;
    }

  for (guint i = 0; ids[i] != NULL; i++)
    {
      gathering->n_pending++;
      aw_library_load_async (self, ids[i], NULL, gathered_cb, g_object_ref (task));
    }
  gather (task);
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
