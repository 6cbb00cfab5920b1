/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-action.h"

G_BEGIN_DECLS

#define AW_TYPE_DAY (aw_day_get_type ())

G_DECLARE_FINAL_TYPE (AwDay, aw_day, AW, DAY, GObject)

AwDay       *aw_day_new           (const GDate *date,
                                   GPtrArray   *actions);

const GDate *aw_day_get_date      (AwDay       *self);
guint        aw_day_get_n_actions (AwDay       *self);
AwAction    *aw_day_get_action    (AwDay       *self,
                                   guint        position);

G_END_DECLS
