/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-library-metadata.h"
#include "aw-program.h"
#include "aw-reading.h"

G_BEGIN_DECLS

/**
 * AwLibraryOrigin:
 * @AW_LIBRARY_ORIGIN_BUILT_IN: it comes with this program
 * @AW_LIBRARY_ORIGIN_FILE: it was opened from a file
 * @AW_LIBRARY_ORIGIN_ADDRESS: it is subscribed to
 * @AW_LIBRARY_ORIGIN_OWN: the person made it here
 *
 * How a program came into the library.
 */
typedef enum
{
  AW_LIBRARY_ORIGIN_BUILT_IN,
  AW_LIBRARY_ORIGIN_FILE,
  AW_LIBRARY_ORIGIN_ADDRESS,
  AW_LIBRARY_ORIGIN_OWN,
} AwLibraryOrigin;

#define AW_TYPE_LIBRARY_ITEM (aw_library_item_get_type ())

G_DECLARE_FINAL_TYPE (AwLibraryItem, aw_library_item, AW, LIBRARY_ITEM, GObject)

AwLibraryItem           *aw_library_item_new                     (const char              *id,
                                                                  AwReading               *reading,
                                                                  const AwLibraryMetadata *metadata,
                                                                  AwProgram               *last_acknowledged);
AwLibraryItem           *aw_library_item_new_unreadable          (const char              *id,
                                                                  const GError            *error,
                                                                  const AwLibraryMetadata *metadata);
AwLibraryItem           *aw_library_item_new_for_metadata        (AwLibraryItem           *self,
                                                                  const AwLibraryMetadata *metadata);

const char              *aw_library_item_get_id                  (AwLibraryItem           *self);
const char              *aw_library_item_get_title               (AwLibraryItem           *self);
AwProgram               *aw_library_item_get_program             (AwLibraryItem           *self);
const GError            *aw_library_item_get_error               (AwLibraryItem           *self);
AwLibraryOrigin          aw_library_item_get_origin              (AwLibraryItem           *self);
const AwLibraryMetadata *aw_library_item_get_metadata            (AwLibraryItem           *self);
AwProgram               *aw_library_item_get_last_acknowledged   (AwLibraryItem           *self);
AwReading               *aw_library_item_get_reading             (AwLibraryItem           *self);

void                     aw_library_item_set_metadata            (AwLibraryItem           *self,
                                                                  const AwLibraryMetadata *metadata);
void                     aw_library_item_forget_last_acknowledged (AwLibraryItem          *self);

G_END_DECLS
