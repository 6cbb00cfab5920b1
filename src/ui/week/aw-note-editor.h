/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-week.h"

G_BEGIN_DECLS

#define AW_TYPE_NOTE_EDITOR (aw_note_editor_get_type ())

G_DECLARE_FINAL_TYPE (AwNoteEditor, aw_note_editor, AW, NOTE_EDITOR, GtkWidget)

GtkWidget *aw_note_editor_new        (void);
void       aw_note_editor_set_action (AwNoteEditor *self,
                                      AwWeekAction *action);
gboolean   aw_note_editor_has_focus  (AwNoteEditor *self);
void       aw_note_editor_focus      (AwNoteEditor *self);

G_END_DECLS
