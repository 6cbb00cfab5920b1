/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-week-plan.h"

G_BEGIN_DECLS

#define AW_TYPE_PLAN_BAR (aw_plan_bar_get_type ())

G_DECLARE_FINAL_TYPE (AwPlanBar, aw_plan_bar, AW, PLAN_BAR, GtkBox)

void   aw_plan_bar_show        (AwPlanBar  *self,
                                AwWeekPlan *plan,
                                int         minutes);
gint64 aw_plan_bar_update_time (AwPlanBar  *self,
                                gint64      now);
void   aw_plan_bar_focus       (AwPlanBar  *self);

G_END_DECLS
