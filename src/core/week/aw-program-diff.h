/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-week.h"

G_BEGIN_DECLS

/**
 * AwChangeKind:
 * @AW_CHANGE_ADDED: the action is new
 * @AW_CHANGE_MOVED: it has another day, or its session another start
 * @AW_CHANGE_RENAMED: it has another title
 * @AW_CHANGE_CANCELLED: it is in the week no more
 *
 * What a new edition does to one action.
 */
typedef enum
{
  AW_CHANGE_ADDED,
  AW_CHANGE_MOVED,
  AW_CHANGE_RENAMED,
  AW_CHANGE_CANCELLED,
} AwChangeKind;

/**
 * AwChange:
 * @kind: what changed
 * @before: (nullable): the action in the old edition
 * @after: (nullable): the action in the new one
 *
 * One change of a new edition for this person.
 */
typedef struct
{
  AwChangeKind kind;
  AwWeekAction *before;
  AwWeekAction *after;
} AwChange;

GPtrArray *aw_program_diff_compare (AwWeek   *before,
                                    AwWeek   *after);

G_END_DECLS
