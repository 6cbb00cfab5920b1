/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-action-row.h"
#include "aw-week-section.h"

G_BEGIN_DECLS

#define AW_TYPE_ROW_LIST (aw_row_list_get_type ())

G_DECLARE_FINAL_TYPE (AwRowList, aw_row_list, AW, ROW_LIST, GtkWidget)

/**
 * AwRowRange:
 * @top: of what is in sight, pixels below the top of the first row
 * @bottom: its end
 * @margin: how far above and below that there are rows, pixels
 * @n_spare: how many rows out of sight may be filled now; those filled are taken off
 * @moved: set if a row proved to be of another height than was assumed
 * @complete: unset if rows within the margin wait for the next time
 */
typedef struct
{
  int top;
  int bottom;
  int margin;
  guint n_spare;
  gboolean moved;
  gboolean complete;
} AwRowRange;

void         aw_row_list_set_services (AwRowList     *self,
                                       AwContext     *context,
                                       AwReminders   *reminders);
void         aw_row_list_show         (AwRowList     *self,
                                       AwWeek        *week,
                                       AwWeekSection *section,
                                       guint          n_first,
                                       gboolean       is_anew);
void         aw_row_list_show_range   (AwRowList     *self,
                                       AwRowRange    *range);
guint        aw_row_list_find_anchor  (AwRowList     *self,
                                       int            top,
                                       int            bottom);
int          aw_row_list_get_top      (AwRowList     *self,
                                       guint          position);
void         aw_row_list_open         (AwRowList     *self,
                                       const char    *id);
AwActionRow *aw_row_list_find_row     (AwRowList     *self,
                                       const char    *id);
void         aw_row_list_set_tight    (AwRowList     *self,
                                       gboolean       is_tight);
gint64       aw_row_list_get_until    (AwRowList     *self);
void         aw_row_list_update_time  (AwRowList     *self);

G_END_DECLS
