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

/**
 * AwWeek:
 * @program: the program
 * @journal: what says what was done
 * @run: the id of the run
 * @days_moved: by how many days the run moves every day of the program
 * @days: (element-type AwWeekDay): at least one
 * @actions: (element-type AwWeekAction): those of all days, one after the other
 * @by_id: the same by their ids
 *
 * One run of a program by this person: the program's days, moved to
 * the run's dates, and what the journal says was done. It follows the journal: an action
 * becomes done when that is on disk, not when it is asked for.
 *
 * A run's id is the date of its first day, or %AW_RUN_ANNOUNCED on the
 * organizer's own dates; the journal names the run that the person takes now,
 * and the latter if it names none.
 */
struct _AwWeek
{
  GObject parent_instance;

  AwProgram *program;
  AwJournal *journal;
  char *run;
  int days_moved;
  GPtrArray *days;
  GPtrArray *actions;
  GHashTable *by_id;
};

AwWeek      *aw_week_new               (AwProgram           *program,
                                        AwJournal           *journal);

gboolean     aw_week_is_moved          (AwWeek              *self);
const GDate *aw_week_get_first_date    (AwWeek              *self);
const GDate *aw_week_get_last_date     (AwWeek              *self);
AwWeekAction *aw_week_find_action      (AwWeek              *self,
                                        const char          *id);
gboolean     aw_week_was_done          (AwWeek              *self,
                                        const char          *id);
guint        aw_week_find_day          (AwWeek              *self,
                                        const GDate         *date);
guint        aw_week_find_opening_day  (AwWeek              *self,
                                        const GDate         *today);
GArray      *aw_week_get_history       (AwWeek              *self,
                                        AwWeekAction        *action);

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
G_END_DECLS
