/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-week-outlook.h"

G_BEGIN_DECLS

#define AW_TYPE_DAY_ITEM (aw_day_item_get_type ())

G_DECLARE_FINAL_TYPE (AwDayItem, aw_day_item, AW, DAY_ITEM, GtkButton)

GtkWidget *aw_day_item_new          (gboolean          is_compact);

void       aw_day_item_show_day     (AwDayItem        *self,
                                     AwWeekDay        *day,
                                     gboolean          is_today,
                                     gboolean          with_month,
                                     guint             position,
                                     guint             n_days);
void       aw_day_item_show_whole   (AwDayItem        *self,
                                     AwWeek           *week,
                                     const AwWeekSpan *span);
void       aw_day_item_set_selected (AwDayItem        *self,
                                     gboolean          is_selected);

G_END_DECLS
