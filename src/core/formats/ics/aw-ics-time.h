/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Seconds. */
#define AW_ICS_DAY 86400
/* GDate's day of the Unix epoch. */
#define AW_ICS_EPOCH ((gint64) 719163)

/**
 * AwIcsTime:
 * @wall: seconds since 1970-01-01 00:00 on its clock; of a date, its midnight
 * @is_date: whether it is a date
 * @is_utc: whether its clock is UTC
 *
 * A date, or a date and time, as it is written (RFC 5545 sections 3.3.4 and
 * 3.3.5); on which clock, its TZID says, or nothing does.
 */
typedef struct
{
  gint64 wall;
  gboolean is_date;
  gboolean is_utc;
} AwIcsTime;

/* The days since the epoch of @wall, seconds since 1970-01-01 00:00 on a clock. */
static inline gint64
aw_ics_time_get_day (gint64 wall)
{
  return wall / AW_ICS_DAY - (wall % AW_ICS_DAY < 0);
}

gint64   aw_ics_time_find_day       (int         year,
                                     int         month,
                                     int         day);
gboolean aw_ics_time_parse          (const char *text,
                                     AwIcsTime  *time);
gboolean aw_ics_time_parse_duration (const char *text,
                                     gint64     *seconds);
void     aw_ics_time_get_date       (gint64      wall,
                                     GDate      *date);

G_END_DECLS
