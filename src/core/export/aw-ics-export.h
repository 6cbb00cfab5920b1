/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "aw-lead.h"
#include "aw-week.h"

G_BEGIN_DECLS

GBytes *aw_ics_export_week         (AwWeek              *week,
                                    AwLeads              leads,
                                    gboolean             only_left,
                                    gint64               now);
void    aw_ics_export_week_async   (AwWeek              *week,
                                    AwLeads              leads,
                                    gboolean             only_left,
                                    gint64               now,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
GBytes *aw_ics_export_program      (AwProgram           *program,
                                    gint64               now);
void    aw_ics_export_action_async (AwWeek              *week,
                                    AwWeekAction        *action,
                                    AwLeads              leads,
                                    gint64               now,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
GBytes *aw_ics_export_finish       (GAsyncResult        *result);

G_END_DECLS
