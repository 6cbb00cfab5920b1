/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-clock-format.h"
#include "aw-clock.h"
#include "aw-program-diff.h"

G_BEGIN_DECLS

char *aw_format_change (const AwChange *change,
                        AwWeek         *week,
                        AwClock        *clock,
                        AwClockFormat  *format);

G_END_DECLS
