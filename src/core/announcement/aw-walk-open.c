/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-walk.h"

/* The action and the day that are open, and what becomes of them. */

/**
 * aw_walk_current:
 * @walk: where the reader is; an action is open
 *
 * Returns: (transfer none): that action
 */
AwItem *
aw_walk_current (AwWalk *walk)
{
  g_assert (walk->item >= 0);

  return &g_array_index (walk->self->items, AwItem, walk->item);
}

/**
 * aw_walk_drop_empty_kind:
 * @walk: where the reader is
 *
 * A heading such as "CALL" is an action only if nothing below it is one.
 */
void
aw_walk_drop_empty_kind (AwWalk *walk)
{
  const AwItem *item = aw_walk_get_item (walk);

  if (item != NULL && item->is_kind && item->n_links == 0 && item->phone < 0 && item->time < 0 &&
      walk->item + 1 == (int) walk->self->items->len)
    g_array_set_size (walk->self->items, (guint) walk->item);
}

/**
 * aw_walk_start_item:
 * @walk: where the reader is
 * @i: the position of the unit that begins an action
 *
 * Returns: (transfer none): the action, which has what is open
 */
AwItem *
aw_walk_start_item (AwWalk *walk,
                    guint   i)
{
  AwItem item;

  aw_walk_drop_empty_kind (walk);
  aw_item_init (&item, i);
  item.day = walk->day;
  item.span_days = walk->span_days;
  item.length = walk->length;
  walk->is_fresh = FALSE;
  walk->item = (int) walk->self->items->len;
  g_array_append_val (walk->self->items, item);

  return aw_walk_current (walk);
}

/**
 * aw_walk_absorb:
 * @walk: where the reader is
 * @i: the position of a unit that is of the action that is open, if one is
 */
void
aw_walk_absorb (AwWalk *walk,
                guint   i)
{
  if (walk->item >= 0)
    aw_item_absorb (aw_walk_get_item (walk), walk->units, i);
}

/**
 * aw_walk_begin:
 * @walk: where the reader is
 * @i: the position of the unit that begins an action and is of it
 */
void
aw_walk_begin (AwWalk *walk,
               guint   i)
{
  aw_walk_start_item (walk, i);
  aw_walk_absorb (walk, i);
}

/**
 * aw_walk_set_day:
 * @walk: where the reader is
 * @i: the position of a unit that says a day
 * @is_heading: whether it stands over what is of that day
 */
void
aw_walk_set_day (AwWalk   *walk,
                 guint     i,
                 gboolean  is_heading)
{
  int day = aw_walk_find_day (walk, i);
  const AwLine *line = aw_walk_get_line (walk, i);

  walk->span_days = aw_units_mark_at (walk->units, day)->type == AW_MARK_EVERY
                      ? aw_walk_find_mark (walk, i, AW_MARK_RANGE) : -1;
  if (aw_units_mark_at (walk->units, day)->type == AW_MARK_ANY)
    walk->span_days = walk->last_range;
  if (is_heading || !walk->has_heading)
    {
      walk->day = day;
      walk->has_heading = is_heading;
    }
  if (is_heading)
    {
      walk->item = -1;
      walk->length = -1;
      walk->is_fresh = TRUE;
      walk->day_level = line->kind == AW_LINE_HEADING ? line->depth : 0;
    }
}
