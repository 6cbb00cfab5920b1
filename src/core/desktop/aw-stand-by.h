/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the executable that waits is told if it stands by. */
#define AW_STAND_BY_ARGUMENT "--stand-by"

void     aw_stand_by_begin (void);
gboolean aw_stand_by_wait  (void);
void     aw_stand_by_take  (void);
void     aw_stand_by_end   (void);

G_END_DECLS
