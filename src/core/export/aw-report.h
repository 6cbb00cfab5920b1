/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-week.h"

G_BEGIN_DECLS

/**
 * AwReportStyle:
 * @AW_REPORT_TITLE: the week's title
 * @AW_REPORT_BY: whose report it is
 * @AW_REPORT_FACT: what is true of the whole week
 * @AW_REPORT_DAY: the heading of a day
 * @AW_REPORT_ITEM: an action, and how it went
 * @AW_REPORT_NOTE: what the person wrote about the item before it
 *
 * What a line of a report is.
 */
typedef enum
{
  AW_REPORT_TITLE,
  AW_REPORT_BY,
  AW_REPORT_FACT,
  AW_REPORT_DAY,
  AW_REPORT_ITEM,
  AW_REPORT_NOTE,
} AwReportStyle;

/**
 * AwReportLine:
 * @style: what the line is
 * @text: plain text, of a note perhaps of several lines
 * @detail: (nullable): how the item went; %NULL also for one that stands there for its
 *   note alone
 * @is_chosen: whether the person wants this note in the report
 *
 * One line of a report, as the screen, the paper and the clipboard show it. A note
 * is in the report only if it was chosen.
 */
typedef struct
{
  AwReportStyle style;
  char *text;
  char *detail;
  gboolean is_chosen;
} AwReportLine;

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
