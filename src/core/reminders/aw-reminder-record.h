/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-lead.h"

G_BEGIN_DECLS

/**
 * AwShown:
 * @AW_SHOWN_NOT: no notification of the session is on screen
 * @AW_SHOWN_ALONE: its own one may be
 * @AW_SHOWN_IN_DIGEST: one together with other sessions may be
 *
 * Where a session was last told of.
 */
typedef enum
{
  AW_SHOWN_NOT,
  AW_SHOWN_ALONE,
  AW_SHOWN_IN_DIGEST,
} AwShown;

/**
 * AwReminderSent:
 * @start: a start, microseconds since the Unix epoch
 * @leads: the leads that were sent, or superseded, for it
 */
typedef struct
{
  gint64 start;
  AwLeads leads;
} AwReminderSent;

/**
 * AwReminderRecord:
 * @start: the start that the person was last told or that was planned with,
 *   microseconds since the Unix epoch; 0 if the session was never planned
 * @snoozed_until: when to remind again, microseconds since the Unix epoch, or 0
 * @sent: what was sent last
 * @earlier: (element-type AwReminderSent) (nullable): what was sent for other
 *   starts that the session had; few sessions are ever moved
 * @shown: where it was last told of
 * @missed: whether it ended before a reminder could be sent
 *
 * What was sent of one session. It is what keeps a reminder from being sent
 * twice, and tells that a session was moved.
 */
typedef struct
{
  gint64 start;
  gint64 snoozed_until;
  AwReminderSent sent;
  GArray *earlier;
  AwShown shown;
  gboolean missed;
} AwReminderRecord;

void    aw_reminder_record_copy     (const AwReminderRecord *self,
                                     AwReminderRecord       *copy);
void    aw_reminder_record_clear    (AwReminderRecord       *self);
AwLeads aw_reminder_record_get_sent (const AwReminderRecord *self,
                                     gint64                  start);
void    aw_reminder_record_remove_sent (AwReminderRecord    *self,
                                        gint64               start,
                                        AwLeads              leads);
void    aw_reminder_record_add_sent (AwReminderRecord       *self,
                                     gint64                  start,
                                     AwLeads                 leads);

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
