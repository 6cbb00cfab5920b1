/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-walk.h"

/* Whether an action begins with a unit, as far as what it says and what is open tell. */

/* Whether the item of the list before it is an action. */
static gboolean
is_beside_action (const AwWalk *walk,
                  guint         i)
{
  const AwItem *item = aw_walk_get_item (walk);

  return item != NULL && aw_walk_is_list_item (walk, item->first) &&
         aw_walk_get_line (walk, item->first)->depth == aw_walk_get_line (walk, i)->depth &&
         aw_walk_get_line (walk, i)->gap == 0;
}

/**
 * aw_walk_is_list_action:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: whether an item of a list is an action, and no point of what is said about
 *   one
 */
gboolean
aw_walk_is_list_action (const AwWalk *walk,
                        guint         i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);
  gboolean has_context = walk->has_heading || walk->length >= 0;

  if (aw_walk_has_mark (walk, i, AW_MARK_TIME) || aw_walk_has_mark (walk, i, AW_MARK_LENGTH))
    return TRUE;
  if (unit->has_verb)
    return has_context || walk->day >= 0 || aw_walk_has_detail (walk, i) ||
           is_beside_action (walk, i);

  return has_context && unit->n_words > 0;
}

/**
 * aw_walk_is_step:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: whether the unit is a numbered step of the action that is open
 */
gboolean
aw_walk_is_step (const AwWalk *walk,
                 guint         i)
{
  const AwItem *item = aw_walk_get_item (walk);

  return item != NULL && aw_walk_get_line (walk, i)->kind == AW_LINE_STEP &&
         aw_walk_get_line (walk, item->first)->kind != AW_LINE_STEP && item->title >= 0 &&
         !aw_walk_has_mark (walk, i, AW_MARK_TIME) && !aw_walk_has_mark (walk, i, AW_MARK_LENGTH);
}

/**
 * aw_walk_is_nested:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: whether the unit is an item within the one that is open
 */
gboolean
aw_walk_is_nested (const AwWalk *walk,
                   guint         i)
{
  const AwItem *item = aw_walk_get_item (walk);

  return item != NULL && aw_walk_get_line (walk, item->first)->kind == AW_LINE_ITEM &&
         aw_walk_get_line (walk, i)->depth > aw_walk_get_line (walk, item->first)->depth &&
         (item->time >= 0 || item->phone >= 0 || item->length != walk->length ||
          (!aw_walk_has_mark (walk, i, AW_MARK_TIME) &&
           !aw_walk_has_mark (walk, i, AW_MARK_LENGTH)));
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
  const AwUnit *unit = aw_walk_get_unit (walk, i);

  return walk->item < 0 && walk->day < 0 && aw_walk_has_mark (walk, i, AW_MARK_TIME) &&
         walk->self->items->len == 0 && !aw_walk_is_list_item (walk, i) &&
         !aw_walk_has_mark (walk, i, AW_MARK_LENGTH) && (unit->has_live || unit->n_words <= 4);
}

/* Below what has a time, a paragraph of its own that asks to call, and not to join or
 * to register. */
static gboolean
is_call_beside_session (const AwWalk *walk,
                        guint         i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);
  g_autoptr (AwTokens) tokens = NULL;

  if (!unit->has_call_verb || aw_walk_get_item (walk)->time < 0 ||
      !aw_walk_has_mark (walk, i, AW_MARK_PHONE) || aw_walk_get_line (walk, i)->gap == 0)
    return FALSE;

  tokens = aw_tokens_new ();
  aw_tokens_fill (tokens, walk->units->source->text->str, unit->span);

  return aw_rel_find (&(AwPhrase) { tokens, 0, (int) tokens->tokens->len }) == AW_REL_NONE;
}

/**
 * aw_walk_is_next_action:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: whether a line that begins with what to do is an action beside the one that
 *   is open,
 *   and not what is said about that
 */
gboolean
aw_walk_is_next_action (const AwWalk *walk,
                        guint         i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);
  const AwItem *item = aw_walk_get_item (walk);
  const AwUnit *title;
  gboolean has_own = aw_walk_has_mark (walk, i, AW_MARK_LINK) || aw_walk_has_mark (walk, i,
                                                                                   AW_MARK_PHONE) ||
                     aw_walk_has_mark (walk, i, AW_MARK_LENGTH);

  if (item->title < 0 || item->is_kind || !unit->begins_line || unit->n_words < 2 ||
      unit->rel != AW_REL_NONE)
    return FALSE;

  if (aw_walk_is_button (walk, i) && item->n_links == 0)
    return FALSE;

  title = aw_walk_get_unit (walk, (guint) item->title);

  /* A paragraph that says how long it takes, and what. */
  if (unit->has_verb && unit->is_sentence && aw_walk_has_mark (walk, i, AW_MARK_LENGTH) &&
      aw_walk_get_line (walk, i)->gap > 0)
    return TRUE;
  if (is_call_beside_session (walk, i))
    return TRUE;

  return unit->has_verb && has_own && title->has_verb &&
         (item->n_links > 0 || item->phone >= 0 || item->length >= 0 ||
          aw_walk_get_line (walk, i)->gap > 0);
}

/* "Breakfast for Legislators - 8am-10am - Room 8B": a line with a name and both ends. */
static gboolean
is_timed_name (const AwWalk *walk,
               guint         i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);

  return unit->begins_line && !unit->is_sentence && unit->n_words > 0 && unit->n_words <= 12 &&
         unit->label == 0 &&
         aw_units_get_mark (walk->units, unit, AW_MARK_TIME)->has_end;
}

/* "Anders will then present "How We Open the Door" at 3 p.m." after what has its own time. */
static gboolean
is_next_in_prose (const AwWalk *walk,
                  guint         i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);
  g_autoptr (AwTokens) tokens = NULL;
  gboolean is_next = FALSE;

  if (unit->begins_line || !unit->is_sentence || unit->n_words < 3 ||
      aw_walk_get_item (walk)->time < 0 || aw_walk_get_item (walk)->title < 0)
    return FALSE;

  tokens = aw_tokens_new ();
  aw_tokens_fill (tokens, walk->units->source->text->str, unit->span);
  for (int j = 0; j < (int) tokens->tokens->len; j++)
    is_next |= aw_token_is_any (aw_tokens_get (tokens, j), "then later afterwards followed luego "
                                                           "despues") ||
               aw_token_is_sign (aw_tokens_get (tokens, j), "“«");

  return is_next && !aw_walk_is_reference (walk, i);
}

/**
 * aw_walk_is_timed_start:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: whether a unit with a time begins an action
 */
gboolean
aw_walk_is_timed_start (const AwWalk *walk,
                        guint         i)
{
  const AwItem *item = aw_walk_get_item (walk);
  const AwUnit *unit = aw_walk_get_unit (walk, i);

  if (!aw_walk_has_mark (walk, i, AW_MARK_TIME))
    return FALSE;
  if (item == NULL)
    return walk->day >= 0 || walk->length >= 0 || unit->has_live || unit->has_verb ||
           is_timed_name (walk, i);

  if (is_next_in_prose (walk, i))
    return TRUE;

  return unit->begins_line && item->title >= 0 && unit->n_words > 0 &&
         (item->time >= 0 || aw_walk_get_line (walk, i)->gap > 0 ||
          unit->rel == AW_REL_NONE) && !item->is_kind;
}

/**
 * aw_walk_is_lone_start:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: whether the unit begins an action where none is open
 */
gboolean
aw_walk_is_lone_start (const AwWalk *walk,
                       guint         i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);

  if (walk->item >= 0 || unit->n_words == 0 || unit->rel != AW_REL_NONE)
    return FALSE;
  if (aw_walk_is_before_time_line (walk, i))
    return TRUE;
  if (!walk->has_heading && walk->length < 0)
    return (walk->day >= 0 && unit->has_verb && aw_walk_has_detail (walk, i)) ||
           (unit->begins_line && aw_walk_begins_with_length (walk, i));

  return unit->has_verb || unit->is_all_day ||
         (walk->is_fresh && unit->begins_line && aw_walk_is_name_line (walk, i) &&
          !aw_walk_is_introduction (walk, i)) ||
         aw_walk_has_mark (walk, i, AW_MARK_LENGTH) || aw_walk_has_mark (walk, i, AW_MARK_PHONE) ||
         aw_walk_has_mark (walk, i, AW_MARK_LINK);
}

/**
 * aw_walk_is_default_length:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * "Each session lasts 45 minutes and starts at noon."
 *
 * Returns: whether the unit says how long every session takes
 */
gboolean
aw_walk_is_default_length (const AwWalk *walk,
                           guint         i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);
  g_autoptr (AwTokens) tokens = NULL;
  gboolean is_all = FALSE, is_session = FALSE;

  if (walk->self->items->len > 0 || !unit->is_sentence ||
      !aw_walk_has_mark (walk, i, AW_MARK_LENGTH))
    return FALSE;

  tokens = aw_tokens_new ();
  aw_tokens_fill (tokens, walk->units->source->text->str, unit->span);
  for (int j = 0; j < (int) tokens->tokens->len; j++)
    {
      is_all |= aw_token_is_any (aw_tokens_get (tokens, j), "each all every cada todas todos");
      is_session |= aw_token_is (aw_tokens_get (tokens, j), AW_WORD_LIVE);
    }

  return is_all && is_session;
}

/**
 * aw_walk_is_before_own_time:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * "Saturday: Canvass. Shifts at 10 am and 1 pm.", "Tuesday: Door knocking. Meet at the park
 * at 5:30."
 *
 * Returns: whether the unit names, behind its day, what the next one says the time of
 */
gboolean
aw_walk_is_before_own_time (const AwWalk *walk,
                            guint         i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i), *next;

  if (!unit->is_led_by_day || i + 1 >= walk->units->units->len)
    return FALSE;
  next = aw_walk_get_unit (walk, i + 1);

  return next->line == unit->line && aw_walk_has_mark (walk, i + 1, AW_MARK_TIME) &&
         (next->is_place || (next->n_words <= 2 && !next->has_verb && !next->has_live));
}

/**
 * aw_walk_is_section:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * "Coalition Events", directly over a heading; "Rights as an Employee", over "Day Two
 * Sessions | February 19".
 *
 * Returns: whether the unit is a heading over what has names of its own
 */
gboolean
aw_walk_is_section (const AwWalk *walk,
                    guint         i)
{
  const AwLine *line = aw_walk_get_line (walk, i), *next;

  if (line->kind != AW_LINE_HEADING || aw_walk_get_unit (walk, i)->n_marks > 0 ||
      i + 1 >= walk->units->units->len)
    return FALSE;

  next = aw_walk_get_line (walk, i + 1);

  return (next->kind == AW_LINE_HEADING && next->depth > line->depth) ||
         (aw_walk_get_unit (walk, i + 1)->is_generic && aw_walk_find_day (walk, i + 1) >= 0 &&
          !aw_walk_has_mark (walk, i + 1, AW_MARK_TIME));
}

/**
 * aw_walk_is_start:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * "An order of March 14th" is no day of the week that is announced.
 *
 * Returns: whether a date of the unit may be the first day
 */
gboolean
aw_walk_is_start (const AwWalk *walk,
                  guint         i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);
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
  const AwUnit *unit = aw_walk_get_unit (walk, i);
  g_autoptr (AwTokens) tokens = NULL;

  if (unit->begins_line || i == 0 || aw_walk_get_unit (walk, i - 1)->line != unit->line)
    return FALSE;

  tokens = aw_tokens_new ();
  aw_tokens_fill (tokens, walk->units->source->text->str, unit->span);
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
