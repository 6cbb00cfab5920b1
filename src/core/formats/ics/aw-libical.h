/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <libical/ical.h>

G_BEGIN_DECLS

/**
 * AwLibical:
 *
 * What of libical is called to read a calendar, by the names there.
 */
typedef struct
{
  __typeof__ (icaldurationtype_from_string) *durationtype_from_string;
  __typeof__ (icaldurationtype_is_bad_duration) *durationtype_is_bad_duration;
  __typeof__ (icalerror_set_errors_are_fatal) *error_set_errors_are_fatal;
  __typeof__ (icalrecurrencetype_day_day_of_week) *recurrencetype_day_day_of_week;
  __typeof__ (icalrecurrencetype_day_position) *recurrencetype_day_position;
  __typeof__ (icalrecurrencetype_from_string) *recurrencetype_from_string;
  __typeof__ (icaltime_from_string) *time_from_string;
  __typeof__ (icaltime_is_null_time) *time_is_null_time;
  __typeof__ (icaltime_is_utc) *time_is_utc;
} AwLibical;

const AwLibical *aw_libical_get (void);

G_END_DECLS
