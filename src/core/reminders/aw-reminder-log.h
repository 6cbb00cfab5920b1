/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "aw-clock.h"
#include "aw-reminder-record.h"

G_BEGIN_DECLS

typedef struct _AwFolderLock AwFolderLock;

#define AW_TYPE_REMINDER_LOG (aw_reminder_log_get_type ())

G_DECLARE_FINAL_TYPE (AwReminderLog, aw_reminder_log, AW, REMINDER_LOG, GObject)

AwReminderLog *aw_reminder_log_new         (const char              *path,
                                            AwClock                 *clock,
                                            AwFolderLock            *lock);

void           aw_reminder_log_load_async  (AwReminderLog           *self,
                                            gint64                   now,
                                            GAsyncReadyCallback      callback,
                                            gpointer                 user_data);
void           aw_reminder_log_load_finish (AwReminderLog           *self,
                                            GAsyncResult            *result);

gboolean       aw_reminder_log_is_busy     (AwReminderLog           *self);
gboolean       aw_reminder_log_lookup      (AwReminderLog           *self,
                                            const char              *session,
                                            AwReminderRecord        *record);
const char    *aw_reminder_log_get_title   (AwReminderLog           *self,
                                            const char              *session);
GPtrArray     *aw_reminder_log_list        (AwReminderLog           *self,
                                            const char              *prefix);
void           aw_reminder_log_set         (AwReminderLog           *self,
                                            const char              *session,
                                            const char              *title,
                                            const AwReminderRecord  *record);
gboolean       aw_reminder_log_is_readable       (AwReminderLog     *self);
gboolean       aw_reminder_log_knows_all         (AwReminderLog     *self);
GHashTable    *aw_reminder_log_list_handles      (AwReminderLog     *self);
void           aw_reminder_log_set_handle        (AwReminderLog     *self,
                                                  const char        *id,
                                                  const char        *handle);
void           aw_reminder_log_save        (AwReminderLog           *self);
void           aw_reminder_log_retry       (AwReminderLog           *self);

G_END_DECLS
