/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-instant.h"
#include "aw-journal-folder.h"
#include "aw-journal.h"

/**
 * AwJournal:
 *
 * What this person did: outcomes with their times, and the current run of each
 * program; local, never sent anywhere. It knows ids and no programs, so that
 * nothing in it depends on an edition.
 *
 * What it says is on disk. A change is written first, in a worker thread, and
 * seen and acknowledged only once it is durable. Changes are kept in the order
 * of their calls: one write at a time, and what is asked for meanwhile shares
 * the next one. They complete even when nobody holds the journal any more, but
 * not when the process ends before: see #AwJournal:busy.
 *
 * The files are described in `aw-journal-folder.c`, their format in
 * `aw-journal-store.c`.
 */
struct _AwJournal
{
  GObject parent_instance;

  AwJournalFolder *folder;
  gboolean is_opened;

  AwJournalStore *store;
  char *notice;
  gboolean is_writable;

  GPtrArray *waiting;
  GPtrArray *saving;
};

G_DEFINE_FINAL_TYPE (AwJournal, aw_journal, G_TYPE_OBJECT)

G_DEFINE_QUARK (aw-journal-error-quark, aw_journal_error)

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

/* The worker's task has no source object: its thread may drop it later than the
 * main thread, and the journal, with its lock, must not end there. Instead the
 * callback holds the journal, and so what is borrowed here. */
typedef struct
{
  AwJournalFolder *folder;
  AwJournalStore *store;
  GPtrArray *changes;
} Save;

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void start_saving (AwJournal *self);

static void
save_free (Save *save)
{
  aw_journal_store_unref (save->store);
  g_ptr_array_unref (save->changes);
  g_free (save);
}

static gboolean
is_id (const char *id)
{
  return id != NULL && g_utf8_validate (id, -1, NULL);
}

static void
adopt (AwJournal      *self,
       AwJournalState *state)
{
  aw_journal_store_unref (self->store);
  self->store = aw_journal_store_ref (state->store);
  self->is_writable = state->writable;
  g_free (self->notice);
  self->notice = g_strdup (state->notice);
}

static GError *
explain (const GError *error)
{
  const char *message;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    message = _("This could not be saved, because the disk is full");
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    message = _("This could not be saved, because the disk is read-only");
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    message = _("This could not be saved, because the folder of the journal is read-only");
  else if (error->domain == AW_JOURNAL_STORE_ERROR)
    message = _("This could not be saved, because the journal would be too large");
  else
    return g_error_new (AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_NOT_SAVED,
                        _("This could not be saved: %s"), error->message);

  return g_error_new_literal (AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_NOT_SAVED, message);
}

static void
acknowledge (AwJournal *self,
             GTask     *task)
{
  const AwJournalChange *change = g_task_get_task_data (task);

  g_signal_emit (self, signals[CHANGED], 0, change->program, change->run, change->action);
  g_task_return_boolean (task, TRUE);
}

static void
save_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Save *save = task_data;
  g_autoptr (AwJournalStore) store = NULL;
  GError *error = NULL;

  store = aw_journal_store_apply (save->store, save->changes, &error);

  if (store != NULL && aw_journal_folder_save (save->folder, store, &error))
    g_task_return_pointer (task, g_steal_pointer (&store),
                           (GDestroyNotify) aw_journal_store_unref);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject      *source_object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (AwJournal) self = AW_JOURNAL (user_data);
  g_autoptr (GError) error = NULL;
  AwJournalStore *store = g_task_propagate_pointer (G_TASK (result), &error);

  if (store != NULL)
    {
      aw_journal_store_unref (self->store);
      self->store = store;
    }

  for (guint i = 0; i < self->saving->len; i++)
    {
      GTask *task = self->saving->pdata[i];

      if (store != NULL)
        acknowledge (self, task);
      else
        g_task_return_error (task, explain (error));
    }

  g_clear_pointer (&self->saving, g_ptr_array_unref);
  if (self->waiting->len > 0)
    start_saving (self);
  else
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
start_saving (AwJournal *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, saved_cb, g_object_ref (self));
  Save *save = g_new0 (Save, 1);

  self->saving = g_steal_pointer (&self->waiting);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);

  save->folder = self->folder;
  save->store = aw_journal_store_ref (self->store);
  save->changes = g_ptr_array_new ();
  for (guint i = 0; i < self->saving->len; i++)
    g_ptr_array_add (save->changes, g_task_get_task_data (self->saving->pdata[i]));

  g_task_set_source_tag (task, start_saving);
  g_task_set_task_data (task, save, (GDestroyNotify) save_free);
  g_task_run_in_thread (task, save_in_thread);
}

static void
enqueue (AwJournal *self,
         GTask     *task)
{
  if (!self->is_writable)
    {
      g_task_return_new_error (task, AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_READ_ONLY, "%s",
                               self->notice != NULL ? self->notice
                                                    : _("The journal is open for reading only"));
      return;
    }

  g_ptr_array_add (self->waiting, g_object_ref (task));
  if (self->saving != NULL)
    return;

  start_saving (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
load_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  AwJournalFolder *folder = task_data;

  g_task_return_pointer (task, aw_journal_folder_load (folder, TRUE),
                         (GDestroyNotify) aw_journal_state_free);
}

static void
loaded_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (AwJournalState) state = g_task_propagate_pointer (G_TASK (result), NULL);

  adopt (g_task_get_source_object (task), state);

  if (state->error != NULL)
    g_task_return_error (task, g_steal_pointer (&state->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
aw_journal_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  AwJournal *self = AW_JOURNAL (object);

  switch (property_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, aw_journal_is_busy (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
aw_journal_finalize (GObject *object)
{
  AwJournal *self = AW_JOURNAL (object);

  g_clear_pointer (&self->folder, aw_journal_folder_free);
  g_clear_pointer (&self->store, aw_journal_store_unref);
  g_clear_pointer (&self->notice, g_free);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);

  G_OBJECT_CLASS (aw_journal_parent_class)->finalize (object);
}

static void
aw_journal_class_init (AwJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = aw_journal_get_property;
  object_class->finalize = aw_journal_finalize;

  /**
   * AwJournal:busy:
   *
   * Whether changes wait to be written or are being written. The process must
   * not end while they do.
   */
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * AwJournal::changed:
   * @self: the journal
   * @program: the id of a program
   * @run: (nullable): the id of a run
   * @action: (nullable): the id of an action; %NULL if the current run of
   *   @program is another now: @run, or if that is %NULL the organizer's
   *
   * A change is on disk, and the journal says it now.
   */
  signals[CHANGED] = g_signal_new ("changed", AW_TYPE_JOURNAL, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                   G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE,
                                   G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE,
                                   G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
aw_journal_init (AwJournal *self)
{
  self->store = aw_journal_store_new ();
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * aw_journal_new:
 * @directory: (type filename): where it is kept; a directory that is made when
 *   it is needed
 *
 * Returns: (transfer full): a new journal, empty and not writable until it is
 *   loaded
 */
AwJournal *
aw_journal_new (const char *directory)
{
  AwJournal *self;

  g_return_val_if_fail (directory != NULL, NULL);

  self = g_object_new (AW_TYPE_JOURNAL, NULL);
  self->folder = aw_journal_folder_new (directory);

  return self;
}

/**
 * aw_journal_load:
 * @error: a #GIOErrorEnum
 *
 * Loads the journal for reading only, now: for the command line. Nothing on
 * disk is touched, and the journal is not writable afterwards. A journal is
 * loaded once, so or with aw_journal_load_async().
 *
 * A missing journal is an empty one. In place of a damaged one its last good
 * copy is used, and aw_journal_get_notice() tells.
 *
 * Returns: %FALSE if the journal could not be read; it is then the last good
 *   copy or empty, and aw_journal_get_notice() tells, too
 */
gboolean
aw_journal_load (AwJournal  *self,
                 GError    **error)
{
  g_autoptr (AwJournalState) state = NULL;

  g_return_val_if_fail (AW_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (!self->is_opened, FALSE);

  self->is_opened = TRUE;
  state = aw_journal_folder_load (self->folder, FALSE);
  adopt (self, state);

  if (state->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&state->error));
  return FALSE;
}

/**
 * aw_journal_load_async:
 * @cancellable: (nullable): ends the waiting, not the loading
 * @callback: (scope async): called when it is loaded
 * @user_data: for @callback
 *
 * Loads the journal for reading and writing. A damaged file is set aside, and
 * its last good copy used. The journal is not writable if it could not be read,
 * if another process has it open, or if a newer version wrote it;
 * aw_journal_get_notice() tells all of this.
 */
void
aw_journal_load_async (AwJournal           *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) thread_task = NULL;
  GTask *task;

  g_return_if_fail (AW_IS_JOURNAL (self));
  g_return_if_fail (!self->is_opened);

  self->is_opened = TRUE;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, aw_journal_load_async);

  thread_task = g_task_new (NULL, NULL, loaded_cb, task);
  g_task_set_source_tag (thread_task, aw_journal_load_async);
  g_task_set_task_data (thread_task, self->folder, NULL);
  g_task_run_in_thread (thread_task, load_in_thread);
}

/**
 * aw_journal_load_finish:
 * @result: the result that the callback was given
 * @error: a #GIOErrorEnum
 *
 * Returns: %FALSE if the journal could not be read; it is then the last good
 *   copy or empty, and aw_journal_get_notice() tells, too
 */
gboolean
aw_journal_load_finish (AwJournal     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * aw_journal_is_writable:
 *
 * Returns: whether the journal takes changes
 */
gboolean
aw_journal_is_writable (AwJournal *self)
{
  g_return_val_if_fail (AW_IS_JOURNAL (self), FALSE);

  return self->is_writable;
}

/**
 * aw_journal_is_busy:
 *
 * Returns: whether changes wait to be written or are being written
 */
gboolean
aw_journal_is_busy (AwJournal *self)
{
  g_return_val_if_fail (AW_IS_JOURNAL (self), FALSE);

  return self->saving != NULL;
}

/**
 * aw_journal_get_notice:
 *
 * Returns: (transfer none) (nullable): one sentence that the person should
 *   read about how the journal was found, or %NULL if all is well
 */
const char *
aw_journal_get_notice (AwJournal *self)
{
  g_return_val_if_fail (AW_IS_JOURNAL (self), NULL);

  return self->notice;
}

/**
 * aw_journal_get_run:
 * @program: the id of a program
 *
 * Returns: (transfer none) (nullable): the id of the program's current run, the
 *   ISO date of its first day, or %NULL for that on the organizer's dates; valid
 *   until the journal changes
 */
const char *
aw_journal_get_run (AwJournal  *self,
                    const char *program)
{
  g_return_val_if_fail (AW_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (program != NULL, NULL);

  return aw_journal_store_get_run (self->store, program);
}

/**
 * aw_journal_get_done_time:
 * @program: the id of a program
 * @run: the id of a run
 * @action: the id of an action
 *
 * Returns: when the action was done, microseconds since the epoch, or 0 if it
 *   is not done
 */
gint64
aw_journal_get_done_time (AwJournal  *self,
                          const char *program,
                          const char *run,
                          const char *action)
{
  g_return_val_if_fail (AW_IS_JOURNAL (self), 0);
  g_return_val_if_fail (program != NULL && run != NULL && action != NULL, 0);

  return aw_journal_store_get_done_time (self->store, program, run, action);
}

/**
 * aw_journal_set_done_async:
 * @program: the id of a program
 * @run: the id of a run
 * @action: the id of an action
 * @time: when it was done, microseconds since the epoch, or 0 if it is not done
 * @callback: (nullable) (scope async): called when it is on disk, or not
 * @user_data: for @callback
 *
 * Checks an action off, or undoes that. Nothing changes before it is on disk.
 */
void
aw_journal_set_done_async (AwJournal           *self,
                           const char          *program,
                           const char          *run,
                           const char          *action,
                           gint64               time,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (AW_IS_JOURNAL (self));
  g_return_if_fail (is_id (program) && is_id (run) && is_id (action));
  g_return_if_fail (time >= 0 && time <= AW_INSTANT_MAX);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, aw_journal_set_done_async);
  g_task_set_task_data (task, aw_journal_change_new (program, run, action, time),
                        (GDestroyNotify) aw_journal_change_free);
  enqueue (self, task);
}

/**
 * aw_journal_set_run_async:
 * @program: the id of a program
 * @run: (nullable): the id of its current run, or %NULL for the organizer's
 * @callback: (nullable) (scope async): called when it is on disk, or not
 * @user_data: for @callback
 *
 * Changes which run of a program this person takes. What was done in others
 * stays. Nothing changes before it is on disk.
 */
void
aw_journal_set_run_async (AwJournal           *self,
                          const char          *program,
                          const char          *run,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (AW_IS_JOURNAL (self));
  g_return_if_fail (is_id (program) && (run == NULL || is_id (run)));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, aw_journal_set_run_async);
  g_task_set_task_data (task, aw_journal_change_new (program, run, NULL, 0),
                        (GDestroyNotify) aw_journal_change_free);
  enqueue (self, task);
}

/**
 * aw_journal_set_finish:
 * @result: the result that the callback was given
 * @error: an #AwJournalError, with one sentence for the person
 *
 * Finishes aw_journal_set_done_async() and aw_journal_set_run_async().
 *
 * Returns: %TRUE if the change is durably on disk; otherwise nothing changed
 */
gboolean
aw_journal_set_finish (AwJournal     *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
