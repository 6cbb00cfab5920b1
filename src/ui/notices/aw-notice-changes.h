/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-context.h"
#include "aw-notice.h"

G_BEGIN_DECLS

void aw_notice_show_changes (AwNotice  *self,
                             GPtrArray *changes,
                             AwWeek    *week,
                             AwContext *context);

G_END_DECLS
