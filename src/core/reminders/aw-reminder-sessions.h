/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-context.h"

G_BEGIN_DECLS

/**
 * AwReminderSource:
 * @name: the name of a session
 * @week: its week
 * @action: (nullable): its action; %NULL if @week has it no more
 * @is_own: whether the person made the week here, and changes it themselves
 *
 * Where a session comes from.
 */
typedef struct
{
  char *name;
  AwWeek *week;
  AwWeekAction *action;
  gboolean is_own;
} AwReminderSource;

const char *aw_reminder_source_get_title (const AwReminderSource *self);
gboolean    aw_reminder_source_is_done   (const AwReminderSource *self);

#define AW_TYPE_REMINDER_SESSIONS (aw_reminder_sessions_get_type ())

G_DECLARE_FINAL_TYPE (AwReminderSessions, aw_reminder_sessions, AW, REMINDER_SESSIONS, GObject)

AwReminderSessions *aw_reminder_sessions_new         (AwContext           *context);

void                aw_reminder_sessions_load_async  (AwReminderSessions  *self,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             user_data);
void                aw_reminder_sessions_load_finish (AwReminderSessions  *self,
                                                      GAsyncResult        *result);

GHashTable         *aw_reminder_sessions_list_runs   (AwReminderSessions  *self);
GPtrArray          *aw_reminder_sessions_list        (AwReminderSessions  *self,
                                                      GPtrArray           *planned);

G_END_DECLS
