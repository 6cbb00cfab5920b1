/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-context.h"

G_BEGIN_DECLS

#define AW_TYPE_REFRESHER (aw_refresher_get_type ())

G_DECLARE_FINAL_TYPE (AwRefresher, aw_refresher, AW, REFRESHER, GObject)

AwRefresher *aw_refresher_new (AwContext *context);

G_END_DECLS
