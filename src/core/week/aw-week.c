/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"
#include "aw-journal-store.h"
#include "aw-journal.h"

#include "aw-week.h"

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwWeek, aw_week, G_TYPE_OBJECT)

static void
read_journal (AwWeek       *self,
              AwWeekAction *action)
{
  const char *program = self->program->id;
  const char *id = action->action->id;
  AwOutcomeRecord record = aw_journal_store_get_outcome (self->journal->store, program,
                                                         self->run, id);

  aw_week_action_set_outcome (action, record.outcome, record.time);
  aw_week_action_set_note (action, aw_journal_store_get_note (self->journal->store, program,
                                                              self->run, id));
}

static void
add_day (AwWeek *self,
         AwDay  *day)
{
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);
  GTimeZone *zone = self->program->zone;
  GDate date;

  aw_date_move (&day->date, self->days_moved, &date);
  for (guint i = 0; i < day->actions->len; i++)
    {
      AwAction *action = day->actions->pdata[i];
      AwWeekAction *taken = aw_week_action_new (action, zone, &date, self->days_moved);

      read_journal (self, taken);
      g_hash_table_insert (self->by_id, action->id, taken);
      g_ptr_array_add (actions, taken);
      g_ptr_array_add (self->actions, taken);
    }

  g_ptr_array_add (self->days, aw_week_day_new (&date, actions));
}

static void
journal_changed_cb (AwWeek     *self,
                    const char *program,
                    const char *run,
                    const char *action_id)
{
  AwWeekAction *action;
  guint position;

  if (action_id == NULL ||
      !g_str_equal (program, self->program->id) ||
      !g_str_equal (run, self->run))
    return;

  action = g_hash_table_lookup (self->by_id, action_id);
  if (action == NULL)
    return;

  read_journal (self, action);
  position = aw_week_find_day (self, &action->date);
  if (position != G_MAXUINT)
    g_signal_emit_by_name (self->days->pdata[position], "done-changed");
  g_signal_emit (self, signals[CHANGED], 0, action);
}

static void
aw_week_finalize (GObject *object)
{
  AwWeek *self = AW_WEEK (object);

  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->actions, g_ptr_array_unref);
  g_clear_pointer (&self->days, g_ptr_array_unref);
  g_clear_object (&self->program);
  g_clear_object (&self->journal);
  g_clear_pointer (&self->run, g_free);

  G_OBJECT_CLASS (aw_week_parent_class)->finalize (object);
}

static void
aw_week_class_init (AwWeekClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = aw_week_finalize;

  /**
   * AwWeek::changed:
   * @action: the #AwWeekAction of which the journal says something else now
   */
  signals[CHANGED] =
    g_signal_new ("changed", AW_TYPE_WEEK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, AW_TYPE_WEEK_ACTION);
}

static void
aw_week_init (AwWeek *self)
{
  self->days = g_ptr_array_new_with_free_func (g_object_unref);
  self->actions = g_ptr_array_new ();
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * aw_week_new:
 * @program: a program
 * @journal: a journal that has been loaded
 *
 * Returns: (transfer full): the run of @program that the person takes now
 */
AwWeek *
aw_week_new (AwProgram *program,
             AwJournal *journal)
{
  AwWeek *self;
  const GDate *announced;
  const char *run;
  GDate first;

  g_return_val_if_fail (AW_IS_PROGRAM (program), NULL);
  g_return_val_if_fail (AW_IS_JOURNAL (journal), NULL);

  self = g_object_new (AW_TYPE_WEEK, NULL);
  self->program = g_object_ref (program);
  self->journal = g_object_ref (journal);

  announced = aw_program_get_first_date (program);
  run = aw_journal_store_get_run (journal->store, program->id);
  if (run == NULL || !aw_date_parse (run, &first))
    {
      run = AW_RUN_ANNOUNCED;
      first = *announced;
    }
  self->run = g_strdup (run);
  self->days_moved = g_date_days_between (announced, &first);

  for (guint i = 0; i < program->days->len; i++)
    add_day (self, program->days->pdata[i]);

  g_signal_connect_object (journal, "changed", G_CALLBACK (journal_changed_cb),
                           self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * aw_week_is_moved:
 *
 * Returns: whether the person takes the program on dates of their own, so that
 *   its sessions are their own appointments and nothing is live
 */
gboolean
aw_week_is_moved (AwWeek *self)
{
  g_return_val_if_fail (AW_IS_WEEK (self), FALSE);

  return self->days_moved != 0;
}

/**
 * aw_week_get_first_date:
 *
 * Returns: (transfer none): the date of the first day in this run
 */
const GDate *
aw_week_get_first_date (AwWeek *self)
{
  g_return_val_if_fail (AW_IS_WEEK (self), NULL);

  return &AW_WEEK_DAY (self->days->pdata[0])->date;
}

/**
 * aw_week_get_last_date:
 *
 * Returns: (transfer none): the date of the last day in this run
 */
const GDate *
aw_week_get_last_date (AwWeek *self)
{
  g_return_val_if_fail (AW_IS_WEEK (self), NULL);

  return &AW_WEEK_DAY (self->days->pdata[self->days->len - 1])->date;
}

/**
 * aw_week_find_action:
 * @id: the id of an action
 *
 * Returns: (transfer none) (nullable): the action with that id
 */
AwWeekAction *
aw_week_find_action (AwWeek     *self,
                     const char *id)
{
  g_return_val_if_fail (AW_IS_WEEK (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}

/**
 * aw_week_was_done:
 * @id: the id of an action, which the program need not have any more
 *
 * Returns: whether the journal says that it is done
 */
gboolean
aw_week_was_done (AwWeek     *self,
                  const char *id)
{
  g_return_val_if_fail (AW_IS_WEEK (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return aw_outcome_is_done (aw_journal_store_get_outcome (self->journal->store, self->program->id,
                                                           self->run, id).outcome);
}

/**
 * aw_week_find_day:
 * @date: a date
 *
 * Returns: the position of the day on @date, or %G_MAXUINT if there is none
 */
guint
aw_week_find_day (AwWeek      *self,
                  const GDate *date)
{
  g_return_val_if_fail (AW_IS_WEEK (self), G_MAXUINT);
  g_return_val_if_fail (date != NULL && g_date_valid (date), G_MAXUINT);

  for (guint i = 0; i < self->days->len; i++)
    {
      if (g_date_compare (&AW_WEEK_DAY (self->days->pdata[i])->date, date) == 0)
        return i;
    }

  return G_MAXUINT;
}

/**
 * aw_week_find_opening_day:
 * @today: the date in the program's zone
 *
 * Which day to open on: today's, else the next one with something left, else
 * the first one with something left, else the first.
 *
 * Returns: the position of a day
 */
guint
aw_week_find_opening_day (AwWeek      *self,
                          const GDate *today)
{
  guint position, first_left = G_MAXUINT;

  g_return_val_if_fail (AW_IS_WEEK (self), 0);

  position = aw_week_find_day (self, today);
  if (position != G_MAXUINT)
    return position;

  for (guint i = 0; i < self->days->len; i++)
    {
      AwWeekDay *day = self->days->pdata[i];

      if (aw_week_day_get_minutes_left (day) == 0)
        continue;
      if (g_date_compare (&day->date, today) > 0)
        return i;
      if (first_left == G_MAXUINT)
        first_left = i;
    }

  return first_left != G_MAXUINT ? first_left : 0;
}

/**
 * aw_week_get_history:
 * @action: one of its actions
 *
 * Returns: (transfer full) (element-type AwOutcomeRecord): how @action went, one
 *   after the other, the present outcome at the end
 */
GArray *
aw_week_get_history (AwWeek       *self,
                     AwWeekAction *action)
{
  g_return_val_if_fail (AW_IS_WEEK (self), NULL);
  g_return_val_if_fail (AW_IS_WEEK_ACTION (action), NULL);

  return aw_journal_store_get_history (self->journal->store, self->program->id, self->run,
                                       action->action->id);
}

/**
 * aw_week_set_outcome_async:
 * @action: one of its actions
 * @outcome: how it went, as aw_journal_set_outcome_async() has it
 * @time: when, microseconds since the Unix epoch
 * @callback: called when that is on disk, or could not be saved
 *
 * Writes to the journal; the week changes only once that has succeeded.
 */
void
aw_week_set_outcome_async (AwWeek              *self,
                           AwWeekAction        *action,
                           AwOutcome            outcome,
                           gint64               time,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (AW_IS_WEEK (self));
  g_return_if_fail (AW_IS_WEEK_ACTION (action));

  aw_journal_set_outcome_async (self->journal, self->program->id, self->run,
                                action->action->id,
                                outcome, time, callback, user_data);
}

/**
 * aw_week_set_note_async:
 * @action: one of its actions
 * @note: (nullable): what the person wrote about it, at most 4,000 characters
 * @callback: called when that is on disk, or could not be saved
 *
 * Writes to the journal; the week changes only once that has succeeded.
 */
void
aw_week_set_note_async (AwWeek              *self,
                        AwWeekAction        *action,
                        const char          *note,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (AW_IS_WEEK (self));
  g_return_if_fail (AW_IS_WEEK_ACTION (action));

  aw_journal_set_note_async (self->journal, self->program->id, self->run,
                             action->action->id,
                             note, callback, user_data);
}

