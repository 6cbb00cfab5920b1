/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "aw-folder-lock.h"
#include "aw-reminder-record.h"

G_BEGIN_DECLS

/* How long a session is remembered after its start, and how much later than the last
 * file a clock may be. */
#define AW_REMINDER_LOG_YEAR (366 * G_TIME_SPAN_DAY)

/**
 * AwReminderLogCondition:
 * @AW_REMINDER_LOG_GOOD: it was read, or there was none, or it was set aside
 * @AW_REMINDER_LOG_NEWER: it is of a newer version than this program's
 * @AW_REMINDER_LOG_OTHERS: another process has the lock of the folder, and knows better
 * @AW_REMINDER_LOG_UNREADABLE: it could not be read, by whatever trouble passes
 *
 * What a log was found in. It is written only if it was good.
 */
typedef enum
{
  AW_REMINDER_LOG_GOOD,
  AW_REMINDER_LOG_NEWER,
  AW_REMINDER_LOG_OTHERS,
  AW_REMINDER_LOG_UNREADABLE,
} AwReminderLogCondition;

/**
 * AwReminderLogContent:
 * @entries: (element-type AwReminderEntry): what was sent of each session
 * @handles: (element-type utf8 utf8): by what notifications are withdrawn, by their ids
 * @condition: what the log was found in when it was read
 * @newest: when a file of the person's was written here last before that, microseconds
 *   since the Unix epoch; 0 if there is none
 *
 * What a log has, as far as it is known.
 */
typedef struct
{
  GPtrArray *entries;
  GHashTable *handles;
  AwReminderLogCondition condition;
  gint64 newest;
} AwReminderLogContent;

AwReminderLogContent *aw_reminder_log_content_new       (void);
void                  aw_reminder_log_content_free      (AwReminderLogContent  *self);

void                  aw_reminder_log_file_read_async   (const char            *path,
                                                         AwFolderLock          *lock,
                                                         gint64                 now,
                                                         GAsyncReadyCallback    callback,
                                                         gpointer               user_data);
AwReminderLogContent *aw_reminder_log_file_read_finish  (GAsyncResult          *result);
void                  aw_reminder_log_file_write_async  (const char            *path,
                                                         AwFolderLock          *lock,
                                                         AwReminderLogContent  *content,
                                                         GAsyncReadyCallback    callback,
                                                         gpointer               user_data);
gboolean              aw_reminder_log_file_write_finish (GAsyncResult          *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwReminderLogContent, aw_reminder_log_content_free)

G_END_DECLS
