/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

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

#define AW_TYPE_REPORT_LINE (aw_report_line_get_type ())

G_DECLARE_FINAL_TYPE (AwReportLine, aw_report_line, AW, REPORT_LINE, GObject)

/**
 * AwReportLine:
 * @style: what the line is
 * @text: plain text, of a note perhaps of several lines
 * @detail: (nullable): how the item went; %NULL also for one that stands there for its
 *   note alone
 * @is_chosen: #AwReportLine:chosen
 *
 * One line of a report, as the screen, the paper and the clipboard show it. A note
 * is in the report only if it was chosen.
 */
struct _AwReportLine
{
  GObject parent_instance;

  AwReportStyle style;
  char *text;
  char *detail;
  gboolean is_chosen;
};

AwReportLine  *aw_report_line_new         (AwReportStyle  style,
                                           const char    *text,
                                           const char    *detail);

void           aw_report_line_set_chosen  (AwReportLine  *self,
                                           gboolean       chosen);

G_END_DECLS
