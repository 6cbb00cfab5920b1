/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-edit-week.h"
#include "aw-program.h"

G_BEGIN_DECLS

#define AW_TYPE_EDIT_READING (aw_edit_reading_get_type ())

G_DECLARE_FINAL_TYPE (AwEditReading, aw_edit_reading, AW, EDIT_READING, GObject)

/**
 * AwEditReading:
 * @draft: what the reader has written
 * @answers: what was answered
 * @questions: what the reader asks
 * @week: the week as it was read
 *
 * What the reader says of an announcement. What it says comes from another process,
 * which had a stranger's text: whatever may not stand in a document is left out.
 */
struct _AwEditReading
{
  GObject parent_instance;

  JsonObject *draft;
  JsonObject *answers;
  JsonArray *questions;
  AwEditWeek *week;
};

AwEditReading *aw_edit_reading_new           (JsonObject    *draft,
                                              JsonObject    *answers);

const char    *aw_edit_reading_get_text      (AwEditReading *self);
gboolean       aw_edit_reading_is_cut        (AwEditReading *self);

AwEditWeek    *aw_edit_week_new_for_program  (AwProgram     *program);

G_END_DECLS
