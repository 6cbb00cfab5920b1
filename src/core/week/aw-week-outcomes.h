/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-week.h"

G_BEGIN_DECLS

#define AW_MAX_OUTCOMES 3

guint     aw_week_find_outcomes  (AwWeek       *self,
                                  AwWeekAction *action,
                                  gint64        now,
                                  AwOutcome     outcomes[AW_MAX_OUTCOMES]);
AwOutcome aw_week_find_checked   (AwWeek       *self,
                                  AwWeekAction *action,
                                  gint64        now);
AwOutcome aw_week_find_asked     (AwWeek       *self,
                                  AwWeekAction *action,
                                  AwLinkRel     opened);

G_END_DECLS
