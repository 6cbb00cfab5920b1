/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "aw-library-door.h"
#include "aw-library-item.h"
#include "aw-program.h"

G_BEGIN_DECLS

AwLibraryItem     *aw_library_folder_load_item    (const char              *directory,
                                                   const AwLibraryDoor     *door,
                                                   const char              *id,
                                                   AwReading               *known,
                                                   GError                 **error);
AwProgram         *aw_library_folder_load         (const char              *directory,
                                                   const AwLibraryDoor     *door,
                                                   const char              *id,
                                                   GError                 **error);
GPtrArray         *aw_library_folder_list         (const char              *directory);
AwLibraryMetadata *aw_library_folder_get_info     (const char              *directory,
                                                   const char              *id);
gboolean           aw_library_folder_set_info     (const char              *directory,
                                                   const char              *id,
                                                   AwLibraryMetadataUpdate  update,
                                                   gpointer                 user_data,
                                                   GError                 **error);
AwLibraryItem     *aw_library_folder_install_item (const char              *directory,
                                                   const AwLibraryDoor     *door,
                                                   GBytes                  *bytes,
                                                   const char              *expected,
                                                   const AwLibraryMetadata *given,
                                                   gboolean                 take_over,
                                                   gboolean                *changed,
                                                   GError                 **error);
void               aw_library_folder_forget_last_acknowledged (const char          *directory,
                                                               AwProgram           *told);
gboolean           aw_library_folder_remove       (const char              *directory,
                                                   const char              *id,
                                                   gboolean                 restore,
                                                   GError                 **error);
void               aw_library_folder_purge        (const char              *directory);

G_END_DECLS
