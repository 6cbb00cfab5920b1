/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "aw-edit-action.h"

G_BEGIN_DECLS

#define AW_TYPE_DRAFT_ACTION (aw_draft_action_get_type ())

G_DECLARE_FINAL_TYPE (AwDraftAction, aw_draft_action, AW, DRAFT_ACTION, AdwBin)

AwDraftAction *aw_draft_action_new (AwEditAction *action,
                                    gboolean      is_new,
                                    gboolean      use_24h,
                                    gboolean      can_merge,
                                    int           width);

G_END_DECLS
