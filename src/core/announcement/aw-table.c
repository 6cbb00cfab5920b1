/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-walk.h"

/* Tables have an action in each row, or a day in each column and an action in each cell. */

/* The first row of a table says what is in its columns. */
static gboolean
is_header_row (const AwWalk *walk,
               guint         start,
               guint         end)
{
  for (guint i = start; i < end; i++)
    {
      if (aw_walk_get_line (walk, i)->header)
        continue;
      if (aw_walk_find_day (walk, i) >= 0 || aw_walk_has_detail (walk, i) ||
          !aw_walk_get_line (walk, i)->strong)
        return FALSE;
    }

  return TRUE;
}

/* "| Mon, Nov 15 | Tue, Nov 16 |" over columns: two days or more, each alone in its cell. */
static gboolean
take_columns (AwWalk *walk,
              guint   start,
              guint   end)
{
  int columns[AW_WALK_MAX_COLUMNS];
  guint n = 0;

  for (guint i = 0; i < AW_WALK_MAX_COLUMNS; i++)
    columns[i] = -1;
  for (guint i = start; i < end; i++)
    {
      guint column = aw_walk_get_line (walk, i)->column;
      int day = aw_walk_find_day (walk, i);

      if (aw_walk_has_detail (walk, i) || column >= AW_WALK_MAX_COLUMNS)
        return FALSE;
      if (day < 0 || columns[column] >= 0)
        continue;
      if (aw_walk_get_unit (walk, i)->n_words > 0 &&
          column == aw_walk_get_line (walk, start)->column)
        return FALSE;
      columns[column] = day;
      n++;
    }
  if (n < 2)
    return FALSE;

  for (guint i = 0; i < AW_WALK_MAX_COLUMNS; i++)
    walk->columns[i] = columns[i];
  walk->has_columns = TRUE;

  return TRUE;
}

static void
end_cell (AwWalk *walk,
          guint   position)
{
  if (position < walk->self->items->len &&
      g_array_index (walk->self->items, AwItem, position).title < 0)
    g_array_set_size (walk->self->items, position);
  walk->item = -1;
}

/* One cell of a table with a day in each column; what stands before the row is the time or
 * the length of all its cells. */
static void
take_cell (AwWalk *walk,
           guint   first,
           guint   start,
           guint   end)
{
  guint position = walk->self->items->len;

  for (guint i = start; i < end; i++)
    {
      const AwUnit *unit = aw_walk_get_unit (walk, i);
      AwItem *item;

      if (unit->noise != AW_NOISE_NONE)
        continue;
      if (walk->item < 0 || (aw_walk_is_list_item (walk, i) &&
                             aw_walk_get_item (walk)->title >= 0))
        {
          position = walk->self->items->len;
          item = aw_walk_start_item (walk, start);
          item->in_row = TRUE;
          item->day = walk->columns[aw_walk_get_line (walk, i)->column];
          item->length = first < start ? aw_walk_find_mark (walk, first, AW_MARK_LENGTH) : -1;
          item->time = first < start ? aw_walk_find_mark (walk, first, AW_MARK_TIME) : -1;
        }
      aw_walk_absorb (walk, i);
    }
  end_cell (walk, position);
}

static void
take_cells (AwWalk *walk,
            guint   start,
            guint   end)
{
  for (guint i = start; i < end; )
    {
      guint column = aw_walk_get_line (walk, i)->column, next = i;

      while (next < end && aw_walk_get_line (walk, next)->column == column)
        next++;
      walk->item = -1;
      if (column < AW_WALK_MAX_COLUMNS && walk->columns[column] >= 0)
        take_cell (walk, start, i, next);
      i = next;
    }
  walk->item = -1;
}

/**
 * aw_walk_take_row:
 * @walk: where the reader is
 * @start: the first unit of a row of a table
 * @end: the unit after its last
 *
 * Takes the actions of a row.
 */
void
aw_walk_take_row (AwWalk *walk,
                  guint   start,
                  guint   end)
{
  gboolean is_off = FALSE;
  AwItem *item;

  if (take_columns (walk, start, end) || is_header_row (walk, start, end))
    return;
  if (walk->has_columns)
    {
      take_cells (walk, start, end);
      return;
    }

  for (guint i = start; i < end; i++)
    if (aw_walk_find_day (walk, i) >= 0)
      {
        aw_walk_set_day (walk, i, TRUE);
        break;
      }

  item = aw_walk_start_item (walk, start);
  item->in_row = TRUE;
  for (guint i = start; i < end; i++)
    {
      is_off |= aw_walk_get_unit (walk, i)->noise == AW_NOISE_OFF;
      if (aw_walk_get_unit (walk, i)->noise == AW_NOISE_NONE)
        aw_walk_absorb (walk, i);
    }
  item->is_off = is_off;
  if (item->title < 0 || (item->day < 0 && item->time < 0 && item->length < 0))
    g_array_set_size (walk->self->items, (guint) walk->item);
  walk->item = -1;
}
