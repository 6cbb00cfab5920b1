/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-item.h"

G_BEGIN_DECLS

gboolean aw_organizer_is_body (const char *name);
char *aw_organizer_find   (const AwUnits *units,
                                 AwSpan        *span);
char *aw_organizer_find_description (const AwUnits *units,
                                 const AwItems *items,
                                 AwSpan        *span);

G_END_DECLS
