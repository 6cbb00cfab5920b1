/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-week.h"

G_BEGIN_DECLS

#define AW_TYPE_DAY_STRIP (aw_day_strip_get_type ())

G_DECLARE_FINAL_TYPE (AwDayStrip, aw_day_strip, AW, DAY_STRIP, GtkWidget)

void  aw_day_strip_set_week     (AwDayStrip *self,
                                 AwWeek     *week);
void  aw_day_strip_set_today    (AwDayStrip *self,
                                 guint       position);
guint aw_day_strip_get_selected (AwDayStrip *self);
void  aw_day_strip_set_selected (AwDayStrip *self,
                                 guint       position);
void  aw_day_strip_focus_selected (AwDayStrip *self);

G_END_DECLS
