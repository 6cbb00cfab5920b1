/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-reminder-record.h"

G_BEGIN_DECLS

/**
 * AwReminderEntry:
 * @session: the name of a session
 * @title: (nullable): what it was called when it was planned
 * @record: what was sent of it
 *
 * What a log has of one session. It never changes, so that a thread can write it
 * while another takes its place.
 */
typedef struct
{
  char *session;
  char *title;
  AwReminderRecord record;
} AwReminderEntry;

AwReminderEntry *aw_reminder_entry_new   (const char             *session,
                                          const char             *title,
                                          const AwReminderRecord *record);
AwReminderEntry *aw_reminder_entry_ref   (AwReminderEntry        *self);
void             aw_reminder_entry_unref (AwReminderEntry        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwReminderEntry, aw_reminder_entry_unref)

G_END_DECLS
