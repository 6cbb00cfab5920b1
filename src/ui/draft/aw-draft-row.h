/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "aw-edit-week.h"

G_BEGIN_DECLS

#define AW_TYPE_DRAFT_ROW (aw_draft_row_get_type ())

G_DECLARE_FINAL_TYPE (AwDraftRow, aw_draft_row, AW, DRAFT_ROW, AdwBin)

AwDraftRow *aw_draft_row_new        (void);
void        aw_draft_row_show       (AwDraftRow   *self,
                                     AwEditWeek   *week,
                                     AwEditAction *action,
                                     gboolean      use_24h);
const char *aw_draft_row_get_id     (AwDraftRow   *self);
void        aw_draft_row_set_chosen (AwDraftRow   *self,
                                     gboolean      is_chosen);
void        aw_draft_row_focus      (AwDraftRow   *self);

G_END_DECLS
