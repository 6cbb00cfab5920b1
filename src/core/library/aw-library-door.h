/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-library-metadata.h"
#include "aw-reading.h"

G_BEGIN_DECLS

/**
 * AwLibraryDoor:
 * @reader: (nullable) (type filename): the executable that reads what came from
 *   outside; %NULL if it is not installed
 * @today: today where the person is, the day around which calendars are read; not
 *   valid for all of their days
 * @exactly: whether what was read around another day is read anew, near as it may be
 * @local_zone: (nullable): the zone where the person is
 * @patience: for how many seconds the reader is waited for; 0 for the usual ones
 *
 * How documents come in.
 */
typedef struct
{
  char *reader;
  GDate today;
  gboolean exactly;
  char *local_zone;
  int patience;
} AwLibraryDoor;

void           aw_library_door_clear (AwLibraryDoor           *self);

GBytes        *aw_library_door_run   (const AwLibraryDoor     *self,
                                      const char *const       *arguments,
                                      GBytes                  *input,
                                      GError                 **error);
AwReading     *aw_library_door_ask   (const AwLibraryDoor     *self,
                                      const char              *mode,
                                      GBytes                  *bytes,
                                      const char              *id,
                                      const AwLibraryMetadata *info,
                                      GError                 **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AwLibraryDoor, aw_library_door_clear)

G_END_DECLS
