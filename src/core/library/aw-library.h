/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "aw-built-in.h"
#include "aw-clock.h"
#include "aw-library-door.h"
#include "aw-library-error.h"
#include "aw-library-item.h"

G_BEGIN_DECLS

#define AW_TYPE_LIBRARY (aw_library_get_type ())

G_DECLARE_FINAL_TYPE (AwLibrary, aw_library, AW, LIBRARY, GObject)

AwLibrary *aw_library_new          (const char           *directory,
                                    const char           *reader,
                                    AwClock              *clock);

gboolean   aw_library_is_busy       (AwLibrary            *self);
const char *aw_library_get_directory (AwLibrary           *self);
void       aw_library_get_door      (AwLibrary            *self,
                                     AwLibraryDoor        *door);

AwLibraryItem *aw_library_get      (AwLibrary            *self,
                                    const char           *id);

AwProgram *aw_library_load         (AwLibrary            *self,
                                    const char           *id,
                                    GError              **error);
void       aw_library_load_async   (AwLibrary            *self,
                                    const char           *id,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
AwProgram *aw_library_load_finish  (AwLibrary            *self,
                                    GAsyncResult         *result,
                                    GError              **error);

void       aw_library_load_all_async  (AwLibrary            *self,
                                       const char *const    *ids,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
GPtrArray *aw_library_load_all_finish (AwLibrary            *self,
                                       GAsyncResult         *result);

void       aw_library_open_async      (AwLibrary            *self,
                                       GFile                *file,
                                       const char           *zone,
                                       gboolean              take_over,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
void       aw_library_install_async   (AwLibrary            *self,
                                       GBytes               *bytes,
                                       const char           *expected,
                                       const AwLibraryMetadata  *info,
                                       gboolean              take_over,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
AwProgram *aw_library_install_finish  (AwLibrary            *self,
                                       GAsyncResult         *result,
                                       gboolean             *changed,
                                       GError              **error);
void       aw_library_rename_async    (AwLibrary            *self,
                                       const char           *id,
                                       const char           *name,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
void       aw_library_update_async    (AwLibrary            *self,
                                       const char           *id,
                                       AwLibraryMetadataUpdate update,
                                       gpointer              update_data,
                                       GDestroyNotify        update_destroy,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean   aw_library_update_finish   (AwLibrary            *self,
                                       GAsyncResult         *result,
                                       GError              **error);
void       aw_library_forget_last_acknowledged      (AwLibrary            *self,
                                                     AwProgram            *told);
void       aw_library_remove_async    (AwLibrary            *self,
                                       const char           *id,
                                       gboolean              restore,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
void       aw_library_take_day        (AwLibrary            *self);
void       aw_library_take_change     (AwLibrary            *self,
                                       const char           *id);

G_END_DECLS
