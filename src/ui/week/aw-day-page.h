/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-reminders.h"

G_BEGIN_DECLS

#define AW_TYPE_DAY_PAGE (aw_day_page_get_type ())

G_DECLARE_FINAL_TYPE (AwDayPage, aw_day_page, AW, DAY_PAGE, GtkWidget)

void   aw_day_page_set_services   (AwDayPage     *self,
                                   AwContext     *context,
                                   AwReminders   *reminders);
void   aw_day_page_set_adjustment (AwDayPage     *self,
                                   GtkAdjustment *adjustment);
void   aw_day_page_show           (AwDayPage     *self,
                                   AwWeek        *week,
                                   AwWeekDay     *day,
                                   AwMinutes      minutes,
                                   gboolean       with_done);
gboolean aw_day_page_focus_action (AwDayPage     *self,
                                   AwWeekAction  *action);
gint64 aw_day_page_update_time    (AwDayPage     *self);

G_END_DECLS
