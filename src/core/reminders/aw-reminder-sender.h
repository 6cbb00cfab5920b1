/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-notifier.h"
#include "aw-reminder-table.h"

G_BEGIN_DECLS

#define AW_TYPE_REMINDER_SENDER (aw_reminder_sender_get_type ())

G_DECLARE_FINAL_TYPE (AwReminderSender, aw_reminder_sender, AW, REMINDER_SENDER, GObject)

AwReminderSender *aw_reminder_sender_new       (AwContext        *context,
                                                AwNotifier       *notifier);

AwReminderLog    *aw_reminder_sender_get_log   (AwReminderSender *self);
gboolean          aw_reminder_sender_is_busy   (AwReminderSender *self);
gint64            aw_reminder_sender_get_retry (AwReminderSender *self);

void              aw_reminder_sender_send      (AwReminderSender *self,
                                                const char       *id,
                                                AwNotification   *notification);
void              aw_reminder_sender_withdraw  (AwReminderSender *self,
                                                const char       *id);
void              aw_reminder_sender_withdraw_leftovers (AwReminderSender *self,
                                                         AwReminderTable  *table);
void              aw_reminder_sender_carry_out (AwReminderSender *self,
                                                AwReminderPlan   *plan,
                                                AwReminderTable  *table);
void              aw_reminder_sender_take_away (AwReminderSender *self,
                                                AwReminderTable  *table,
                                                guint             position);
void              aw_reminder_sender_leave     (AwReminderSender *self,
                                                AwReminderTable  *table,
                                                GHashTable       *runs);
void              aw_reminder_sender_save      (AwReminderSender *self,
                                                AwReminderTable  *table);

G_END_DECLS
