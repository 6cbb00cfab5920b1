/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-reminder-table.h"

/* What was sent of one session and is not answered: until it is, the log does not
 * count it as sent, and if it is not taken, it was not. */
typedef struct
{
  char *id; /* of the notification */
  guint number;
  char *session;
  AwReminderNotificationKind notice;
  gint64 start;
  AwLeads leads;
  gint64 old_start;
  gint64 old_snoozed_until;
} Flight;

static void
clear_flight (gpointer data)
{
  Flight *flight = data;

  g_free (flight->id);
  g_free (flight->session);
}

static void
clear_session (gpointer data)
{
  aw_reminder_record_clear (&((AwReminderSession *) data)->record);
}

static void
add_session (AwReminderTable        *self,
             const AwReminderSource *source,
             AwReminderLog          *log,
             AwReminderTable        *before)
{
  const AwReminderSession *known =
    before != NULL ? aw_reminder_table_find (before, source->name, NULL) : NULL;
  AwReminderSession session = {
    .cancelled = source->action == NULL,
    .is_own = source->is_own,
  };

  if (source->action != NULL)
    {
      session.start = source->action->start;
      session.end = source->action->end;
      session.day_before = source->action->day_before;
    }
  if (known != NULL)
    aw_reminder_record_copy (&known->record, &session.record);
  else
    aw_reminder_log_lookup (log, source->name, &session.record);
  g_array_append_val (self->sessions, session);
  g_hash_table_insert (self->places, source->name, GUINT_TO_POINTER (self->sessions->len));
}

/**
 * aw_reminder_table_new:
 * @sessions: all sessions
 * @log: what was sent of them
 * @before: (nullable): the table before this one, of which what is on the way is
 *   taken over
 *
 * Returns: (transfer full): the table, in which nothing is wanted yet
 */
AwReminderTable *
aw_reminder_table_new (AwReminderSessions *sessions,
                       AwReminderLog      *log,
                       AwReminderTable    *before)
{
  AwReminderTable *self = g_new0 (AwReminderTable, 1);
  g_autoptr (GPtrArray) planned = aw_reminder_log_list (log, "");

  self->runs = aw_reminder_sessions_list_runs (sessions);
  self->sources = aw_reminder_sessions_list (sessions, planned);
  self->sessions = g_array_new (FALSE, FALSE, sizeof (AwReminderSession));
  g_array_set_clear_func (self->sessions, clear_session);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->touched = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->sources->len; i++)
    add_session (self, self->sources->pdata[i], log, before);
  self->flights = before != NULL ? g_steal_pointer (&before->flights)
                                 : g_array_new (FALSE, FALSE, sizeof (Flight));
  g_array_set_clear_func (self->flights, clear_flight);

  return self;
}

/**
 * aw_reminder_table_free:
 * @self: (transfer full): a table
 */
void
aw_reminder_table_free (AwReminderTable *self)
{
  g_clear_pointer (&self->touched, g_array_unref);
  g_clear_pointer (&self->flights, g_array_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->runs, g_hash_table_unref);
  g_clear_pointer (&self->sessions, g_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_free (self);
}

/**
 * aw_reminder_table_get:
 * @position: the position of a session
 *
 * Returns: (transfer none): the session
 */
AwReminderSession *
aw_reminder_table_get (AwReminderTable *self,
                       guint            position)
{
  return &g_array_index (self->sessions, AwReminderSession, position);
}

/**
 * aw_reminder_table_get_source:
 * @position: the position of a session
 *
 * Returns: (transfer none): where it comes from
 */
const AwReminderSource *
aw_reminder_table_get_source (const AwReminderTable *self,
                              guint                  position)
{
  return self->sources->pdata[position];
}

/**
 * aw_reminder_table_find:
 * @session: the name of a session
 * @position: (out) (optional): its position
 *
 * Returns: (transfer none) (nullable): the session
 */
AwReminderSession *
aw_reminder_table_find (AwReminderTable *self,
                        const char      *session,
                        guint           *position)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, session));

  if (place == 0)
    return NULL;

  if (position != NULL)
    *position = place - 1;
  return aw_reminder_table_get (self, place - 1);
}

/**
 * aw_reminder_table_is_shown:
 * @shown: %AW_SHOWN_ALONE or %AW_SHOWN_IN_DIGEST
 *
 * Returns: whether any session may be on screen so
 */
gboolean
aw_reminder_table_is_shown (AwReminderTable *self,
                            AwShown          shown)
{
  for (guint i = 0; i < self->sessions->len; i++)
    {
      if (aw_reminder_table_get (self, i)->record.shown == shown)
        return TRUE;
    }

  return FALSE;
}

/**
 * aw_reminder_table_touch:
 * @position: the position of a session
 *
 * Its record is another one: aw_reminder_table_store() takes it into the log.
 */
void
aw_reminder_table_touch (AwReminderTable *self,
                         guint            position)
{
  g_array_append_val (self->touched, position);
}

static void
undo (const Flight     *flight,
      AwReminderRecord *record)
{
  aw_reminder_record_remove_sent (record, flight->start, flight->leads);
  if (record->snoozed_until == 0)
    record->snoozed_until = flight->old_snoozed_until;
  if (flight->notice == AW_REMINDER_NOTIFICATION_MOVED && record->start == flight->start)
    record->start = flight->old_start;
  else if (flight->notice == AW_REMINDER_NOTIFICATION_CANCELLED && record->start == 0)
    record->start = flight->old_start;
}

/* What is true even if nothing that is on the way is taken. That it may be on screen
 * is true by now. */
static void
copy_certain (AwReminderTable  *self,
              guint             position,
              AwReminderRecord *record)
{
  const char *name = aw_reminder_table_get_source (self, position)->name;

  aw_reminder_record_copy (&aw_reminder_table_get (self, position)->record, record);
  for (guint i = self->flights->len; i > 0; i--)
    {
      const Flight *flight = &g_array_index (self->flights, Flight, i - 1);

      if (g_str_equal (flight->session, name))
        undo (flight, record);
    }
}

/**
 * aw_reminder_table_apply:
 * @plan: what is being sent
 * @number: a number for it
 *
 * Makes the records say that the plan was carried out. What was sent counts as taken
 * or not with aw_reminder_table_land().
 */
void
aw_reminder_table_apply (AwReminderTable *self,
                         AwReminderPlan  *plan,
                         guint            number)
{
  for (guint i = 0; i < plan->steps->len; i++)
    {
      const AwReminderStep *step = &g_array_index (plan->steps, AwReminderStep, i);
      const AwReminderSession *session = aw_reminder_table_get (self, step->session);
      const char *name = aw_reminder_table_get_source (self, step->session)->name;
      Flight flight = {
        .number = number,
        .notice = step->notice,
        .start = session->start,
        .leads = aw_reminder_record_get_sent (&step->after, session->start) &
                 ~aw_reminder_record_get_sent (&session->record, session->start),
        .old_start = session->record.start,
        .old_snoozed_until = session->record.snoozed_until,
      };

      aw_reminder_table_touch (self, step->session);
      if (step->notice == AW_REMINDER_NOTIFICATION_NONE)
        continue;

      flight.id = g_strdup (step->in_digest ? AW_REMINDER_TABLE_DIGEST : name);
      flight.session = g_strdup (name);
      g_array_append_val (self->flights, flight);
    }
  aw_reminder_plan_apply (plan, (AwReminderSession *) self->sessions->data);
}

/**
 * aw_reminder_table_land:
 * @id: the id of a notification
 * @number: the number of the plan by which it was sent
 * @taken: whether a server took it
 *
 * It was, or was not, sent. What was not is due again, but may be on screen: a server
 * that goes before it has answered has perhaps taken it.
 */
void
aw_reminder_table_land (AwReminderTable *self,
                        const char      *id,
                        guint            number,
                        gboolean         taken)
{
  for (guint i = self->flights->len; i > 0; i--)
    {
      const Flight *flight = &g_array_index (self->flights, Flight, i - 1);
      AwReminderSession *session;
      guint position;

      if (flight->number != number || !g_str_equal (flight->id, id))
        continue;

      session = aw_reminder_table_find (self, flight->session, &position);
      if (session != NULL)
        {
          if (!taken)
            undo (flight, &session->record);
          aw_reminder_table_touch (self, position);
        }
      g_array_remove_index (self->flights, i - 1);
    }
}

/**
 * aw_reminder_table_list_over:
 * @now: microseconds since the Unix epoch
 *
 * Returns: (transfer container) (element-type utf8): the names of the sessions that are
 *   over
 */
GPtrArray *
aw_reminder_table_list_over (AwReminderTable *self,
                             gint64           now)
{
  GPtrArray *over = g_ptr_array_new ();

  for (guint i = 0; i < self->sources->len; i++)
    {
      if (aw_reminder_table_get (self, i)->end <= now)
        g_ptr_array_add (over, aw_reminder_table_get_source (self, i)->name);
    }

  return over;
}

/**
 * aw_reminder_table_is_all:
 * @log: what was planned
 * @now: microseconds since the Unix epoch
 *
 * Returns: whether the table has all sessions that were planned and are not over: one
 *   that it has not is of a program that could not be read
 */
gboolean
aw_reminder_table_is_all (AwReminderTable *self,
                          AwReminderLog   *log,
                          gint64           now)
{
  g_autoptr (GPtrArray) planned = aw_reminder_log_list (log, "");

  for (guint i = 0; i < planned->len; i++)
    {
      AwReminderRecord record;
      gint64 start;

      if (aw_reminder_table_find (self, planned->pdata[i], NULL) != NULL)
        continue;
      aw_reminder_log_lookup (log, planned->pdata[i], &record);
      start = record.start;
      aw_reminder_record_clear (&record);
      if (start > now)
        return FALSE;
    }

  return TRUE;
}

/**
 * aw_reminder_table_store:
 * @log: what was sent
 *
 * Takes the records that were touched over into @log.
 *
 * Returns: whether there were any
 */
gboolean
aw_reminder_table_store (AwReminderTable *self,
                         AwReminderLog   *log)
{
  gboolean any = self->touched->len > 0;

  for (guint i = 0; i < self->touched->len; i++)
    {
      guint position = g_array_index (self->touched, guint, i);
      const AwReminderSource *source = aw_reminder_table_get_source (self, position);
      AwReminderRecord record;

      copy_certain (self, position, &record);
      aw_reminder_log_set (log, source->name, aw_reminder_source_get_title (source), &record);
      aw_reminder_record_clear (&record);
    }
  g_array_set_size (self->touched, 0);

  return any;
}

/* What was on the way is past, too. */
static void
forget_flights (AwReminderTable *self,
                const char      *session)
{
  for (guint i = self->flights->len; i > 0; i--)
    {
      if (g_str_equal (g_array_index (self->flights, Flight, i - 1).session, session))
        g_array_remove_index (self->flights, i - 1);
    }
}

static void
begin_one (AwReminderTable *self,
           guint            position,
           AwLeads          leads,
           gint64           now)
{
  AwReminderSession *session = aw_reminder_table_get (self, position);

  if (session->cancelled || !session->wanted)
    return;

  forget_flights (self, aw_reminder_table_get_source (self, position)->name);
  aw_reminder_session_begin (session, leads, now);
  aw_reminder_table_touch (self, position);
}

static gboolean
has_run_of (AwReminderTable *self,
            const char      *session)
{
  g_autofree char *run = g_path_get_dirname (session);

  return g_hash_table_contains (self->runs, run);
}

/**
 * aw_reminder_table_begin:
 * @before: (nullable): the table before this one: only sessions of runs that it has
 *   not are meant, and those that the person has added to a week of their own
 * @leads: the leads that the person has chosen
 * @now: microseconds since the Unix epoch
 *
 * The person has chosen these runs, or other leads: what would have been due by now
 * is past, not late.
 */
void
aw_reminder_table_begin (AwReminderTable *self,
                         AwReminderTable *before,
                         AwLeads          leads,
                         gint64           now)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      const AwReminderSource *source = aw_reminder_table_get_source (self, i);

      if (before == NULL || !has_run_of (before, source->name) ||
          (source->is_own && aw_reminder_table_find (before, source->name, NULL) == NULL))
        begin_one (self, i, leads, now);
    }
}

/**
 * aw_reminder_table_update_wanted:
 * @preferences: what the person wants
 * @by_hand: whether the person has just changed what they want
 * @now: microseconds since the Unix epoch
 *
 * Sees which sessions the person wants to be reminded of. One that becomes wanted by
 * their own hand has no late reminders.
 */
void
aw_reminder_table_update_wanted (AwReminderTable       *self,
                                 AwReminderPreferences *preferences,
                                 gboolean               by_hand,
                                 gint64                 now)
{
  AwLeads leads = aw_reminder_preferences_get_leads (preferences);
  gboolean on = aw_reminder_preferences_is_on (preferences);

  for (guint i = 0; i < self->sources->len; i++)
    {
      const AwReminderSource *source = aw_reminder_table_get_source (self, i);
      AwReminderSession *session = aw_reminder_table_get (self, i);
      gboolean was_wanted = session->wanted;

      session->wanted = on && !aw_reminder_preferences_is_silenced (preferences, source->name) &&
                        !aw_reminder_source_is_done (source);
      if (!was_wanted && by_hand)
        begin_one (self, i, leads, now);
    }
}
