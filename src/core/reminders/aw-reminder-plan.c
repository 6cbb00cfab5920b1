/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-reminder-plan.h"

/* A reminder later than this is late: a person notices, and several of them at
 * once are told together. */
#define TOLERANCE (60 * G_USEC_PER_SEC)

/* As many notifications at one instant a person can still answer one by one. */
#define MAX_ALONE 3

/**
 * AwReminderPlan:
 *
 * The rules of reminding, without clock and files: from the sessions, what was
 * sent of them and now, it says what to send and to withdraw, and when to ask
 * again. Planning again at the same instant, after aw_reminder_plan_apply(),
 * changes nothing.
 *
 * - Each lead of a session is sent once. Those that are due together, because
 *   nothing could be sent in time, are sent as one: the later supersede the
 *   earlier.
 * - From a session's end on nothing is sent, what is on screen is withdrawn,
 *   and a session of which a lead could not be sent counts as missed.
 * - A session that is done, switched off or cancelled has nothing due.
 * - A session that has another start than the record says was moved. That is
 *   told once and counts for all leads that are due by then. Whoever moved or
 *   removed it themselves is not told, and what would be due by then is past.
 * - What is not on time is told in one digest if it concerns several sessions, and
 *   what is on time if it concerns more than three. A session that only an earlier
 *   digest told is on screen no more.
 * - What cannot be sent stays due until the session's end.
 */

static gint64
get_due (const AwReminderSession *session,
         AwLeads                  lead)
{
  if (lead == AW_LEAD_1_DAY)
    return session->day_before;

  return session->start - aw_lead_get_minutes (lead) * G_TIME_SPAN_MINUTE;
}

/* Those of leads that are due at now, and when the last of them was and the
 * first of the others is. */
static AwLeads
find_due (const AwReminderSession *session,
          AwLeads                  leads,
          gint64                   now,
          gint64                  *last,
          gint64                  *next)
{
  AwLeads due = AW_LEAD_NONE;

  *last = G_MININT64;
  for (int i = 0; i < AW_N_LEADS; i++)
    {
      AwLeads lead = (AwLeads) (1 << i);
      gint64 instant;

      if ((leads & lead) == 0)
        continue;

      instant = get_due (session, lead);
      if (instant > now)
        {
          *next = MIN (*next, instant);
          continue;
        }

      due |= lead;
      *last = MAX (*last, instant);
    }

  return due;
}

static AwReminderStep *
add_step (AwReminderPlan          *self,
          const AwReminderSession *session,
          guint                    position)
{
  AwReminderStep *step;

  g_array_set_size (self->steps, self->steps->len + 1);
  step = &g_array_index (self->steps, AwReminderStep, self->steps->len - 1);
  *step = (AwReminderStep) { .session = position };
  aw_reminder_record_copy (&session->record, &step->after);

  return step;
}

/* Nothing is sent of the session: what was, is withdrawn. */
static void
settle (AwReminderPlan          *self,
        const AwReminderSession *session,
        guint                    position,
        gint64                   start,
        gboolean                 missed)
{
  const AwReminderRecord *record = &session->record;
  AwReminderStep *step;

  if (record->shown == AW_SHOWN_NOT && record->snoozed_until == 0 &&
      record->start == start && record->missed == missed)
    return;

  step = add_step (self, session, position);
  step->withdraw = record->shown == AW_SHOWN_ALONE;
  step->after.shown = AW_SHOWN_NOT;
  step->after.snoozed_until = 0;
  step->after.start = start;
  step->after.missed = missed;
}

/* Of a move that nobody wanted to hear, nothing is told later either. */
static gint64
follow_move (const AwReminderSession *session)
{
  return session->record.start != 0 ? session->start : 0;
}

static void
plan_unwanted (AwReminderPlan          *self,
               const AwReminderSession *session,
               guint                    position)
{
  settle (self, session, position, follow_move (session), session->record.missed);
}

/* No lead counts as sent: if the clock was wrong, and is set back, they come. */
static void
plan_ended (AwReminderPlan          *self,
            const AwReminderSession *session,
            guint                    position,
            AwLeads                  leads)
{
  const AwReminderRecord *record = &session->record;
  AwLeads unsent = leads & ~aw_reminder_record_get_sent (record, session->start);

  /* What had ended before it was ever planned was not missed here. */
  settle (self, session, position, follow_move (session),
          record->start != 0 && unsent != AW_LEAD_NONE);
}

static void
plan_cancelled (AwReminderPlan          *self,
                const AwReminderSession *session,
                guint                    position,
                gint64                   now)
{
  AwReminderStep *step;

  if (!session->wanted || session->is_own || session->record.start <= now)
    {
      settle (self, session, position, 0, FALSE);
      return;
    }

  if (!self->can_send)
    {
      self->withheld = TRUE;
      self->next = MIN (self->next, session->record.start);
      return;
    }

  step = add_step (self, session, position);
  step->notice = AW_REMINDER_NOTIFICATION_CANCELLED;
  step->after.start = 0;
  step->after.missed = FALSE;
  step->after.snoozed_until = 0;
  step->after.shown = AW_SHOWN_NOT;
}

/* It is planned, so that it counts as missed if nothing can be sent until its end. */
static void
withhold (AwReminderPlan          *self,
          const AwReminderSession *session,
          guint                    position)
{
  AwReminderStep *step;

  self->withheld = TRUE;
  if (session->record.start != 0 && !session->record.missed)
    return;

  step = add_step (self, session, position);
  step->after.start = session->record.start != 0 ? session->record.start : session->start;
  step->after.missed = FALSE;
}

static void
plan_coming (AwReminderPlan          *self,
             const AwReminderSession *session,
             guint                    position,
             AwLeads                  leads,
             gint64                   now)
{
  const AwReminderRecord *record = &session->record;
  AwLeads sent = aw_reminder_record_get_sent (record, session->start);
  gint64 snoozed = record->snoozed_until;
  AwReminderNotificationKind notice = AW_REMINDER_NOTIFICATION_NONE;
  AwReminderStep *step;
  gint64 last;
  AwLeads due = find_due (session, leads & ~sent, now, &last, &self->next);

  if (snoozed != 0 && snoozed <= now)
    last = MAX (last, snoozed);

  if (record->start != 0 && record->start != session->start)
    notice = AW_REMINDER_NOTIFICATION_MOVED;
  else if (last != G_MININT64)
    notice = now - last > TOLERANCE ? AW_REMINDER_NOTIFICATION_LATE
                                    : AW_REMINDER_NOTIFICATION_ON_TIME;
  else if (snoozed != 0)
    self->next = MIN (self->next, snoozed);

  if (notice != AW_REMINDER_NOTIFICATION_NONE || record->shown == AW_SHOWN_ALONE)
    self->next = MIN (self->next, session->end);
  if (notice == AW_REMINDER_NOTIFICATION_NONE && record->start == session->start && !record->missed)
    return;
  if (notice != AW_REMINDER_NOTIFICATION_NONE && !self->can_send)
    {
      withhold (self, session, position);
      return;
    }

  step = add_step (self, session, position);
  step->notice = notice;
  step->after.start = session->start;
  step->after.missed = FALSE;
  if (notice == AW_REMINDER_NOTIFICATION_NONE)
    return;

  /* Whoever is told now need not be reminded of it in a moment. */
  step->after.snoozed_until = 0;
  step->after.shown = AW_SHOWN_ALONE;
  aw_reminder_record_add_sent (&step->after, session->start, due);
}

static void
plan_own_move (AwReminderPlan          *self,
               const AwReminderSession *session,
               guint                    position,
               AwLeads                  leads,
               gint64                   now)
{
  gint64 last;
  AwLeads past = find_due (session, leads, now, &last, &self->next);
  AwReminderStep *step;

  settle (self, session, position, session->start, FALSE);
  step = &g_array_index (self->steps, AwReminderStep, self->steps->len - 1);
  aw_reminder_record_add_sent (&step->after, session->start, past);
}

static void
plan_session (AwReminderPlan          *self,
              const AwReminderSession *session,
              guint                    position,
              AwLeads                  leads,
              gint64                   now)
{
  if (session->cancelled)
    plan_cancelled (self, session, position, now);
  else if (!session->wanted)
    plan_unwanted (self, session, position);
  else if (session->is_own && session->record.start != 0 &&
           session->record.start != session->start)
    plan_own_move (self, session, position, leads, now);
  else if (now >= session->end)
    plan_ended (self, session, position, leads);
  else
    plan_coming (self, session, position, leads, now);
}

static gboolean
is_news (const AwReminderStep *step)
{
  return step->notice != AW_REMINDER_NOTIFICATION_NONE &&
         step->notice != AW_REMINDER_NOTIFICATION_ON_TIME;
}

/* In a digest a session has no notification of its own. */
static void
gather_digest (AwReminderPlan          *self,
               const AwReminderSession *sessions)
{
  guint n_on_time = 0, n_news = 0;
  gboolean crowded;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const AwReminderStep *step = &g_array_index (self->steps, AwReminderStep, i);

      n_on_time += step->notice == AW_REMINDER_NOTIFICATION_ON_TIME ? 1 : 0;
      n_news += is_news (step) ? 1 : 0;
    }

  crowded = n_on_time + (n_news == 1 ? 1 : 0) > MAX_ALONE;
  self->digest = crowded || n_news > 1;

  for (guint i = 0; i < self->steps->len; i++)
    {
      AwReminderStep *step = &g_array_index (self->steps, AwReminderStep, i);

      step->in_digest =
        self->digest &&
        (is_news (step) || (crowded && step->notice != AW_REMINDER_NOTIFICATION_NONE));
      if (!step->in_digest)
        continue;
      if (step->notice != AW_REMINDER_NOTIFICATION_CANCELLED)
        step->after.shown = AW_SHOWN_IN_DIGEST;
      step->withdraw = sessions[step->session].record.shown == AW_SHOWN_ALONE;
    }
}

/* Steps are in the order of the sessions. */
static AwReminderStep *
find_step (AwReminderPlan *self,
           guint           session,
           guint          *from)
{
  for (; *from < self->steps->len; ++*from)
    {
      AwReminderStep *step = &g_array_index (self->steps, AwReminderStep, *from);

      if (step->session >= session)
        return step->session == session ? step : NULL;
    }

  return NULL;
}

/* A digest takes the place of the one before it, with all that it does not tell
 * again. It goes when none of its sessions is to be told of any more. */
static void
leave_digest (AwReminderPlan          *self,
              const AwReminderSession *sessions,
              GArray                  *told)
{
  g_autoptr (GArray) untold = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_left = 0, from = 0;

  for (guint i = 0; i < told->len; i++)
    {
      guint position = g_array_index (told, guint, i);
      AwReminderStep *step = find_step (self, position, &from);

      if (step != NULL && (step->after.shown != AW_SHOWN_IN_DIGEST || step->in_digest))
        continue;

      if (!self->digest)
        {
          n_left++;
          self->next = MIN (self->next, sessions[position].end);
        }
      else if (step != NULL)
        step->after.shown = AW_SHOWN_NOT;
      else
        g_array_append_val (untold, position);
    }

  for (guint i = 0; i < untold->len; i++)
    {
      guint position = g_array_index (untold, guint, i);

      add_step (self, &sessions[position], position)->after.shown = AW_SHOWN_NOT;
    }

  self->withdraw_digest = !self->digest && told->len > 0 && n_left == 0;
}

static void
clear_step (gpointer data)
{
  AwReminderStep *step = data;

  aw_reminder_record_clear (&step->after);
}

/**
 * aw_reminder_plan_new:
 * @sessions: (array length=n_sessions): all sessions, of all weeks
 * @leads: the leads that the person has chosen
 * @now: microseconds since the Unix epoch
 * @can_send: whether anything is there that notifications can be sent to
 *
 * Costs one look at each session.
 *
 * Returns: (transfer full): what is to be done at @now
 */
AwReminderPlan *
aw_reminder_plan_new (const AwReminderSession *sessions,
                      guint                    n_sessions,
                      AwLeads                  leads,
                      gint64                   now,
                      gboolean                 can_send)
{
  AwReminderPlan *self = g_new0 (AwReminderPlan, 1);
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (sessions != NULL || n_sessions == 0, NULL);

  self->next = G_MAXINT64;
  self->can_send = can_send;
  self->steps = g_array_new (FALSE, FALSE, sizeof (AwReminderStep));
  g_array_set_clear_func (self->steps, clear_step);

  for (guint i = 0; i < n_sessions; i++)
    {
      plan_session (self, &sessions[i], i, leads, now);
      if (sessions[i].record.shown == AW_SHOWN_IN_DIGEST)
        g_array_append_val (told, i);
    }

  gather_digest (self, sessions);
  leave_digest (self, sessions, told);

  return self;
}

/**
 * aw_reminder_plan_free:
 * @self: (transfer full): a plan
 */
void
aw_reminder_plan_free (AwReminderPlan *self)
{
  g_clear_pointer (&self->steps, g_array_unref);
  g_free (self);
}

/**
 * aw_reminder_plan_apply:
 * @sessions: the sessions that the plan was made of
 *
 * Makes the records say that the plan was carried out.
 */
void
aw_reminder_plan_apply (AwReminderPlan    *self,
                        AwReminderSession *sessions)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->steps->len; i++)
    {
      const AwReminderStep *step = &g_array_index (self->steps, AwReminderStep, i);
      AwReminderRecord *record = &sessions[step->session].record;

      aw_reminder_record_clear (record);
      aw_reminder_record_copy (&step->after, record);
    }
}

/**
 * aw_reminder_session_begin:
 * @leads: the leads that the person has chosen
 * @now: microseconds since the Unix epoch
 *
 * The person asks to be reminded of the session, or at other times than before:
 * what would have been due by now is past for them, not late.
 */
void
aw_reminder_session_begin (AwReminderSession *self,
                           AwLeads            leads,
                           gint64             now)
{
  gint64 last, next = G_MAXINT64;
  AwLeads past;

  g_return_if_fail (self != NULL);

  past = find_due (self, leads, now, &last, &next);
  aw_reminder_record_add_sent (&self->record, self->start, past);
  self->record.start = self->start;
}

/**
 * aw_reminder_session_snooze:
 * @until: when to remind again, microseconds since the Unix epoch
 *
 * Puts what is on screen off.
 */
void
aw_reminder_session_snooze (AwReminderSession *self,
                            gint64             until)
{
  g_return_if_fail (self != NULL);

  self->record.snoozed_until = until;
  self->record.shown = AW_SHOWN_NOT;
}

/**
 * aw_reminder_session_dismiss_missed:
 *
 * The person has seen that they missed the session.
 */
void
aw_reminder_session_dismiss_missed (AwReminderSession *self)
{
  g_return_if_fail (self != NULL);

  aw_reminder_record_add_sent (&self->record, self->start, AW_LEADS_ALL);
  self->record.missed = FALSE;
}
