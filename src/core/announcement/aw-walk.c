/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-walk.h"

/* How far it is looked ahead for what a heading stands over. */
#define LOOK_AHEAD 12

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
 * aw_walk_get_unit:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: the unit
 */
const AwUnit *
aw_walk_get_unit (const AwWalk *walk,
                  guint         i)
{
  return aw_units_get (walk->units, i);
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
  return aw_units_get_line (walk->units, aw_walk_get_unit (walk, i));
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
  const AwMark *mark = aw_units_get_mark (walk->units, aw_walk_get_unit (walk, i), type);

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
  return aw_walk_get_unit (walk, i)->begins_line &&
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
  const AwUnit *unit = aw_walk_get_unit (walk, i);

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
  const AwUnit *unit = aw_walk_get_unit (walk, i);
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
  const AwUnit *unit = aw_walk_get_unit (walk, i);

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
  const AwUnit *unit = aw_walk_get_unit (walk, i);

  return unit->begins_line && unit->n_words > 0 && unit->n_words <= 14 &&
         (!unit->is_sentence || aw_walk_get_line (walk, i)->kind == AW_LINE_HEADING) &&
         unit->rel == AW_REL_NONE && unit->noise == AW_NOISE_NONE && unit->label == 0 &&
         !aw_walk_has_detail (walk, i);
}

/* Whether something that is done begins with the unit, whatever its day. */
static gboolean
is_starter (const AwWalk *walk,
            guint         i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);

  if (unit->noise != AW_NOISE_NONE)
    return FALSE;

  return aw_walk_is_list_item (walk, i) || aw_walk_get_line (walk,
                                                             i)->row != 0 || unit->label == 1 ||
         aw_walk_has_mark (walk, i, AW_MARK_TIME) || aw_walk_is_kind_line (walk, i) ||
         /* "It takes five minutes." is of what stands above. */
         (unit->begins_line && aw_walk_is_length_line (walk, i) &&
          (!unit->is_sentence || unit->is_question)) ||
         (aw_walk_has_mark (walk, i, AW_MARK_LENGTH) && unit->n_words > 0 && unit->has_verb &&
          !aw_item_refers_back (walk->units, unit));
}

/**
 * aw_walk_is_over_actions:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: whether a line with a day stands over actions of that day
 */
gboolean
aw_walk_is_over_actions (const AwWalk *walk,
                         guint         i)
{
  guint end = MIN (walk->units->units->len, i + 1 + LOOK_AHEAD);

  for (guint j = i + 1; j < end; j++)
    {
      if (aw_walk_get_unit (walk, j)->noise != AW_NOISE_NONE)
        continue;
      if (aw_walk_find_day (walk, j) >= 0 || aw_walk_has_mark (walk, j, AW_MARK_RANGE))
        return FALSE;
      if (is_starter (walk, j))
        return TRUE;
    }

  return FALSE;
}

/**
 * aw_walk_is_introduction:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: whether a line below a day leads to actions of their own
 */
gboolean
aw_walk_is_introduction (const AwWalk *walk,
                         guint         i)
{
  guint end = MIN (walk->units->units->len, i + 1 + LOOK_AHEAD);

  for (guint j = i + 1; j < end; j++)
    {
      const AwUnit *unit = aw_walk_get_unit (walk, j);

      if (unit->noise != AW_NOISE_NONE)
        continue;
      if (aw_walk_find_day (walk, j) >= 0 || aw_walk_has_mark (walk, j, AW_MARK_RANGE))
        return FALSE;
      if (aw_walk_is_time_line (walk, j) && j == i + 1 &&
          (aw_walk_get_line (walk, j)->gap == 0 ||
           aw_walk_get_line (walk, i)->kind == AW_LINE_HEADING))
        return FALSE;
      if (aw_walk_is_list_item (walk, j) || aw_walk_get_line (walk, j)->row != 0 ||
          (aw_walk_has_mark (walk, j, AW_MARK_TIME) && unit->begins_line && unit->label == 0))
        return TRUE;
    }

  return FALSE;
}

/**
 * aw_walk_is_dated_action:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Of a line with a day and other words that is no heading.
 *
 * Returns: whether what it says is to be done, or is a name
 */
gboolean
aw_walk_is_dated_action (const AwWalk *walk,
                         guint         i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);

  if (aw_walk_has_mark (walk, i, AW_MARK_TIME) || aw_walk_has_mark (walk, i, AW_MARK_LENGTH))
    return unit->n_words > 0;
  if (unit->has_verb)
    return unit->n_words > 1;

  if (unit->is_moved || unit->is_led_by_day ||
      (aw_walk_is_list_item (walk, i) && unit->n_words > 0))
    return unit->n_words > 0;

  return !unit->is_sentence && unit->n_words > 0 && (unit->n_words <= 16 ||
                                                     aw_walk_has_detail (walk, i));
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
  const AwUnit *unit = aw_walk_get_unit (walk, i);
  const AwMark *mark = aw_units_get_mark (walk->units, unit, AW_MARK_LINK);

  return mark != NULL && mark->span.start <= unit->span.start + 1 &&
         mark->span.end + 1 >= unit->span.end;
}

/**
 * aw_walk_begins_with_length:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: whether the unit begins with a length: "5 minutes: Call"
 */
gboolean
aw_walk_begins_with_length (const AwWalk *walk,
                            guint         i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);
  const AwMark *mark = aw_units_get_mark (walk->units, unit, AW_MARK_LENGTH);

  return mark != NULL && unit->begins_line && mark->cut.start <= unit->span.start + 3 &&
         unit->n_words > 0;
}

/**
 * aw_walk_is_before_time_line:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: whether the next unit is the time of what this one names, in an
 *   announcement that writes so
 */
gboolean
aw_walk_is_before_time_line (const AwWalk *walk,
                             guint         i)
{
  return walk->is_title_first && i + 1 < walk->units->units->len && aw_walk_is_time_line (walk,
                                                                                          i + 1);
}

/**
 * aw_walk_is_before_label:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: whether the unit is a name above "Date:" or "When:"
 */
gboolean
aw_walk_is_before_label (const AwWalk *walk,
                         guint         i)
{
  if (i + 1 >= walk->units->units->len || !aw_walk_is_name_line (walk, i) ||
      aw_walk_get_line (walk, i)->row != 0)
    return FALSE;

  return aw_walk_get_unit (walk, i + 1)->label == 2 && aw_walk_get_line (walk, i + 1)->gap == 0 &&
         (aw_walk_find_day (walk, i + 1) >= 0 || aw_walk_has_mark (walk, i + 1, AW_MARK_TIME));
}

/**
 * aw_walk_ends_day:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * A heading of the level of the one that gave the day, after its actions, ends it,
 *   unless
 * such headings also name actions.
 *
 * Returns: whether what stands below the unit has no day any more
 */
gboolean
aw_walk_ends_day (const AwWalk *walk,
                  guint         i)
{
  const AwLine *line = aw_walk_get_line (walk, i);

  return line->kind == AW_LINE_HEADING && walk->day_level > 0 && line->depth <= walk->day_level &&
         !walk->is_fresh && !walk->is_flat;
}

/**
 * aw_walk_is_alternative:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * "Can't attend?", "Cannot join us?" begin what is of no day; so does "Registration" as a
 * heading.
 *
 * Returns: whether it is such a line
 */
gboolean
aw_walk_is_alternative (const AwWalk *walk,
                        guint         i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);
  const char *text = walk->units->source->text->str + unit->span.start;
  gsize size = unit->span.end - unit->span.start;

  if (!unit->begins_line || aw_walk_is_list_item (walk, i))
    return FALSE;
  if (size == strlen ("Registration") && g_ascii_strncasecmp (text, "Registration", size) == 0)
    return TRUE;

  return unit->is_question && size < 60 &&
         (g_ascii_strncasecmp (text, "Can't", 5) == 0 ||
          g_ascii_strncasecmp (text, "Can’t", 7) == 0 ||
          g_ascii_strncasecmp (text, "Cannot", 6) == 0);
}
