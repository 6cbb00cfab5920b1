/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-library-door.h"

/* Returns: the executable of the build tree that reads calendars */
static inline const char *
get_test_reader (void)
{
  g_assert_nonnull (g_getenv ("AW_TEST_READER"));

  return g_getenv ("AW_TEST_READER");
}

/* Returns: how documents come in with it, with all of their days */
static inline const AwLibraryDoor *
get_test_door (void)
{
  static AwLibraryDoor door;

  if (door.reader == NULL)
    {
      door.reader = (char *) get_test_reader ();
      g_date_clear (&door.today, 1);
    }

  return &door;
}
