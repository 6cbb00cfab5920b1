/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "aw-edit-reading.h"

G_BEGIN_DECLS

#define AW_TYPE_DRAFT_SOURCE (aw_draft_source_get_type ())

G_DECLARE_FINAL_TYPE (AwDraftSource, aw_draft_source, AW, DRAFT_SOURCE, AdwBin)

AwDraftSource *aw_draft_source_new    (void);
void           aw_draft_source_show   (AwDraftSource *self,
                                       AwEditWeek    *week);
void           aw_draft_source_choose (AwDraftSource *self,
                                       const char    *id,
                                       gboolean       scroll);

G_END_DECLS
