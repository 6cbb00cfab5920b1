/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AwFileStamp:
 * @device: the file system that it is on
 * @inode: its number there
 * @size: its size, bytes
 * @time: when it was modified, nanoseconds since the Unix epoch
 *
 * What tells one file from another that has its name. All zeros: no file.
 */
typedef struct
{
  guint64 device;
  guint64 inode;
  gint64 size;
  gint64 time;
} AwFileStamp;

GBytes   *aw_file_read             (const char         *path,
                                    gsize               max_size,
                                    GError            **error);
GBytes   *aw_file_read_stamped     (const char         *path,
                                    gsize               max_size,
                                    AwFileStamp        *stamp,
                                    GError            **error);
gboolean  aw_file_write            (const char         *path,
                                    GBytes             *bytes,
                                    const char         *backup_path,
                                    GError            **error);
gboolean  aw_file_replace          (const char         *path,
                                    GBytes             *bytes,
                                    const char         *backup_path,
                                    const AwFileStamp  *there,
                                    GError            **error);
void      aw_file_remove_leftovers (const char         *path);
gboolean  aw_file_make_directory   (const char         *path,
                                    GError            **error);

G_END_DECLS
