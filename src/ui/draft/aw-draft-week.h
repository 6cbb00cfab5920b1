/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "aw-context.h"
#include "aw-edit-week.h"

G_BEGIN_DECLS

#define AW_TYPE_DRAFT_WEEK (aw_draft_week_get_type ())

G_DECLARE_FINAL_TYPE (AwDraftWeek, aw_draft_week, AW, DRAFT_WEEK, AdwBin)

AwDraftWeek *aw_draft_week_new  (AwContext   *context);
void         aw_draft_week_show (AwDraftWeek *self,
                                 AwEditWeek  *week);

G_END_DECLS
