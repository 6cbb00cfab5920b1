/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-action.h"
#include "aw-outcome.h"

G_BEGIN_DECLS

#define AW_TYPE_WEEK_ACTION (aw_week_action_get_type ())

G_DECLARE_FINAL_TYPE (AwWeekAction, aw_week_action, AW, WEEK_ACTION, GObject)

/**
 * AwWeekAction:
 * @action: the action of the program
 * @date: the date of its day in the run
 * @last: that of its last day, the same unless it lasts several
 * @start: the start of the session, microseconds since the Unix epoch; 0 if the action is
 *   no session
 * @end: the end of the session, likewise
 * @day_before: when it is the time of the session's start on the day before, on the
 *   organizer's clock, likewise
 * @recording_end: the instant from which the recording is not available any more,
 *   likewise; %G_MAXINT64 if it has no last day, %G_MININT64 if there is none
 * @outcome: #AwWeekAction:outcome
 * @outcome_time: when that was, microseconds since the Unix epoch, or 0
 * @note: (nullable): #AwWeekAction:note
 *
 * One action of a run, as the screen and the reminders see it: the action of
 * the program, the instants that the run gives its session, and whether this
 * person has done it, how that went, and what they wrote about it. The week alone
 * changes it.
 */
struct _AwWeekAction
{
  GObject parent_instance;

  AwAction *action;
  GDate date;
  GDate last;
  gint64 start;
  gint64 end;
  gint64 day_before;
  gint64 recording_end;
  AwOutcome outcome;
  gint64 outcome_time;
  char *note;
};

AwWeekAction   *aw_week_action_new               (AwAction     *action,
                                                  GTimeZone    *zone,
                                                  const GDate  *date,
                                                  int           days_moved);

AwSessionState  aw_week_action_get_state         (AwWeekAction *self,
                                                  gint64        now);

gboolean        aw_week_action_is_done           (AwWeekAction *self);
void            aw_week_action_set_outcome       (AwWeekAction *self,
                                                  AwOutcome     outcome,
                                                  gint64        time);
void            aw_week_action_set_note          (AwWeekAction *self,
                                                  const char   *note);

G_END_DECLS
