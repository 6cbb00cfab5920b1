/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-alarm.h"
#include "aw-reminder-log.h"
#include "aw-reminder-plan.h"
#include "aw-reminders.h"

G_BEGIN_DECLS

/**
 * AwReminderSource:
 * @name: the name of a session
 * @week: its week
 * @action: (nullable): its action; %NULL if @week has it no more
 *
 * Where a session of the plan comes from.
 */
typedef struct
{
  char *name;
  AwWeek *week;
  AwWeekAction *action;
} AwReminderSource;

struct _AwReminders
{
  GObject parent_instance;

  AwContext *context;
  GApplication *application; /* unowned: it owns this */
  AwReminderLog *log;
  AwAlarm *alarm;
  GPtrArray *weeks;
  GPtrArray *sources;  /* AwReminderSource, as many as sessions */
  GArray *sessions;    /* AwReminderSession */
  GHashTable *places;  /* name -> position + 1 */
  GHashTable *silenced;
  GHashTable *outdated; /* the ids of programs that have changed */
  GStrv reloading;      /* (nullable): those that are being read again */
  GPtrArray *answers;  /* (nullable): what was asked before is_loaded */
  GPtrArray *loading;  /* (nullable): the GTasks that wait for is_loaded */
  char *token;
  gint64 next;
  guint n_flushing;
  guint n_opening;
  gboolean is_loaded;
  gboolean is_stale; /* the log is not written yet */
};

AwLeads            aw_reminders_get_leads   (AwReminders   *self);
gboolean           aw_reminders_is_on       (AwReminders   *self);
gint64             aw_reminders_get_now     (AwReminders   *self);
AwReminderSession *aw_reminders_get_session (AwReminders   *self,
                                             guint          position);
AwReminderSession *aw_reminders_find        (AwReminders   *self,
                                             const char    *session,
                                             guint         *position);
void               aw_reminders_update      (AwReminders   *self);
void               aw_reminders_store       (AwReminders   *self,
                                             guint          position);
void               aw_reminders_notify_busy (AwReminders   *self);

void aw_reminders_connect_weeks    (AwReminders *self);
void aw_reminders_take_weeks       (AwReminders *self,
                                    GPtrArray   *weeks);
void aw_reminders_collect_sessions (AwReminders *self);
void aw_reminders_reload           (AwReminders *self);

void aw_reminders_connect_wishes   (AwReminders *self);
void aw_reminders_read_silenced    (AwReminders *self);
void aw_reminders_update_wanted    (AwReminders *self,
                                    gboolean     by_hand);

void aw_reminders_carry_out        (AwReminders    *self,
                                    AwReminderPlan *plan);
void aw_reminders_flush            (AwReminders    *self);
void aw_reminders_send             (AwReminders    *self,
                                    const char     *id,
                                    GNotification  *notification);
void aw_reminders_withdraw         (AwReminders    *self,
                                    const char     *id);
void aw_reminders_check_digest     (AwReminders    *self);

void aw_reminders_add_actions      (AwReminders *self);
void aw_reminders_remove_actions   (AwReminders *self);
void aw_reminders_answer_waiting   (AwReminders *self);

G_END_DECLS
