/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "aw-clock-format.h"
#include "aw-clock.h"
#include "aw-notification.h"
#include "aw-reminder-table.h"
#include "aw-week.h"

G_BEGIN_DECLS

/* The ids of notifications that belong to no session. */
#define AW_REMINDER_NOTIFICATION_DIGEST AW_REMINDER_TABLE_DIGEST
#define AW_REMINDER_NOTIFICATION_TEST "test"

/* How long "Snooze 5 minutes" puts a notification off, microseconds. */
#define AW_REMINDER_NOTIFICATION_SNOOZE (5 * G_TIME_SPAN_MINUTE)

/**
 * AwReminderNotification:
 * @kind: what it tells
 * @session: the name of the session
 * @title: what the session is called
 * @week: (nullable): its week; %NULL if that has it no more
 * @action: (nullable): its action in @week
 * @old_start: where it is moved or cancelled: the start that was known,
 *   microseconds since the Unix epoch
 *
 * What there is to tell of one session.
 */
typedef struct
{
  AwReminderNotificationKind kind;
  const char *session;
  const char *title;
  AwWeek *week;
  AwWeekAction *action;
  gint64 old_start;
} AwReminderNotification;

AwReminderNotification aw_reminder_notification_from_step (const AwReminderStep *step,
                                                           AwReminderTable      *table,
                                                           AwReminderLog        *log);

AwNotification *aw_reminder_notification_to_notification (const AwReminderNotification *self,
                                                         AwClock        *clock,
                                                         AwClockFormat  *format);
AwNotification *aw_reminder_notification_to_digest       (GArray         *notices,
                                                         AwClock        *clock,
                                                         AwClockFormat  *format);
AwNotification *aw_reminder_notification_new_test        (void);
AwNotification *aw_reminder_notification_new_broken      (void);
AwNotification *aw_reminder_notification_new_failure     (const char     *session,
                                                         const char     *href);

G_END_DECLS
