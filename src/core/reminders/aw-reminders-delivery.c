/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-reminder-notification.h"

#include "aw-reminders-private.h"

/* What is sent and withdrawn, and that it is written down. */

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

static AwReminderNotification
get_notice (AwReminders          *self,
            const AwReminderStep *step)
{
  const AwReminderSource *source = self->sources->pdata[step->session];
  const char *title;

  if (source->action != NULL)
    title = aw_action_get_title (aw_week_action_get_action (source->action));
  else
    title = aw_reminder_log_get_title (self->log, source->name);

  return (AwReminderNotification) {
    .kind = step->notice,
    .session = source->name,
    .title = title != NULL ? title : source->name,
    .week = source->week,
    .action = source->action,
    .old_start = aw_reminders_get_session (self, step->session)->record.start,
  };
}

static void
send_notices (AwReminders    *self,
              AwReminderPlan *plan)
{
  AwClock *clock = aw_context_get_clock (self->context);
  AwClockFormat *format = aw_context_get_clock_format (self->context);
  g_autoptr (GArray) digest = g_array_new (FALSE, FALSE, sizeof (AwReminderNotification));

  for (guint i = 0; i < plan->steps->len; i++)
    {
      const AwReminderStep *step = &g_array_index (plan->steps, AwReminderStep, i);
      AwReminderNotification notice = get_notice (self, step);

      if (step->withdraw)
        aw_reminders_withdraw (self, notice.session);

      if (step->notice == AW_REMINDER_NOTIFICATION_NONE)
        continue;
      if (plan->digest && step->notice != AW_REMINDER_NOTIFICATION_ON_TIME)
        g_array_append_val (digest, notice);
      else
        aw_reminders_send (self, notice.session,
                           aw_reminder_notification_to_notification (&notice, clock, format));
    }

  if (digest->len > 0)
    aw_reminders_send (self, AW_REMINDER_NOTIFICATION_DIGEST, aw_reminder_notification_to_digest (digest, clock, format));
  else if (plan->withdraw_digest)
    aw_reminders_withdraw (self, AW_REMINDER_NOTIFICATION_DIGEST);
}

/**
 * aw_reminders_flush:
 *
 * Writes the log, once all that was sent has left this process.
 */
void
aw_reminders_flush (AwReminders *self)
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

/**
 * aw_reminders_carry_out:
 * @plan: what is to be done now
 *
 * Does it.
 */
void
aw_reminders_carry_out (AwReminders    *self,
                        AwReminderPlan *plan)
{
  if (plan->steps->len == 0)
    return;

  send_notices (self, plan);
  aw_reminder_plan_apply (plan, (AwReminderSession *) self->sessions->data);
  for (guint i = 0; i < plan->steps->len; i++)
    aw_reminders_store (self, g_array_index (plan->steps, AwReminderStep, i).session);
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
      if (aw_reminders_get_session (self, i)->record.shown == AW_SHOWN_IN_DIGEST)
        return;
    }

  aw_reminders_withdraw (self, AW_REMINDER_NOTIFICATION_DIGEST);
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
      if (aw_reminders_get_session (self, i)->record.shown != AW_SHOWN_NOT)
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
      AwReminderRecord *record = &aw_reminders_get_session (self, i)->record;

      if (record->shown == AW_SHOWN_NOT)
        continue;
      aw_reminders_withdraw (self, record->shown == AW_SHOWN_ALONE ? source->name
                                                                   : AW_REMINDER_NOTIFICATION_DIGEST);
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

  aw_reminders_send (self, AW_REMINDER_NOTIFICATION_TEST, aw_reminder_notification_new_test ());
}
