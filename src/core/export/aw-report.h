/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-report-line.h"
#include "aw-week.h"

G_BEGIN_DECLS

GPtrArray *aw_report_write        (AwWeek              *week,
                                   GTimeZone           *reader,
                                   gboolean             use_24h);
void       aw_report_write_async  (AwWeek              *week,
                                   GTimeZone           *reader,
                                   gboolean             use_24h,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
GPtrArray *aw_report_write_finish (GAsyncResult        *result);

GPtrArray *aw_report_choose       (GPtrArray           *lines,
                                   const char          *by);
char      *aw_report_format       (GPtrArray           *lines);

G_END_DECLS
