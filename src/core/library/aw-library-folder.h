/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "aw-library-metadata.h"
#include "aw-program.h"

G_BEGIN_DECLS

/**
 * AwLibraryMetadataUpdate:
 * @info: what is known of a program
 *
 * Changes it.
 */
typedef void (*AwLibraryMetadataUpdate) (AwLibraryMetadata *info,
                                         gpointer       user_data);

AwProgram     *aw_library_folder_load        (const char           *directory,
                                              const char           *id,
                                              GError              **error);
GPtrArray     *aw_library_folder_list        (const char           *directory);
AwLibraryMetadata *aw_library_folder_get_info    (const char           *directory,
                                                  const char           *id);
gboolean       aw_library_folder_set_info    (const char           *directory,
                                              const char           *id,
                                              AwLibraryMetadataUpdate   update,
                                              gpointer              user_data,
                                              GError              **error);
AwProgram     *aw_library_folder_install     (const char           *directory,
                                              GBytes               *bytes,
                                              const char           *expected,
                                              const AwLibraryMetadata  *given,
                                              gboolean              take_over,
                                              gboolean             *changed,
                                              GError              **error);
AwProgram     *aw_library_folder_load_last_acknowledged   (const char           *directory,
                                                           const char           *id);
void           aw_library_folder_forget_last_acknowledged (const char           *directory,
                                                           AwProgram            *told);
gboolean       aw_library_folder_remove      (const char           *directory,
                                              const char           *id,
                                              gboolean              restore,
                                              GError              **error);
void           aw_library_folder_purge       (const char           *directory);
gboolean       aw_library_folder_has_feeds   (const char           *directory);
gboolean       aw_library_folder_is_calendar (const char           *directory,
                                              const char           *id);

G_END_DECLS
