/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "aw-file.h"
#include "aw-ics-export.h"
#include "aw-page-export.h"
#include "aw-problem.h"
#include "aw-program-json-writer.h"
#include "aw-program-reader.h"

#include "aw-publisher.h"

/* A program as files for a web server. Both documents are read by the reader, as
 * `--check` does it, before anything that is there is replaced. They are called by the
 * program's id, so that what is published again keeps its address. */

#define N_FILES 3

/* For everybody: a web server is somebody else. */
#define MODE 0644

typedef struct
{
  char *name;
  char *path;
  GBytes *bytes;
  AwFileStamp there;
  gboolean is_program;
} File;

typedef struct
{
  AwProgram *program;
  AwLibraryDoor door;
  char *folder;
  char **replace;
  gboolean use_24h;
  gint64 now;
  char **taken;
  File files[N_FILES];
} Job;

static void
job_free (Job *job)
{
  for (guint i = 0; i < N_FILES; i++)
    {
      g_free (job->files[i].name);
      g_free (job->files[i].path);
      g_clear_pointer (&job->files[i].bytes, g_bytes_unref);
    }
  g_object_unref (job->program);
  aw_library_door_clear (&job->door);
  g_free (job->folder);
  g_strfreev (job->replace);
  g_strfreev (job->taken);
  g_free (job);
}

/* @bytes: (transfer full) */
static void
set_file (Job      *job,
          guint     number,
          char     *name,
          GBytes   *bytes,
          gboolean  is_program)
{
  job->files[number] = (File) {
    .name = name,
    .path = g_build_filename (job->folder, name, NULL),
    .bytes = bytes,
    .is_program = is_program,
  };
}

/* The page is the last, because it names the others. */
static gboolean
make_files (Job     *job,
            GError **error)
{
  const char *id = job->program->id;

  set_file (job, 0, g_strconcat (id, ".json", NULL), aw_program_json_write (job->program), TRUE);
  set_file (job, 1, g_strconcat (id, ".ics", NULL),
            aw_ics_export_program (job->program, job->now), TRUE);
  set_file (job, 2, g_strdup ("index.html"),
            aw_page_export_write (job->program, id, job->use_24h), FALSE);
  if (job->files[1].bytes != NULL)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _("There is nothing to put into a calendar"));
  return FALSE;
}

static gboolean
fail_check (const File *file,
            const char *reason,
            GError    **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               /* Translators: the name of a file, and what is wrong in it */
               _("“%1$s” would not be read by others: %2$s"), file->name, reason);
  return FALSE;
}

static gboolean
check_program (const Job  *job,
               const File *file,
               GError    **error)
{
  g_autoptr (AwLibraryMetadata) info = aw_library_metadata_new ();
  g_autoptr (AwReading) reading = NULL;

  if (g_bytes_get_size (file->bytes) > AW_PROGRAM_MAX_SIZE)
    return fail_check (file, _("It is too large"), error);

  reading = aw_library_door_ask (&job->door, "check", file->bytes, NULL, info, error);
  if (reading == NULL)
    return FALSE;
  if (reading->program != NULL && reading->floating == NULL)
    return TRUE;
  if (reading->problems != NULL && reading->problems->len > 0)
    return fail_check (file, ((AwProblem *) reading->problems->pdata[0])->message, error);

  return fail_check (file, _("It could not be read"), error);
}

/* Also what may be replaced is looked at: the stamp tells whether it is still that
 * when its name is taken. */
static gboolean
look (const Job    *job,
      File         *file,
      GStrvBuilder *taken,
      GError      **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = aw_file_read_stamped (file->path, AW_READING_MAX_SIZE, &file->there,
                                                   &local_error);

  if (bytes == NULL && !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (bytes != NULL && !g_strv_contains ((const char *const *) job->replace, file->name))
    g_strv_builder_add (taken, file->name);

  return TRUE;
}

static gboolean
look_at_all (Job     *job,
             GError **error)
{
  g_autoptr (GStrvBuilder) taken = g_strv_builder_new ();
  g_autofree char *names = NULL;

  for (guint i = 0; i < N_FILES; i++)
    if (!look (job, &job->files[i], taken, error))
      return FALSE;

  job->taken = g_strv_builder_end (taken);
  if (job->taken[0] == NULL)
    return TRUE;

  names = g_strjoinv (", ", job->taken);
  /* Translators: %s are names of files */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("There are such files already: %s"), names);

  return FALSE;
}

static gboolean
write_file (File    *file,
            GError **error)
{
  g_autoptr (GBytes) written = NULL;

  if (!aw_file_replace (file->path, file->bytes, NULL, &file->there, error))
    return FALSE;
  if (g_chmod (file->path, MODE) < 0)
    {
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
                   _("Could not write “%s”: %s"), file->name, g_strerror (errno));
      return FALSE;
    }

  written = aw_file_read (file->path, g_bytes_get_size (file->bytes), error);
  if (written == NULL)
    return FALSE;

  return g_bytes_equal (written, file->bytes) ||
         fail_check (file, _("It could not be read"), error);
}

static gboolean
publish (Job     *job,
         GError **error)
{
  if (!make_files (job, error) || !look_at_all (job, error))
    return FALSE;
  for (guint i = 0; i < N_FILES; i++)
    if (job->files[i].is_program && !check_program (job, &job->files[i], error))
      return FALSE;
  for (guint i = 0; i < N_FILES; i++)
    if (!write_file (&job->files[i], error))
      return FALSE;

  return TRUE;
}

static void
publish_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  GError *error = NULL;

  if (publish (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * aw_publisher_publish_async:
 * @program: a program
 * @door: how documents come in
 * @folder: (type filename): a folder that exists
 * @replace: (array zero-terminated=1) (nullable): names of files there that the person
 *   lets be replaced
 * @use_24h: whether the page says 16:00 rather than 4:00 PM
 * @now: the instant, microseconds since the Unix epoch
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes a program into a folder, in another thread: ID.json, ID.ics and index.html, for
 * its id, each durably (aw_file_replace()) and readable for everybody. Nothing is
 * written if anything is there that @replace does not name, or if the reader does not
 * read both documents. After another error each of the files is whole, the old or
 * the new one.
 */
void
aw_publisher_publish_async (AwProgram            *program,
                            const AwLibraryDoor  *door,
                            const char           *folder,
                            const char *const    *replace,
                            gboolean              use_24h,
                            gint64                now,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data)
{
  static const char *const nothing[] = { NULL };
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Job *job;

  g_return_if_fail (AW_IS_PROGRAM (program));
  g_return_if_fail (door != NULL && folder != NULL);

  job = g_new0 (Job, 1);
  job->program = g_object_ref (program);
  job->door.reader = g_strdup (door->reader);
  /* All days: the week may be long past, or years ahead. */
  g_date_clear (&job->door.today, 1);
  job->folder = g_strdup (folder);
  job->replace = g_strdupv ((char **) (replace != NULL ? replace : nothing));
  job->use_24h = use_24h;
  job->now = now;

  g_task_set_source_tag (task, aw_publisher_publish_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, publish_in_thread);
}

/**
 * aw_publisher_publish_finish:
 * @result: from the callback
 * @taken: (out) (optional) (nullable) (array zero-terminated=1) (transfer full): names of
 *   files that are there and were not to be replaced; %NULL if nobody could look
 * @error: a #GIOErrorEnum or #AwLibraryError; %G_IO_ERROR_EXISTS if there are @taken
 *   ones. The message is a sentence for the user
 *
 * Returns: whether all of it is on disk
 */
gboolean
aw_publisher_publish_finish (GAsyncResult   *result,
                             char         ***taken,
                             GError        **error)
{
  Job *job;

  g_return_val_if_fail (g_async_result_is_tagged (result, aw_publisher_publish_async), FALSE);

  job = g_task_get_task_data (G_TASK (result));
  if (taken != NULL)
    *taken = g_steal_pointer (&job->taken);

  return g_task_propagate_boolean (G_TASK (result), error);
}
