/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-edit-week.h"

G_BEGIN_DECLS

/**
 * AwEditGap:
 * @action: (nullable): the id of the action that has it; %NULL for the week
 * @sentence: what is missing, for the person
 *
 * What a week needs before it can be added.
 */
typedef struct
{
  char *action;
  char *sentence;
} AwEditGap;

void       aw_edit_gap_free       (AwEditGap  *self);
GPtrArray *aw_edit_week_list_gaps (AwEditWeek *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwEditGap, aw_edit_gap_free)

G_END_DECLS
