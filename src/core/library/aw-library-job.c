/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-library-private.h"

/* What the library does in other threads. */

static void
job_free (AwLibraryJob *job)
{
  g_free (job->directory);
  aw_library_door_clear (&job->door);
  g_free (job->id);
  g_clear_pointer (&job->known, aw_reading_unref);
  g_clear_object (&job->file);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job->expected);
  g_clear_pointer (&job->info, aw_library_metadata_free);
  if (job->update_destroy != NULL)
    job->update_destroy (job->update_data);
  g_clear_object (&job->told);
  g_clear_object (&job->item);
  g_clear_pointer (&job->ids, g_ptr_array_unref);
  g_free (job);
}

/**
 * aw_library_job_new:
 * @id: (nullable): the id of a program
 * @work: what is to be done
 *
 * Returns: (transfer full): a job, for aw_library_job_run()
 */
AwLibraryJob *
aw_library_job_new (AwLibrary  *self,
                    const char *id,
                    void      (*work) (AwLibraryJob *job, GError **error))
{
  AwLibraryJob *job = g_new0 (AwLibraryJob, 1);

  job->work = work;
  job->directory = g_strdup (self->directory);
  job->id = g_strdup (id);
  aw_library_get_door (self, &job->door);

  return job;
}

static void
run_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  AwLibraryJob *job = task_data;
  GError *error = NULL;

  job->work (job, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* The thread may let go of its task last, and must not do so of the library. */
static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  AwLibraryJob *job = user_data;
  g_autoptr (AwLibrary) self = g_steal_pointer (&job->library);

  if (job->callback != NULL)
    job->callback (G_OBJECT (self), result, job->user_data);
}

/**
 * aw_library_job_run:
 * @job: (transfer full): a job, which is the data of the task that the callback gets
 *
 * Does it in another thread.
 */
void
aw_library_job_run (AwLibrary           *self,
                    AwLibraryJob        *job,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, done_cb, job);

  job->library = g_object_ref (self);
  job->callback = callback;
  job->user_data = user_data;
  g_task_set_source_tag (task, aw_library_job_run);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, run_in_thread);
}
