/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void aw_work_begin (void);
void aw_work_end   (void);

G_END_DECLS
