/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-item.h"

G_BEGIN_DECLS

/**
 * AwTitle:
 * @units: all units
 * @unit: the one that has the title
 * @item: the action that it is of
 * @tokens: the tokens of the unit
 * @end: the position after the last of them
 * @first: (-1: none): the first token of the title
 * @last: (-1: none): its last
 *
 * Words that a title is made of.
 */
typedef struct
{
  AwUnits *units;
  const AwUnit *unit;
  const AwItem *item;
  AwTokens *tokens;
  int end;
  int first;
  int last;
} AwTitle;

const AwToken *aw_title_get        (const AwTitle *title,
                                    int            i);
const AwMark  *aw_title_find_cut   (const AwTitle *title,
                                    int            i);
int            aw_title_find_start (const AwTitle *title);

G_END_DECLS
