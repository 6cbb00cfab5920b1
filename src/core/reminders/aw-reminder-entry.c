/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-reminder-entry.h"

static void
clear (gpointer data)
{
  AwReminderEntry *self = data;

  g_free (self->session);
  g_free (self->title);
  aw_reminder_record_clear (&self->record);
}

/**
 * aw_reminder_entry_new:
 * @session: the name of a session
 * @title: (nullable): what it is called
 * @record: what was sent of it
 *
 * Returns: (transfer full): the entry
 */
AwReminderEntry *
aw_reminder_entry_new (const char             *session,
                       const char             *title,
                       const AwReminderRecord *record)
{
  AwReminderEntry *self;

  g_return_val_if_fail (session != NULL && record != NULL, NULL);

  self = g_atomic_rc_box_new0 (AwReminderEntry);
  self->session = g_strdup (session);
  self->title = g_strdup (title);
  aw_reminder_record_copy (record, &self->record);

  return self;
}

/**
 * aw_reminder_entry_ref:
 *
 * Returns: (transfer full): @self
 */
AwReminderEntry *
aw_reminder_entry_ref (AwReminderEntry *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * aw_reminder_entry_unref:
 * @self: (transfer full): an entry
 */
void
aw_reminder_entry_unref (AwReminderEntry *self)
{
  g_atomic_rc_box_release_full (self, clear);
}
