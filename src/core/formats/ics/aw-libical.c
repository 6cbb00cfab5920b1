/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-module.h"

#include "aw-libical.h"

#define FUNCTION(name) { "ical" #name, (gpointer *) &libical.name }

static AwLibical libical;

static gpointer
load (gpointer data)
{
  const AwModuleFunction functions[] = {
    FUNCTION (durationtype_from_string),
    FUNCTION (durationtype_is_bad_duration),
    FUNCTION (error_set_errors_are_fatal),
    FUNCTION (recurrencetype_day_day_of_week),
    FUNCTION (recurrencetype_day_position),
    FUNCTION (recurrencetype_from_string),
    FUNCTION (time_from_string),
    FUNCTION (time_is_null_time),
    FUNCTION (time_is_utc),
  };

  if (!aw_module_load (LIBICAL, functions, G_N_ELEMENTS (functions)))
    return NULL;

  /* A library must not end the program because a stranger's text is wrong. */
  libical.error_set_errors_are_fatal (0);
  return &libical;
}

/**
 * aw_libical_get:
 *
 * Loads libical, the first time. It brings ICU and the runtime of C++ along, which
 * cost a process that waits for days more than all else that it has: only one
 * that reads a calendar is to pay for them.
 *
 * Returns: (transfer none) (nullable): its functions; %NULL if it is not installed
 */
const AwLibical *
aw_libical_get (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}
