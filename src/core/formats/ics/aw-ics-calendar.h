/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-ics-options.h"
#include "aw-ics-series.h"

G_BEGIN_DECLS

/* The bounds of data/program.schema.json. */
#define AW_ICS_MAX_DAYS 400
#define AW_ICS_MAX_ACTIONS 10000
/* Seconds. */
#define AW_ICS_MAX_SESSION (14 * 86400)

/* The days before and after today that are read. */
#define AW_ICS_DAYS_BEFORE 31
#define AW_ICS_DAYS_AFTER 366

typedef struct _AwIcsCalendar AwIcsCalendar;

AwIcsCalendar    *aw_ics_calendar_read            (const AwIcsComponent *root,
                                                   const AwIcsOptions   *options,
                                                   AwIcsReport          *report);
void              aw_ics_calendar_free            (AwIcsCalendar        *self);

GArray           *aw_ics_calendar_get_occurrences (AwIcsCalendar        *self);
guint             aw_ics_calendar_get_n_outside   (AwIcsCalendar        *self);
guint             aw_ics_calendar_get_n_too_many  (AwIcsCalendar        *self);
guint             aw_ics_calendar_get_n_private   (AwIcsCalendar        *self);
const AwIcsEvent *aw_ics_calendar_get_only        (AwIcsCalendar        *self);
gboolean          aw_ics_calendar_lacks_zone      (AwIcsCalendar        *self,
                                                   const AwIcsEvent     *event);
GTimeZone        *aw_ics_calendar_find_zone       (AwIcsCalendar        *self);
int               aw_ics_calendar_find_wall       (GTimeZone            *zone,
                                                   gint64                instant,
                                                   GDate                *date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwIcsCalendar, aw_ics_calendar_free)

G_END_DECLS
