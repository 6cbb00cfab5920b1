/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "aw-context.h"
#include "aw-floating.h"

G_BEGIN_DECLS

#define AW_TYPE_ZONE_DIALOG (aw_zone_dialog_get_type ())

G_DECLARE_FINAL_TYPE (AwZoneDialog, aw_zone_dialog, AW, ZONE_DIALOG, AdwBin)

AwZoneDialog *aw_zone_dialog_new (AwContext        *context,
                                  const AwFloating *floating);

G_END_DECLS
