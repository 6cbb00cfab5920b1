/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-reminder-name.h"
#include "aw-reminder-notification.h"

#include "aw-reminder-sender.h"

/**
 * AwReminderSender:
 *
 * Sends and withdraws notifications, and writes down what was sent.
 *
 * It writes twice. Before the sending: that a notification may be on screen, so that
 * a process that is killed leaves none there for good. And when a server has taken
 * it: that it was sent, so that it is not sent twice. A crash between the two shows
 * the same notification again rather than none.
 */
struct _AwReminderSender
{
  GObject parent_instance;

  AwContext *context;
  AwNotifier *notifier;
  AwReminderLog *log;
  GPtrArray *waiting; /* what is to be sent once the log is written */
  guint n_plans;
  guint n_sending;
  guint patience_id;
  guint n_flushing;
  gint64 retry_at; /* when to send again after something was not taken, or 0 */
  guint n_failures;
};

typedef struct
{
  AwReminderSender *sender;
  char *id;
  guint number;
  AwNotification *notification; /* (nullable): withdrawn before it was sent */
  gboolean taken;               /* what counts then */
} Sending;

/* How long a process that is to end waits for a slow server, milliseconds: a person
 * may be waiting for the window. */
#define PATIENCE 2000

/* After how long it is tried again, seconds, each time and then the last. */
static const int retries[] = { 5, 15, 60, 300 };

enum
{
  ANSWERED,
  BUSY_CHANGED,
  READY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwReminderSender, aw_reminder_sender, G_TYPE_OBJECT)

static void
sending_free (gpointer data)
{
  Sending *sending = data;

  g_clear_object (&sending->sender);
  g_free (sending->id);
  g_clear_pointer (&sending->notification, aw_notification_free);
  g_free (sending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sending, sending_free)

static void
notify_busy (AwReminderSender *self)
{
  g_signal_emit (self, signals[BUSY_CHANGED], 0);
}

static gboolean
impatient_cb (gpointer user_data)
{
  AwReminderSender *self = user_data;

  self->patience_id = 0;
  notify_busy (self);

  return G_SOURCE_REMOVE;
}

static void
note_answer (AwReminderSender *self,
             gboolean          taken)
{
  gint64 now = aw_clock_get_now (self->context->clock);

  self->retry_at = taken ? 0 : now + retries[self->n_failures] * G_TIME_SPAN_SECOND;
  self->n_failures = taken ? 0 : MIN (self->n_failures + 1, G_N_ELEMENTS (retries) - 1);
}

static void
server_changed_cb (AwReminderSender *self)
{
  self->retry_at = 0;
  g_signal_emit (self, signals[READY], 0);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Sending) sending = user_data;
  AwReminderSender *self = sending->sender;
  gboolean taken = aw_notifier_send_finish (AW_NOTIFIER (source), result, NULL);

  note_answer (self, taken);
  self->n_sending--;
  if (self->n_sending == 0)
    g_clear_handle_id (&self->patience_id, g_source_remove);
  g_signal_emit (self, signals[ANSWERED], 0, sending->id, sending->number, taken);
  notify_busy (self);
}

/* @notification: (transfer full) */
static void
send_now (AwReminderSender *self,
          const char       *id,
          guint             number,
          AwNotification   *notification)
{
  Sending *sending = g_new0 (Sending, 1);

  sending->sender = g_object_ref (self);
  sending->id = g_strdup (id);
  sending->number = number;
  self->n_sending++;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  self->patience_id = g_timeout_add (PATIENCE, impatient_cb, self);
  aw_notifier_send_async (self->notifier, id, notification, sent_cb, sending);
}

/* @notification: (transfer full) */
static void
send_after_log (AwReminderSender *self,
                const char       *id,
                AwNotification   *notification)
{
  Sending *sending = g_new0 (Sending, 1);

  sending->id = g_strdup (id);
  sending->number = self->n_plans;
  sending->notification = notification;
  g_ptr_array_add (self->waiting, sending);
}

static void
send_waiting (AwReminderSender *self)
{
  g_autoptr (GPtrArray) waiting = self->waiting;

  self->waiting = g_ptr_array_new_with_free_func (sending_free);
  for (guint i = 0; i < waiting->len; i++)
    {
      Sending *sending = waiting->pdata[i];

      if (sending->notification != NULL)
        send_now (self, sending->id, sending->number, g_steal_pointer (&sending->notification));
      else
        g_signal_emit (self, signals[ANSWERED], 0, sending->id, sending->number, sending->taken);
    }
}

static void
log_busy_cb (AwReminderSender *self)
{
  if (!aw_reminder_log_is_busy (self->log))
    send_waiting (self);
  notify_busy (self);
}

/* One that is on screen no more does no harm in the log until the next writing. */
static void
handle_changed_cb (AwReminderSender *self,
                   const char       *id,
                   const char       *handle)
{
  aw_reminder_log_set_handle (self->log, id, handle);
  if (handle != NULL)
    aw_reminder_log_save (self->log);
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
  log_busy_cb (self);
}

/* @taken: how what has not left yet is answered */
static void
withdraw (AwReminderSender *self,
          const char       *id,
          gboolean          taken)
{
  for (guint i = 0; i < self->waiting->len; i++)
    {
      Sending *sending = self->waiting->pdata[i];

      if (!g_str_equal (sending->id, id))
        continue;
      g_clear_pointer (&sending->notification, aw_notification_free);
      sending->taken = taken;
    }
  aw_notifier_withdraw (self->notifier, id);
}

static void
send_notices (AwReminderSender *self,
              AwReminderPlan   *plan,
              AwReminderTable  *table)
{
  AwClock *clock = self->context->clock;
  AwClockFormat *format = self->context->clock_format;
  g_autoptr (GArray) digest = g_array_new (FALSE, FALSE, sizeof (AwReminderNotification));

  for (guint i = 0; i < plan->steps->len; i++)
    {
      const AwReminderStep *step = &g_array_index (plan->steps, AwReminderStep, i);
      AwReminderNotification notice = aw_reminder_notification_from_step (step, table, self->log);

      /* Of what is over, what was not seen was missed. */
      if (step->withdraw)
        withdraw (self, notice.session, step->notice != AW_REMINDER_NOTIFICATION_NONE);

      if (step->notice == AW_REMINDER_NOTIFICATION_NONE)
        continue;
      if (step->in_digest)
        g_array_append_val (digest, notice);
      else
        send_after_log (self, notice.session,
                        aw_reminder_notification_to_notification (&notice, clock, format));
    }

  if (digest->len > 0)
    send_after_log (self, AW_REMINDER_NOTIFICATION_DIGEST,
                    aw_reminder_notification_to_digest (digest, clock, format));
  else if (plan->withdraw_digest)
    withdraw (self, AW_REMINDER_NOTIFICATION_DIGEST, FALSE);
}

static void
aw_reminder_sender_dispose (GObject *object)
{
  AwReminderSender *self = AW_REMINDER_SENDER (object);

  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_object (&self->log);
  g_clear_object (&self->notifier);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (aw_reminder_sender_parent_class)->dispose (object);
}

static void
aw_reminder_sender_class_init (AwReminderSenderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_reminder_sender_dispose;

  /**
   * AwReminderSender::answered:
   * @id: the id of a notification
   * @number: the number of the plan by which it was sent; 0 if it was by none
   * @taken: whether a server took it
   */
  signals[ANSWERED] = g_signal_new ("answered", AW_TYPE_REMINDER_SENDER, G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                    G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_UINT,
                                    G_TYPE_BOOLEAN);

  /**
   * AwReminderSender::busy-changed:
   *
   * Something is being sent or written, or not any more. The process must not end while
   * it is.
   */
  signals[BUSY_CHANGED] = g_signal_new ("busy-changed", AW_TYPE_REMINDER_SENDER,
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AwReminderSender::ready:
   *
   * What could not be sent may be now.
   */
  signals[READY] = g_signal_new ("ready", AW_TYPE_REMINDER_SENDER, G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
aw_reminder_sender_init (AwReminderSender *self)
{
  self->waiting = g_ptr_array_new_with_free_func (sending_free);
}

/**
 * aw_reminder_sender_new:
 * @context: the services
 * @notifier: the way to what shows notifications
 *
 * Returns: (transfer full): the sender
 */
AwReminderSender *
aw_reminder_sender_new (AwContext  *context,
                        AwNotifier *notifier)
{
  AwReminderSender *self;
  g_autofree char *path = NULL;

  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (AW_IS_NOTIFIER (notifier), NULL);

  self = g_object_new (AW_TYPE_REMINDER_SENDER, NULL);
  self->context = g_object_ref (context);
  self->notifier = g_object_ref (notifier);
  path = g_build_filename (context->directory, "reminders.json", NULL);
  self->log = aw_reminder_log_new (path, context->clock, context->lock);
  g_signal_connect_object (self->log, "busy-changed", G_CALLBACK (log_busy_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (aw_notifier_get_server (notifier), "appeared",
                           G_CALLBACK (server_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (aw_notifier_get_server (notifier), "there-changed",
                           G_CALLBACK (server_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (notifier, "handle-changed", G_CALLBACK (handle_changed_cb),
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
 * Returns: whether something is being sent or written. For a server that is slow only
 *   two seconds are waited.
 */
gboolean
aw_reminder_sender_is_busy (AwReminderSender *self)
{
  g_return_val_if_fail (AW_IS_REMINDER_SENDER (self), FALSE);

  return self->patience_id != 0 || self->waiting->len > 0 || self->n_flushing > 0 ||
         aw_reminder_log_is_busy (self->log);
}

/**
 * aw_reminder_sender_get_retry:
 *
 * Returns: from when on it is of use to send, microseconds since the Unix epoch;
 *   %G_MAXINT64 while nothing is there that shows notifications, or nobody knows what
 *   was sent
 */
gint64
aw_reminder_sender_get_retry (AwReminderSender *self)
{
  g_return_val_if_fail (AW_IS_REMINDER_SENDER (self), G_MAXINT64);

  if (!aw_notification_server_is_there (aw_notifier_get_server (self->notifier)) ||
      !aw_reminder_log_is_readable (self->log))
    return G_MAXINT64;

  return self->retry_at;
}

/**
 * aw_reminder_sender_send:
 * @id: the id of a notification, in place of which it comes
 * @notification: (transfer full): what is no reminder
 *
 * Shows it, if anything shows notifications.
 */
void
aw_reminder_sender_send (AwReminderSender *self,
                         const char       *id,
                         AwNotification   *notification)
{
  g_return_if_fail (AW_IS_REMINDER_SENDER (self));

  send_now (self, id, 0, notification);
}

/**
 * aw_reminder_sender_withdraw:
 * @id: the id of a notification
 *
 * Takes it from the screen, if it is there or on the way: the person has answered it.
 */
void
aw_reminder_sender_withdraw (AwReminderSender *self,
                             const char       *id)
{
  g_return_if_fail (AW_IS_REMINDER_SENDER (self));

  withdraw (self, id, TRUE);
}

/**
 * aw_reminder_sender_withdraw_leftovers:
 * @table: all sessions
 *
 * Takes over what an earlier process left on screen, and withdraws what is over.
 */
void
aw_reminder_sender_withdraw_leftovers (AwReminderSender *self,
                                       AwReminderTable  *table)
{
  g_autoptr (GPtrArray) over = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer id, handle;

  g_return_if_fail (AW_IS_REMINDER_SENDER (self));

  g_hash_table_iter_init (&iter, aw_reminder_log_list_handles (self->log));
  while (g_hash_table_iter_next (&iter, &id, &handle))
    {
      const AwReminderSession *session = aw_reminder_table_find (table, id, NULL);
      gboolean is_shown = g_str_equal (id, AW_REMINDER_NOTIFICATION_DIGEST)
                            ? aw_reminder_table_is_shown (table, AW_SHOWN_IN_DIGEST)
                            : session != NULL && session->record.shown == AW_SHOWN_ALONE;

      aw_notifier_set_handle (self->notifier, id, handle);
      if (!is_shown)
        g_ptr_array_add (over, g_strdup (id));
    }

  for (guint i = 0; i < over->len; i++)
    aw_notifier_withdraw (self->notifier, over->pdata[i]);
}

/**
 * aw_reminder_sender_carry_out:
 * @plan: what is to be done now
 * @table: the sessions that it was made of
 *
 * Does it, once it is written down (aw_reminder_sender_save()).
 */
void
aw_reminder_sender_carry_out (AwReminderSender *self,
                              AwReminderPlan   *plan,
                              AwReminderTable  *table)
{
  g_return_if_fail (AW_IS_REMINDER_SENDER (self));

  self->n_plans++;
  send_notices (self, plan, table);
  aw_reminder_table_apply (table, plan, self->n_plans);
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
 * @runs: (element-type utf8 AwWeek): the runs that are taken, by their names
 *
 * Of a run that is taken no more nothing is told any more.
 */
void
aw_reminder_sender_leave (AwReminderSender *self,
                          AwReminderTable  *table,
                          GHashTable       *runs)
{
  g_return_if_fail (AW_IS_REMINDER_SENDER (self));

  for (guint i = 0; i < table->sources->len; i++)
    {
      AwReminderRecord *record = &aw_reminder_table_get (table, i)->record;
      const AwReminderSource *source = aw_reminder_table_get_source (table, i);
      g_autofree char *run = aw_reminders_build_run_name (source->week);

      if (g_hash_table_contains (runs, run))
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
 * Writes down what has changed, once all that was withdrawn has left this process.
 */
void
aw_reminder_sender_save (AwReminderSender *self,
                         AwReminderTable  *table)
{
  GDBusConnection *bus;

  g_return_if_fail (AW_IS_REMINDER_SENDER (self));

  if (!aw_reminder_table_store (table, self->log))
    return;

  bus = aw_notifier_get_server (self->notifier)->bus;
  if (bus == NULL)
    {
      aw_reminder_log_save (self->log);
      log_busy_cb (self);
      return;
    }

  self->n_flushing++;
  g_dbus_connection_flush (bus, NULL, flushed_cb, g_object_ref (self));
  notify_busy (self);
}
