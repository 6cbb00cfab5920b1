/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-reminder-log.h"
#include "aw-reminder-plan.h"
#include "aw-reminder-preferences.h"
#include "aw-reminder-sessions.h"

G_BEGIN_DECLS

/**
 * AwReminderTable:
 * @sources: (element-type AwReminderSource): where each session comes from
 * @sessions: (element-type AwReminderSession): as many, as the plan sees them
 *
 * All sessions, whether the person wants to be reminded of them, and what was sent.
 */
typedef struct
{
  GPtrArray *sources;
  GArray *sessions;
  /*< private >*/
  GHashTable *places; /* name -> position + 1 */
  GHashTable *runs;   /* name -> AwWeek */
  GArray *touched;    /* the positions of records that are not in the log yet */
  GArray *flights;    /* what was sent and not answered */
} AwReminderTable;

/* The id of the notification of several sessions. */
#define AW_REMINDER_TABLE_DIGEST "digest"

AwReminderTable        *aw_reminder_table_new            (AwReminderSessions    *sessions,
                                                          AwReminderLog         *log,
                                                          AwReminderTable       *before);
void                    aw_reminder_table_free           (AwReminderTable       *self);

AwReminderSession      *aw_reminder_table_get            (AwReminderTable       *self,
                                                          guint                  position);
const AwReminderSource *aw_reminder_table_get_source     (const AwReminderTable *self,
                                                          guint                  position);
AwReminderSession      *aw_reminder_table_find           (AwReminderTable       *self,
                                                          const char            *session,
                                                          guint                 *position);
gboolean                aw_reminder_table_is_shown       (AwReminderTable       *self,
                                                          AwShown                shown);

void                    aw_reminder_table_touch          (AwReminderTable       *self,
                                                          guint                  position);
gboolean                aw_reminder_table_store          (AwReminderTable       *self,
                                                          AwReminderLog         *log);
void                    aw_reminder_table_update_wanted  (AwReminderTable       *self,
                                                          AwReminderPreferences *preferences,
                                                          gboolean               by_hand,
                                                          gint64                 now);
GPtrArray              *aw_reminder_table_list_over      (AwReminderTable       *self,
                                                          gint64                 now);
gboolean                aw_reminder_table_is_all         (AwReminderTable       *self,
                                                          AwReminderLog         *log,
                                                          gint64                 now);
void                    aw_reminder_table_apply          (AwReminderTable       *self,
                                                          AwReminderPlan        *plan,
                                                          guint                  number);
void                    aw_reminder_table_land           (AwReminderTable       *self,
                                                          const char            *id,
                                                          guint                  number,
                                                          gboolean               taken);
void                    aw_reminder_table_begin          (AwReminderTable       *self,
                                                          AwReminderTable       *before,
                                                          AwLeads                leads,
                                                          gint64                 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwReminderTable, aw_reminder_table_free)

G_END_DECLS
