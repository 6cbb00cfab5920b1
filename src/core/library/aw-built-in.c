/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>

#include "aw-library-error.h"
#include "aw-library-resources.h"
#include "aw-problem.h"
#include "aw-program-json.h"

#include "aw-built-in.h"

/**
 * aw_library_is_built_in:
 * @id: the id of a program; "" for the built-in one
 *
 * Returns: whether that is the built-in program, which cannot be removed
 */
gboolean
aw_library_is_built_in (const char *id)
{
  g_return_val_if_fail (id != NULL, FALSE);

  return *id == '\0' || g_str_equal (id, AW_BUILT_IN_ID);
}

/**
 * aw_built_in_load:
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Returns: (transfer full) (nullable): the program that comes with this one
 */
AwProgram *
aw_built_in_load (GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GBytes) bytes =
    g_resource_lookup_data (aw_library_get_resource (),
                            AW_RESOURCE_PATH "/programs/" AW_BUILT_IN_ID ".json",
                            G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  AwProgram *program = bytes != NULL ? aw_program_json_read (bytes, &problems) : NULL;

  /* It is valid, but its zone may be unknown to a computer without zones. */
  if (bytes != NULL && program == NULL)
    g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID,
                         ((AwProblem *) problems->pdata[0])->message);

  return program;
}
