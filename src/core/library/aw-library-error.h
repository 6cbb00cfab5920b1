/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-floating.h"

G_BEGIN_DECLS

#define AW_LIBRARY_ERROR (aw_library_error_quark ())

/**
 * AwLibraryError:
 * @AW_LIBRARY_ERROR_NOT_FOUND: no program with that id is on this computer
 * @AW_LIBRARY_ERROR_INVALID: its file could not be read, or is no program; the message
 *   may go on with details (aw_problem_find_details())
 * @AW_LIBRARY_ERROR_NEEDS_ZONE: it has times without a zone: ask for one,
 *   by the example of aw_library_error_get_floating()
 * @AW_LIBRARY_ERROR_NOT_SAVED: it could not be written; nothing has changed
 * @AW_LIBRARY_ERROR_REPLACES: it would replace one that comes from another place:
 *   ask whether it may
 * @AW_LIBRARY_ERROR_NOT_READ: the process that reads calendars is missing, crashed or
 *   took too long; nothing has changed, and another time it may go well
 * @AW_LIBRARY_ERROR_WEB_PAGE: an address gave a page for people: ask whether a week is
 *   to be read from it
 */
typedef enum
{
  AW_LIBRARY_ERROR_NOT_FOUND,
  AW_LIBRARY_ERROR_INVALID,
  AW_LIBRARY_ERROR_NEEDS_ZONE,
  AW_LIBRARY_ERROR_NOT_SAVED,
  AW_LIBRARY_ERROR_REPLACES,
  AW_LIBRARY_ERROR_NOT_READ,
  AW_LIBRARY_ERROR_WEB_PAGE,
} AwLibraryError;

GQuark            aw_library_error_quark        (void);
void              aw_library_error_set_floating (GError          **error,
                                                 const AwFloating *floating);
const AwFloating *aw_library_error_get_floating (const GError     *error);

G_END_DECLS
