/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "aw-context.h"
#include "aw-subscriptions.h"

G_BEGIN_DECLS

#define AW_TYPE_ADD_DIALOG (aw_add_dialog_get_type ())

G_DECLARE_FINAL_TYPE (AwAddDialog, aw_add_dialog, AW, ADD_DIALOG, AdwBin)

AwAddDialog *aw_add_dialog_new (AwSubscriptions *feeds,
                                AwContext       *context,
                                const char      *address);

G_END_DECLS
