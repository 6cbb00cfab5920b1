/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "aw-program.h"

G_BEGIN_DECLS

AwProgram *aw_library_folder_load    (const char  *directory,
                                      const char  *id,
                                      GError     **error);
GPtrArray *aw_library_folder_list    (const char  *directory);
AwProgram *aw_library_folder_install (const char  *directory,
                                      GBytes      *bytes,
                                      const char  *title,
                                      const char  *zone,
                                      GError     **error);
gboolean   aw_library_folder_remove  (const char  *directory,
                                      const char  *id,
                                      gboolean     restore,
                                      GError     **error);
void       aw_library_folder_purge   (const char  *directory);

G_END_DECLS
