/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-reminder-entry.h"

G_BEGIN_DECLS

/**
 * AwReminderLogContent:
 * @entries: (element-type AwReminderEntry): what was sent of each session
 * @handles: (element-type utf8 utf8): by what notifications are withdrawn, by their ids
 *
 * What a log has.
 */
typedef struct
{
  GPtrArray *entries;
  GHashTable *handles;
} AwReminderLogContent;

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

AwReminderLogContent *aw_reminder_log_content_new  (void);
void                  aw_reminder_log_content_free (AwReminderLogContent *self);

AwReminderLogContent *aw_reminder_log_file_read    (const char            *path,
                                                    gint64                 oldest,
                                                    gboolean               may_write,
                                                    AwReminderLogCondition *condition);
gboolean              aw_reminder_log_file_write   (const char            *path,
                                                    AwReminderLogContent  *content,
                                                    GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwReminderLogContent, aw_reminder_log_content_free)

G_END_DECLS
