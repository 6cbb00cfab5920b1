/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-alarm.h"
#include "aw-reminder-sender.h"
#include "aw-reminder-table.h"
#include "aw-reminders.h"

G_BEGIN_DECLS

struct _AwReminders
{
  GObject parent_instance;

  AwContext *context;
  AwReminderSessions *sessions;
  AwReminderPreferences *preferences;
  AwReminderSender *sender;
  AwAlarm *alarm;
  AwReminderTable *table;
  GPtrArray *loading; /* (nullable): the GTasks that wait for is_loaded */
  gint64 next;
  guint n_held;
  gboolean is_loaded;
};

void aw_reminders_update (AwReminders *self);

G_END_DECLS
