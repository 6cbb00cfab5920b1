/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-walk.h"

/* How far it is looked ahead for what a heading stands over. */
#define LOOK_AHEAD 12

const AwUnit *
aw_walk_get_unit (const AwWalk *walk,
                  guint i)
{
  return aw_units_get (walk->units, i);
}

const AwLine *
aw_walk_get_line (const AwWalk *walk,
                  guint i)
{
  return aw_units_get_line (walk->units, aw_walk_get_unit (walk, i));
}

int
aw_walk_find_mark (const AwWalk *walk,
                   guint i,
                   AwMarkType type)
{
  const AwMark *mark = aw_units_get_mark (walk->units, aw_walk_get_unit (walk, i), type);

  return mark == NULL ? -1 : (int) (mark - (const AwMark *) walk->units->marks->data);
}

const AwMark *
aw_walk_mark_at (const AwWalk *walk,
                 int mark)
{
  return &g_array_index (walk->units->marks, AwMark, mark);
}

/* The mark that says the day of a unit: a date before a weekday. */
int
aw_walk_find_day (const AwWalk *walk,
                  guint i)
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

gboolean
aw_walk_has_mark (const AwWalk *walk,
                  guint i,
                  AwMarkType type)
{
  return aw_walk_find_mark (walk, i, type) >= 0;
}

gboolean
aw_walk_has_detail (const AwWalk *walk,
                    guint i)
{
  return aw_walk_has_mark (walk, i, AW_MARK_TIME) || aw_walk_has_mark (walk, i, AW_MARK_LENGTH) ||
         aw_walk_has_mark (walk, i, AW_MARK_LINK) || aw_walk_has_mark (walk, i, AW_MARK_PHONE);
}

gboolean
aw_walk_is_list_item (const AwWalk *walk,
                      guint i)
{
  return aw_walk_get_unit (walk, i)->begins_line &&
         (aw_walk_get_line (walk, i)->kind == AW_LINE_ITEM ||
          aw_walk_get_line (walk, i)->kind == AW_LINE_STEP);
}

gboolean
aw_walk_is_time_line (const AwWalk *walk,
                      guint i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);

  return unit->begins_line && unit->n_words == 0 && aw_walk_has_mark (walk, i, AW_MARK_TIME) &&
         !aw_walk_has_mark (walk, i, AW_MARK_LINK);
}

/* "CALL", and below a heading "Learn" */
gboolean
aw_walk_is_kind_line (const AwWalk *walk,
                      guint i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);
  const AwLine *line = aw_walk_get_line (walk, i);

  return unit->begins_line && unit->is_kind && unit->n_words > 0 && unit->n_words <= 3 &&
         unit->n_marks == 0 && !unit->is_sentence && line->row == 0 &&
         (unit->is_upper || line->kind == AW_LINE_HEADING || line->strong);
}

/* "Got 5 minutes?", "15 minutes", "Learn (30 min)" */
gboolean
aw_walk_is_length_line (const AwWalk *walk,
                        guint i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);

  return aw_walk_has_mark (walk, i, AW_MARK_LENGTH) && !aw_walk_has_mark (walk, i, AW_MARK_TIME) &&
         aw_walk_find_day (walk, i) < 0 && !aw_walk_has_mark (walk, i, AW_MARK_LINK) &&
         !aw_walk_has_mark (walk, i, AW_MARK_PHONE) && aw_walk_get_line (walk, i)->row == 0 &&
         (unit->n_words == 0 || (unit->n_words <= 2 && (unit->is_kind || unit->is_question)));
}

gboolean
aw_walk_is_name_line (const AwWalk *walk,
                      guint i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);

  return unit->begins_line && unit->n_words > 0 && unit->n_words <= 14 &&
         (!unit->is_sentence || aw_walk_get_line (walk, i)->kind == AW_LINE_HEADING) && unit->rel == AW_REL_NONE && unit->noise == AW_NOISE_NONE && unit->label == 0 &&
         !aw_walk_has_detail (walk, i);
}

/* Whether something that is done begins with the unit, whatever its day. */
static gboolean
is_starter (const AwWalk *walk,
            guint       i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);

  if (unit->noise != AW_NOISE_NONE)
    return FALSE;

  return aw_walk_is_list_item (walk, i) || aw_walk_get_line (walk,
                                                             i)->row != 0 || unit->label == 1 ||
         aw_walk_has_mark (walk, i, AW_MARK_TIME) || aw_walk_is_kind_line (walk, i) ||
         (unit->begins_line && aw_walk_is_length_line (walk, i)) ||
         (aw_walk_has_mark (walk, i, AW_MARK_LENGTH) && unit->n_words > 0 && unit->has_verb);
}

/* Whether a line with a day stands over actions of that day. */
gboolean
aw_walk_is_over_actions (const AwWalk *walk,
                         guint i)
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

/* Whether a line below a day is an introduction: actions of their own follow it. */
gboolean
aw_walk_is_introduction (const AwWalk *walk,
                         guint i)
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
          (aw_walk_get_line (walk, j)->gap == 0 || aw_walk_get_line (walk, i)->kind == AW_LINE_HEADING))
        return FALSE;
      if (aw_walk_is_list_item (walk, j) || aw_walk_get_line (walk, j)->row != 0 ||
          (aw_walk_has_mark (walk, j, AW_MARK_TIME) && unit->begins_line && unit->label == 0))
        return TRUE;
    }

  return FALSE;
}

/* A line with a day and other words that is no heading: an action, if what it says
 * is to be done or is a name. */
gboolean
aw_walk_is_dated_action (const AwWalk *walk,
                         guint i)
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

/* A line that is a link and nothing else, below what it is for. */
gboolean
aw_walk_is_button (const AwWalk *walk,
                   guint i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);
  const AwMark *mark = aw_units_get_mark (walk->units, unit, AW_MARK_LINK);

  return mark != NULL && mark->span.start <= unit->span.start + 1 && mark->span.end + 1 >= unit->span.end;
}

gboolean
aw_walk_begins_with_length (const AwWalk *walk,
                            guint i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);
  const AwMark *mark = aw_units_get_mark (walk->units, unit, AW_MARK_LENGTH);

  return mark != NULL && unit->begins_line && mark->cut.start <= unit->span.start + 3 && unit->n_words > 0;
}

/* Whether the next line is the time, or the day and time, of what this one names. */
gboolean
aw_walk_is_before_time_line (const AwWalk *walk,
                             guint i)
{
  return walk->is_title_first && i + 1 < walk->units->units->len && aw_walk_is_time_line (walk,
                                                                                          i + 1);
}

/* A name above "Date:" or "When:" begins another action. */
gboolean
aw_walk_is_before_label (const AwWalk *walk,
                         guint i)
{
  return i + 1 < walk->units->units->len && aw_walk_is_name_line (walk,
                                                                  i) && aw_walk_get_unit (walk,
                                                                                          i + 1)->label == 2 &&
         aw_walk_get_line (walk, i + 1)->gap == 0 && aw_walk_get_line (walk, i)->row == 0 &&
         (aw_walk_find_day (walk, i + 1) >= 0 || aw_walk_has_mark (walk, i + 1, AW_MARK_TIME));
}

/* A heading of the same level as the one that gave the day, after its actions: what
 * stands below has no day. */
gboolean
aw_walk_ends_day (const AwWalk *walk,
                  guint         i)
{
  const AwLine *line = aw_walk_get_line (walk, i);

  return line->kind == AW_LINE_HEADING && walk->day_level > 0 && line->depth <= walk->day_level &&
         !walk->is_fresh && !walk->is_flat;
}
