/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-library.h"
#include "aw-reminder-name.h"

#include "aw-reminder-sessions.h"

/**
 * AwReminderSessions:
 *
 * Which sessions there are: those of the weeks of all programs, followed while
 * runs are taken, editions come and actions are checked off.
 */
struct _AwReminderSessions
{
  GObject parent_instance;

  AwContext *context;
  GPtrArray *weeks;
  GHashTable *outdated; /* the ids of programs that have changed */
  GStrv reloading;      /* (nullable): those that are being read again */
  gboolean is_loaded;
};

enum
{
  CHANGED,
  DONE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwReminderSessions, aw_reminder_sessions, G_TYPE_OBJECT)

static void reload (AwReminderSessions *self);

static void
source_free (gpointer data)
{
  AwReminderSource *source = data;

  g_free (source->name);
  g_clear_object (&source->week);
  g_clear_object (&source->action);
  g_free (source);
}

static gboolean
is_own (AwReminderSessions *self,
        AwWeek             *week)
{
  g_autoptr (AwLibraryItem) item =
    aw_library_get (self->context->library, week->program->id);

  return item != NULL && aw_library_item_get_origin (item) == AW_LIBRARY_ORIGIN_OWN;
}

static void
add_source (GPtrArray    *sources,
            char         *name,
            AwWeek       *week,
            AwWeekAction *action,
            gboolean      is_own_week)
{
  AwReminderSource *source = g_new0 (AwReminderSource, 1);

  source->name = name;
  source->week = g_object_ref (week);
  g_set_object (&source->action, action);
  source->is_own = is_own_week;
  g_ptr_array_add (sources, source);
}

static void
add_week (AwReminderSessions *self,
          GPtrArray          *sources,
          AwWeek             *week)
{
  const gboolean is_own_week = is_own (self, week);

  for (guint i = 0; i < week->actions->len; i++)
    {
      AwWeekAction *action = week->actions->pdata[i];

      if (action->action->session != NULL)
        add_source (sources, aw_reminders_build_name (week, action), week, action, is_own_week);
    }
}

/* What was planned once and is in its week no more was cancelled. */
static void
add_cancelled (AwReminderSessions *self,
               GPtrArray          *sources,
               GHashTable         *runs,
               GPtrArray          *planned)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < sources->len; i++)
    g_hash_table_add (known, ((AwReminderSource *) sources->pdata[i])->name);

  for (guint i = 0; i < planned->len; i++)
    {
      const char *name = planned->pdata[i];
      g_autofree char *run = g_path_get_dirname (name);
      AwWeek *week = g_hash_table_lookup (runs, run);

      if (week != NULL && !g_hash_table_contains (known, name))
        add_source (sources, g_strdup (name), week, NULL, is_own (self, week));
    }
}

static void
done_changed_cb (AwReminderSessions *self)
{
  g_signal_emit (self, signals[DONE_CHANGED], 0);
}

static void
follow_week (AwReminderSessions *self,
             AwWeek             *week)
{
  g_signal_connect_object (week, "changed", G_CALLBACK (done_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

static gboolean
find_week (GPtrArray  *weeks,
           const char *program,
           guint      *position)
{
  for (guint i = 0; i < weeks->len; i++)
    {
      if (g_str_equal (AW_WEEK (weeks->pdata[i])->program->id, program))
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

static void
take_run (AwReminderSessions *self,
          guint               position)
{
  AwWeek *left = self->weeks->pdata[position];
  AwWeek *taken = aw_week_new (left->program, self->context->journal);

  g_signal_handlers_disconnect_by_data (left, self);
  g_object_unref (left);
  self->weeks->pdata[position] = taken;
  follow_week (self, taken);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What was done, its week tells. */
static void
journal_changed_cb (AwReminderSessions *self,
                    const char         *program,
                    const char         *run,
                    const char         *action)
{
  guint position;

  if (action != NULL)
    return;

  if (!self->is_loaded)
    g_hash_table_add (self->outdated, g_strdup (program));
  else if (find_week (self->weeks, program, &position))
    take_run (self, position);
}

static void
replace_weeks (AwReminderSessions *self,
               const char *const  *programs,
               GPtrArray          *weeks)
{
  for (guint i = 0; programs[i] != NULL; i++)
    {
      guint found, position = self->weeks->len;

      if (find_week (self->weeks, programs[i], &position))
        {
          g_signal_handlers_disconnect_by_data (self->weeks->pdata[position], self);
          g_ptr_array_remove_index (self->weeks, position);
        }
      if (find_week (weeks, programs[i], &found))
        {
          follow_week (self, weeks->pdata[found]);
          g_ptr_array_insert (self->weeks, (int) position, g_object_ref (weeks->pdata[found]));
        }
    }
}

static void
reloaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (AwReminderSessions) self = user_data;
  g_autoptr (GPtrArray) weeks = aw_week_loader_load_all_finish (AW_WEEK_LOADER (source), result);
  g_auto (GStrv) programs = g_steal_pointer (&self->reloading);

  replace_weeks (self, (const char *const *) programs, weeks);
  g_signal_emit (self, signals[CHANGED], 0);
  reload (self);
}

/* Many may change at once: what changes while some are read is read together. */
static void
reload (AwReminderSessions *self)
{
  g_autofree gpointer *programs = NULL;

  if (!self->is_loaded || self->reloading != NULL || g_hash_table_size (self->outdated) == 0)
    return;

  programs = g_hash_table_get_keys_as_array (self->outdated, NULL);
  self->reloading = g_strdupv ((GStrv) programs);
  g_hash_table_remove_all (self->outdated);
  aw_week_loader_load_all_async (self->context->week_loader,
                                 (const char *const *) self->reloading, reloaded_cb,
                                 g_object_ref (self));
}

static void
library_changed_cb (AwReminderSessions *self,
                    const char         *program)
{
  g_hash_table_add (self->outdated, g_strdup (program));
  reload (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  AwReminderSessions *self = g_task_get_source_object (task);

  g_ptr_array_unref (self->weeks);
  self->weeks = aw_week_loader_load_all_finish (AW_WEEK_LOADER (source), result);
  self->is_loaded = TRUE;
  for (guint i = 0; i < self->weeks->len; i++)
    follow_week (self, self->weeks->pdata[i]);
  reload (self);
  g_task_return_boolean (task, TRUE);
}

static void
aw_reminder_sessions_dispose (GObject *object)
{
  AwReminderSessions *self = AW_REMINDER_SESSIONS (object);

  g_clear_pointer (&self->weeks, g_ptr_array_unref);
  g_clear_pointer (&self->outdated, g_hash_table_unref);
  g_clear_pointer (&self->reloading, g_strfreev);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (aw_reminder_sessions_parent_class)->dispose (object);
}

static void
aw_reminder_sessions_class_init (AwReminderSessionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_reminder_sessions_dispose;

  /**
   * AwReminderSessions::changed:
   *
   * There are other weeks, or other sessions in them.
   */
  signals[CHANGED] = g_signal_new ("changed", AW_TYPE_REMINDER_SESSIONS, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AwReminderSessions::done-changed:
   *
   * An action is done, or not done any more.
   */
  signals[DONE_CHANGED] = g_signal_new ("done-changed", AW_TYPE_REMINDER_SESSIONS,
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
aw_reminder_sessions_init (AwReminderSessions *self)
{
  self->weeks = g_ptr_array_new_with_free_func (g_object_unref);
  self->outdated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * aw_reminder_source_get_title:
 *
 * Returns: (transfer none) (nullable): what the session is called; %NULL if its week
 *   has it no more
 */
const char *
aw_reminder_source_get_title (const AwReminderSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->action == NULL)
    return NULL;

  return self->action->action->title;
}

/**
 * aw_reminder_source_is_done:
 *
 * Returns: whether the session is done, even if its week has it no more
 */
gboolean
aw_reminder_source_is_done (const AwReminderSource *self)
{
  g_autofree char *action = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->action != NULL)
    return aw_week_action_is_done (self->action);

  action = g_path_get_basename (self->name);
  return aw_week_was_done (self->week, action);
}

/**
 * aw_reminder_sessions_new:
 * @context: the services
 *
 * Returns: (transfer full): no sessions, until they are loaded
 */
AwReminderSessions *
aw_reminder_sessions_new (AwContext *context)
{
  AwReminderSessions *self;

  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);

  self = g_object_new (AW_TYPE_REMINDER_SESSIONS, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (context->journal, "changed",
                           G_CALLBACK (journal_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context->library, "changed",
                           G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * aw_reminder_sessions_load_async:
 *
 * Reads the weeks of all programs, in other threads.
 */
void
aw_reminder_sessions_load_async (AwReminderSessions  *self,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (AW_IS_REMINDER_SESSIONS (self));
  g_return_if_fail (!self->is_loaded);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, aw_reminder_sessions_load_async);
  aw_week_loader_load_all_async (self->context->week_loader, NULL, loaded_cb, task);
}

/**
 * aw_reminder_sessions_load_finish:
 * @result: what the callback was given
 */
void
aw_reminder_sessions_load_finish (AwReminderSessions *self,
                                  GAsyncResult       *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * aw_reminder_sessions_list_runs:
 *
 * Returns: (transfer full) (element-type utf8 AwWeek): the weeks, by the names of
 *   their runs (aw_reminders_build_run_name())
 */
GHashTable *
aw_reminder_sessions_list_runs (AwReminderSessions *self)
{
  GHashTable *runs =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  g_return_val_if_fail (AW_IS_REMINDER_SESSIONS (self), runs);

  for (guint i = 0; i < self->weeks->len; i++)
    {
      AwWeek *week = self->weeks->pdata[i];

      g_hash_table_insert (runs, aw_reminders_build_run_name (week), g_object_ref (week));
    }

  return runs;
}

/**
 * aw_reminder_sessions_list:
 * @planned: (element-type utf8): the names of sessions that were planned once
 *
 * Returns: (transfer full) (element-type AwReminderSource): all sessions, and those
 *   of @planned that their week has no more
 */
GPtrArray *
aw_reminder_sessions_list (AwReminderSessions *self,
                           GPtrArray          *planned)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func (source_free);
  g_autoptr (GHashTable) runs = NULL;

  g_return_val_if_fail (AW_IS_REMINDER_SESSIONS (self), sources);
  g_return_val_if_fail (planned != NULL, sources);

  runs = aw_reminder_sessions_list_runs (self);
  for (guint i = 0; i < self->weeks->len; i++)
    add_week (self, sources, self->weeks->pdata[i]);
  add_cancelled (self, sources, runs, planned);

  return sources;
}
