/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-reminders-private.h"

/**
 * AwReminders:
 *
 * Reminds of the live sessions of every week: plans what is to be sent, has it
 * sent, and between two events waits for one alarm.
 *
 * It owns what tells which sessions there are (#AwReminderSessions), what the
 * person wants (#AwReminderPreferences), and what sends (#AwReminderSender).
 * What a person asks and says about one session is in `aw-reminders-session.c`; that
 * it was a notification's button comes from `aw-reminder-actions.c`.
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
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gint64
get_now (AwReminders *self)
{
  return aw_clock_get_now (self->context->clock);
}

static AwLeads
get_leads (AwReminders *self)
{
  return aw_reminder_preferences_get_leads (self->preferences);
}

static void
notify_busy (AwReminders *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
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

/**
 * aw_reminders_update:
 *
 * Does what is to be done now, and waits for what comes next.
 */
void
aw_reminders_update (AwReminders *self)
{
  g_autoptr (AwReminderPlan) plan = NULL;
  gint64 retry_at;

  if (!self->is_loaded)
    return;

  retry_at = aw_reminder_sender_get_retry (self->sender);
  plan = aw_reminder_plan_new ((AwReminderSession *) self->table->sessions->data,
                               self->table->sessions->len, get_leads (self), get_now (self),
                               retry_at <= get_now (self));
  aw_reminder_sender_carry_out (self->sender, plan, self->table);
  aw_reminder_sender_save (self->sender, self->table);
  if (plan->withheld)
    plan->next = MIN (plan->next, retry_at);
  set_next (self, aw_reminder_preferences_is_on (self->preferences) ? plan->next : G_MAXINT64);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
answered_cb (AwReminders *self,
             const char  *id,
             guint        number,
             gboolean     taken)
{
  if (number == 0 || !self->is_loaded)
    return;

  aw_reminder_table_land (self->table, id, number, taken);
  aw_reminders_update (self);
}

static void
wanted_changed_cb (AwReminders *self)
{
  if (self->is_loaded)
    aw_reminder_table_update_wanted (self->table, self->preferences, TRUE, get_now (self));
  aw_reminders_update (self);
}

/* A lead that is past when it is chosen is not late. */
static void
leads_changed_cb (AwReminders *self)
{
  if (self->is_loaded)
    aw_reminder_table_begin (self->table, NULL, get_leads (self), get_now (self));
  aw_reminders_update (self);
}

/* Sees which sessions there are now, and what was sent of them. */
static AwReminderTable *
collect (AwReminders     *self,
         AwReminderTable *before)
{
  AwReminderTable *table =
    aw_reminder_table_new (self->sessions, aw_reminder_sender_get_log (self->sender), before);

  aw_reminder_table_update_wanted (table, self->preferences, FALSE, get_now (self));

  return table;
}

static void
sessions_changed_cb (AwReminders *self)
{
  g_autoptr (AwReminderTable) before = NULL;
  g_autoptr (GHashTable) runs = NULL;

  if (!self->is_loaded)
    return;

  before = g_steal_pointer (&self->table);
  runs = aw_reminder_sessions_list_runs (self->sessions);
  aw_reminder_sender_leave (self->sender, before, runs);
  aw_reminder_sender_save (self->sender, before);
  self->table = collect (self, before);
  aw_reminder_table_begin (self->table, before, get_leads (self), get_now (self));
  aw_reminders_update (self);
}

/* Of a session that is over nobody needs to know that it was switched off. */
static void
forget_silenced (AwReminders *self)
{
  AwReminderLog *log = aw_reminder_sender_get_log (self->sender);
  g_autoptr (GPtrArray) over = NULL;

  if (!aw_reminder_log_knows_all (log))
    return;

  over = aw_reminder_table_list_over (self->table, get_now (self));
  aw_reminder_preferences_forget (self->preferences, over);
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
  self->table = collect (self, NULL);
  aw_reminder_sender_withdraw_leftovers (self->sender, self->table);
  forget_silenced (self);
  aw_reminders_update (self);
  for (guint i = 0; i < tasks->len; i++)
    g_task_return_boolean (tasks->pdata[i], TRUE);
  notify_busy (self);
}

/* What could not be read at first. */
static void
log_reloaded_cb (AwReminders *self)
{
  g_clear_pointer (&self->table, aw_reminder_table_free);
  self->table = collect (self, NULL);
  aw_reminders_update (self);
}

/* The journal's lock is held by now: no other process writes the log. */
static void
sessions_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (AwReminders) self = user_data;

  aw_reminder_sessions_load_finish (AW_REMINDER_SESSIONS (source), result);
  aw_reminder_log_load_async (aw_reminder_sender_get_log (self->sender), get_now (self),
                              log_loaded_cb, g_object_ref (self));
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

  g_clear_object (&self->alarm);
  g_clear_pointer (&self->table, aw_reminder_table_free);
  g_clear_object (&self->sender);
  g_clear_object (&self->preferences);
  g_clear_object (&self->sessions);
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
}

static void
aw_reminders_init (AwReminders *self)
{
  self->next = G_MAXINT64;
}

static void
follow (AwReminders *self,
        gpointer     instance,
        const char  *signal,
        GCallback    callback)
{
  g_signal_connect_object (instance, signal, callback, self, G_CONNECT_SWAPPED);
}

/**
 * aw_reminders_new:
 * @context: the services
 * @notifier: the way to what shows notifications
 *
 * Returns: (transfer full): reminders that send nothing until they are loaded
 */
AwReminders *
aw_reminders_new (AwContext  *context,
                  AwNotifier *notifier)
{
  AwClock *clock;
  AwReminders *self;

  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (AW_IS_NOTIFIER (notifier), NULL);

  clock = context->clock;
  self = g_object_new (AW_TYPE_REMINDERS, NULL);
  self->context = g_object_ref (context);
  self->sessions = aw_reminder_sessions_new (context);
  self->preferences = aw_reminder_preferences_new (context->settings);
  self->sender = aw_reminder_sender_new (context, notifier);
  self->alarm = aw_alarm_new (clock);

  follow (self, self->alarm, "due", G_CALLBACK (aw_reminders_update));
  follow (self, clock, "changed", G_CALLBACK (aw_reminders_update));
  follow (self, self->sender, "busy-changed", G_CALLBACK (notify_busy));
  follow (self, self->sender, "answered", G_CALLBACK (answered_cb));
  follow (self, aw_reminder_sender_get_log (self->sender), "reloaded",
          G_CALLBACK (log_reloaded_cb));
  follow (self, self->sender, "ready", G_CALLBACK (aw_reminders_update));
  follow (self, self->sessions, "changed", G_CALLBACK (sessions_changed_cb));
  follow (self, self->sessions, "done-changed", G_CALLBACK (wanted_changed_cb));
  follow (self, self->preferences, "changed", G_CALLBACK (wanted_changed_cb));
  follow (self, context->settings, "changed::reminder-leads", G_CALLBACK (leads_changed_cb));

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
      aw_reminder_sessions_load_async (self->sessions, sessions_loaded_cb, g_object_ref (self));
      notify_busy (self);
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
 * aw_reminders_is_finished:
 *
 * Returns: whether nothing is due any more for certain: the person wants no reminders,
 *   or all that was ever planned is known, read and over, by a clock that is believed.
 *   While that is not so, nothing that starts the program at login may go.
 */
gboolean
aw_reminders_is_finished (AwReminders *self)
{
  AwReminderLog *log;

  g_return_val_if_fail (AW_IS_REMINDERS (self), FALSE);

  if (!self->is_loaded || aw_reminders_is_pending (self))
    return FALSE;

  log = aw_reminder_sender_get_log (self->sender);

  return !aw_reminder_preferences_is_on (self->preferences) ||
         (aw_reminder_log_knows_all (log) &&
          aw_reminder_table_is_all (self->table, log, get_now (self)));
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

  return self->loading != NULL || self->n_held > 0 || aw_reminder_sender_is_busy (self->sender);
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

  aw_reminder_log_retry (aw_reminder_sender_get_log (self->sender));
}

/**
 * aw_reminders_send:
 * @id: the id of a notification, in place of which it comes
 * @notification: (transfer full): what is no reminder
 *
 * Shows it.
 */
void
aw_reminders_send (AwReminders    *self,
                   const char     *id,
                   AwNotification *notification)
{
  g_return_if_fail (AW_IS_REMINDERS (self));

  aw_reminder_sender_send (self->sender, id, notification);
}

/**
 * aw_reminders_hold:
 *
 * Makes the reminders #AwReminders:busy until aw_reminders_release().
 */
void
aw_reminders_hold (AwReminders *self)
{
  g_return_if_fail (AW_IS_REMINDERS (self));

  self->n_held++;
  notify_busy (self);
}

/**
 * aw_reminders_release:
 *
 * Takes one aw_reminders_hold() back.
 */
void
aw_reminders_release (AwReminders *self)
{
  g_return_if_fail (AW_IS_REMINDERS (self));
  g_return_if_fail (self->n_held > 0);

  self->n_held--;
  notify_busy (self);
}

/**
 * aw_reminders_get_preferences:
 *
 * Returns: (transfer none): what the person wants
 */
AwReminderPreferences *
aw_reminders_get_preferences (AwReminders *self)
{
  g_return_val_if_fail (AW_IS_REMINDERS (self), NULL);

  return self->preferences;
}
