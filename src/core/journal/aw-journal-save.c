/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-journal-folder.h"

#include "aw-journal.h"

/* How a journal is changed: one write at a time, in a worker thread, in the order
 * of the calls.
 *
 * The worker's task has no source object: its thread may drop it later than the
 * main thread, and the journal, with its lock, must not end there. Instead the
 * callback holds the journal, and so what is borrowed here. */
typedef struct
{
  AwJournalFolder *folder;
  AwJournalStore *store;
  GPtrArray *changes;
  gboolean keeps_failure;
} Save;

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

static GError *
explain (const GError *error)
{
  const char *message;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    return g_error_new_literal (AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_READ_ONLY, error->message);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    message = _("This could not be saved, because the disk is full");
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    message = _("This could not be saved, because the disk is read-only");
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    message = _("This could not be saved, because its folder is read-only");
  else if (error->domain == AW_JOURNAL_STORE_ERROR)
    message = _("This could not be saved, because the record of what you did would be too large");
  else
    return g_error_new (AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_NOT_SAVED,
                        _("This could not be saved: %s"), error->message);

  return g_error_new_literal (AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_NOT_SAVED, message);
}

static void
emit_changed (AwJournal             *self,
              const AwJournalChange *change)
{
  g_signal_emit_by_name (self, "changed", change->program, change->run, change->action);
}

static void
adopt (AwJournal      *self,
       AwJournalSaved *saved)
{
  aw_journal_store_unref (self->store);
  self->store = aw_journal_store_ref (saved->store);

  if (saved->notice != NULL)
    {
      g_free (self->notice);
      self->notice = g_strdup (saved->notice);
      g_object_notify (G_OBJECT (self), "notice");
    }
  for (guint i = 0; i < saved->merge.touched->len; i++)
    emit_changed (self, saved->merge.touched->pdata[i]);
}

static void
finish_one (AwJournal    *self,
            GTask        *task,
            const GError *error)
{
  if (error != NULL)
    {
      g_task_return_error (task, explain (error));
      return;
    }

  emit_changed (self, g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
}

static void
save_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Save *save = task_data;
  AwJournalSaved *saved = NULL;
  GError *error = NULL;

  if (save->keeps_failure)
    aw_journal_folder_keep_failure (save->folder);
  if (save->changes->len > 0)
    saved = aw_journal_folder_save (save->folder, save->store, save->changes, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, saved, (GDestroyNotify) aw_journal_saved_free);
}

static void
saved_cb (GObject      *source_object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (AwJournal) self = AW_JOURNAL (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (AwJournalSaved) saved = g_task_propagate_pointer (G_TASK (result), &error);

  if (saved != NULL)
    adopt (self, saved);
  for (guint i = 0; i < self->saving->len; i++)
    finish_one (self, self->saving->pdata[i], error);

  g_clear_pointer (&self->saving, g_ptr_array_unref);
  if (self->waiting->len > 0 || self->has_failure_to_keep)
    start_saving (self);
  else
    g_object_notify (G_OBJECT (self), "busy");
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
  save->keeps_failure = self->has_failure_to_keep;
  self->has_failure_to_keep = FALSE;
  for (guint i = 0; i < self->saving->len; i++)
    g_ptr_array_add (save->changes, g_task_get_task_data (self->saving->pdata[i]));

  g_task_set_source_tag (task, start_saving);
  g_task_set_task_data (task, save, (GDestroyNotify) save_free);
  g_task_run_in_thread (task, save_in_thread);
}

static void
begin_saving (AwJournal *self)
{
  if (self->saving != NULL)
    return;

  start_saving (self);
  g_object_notify (G_OBJECT (self), "busy");
}

static void
enqueue (AwJournal           *self,
         AwJournalChange     *change,
         gpointer             source_tag,
         GAsyncReadyCallback  callback,
         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, change, (GDestroyNotify) aw_journal_change_free);

  if (!self->is_writable)
    {
      g_task_return_new_error (task, AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_READ_ONLY, "%s",
                               self->notice != NULL ? self->notice
                                                    : _("What you did can only be read here"));
      return;
    }
  if (change->note != NULL && g_utf8_strlen (change->note, -1) > AW_JOURNAL_MAX_NOTE)
    {
      g_task_return_new_error (task, AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_NOT_SAVED,
                               _("This could not be saved, because a note has at most %d "
                                 "characters"), AW_JOURNAL_MAX_NOTE);
      return;
    }

  g_ptr_array_add (self->waiting, g_object_ref (task));
  begin_saving (self);
}

/**
 * aw_journal_set_outcome_async:
 * @program: the id of a program
 * @run: the id of a run
 * @action: the id of an action
 * @outcome: how it went; %AW_OUTCOME_NONE takes the present outcome back, so that
 *   the one before it holds again if that is not done
 * @time: when that was, microseconds since the Unix epoch; what a journal cannot
 *   write becomes its first or last instant, the years 1970 and 9999
 * @callback: (nullable) (scope async): called when it is on disk, or not
 * @user_data: for @callback
 *
 * Says how an action went. What was said before stays in the history, but not
 * what came after an outcome that is set again with the same time: so one undoes.
 * Nothing changes before it is on disk.
 */
void
aw_journal_set_outcome_async (AwJournal           *self,
                              const char          *program,
                              const char          *run,
                              const char          *action,
                              AwOutcome            outcome,
                              gint64               time,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (AW_IS_JOURNAL (self));
  g_return_if_fail (is_id (program) && is_id (run) && is_id (action));

  enqueue (self, aw_journal_change_new_outcome (program, run, action, outcome, time),
           aw_journal_set_outcome_async, callback, user_data);
}

/**
 * aw_journal_set_note_async:
 * @program: the id of a program
 * @run: the id of a run
 * @action: the id of an action
 * @note: (nullable): the person's own text, of at most %AW_JOURNAL_MAX_NOTE
 *   characters, or %NULL for none
 * @callback: (nullable) (scope async): called when it is on disk, or not
 * @user_data: for @callback
 *
 * Keeps what the person writes about an action. Nothing changes before it is on
 * disk.
 */
void
aw_journal_set_note_async (AwJournal           *self,
                           const char          *program,
                           const char          *run,
                           const char          *action,
                           const char          *note,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (AW_IS_JOURNAL (self));
  g_return_if_fail (is_id (program) && is_id (run) && is_id (action));
  g_return_if_fail (note == NULL || g_utf8_validate (note, -1, NULL));

  enqueue (self, aw_journal_change_new_note (program, run, action, note),
           aw_journal_set_note_async, callback, user_data);
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
  g_return_if_fail (AW_IS_JOURNAL (self));
  g_return_if_fail (is_id (program) && (run == NULL || is_id (run)));

  enqueue (self, aw_journal_change_new_run (program, run),
           aw_journal_set_run_async, callback, user_data);
}

/**
 * aw_journal_set_finish:
 * @result: the result that the callback was given
 * @error: an #AwJournalError, with one sentence for the person
 *
 * Finishes aw_journal_set_outcome_async(), aw_journal_set_note_async() and
 * aw_journal_set_run_async().
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

/**
 * aw_journal_get_before:
 * @result: the result that the callback was given, of a change that is on disk
 *
 * What undoes the change, when nobody could know it yet as the change was asked for,
 * because others were still being saved.
 *
 * Returns: how the action went until then
 */
AwOutcomeRecord
aw_journal_get_before (AwJournal    *self,
                       GAsyncResult *result)
{
  const AwJournalChange *change;

  g_return_val_if_fail (g_task_is_valid (result, self), ((AwOutcomeRecord) { AW_OUTCOME_NONE, 0 }));

  change = g_task_get_task_data (G_TASK (result));

  return change->before;
}

/**
 * aw_journal_keep_failure:
 *
 * For who was told that something was not saved and has no window any more to say
 * it in: the journal says it the next time that it is loaded. Where not even an
 * empty file can be made, nothing can be kept. The journal is busy meanwhile.
 */
void
aw_journal_keep_failure (AwJournal *self)
{
  g_return_if_fail (AW_IS_JOURNAL (self));

  if (!self->is_writable)
    return;

  self->has_failure_to_keep = TRUE;
  begin_saving (self);
}
