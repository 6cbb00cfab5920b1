/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-ics-series.h"

G_BEGIN_DECLS

/* The bounds of data/program.schema.json. */
#define AW_ICS_MAX_DAYS 400
#define AW_ICS_MAX_ACTIONS 10000

typedef struct _AwIcsCalendar AwIcsCalendar;

AwIcsCalendar *aw_ics_calendar_read            (const AwIcsComponent *root,
                                                GTimeZone            *floating_zone,
                                                GPtrArray            *problems);
void           aw_ics_calendar_free            (AwIcsCalendar        *self);

gboolean       aw_ics_calendar_needs_zone      (AwIcsCalendar        *self);
GArray        *aw_ics_calendar_get_occurrences (AwIcsCalendar        *self);
GTimeZone     *aw_ics_calendar_find_zone       (AwIcsCalendar        *self);
int            aw_ics_calendar_find_wall       (GTimeZone            *zone,
                                                gint64                instant,
                                                GDate                *date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwIcsCalendar, aw_ics_calendar_free)

G_END_DECLS
