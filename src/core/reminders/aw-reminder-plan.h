/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-reminder-record.h"

G_BEGIN_DECLS

/**
 * AwReminderSession:
 * @start: its start, microseconds since the Unix epoch
 * @end: its end, later than @start
 * @day_before: the instant a day before its start: the same time on the
 *   organizer's clock, so 23 or 25 hours where daylight saving time changes
 * @wanted: whether the person wants to be reminded of it: reminders are on, for
 *   it too, and it is not done
 * @cancelled: whether the organizer's newest edition has it no more
 * @is_own: whether it is the person themselves who moves and removes it
 * @record: what was sent of it
 *
 * One session, as the plan sees it.
 */
typedef struct
{
  gint64 start;
  gint64 end;
  gint64 day_before;
  gboolean wanted;
  gboolean cancelled;
  gboolean is_own;
  AwReminderRecord record;
} AwReminderSession;

/**
 * AwReminderNotificationKind:
 * @AW_REMINDER_NOTIFICATION_NONE: nothing is sent
 * @AW_REMINDER_NOTIFICATION_ON_TIME: a reminder, or one that was snoozed
 * @AW_REMINDER_NOTIFICATION_LATE: a reminder whose time passed while nothing could be sent
 * @AW_REMINDER_NOTIFICATION_MOVED: the session has another start than was known
 * @AW_REMINDER_NOTIFICATION_CANCELLED: the session takes place no more
 */
typedef enum
{
  AW_REMINDER_NOTIFICATION_NONE,
  AW_REMINDER_NOTIFICATION_ON_TIME,
  AW_REMINDER_NOTIFICATION_LATE,
  AW_REMINDER_NOTIFICATION_MOVED,
  AW_REMINDER_NOTIFICATION_CANCELLED,
} AwReminderNotificationKind;

/**
 * AwReminderStep:
 * @session: the position of a session
 * @notice: what to send of it
 * @in_digest: whether that is told in the digest
 * @withdraw: whether its own notification is to go
 * @after: what is true of it once that is sent
 *
 * What changes for one session.
 */
typedef struct
{
  guint session;
  AwReminderNotificationKind notice;
  gboolean in_digest;
  gboolean withdraw;
  AwReminderRecord after;
} AwReminderStep;

/**
 * AwReminderPlan:
 * @steps: (element-type AwReminderStep): what changes now
 * @digest: whether there is a digest, which all steps that are in it make together
 * @withdraw_digest: whether that notification is to go
 * @withheld: whether something is to be sent that cannot be
 * @next: when to plan again, if nothing else changes, microseconds since the
 *   Unix epoch; %G_MAXINT64 if nothing is due any more
 *
 * What is to be done at one instant, and when next.
 */
typedef struct
{
  GArray *steps;
  gboolean digest;
  gboolean withdraw_digest;
  gboolean withheld;
  gint64 next;
  /*< private >*/
  gboolean can_send;
} AwReminderPlan;

AwReminderPlan *aw_reminder_plan_new        (const AwReminderSession *sessions,
                                             guint                    n_sessions,
                                             AwLeads                  leads,
                                             gint64                   now,
                                             gboolean                 can_send);
void            aw_reminder_plan_free       (AwReminderPlan          *self);
void            aw_reminder_plan_apply      (AwReminderPlan          *self,
                                             AwReminderSession       *sessions);

void            aw_reminder_session_begin   (AwReminderSession       *self,
                                             AwLeads                  leads,
                                             gint64                   now);
void            aw_reminder_session_snooze  (AwReminderSession       *self,
                                             gint64                   until);
void            aw_reminder_session_dismiss_missed (AwReminderSession *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwReminderPlan, aw_reminder_plan_free)

G_END_DECLS
