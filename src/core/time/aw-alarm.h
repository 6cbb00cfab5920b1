/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-clock.h"

G_BEGIN_DECLS

#define AW_TYPE_ALARM (aw_alarm_get_type ())

G_DECLARE_FINAL_TYPE (AwAlarm, aw_alarm, AW, ALARM, GObject)

AwAlarm *aw_alarm_new   (AwClock *clock);

void     aw_alarm_set   (AwAlarm *self,
                         gint64   instant);
void     aw_alarm_clear (AwAlarm *self);

G_END_DECLS
