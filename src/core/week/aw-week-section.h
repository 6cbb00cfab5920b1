/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-week-day.h"

G_BEGIN_DECLS

#define AW_TYPE_WEEK_SECTION (aw_week_section_get_type ())

G_DECLARE_FINAL_TYPE (AwWeekSection, aw_week_section, AW, WEEK_SECTION, GObject)

/**
 * AwWeekSection:
 * @day: (nullable): the day, or %NULL for what is left from earlier days or fits
 * @is_today: whether it is today's
 * @is_plan: whether it is what fits
 * @actions: (element-type AwWeekAction): one a row
 *
 * Rows of the page below one heading: those of a day that the filters let
 * through, what is left from earlier days, or what fits.
 */
struct _AwWeekSection
{
  GObject parent_instance;

  AwWeekDay *day;
  gboolean is_today;
  gboolean is_plan;
  GPtrArray *actions;
};

AwWeekSection *aw_week_section_new          (AwWeekDay     *day,
                                             gboolean       is_today,
                                             GPtrArray     *actions);
AwWeekSection *aw_week_section_new_plan     (GPtrArray     *actions);

G_END_DECLS
