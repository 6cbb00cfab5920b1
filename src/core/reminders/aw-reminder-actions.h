/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-activation.h"
#include "aw-reminders.h"

G_BEGIN_DECLS

#define AW_TYPE_REMINDER_ACTIONS (aw_reminder_actions_get_type ())

G_DECLARE_FINAL_TYPE (AwReminderActions, aw_reminder_actions, AW, REMINDER_ACTIONS, GObject)

AwReminderActions *aw_reminder_actions_new (GActionMap   *map,
                                            AwReminders  *reminders,
                                            AwNotifier   *notifier,
                                            AwActivation *activation);

G_END_DECLS
