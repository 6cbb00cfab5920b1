/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-journal.h"
#include "aw-library.h"

#include "aw-week-loader.h"

/**
 * AwWeekLoader:
 *
 * Makes weeks of programs and the journal, which it has read first.
 */
struct _AwWeekLoader
{
  GObject parent_instance;

  GSettings *settings;
  AwJournal *journal;
  AwLibrary *library;
  GPtrArray *journal_waiters; /* (nullable): GTask, while the journal is loaded */
  gboolean journal_loaded;
};

/* Weeks need the journal and programs; both are read side by side. */
typedef struct
{
  GPtrArray *programs;
  GError *error;
  guint n_pending;
} Loading;

G_DEFINE_FINAL_TYPE (AwWeekLoader, aw_week_loader, G_TYPE_OBJECT)

static void
loading_free (Loading *loading)
{
  g_clear_pointer (&loading->programs, g_ptr_array_unref);
  g_clear_error (&loading->error);
  g_free (loading);
}

static GPtrArray *
create_weeks (AwWeekLoader *self,
              GPtrArray *programs)
{
  GPtrArray *weeks = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < programs->len; i++)
    g_ptr_array_add (weeks, aw_week_new (programs->pdata[i], self->journal));

  return weeks;
}

static void
finish_one (GTask *task)
{
  AwWeekLoader *self = g_task_get_source_object (task);
  Loading *loading = g_task_get_task_data (task);

  if (--loading->n_pending > 0)
    return;

  if (loading->error != NULL)
    g_task_return_error (task, g_steal_pointer (&loading->error));
  else
    g_task_return_pointer (task, create_weeks (self, loading->programs),
                           (GDestroyNotify) g_ptr_array_unref);
}

static void
journal_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (AwWeekLoader) self = user_data;
  g_autoptr (GPtrArray) waiters = g_steal_pointer (&self->journal_waiters);

  /* What is wrong with a journal is its notice, and the week is shown. */
  aw_journal_load_finish (AW_JOURNAL (source), result, NULL);
  self->journal_loaded = TRUE;
  for (guint i = 0; i < waiters->len; i++)
    finish_one (waiters->pdata[i]);
}

/* The journal is loaded once, whoever asks first. */
static void
wait_for_journal (AwWeekLoader *self,
                  GTask     *task)
{
  Loading *loading = g_task_get_task_data (task);

  if (self->journal_loaded)
    return;

  loading->n_pending++;
  if (self->journal_waiters == NULL)
    {
      self->journal_waiters = g_ptr_array_new_with_free_func (g_object_unref);
      aw_journal_load_async (self->journal, NULL, journal_loaded_cb, g_object_ref (self));
    }
  g_ptr_array_add (self->journal_waiters, g_object_ref (task));
}

static GTask *
start_loading (AwWeekLoader        *self,
               GCancellable        *cancellable,
               gpointer             source_tag,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Loading *loading = g_new0 (Loading, 1);

  loading->n_pending = 1;
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, loading, (GDestroyNotify) loading_free);
  wait_for_journal (self, task);

  return task;
}

static void
program_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Loading *loading = g_task_get_task_data (task);
  AwProgram *program = aw_library_load_finish (AW_LIBRARY (source), result, &loading->error);

  loading->programs = g_ptr_array_new_with_free_func (g_object_unref);
  if (program != NULL)
    g_ptr_array_add (loading->programs, program);
  finish_one (task);
}

static void
programs_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Loading *loading = g_task_get_task_data (task);

  loading->programs = aw_library_load_all_finish (AW_LIBRARY (source), result);
  finish_one (task);
}

static void
aw_week_loader_finalize (GObject *object)
{
  AwWeekLoader *self = AW_WEEK_LOADER (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->journal);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (aw_week_loader_parent_class)->finalize (object);
}

static void
aw_week_loader_class_init (AwWeekLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aw_week_loader_finalize;
}

static void
aw_week_loader_init (AwWeekLoader *self)
{
}

/**
 * aw_week_loader_new:
 * @settings: which program the person takes now
 * @journal: what they did, not loaded yet
 * @library: the programs
 *
 * Returns: (transfer full): what reads weeks
 */
AwWeekLoader *
aw_week_loader_new (GSettings *settings,
                    AwJournal *journal,
                    AwLibrary *library)
{
  AwWeekLoader *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (AW_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (AW_IS_LIBRARY (library), NULL);

  self = g_object_new (AW_TYPE_WEEK_LOADER, NULL);
  self->settings = g_object_ref (settings);
  self->journal = g_object_ref (journal);
  self->library = g_object_ref (library);

  return self;
}

/**
 * aw_week_loader_load:
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Reads the week that the person takes now; blocks, and changes nothing on
 * disk but what is kept of a calendar that is read anew: for the command line.
 *
 * Returns: (transfer full) (nullable): the week
 */
AwWeek *
aw_week_loader_load (AwWeekLoader  *self,
                      GError    **error)
{
  g_autoptr (AwProgram) program = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (AW_IS_WEEK_LOADER (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  id = g_settings_get_string (self->settings, "program");
  program = aw_library_load (self->library, id, error);
  if (program == NULL)
    return NULL;

  aw_journal_load (self->journal, NULL);
  return aw_week_new (program, self->journal);
}

/**
 * aw_week_loader_load_async:
 *
 * Reads the week that the person takes now in other threads; the journal only
 * the first time.
 */
void
aw_week_loader_load_async (AwWeekLoader        *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autofree char *id = NULL;
  GTask *task;

  g_return_if_fail (AW_IS_WEEK_LOADER (self));

  task = start_loading (self, cancellable, aw_week_loader_load_async, callback, user_data);
  id = g_settings_get_string (self->settings, "program");
  aw_library_load_async (self->library, id, cancellable, program_loaded_cb, task);
}

/**
 * aw_week_loader_load_finish:
 * @result: what the callback was given
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Returns: (transfer full) (nullable): the week
 */
AwWeek *
aw_week_loader_load_finish (AwWeekLoader  *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_autoptr (GPtrArray) weeks = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  weeks = g_task_propagate_pointer (G_TASK (result), error);

  return weeks != NULL ? g_object_ref (weeks->pdata[0]) : NULL;
}

/**
 * aw_week_loader_load_all_async:
 * @programs: (nullable) (array zero-terminated=1): the ids of programs; %NULL for
 *   all
 *
 * Reads, in other threads, the weeks that the person takes of these programs. One
 * that cannot be read is left out.
 */
void
aw_week_loader_load_all_async (AwWeekLoader        *self,
                             const char *const   *programs,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (AW_IS_WEEK_LOADER (self));

  task = start_loading (self, NULL, aw_week_loader_load_all_async, callback, user_data);
  aw_library_load_all_async (self->library, programs, NULL, programs_loaded_cb, task);
}

/**
 * aw_week_loader_load_all_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (element-type AwWeek): the weeks
 */
GPtrArray *
aw_week_loader_load_all_finish (AwWeekLoader *self,
                              GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
