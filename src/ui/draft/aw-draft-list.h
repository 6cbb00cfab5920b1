/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "aw-draft-week.h"

G_BEGIN_DECLS

#define AW_TYPE_DRAFT_LIST (aw_draft_list_get_type ())

G_DECLARE_FINAL_TYPE (AwDraftList, aw_draft_list, AW, DRAFT_LIST, AdwBin)

AwDraftList *aw_draft_list_new    (AwContext   *context,
                                   AwDraftWeek *about,
                                   gboolean     use_24h);
void         aw_draft_list_show   (AwDraftList *self,
                                   AwEditWeek  *week,
                                   gboolean     is_answering);
void         aw_draft_list_choose (AwDraftList *self,
                                   const char  *id,
                                   gboolean     focus);

G_END_DECLS
