/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-week-day.h"

G_BEGIN_DECLS

#define AW_TYPE_WEEK_SECTION (aw_week_section_get_type ())

G_DECLARE_FINAL_TYPE (AwWeekSection, aw_week_section, AW, WEEK_SECTION, GObject)

AwWeekSection *aw_week_section_new          (AwWeekDay     *day,
                                             gboolean       is_today,
                                             GPtrArray     *actions);
AwWeekSection *aw_week_section_new_plan     (GPtrArray     *actions);
gboolean       aw_week_section_is_plan      (AwWeekSection *self);

AwWeekDay     *aw_week_section_get_day      (AwWeekSection *self);
gboolean       aw_week_section_is_today     (AwWeekSection *self);
guint          aw_week_section_get_n_rows   (AwWeekSection *self);
AwWeekAction  *aw_week_section_get_row      (AwWeekSection *self,
                                             guint          position);

G_END_DECLS
