/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-library.h"

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
  gboolean journal_loaded;
};

/* A week needs two files; they are read side by side. */
typedef struct
{
  AwProgram *program;
  GError *error;
  guint n_pending;
} Loading;

G_DEFINE_FINAL_TYPE (AwContext, aw_context, G_TYPE_OBJECT)

static void
loading_free (Loading *loading)
{
  g_clear_object (&loading->program);
  g_clear_error (&loading->error);
  g_free (loading);
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
    g_task_return_pointer (task, aw_week_new (loading->program, self->journal), g_object_unref);
}

static void
journal_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  AwContext *self = g_task_get_source_object (task);

  /* What is wrong with a journal is its notice, and the week is shown. */
  aw_journal_load_finish (AW_JOURNAL (source), result, NULL);
  self->journal_loaded = TRUE;
  finish_one (task);
}

static void
program_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Loading *loading = g_task_get_task_data (task);

  loading->program = aw_library_load_finish (AW_LIBRARY (source), result, &loading->error);
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
aw_context_class_init (AwContextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_context_dispose;
}

static void
aw_context_init (AwContext *self)
{
  g_autofree char *directory = g_build_filename (g_get_user_data_dir (), GETTEXT_PACKAGE, NULL);
  g_autofree char *programs = g_build_filename (directory, "programs", NULL);

  self->settings = g_settings_new (AW_APPLICATION_ID);
  self->clock = aw_clock_new ();
  self->clock_format = aw_clock_format_new ();
  self->journal = aw_journal_new (directory);
  self->library = aw_library_new (programs);
  g_settings_bind (self->settings, "clock-format", self->clock_format, "choice",
                   G_SETTINGS_BIND_GET);
}

/**
 * aw_context_new:
 *
 * Returns: (transfer full): the services of this user; nothing is read yet
 */
AwContext *
aw_context_new (void)
{
  return g_object_new (AW_TYPE_CONTEXT, NULL);
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
 * aw_context_load_week:
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Reads the week that the person takes now; blocks, and changes nothing on
 * disk: for the command line.
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
  g_autoptr (GTask) task = NULL;
  g_autofree char *id = NULL;
  Loading *loading;

  g_return_if_fail (AW_IS_CONTEXT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, aw_context_load_week_async);
  loading = g_new0 (Loading, 1);
  g_task_set_task_data (task, loading, (GDestroyNotify) loading_free);

  loading->n_pending = self->journal_loaded ? 1 : 2;
  if (!self->journal_loaded)
    aw_journal_load_async (self->journal, cancellable, journal_loaded_cb, g_object_ref (task));
  id = g_settings_get_string (self->settings, "program");
  aw_library_load_async (self->library, id, cancellable, program_loaded_cb, g_object_ref (task));
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
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
