/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-reminder-notification.h"

#include "aw-reminder-sender.h"

/**
 * AwReminderSender:
 *
 * Sends and withdraws notifications through an application, and writes down what
 * was sent, once it has left this process.
 */
struct _AwReminderSender
{
  GObject parent_instance;

  GApplication *application; /* unowned: it owns this */
  AwContext *context;
  AwReminderLog *log;
  guint n_flushing;
};

enum
{
  PROP_BUSY = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AwReminderSender, aw_reminder_sender, G_TYPE_OBJECT)

static void
notify_busy (AwReminderSender *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (AwReminderSender) self = user_data;

  g_dbus_connection_flush_finish (G_DBUS_CONNECTION (source), result, NULL);
  self->n_flushing--;
  aw_reminder_log_save (self->log);
  notify_busy (self);
}

static void
aw_reminder_sender_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, aw_reminder_sender_is_busy (AW_REMINDER_SENDER (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
aw_reminder_sender_dispose (GObject *object)
{
  AwReminderSender *self = AW_REMINDER_SENDER (object);

  self->application = NULL;
  g_clear_object (&self->log);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (aw_reminder_sender_parent_class)->dispose (object);
}

static void
aw_reminder_sender_class_init (AwReminderSenderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = aw_reminder_sender_get_property;
  object_class->dispose = aw_reminder_sender_dispose;

  /**
   * AwReminderSender:busy:
   *
   * Whether something is being sent or written. The process must not end while it is.
   */
  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
aw_reminder_sender_init (AwReminderSender *self)
{
}

static AwReminderNotification
get_notice (AwReminderSender     *self,
            AwReminderTable      *table,
            const AwReminderStep *step)
{
  const AwReminderSource *source = aw_reminder_table_get_source (table, step->session);
  const char *title = aw_reminder_source_get_title (source);

  if (title == NULL)
    title = aw_reminder_log_get_title (self->log, source->name);

  return (AwReminderNotification) {
    .kind = step->notice,
    .session = source->name,
    .title = title != NULL ? title : source->name,
    .week = source->week,
    .action = source->action,
    .old_start = aw_reminder_table_get (table, step->session)->record.start,
  };
}

static void
send_notices (AwReminderSender *self,
              AwReminderPlan   *plan,
              AwReminderTable  *table)
{
  AwClock *clock = aw_context_get_clock (self->context);
  AwClockFormat *format = aw_context_get_clock_format (self->context);
  g_autoptr (GArray) digest = g_array_new (FALSE, FALSE, sizeof (AwReminderNotification));

  for (guint i = 0; i < plan->steps->len; i++)
    {
      const AwReminderStep *step = &g_array_index (plan->steps, AwReminderStep, i);
      AwReminderNotification notice = get_notice (self, table, step);

      if (step->withdraw)
        aw_reminder_sender_withdraw (self, notice.session);

      if (step->notice == AW_REMINDER_NOTIFICATION_NONE)
        continue;
      if (plan->digest && step->notice != AW_REMINDER_NOTIFICATION_ON_TIME)
        g_array_append_val (digest, notice);
      else
        aw_reminder_sender_send (self, notice.session,
                                 aw_reminder_notification_to_notification (&notice, clock, format));
    }

  if (digest->len > 0)
    aw_reminder_sender_send (self, AW_REMINDER_NOTIFICATION_DIGEST,
                             aw_reminder_notification_to_digest (digest, clock, format));
  else if (plan->withdraw_digest)
    aw_reminder_sender_withdraw (self, AW_REMINDER_NOTIFICATION_DIGEST);
}

/**
 * aw_reminder_sender_new:
 * @application: the application that sends, which has to own the sender
 * @context: the services
 *
 * Returns: (transfer full): the sender
 */
AwReminderSender *
aw_reminder_sender_new (GApplication *application,
                        AwContext    *context)
{
  AwReminderSender *self;
  g_autofree char *path = NULL;

  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);

  self = g_object_new (AW_TYPE_REMINDER_SENDER, NULL);
  self->application = application;
  self->context = g_object_ref (context);
  path = g_build_filename (aw_context_get_directory (context), "reminders.json", NULL);
  self->log = aw_reminder_log_new (path, aw_context_get_clock (context));
  aw_reminder_log_set_lock (self->log, aw_context_get_lock (context));
  g_signal_connect_object (self->log, "notify::busy", G_CALLBACK (notify_busy),
                           self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * aw_reminder_sender_get_log:
 *
 * Returns: (transfer none): what was sent
 */
AwReminderLog *
aw_reminder_sender_get_log (AwReminderSender *self)
{
  g_return_val_if_fail (AW_IS_REMINDER_SENDER (self), NULL);

  return self->log;
}

/**
 * aw_reminder_sender_is_busy:
 *
 * Returns: whether something is being sent or written
 */
gboolean
aw_reminder_sender_is_busy (AwReminderSender *self)
{
  g_return_val_if_fail (AW_IS_REMINDER_SENDER (self), FALSE);

  return self->n_flushing > 0 || aw_reminder_log_is_busy (self->log);
}

/**
 * aw_reminder_sender_send:
 * @id: the id of a notification, in place of which it comes
 * @notification: (transfer full): a notification
 *
 * Shows it, if there is a bus to send it on: GIO takes that for granted.
 */
void
aw_reminder_sender_send (AwReminderSender *self,
                         const char       *id,
                         GNotification    *notification)
{
  g_return_if_fail (AW_IS_REMINDER_SENDER (self));

  if (g_application_get_dbus_connection (self->application) != NULL)
    g_application_send_notification (self->application, id, notification);
  g_object_unref (notification);
}

/**
 * aw_reminder_sender_withdraw:
 * @id: the id of a notification
 *
 * Takes it from the screen, if it is there.
 */
void
aw_reminder_sender_withdraw (AwReminderSender *self,
                             const char       *id)
{
  g_return_if_fail (AW_IS_REMINDER_SENDER (self));

  if (g_application_get_dbus_connection (self->application) != NULL)
    g_application_withdraw_notification (self->application, id);
}

/**
 * aw_reminder_sender_carry_out:
 * @plan: what is to be done now
 * @table: the sessions that it was made of
 *
 * Does it.
 */
void
aw_reminder_sender_carry_out (AwReminderSender *self,
                              AwReminderPlan   *plan,
                              AwReminderTable  *table)
{
  g_return_if_fail (AW_IS_REMINDER_SENDER (self));

  send_notices (self, plan, table);
  aw_reminder_plan_apply (plan, (AwReminderSession *) table->sessions->data);
  for (guint i = 0; i < plan->steps->len; i++)
    aw_reminder_table_touch (table, g_array_index (plan->steps, AwReminderStep, i).session);
}

/**
 * aw_reminder_sender_take_away:
 * @table: all sessions
 * @position: the position of one of them
 *
 * Takes the session from the screen, if it is there: its own notification, or the
 * digest if it was the last one there.
 */
void
aw_reminder_sender_take_away (AwReminderSender *self,
                              AwReminderTable  *table,
                              guint             position)
{
  AwReminderRecord *record = &aw_reminder_table_get (table, position)->record;
  AwShown shown = record->shown;

  g_return_if_fail (AW_IS_REMINDER_SENDER (self));

  if (shown == AW_SHOWN_NOT)
    return;

  record->shown = AW_SHOWN_NOT;
  aw_reminder_table_touch (table, position);
  if (shown == AW_SHOWN_ALONE)
    aw_reminder_sender_withdraw (self, aw_reminder_table_get_source (table, position)->name);
  else if (!aw_reminder_table_is_shown (table, AW_SHOWN_IN_DIGEST))
    aw_reminder_sender_withdraw (self, AW_REMINDER_NOTIFICATION_DIGEST);
}

/**
 * aw_reminder_sender_leave:
 * @table: all sessions that there were
 * @after: all sessions that there are
 *
 * Of a run that is taken no more nothing is told any more.
 */
void
aw_reminder_sender_leave (AwReminderSender *self,
                          AwReminderTable  *table,
                          AwReminderTable  *after)
{
  g_return_if_fail (AW_IS_REMINDER_SENDER (self));

  for (guint i = 0; i < table->sources->len; i++)
    {
      AwReminderRecord *record = &aw_reminder_table_get (table, i)->record;

      if (aw_reminder_table_has_run_of (after, aw_reminder_table_get_source (table, i)->name))
        continue;

      aw_reminder_sender_take_away (self, table, i);
      record->snoozed_until = 0;
      record->start = 0;
      aw_reminder_table_touch (table, i);
    }
}

/**
 * aw_reminder_sender_save:
 * @table: all sessions
 *
 * Writes down what has changed, once all that was sent has left this process.
 */
void
aw_reminder_sender_save (AwReminderSender *self,
                         AwReminderTable  *table)
{
  GDBusConnection *bus;

  g_return_if_fail (AW_IS_REMINDER_SENDER (self));

  if (!aw_reminder_table_store (table, self->log))
    return;

  bus = g_application_get_dbus_connection (self->application);
  if (bus == NULL)
    {
      aw_reminder_log_save (self->log);
      return;
    }

  self->n_flushing++;
  g_dbus_connection_flush (bus, NULL, flushed_cb, g_object_ref (self));
  notify_busy (self);
}
