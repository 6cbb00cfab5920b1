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

/**
 * AwLibraryItem:
 * @id: the id that every edition of the program shares
 * @reading: (nullable): how its document was read, with the program as its organizer
 *   calls it: of a calendar, what was left out, and why; %NULL if it cannot be read
 * @program: (nullable): the program as the person calls it; %NULL if it cannot be read
 * @error: (nullable): an #AwLibraryError on why there is no program
 * @metadata: what is known of it besides
 * @acknowledged: (nullable): @last_acknowledged, as its organizer calls it
 * @last_acknowledged: (nullable): the edition that the person knows, as they call it, if
 *   they have not been told yet what this one changed
 *
 * One program of the library, and what is known of it besides; the library alone changes
 * it. A new edition, another name and what is told about it make a new item in the place
 * of the old one.
 */
struct _AwLibraryItem
{
  GObject parent_instance;

  char *id;
  AwReading *reading;
  AwProgram *program;
  GError *error;
  AwLibraryMetadata *metadata;
  AwProgram *acknowledged;
  AwProgram *last_acknowledged;
};

AwLibraryItem  *aw_library_item_new        (const char              *id,
                                            AwReading               *reading,
                                            const GError            *error,
                                            const AwLibraryMetadata *metadata,
                                            AwProgram               *last_acknowledged);

const char     *aw_library_item_get_title  (AwLibraryItem           *self);
AwLibraryOrigin aw_library_item_get_origin (AwLibraryItem           *self);

G_END_DECLS
