/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-edit-reading.h"

G_BEGIN_DECLS

/**
 * AwEditorFile:
 * @edited: (nullable): the id of the program that is edited; %NULL for a new one
 * @source: (nullable): the announcement, UTF-8
 * @is_html: whether it is HTML
 * @week: (nullable): the week; %NULL if nothing is to be kept
 * @time: when it was written, nanoseconds since the Unix epoch; 0 if it was not yet
 * @path: (type filename) (nullable): where that is
 *
 * What is kept of a draft, so that it survives a crash.
 */
typedef struct
{
  char *edited;
  GBytes *source;
  gboolean is_html;
  AwEditWeek *week;
  gint64 time;
  char *path;
} AwEditorFile;

AwEditorFile *aw_editor_file_copy  (const AwEditorFile *self);
void          aw_editor_file_free  (AwEditorFile       *self);
gboolean      aw_editor_file_write (const AwEditorFile *self,
                                    const char         *path,
                                    GError            **error);
AwEditorFile *aw_editor_file_read  (const char         *path,
                                    GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwEditorFile, aw_editor_file_free)

G_END_DECLS
