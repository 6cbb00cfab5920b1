/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-notice.h"

#include "aw-reminders-private.h"

/**
 * AwReminders:
 *
 * Reminds of the live sessions of every week: plans, sends and withdraws
 * notifications through its application, and keeps what was sent. It follows
 * the clock, the settings and the journal, and between two events it waits for
 * one alarm.
 *
 * What a person answers to a notification is in `aw-reminders-actions.c`.
 */
G_DEFINE_FINAL_TYPE (AwReminders, aw_reminders, G_TYPE_OBJECT)

enum
{
  PROP_PENDING = 1,
  PROP_BUSY,
  N_PROPS,
};

enum
{
  CHANGED,
  SHOW,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
source_free (gpointer data)
{
  AwReminderSource *source = data;

  g_free (source->name);
  g_clear_object (&source->week);
  g_clear_object (&source->action);
  g_free (source);
}

static void
clear_session (gpointer data)
{
  aw_reminder_record_clear (&((AwReminderSession *) data)->record);
}

static AwLeads
get_leads (AwReminders *self)
{
  return g_settings_get_flags (aw_context_get_settings (self->context), "reminder-leads");
}

static gboolean
is_on (AwReminders *self)
{
  return g_settings_get_boolean (aw_context_get_settings (self->context), "reminders");
}

static gint64
get_now (AwReminders *self)
{
  return aw_clock_get_now (aw_context_get_clock (self->context));
}

static AwReminderSession *
get_session (AwReminders *self,
             guint        position)
{
  return &g_array_index (self->sessions, AwReminderSession, position);
}

static gboolean
is_done (AwReminders            *self,
         const AwReminderSource *source)
{
  g_autofree char *program = NULL;
  g_autofree char *run = NULL;
  g_autofree char *action = NULL;

  if (source->action != NULL)
    return aw_week_action_is_done (source->action);

  return aw_reminders_parse_name (source->name, &program, &run, &action) &&
         aw_journal_get_done_time (aw_context_get_journal (self->context),
                                   program, run, action) != 0;
}

static void
read_silenced (AwReminders *self)
{
  g_auto (GStrv) names = g_settings_get_strv (aw_context_get_settings (self->context),
                                              "silenced-sessions");

  g_hash_table_remove_all (self->silenced);
  for (guint i = 0; names[i] != NULL; i++)
    g_hash_table_add (self->silenced, g_strdup (names[i]));
}

/* A session that becomes wanted by the person's own hand has no late reminders. */
static void
update_wanted (AwReminders *self,
               gboolean     by_hand)
{
  gboolean on = is_on (self);
  AwLeads leads = get_leads (self);
  gint64 now = get_now (self);

  for (guint i = 0; i < self->sources->len; i++)
    {
      const AwReminderSource *source = self->sources->pdata[i];
      AwReminderSession *session = get_session (self, i);
      gboolean wanted = on && !g_hash_table_contains (self->silenced, source->name) &&
                        !is_done (self, source);

      if (wanted && !session->wanted && by_hand && !session->cancelled)
        {
          aw_reminder_session_begin (session, leads, now);
          aw_reminders_store (self, i);
        }
      session->wanted = wanted;
    }
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (AwReminders) self = user_data;

  g_dbus_connection_flush_finish (G_DBUS_CONNECTION (source), result, NULL);
  self->n_flushing--;
  aw_reminder_log_save (self->log);
  aw_reminders_notify_busy (self);
}

/* The log is written once all that was sent has left this process. */
static void
flush (AwReminders *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (self->application);

  self->is_stale = FALSE;
  if (bus == NULL)
    {
      aw_reminder_log_save (self->log);
      return;
    }

  self->n_flushing++;
  g_dbus_connection_flush (bus, NULL, flushed_cb, g_object_ref (self));
  aw_reminders_notify_busy (self);
}

static AwNotice
get_notice (AwReminders          *self,
            const AwReminderStep *step)
{
  const AwReminderSource *source = self->sources->pdata[step->session];
  const char *title;

  if (source->action != NULL)
    title = aw_action_get_title (aw_week_action_get_action (source->action));
  else
    title = aw_reminder_log_get_title (self->log, source->name);

  return (AwNotice) {
    .kind = step->notice,
    .session = source->name,
    .title = title != NULL ? title : source->name,
    .week = source->week,
    .action = source->action,
    .old_start = get_session (self, step->session)->record.start,
  };
}

static void
send_notices (AwReminders    *self,
              AwReminderPlan *plan)
{
  AwClock *clock = aw_context_get_clock (self->context);
  AwClockFormat *format = aw_context_get_clock_format (self->context);
  g_autoptr (GArray) digest = g_array_new (FALSE, FALSE, sizeof (AwNotice));

  for (guint i = 0; i < plan->steps->len; i++)
    {
      const AwReminderStep *step = &g_array_index (plan->steps, AwReminderStep, i);
      AwNotice notice = get_notice (self, step);

      if (step->withdraw)
        aw_reminders_withdraw (self, notice.session);

      if (step->notice == AW_NOTICE_NONE)
        continue;
      if (plan->digest && step->notice != AW_NOTICE_ON_TIME)
        g_array_append_val (digest, notice);
      else
        aw_reminders_send (self, notice.session, aw_notice_to_notification (&notice, clock, format));
    }

  if (digest->len > 0)
    aw_reminders_send (self, AW_NOTICE_DIGEST, aw_notice_to_digest (digest, clock, format));
  else if (plan->withdraw_digest)
    aw_reminders_withdraw (self, AW_NOTICE_DIGEST);
}

static void
carry_out (AwReminders    *self,
           AwReminderPlan *plan)
{
  if (plan->steps->len == 0)
    return;

  send_notices (self, plan);
  aw_reminder_plan_apply (plan, (AwReminderSession *) self->sessions->data);
  for (guint i = 0; i < plan->steps->len; i++)
    aw_reminders_store (self, g_array_index (plan->steps, AwReminderStep, i).session);
}

static void
set_next (AwReminders *self,
          gint64       next)
{
  gboolean was_pending = aw_reminders_is_pending (self);

  self->next = next;
  if (next != G_MAXINT64)
    aw_alarm_set (self->alarm, next);
  else
    aw_alarm_clear (self->alarm);

  if (aw_reminders_is_pending (self) != was_pending)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
}

static void
settings_changed_cb (AwReminders *self)
{
  read_silenced (self);
  if (!self->is_loaded)
    return;

  update_wanted (self, TRUE);
  aw_reminders_update (self);
}

/* A lead that is past when it is chosen is not late. */
static void
leads_changed_cb (AwReminders *self)
{
  AwLeads leads = get_leads (self);
  gint64 now = get_now (self);

  if (!self->is_loaded)
    return;

  for (guint i = 0; i < self->sources->len; i++)
    {
      AwReminderSession *session = get_session (self, i);

      if (!session->wanted || session->cancelled)
        continue;
      aw_reminder_session_begin (session, leads, now);
      aw_reminders_store (self, i);
    }
  aw_reminders_update (self);
}

static void
week_changed_cb (AwReminders *self)
{
  update_wanted (self, TRUE);
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

/* What was planned once and is in the week no more was cancelled. */
static void
add_cancelled (AwReminders *self,
               AwWeek      *week)
{
  g_autofree char *prefix = g_strdup_printf ("%s/%s/",
                                             aw_program_get_id (aw_week_get_program (week)),
                                             aw_week_get_run (week));
  g_autoptr (GPtrArray) names = aw_reminder_log_list (self->log, prefix);

  for (guint i = 0; i < names->len; i++)
    {
      AwReminderSession session = { .cancelled = TRUE };
      AwReminderSource *source;

      if (g_hash_table_contains (self->places, names->pdata[i]))
        continue;

      source = g_new0 (AwReminderSource, 1);
      source->name = g_strdup (names->pdata[i]);
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

  add_cancelled (self, week);
}

static void
collect_sessions (AwReminders *self)
{
  g_hash_table_remove_all (self->places);
  g_array_set_size (self->sessions, 0);
  g_ptr_array_set_size (self->sources, 0);

  for (guint i = 0; i < self->weeks->len; i++)
    add_week (self, self->weeks->pdata[i]);
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
      AwReminderRecord *record = &get_session (self, i)->record;

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

  collect_sessions (self);
  update_wanted (self, FALSE);
  for (guint i = 0; i < self->sources->len; i++)
    {
      const AwReminderSource *source = self->sources->pdata[i];

      if (source->week == taken && get_session (self, i)->wanted)
        {
          aw_reminder_session_begin (get_session (self, i), get_leads (self), get_now (self));
          aw_reminders_store (self, i);
        }
    }
  aw_reminders_update (self);
}

/* What was done, its week tells. */
static void
journal_changed_cb (AwReminders *self,
                    const char  *program,
                    const char  *run,
                    const char  *action)
{
  if (!self->is_loaded || action != NULL)
    return;

  for (guint i = 0; i < self->weeks->len; i++)
    {
      if (g_str_equal (aw_program_get_id (aw_week_get_program (self->weeks->pdata[i])), program))
        {
          take_run (self, i);
          return;
        }
    }
}

static AwWeek *
find_week (GPtrArray  *weeks,
           const char *program)
{
  for (guint i = 0; i < weeks->len; i++)
    {
      if (g_str_equal (aw_program_get_id (aw_week_get_program (weeks->pdata[i])), program))
        return weeks->pdata[i];
    }

  return NULL;
}

static void
take_weeks (AwReminders *self,
            GPtrArray   *weeks)
{
  for (guint i = 0; i < self->weeks->len; i++)
    {
      AwWeek *week = self->weeks->pdata[i];

      g_signal_handlers_disconnect_by_data (week, self);
      if (find_week (weeks, aw_program_get_id (aw_week_get_program (week))) == NULL)
        leave_run (self, week);
    }

  g_ptr_array_unref (self->weeks);
  self->weeks = weeks;
  for (guint i = 0; i < weeks->len; i++)
    follow_week (self, weeks->pdata[i]);
}

/* What a program of the person's own choice began with is past, not late. */
static void
weeks_reloaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (AwReminders) self = user_data;
  g_autoptr (GPtrArray) known = g_ptr_array_ref (self->weeks);

  take_weeks (self, aw_context_load_weeks_finish (AW_CONTEXT (source), result));
  collect_sessions (self);
  update_wanted (self, FALSE);
  for (guint i = 0; i < self->sources->len; i++)
    {
      const AwReminderSource *source_of = self->sources->pdata[i];
      AwReminderSession *session = get_session (self, i);

      if (session->wanted && !session->cancelled &&
          find_week (known, aw_program_get_id (aw_week_get_program (source_of->week))) == NULL)
        {
          aw_reminder_session_begin (session, get_leads (self), get_now (self));
          aw_reminders_store (self, i);
        }
    }
  aw_reminders_update (self);
}

static void
library_changed_cb (AwReminders *self)
{
  if (self->is_loaded)
    aw_context_load_weeks_async (self->context, weeks_reloaded_cb, g_object_ref (self));
}

static void
log_loaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (AwReminders) self = user_data;
  g_autoptr (GPtrArray) tasks = g_steal_pointer (&self->loading);

  aw_reminder_log_load_finish (AW_REMINDER_LOG (source), result);
  self->is_loaded = TRUE;
  read_silenced (self);
  collect_sessions (self);
  update_wanted (self, FALSE);
  aw_reminders_update (self);
  aw_reminders_answer_waiting (self);
  aw_reminders_notify_busy (self);
  for (guint i = 0; i < tasks->len; i++)
    g_task_return_boolean (tasks->pdata[i], TRUE);
}

/* The journal's lock is held by now: no other process writes the log. */
static void
weeks_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (AwReminders) self = user_data;

  take_weeks (self, aw_context_load_weeks_finish (AW_CONTEXT (source), result));
  aw_reminder_log_load_async (self->log, get_now (self), log_loaded_cb, g_object_ref (self));
}

static void
aw_reminders_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  AwReminders *self = AW_REMINDERS (object);

  switch (property_id)
    {
    case PROP_PENDING:
      g_value_set_boolean (value, aw_reminders_is_pending (self));
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, aw_reminders_is_busy (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
aw_reminders_dispose (GObject *object)
{
  AwReminders *self = AW_REMINDERS (object);

  if (self->application != NULL)
    aw_reminders_remove_actions (self);
  self->application = NULL;
  g_clear_object (&self->alarm);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->silenced, g_hash_table_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->token, g_free);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->sessions, g_array_unref);
  g_clear_pointer (&self->weeks, g_ptr_array_unref);
  g_clear_object (&self->log);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (aw_reminders_parent_class)->dispose (object);
}

static void
aw_reminders_class_init (AwRemindersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = aw_reminders_get_property;
  object_class->dispose = aw_reminders_dispose;

  /**
   * AwReminders:pending:
   *
   * Whether anything is due later: while it is, a process has to wait for it.
   */
  properties[PROP_PENDING] =
    g_param_spec_boolean ("pending", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * AwReminders:busy:
   *
   * Whether something is being loaded, sent, opened or written. The process must
   * not end while it is.
   */
  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * AwReminders::changed:
   *
   * Which sessions are switched off, or missed, may be others now.
   */
  signals[CHANGED] = g_signal_new ("changed", AW_TYPE_REMINDERS, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AwReminders::show:
   * @session: (nullable): the name of a session
   *
   * A notification was chosen: the person wants to see the window, at @session
   * if that is not %NULL.
   */
  signals[SHOW] = g_signal_new ("show", AW_TYPE_REMINDERS, G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
aw_reminders_init (AwReminders *self)
{
  self->next = G_MAXINT64;
  self->weeks = g_ptr_array_new_with_free_func (g_object_unref);
  self->sources = g_ptr_array_new_with_free_func (source_free);
  self->sessions = g_array_new (FALSE, FALSE, sizeof (AwReminderSession));
  g_array_set_clear_func (self->sessions, clear_session);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->silenced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
connect_context (AwReminders *self)
{
  GSettings *settings = aw_context_get_settings (self->context);

  g_signal_connect_object (self->alarm, "due", G_CALLBACK (aw_reminders_update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (aw_context_get_clock (self->context), "changed",
                           G_CALLBACK (aw_reminders_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (aw_context_get_journal (self->context), "changed",
                           G_CALLBACK (journal_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (aw_context_get_library (self->context), "changed",
                           G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::reminders",
                           G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::silenced-sessions",
                           G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::reminder-leads",
                           G_CALLBACK (leads_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->log, "notify::busy",
                           G_CALLBACK (aw_reminders_notify_busy), self, G_CONNECT_SWAPPED);
}

/**
 * aw_reminders_new:
 * @context: the services
 * @application: the application that sends, which has to own the reminders
 *
 * Adds to @application the actions that its notifications have.
 *
 * Returns: (transfer full): reminders that send nothing until they are loaded
 */
AwReminders *
aw_reminders_new (AwContext    *context,
                  GApplication *application)
{
  AwReminders *self;
  g_autofree char *path = NULL;

  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);

  self = g_object_new (AW_TYPE_REMINDERS, NULL);
  self->context = g_object_ref (context);
  self->application = application;
  path = g_build_filename (aw_context_get_directory (context), "reminders.json", NULL);
  self->log = aw_reminder_log_new (path, aw_context_get_clock (context));
  self->alarm = aw_alarm_new (aw_context_get_clock (context));

  connect_context (self);
  aw_reminders_add_actions (self);

  return self;
}

/**
 * aw_reminders_load_async:
 *
 * Reads what there is to remind of, in other threads, and begins. It does so once:
 * what is known later than the files must not be read over.
 */
void
aw_reminders_load_async (AwReminders         *self,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (AW_IS_REMINDERS (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, aw_reminders_load_async);
  if (self->is_loaded)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (self->loading == NULL)
    {
      self->loading = g_ptr_array_new_with_free_func (g_object_unref);
      aw_context_load_weeks_async (self->context, weeks_loaded_cb, g_object_ref (self));
    }
  g_ptr_array_add (self->loading, g_steal_pointer (&task));
}

/**
 * aw_reminders_load_finish:
 * @result: what the callback was given
 */
void
aw_reminders_load_finish (AwReminders  *self,
                          GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * aw_reminders_is_loaded:
 *
 * Returns: whether the reminders have begun
 */
gboolean
aw_reminders_is_loaded (AwReminders *self)
{
  g_return_val_if_fail (AW_IS_REMINDERS (self), FALSE);

  return self->is_loaded;
}

/**
 * aw_reminders_set_platform_data:
 * @platform_data: what a caller on the bus sent along (#GApplicationClass.before_emit)
 *
 * Keeps the activation token in it, with which a page that a person asked for
 * may come to the front.
 */
void
aw_reminders_set_platform_data (AwReminders *self,
                                GVariant    *platform_data)
{
  g_return_if_fail (AW_IS_REMINDERS (self));

  g_clear_pointer (&self->token, g_free);
  if (!g_variant_lookup (platform_data, "activation-token", "s", &self->token))
    g_variant_lookup (platform_data, "desktop-startup-id", "s", &self->token);
}

/**
 * aw_reminders_get_activation_token:
 *
 * Returns: (transfer none) (nullable): the last token
 */
const char *
aw_reminders_get_activation_token (AwReminders *self)
{
  g_return_val_if_fail (AW_IS_REMINDERS (self), NULL);

  return self->token;
}

/**
 * aw_reminders_is_pending:
 *
 * Returns: whether anything is due later
 */
gboolean
aw_reminders_is_pending (AwReminders *self)
{
  g_return_val_if_fail (AW_IS_REMINDERS (self), FALSE);

  return self->next != G_MAXINT64;
}

/**
 * aw_reminders_is_busy:
 *
 * Returns: whether something is being loaded, sent, opened or written
 */
gboolean
aw_reminders_is_busy (AwReminders *self)
{
  g_return_val_if_fail (AW_IS_REMINDERS (self), FALSE);

  return !self->is_loaded || self->n_flushing > 0 || self->n_opening > 0 ||
         aw_reminder_log_is_busy (self->log);
}

/**
 * aw_reminders_is_silenced:
 * @session: the name of a session
 *
 * Returns: whether the person switched the reminders of this session off
 */
gboolean
aw_reminders_is_silenced (AwReminders *self,
                          const char  *session)
{
  g_return_val_if_fail (AW_IS_REMINDERS (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  return g_hash_table_contains (self->silenced, session);
}

/**
 * aw_reminders_set_silenced:
 * @session: the name of a session
 * @silenced: whether to switch the reminders of this session off
 */
void
aw_reminders_set_silenced (AwReminders *self,
                           const char  *session,
                           gboolean     silenced)
{
  g_autofree gpointer *names = NULL;
  gboolean changed;

  g_return_if_fail (AW_IS_REMINDERS (self));
  g_return_if_fail (session != NULL);

  changed = silenced ? g_hash_table_add (self->silenced, g_strdup (session))
                     : g_hash_table_remove (self->silenced, session);
  if (!changed)
    return;

  names = g_hash_table_get_keys_as_array (self->silenced, NULL);
  g_settings_set_strv (aw_context_get_settings (self->context), "silenced-sessions",
                       (const char *const *) names);
}

/**
 * aw_reminders_is_missed:
 * @session: the name of a session
 *
 * Returns: whether the session ended before the person could be reminded of it,
 *   and they neither did it nor said that they know
 */
gboolean
aw_reminders_is_missed (AwReminders *self,
                        const char  *session)
{
  const AwReminderSession *found;

  g_return_val_if_fail (AW_IS_REMINDERS (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  found = aw_reminders_find (self, session, NULL);

  return found != NULL && found->wanted && found->record.missed;
}

/**
 * aw_reminders_forgive:
 * @session: the name of a session
 *
 * The person knows that they missed the session.
 */
void
aw_reminders_forgive (AwReminders *self,
                      const char  *session)
{
  AwReminderSession *found;
  guint position;

  g_return_if_fail (AW_IS_REMINDERS (self));
  g_return_if_fail (session != NULL);

  found = aw_reminders_find (self, session, &position);
  if (found == NULL)
    return;

  aw_reminder_session_forgive (found);
  aw_reminders_store (self, position);
  aw_reminders_update (self);
}

/**
 * aw_reminders_finish:
 *
 * The process is to end: tries once more to write what could not be written, and
 * is #AwReminders:busy meanwhile.
 */
void
aw_reminders_finish (AwReminders *self)
{
  g_return_if_fail (AW_IS_REMINDERS (self));

  aw_reminder_log_retry (self->log);
}

/**
 * aw_reminders_is_showing:
 *
 * Returns: whether a notification of a session may be on screen
 */
gboolean
aw_reminders_is_showing (AwReminders *self)
{
  g_return_val_if_fail (AW_IS_REMINDERS (self), FALSE);

  for (guint i = 0; i < self->sessions->len; i++)
    {
      if (get_session (self, i)->record.shown != AW_SHOWN_NOT)
        return TRUE;
    }

  return FALSE;
}

/**
 * aw_reminders_hide:
 *
 * Withdraws what is on screen. It is not shown again.
 */
void
aw_reminders_hide (AwReminders *self)
{
  g_return_if_fail (AW_IS_REMINDERS (self));

  for (guint i = 0; i < self->sessions->len; i++)
    {
      const AwReminderSource *source = self->sources->pdata[i];
      AwReminderRecord *record = &get_session (self, i)->record;

      if (record->shown == AW_SHOWN_NOT)
        continue;
      aw_reminders_withdraw (self, record->shown == AW_SHOWN_ALONE ? source->name
                                                                   : AW_NOTICE_DIGEST);
      record->shown = AW_SHOWN_NOT;
      aw_reminders_store (self, i);
    }
  aw_reminders_update (self);
}

/**
 * aw_reminders_send_test:
 *
 * Sends a notification with which the person sees whether reminders arrive.
 */
void
aw_reminders_send_test (AwReminders *self)
{
  g_return_if_fail (AW_IS_REMINDERS (self));

  aw_reminders_send (self, AW_NOTICE_TEST, aw_notice_new_test ());
}

/**
 * aw_reminders_build_name:
 * @week: a week
 * @action: an action of @week that is a session
 *
 * Returns: (transfer full): the name under which its reminders are kept: the
 *   ids of program, run and action, between which stand slashes, because no id
 *   has one
 */
char *
aw_reminders_build_name (AwWeek       *week,
                         AwWeekAction *action)
{
  g_return_val_if_fail (AW_IS_WEEK (week), NULL);
  g_return_val_if_fail (AW_IS_WEEK_ACTION (action), NULL);

  return g_strdup_printf ("%s/%s/%s", aw_program_get_id (aw_week_get_program (week)),
                          aw_week_get_run (week),
                          aw_action_get_id (aw_week_action_get_action (action)));
}

/**
 * aw_reminders_parse_name:
 * @session: the name of a session
 * @program: (out): the id of its program
 * @run: (out): the id of its run
 * @action: (out): the id of its action
 *
 * Returns: %FALSE if @session is no such name
 */
gboolean
aw_reminders_parse_name (const char  *session,
                         char       **program,
                         char       **run,
                         char       **action)
{
  g_auto (GStrv) ids = NULL;

  g_return_val_if_fail (session != NULL, FALSE);

  ids = g_strsplit (session, "/", -1);
  if (g_strv_length (ids) != 3)
    return FALSE;

  *program = g_strdup (ids[0]);
  *run = g_strdup (ids[1]);
  *action = g_strdup (ids[2]);
  return TRUE;
}

/**
 * aw_reminders_update:
 *
 * Does what is to be done now, and waits for what comes next.
 */
void
aw_reminders_update (AwReminders *self)
{
  g_autoptr (AwReminderPlan) plan = NULL;

  if (!self->is_loaded)
    return;

  plan = aw_reminder_plan_new ((AwReminderSession *) self->sessions->data, self->sessions->len,
                               get_leads (self), get_now (self));
  carry_out (self, plan);
  if (self->is_stale)
    flush (self);
  set_next (self, is_on (self) ? plan->next : G_MAXINT64);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * aw_reminders_find:
 * @session: the name of a session
 * @position: (out) (optional): its position
 *
 * Returns: (transfer none) (nullable): the session
 */
AwReminderSession *
aw_reminders_find (AwReminders *self,
                   const char  *session,
                   guint       *position)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, session));

  if (place == 0)
    return NULL;

  if (position != NULL)
    *position = place - 1;
  return get_session (self, place - 1);
}

/**
 * aw_reminders_store:
 * @position: the position of a session
 *
 * Takes its record over into the log, which aw_reminders_update() writes.
 */
void
aw_reminders_store (AwReminders *self,
                    guint        position)
{
  const AwReminderSource *source = self->sources->pdata[position];
  const char *title = NULL;

  if (source->action != NULL)
    title = aw_action_get_title (aw_week_action_get_action (source->action));

  aw_reminder_log_set (self->log, source->name, title, &get_session (self, position)->record);
  self->is_stale = TRUE;
}

/**
 * aw_reminders_send:
 * @id: the id of a notification, in place of which it comes
 * @notification: (transfer full): a notification
 *
 * Shows it, if there is a bus to send it on: GIO takes that for granted.
 */
void
aw_reminders_send (AwReminders   *self,
                   const char    *id,
                   GNotification *notification)
{
  if (g_application_get_dbus_connection (self->application) != NULL)
    g_application_send_notification (self->application, id, notification);
  g_object_unref (notification);
}

/**
 * aw_reminders_withdraw:
 * @id: the id of a notification
 *
 * Takes it from the screen, if it is there.
 */
void
aw_reminders_withdraw (AwReminders *self,
                       const char  *id)
{
  if (g_application_get_dbus_connection (self->application) != NULL)
    g_application_withdraw_notification (self->application, id);
}

/**
 * aw_reminders_check_digest:
 *
 * A session has left the digest otherwise than by a plan: withdraws it if that
 * was the last.
 */
void
aw_reminders_check_digest (AwReminders *self)
{
  for (guint i = 0; i < self->sessions->len; i++)
    {
      if (get_session (self, i)->record.shown == AW_SHOWN_IN_DIGEST)
        return;
    }

  aw_reminders_withdraw (self, AW_NOTICE_DIGEST);
}

/**
 * aw_reminders_notify_busy:
 *
 * #AwReminders:busy may have changed.
 */
void
aw_reminders_notify_busy (AwReminders *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}
