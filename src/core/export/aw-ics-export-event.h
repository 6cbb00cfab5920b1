/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libical/ical.h>

#include "aw-lead.h"
#include "aw-week.h"

G_BEGIN_DECLS

icalcomponent *aw_ics_export_event_build    (AwWeek        *week,
                                             AwWeekAction  *action,
                                             const GDate   *date,
                                             AwLeads        leads,
                                             gint64         now);
char          *aw_ics_export_event_make_uid (const char    *program,
                                             const char    *run,
                                             const char    *action);

G_END_DECLS
