/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-editor.h"

G_BEGIN_DECLS

/**
 * AwEditor:
 *
 * A week under edit: as it is, what it was before each change and can be again, and
 * the file in which it is kept until it is added or given up. Who shows it follows
 * AwEditor::changed.
 */
struct _AwEditor
{
  GObject parent_instance;

  AwLibrary *library;
  char *edited; /* (nullable) */
  char *id;     /* of the program */
  char *path;
  GBytes *source; /* (nullable) */
  gboolean is_html;
  AwEditWeek *week;
  GPtrArray *undo;
  GPtrArray *redo;
  gint64 kept_time; /* nanoseconds since the Unix epoch */
  gboolean is_kept; /* it was changed before it was kept */
  gboolean is_answering;
  gboolean is_saving;
  gboolean is_unsaved;
  gboolean is_discarded;
};

void aw_editor_save (AwEditor   *self);
void aw_editor_fail (AwEditor   *self,
                     const char *sentence);

G_END_DECLS
