/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-phrase.h"
#include "aw-walk.h"

/* A unit that is none of the others: whether an action begins with it, as far as what it says
 * and what is open tell. */

/* "5 minutes: Call" */
static gboolean
begins_with_length (const AwWalk *walk,
                    guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
  const AwMark *mark = aw_units_get_mark (walk->units, unit, AW_MARK_LENGTH);

  return mark != NULL && unit->begins_line && mark->cut.start <= unit->span.start + 3 &&
         unit->n_words > 0;
}

/* Whether the next unit is the time of what this one names, in an announcement that writes
 * so. */
static gboolean
is_before_time_line (const AwWalk *walk,
                     guint         i)
{
  return walk->is_title_first && i + 1 < walk->units->units->len &&
         aw_walk_is_time_line (walk, i + 1);
}

/* Whether the unit is a name above "Date:" or "When:". */
static gboolean
is_before_label (const AwWalk *walk,
                 guint         i)
{
  if (i + 1 >= walk->units->units->len || !aw_walk_is_name_line (walk, i) ||
      aw_walk_get_line (walk, i)->row != 0)
    return FALSE;

  return aw_units_get (walk->units, i + 1)->label == 2 &&
         aw_walk_get_line (walk, i + 1)->gap == 0 &&
         (aw_walk_find_day (walk, i + 1) >= 0 || aw_walk_has_mark (walk, i + 1, AW_MARK_TIME));
}

/* Whether a line below a day leads to actions of their own. */
static gboolean
is_introduction (const AwWalk *walk,
                 guint         i)
{
  guint end = MIN (walk->units->units->len, i + 1 + AW_WALK_LOOK_AHEAD);

  for (guint j = i + 1; j < end; j++)
    {
      const AwUnit *unit = aw_units_get (walk->units, j);

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

/* "Coalition Events", directly over a heading; "Rights as an Employee", over "Day Two
 * Sessions | February 19": a heading over what has names of its own. */
static gboolean
is_section (const AwWalk *walk,
            guint         i)
{
  const AwLine *line = aw_walk_get_line (walk, i), *next;

  if (line->kind != AW_LINE_HEADING || aw_units_get (walk->units, i)->n_marks > 0 ||
      i + 1 >= walk->units->units->len)
    return FALSE;

  next = aw_walk_get_line (walk, i + 1);

  return (next->kind == AW_LINE_HEADING && next->depth > line->depth) ||
         (aw_units_get (walk->units, i + 1)->is_generic && aw_walk_find_day (walk, i + 1) >= 0 &&
          !aw_walk_has_mark (walk, i + 1, AW_MARK_TIME));
}

/* A heading of the level of the one that gave the day, after its actions, ends it, unless
 * such headings also name actions. */
static gboolean
ends_day (const AwWalk *walk,
          guint         i)
{
  const AwLine *line = aw_walk_get_line (walk, i);

  return line->kind == AW_LINE_HEADING && walk->day_level > 0 && line->depth <= walk->day_level &&
         !walk->is_fresh && !walk->is_flat;
}

/* "Can't attend?", "Cannot join us?" begin what is of no day; so does "Registration" as a
 * heading. */
static gboolean
is_alternative (const AwWalk *walk,
                guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
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

/* Below what has a time, a paragraph of its own that asks to call, and not to join or
 * to register. */
static gboolean
is_call_beside_session (const AwWalk *walk,
                        guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
  g_autoptr (AwTokens) tokens = NULL;
  AwPhrase words;

  if (!unit->has_call_verb || aw_walk_get_item (walk)->time < 0 ||
      !aw_walk_has_mark (walk, i, AW_MARK_PHONE) || aw_walk_get_line (walk, i)->gap == 0)
    return FALSE;

  tokens = aw_walk_read (walk, i);
  words = aw_phrase_of_line (tokens);

  return aw_rel_find (&words) == AW_REL_NONE;
}

/* Whether a line that begins with what to do is an action beside the one that is open, and
 * not what is said about that. */
static gboolean
is_next_action (const AwWalk *walk,
                guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
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

  title = aw_units_get (walk->units, (guint) item->title);

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
  const AwUnit *unit = aw_units_get (walk->units, i);

  return unit->begins_line && !unit->is_sentence && unit->n_words > 0 && unit->n_words <= 12 &&
         unit->label == 0 &&
         aw_units_get_mark (walk->units, unit, AW_MARK_TIME)->has_end;
}

/* "Anders will then present "How We Open the Door" at 3 p.m." after what has its own time. */
static gboolean
is_next_in_prose (const AwWalk *walk,
                  guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
  g_autoptr (AwTokens) tokens = NULL;
  gboolean is_next = FALSE;

  if (unit->begins_line || !unit->is_sentence || unit->n_words < 3 ||
      aw_walk_get_item (walk)->time < 0 || aw_walk_get_item (walk)->title < 0)
    return FALSE;

  tokens = aw_walk_read (walk, i);
  for (int j = 0; j < (int) tokens->tokens->len; j++)
    is_next |= aw_token_is_any (aw_tokens_get (tokens, j), "then later afterwards followed luego "
                                                           "despues") ||
               aw_token_is_sign (aw_tokens_get (tokens, j), "“«");

  return is_next && !aw_walk_is_reference (walk, i);
}

/* Whether a unit with a time begins an action. */
static gboolean
is_timed_start (const AwWalk *walk,
                guint         i)
{
  const AwItem *item = aw_walk_get_item (walk);
  const AwUnit *unit = aw_units_get (walk->units, i);

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

/* Whether the unit begins an action where none is open. */
static gboolean
is_lone_start (const AwWalk *walk,
               guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);

  if (walk->item >= 0 || unit->n_words == 0 || unit->rel != AW_REL_NONE)
    return FALSE;
  if (is_before_time_line (walk, i))
    return TRUE;
  if (!walk->has_heading && walk->length < 0)
    return (walk->day >= 0 && unit->has_verb && aw_walk_has_detail (walk, i)) ||
           (unit->begins_line && begins_with_length (walk, i));

  return unit->has_verb || unit->is_all_day ||
         (walk->is_fresh && unit->begins_line && aw_walk_is_name_line (walk, i) &&
          !is_introduction (walk, i)) ||
         aw_walk_has_mark (walk, i, AW_MARK_LENGTH) || aw_walk_has_mark (walk, i, AW_MARK_PHONE) ||
         aw_walk_has_mark (walk, i, AW_MARK_LINK);
}

/* "Each session lasts 45 minutes and starts at noon." */
static gboolean
is_default_length (const AwWalk *walk,
                   guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
  g_autoptr (AwTokens) tokens = NULL;
  AwPhrase words;

  if (walk->self->items->len > 0 || !unit->is_sentence ||
      !aw_walk_has_mark (walk, i, AW_MARK_LENGTH))
    return FALSE;

  tokens = aw_walk_read (walk, i);
  words = aw_phrase_of_line (tokens);

  return aw_phrase_find_word (&words, "each all every cada todas todos") &&
         aw_phrase_find_flag (&words, AW_WORD_LIVE);
}

/* What is said of every session. */
static void
take_default (AwWalk *walk,
              guint   i)
{
  if (walk->self->length < 0 && is_default_length (walk, i))
    walk->self->length = aw_walk_find_mark (walk, i, AW_MARK_LENGTH);
  if (walk->self->time < 0)
    walk->self->time = aw_walk_find_mark (walk, i, AW_MARK_TIME);
}

/**
 * aw_walk_take_text:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Takes a unit that is none of the others: it begins an action, is of the one that is open,
 * or of none.
 */
void
aw_walk_take_text (AwWalk *walk,
                   guint   i)
{
  const AwItem *item = aw_walk_get_item (walk);
  const AwLine *line = aw_walk_get_line (walk, i);

  if (walk->is_fresh && line->kind == AW_LINE_HEADING && line->depth == walk->day_level)
    walk->is_flat = TRUE;
  if (is_section (walk, i))
    {
      walk->item = -1;
      return;
    }
  if (ends_day (walk, i) || is_alternative (walk, i))
    {
      walk->item = walk->day = walk->length = -1;
      walk->has_heading = FALSE;
    }
  else if (is_default_length (walk, i) || aw_walk_is_default_time (walk, i))
    take_default (walk, i);
  else if (is_timed_start (walk, i) || is_lone_start (walk, i) || is_before_label (walk, i))
    aw_walk_begin (walk, i);
  else if (item == NULL)
    return;
  else if ((begins_with_length (walk, i) && item->title >= 0 &&
            (item->length >= 0 || line->gap > 0 ||
             (item->time >= 0 && aw_units_get (walk->units, i)->has_verb))) ||
           (is_before_time_line (walk, i) && aw_walk_is_name_line (walk, i) && item->title >= 0) ||
           is_next_action (walk, i))
    aw_walk_begin (walk, i);
  else if (line->kind == AW_LINE_HEADING &&
           aw_units_get (walk->units, i)->n_marks == 0 && item->title >= 0)
    {
      walk->item = -1;
      if (walk->has_heading && aw_walk_is_name_line (walk, i))
        aw_walk_begin (walk, i);
    }
  else
    aw_walk_absorb (walk, i);
}
