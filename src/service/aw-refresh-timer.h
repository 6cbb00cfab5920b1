/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-context.h"

G_BEGIN_DECLS

#define AW_TYPE_REFRESH_TIMER (aw_refresh_timer_get_type ())

G_DECLARE_FINAL_TYPE (AwRefreshTimer, aw_refresh_timer, AW, REFRESH_TIMER, GObject)

AwRefreshTimer *aw_refresh_timer_new (AwContext *context);

G_END_DECLS
