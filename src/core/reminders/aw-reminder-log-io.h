/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "aw-folder-lock.h"
#include "aw-reminder-log-file.h"

G_BEGIN_DECLS

/* How long a session is remembered after its start, and how much later than the last
 * file a clock may be. */
#define AW_REMINDER_LOG_YEAR (366 * G_TIME_SPAN_DAY)

/**
 * AwReminderLogReading:
 * @content: what was sent, as far as it is known
 * @condition: what the log was found in
 * @newest: when a file of the person's was written here last, microseconds since the
 *   Unix epoch; 0 if there is none
 *
 * What was read.
 */
typedef struct
{
  AwReminderLogContent *content;
  AwReminderLogCondition condition;
  gint64 newest;
} AwReminderLogReading;

void                  aw_reminder_log_reading_free    (AwReminderLogReading  *self);

void                  aw_reminder_log_io_read_async   (const char            *path,
                                                       AwFolderLock          *lock,
                                                       gint64                 now,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
AwReminderLogReading *aw_reminder_log_io_read_finish  (GAsyncResult          *result);
void                  aw_reminder_log_io_write_async  (const char            *path,
                                                       AwFolderLock          *lock,
                                                       AwReminderLogContent  *content,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
gboolean              aw_reminder_log_io_write_finish (GAsyncResult          *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwReminderLogReading, aw_reminder_log_reading_free)

G_END_DECLS
