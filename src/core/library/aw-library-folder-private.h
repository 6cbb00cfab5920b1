/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-library-document.h"
#include "aw-library-folder.h"

G_BEGIN_DECLS

#define AW_FOLDER_REMOVED ".removed"
#define AW_FOLDER_INFO ".info"
#define AW_FOLDER_SEEN ".seen"

#define AW_FOLDER_N_ENDINGS 2

extern const char *const aw_folder_endings[AW_FOLDER_N_ENDINGS];

typedef int AwFolderLock;

gboolean           aw_folder_is_id        (const char              *id);
char              *aw_folder_build_path   (const char              *directory,
                                           const char              *id,
                                           const char              *ending);
AwFolderLock       aw_folder_lock         (const char              *directory);
void               aw_folder_unlock       (AwFolderLock            *lock);

gboolean           aw_folder_write_info   (const char              *directory,
                                           const char              *id,
                                           const AwLibraryMetadata *info,
                                           GError                 **error);
GBytes            *aw_folder_read_bytes   (const char              *directory,
                                           const char              *id,
                                           char                   **path,
                                           GError                 **error);
AwProgram         *aw_folder_read_seen    (const char              *directory,
                                           const AwLibraryDoor     *door,
                                           const char              *id,
                                           const AwLibraryMetadata *info,
                                           const GDate             *today);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AwFolderLock, aw_folder_unlock)

G_END_DECLS
