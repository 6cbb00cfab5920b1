/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-edit-reading.h"
#include "aw-library.h"

G_BEGIN_DECLS

#define AW_TYPE_EDITOR (aw_editor_get_type ())

G_DECLARE_FINAL_TYPE (AwEditor, aw_editor, AW, EDITOR, GObject)

AwEditor   *aw_editor_new            (AwLibrary           *library,
                                      AwEditWeek          *week,
                                      const char          *edited);
AwEditor   *aw_editor_new_for_source (AwLibrary           *library,
                                      AwEditReading       *reading,
                                      GBytes              *source,
                                      gboolean             is_html);

const char *aw_editor_get_edited     (AwEditor            *self);
AwEditWeek *aw_editor_get_week       (AwEditor            *self);
gboolean    aw_editor_is_answering   (AwEditor            *self);
gboolean    aw_editor_is_changed     (AwEditor            *self);
gint64      aw_editor_get_kept_time  (AwEditor            *self);

void        aw_editor_push           (AwEditor            *self,
                                      AwEditWeek          *week);
gboolean    aw_editor_can_undo       (AwEditor            *self);
gboolean    aw_editor_can_redo       (AwEditor            *self);
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
