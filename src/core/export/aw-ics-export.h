/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-lead.h"
#include "aw-week.h"

G_BEGIN_DECLS

GBytes *aw_calendar_export        (AwWeek       *week,
                                   AwLeads       leads,
                                   gboolean      only_left,
                                   gint64        now);
GBytes *aw_ics_export_action (AwWeek       *week,
                              AwWeekAction *action,
                              AwLeads       leads,
                              gint64        now);

G_END_DECLS
