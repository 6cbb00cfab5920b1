/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "aw-context.h"
#include "aw-edit-reading.h"

G_BEGIN_DECLS

#define AW_TYPE_DRAFT_QUESTION (aw_draft_question_get_type ())

G_DECLARE_FINAL_TYPE (AwDraftQuestion, aw_draft_question, AW, DRAFT_QUESTION, AdwBin)

GtkWidget *aw_draft_question_new (JsonObject    *question,
                                  AwEditReading *reading,
                                  AwContext     *context);

G_END_DECLS
