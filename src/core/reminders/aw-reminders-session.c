/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-reminder-notification.h"

#include "aw-reminders-private.h"

/* What a person asks and says about the reminders of one session, or of those that
 * are on screen. */

/**
 * aw_reminders_find_action:
 * @session: the name of a session
 *
 * The reminders have to be loaded.
 *
 * Returns: (transfer none) (nullable): its action, as its week has it now
 */
AwWeekAction *
aw_reminders_find_action (AwReminders *self,
                          const char  *session)
{
  guint position;

  g_return_val_if_fail (AW_IS_REMINDERS (self) && self->is_loaded, NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (aw_reminder_table_find (self->table, session, &position) == NULL)
    return NULL;

  return aw_reminder_table_get_source (self->table, position)->action;
}

/**
 * aw_reminders_answer:
 * @session: the name of a session
 * @answer: what the person did
 *
 * Does what they want. The reminders have to be loaded.
 */
void
aw_reminders_answer (AwReminders     *self,
                     const char      *session,
                     AwReminderAnswer answer)
{
  AwReminderSession *found;
  guint position;
  gint64 now;

  g_return_if_fail (AW_IS_REMINDERS (self) && self->is_loaded);
  g_return_if_fail (session != NULL);

  if (answer != AW_REMINDER_ANSWER_DISMISS_MISSED)
    aw_reminder_sender_withdraw (self->sender, session);
  found = aw_reminder_table_find (self->table, session, &position);
  if (found == NULL)
    return;

  now = aw_clock_get_now (self->context->clock);
  if (answer == AW_REMINDER_ANSWER_DISMISS_MISSED)
    {
      aw_reminder_session_dismiss_missed (found);
    }
  else if (answer == AW_REMINDER_ANSWER_SNOOZE)
    {
      aw_reminder_sender_take_away (self->sender, self->table, position);
      aw_reminder_session_snooze (found, now + AW_REMINDER_NOTIFICATION_SNOOZE);
    }
  else if (found->record.shown == AW_SHOWN_ALONE)
    {
      found->record.shown = AW_SHOWN_NOT;
    }
  else
    {
      return;
    }

  aw_reminder_table_touch (self->table, position);
  aw_reminders_update (self);
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

  return self->is_loaded && (aw_reminder_table_is_shown (self->table, AW_SHOWN_ALONE) ||
                             aw_reminder_table_is_shown (self->table, AW_SHOWN_IN_DIGEST));
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

  if (!self->is_loaded)
    return;

  for (guint i = 0; i < self->table->sources->len; i++)
    aw_reminder_sender_take_away (self->sender, self->table, i);
  aw_reminders_update (self);
}

/**
 * aw_reminders_set_reminded:
 * @session: the name of a session
 * @reminded: whether the person wants to be reminded of it
 *
 * Switches the reminders of this session on or off, and of no other.
 */
void
aw_reminders_set_reminded (AwReminders *self,
                           const char  *session,
                           gboolean     reminded)
{
  g_autoptr (GPtrArray) all = NULL;

  g_return_if_fail (AW_IS_REMINDERS (self));
  g_return_if_fail (session != NULL);

  if (!self->is_loaded)
    return;

  all = aw_reminder_table_list_over (self->table, G_MAXINT64);
  if (reminded)
    aw_reminder_preferences_turn_on (self->preferences, session, all);
  else
    aw_reminder_preferences_set_silenced (self->preferences, session, TRUE);
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

  if (!self->is_loaded)
    return FALSE;

  found = aw_reminder_table_find (self->table, session, NULL);

  return found != NULL && found->wanted && found->record.missed;
}
