/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-walk.h"

/* A calendar has so many columns at least. */
#define MIN_WEEK 5

/* So many units above a calendar are looked through for its month. */
#define LOOK_BACK 12

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

/* "| Start | End | Minutes |" */
static void
take_header (AwWalk *walk,
             guint   start,
             guint   end)
{
  g_autoptr (AwTokens) tokens = aw_tokens_new ();

  for (guint i = 0; i < AW_WALK_MAX_COLUMNS; i++)
    walk->zones[i] = -1;
  for (guint i = start; i < end; i++)
    {
      int column = (int) aw_walk_get_line (walk, i)->column;

      aw_tokens_fill (tokens, walk->units->source->text->str, aw_units_get (walk->units, i)->span);
      for (int j = 0; j < (int) tokens->tokens->len; j++)
        {
          const AwToken *token = aw_tokens_get (tokens, j);
          int zone;

          if (walk->end_column < 0 && column > 0 &&
              aw_token_is_any (token, "end ends ending finish until fin final termina hasta"))
            walk->end_column = column;
          if (column < AW_WALK_MAX_COLUMNS && walk->zones[column] < 0 &&
              aw_marks_match_zone (tokens, j, &zone) > 0)
            {
              walk->zones[column] = zone;
              walk->has_zones = TRUE;
            }
          if (walk->length_column < 0 && aw_token_is (token, AW_WORD_MINUTES))
            walk->length_column = column;
        }
    }
}

/* The time of the end stands in a cell of its own. */
static void
take_end (AwWalk *walk,
          guint   start,
          guint   end)
{
  AwItem *item = aw_walk_get_item (walk);

  for (guint i = start; i < end; i++)
    {
      int time = aw_walk_find_mark (walk, i, AW_MARK_TIME);
      AwMark *mark;

      if (time < 0 || item->time < 0 || time == item->time || walk->end_column < 0 ||
          (int) aw_walk_get_line (walk, i)->column != walk->end_column)
        continue;
      mark = &g_array_index (walk->units->marks, AwMark, item->time);
      mark->times[1] = aw_units_mark_at (walk->units, time)->times[0];
      mark->has_end = TRUE;
      if (mark->zone < 0)
        mark->zone = aw_units_mark_at (walk->units, time)->zone;
      return;
    }
}

/* "Eastern" stands over the column of the time. */
static void
take_zone (AwWalk *walk,
           guint   start,
           guint   end)
{
  const AwItem *item = aw_walk_get_item (walk);

  for (guint i = start; walk->has_zones && item->time >= 0 && i < end; i++)
    {
      guint column = aw_walk_get_line (walk, i)->column;
      AwMark *mark = &g_array_index (walk->units->marks, AwMark, item->time);

      if (aw_walk_find_mark (walk, i, AW_MARK_TIME) == item->time &&
          column < AW_WALK_MAX_COLUMNS && mark->zone < 0)
        mark->zone = walk->zones[column];
    }
}

/* A number alone, below "Minutes" */
static gboolean
take_minutes (AwWalk *walk,
              guint   i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
  g_autoptr (AwTokens) tokens = NULL;
  AwMark mark = { .type = AW_MARK_LENGTH, .span = unit->span, .cut = unit->span };

  if (walk->length_column < 0 ||
      (int) aw_walk_get_line (walk, i)->column != walk->length_column || unit->n_marks > 0)
    return FALSE;
  tokens = aw_walk_read (walk, i);
  if (tokens->tokens->len != 1 || aw_tokens_get (tokens, 0)->number < 1 ||
      aw_tokens_get (tokens, 0)->number > 600)
    return FALSE;

  mark.value = (guint) aw_tokens_get (tokens, 0)->number;
  if (walk->units->marks->len < AW_MARKS_MAX && aw_walk_get_item (walk)->length < 0)
    {
      aw_walk_get_item (walk)->length = (int) walk->units->marks->len;
      g_array_append_val (walk->units->marks, mark);
    }

  return TRUE;
}

static gboolean
is_of_weekdays (const AwWalk *walk,
                const int    *columns)
{
  for (guint i = 0; i < AW_WALK_MAX_COLUMNS; i++)
    if (columns[i] >= 0 && aw_units_mark_at (walk->units, columns[i])->type != AW_MARK_WEEKDAY)
      return FALSE;

  return TRUE;
}

/* "March 2027", above a calendar of the month */
static void
find_month (AwWalk *walk,
            guint   start)
{
  g_autoptr (AwTokens) tokens = aw_tokens_new ();

  walk->year = 0;
  for (guint back = 0; back < start && back < LOOK_BACK && walk->month == 0; back++)
    {
      aw_tokens_fill (tokens, walk->units->source->text->str,
                      aw_units_get (walk->units, start - 1 - back)->span);
      for (int j = 0; j < (int) tokens->tokens->len && walk->month == 0; j++)
        {
          const AwToken *token = aw_tokens_get (tokens, j);
          const AwToken *year = aw_tokens_get (tokens, j + 1);

          if (!aw_token_is (token, AW_WORD_MONTH) || !token->upper)
            continue;
          walk->month = token->word->value;
          if (aw_token_is_any (year, "de del"))
            year = aw_tokens_get (tokens, j + 2);
          if (year->type == AW_TOKEN_NUMBER && year->number >= 1970 && year->number < 2200)
            walk->year = (guint) year->number;
        }
    }
}

/* The number alone at the top of a cell of a calendar: the mark of the day, or -1. */
static int
find_number (AwWalk *walk,
             guint   i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
  AwMark mark = { .type = AW_MARK_DATE, .span = unit->span, .cut = unit->span };
  g_autoptr (AwTokens) tokens = aw_tokens_new ();
  int number;

  aw_tokens_fill (tokens, walk->units->source->text->str, unit->span);
  number = aw_tokens_get (tokens, 0)->number;
  if (tokens->tokens->len != 1 || number < 1 || number > 31 ||
      walk->units->marks->len >= AW_MARKS_MAX)
    return -1;

  mark.dates[0] = (AwPartialDate) { .year = (guint16) walk->year, .month = (guint8) walk->month,
                                    .day = (guint8) number };
  g_array_append_val (walk->units->marks, mark);

  return (int) walk->units->marks->len - 1;
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
      if (aw_units_get (walk->units, i)->n_words > 0 &&
          column == aw_walk_get_line (walk, start)->column)
        return FALSE;
      columns[column] = day;
      n++;
    }
  if (n < 2)
    return FALSE;

  walk->month = 0;
  if (n >= MIN_WEEK && is_of_weekdays (walk, columns))
    find_month (walk, start);
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
  int day = walk->columns[aw_walk_get_line (walk, start)->column];

  if (walk->month > 0)
    {
      day = find_number (walk, start);
      if (day < 0)
        return;
      start++;
      first = start;
    }
  for (guint i = start; i < end; i++)
    {
      const AwUnit *unit = aw_units_get (walk->units, i);
      AwItem *item;

      if (unit->noise != AW_NOISE_NONE)
        continue;
      if (walk->item < 0 || (aw_walk_is_list_item (walk, i) &&
                             aw_walk_get_item (walk)->title >= 0))
        {
          position = walk->self->items->len;
          item = aw_walk_start_item (walk, start);
          item->in_row = TRUE;
          item->day = day;
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

  if (take_columns (walk, start, end))
    return;
  if (is_header_row (walk, start, end))
    {
      take_header (walk, start, end);
      return;
    }
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
      is_off |= aw_units_get (walk->units, i)->noise == AW_NOISE_OFF;
      if (aw_units_get (walk->units, i)->noise == AW_NOISE_NONE && !take_minutes (walk, i))
        aw_walk_absorb (walk, i);
    }
  take_end (walk, start, end);
  take_zone (walk, start, end);
  item->is_off = is_off;
  if (item->title < 0 || (item->day < 0 && item->time < 0 && item->length < 0))
    g_array_set_size (walk->self->items, (guint) walk->item);
  walk->item = -1;
}
