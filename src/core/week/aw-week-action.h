/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-action.h"
#include "aw-outcome.h"

G_BEGIN_DECLS

#define AW_TYPE_WEEK_ACTION (aw_week_action_get_type ())

G_DECLARE_FINAL_TYPE (AwWeekAction, aw_week_action, AW, WEEK_ACTION, GObject)

AwWeekAction   *aw_week_action_new               (AwAction     *action,
                                                  GTimeZone    *zone,
                                                  const GDate  *date,
                                                  int           days_moved);

AwAction       *aw_week_action_get_action        (AwWeekAction *self);
const GDate    *aw_week_action_get_date          (AwWeekAction *self);
gint64          aw_week_action_get_start         (AwWeekAction *self);
gint64          aw_week_action_get_end           (AwWeekAction *self);
gint64          aw_week_action_get_day_before    (AwWeekAction *self);
gint64          aw_week_action_get_recording_end (AwWeekAction *self);
AwSessionState  aw_week_action_get_state         (AwWeekAction *self,
                                                  gint64        now);

gboolean        aw_week_action_is_done           (AwWeekAction *self);
gint64          aw_week_action_get_done_time     (AwWeekAction *self);
void            aw_week_action_set_done_time     (AwWeekAction *self,
                                                  gint64        done_time);
AwOutcome       aw_week_action_get_outcome       (AwWeekAction *self);
gint64          aw_week_action_get_outcome_time  (AwWeekAction *self);
void            aw_week_action_set_outcome       (AwWeekAction *self,
                                                  AwOutcome     outcome,
                                                  gint64        time);
const char     *aw_week_action_get_note          (AwWeekAction *self);
void            aw_week_action_set_note          (AwWeekAction *self,
                                                  const char   *note);

G_END_DECLS
