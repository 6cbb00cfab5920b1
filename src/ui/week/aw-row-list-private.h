/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-row-list.h"

G_BEGIN_DECLS

/* What the files of the list share: its rows are made and filled in aw-row-list.c, and
 * which of them there are is decided in aw-row-list-range.c. */

#define NO_ROW G_MAXUINT

/**
 * AwRowList:
 *
 * The actions of a section, one a row below the other, of which only those near
 * what is in sight have a widget. A section may have a thousand, and a frame in
 * which all of them are styled, laid out and drawn would be a long one. The others
 * have the height that they had when they were last shown, or that of a usual row.
 *
 * The first and the last row are there always, and so are the open one, that with
 * the focus and its neighbours: Tab goes to them, whatever has been scrolled to.
 */
struct _AwRowList
{
  GtkWidget parent_instance;

  AwContext *context;
  AwReminders *reminders;
  AwWeek *week;
  AwWeekSection *section;
  gboolean is_tight;

  GPtrArray *rows;  /* (element-type AwActionRow) (nullable elements): by position */
  GPtrArray *spare; /* (element-type AwActionRow): those that show nothing */
  guint n_rows;     /* how many widgets @rows has */
  guint open;       /* a position, or NO_ROW */

  GArray *heights; /* (element-type int): by position, 0 where it is not known */
  int usual;       /* the height of a usual row, or 0 where that is not known */
  int width;       /* at which these are */
};

/* aw-row-list.c */
AwActionRow *aw_row_list_need_row       (AwRowList *self,
                                         guint      position);
void         aw_row_list_release_row    (AwRowList *self,
                                         guint      position);
void         aw_row_list_hide_spare     (AwRowList *self);

/* aw-row-list-range.c */
int          aw_row_list_get_usual      (AwRowList *self,
                                         int        width);
int          aw_row_list_get_height     (AwRowList *self,
                                         guint      position,
                                         int        width,
                                         int        usual);
void         aw_row_list_forget_heights (AwRowList *self);

G_END_DECLS
