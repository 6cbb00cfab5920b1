/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes   *aw_file_read             (const char  *path,
                                    gsize        max_size,
                                    GError     **error);
gboolean  aw_file_write            (const char  *path,
                                    GBytes      *bytes,
                                    const char  *backup_path,
                                    GError     **error);
void      aw_file_remove_leftovers (const char  *path);
gboolean  aw_file_make_directory   (const char  *path,
                                    GError     **error);

G_END_DECLS
