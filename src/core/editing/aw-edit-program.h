/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-edit-week.h"

G_BEGIN_DECLS

GBytes *aw_edit_week_write (AwEditWeek *self,
                            const char *id);

G_END_DECLS
