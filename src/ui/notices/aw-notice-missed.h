/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-notice.h"
#include "aw-reminders.h"

G_BEGIN_DECLS

void aw_notice_show_missed (AwNotice    *self,
                            AwReminders *reminders,
                            AwWeek      *week,
                            gint64       now);

G_END_DECLS
