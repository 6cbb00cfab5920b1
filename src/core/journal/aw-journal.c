/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-journal-folder.h"

#include "aw-journal.h"

G_DEFINE_FINAL_TYPE (AwJournal, aw_journal, G_TYPE_OBJECT)

G_DEFINE_QUARK (aw-journal-error-quark, aw_journal_error)

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_NOTICE,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
adopt (AwJournal      *self,
       AwJournalState *state)
{
  aw_journal_store_unref (self->store);
  self->store = aw_journal_store_ref (state->store);
  self->is_writable = state->writable;
  g_free (self->notice);
  self->notice = g_strdup (state->notice);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
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
    case PROP_NOTICE:
      g_value_set_string (value, self->notice);
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

  /**
   * AwJournal:notice: (nullable)
   *
   * One sentence that the person should read about how the journal was found, at
   * first or when it was saved.
   */
  properties[PROP_NOTICE] = g_param_spec_string ("notice", NULL, NULL, NULL,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                 G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * AwJournal::changed:
   * @self: the journal
   * @program: the id of a program
   * @run: (nullable): the id of a run
   * @action: (nullable): the id of an action; %NULL if the current run of
   *   @program is another now: @run, or if that is %NULL the organizer's
   *
   * A change is on disk, and the journal says it now: one that was made here, or
   * that another process had made and that came to light when this one saved.
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
 * copy is used, and #AwJournal:notice tells.
 *
 * Returns: %FALSE if the journal could not be read; it is then the last good
 *   copy or empty, and #AwJournal:notice tells, too
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
 * #AwJournal:notice tells all of this.
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
 *   copy or empty, and #AwJournal:notice tells, too
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
 * aw_journal_get_lock:
 *
 * Returns: (transfer none): who may write in the folder; for others who keep files
 *   there
 */
AwFolderLock *
aw_journal_get_lock (AwJournal *self)
{
  g_return_val_if_fail (AW_IS_JOURNAL (self), NULL);

  return aw_journal_folder_get_lock (self->folder);
}
