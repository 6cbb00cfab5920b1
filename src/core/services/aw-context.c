/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-executable.h"
#include "aw-journal.h"
#include "aw-library.h"
#include "aw-prefix.h"

#include "aw-context.h"

/**
 * AwContext:
 *
 * The services of the program, one of each, owned by the application and
 * handed down: settings, clock, journal and library.
 */
struct _AwContext
{
  GObject parent_instance;

  GSettings *settings;
  AwClock *clock;
  AwClockFormat *clock_format;
  AwJournal *journal;
  AwLibrary *library;
  char *directory;
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

G_DEFINE_FINAL_TYPE (AwContext, aw_context, G_TYPE_OBJECT)

static void
loading_free (Loading *loading)
{
  g_clear_pointer (&loading->programs, g_ptr_array_unref);
  g_clear_error (&loading->error);
  g_free (loading);
}

static GPtrArray *
create_weeks (AwContext *self,
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
  AwContext *self = g_task_get_source_object (task);
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
  g_autoptr (AwContext) self = user_data;
  g_autoptr (GPtrArray) waiters = g_steal_pointer (&self->journal_waiters);

  /* What is wrong with a journal is its notice, and the week is shown. */
  aw_journal_load_finish (AW_JOURNAL (source), result, NULL);
  self->journal_loaded = TRUE;
  for (guint i = 0; i < waiters->len; i++)
    finish_one (waiters->pdata[i]);
}

/* The journal is loaded once, whoever asks first. */
static void
wait_for_journal (AwContext *self,
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
start_loading (AwContext           *self,
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
aw_context_dispose (GObject *object)
{
  AwContext *self = AW_CONTEXT (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  g_clear_object (&self->clock_format);
  g_clear_object (&self->journal);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (aw_context_parent_class)->dispose (object);
}

static void
aw_context_finalize (GObject *object)
{
  AwContext *self = AW_CONTEXT (object);

  g_clear_pointer (&self->directory, g_free);

  G_OBJECT_CLASS (aw_context_parent_class)->finalize (object);
}

static void
aw_context_class_init (AwContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = aw_context_dispose;
  object_class->finalize = aw_context_finalize;
}

static void
aw_context_init (AwContext *self)
{
  g_autoptr (GError) error = NULL;

  self->directory = g_build_filename (g_get_user_data_dir (), GETTEXT_PACKAGE, NULL);
  self->settings = aw_prefix_open_settings (&error);
  if (self->settings == NULL)
    g_error ("%s", error->message);
  self->clock_format = aw_clock_format_new ();
  self->journal = aw_journal_new (self->directory);
  g_settings_bind (self->settings, "clock-format", self->clock_format, "choice",
                   G_SETTINGS_BIND_GET);
}

/**
 * aw_context_new:
 *
 * The settings must be there (aw_prefix_open_settings()): it ends the process
 * otherwise.
 *
 * Returns: (transfer full): the services of this user; nothing is read yet
 */
AwContext *
aw_context_new (void)
{
  g_autoptr (AwClock) clock = aw_clock_new ();

  return aw_context_new_for_clock (clock);
}

/**
 * aw_context_new_for_clock:
 * @clock: what tells the time
 *
 * Returns: (transfer full): the services of this user, at another time
 */
AwContext *
aw_context_new_for_clock (AwClock *clock)
{
  g_autofree char *reader = aw_executable_find (AW_EXECUTABLE_READER);
  g_autofree char *programs = NULL;
  AwContext *self;

  g_return_val_if_fail (AW_IS_CLOCK (clock), NULL);

  self = g_object_new (AW_TYPE_CONTEXT, NULL);
  self->clock = g_object_ref (clock);
  programs = g_build_filename (self->directory, "programs", NULL);
  self->library = aw_library_new (programs, reader, clock);

  return self;
}

/**
 * aw_context_get_directory:
 *
 * Returns: (transfer none) (type filename): where this user's data is kept; it
 *   need not exist
 */
const char *
aw_context_get_directory (AwContext *self)
{
  g_return_val_if_fail (AW_IS_CONTEXT (self), NULL);

  return self->directory;
}

/**
 * aw_context_get_settings:
 *
 * Returns: (transfer none): the settings
 */
GSettings *
aw_context_get_settings (AwContext *self)
{
  g_return_val_if_fail (AW_IS_CONTEXT (self), NULL);

  return self->settings;
}

/**
 * aw_context_get_clock:
 *
 * Returns: (transfer none): the clock
 */
AwClock *
aw_context_get_clock (AwContext *self)
{
  g_return_val_if_fail (AW_IS_CONTEXT (self), NULL);

  return self->clock;
}

/**
 * aw_context_get_clock_format:
 *
 * Returns: (transfer none): whether times are shown with 12 or 24 hours
 */
AwClockFormat *
aw_context_get_clock_format (AwContext *self)
{
  g_return_val_if_fail (AW_IS_CONTEXT (self), NULL);

  return self->clock_format;
}

/**
 * aw_context_get_journal:
 *
 * Returns: (transfer none): the journal
 */
AwJournal *
aw_context_get_journal (AwContext *self)
{
  g_return_val_if_fail (AW_IS_CONTEXT (self), NULL);

  return self->journal;
}

/**
 * aw_context_get_library:
 *
 * Returns: (transfer none): the library
 */
AwLibrary *
aw_context_get_library (AwContext *self)
{
  g_return_val_if_fail (AW_IS_CONTEXT (self), NULL);

  return self->library;
}

/**
 * aw_context_get_lock:
 *
 * Returns: (transfer none): what says whether this process may write into
 *   aw_context_get_directory()
 */
AwFolderLock *
aw_context_get_lock (AwContext *self)
{
  g_return_val_if_fail (AW_IS_CONTEXT (self), NULL);

  return aw_journal_get_lock (self->journal);
}

/**
 * aw_context_load_week:
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Reads the week that the person takes now; blocks, and changes nothing on
 * disk but what is kept of a calendar that is read anew: for the command line.
 *
 * Returns: (transfer full) (nullable): the week
 */
AwWeek *
aw_context_load_week (AwContext  *self,
                      GError    **error)
{
  g_autoptr (AwProgram) program = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (AW_IS_CONTEXT (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  id = g_settings_get_string (self->settings, "program");
  program = aw_library_load (self->library, id, error);
  if (program == NULL)
    return NULL;

  aw_journal_load (self->journal, NULL);
  return aw_week_new (program, self->journal);
}

/**
 * aw_context_load_week_async:
 *
 * Reads the week that the person takes now in other threads; the journal only
 * the first time.
 */
void
aw_context_load_week_async (AwContext           *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autofree char *id = NULL;
  GTask *task;

  g_return_if_fail (AW_IS_CONTEXT (self));

  task = start_loading (self, cancellable, aw_context_load_week_async, callback, user_data);
  id = g_settings_get_string (self->settings, "program");
  aw_library_load_async (self->library, id, cancellable, program_loaded_cb, task);
}

/**
 * aw_context_load_week_finish:
 * @result: what the callback was given
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Returns: (transfer full) (nullable): the week
 */
AwWeek *
aw_context_load_week_finish (AwContext     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_autoptr (GPtrArray) weeks = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  weeks = g_task_propagate_pointer (G_TASK (result), error);

  return weeks != NULL ? g_object_ref (weeks->pdata[0]) : NULL;
}

/**
 * aw_context_load_weeks_async:
 * @programs: (nullable) (array zero-terminated=1): the ids of programs; %NULL for
 *   all
 *
 * Reads, in other threads, the weeks that the person takes of these programs. One
 * that cannot be read is left out.
 */
void
aw_context_load_weeks_async (AwContext           *self,
                             const char *const   *programs,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (AW_IS_CONTEXT (self));

  task = start_loading (self, NULL, aw_context_load_weeks_async, callback, user_data);
  aw_library_load_all_async (self->library, programs, NULL, programs_loaded_cb, task);
}

/**
 * aw_context_load_weeks_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (element-type AwWeek): the weeks
 */
GPtrArray *
aw_context_load_weeks_finish (AwContext    *self,
                              GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
