/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-journal.h"
#include "aw-reminders-private.h"

/* What the person wants to be reminded of, and what they were not. */

static gboolean
is_done (AwReminders            *self,
         const AwReminderSource *source)
{
  g_autofree char *program = NULL;
  g_autofree char *run = NULL;
  g_autofree char *action = NULL;

  if (source->action != NULL)
    return aw_week_action_is_done (source->action);

  return aw_reminders_parse_name (source->name, &program, &run, &action) &&
         aw_journal_get_done_time (aw_context_get_journal (self->context),
                                   program, run, action) != 0;
}

static void
settings_changed_cb (AwReminders *self)
{
  aw_reminders_read_silenced (self);
  if (!self->is_loaded)
    return;

  aw_reminders_update_wanted (self, TRUE);
  aw_reminders_update (self);
}

/* A lead that is past when it is chosen is not late. */
static void
leads_changed_cb (AwReminders *self)
{
  AwLeads leads = aw_reminders_get_leads (self);
  gint64 now = aw_reminders_get_now (self);

  if (!self->is_loaded)
    return;

  for (guint i = 0; i < self->sources->len; i++)
    {
      AwReminderSession *session = aw_reminders_get_session (self, i);

      if (!session->wanted || session->cancelled)
        continue;
      aw_reminder_session_begin (session, leads, now);
      aw_reminders_store (self, i);
    }
  aw_reminders_update (self);
}

/**
 * aw_reminders_connect_wishes:
 *
 * Follows the settings.
 */
void
aw_reminders_connect_wishes (AwReminders *self)
{
  GSettings *settings = aw_context_get_settings (self->context);

  g_signal_connect_object (settings, "changed::reminders",
                           G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::silenced-sessions",
                           G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::reminder-leads",
                           G_CALLBACK (leads_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * aw_reminders_read_silenced:
 *
 * Reads for which sessions the person switched reminders off.
 */
void
aw_reminders_read_silenced (AwReminders *self)
{
  g_auto (GStrv) names = g_settings_get_strv (aw_context_get_settings (self->context),
                                              "silenced-sessions");

  g_hash_table_remove_all (self->silenced);
  for (guint i = 0; names[i] != NULL; i++)
    g_hash_table_add (self->silenced, g_strdup (names[i]));
}

/**
 * aw_reminders_update_wanted:
 * @by_hand: whether the person has just changed what they want
 *
 * Sees which sessions the person wants to be reminded of. One that becomes wanted
 * by their own hand has no late reminders.
 */
void
aw_reminders_update_wanted (AwReminders *self,
                            gboolean     by_hand)
{
  gboolean on = aw_reminders_is_on (self);
  AwLeads leads = aw_reminders_get_leads (self);
  gint64 now = aw_reminders_get_now (self);

  for (guint i = 0; i < self->sources->len; i++)
    {
      const AwReminderSource *source = self->sources->pdata[i];
      AwReminderSession *session = aw_reminders_get_session (self, i);
      gboolean wanted = on && !g_hash_table_contains (self->silenced, source->name) &&
                        !is_done (self, source);

      if (wanted && !session->wanted && by_hand && !session->cancelled)
        {
          aw_reminder_session_begin (session, leads, now);
          aw_reminders_store (self, i);
        }
      session->wanted = wanted;
    }
}

/**
 * aw_reminders_is_silenced:
 * @session: the name of a session
 *
 * Returns: whether the person switched the reminders of this session off
 */
gboolean
aw_reminders_is_silenced (AwReminders *self,
                          const char  *session)
{
  g_return_val_if_fail (AW_IS_REMINDERS (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  return g_hash_table_contains (self->silenced, session);
}

/**
 * aw_reminders_set_silenced:
 * @session: the name of a session
 * @silenced: whether to switch the reminders of this session off
 */
void
aw_reminders_set_silenced (AwReminders *self,
                           const char  *session,
                           gboolean     silenced)
{
  g_autofree gpointer *names = NULL;
  gboolean changed;

  g_return_if_fail (AW_IS_REMINDERS (self));
  g_return_if_fail (session != NULL);

  changed = silenced ? g_hash_table_add (self->silenced, g_strdup (session))
                     : g_hash_table_remove (self->silenced, session);
  if (!changed)
    return;

  names = g_hash_table_get_keys_as_array (self->silenced, NULL);
  g_settings_set_strv (aw_context_get_settings (self->context), "silenced-sessions",
                       (const char *const *) names);
}

/**
 * aw_reminders_is_missed:
 * @session: the name of a session
 *
 * Returns: whether the session ended before the person could be reminded of it,
 *   and they neither did it nor said that they know
 */
gboolean
aw_reminders_is_missed (AwReminders *self,
                        const char  *session)
{
  const AwReminderSession *found;

  g_return_val_if_fail (AW_IS_REMINDERS (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  found = aw_reminders_find (self, session, NULL);

  return found != NULL && found->wanted && found->record.missed;
}

/**
 * aw_reminders_dismiss_missed:
 * @session: the name of a session
 *
 * The person knows that they missed the session.
 */
void
aw_reminders_dismiss_missed (AwReminders *self,
                             const char  *session)
{
  AwReminderSession *found;
  guint position;

  g_return_if_fail (AW_IS_REMINDERS (self));
  g_return_if_fail (session != NULL);

  found = aw_reminders_find (self, session, &position);
  if (found == NULL)
    return;

  aw_reminder_session_forgive (found);
  aw_reminders_store (self, position);
  aw_reminders_update (self);
}
