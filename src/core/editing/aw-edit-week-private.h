/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-edit-week.h"

G_BEGIN_DECLS

/**
 * AwEditWeek:
 *
 * A week that is edited, as it is after one of the changes. Each change makes another
 * one of it, which shares all actions that stay the same: what was before is what
 * undo goes back to, and a change cannot spoil it.
 */
struct _AwEditWeek
{
  gatomicrefcount refs;
  AwEditReading *reading; /* (nullable): of the announcement */
  AwEditValue values[AW_EDIT_N_WEEK_FIELDS];
  GPtrArray *actions; /* AwEditAction, by date */
};

AwEditWeek *aw_edit_week_copy (AwEditWeek *self);

G_END_DECLS
