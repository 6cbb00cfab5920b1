/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <dlfcn.h>

#include "aw-libical.h"

#define FIND(library, name) find (library, "ical" #name, (gpointer *) &libical.name)

static AwLibical libical;

static gboolean
find (gpointer    library,
      const char *name,
      gpointer   *function)
{
  *function = dlsym (library, name);

  return *function != NULL;
}

/* It stays: what it keeps for each thread outlives any one reading. */
static gpointer
load (gpointer data)
{
  gpointer library = dlopen (LIBICAL, RTLD_LAZY | RTLD_LOCAL);

  if (library != NULL &&
      FIND (library, durationtype_from_string) &&
      FIND (library, durationtype_is_bad_duration) &&
      FIND (library, error_set_errors_are_fatal) &&
      FIND (library, recurrencetype_day_day_of_week) &&
      FIND (library, recurrencetype_day_position) &&
      FIND (library, recurrencetype_from_string) &&
      FIND (library, time_from_string) &&
      FIND (library, time_is_null_time) &&
      FIND (library, time_is_utc))
    {
      /* A library must not end the program because a stranger's text is wrong. */
      libical.error_set_errors_are_fatal (0);
      return &libical;
    }

  g_info ("%s: %s", LIBICAL, dlerror ());
  return NULL;
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
