/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-library-folder.h"

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

/* Returns: (transfer full) (nullable): the program that is in the folder now */
static inline AwProgram *
install_program (const char              *directory,
                 const AwLibraryDoor     *door,
                 GBytes                  *bytes,
                 const char              *expected,
                 const AwLibraryMetadata *given,
                 gboolean                 take_over,
                 gboolean                *changed,
                 GError                 **error)
{
  g_autoptr (AwLibraryItem) item =
    aw_library_folder_install_item (directory, door, bytes, expected, given, take_over, changed,
                                    error);

  return item != NULL ? g_object_ref (item->program) : NULL;
}

/* Returns: (transfer full) (nullable): the edition that the person knows */
static inline AwProgram *
load_last_acknowledged (const char          *directory,
                        const AwLibraryDoor *door,
                        const char          *id)
{
  g_autoptr (AwLibraryItem) item = aw_library_folder_load_item (directory, door, id, NULL, NULL);
  AwProgram *seen = item != NULL ? item->last_acknowledged : NULL;

  return seen != NULL ? g_object_ref (seen) : NULL;
}
