/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-item.h"

G_BEGIN_DECLS

char *aw_title_of_item    (AwUnits      *units,
                           const AwItem *item,
                           AwSpan       *span);
char *aw_title_of_program (AwUnits       *units,
                           const AwItems *items,
                           AwSpan        *span);

char *aw_title_copy       (const AwUnits *units,
                           AwSpan         span);

G_END_DECLS
