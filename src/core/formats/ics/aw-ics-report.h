/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-ics-lines.h"

G_BEGIN_DECLS

/**
 * AwIcsReport:
 * @problems: (element-type AwProblem): what is wrong with events
 * @is_strict: whether also what is wrong but can be read is told
 * @n_more: how many are not in @problems, because there are enough
 * @event: (nullable): the SUMMARY of the event that is read, by which people know it
 *
 * What an organizer should know of a calendar.
 */
typedef struct
{
  GPtrArray *problems;
  gboolean is_strict;
  guint n_more;
  const char *event;
} AwIcsReport;

void aw_ics_report_init   (AwIcsReport     *self,
                           gboolean         is_strict);
void aw_ics_report_clear  (AwIcsReport     *self);

void aw_ics_report_add    (AwIcsReport     *self,
                           const AwIcsLine *line,
                           const char      *format,
                           ...) G_GNUC_PRINTF (3, 4);
void aw_ics_report_remark (AwIcsReport     *self,
                           const AwIcsLine *line,
                           const char      *format,
                           ...) G_GNUC_PRINTF (3, 4);
void aw_ics_report_finish (AwIcsReport     *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AwIcsReport, aw_ics_report_clear)

G_END_DECLS
