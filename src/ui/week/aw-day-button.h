/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-week-day.h"

G_BEGIN_DECLS

#define AW_TYPE_DAY_BUTTON (aw_day_button_get_type ())

G_DECLARE_FINAL_TYPE (AwDayButton, aw_day_button, AW, DAY_BUTTON, GtkToggleButton)

GtkWidget *aw_day_button_new       (AwWeekDay   *day);

void       aw_day_button_refresh   (AwDayButton *self);
void       aw_day_button_set_today (AwDayButton *self,
                                    gboolean     today);

G_END_DECLS
