/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-walk.h"

/* The theme of a day has at most so many words, and what is asked below it so many at least. */
#define MAX_THEME 3
#define MIN_REQUEST 3

/* Stacked and repeated dates: the day is there already. */
static gboolean
is_same_day (const AwWalk *walk,
             int         day)
{
  const AwMark *one, *other;

  if (walk->day < 0)
    return FALSE;

  one = aw_units_mark_at (walk->units, walk->day);
  other = aw_units_mark_at (walk->units, day);

  return one->type == AW_MARK_DATE && other->type == AW_MARK_DATE &&
         one->dates[0].day == other->dates[0].day && one->dates[0].month == other->dates[0].month;
}

static gboolean
can_wait_for_time (AwWalk *walk)
{
  const AwItem *item = aw_walk_get_item (walk);

  return item != NULL && item->title >= 0 && item->time < 0 && !item->is_off;
}

/* Whether the unit stands directly below the heading that names the action. */
static gboolean
is_below_heading (AwWalk *walk,
                  guint   i)
{
  guint title = (guint) aw_walk_get_item (walk)->title;

  return title + 1 == i && aw_walk_get_line (walk, title)->kind == AW_LINE_HEADING;
}

/**
 * aw_walk_take_time_line:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Takes only a time, or a day and a time: before the name of what it is of, or after.
 */
void
aw_walk_take_time_line (AwWalk *walk,
                        guint   i)
{
  int day = aw_walk_find_day (walk, i);
  gboolean is_after = can_wait_for_time (walk) &&
                      (walk->is_title_first || aw_walk_get_line (walk, i)->gap == 0 ||
                       is_below_heading (walk, i)) &&
                      (day < 0 || is_same_day (walk, day) || walk->is_title_first) &&
                      !(day >= 0 && aw_walk_get_line (walk, i)->kind == AW_LINE_HEADING);

  if (is_after && !(walk->day >= 0 && !walk->is_title_first &&
                    aw_walk_get_item (walk)->length >= 0 && aw_walk_is_list_item (walk, i)))
    {
      if (day >= 0)
        aw_walk_get_item (walk)->day = day;
      aw_walk_absorb (walk, i);
      return;
    }

  /* "Monday at 2 pm" stands over what it is of. */
  if (day >= 0 && !is_same_day (walk, day))
    aw_walk_set_day (walk, i, TRUE);
  aw_walk_start_item (walk, i);
  if (day >= 0)
    aw_walk_get_item (walk)->day = day;
  aw_walk_absorb (walk, i);
}

/* "Date: Tuesday, September 8" is of the action that is open, or of the name above. */
static void
take_dated_label (AwWalk  *walk,
                  guint  i,
                  int    day)
{
  if (walk->item < 0 && i > 0 && aw_walk_is_name_line (walk, i - 1) &&
      aw_walk_get_line (walk, i)->gap == 0)
    aw_walk_begin (walk, i - 1);
  if (walk->item < 0)
    return;

  aw_walk_get_item (walk)->day = day;
  aw_walk_absorb (walk, i);
}

/* Whether the unit says a day, perhaps a time, and no name. */
static gboolean
is_without_name (const AwWalk *walk,
                 guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);

  return unit->n_words == 0 || (unit->is_generic && !aw_walk_has_detail (walk, i)) ||
         (unit->is_number && i + 1 < walk->units->units->len && aw_walk_is_name_line (walk, i + 1));
}

/* Whether something that is done begins with the unit, whatever its day. */
static gboolean
is_starter (const AwWalk *walk,
            guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);

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

/* Whether a line with a day stands over actions of that day. */
static gboolean
is_over_actions (const AwWalk *walk,
                 guint         i)
{
  guint end = MIN (walk->units->units->len, i + 1 + AW_WALK_LOOK_AHEAD);

  for (guint j = i + 1; j < end; j++)
    {
      if (aw_units_get (walk->units, j)->noise != AW_NOISE_NONE)
        continue;
      if (aw_walk_find_day (walk, j) >= 0 || aw_walk_has_mark (walk, j, AW_MARK_RANGE))
        return FALSE;
      if (is_starter (walk, j))
        return TRUE;
    }

  return FALSE;
}

/* A day that a sentence has named already, as a heading. */
static gboolean
is_late_heading (const AwWalk *walk,
                 guint         i)
{
  return !walk->has_heading && aw_units_get (walk->units, i)->begins_line &&
         is_over_actions (walk, i);
}

/* "Day 1: Notice", over "Photograph one broken sign (10 minutes).": a heading whose words
 * name no action. */
static gboolean
is_theme (const AwWalk *walk,
          guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i), *next;
  const AwLine *line = aw_walk_get_line (walk, i);

  if (line->kind != AW_LINE_HEADING || unit->n_words > MAX_THEME || unit->is_sentence ||
      i + 1 >= walk->units->units->len)
    return FALSE;

  next = aw_units_get (walk->units, i + 1);

  return next->line != unit->line && aw_walk_get_line (walk, i + 1)->kind == AW_LINE_TEXT &&
         aw_walk_get_line (walk, i + 1)->row == 0 && next->noise == AW_NOISE_NONE &&
         next->n_words >= MIN_REQUEST && next->rel == AW_REL_NONE &&
         !aw_walk_has_mark (walk, i + 1, AW_MARK_TIME) && aw_walk_has_detail (walk, i + 1);
}

/* Whether what a line with a day says is to be done, or is a name, and no heading. */
static gboolean
is_dated_action (const AwWalk *walk,
                 guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);

  if (aw_walk_has_mark (walk, i, AW_MARK_TIME) || aw_walk_has_mark (walk, i, AW_MARK_LENGTH))
    return unit->n_words > 0;
  if (unit->has_verb)
    return unit->n_words > 1;

  return unit->n_words > 0 &&
         (unit->is_moved || unit->is_led_by_day || aw_walk_is_list_item (walk, i) ||
          (!unit->is_sentence && (unit->n_words <= 16 || aw_walk_has_detail (walk, i))));
}

/* "Saturday: Canvass. Shifts at 10 am and 1 pm.", "Tuesday: Door knocking. Meet at the park
 * at 5:30.": behind its day, what the next unit says the time of. */
static gboolean
is_before_own_time (const AwWalk *walk,
                    guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i), *next;

  if (!unit->is_led_by_day || i + 1 >= walk->units->units->len)
    return FALSE;
  next = aw_units_get (walk->units, i + 1);

  return next->line == unit->line && aw_walk_has_mark (walk, i + 1, AW_MARK_TIME) &&
         (next->is_place || (next->n_words <= 2 && !next->has_verb && !next->has_live));
}

/* "The talk will be on Tuesday, April 8": of what the sentence before it names. */
static void
take_reference (AwWalk *walk,
                guint   i,
                int     day)
{
  guint first = i;
  int title;

  while (first > 0 &&
         aw_units_get (walk->units, first - 1)->line == aw_units_get (walk->units, i)->line)
    first--;
  if ((walk->item < 0 || aw_units_get (walk->units, aw_walk_get_item (walk)->first)->line !=
                           aw_units_get (walk->units, i)->line) &&
      aw_units_get (walk->units, first)->noise == AW_NOISE_NONE)
    aw_walk_begin (walk, first);
  if (walk->item < 0)
    return;

  aw_walk_get_item (walk)->day = day;
  title = aw_walk_get_item (walk)->title;
  aw_walk_absorb (walk, i);
  aw_walk_get_item (walk)->title = title;
}

/**
 * aw_walk_take_dated:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Takes a unit with a day: a heading, an action, or what is of one.
 */
void
aw_walk_take_dated (AwWalk *walk,
                    guint   i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
  int day = aw_walk_find_day (walk, i);
  gboolean has_only_day = !aw_walk_has_detail (walk, i), is_bare = is_without_name (walk, i);

  if (unit->label == 2)
    {
      take_dated_label (walk, i, day);
      return;
    }
  if (aw_walk_is_reference (walk, i) && aw_walk_get_line (walk, i)->kind == AW_LINE_ITEM)
    {
      take_reference (walk, i, day);
      return;
    }
  if (is_bare && has_only_day && (!is_same_day (walk, day) || is_late_heading (walk, i)))
    aw_walk_set_day (walk, i, TRUE);
  else if (is_bare && aw_walk_has_mark (walk, i, AW_MARK_TIME))
    aw_walk_take_time_line (walk, i);
  else if (is_bare)
    {
      if (!is_same_day (walk, day))
        aw_walk_set_day (walk, i, TRUE);
      aw_walk_absorb (walk, i);
    }
  else if (has_only_day && unit->begins_line && !aw_walk_is_list_item (walk, i) &&
           unit->is_kind && unit->n_words <= 2)
    {
      aw_walk_set_day (walk, i, TRUE);
      aw_walk_begin (walk, i)->is_kind = TRUE;
    }
  else if (has_only_day && unit->begins_line && !aw_walk_is_list_item (walk, i) &&
           is_over_actions (walk, i) && !is_before_own_time (walk, i) &&
           !(unit->has_verb && unit->is_sentence && unit->n_words > 2))
    aw_walk_set_day (walk, i, TRUE);
  else if (has_only_day && is_theme (walk, i))
    aw_walk_set_day (walk, i, TRUE);
  else if (is_dated_action (walk, i))
    {
      aw_walk_set_day (walk, i, FALSE);
      aw_walk_start_item (walk, i)->day = day;
      aw_walk_get_item (walk)->span_days = walk->span_days;
      aw_walk_absorb (walk, i);
    }
  else
    aw_walk_set_day (walk, i, FALSE);
}
