/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "aw-context.h"
#include "aw-editor.h"

G_BEGIN_DECLS

#define AW_TYPE_DRAFT_DIALOG (aw_draft_dialog_get_type ())

G_DECLARE_FINAL_TYPE (AwDraftDialog, aw_draft_dialog, AW, DRAFT_DIALOG, AdwBin)

AwDraftDialog *aw_draft_dialog_new (AwContext *context,
                                    AwEditor  *editor,
                                    int        width,
                                    int        height);

G_END_DECLS
