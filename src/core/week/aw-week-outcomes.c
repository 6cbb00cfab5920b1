/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-week-outcomes.h"

/* Which outcomes can be true of an action now, so that nothing else is offered.
 *
 * A call ends with a voicemail, a talk, or no answer. A session is registered for
 * until it ends, attended from its start on, and watched once it has ended. In a
 * run on other dates nothing is live, so nobody registers or attends; what is left
 * is the recording. Of a task there is nothing to say but that it is done. */

static const AwOutcome call_outcomes[] = {
  AW_OUTCOME_VOICEMAIL, AW_OUTCOME_TALKED, AW_OUTCOME_NO_ANSWER,
};

static const AwOutcome session_outcomes[] = {
  AW_OUTCOME_REGISTERED, AW_OUTCOME_ATTENDED, AW_OUTCOME_WATCHED,
};

static gboolean
fits_session (AwWeek       *week,
              AwWeekAction *action,
              AwOutcome     outcome,
              gint64        now)
{
  gboolean is_moved = aw_week_is_moved (week);

  if (outcome == action->outcome)
    return TRUE;
  if (outcome == AW_OUTCOME_REGISTERED)
    return !is_moved && now < action->end;
  if (outcome == AW_OUTCOME_ATTENDED)
    return !is_moved && now >= action->start;

  return is_moved || now >= action->end;
}

/**
 * aw_week_find_outcomes:
 * @action: one of its actions
 * @now: microseconds since the Unix epoch
 * @outcomes: (out caller-allocates): the outcomes
 *
 * Returns: how many outcomes, besides that it is done, can be said of @action now;
 *   the present one is among them
 */
guint
aw_week_find_outcomes (AwWeek       *self,
                       AwWeekAction *action,
                       gint64        now,
                       AwOutcome     outcomes[AW_MAX_OUTCOMES])
{
  guint n_outcomes = 0;

  g_return_val_if_fail (AW_IS_WEEK (self), 0);
  g_return_val_if_fail (AW_IS_WEEK_ACTION (action), 0);

  for (guint i = 0; i < AW_MAX_OUTCOMES; i++)
    {
      if (action->action->session != NULL && fits_session (self, action, session_outcomes[i], now))
        outcomes[n_outcomes++] = session_outcomes[i];
      else if (action->action->kind == AW_ACTION_CALL)
        outcomes[n_outcomes++] = call_outcomes[i];
    }

  return n_outcomes;
}

/**
 * aw_week_find_checked:
 * @action: one of its actions
 * @now: microseconds since the Unix epoch
 *
 * Returns: what checking @action off says: of a session that has ended, that it was
 *   attended
 */
AwOutcome
aw_week_find_checked (AwWeek       *self,
                      AwWeekAction *action,
                      gint64        now)
{
  g_return_val_if_fail (AW_IS_WEEK (self), AW_OUTCOME_DONE);
  g_return_val_if_fail (AW_IS_WEEK_ACTION (action), AW_OUTCOME_DONE);

  if (action->action->session != NULL && !aw_week_is_moved (self) && now >= action->end)
    return AW_OUTCOME_ATTENDED;

  return AW_OUTCOME_DONE;
}

/**
 * aw_week_find_asked:
 * @action: one of its actions
 * @opened: what was opened of it
 *
 * Returns: what the person may have done there, to be asked for, or
 *   %AW_OUTCOME_NONE if that is not clear, or known already
 */
AwOutcome
aw_week_find_asked (AwWeek       *self,
                    AwWeekAction *action,
                    AwLinkRel     opened)
{
  AwOutcome asked = AW_OUTCOME_NONE;

  g_return_val_if_fail (AW_IS_WEEK (self), AW_OUTCOME_NONE);
  g_return_val_if_fail (AW_IS_WEEK_ACTION (action), AW_OUTCOME_NONE);

  if (aw_week_action_is_done (action))
    return AW_OUTCOME_NONE;

  if (opened == AW_LINK_RECORDING)
    asked = AW_OUTCOME_WATCHED;
  else if (opened == AW_LINK_REGISTER && !aw_week_is_moved (self))
    asked = AW_OUTCOME_REGISTERED;
  else if (opened == AW_LINK_JOIN && !aw_week_is_moved (self))
    asked = AW_OUTCOME_ATTENDED;
  else if (opened == AW_LINK_ACTION && action->action->kind == AW_ACTION_TASK)
    asked = AW_OUTCOME_DONE;

  return asked != action->outcome ? asked : AW_OUTCOME_NONE;
}
