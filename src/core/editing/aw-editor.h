/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-edit-reading.h"
#include "aw-library.h"

G_BEGIN_DECLS

#define AW_TYPE_EDITOR (aw_editor_get_type ())

G_DECLARE_FINAL_TYPE (AwEditor, aw_editor, AW, EDITOR, GObject)

/**
 * AwEditor:
 * @library: where the week goes
 * @edited: (nullable): the id of the program that is edited; %NULL if it is a new one
 * @id: (nullable): the id of the program
 * @path: (type filename): where the draft is kept
 * @source: (nullable): the announcement
 * @is_html: whether that is HTML
 * @week: the week as it is now
 * @undo: (element-type AwEditWeek): what it was before
 * @redo: (element-type AwEditWeek): what it was before that was undone
 * @kept_time: when the draft that it continues was changed last, nanoseconds since the
 *   Unix epoch; 0 if it continues none
 * @is_kept: whether it was changed before it was kept
 * @is_answering: whether the announcement is being read again
 * @is_saving: whether it is being written
 * @is_unsaved: whether it is to be written again after that
 * @is_discarded: whether nothing of it is to be kept
 *
 * A week under edit: as it is, what it was before each change and can be again, and
 * the file in which it is kept until it is added or given up. Who shows it follows
 * AwEditor::changed; its functions alone change it.
 */
struct _AwEditor
{
  GObject parent_instance;

  AwLibrary *library;
  char *edited;
  char *id;
  char *path;
  GBytes *source;
  gboolean is_html;
  AwEditWeek *week;
  GPtrArray *undo;
  GPtrArray *redo;
  gint64 kept_time;
  gboolean is_kept;
  gboolean is_answering;
  gboolean is_saving;
  gboolean is_unsaved;
  gboolean is_discarded;
};

AwEditor   *aw_editor_new            (AwLibrary           *library,
                                      AwEditWeek          *week,
                                      const char          *edited);
AwEditor   *aw_editor_new_for_source (AwLibrary           *library,
                                      AwEditReading       *reading,
                                      GBytes              *source,
                                      gboolean             is_html);

gboolean    aw_editor_is_changed     (AwEditor            *self);

void        aw_editor_push           (AwEditor            *self,
                                      AwEditWeek          *week);
void        aw_editor_undo           (AwEditor            *self);
void        aw_editor_redo           (AwEditor            *self);

void        aw_editor_answer         (AwEditor            *self,
                                      const char          *question,
                                      JsonNode            *answer);
AwEditAction *aw_editor_new_action   (AwEditor            *self,
                                      const char          *date);
char       *aw_editor_add_span       (AwEditor            *self,
                                      guint                start,
                                      guint                end);
GBytes     *aw_editor_write          (AwEditor            *self);

void        aw_editor_discard        (AwEditor            *self);

void        aw_editor_list_kept_async   (AwLibrary           *library,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
GPtrArray  *aw_editor_list_kept_finish  (AwLibrary           *library,
                                         GAsyncResult        *result);

G_END_DECLS
