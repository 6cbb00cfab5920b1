/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-action.h"

G_BEGIN_DECLS

#define AW_TYPE_DAY (aw_day_get_type ())

G_DECLARE_FINAL_TYPE (AwDay, aw_day, AW, DAY, GObject)

/**
 * AwDay:
 * @date: the organizer's date of the day
 * @actions: (element-type AwAction): what there is to do on it
 *
 * One calendar date of a program, in the program's zone, and its actions in
 * the organizer's order. Immutable.
 */
struct _AwDay
{
  GObject parent_instance;

  GDate date;
  GPtrArray *actions;
};

AwDay       *aw_day_new           (const GDate *date,
                                   GPtrArray   *actions);

G_END_DECLS
