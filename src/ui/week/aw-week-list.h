/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-reminders.h"
#include "aw-week-page.h"

G_BEGIN_DECLS

#define AW_TYPE_WEEK_LIST (aw_week_list_get_type ())

G_DECLARE_FINAL_TYPE (AwWeekList, aw_week_list, AW, WEEK_LIST, GtkWidget)

void     aw_week_list_set_services   (AwWeekList    *self,
                                      AwContext     *context,
                                      AwReminders   *reminders,
                                      AwWeekPage    *page,
                                      GtkAdjustment *adjustment);
void     aw_week_list_set_tight      (AwWeekList    *self,
                                      gboolean       is_tight);
void     aw_week_list_focus          (AwWeekList    *self);
gboolean aw_week_list_show_action    (AwWeekList    *self,
                                      AwWeekAction  *action);
void     aw_week_list_ask            (AwWeekList    *self,
                                      const char    *id,
                                      AwLinkRel      opened);
gint64   aw_week_list_get_until      (AwWeekList    *self);
void     aw_week_list_update_time    (AwWeekList    *self);

G_END_DECLS
