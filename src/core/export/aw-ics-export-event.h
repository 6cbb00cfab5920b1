/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-lead.h"
#include "aw-program.h"

G_BEGIN_DECLS

/**
 * AwIcsExportWeek:
 * @program: the program
 * @run: the id of the run
 * @is_moved: whether that is on dates of the person's own
 * @now: the instant of the export, microseconds since the Unix epoch
 *
 * What all events of an export have in common.
 */
typedef struct
{
  AwProgram *program;
  char *run;
  gboolean is_moved;
  gint64 now;
} AwIcsExportWeek;

/**
 * AwIcsExportEvent:
 * @action: the program's action
 * @date: the date of its day in the run
 * @last: the date of its last one, which may be the same
 * @start: the start of a session, microseconds since the Unix epoch
 * @end: its end, likewise
 * @leads: when to be reminded of it
 *
 * What an event is made of: nothing that changes, so that any thread can do it.
 */
typedef struct
{
  AwAction *action;
  GDate date;
  GDate last;
  gint64 start;
  gint64 end;
  AwLeads leads;
} AwIcsExportEvent;

gboolean  aw_ics_export_event_write    (const AwIcsExportEvent *event,
                                        const AwIcsExportWeek  *week,
                                        GString                *ics);
char     *aw_ics_export_event_make_uid (const char             *program,
                                        const char             *run,
                                        const char             *action);

G_END_DECLS
