/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-alarm.h"

G_BEGIN_DECLS

AwClock       *aw_clock_new_for_localtime (const char    *path);

GSequenceIter *aw_clock_add_alarm         (AwClock       *self,
                                           AwAlarm       *alarm,
                                           gint64         instant);
void           aw_clock_remove_alarm      (AwClock       *self,
                                           GSequenceIter *place);

void           aw_alarm_ring              (AwAlarm       *self);

G_END_DECLS
