/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-lead.h"
#include "aw-week.h"

G_BEGIN_DECLS

char *aw_format_soon      (gint64        instant,
                           gint64        now,
                           GTimeZone    *reader,
                           gboolean      use_24h);
char *aw_format_done_time (gint64        done_time,
                           gint64        now,
                           GTimeZone    *reader,
                           gboolean      use_24h);
char *aw_format_leads     (AwLeads       leads);
char *aw_format_announced (AwWeek       *week,
                           AwSession    *session);
char *aw_format_state     (AwWeek       *week,
                           AwWeekAction *action,
                           gint64        now,
                           gint64       *until);

G_END_DECLS
