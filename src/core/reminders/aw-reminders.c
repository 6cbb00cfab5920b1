/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-reminders-private.h"

/**
 * AwReminders:
 *
 * Reminds of the live sessions of every week: plans, sends and withdraws
 * notifications through its application, and keeps what was sent. It follows
 * the clock, the settings and the journal, and between two events it waits for
 * one alarm.
 *
 * It has several rooms: which sessions there are is in `aw-reminders-weeks.c`, which
 * of them the person wants in `aw-reminders-wishes.c`, the sending in
 * `aw-reminders-delivery.c`, and what a person answers to a notification in
 * `aw-reminders-actions.c`.
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
log_loaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (AwReminders) self = user_data;
  g_autoptr (GPtrArray) tasks = g_steal_pointer (&self->loading);

  aw_reminder_log_load_finish (AW_REMINDER_LOG (source), result);
  self->is_loaded = TRUE;
  aw_reminders_read_silenced (self);
  aw_reminders_collect_sessions (self);
  aw_reminders_update_wanted (self, FALSE);
  aw_reminders_update (self);
  aw_reminders_answer_waiting (self);
  aw_reminders_notify_busy (self);
  aw_reminders_reload (self);
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

  aw_reminders_take_weeks (self, aw_context_load_weeks_finish (AW_CONTEXT (source), result));
  aw_reminder_log_load_async (self->log, aw_reminders_get_now (self), log_loaded_cb,
                              g_object_ref (self));
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
  g_clear_pointer (&self->outdated, g_hash_table_unref);
  g_clear_pointer (&self->reloading, g_strfreev);
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
  self->outdated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
connect_context (AwReminders *self)
{
  g_signal_connect_object (self->alarm, "due", G_CALLBACK (aw_reminders_update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (aw_context_get_clock (self->context), "changed",
                           G_CALLBACK (aw_reminders_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->log, "notify::busy",
                           G_CALLBACK (aw_reminders_notify_busy), self, G_CONNECT_SWAPPED);
  aw_reminders_connect_weeks (self);
  aw_reminders_connect_wishes (self);
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
      aw_context_load_weeks_async (self->context, NULL, weeks_loaded_cb, g_object_ref (self));
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
 * aw_reminders_get_leads:
 *
 * Returns: the leads that the person has chosen
 */
AwLeads
aw_reminders_get_leads (AwReminders *self)
{
  return g_settings_get_flags (aw_context_get_settings (self->context), "reminder-leads");
}

/**
 * aw_reminders_is_on:
 *
 * Returns: whether the person wants reminders at all
 */
gboolean
aw_reminders_is_on (AwReminders *self)
{
  return g_settings_get_boolean (aw_context_get_settings (self->context), "reminders");
}

/**
 * aw_reminders_get_now:
 *
 * Returns: microseconds since the Unix epoch
 */
gint64
aw_reminders_get_now (AwReminders *self)
{
  return aw_clock_get_now (aw_context_get_clock (self->context));
}

/**
 * aw_reminders_get_session:
 * @position: the position of a session
 *
 * Returns: (transfer none): the session
 */
AwReminderSession *
aw_reminders_get_session (AwReminders *self,
                          guint        position)
{
  return &g_array_index (self->sessions, AwReminderSession, position);
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
                               aw_reminders_get_leads (self), aw_reminders_get_now (self));
  aw_reminders_carry_out (self, plan);
  if (self->is_stale)
    aw_reminders_flush (self);
  set_next (self, aw_reminders_is_on (self) ? plan->next : G_MAXINT64);
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
  return aw_reminders_get_session (self, place - 1);
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

  aw_reminder_log_set (self->log, source->name, title,
                       &aw_reminders_get_session (self, position)->record);
  self->is_stale = TRUE;
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
