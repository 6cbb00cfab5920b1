/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-action-details.h"

G_BEGIN_DECLS

#define AW_TYPE_ACTION_ROW (aw_action_row_get_type ())

G_DECLARE_FINAL_TYPE (AwActionRow, aw_action_row, AW, ACTION_ROW, GtkWidget)

GtkWidget       *aw_action_row_new         (AwContext    *context,
                                            AwReminders  *reminders);

AwWeekAction    *aw_action_row_get_action  (AwActionRow  *self);
void             aw_action_row_set_action  (AwActionRow  *self,
                                            AwWeek       *week,
                                            AwWeekAction *action,
                                            gboolean      with_date);
AwActionDetails *aw_action_row_get_details (AwActionRow  *self);
void             aw_action_row_set_open    (AwActionRow  *self,
                                            gboolean      is_open);
void             aw_action_row_set_tight   (AwActionRow  *self,
                                            gboolean      is_tight);
GtkWidget       *aw_action_row_take_note   (AwActionRow  *self);
gboolean         aw_action_row_focus       (AwActionRow  *self);
void             aw_action_row_update_time (AwActionRow  *self);
gint64           aw_action_row_get_until   (AwActionRow  *self);

G_END_DECLS
