/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-walk.h"

/**
 * aw_walk_get_item:
 *
 * Returns: (nullable): the action that is open
 */
AwItem *
aw_walk_get_item (const AwWalk *walk)
{
  return walk->item < 0 ? NULL : &g_array_index (walk->self->items, AwItem, walk->item);
}

/**
 * aw_walk_get_line:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: the line that the unit is of
 */
const AwLine *
aw_walk_get_line (const AwWalk *walk,
                  guint         i)
{
  return aw_units_get_line (walk->units, aw_units_get (walk->units, i));
}

/**
 * aw_walk_read:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: (transfer full): the tokens of the unit
 */
AwTokens *
aw_walk_read (const AwWalk *walk,
              guint         i)
{
  return aw_tokens_read (walk->units->source->text->str, aw_units_get (walk->units, i)->span);
}

/**
 * aw_walk_find_mark:
 * @walk: where the reader is
 * @i: the position of a unit
 * @type: what is looked for
 *
 * Returns: the position of the first mark of a type that the unit has, or -1
 */
int
aw_walk_find_mark (const AwWalk *walk,
                   guint         i,
                   AwMarkType    type)
{
  const AwMark *mark = aw_units_get_mark (walk->units, aw_units_get (walk->units, i), type);

  return mark == NULL ? -1 : (int) (mark - (const AwMark *) walk->units->marks->data);
}

/**
 * aw_walk_find_day:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * A date counts before a weekday, and "every day" before both.
 *
 * Returns: the position of the mark that says the day of the unit, or -1
 */
int
aw_walk_find_day (const AwWalk *walk,
                  guint         i)
{
  static const AwMarkType types[] = {
    AW_MARK_EVERY, AW_MARK_DATE, AW_MARK_WEEKDAY, AW_MARK_NTH, AW_MARK_ANY,
  };

  for (guint n = 0; n < G_N_ELEMENTS (types); n++)
    {
      int mark = aw_walk_find_mark (walk, i, types[n]);

      if (mark >= 0)
        return mark;
    }

  return -1;
}

/**
 * aw_walk_has_mark:
 * @walk: where the reader is
 * @i: the position of a unit
 * @type: what is looked for
 *
 * Returns: whether the unit has a mark of a type
 */
gboolean
aw_walk_has_mark (const AwWalk *walk,
                  guint         i,
                  AwMarkType    type)
{
  return aw_walk_find_mark (walk, i, type) >= 0;
}

/**
 * aw_walk_has_detail:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: whether the unit says a time, a length, an address or a number
 */
gboolean
aw_walk_has_detail (const AwWalk *walk,
                    guint         i)
{
  return aw_walk_has_mark (walk, i, AW_MARK_TIME) || aw_walk_has_mark (walk, i, AW_MARK_LENGTH) ||
         aw_walk_has_mark (walk, i, AW_MARK_LINK) || aw_walk_has_mark (walk, i, AW_MARK_PHONE);
}

/**
 * aw_walk_is_list_item:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: whether the unit begins an item of a list
 */
gboolean
aw_walk_is_list_item (const AwWalk *walk,
                      guint         i)
{
  return aw_units_get (walk->units, i)->begins_line &&
         (aw_walk_get_line (walk, i)->kind == AW_LINE_ITEM ||
          aw_walk_get_line (walk, i)->kind == AW_LINE_STEP);
}

/**
 * aw_walk_is_time_line:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: whether the unit is a time, or a day and a time, and nothing else
 */
gboolean
aw_walk_is_time_line (const AwWalk *walk,
                      guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);

  return unit->begins_line && unit->n_words == 0 && aw_walk_has_mark (walk, i, AW_MARK_TIME) &&
         !aw_walk_has_mark (walk, i, AW_MARK_LINK);
}

/**
 * aw_walk_is_kind_line:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * "CALL", and as a heading "Learn".
 *
 * Returns: whether the unit is a kind of action and nothing else
 */
gboolean
aw_walk_is_kind_line (const AwWalk *walk,
                      guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
  const AwLine *line = aw_walk_get_line (walk, i);

  return unit->begins_line && unit->is_kind && unit->n_words > 0 && unit->n_words <= 3 &&
         unit->n_marks == 0 && !unit->is_sentence && line->row == 0 &&
         (unit->is_upper || line->kind == AW_LINE_HEADING || line->strong);
}

/**
 * aw_walk_is_length_line:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * "Got 5 minutes?", "15 minutes", "Learn (30 min)".
 *
 * Returns: whether the unit is a length that stands over what takes as long
 */
gboolean
aw_walk_is_length_line (const AwWalk *walk,
                        guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);

  return aw_walk_has_mark (walk, i, AW_MARK_LENGTH) && !aw_walk_has_mark (walk, i, AW_MARK_TIME) &&
         aw_walk_find_day (walk, i) < 0 && !aw_walk_has_mark (walk, i, AW_MARK_LINK) &&
         !aw_walk_has_mark (walk, i, AW_MARK_PHONE) && aw_walk_get_line (walk, i)->row == 0 &&
         (unit->n_words == 0 || (unit->n_words <= 2 && (unit->is_kind || unit->is_question)));
}

/**
 * aw_walk_is_name_line:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: whether the unit may be a name: a line, no sentence, without any detail
 */
gboolean
aw_walk_is_name_line (const AwWalk *walk,
                      guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);

  return unit->begins_line && unit->n_words > 0 && unit->n_words <= 14 &&
         (!unit->is_sentence || aw_walk_get_line (walk, i)->kind == AW_LINE_HEADING) &&
         unit->rel == AW_REL_NONE && unit->noise == AW_NOISE_NONE && unit->label == 0 &&
         !aw_walk_has_detail (walk, i);
}

/**
 * aw_walk_is_button:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: whether the unit is a link and nothing else, below what it is for
 */
gboolean
aw_walk_is_button (const AwWalk *walk,
                   guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
  const AwMark *mark = aw_units_get_mark (walk->units, unit, AW_MARK_LINK);

  return mark != NULL && mark->span.start <= unit->span.start + 1 &&
         mark->span.end + 1 >= unit->span.end;
}

/**
 * aw_walk_is_default_time:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * "All live sessions are at 2 pm Central", before any action and without a day.
 *
 * Returns: whether the unit says when every session is
 */
gboolean
aw_walk_is_default_time (const AwWalk *walk,
                         guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);

  return walk->item < 0 && walk->day < 0 && aw_walk_has_mark (walk, i, AW_MARK_TIME) &&
         walk->self->items->len == 0 && !aw_walk_is_list_item (walk, i) &&
         !aw_walk_has_mark (walk, i, AW_MARK_LENGTH) && (unit->has_live || unit->n_words <= 4);
}

/**
 * aw_walk_is_reference:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * "The talk will be from 6:30 to 8 p.m.", after the sentence that names it.
 *
 * Returns: whether the unit says when that is
 */
gboolean
aw_walk_is_reference (const AwWalk *walk,
                      guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
  g_autoptr (AwTokens) tokens = NULL;

  if (unit->begins_line || i == 0 || aw_units_get (walk->units, i - 1)->line != unit->line)
    return FALSE;

  tokens = aw_walk_read (walk, i);
  if (!aw_token_is_any (aw_tokens_get (tokens, 0), "the this it that el la este esta"))
    return FALSE;
  for (int j = 1; j < 8; j++)
    {
      const AwToken *token = aw_tokens_get (tokens, j);

      if (aw_token_is_any (token, "is will takes starts begins runs meets happens es sera tendra "
                                  "comienza empieza"))
        return TRUE;
      if (token->type != AW_TOKEN_WORD && !aw_token_is_sign (token, "&'-"))
        return FALSE;
    }

  return FALSE;
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

  return aw_walk_get_item (walk);
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
 *
 * Returns: (transfer none): the action
 */
AwItem *
aw_walk_begin (AwWalk *walk,
               guint   i)
{
  aw_walk_start_item (walk, i);
  aw_walk_absorb (walk, i);

  return aw_walk_get_item (walk);
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
