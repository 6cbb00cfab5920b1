/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-week.h"

G_BEGIN_DECLS

char     *aw_reminders_build_name     (AwWeek        *week,
                                       AwWeekAction  *action);
char     *aw_reminders_build_run_name (AwWeek        *week);
gboolean  aw_reminders_parse_name     (const char    *session,
                                       char         **program,
                                       char         **run,
                                       char         **action);

G_END_DECLS
