/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-section-view.h"
#include "aw-week-list.h"

G_BEGIN_DECLS

/* What the files of the list share: its sections are filled in aw-week-list.c, and which
 * of their rows there are follows what is in sight in aw-week-list-range.c. */

/**
 * AwWeekList:
 *
 * Shows the sections of the page and their rows, of which one at most is open. It
 * follows the page's "sections-changed".
 */
struct _AwWeekList
{
  GtkWidget parent_instance;

  AwContext *context;
  AwReminders *reminders;
  AwWeekPage *page;
  GPtrArray *views;
  guint n_views;
  gboolean is_tight;
  char *open;    /* (nullable): the id of the action whose row is open */
  char *program; /* (nullable): of which that action is */
  AwOutcome asked; /* of that action, or AW_OUTCOME_NONE */
  GtkAdjustment *adjustment;

  GdkFrameClock *frames; /* (nullable): while it is realized */
  gboolean is_turned;    /* another page is to be shown from its top */
  gboolean is_dirty;     /* rows may be needed that are not there */
  gboolean is_laid_out;  /* the sections are where they say they are */
  AwSectionView *anchor; /* (nullable): the section of the row that stays in its place */
  guint anchor_row;
  double anchor_top;
  double value;         /* of the adjustment, with the last frame */
  AwActionRow *reached; /* (nullable): had the focus in sight; only to be compared */
  char *shown; /* (nullable): the id of the action that is to be brought into sight */
};

/* aw-week-list.c */
void         aw_week_list_add_section     (AwWeekList *self);
AwActionRow *aw_week_list_find_row        (AwWeekList *self,
                                           const char *id);
AwActionRow *aw_week_list_find_focused    (AwWeekList *self);
void         aw_week_list_tell_time       (AwWeekList *self);

/* aw-week-list-range.c */
void         aw_week_list_look_soon       (AwWeekList *self);
void         aw_week_list_follow_frames   (AwWeekList *self);
void         aw_week_list_unfollow_frames (AwWeekList *self);

G_END_DECLS
