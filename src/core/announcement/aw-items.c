/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-walk.h"

static void
take_length_line (AwWalk *walk,
                  guint   i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
  const AwItem *item = aw_walk_get_item (walk);

  if (item != NULL && !unit->is_question && unit->n_words == 0 &&
      (item->length < 0 || !unit->begins_line) && (aw_walk_get_line (walk, i)->gap == 0 ||
                                                   item->title < 0 || !unit->begins_line))
    {
      aw_walk_absorb (walk, i);
      return;
    }
  if (!unit->begins_line)
    return;

  aw_walk_drop_empty_kind (walk);
  walk->length = aw_walk_find_mark (walk, i, AW_MARK_LENGTH);
  walk->item = -1;
}

/* The range of the whole week; also over parts of it, "every day". */
static void
take_range (AwWalk *walk,
            guint   i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);

  walk->last_range = aw_walk_find_mark (walk, i, AW_MARK_RANGE);
  if (walk->self->range < 0)
    walk->self->range = walk->last_range;
  /* "April 3-7 | All webinars 12:30-1:15 pm Central" */
  if (walk->self->time < 0 && walk->self->items->len == 0 && unit->has_live)
    walk->self->time = aw_walk_find_mark (walk, i, AW_MARK_TIME);
  if (unit->begins_line && !aw_walk_is_list_item (walk, i) && aw_walk_get_line (walk, i)->row == 0)
    {
      walk->item = -1;
      walk->day = -1;
      walk->has_heading = FALSE;
    }
}

static void
take_off (AwWalk *walk,
          guint   i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);

  if (!unit->begins_line && walk->item >= 0 &&
      aw_units_get (walk->units, aw_walk_get_item (walk)->first)->line == unit->line)
    {
      aw_walk_get_item (walk)->is_off |= unit->n_words <= 3 || !aw_walk_has_detail (walk, i);
      return;
    }
  aw_walk_start_item (walk, i)->is_off = TRUE;
}

static void
take_recording (AwWalk *walk,
                guint   i)
{
  /* "Missed last week's training? Watch the replay through September 1." */
  gboolean is_of_past = !aw_units_get (walk->units, i)->begins_line && i > 0 &&
                        aw_units_get (walk->units, i - 1)->noise == AW_NOISE_OFF;

  if (walk->self->recording < 0 && !is_of_past)
    walk->self->recording = MAX (aw_walk_find_mark (walk, i, AW_MARK_UNTIL),
                                 aw_walk_find_mark (walk, i, AW_MARK_DATE));
}

static void
take_skipped (AwWalk *walk,
              guint   i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);

  /* "Questions? Call Ann at ..." */
  if (unit->is_question)
    walk->asked_line = (int) unit->line;
  /* "RSVP by February 5", after what it is for. */
  if (walk->item >= 0 &&
      (aw_units_get (walk->units, aw_walk_get_item (walk)->first)->line == unit->line ||
       (unit->begins_line && aw_walk_get_line (walk, i)->gap == 0)))
    aw_item_absorb_registration (aw_walk_get_item (walk), walk->units, i);
  if (unit->begins_line && (aw_walk_get_line (walk, i)->gap > 0 ||
                            aw_walk_get_line (walk, i)->kind == AW_LINE_HEADING))
    walk->item = -1;
}

/* A unit in which something may be found. */
static void
take_content (AwWalk *walk,
              guint   i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);

  /* "September 18-22, any day" */
  if (walk->self->range < 0 && walk->self->items->len == 0 &&
      aw_walk_has_mark (walk, i, AW_MARK_ANY))
    walk->self->range = aw_walk_find_mark (walk, i, AW_MARK_RANGE);

  if (unit->is_part && walk->item >= 0 && aw_walk_find_day (walk, i) < 0)
    {
      int day = aw_walk_get_item (walk)->day;

      aw_walk_begin (walk, i)->day = day;
      return;
    }
  if ((walk->list == AW_LIST_THEMES || walk->list == AW_LIST_PAST) &&
      aw_walk_is_list_item (walk, i) && aw_walk_take_listed (walk, i))
    return;
  if (aw_walk_find_day (walk, i) >= 0)
    aw_walk_take_dated (walk, i);
  else if (aw_walk_has_mark (walk, i, AW_MARK_RANGE))
    take_range (walk, i);
  else if (unit->label == 1)
    aw_walk_begin (walk, i);
  else if (unit->label != 0)
    aw_walk_absorb (walk, i);
  else if (aw_walk_is_kind_line (walk, i))
    aw_walk_begin (walk, i)->is_kind = TRUE;
  else if (aw_walk_is_length_line (walk, i))
    take_length_line (walk, i);
  else if (aw_walk_is_list_item (walk, i))
    aw_walk_take_list_item (walk, i);
  else if (aw_walk_is_time_line (walk, i) && !aw_walk_is_default_time (walk, i))
    aw_walk_take_time_line (walk, i);
  else
    aw_walk_take_text (walk, i);
}

static void
take_unit (AwWalk *walk,
           guint   i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);

  if ((int) unit->line == walk->asked_line || aw_walk_is_skipped (walk, i))
    return;
  if (unit->noise == AW_NOISE_NONE && aw_walk_take_titled (walk, i))
    return;
  if (aw_walk_get_line (walk, i)->kind != AW_LINE_ITEM &&
      aw_walk_get_line (walk, i)->kind != AW_LINE_STEP)
    walk->list = aw_walk_find_list (walk, i);

  switch (unit->noise)
    {
    case AW_NOISE_RECORDING:
      take_recording (walk, i);
      break;
    case AW_NOISE_SKIP:
      take_skipped (walk, i);
      break;
    case AW_NOISE_OFF:
      take_off (walk, i);
      break;
    case AW_NOISE_NONE:
    default:
      take_content (walk, i);
      break;
    }
}

/* A name beside a time: a line of its own or a heading, which may be linked. */
static gboolean
is_name_beside (const AwWalk *walk,
                guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);

  if (aw_walk_find_day (walk, i) >= 0)
    return FALSE;

  return aw_walk_is_name_line (walk, i) ||
         (unit->n_words > 0 && unit->n_words <= 14 && unit->rel == AW_REL_NONE &&
          unit->noise == AW_NOISE_NONE && !unit->is_sentence && aw_walk_is_button (walk, i));
}

/* Whether times stand below the names of what they are of, in this announcement. */
static void
find_order (AwWalk *walk)
{
  guint n_before = 0, n_after = 0, n = walk->units->units->len;

  for (guint i = 0; i < n; i++)
    {
      if (!aw_walk_is_time_line (walk, i) || aw_walk_get_line (walk, i)->row != 0)
        continue;
      if (i > 0 && aw_walk_get_line (walk, i)->gap == 0 && is_name_beside (walk, i - 1))
        n_before++;
      if (i + 1 < n && aw_walk_get_line (walk, i + 1)->gap == 0 && is_name_beside (walk, i + 1))
        n_after++;
    }

  walk->is_title_first = n_before > n_after;
}

/* Whether a date of the unit may be the first day: "An order of March 14th" is no day of the
 * week that is announced. */
static gboolean
is_start (const AwWalk *walk,
          guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
  int date = aw_walk_find_mark (walk, i, AW_MARK_DATE);
  const AwMark *mark = aw_units_mark_at (walk->units, date);

  if (mark == NULL || unit->noise != AW_NOISE_NONE)
    return FALSE;

  /* What a date does with its words is cut with it: "on May 4", "starting May 4". */
  return !unit->is_sentence || mark->dates[0].weekday != 0 || mark->cut.start < mark->span.start ||
         unit->has_verb || unit->has_live || aw_walk_has_mark (walk, i, AW_MARK_TIME) ||
         mark->span.start <= unit->span.start + 3;
}

/**
 * aw_items_new:
 * @units: what an announcement says, unit by unit
 *
 * Finds the actions: goes through the units once with the day, the length and the
 * action that are open, as a reader does. What a line is depends on what it says
 * and on what is open, never on which announcement it is.
 *
 * Returns: (transfer full): the actions, in the order of the text
 */
AwItems *
aw_items_new (AwUnits *units)
{
  AwItems *self = g_new0 (AwItems, 1);
  AwWalk walk = { self, units, -1, -1, -1, -1, -1, 
                 .asked_line = -1, .titled_line = -1, .end_column = -1, .length_column = -1 };
  guint n = units->units->len;

  self->items = g_array_new (FALSE, TRUE, sizeof (AwItem));
  self->range = self->start = self->time = self->length = self->recording = -1;

  find_order (&walk);
  aw_walk_find_title_levels (&walk);
  for (guint i = 0; i < n; )
    {
      guint row = aw_walk_get_line (&walk, i)->row;
      guint end = i + 1;

      if (self->start < 0 && is_start (&walk, i))
        self->start = aw_walk_find_mark (&walk, i, AW_MARK_DATE);
      while (row != 0 && end < n && aw_walk_get_line (&walk, end)->row == row)
        end++;
      if (row != 0)
        aw_walk_take_row (&walk, i, end);
      else
        take_unit (&walk, i);
      if (row != 0 && end < n && aw_walk_get_line (&walk, end)->row == 0)
        {
          walk.has_heading = walk.has_columns = walk.has_zones = FALSE;
          walk.end_column = walk.length_column = -1;
          walk.day = -1;
        }
      i = end;
    }

  return self;
}

/**
 * aw_items_free:
 * @self: (transfer full): items
 */
void
aw_items_free (AwItems *self)
{
  g_array_unref (self->items);
  g_free (self);
}
