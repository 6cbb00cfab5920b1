/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-reminder-record.h"

/* Of a session that is moved more often, what was sent for the oldest starts is
 * forgotten. */
#define MAX_EARLIER 100

static AwReminderSent *
find_earlier (const AwReminderRecord *self,
              gint64                  start)
{
  for (guint i = 0; self->earlier != NULL && i < self->earlier->len; i++)
    {
      AwReminderSent *sent = &g_array_index (self->earlier, AwReminderSent, i);

      if (sent->start == start)
        return sent;
    }

  return NULL;
}

/**
 * aw_reminder_record_copy:
 * @copy: (out caller-allocates): a copy, to be cleared
 */
void
aw_reminder_record_copy (const AwReminderRecord *self,
                         AwReminderRecord       *copy)
{
  *copy = *self;
  copy->earlier = self->earlier != NULL ? g_array_copy (self->earlier) : NULL;
}

/**
 * aw_reminder_record_clear:
 *
 * Makes it the record of a session that was never planned.
 */
void
aw_reminder_record_clear (AwReminderRecord *self)
{
  g_clear_pointer (&self->earlier, g_array_unref);
  *self = (AwReminderRecord) { 0 };
}

/**
 * aw_reminder_record_get_sent:
 * @start: a start, microseconds since the Unix epoch
 *
 * Returns: the leads that were sent, or superseded, for that start
 */
AwLeads
aw_reminder_record_get_sent (const AwReminderRecord *self,
                             gint64                  start)
{
  const AwReminderSent *earlier;

  if (self->sent.start == start)
    return self->sent.leads;

  earlier = find_earlier (self, start);

  return earlier != NULL ? earlier->leads : AW_LEAD_NONE;
}

/**
 * aw_reminder_record_add_sent:
 * @start: a start, microseconds since the Unix epoch
 * @leads: leads that were sent, or superseded, for it
 */
void
aw_reminder_record_add_sent (AwReminderRecord *self,
                             gint64            start,
                             AwLeads           leads)
{
  AwReminderSent *earlier = find_earlier (self, start);

  if (leads == AW_LEAD_NONE)
    return;

  if (earlier != NULL)
    {
      earlier->leads |= leads;
      return;
    }

  if (self->sent.start != start && self->sent.leads != AW_LEAD_NONE)
    {
      if (self->earlier == NULL)
        self->earlier = g_array_new (FALSE, FALSE, sizeof (AwReminderSent));
      if (self->earlier->len == MAX_EARLIER)
        g_array_remove_index (self->earlier, 0);
      g_array_append_val (self->earlier, self->sent);
      self->sent.leads = AW_LEAD_NONE;
    }

  self->sent.start = start;
  self->sent.leads |= leads;
}

/**
 * aw_reminder_record_remove_sent:
 * @start: a start, microseconds since the Unix epoch
 * @leads: leads that were not sent for it after all
 */
void
aw_reminder_record_remove_sent (AwReminderRecord *self,
                                gint64            start,
                                AwLeads           leads)
{
  AwReminderSent *earlier = find_earlier (self, start);

  if (self->sent.start == start)
    self->sent.leads &= ~leads;
  else if (earlier != NULL)
    earlier->leads &= ~leads;
}

static void
clear_entry (gpointer data)
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
  g_atomic_rc_box_release_full (self, clear_entry);
}
