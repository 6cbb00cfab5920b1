/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "aw-context.h"
#include "aw-notifier.h"
#include "aw-reminder-name.h"
#include "aw-reminder-preferences.h"

G_BEGIN_DECLS

/**
 * AwReminderAnswer:
 * @AW_REMINDER_ANSWER_PUT_AWAY: they took a notification from the screen
 * @AW_REMINDER_ANSWER_SNOOZE: they want to be reminded again in five minutes
 * @AW_REMINDER_ANSWER_DISMISS_MISSED: they know that they missed the session
 *
 * What a person did about the reminder of a session.
 */
typedef enum
{
  AW_REMINDER_ANSWER_PUT_AWAY,
  AW_REMINDER_ANSWER_SNOOZE,
  AW_REMINDER_ANSWER_DISMISS_MISSED,
} AwReminderAnswer;

#define AW_TYPE_REMINDERS (aw_reminders_get_type ())

G_DECLARE_FINAL_TYPE (AwReminders, aw_reminders, AW, REMINDERS, GObject)

AwReminders *aw_reminders_new            (AwContext            *context,
                                          AwNotifier           *notifier);

void         aw_reminders_load_async     (AwReminders          *self,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
void         aw_reminders_load_finish    (AwReminders          *self,
                                          GAsyncResult         *result);

gboolean     aw_reminders_is_loaded      (AwReminders          *self);
gboolean     aw_reminders_is_pending     (AwReminders          *self);
gboolean     aw_reminders_is_finished    (AwReminders          *self);
gboolean     aw_reminders_is_busy        (AwReminders          *self);
gboolean     aw_reminders_is_showing     (AwReminders          *self);
void         aw_reminders_finish         (AwReminders          *self);
void         aw_reminders_hide           (AwReminders          *self);

AwWeekAction *aw_reminders_find_action   (AwReminders          *self,
                                          const char           *session);
void         aw_reminders_answer         (AwReminders          *self,
                                          const char           *session,
                                          AwReminderAnswer      answer);
void         aw_reminders_send           (AwReminders          *self,
                                          const char           *id,
                                          AwNotification       *notification);
void         aw_reminders_hold           (AwReminders          *self);
void         aw_reminders_release        (AwReminders          *self);

void         aw_reminders_set_reminded   (AwReminders          *self,
                                          const char           *session,
                                          gboolean              reminded);
AwReminderPreferences *aw_reminders_get_preferences (AwReminders *self);
gboolean     aw_reminders_is_missed      (AwReminders          *self,
                                          const char           *session);

G_END_DECLS
