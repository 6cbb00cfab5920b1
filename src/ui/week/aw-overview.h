/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-reminders.h"
#include "aw-week-page.h"

G_BEGIN_DECLS

#define AW_TYPE_OVERVIEW (aw_overview_get_type ())

G_DECLARE_FINAL_TYPE (AwOverview, aw_overview, AW, OVERVIEW, GtkBox)

void   aw_overview_set_services (AwOverview  *self,
                                 AwContext   *context,
                                 AwReminders *reminders,
                                 AwWeekPage  *page);
gint64 aw_overview_update_time  (AwOverview  *self);
void   aw_overview_set_tight    (AwOverview  *self,
                                 gboolean     is_tight);

G_END_DECLS
