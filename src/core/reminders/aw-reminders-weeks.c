/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-reminders-private.h"

/* Which sessions there are: those of the weeks of all programs, followed while runs
 * are taken and editions come. */

static void
week_changed_cb (AwReminders *self)
{
  aw_reminders_update_wanted (self, TRUE);
  aw_reminders_update (self);
}

static void
add_source (AwReminders       *self,
            AwReminderSession *session,
            AwReminderSource  *source)
{
  aw_reminder_log_lookup (self->log, source->name, &session->record);
  g_array_append_vals (self->sessions, session, 1);
  g_ptr_array_add (self->sources, source);
  g_hash_table_insert (self->places, source->name, GUINT_TO_POINTER (self->sources->len));
}

static void
add_session (AwReminders  *self,
             AwWeek       *week,
             AwWeekAction *action)
{
  AwReminderSource *source = g_new0 (AwReminderSource, 1);
  AwReminderSession session = { 0 };

  source->name = aw_reminders_build_name (week, action);
  source->week = g_object_ref (week);
  source->action = g_object_ref (action);

  session.start = aw_week_action_get_start (action);
  session.end = aw_week_action_get_end (action);
  session.day_before = aw_week_action_get_day_before (action);
  add_source (self, &session, source);
}

/* What was planned once and is in its week no more was cancelled. */
static void
add_cancelled (AwReminders *self)
{
  g_autoptr (GHashTable) weeks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) names = aw_reminder_log_list (self->log, "");

  for (guint i = 0; i < self->weeks->len; i++)
    {
      AwWeek *week = self->weeks->pdata[i];

      g_hash_table_insert (weeks, g_strdup_printf ("%s/%s", aw_program_get_id (aw_week_get_program (week)),
                                                   aw_week_get_run (week)), week);
    }

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      AwReminderSession session = { .cancelled = TRUE };
      AwReminderSource *source;
      g_autofree char *run = NULL;
      AwWeek *week;

      if (g_hash_table_contains (self->places, name))
        continue;
      run = g_path_get_dirname (name);
      week = g_hash_table_lookup (weeks, run);
      if (week == NULL)
        continue;

      source = g_new0 (AwReminderSource, 1);
      source->name = g_strdup (name);
      source->week = g_object_ref (week);
      add_source (self, &session, source);
    }
}

static void
add_week (AwReminders *self,
          AwWeek      *week)
{
  for (guint i = 0; i < aw_week_get_n_days (week); i++)
    {
      AwWeekDay *day = aw_week_get_day (week, i);

      for (guint j = 0; j < aw_week_day_get_n_actions (day); j++)
        {
          AwWeekAction *action = aw_week_day_get_action (day, j);

          if (aw_action_get_session (aw_week_action_get_action (action)) != NULL)
            add_session (self, week, action);
        }
    }
}

/* Of the run that was taken before nothing is told any more. */
static void
leave_run (AwReminders *self,
           AwWeek      *week)
{
  gboolean leaves_digest = FALSE;

  for (guint i = 0; i < self->sources->len; i++)
    {
      const AwReminderSource *source = self->sources->pdata[i];
      AwReminderRecord *record = &aw_reminders_get_session (self, i)->record;

      if (source->week != week)
        continue;
      if (record->shown == AW_SHOWN_ALONE)
        aw_reminders_withdraw (self, source->name);

      leaves_digest |= record->shown == AW_SHOWN_IN_DIGEST;
      record->shown = AW_SHOWN_NOT;
      record->snoozed_until = 0;
      record->start = 0;
      aw_reminders_store (self, i);
    }

  if (leaves_digest)
    aw_reminders_check_digest (self);
}

static void
follow_week (AwReminders *self,
             AwWeek      *week)
{
  g_signal_connect_object (week, "changed", G_CALLBACK (week_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
take_run (AwReminders *self,
          guint        position)
{
  g_autoptr (AwWeek) left = g_object_ref (self->weeks->pdata[position]);
  AwWeek *taken = aw_week_new (aw_week_get_program (left),
                               aw_context_get_journal (self->context));

  leave_run (self, left);
  g_signal_handlers_disconnect_by_data (left, self);
  g_object_unref (self->weeks->pdata[position]);
  self->weeks->pdata[position] = taken;
  follow_week (self, taken);

  aw_reminders_collect_sessions (self);
  aw_reminders_update_wanted (self, FALSE);
  for (guint i = 0; i < self->sources->len; i++)
    {
      const AwReminderSource *source = self->sources->pdata[i];

      if (source->week == taken && aw_reminders_get_session (self, i)->wanted)
        {
          aw_reminder_session_begin (aw_reminders_get_session (self, i),
                                     aw_reminders_get_leads (self), aw_reminders_get_now (self));
          aw_reminders_store (self, i);
        }
    }
  aw_reminders_update (self);
}

static gboolean
find_week (GPtrArray  *weeks,
           const char *program,
           guint      *position)
{
  for (guint i = 0; i < weeks->len; i++)
    {
      if (g_str_equal (aw_program_get_id (aw_week_get_program (weeks->pdata[i])), program))
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* What was done, its week tells. */
static void
journal_changed_cb (AwReminders *self,
                    const char  *program,
                    const char  *run,
                    const char  *action)
{
  guint position;

  if (self->is_loaded && action == NULL && find_week (self->weeks, program, &position))
    take_run (self, position);
}

/* Returns: which weeks are of programs that were not known before. */
static GPtrArray *
replace_weeks (AwReminders       *self,
               const char *const *programs,
               GPtrArray         *weeks)
{
  GPtrArray *unknown = g_ptr_array_new ();

  for (guint i = 0; programs[i] != NULL; i++)
    {
      guint found, position = self->weeks->len;
      AwWeek *taken = find_week (weeks, programs[i], &found) ? weeks->pdata[found] : NULL;

      if (find_week (self->weeks, programs[i], &position))
        {
          AwWeek *left = self->weeks->pdata[position];

          if (taken == NULL)
            leave_run (self, left);
          g_signal_handlers_disconnect_by_data (left, self);
          g_ptr_array_remove_index (self->weeks, position);
        }
      else if (taken != NULL)
        {
          g_ptr_array_add (unknown, taken);
        }

      if (taken != NULL)
        {
          g_ptr_array_insert (self->weeks, (int) position, g_object_ref (taken));
          follow_week (self, taken);
        }
    }

  return unknown;
}

/* What a program of the person's own choice began with is past, not late. */
static void
weeks_reloaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (AwReminders) self = user_data;
  g_autoptr (GPtrArray) weeks = aw_context_load_weeks_finish (AW_CONTEXT (source), result);
  g_auto (GStrv) programs = g_steal_pointer (&self->reloading);
  g_autoptr (GPtrArray) unknown = replace_weeks (self, (const char *const *) programs, weeks);

  aw_reminders_collect_sessions (self);
  aw_reminders_update_wanted (self, FALSE);
  for (guint i = 0; i < self->sources->len; i++)
    {
      const AwReminderSource *source_of = self->sources->pdata[i];
      AwReminderSession *session = aw_reminders_get_session (self, i);

      if (session->wanted && !session->cancelled &&
          g_ptr_array_find (unknown, source_of->week, NULL))
        {
          aw_reminder_session_begin (session, aw_reminders_get_leads (self),
                                     aw_reminders_get_now (self));
          aw_reminders_store (self, i);
        }
    }
  aw_reminders_update (self);
  aw_reminders_reload (self);
}

static void
library_changed_cb (AwReminders *self,
                    const char  *program)
{
  g_hash_table_add (self->outdated, g_strdup (program));
  aw_reminders_reload (self);
}

/**
 * aw_reminders_reload:
 *
 * Reads the programs that have changed. Many may change at once: what changes while
 * some are read is read together.
 */
void
aw_reminders_reload (AwReminders *self)
{
  g_autofree gpointer *programs = NULL;

  if (!self->is_loaded || self->reloading != NULL || g_hash_table_size (self->outdated) == 0)
    return;

  programs = g_hash_table_get_keys_as_array (self->outdated, NULL);
  self->reloading = g_strdupv ((GStrv) programs);
  g_hash_table_remove_all (self->outdated);
  aw_context_load_weeks_async (self->context, (const char *const *) self->reloading,
                               weeks_reloaded_cb, g_object_ref (self));
}

/**
 * aw_reminders_connect_weeks:
 *
 * Follows the journal and the library.
 */
void
aw_reminders_connect_weeks (AwReminders *self)
{
  g_signal_connect_object (aw_context_get_journal (self->context), "changed",
                           G_CALLBACK (journal_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (aw_context_get_library (self->context), "changed",
                           G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * aw_reminders_collect_sessions:
 *
 * Sees which sessions the weeks have now, and what was sent of them.
 */
void
aw_reminders_collect_sessions (AwReminders *self)
{
  g_hash_table_remove_all (self->places);
  g_array_set_size (self->sessions, 0);
  g_ptr_array_set_size (self->sources, 0);

  for (guint i = 0; i < self->weeks->len; i++)
    add_week (self, self->weeks->pdata[i]);
  add_cancelled (self);
}

/**
 * aw_reminders_take_weeks:
 * @weeks: (transfer full) (element-type AwWeek): the weeks of all programs
 *
 * Follows these weeks from now on.
 */
void
aw_reminders_take_weeks (AwReminders *self,
                         GPtrArray   *weeks)
{
  g_ptr_array_unref (self->weeks);
  self->weeks = weeks;
  for (guint i = 0; i < weeks->len; i++)
    follow_week (self, weeks->pdata[i]);
}
