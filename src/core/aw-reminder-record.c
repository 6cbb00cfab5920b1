/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-reminder-record.h"

static AwReminderSent *
find_sent (const AwReminderRecord *self,
           gint64                  start)
{
  if (self->sent == NULL)
    return NULL;

  for (guint i = 0; i < self->sent->len; i++)
    {
      AwReminderSent *sent = &g_array_index (self->sent, AwReminderSent, i);

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
  copy->sent = self->sent != NULL ? g_array_copy (self->sent) : NULL;
}

/**
 * aw_reminder_record_clear:
 *
 * Makes it the record of a session that was never planned.
 */
void
aw_reminder_record_clear (AwReminderRecord *self)
{
  g_clear_pointer (&self->sent, g_array_unref);
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
  const AwReminderSent *sent = find_sent (self, start);

  return sent != NULL ? sent->leads : AW_LEAD_NONE;
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
  AwReminderSent *sent = find_sent (self, start);
  AwReminderSent added = { start, leads };

  if (leads == AW_LEAD_NONE)
    return;

  if (sent != NULL)
    {
      sent->leads |= leads;
      return;
    }

  if (self->sent == NULL)
    self->sent = g_array_new (FALSE, FALSE, sizeof (AwReminderSent));
  g_array_append_val (self->sent, added);
}
