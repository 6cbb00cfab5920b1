/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-library-door.h"

G_BEGIN_DECLS

/* What stands beside a document that is not in our own format. */
#define AW_LIBRARY_READ_ENDING ".read"

AwReading *aw_library_document_read     (const AwLibraryDoor     *door,
                                         const char              *path,
                                         GBytes                  *bytes,
                                         const char              *id,
                                         const AwLibraryMetadata *info,
                                         AwReading               *known,
                                         GError                 **error);
gboolean   aw_library_document_is_outdated
                                        (const AwLibraryDoor     *door,
                                         const AwReading         *reading);
void       aw_library_document_keep     (const char              *path,
                                         const AwReading         *reading);
void       aw_library_document_delete   (const char              *path);

G_END_DECLS
