/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-ics-lines.h"

G_BEGIN_DECLS

/**
 * AwIcsGravity:
 * @AW_ICS_PROBLEM: why an event, or the calendar, cannot be read
 * @AW_ICS_REMARK: what is wrong but does not keep the event from being read; it is told
 *   to its organizer alone
 */
typedef enum
{
  AW_ICS_PROBLEM,
  AW_ICS_REMARK,
} AwIcsGravity;

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
  const AwIcsLine *event;
} AwIcsReport;

gboolean aw_ics_report_add (AwIcsReport     *self,
                            AwIcsGravity     gravity,
                            const AwIcsLine *line,
                            const char      *format,
                            ...) G_GNUC_PRINTF (4, 5);

G_END_DECLS
