/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-reminders.h"

G_BEGIN_DECLS

#define AW_TYPE_ACTION_DETAILS (aw_action_details_get_type ())

G_DECLARE_FINAL_TYPE (AwActionDetails, aw_action_details, AW, ACTION_DETAILS, GtkWidget)

GtkWidget *aw_action_details_new         (AwContext       *context,
                                          AwReminders     *reminders,
                                          AwWeek          *week,
                                          AwWeekAction    *action);

void       aw_action_details_ask         (AwActionDetails *self,
                                          AwOutcome        asked);
GtkWidget *aw_action_details_take_note   (AwActionDetails *self);
void       aw_action_details_give_note   (AwActionDetails *self,
                                          GtkWidget       *note);
void       aw_action_details_update_time (AwActionDetails *self);

G_END_DECLS
