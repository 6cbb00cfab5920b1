/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-week-page.h"

G_BEGIN_DECLS

#define AW_TYPE_DAY_LIST (aw_day_list_get_type ())

G_DECLARE_FINAL_TYPE (AwDayList, aw_day_list, AW, DAY_LIST, GtkWidget)

void aw_day_list_set_page (AwDayList  *self,
                           AwWeekPage *page);

G_END_DECLS
