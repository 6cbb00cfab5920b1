/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "aw-program.h"
#include "aw-week-day.h"

G_BEGIN_DECLS

typedef struct _AwJournal AwJournal;

#define AW_TYPE_WEEK (aw_week_get_type ())

/* The id of the run on the organizer's own dates. It is no date, because a new
 * edition may begin on another one, and what was done stays done. */
#define AW_RUN_ANNOUNCED "announced"

G_DECLARE_FINAL_TYPE (AwWeek, aw_week, AW, WEEK, GObject)

AwWeek      *aw_week_new               (AwProgram           *program,
                                        AwJournal           *journal);

AwProgram   *aw_week_get_program       (AwWeek              *self);
const char  *aw_week_get_run           (AwWeek              *self);
gboolean     aw_week_is_moved          (AwWeek              *self);
const GDate *aw_week_get_first_date    (AwWeek              *self);
const GDate *aw_week_get_last_date     (AwWeek              *self);
guint        aw_week_get_n_days        (AwWeek              *self);
AwWeekDay   *aw_week_get_day           (AwWeek              *self,
                                        guint                position);
guint        aw_week_get_n_actions     (AwWeek              *self);
guint        aw_week_get_n_done        (AwWeek              *self);
int          aw_week_get_minutes_left  (AwWeek              *self);
AwWeekAction *aw_week_find_action      (AwWeek              *self,
                                        const char          *id);
gboolean     aw_week_was_done          (AwWeek              *self,
                                        const char          *id);
guint        aw_week_find_day          (AwWeek              *self,
                                        const GDate         *date);
guint        aw_week_find_day_of       (AwWeek              *self,
                                        AwWeekAction        *action);
guint        aw_week_find_opening_day  (AwWeek              *self,
                                        const GDate         *today);
GArray      *aw_week_get_history       (AwWeek              *self,
                                        AwWeekAction        *action);

void         aw_week_set_done_async    (AwWeek              *self,
                                        AwWeekAction        *action,
                                        gint64               done_time,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
void         aw_week_set_outcome_async (AwWeek              *self,
                                        AwWeekAction        *action,
                                        AwOutcome            outcome,
                                        gint64               time,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
void         aw_week_set_note_async    (AwWeek              *self,
                                        AwWeekAction        *action,
                                        const char          *note,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
gboolean     aw_week_set_finish        (AwWeek              *self,
                                        GAsyncResult        *result,
                                        GError             **error);

G_END_DECLS
