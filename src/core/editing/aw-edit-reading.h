/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-edit-week.h"
#include "aw-program.h"

G_BEGIN_DECLS

#define AW_TYPE_EDIT_READING (aw_edit_reading_get_type ())

G_DECLARE_FINAL_TYPE (AwEditReading, aw_edit_reading, AW, EDIT_READING, GObject)

AwEditReading *aw_edit_reading_new           (JsonObject    *draft,
                                              JsonObject    *answers);

const char    *aw_edit_reading_get_text      (AwEditReading *self);
AwEditWeek    *aw_edit_reading_get_week      (AwEditReading *self);
JsonArray     *aw_edit_reading_get_questions (AwEditReading *self);
JsonObject    *aw_edit_reading_get_answers   (AwEditReading *self);
JsonObject    *aw_edit_reading_get_draft     (AwEditReading *self);
gboolean       aw_edit_reading_is_cut        (AwEditReading *self);

AwEditWeek    *aw_edit_week_new_for_program  (AwProgram     *program);

G_END_DECLS
