/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-phrase.h"
#include "aw-walk.h"

/* A heading over a list has at most so many words. */
#define MAX_HEADING 6

/* "Here's how:", "Steps:", "When you call, tell them:" */
static gboolean
leads_to_steps (const AwPhrase *words)
{
  for (int i = 0; i < words->end; i++)
    {
      const AwToken *token = aw_phrase_get (words, i);
      const AwToken *next = aw_phrase_get (words, i + 1);

      if (aw_token_is_any (token, "steps instructions script tips reminders talking remember say "
                                  "pasos instrucciones guion consejos recuerde diga decir "
                                  "puntos"))
        return TRUE;
      if (aw_token_is_any (token, "tell ask remind mention") &&
          (aw_token_is_any (next, "them him her") || aw_token_is_sign (next, ":")))
        return TRUE;
      if (aw_token_is_any (token, "how como") &&
          (next->type == AW_TOKEN_SIGN || aw_token_is_any (next, "it")))
        return TRUE;
    }

  return FALSE;
}

/* "What to bring:", "Speakers:", "You will learn:" */
static gboolean
leads_to_things (const AwPhrase *words)
{
  for (int i = 0; i < words->end; i++)
    {
      const AwToken *token = aw_phrase_get (words, i);

      if (aw_token_is_any (token, "bring need wear topics speakers panelists presenters sponsors "
                                  "materials requirements cover discuss traer necesita necesitara "
                                  "temas ponentes panelistas patrocinadores materiales requisitos "
                                  "aprendera resources recursos"))
        return TRUE;
      if (aw_token_is_any (token, "learn") &&
          aw_token_is_any (aw_phrase_get (words, i - 1), "will to you'll"))
        return TRUE;
    }

  return FALSE;
}

/* "Each day has a theme:" */
static gboolean
leads_to_themes (const AwPhrase *words)
{
  return aw_phrase_find_word (words,
                              "theme themes focus area areas topic topics tema temas lema") &&
         aw_phrase_find_word (words, "each every daily cada day's diario diarios themes temas");
}

static gboolean
may_lead (const AwWalk *walk,
          guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
  const AwLine *line = aw_walk_get_line (walk, i);

  if (aw_walk_find_day (walk, i) >= 0)
    return FALSE;

  return unit->ends_open || ((line->kind == AW_LINE_HEADING || line->strong) &&
                             unit->n_words <= MAX_HEADING && !unit->is_kind);
}

/**
 * aw_walk_find_list:
 * @walk: where the reader is
 * @i: the position of a unit that stands before a list
 *
 * Returns: what the list is of
 */
AwList
aw_walk_find_list (const AwWalk *walk,
                   guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
  g_autoptr (AwTokens) tokens = NULL;
  AwPhrase words;

  if (unit->ends_open && unit->noise == AW_NOISE_OFF)
    return AW_LIST_PAST;
  if (!may_lead (walk, i))
    return AW_LIST_ACTIONS;

  tokens = aw_walk_read (walk, i);
  words = aw_phrase_of_line (tokens);
  if (leads_to_themes (&words))
    return AW_LIST_THEMES;
  if (leads_to_steps (&words))
    return AW_LIST_STEPS;

  return leads_to_things (&words) ? AW_LIST_THINGS : AW_LIST_ACTIONS;
}

/* A step that says more than the request above it: "Contact your members of Congress", and
 * then "Call the hotline at 866-555-0187". */
static gboolean
is_first_call (const AwWalk *walk,
               guint         i)
{
  const AwItem *item = aw_walk_get_item (walk);

  return item->n_links == 0 && item->phone < 0 && item->time < 0 &&
         aw_units_get (walk->units, i)->has_call_verb && aw_walk_has_mark (walk, i, AW_MARK_PHONE);
}

/* "Give your name", "Say how far it is": on the telephone */
static gboolean
says_something (const AwWalk *walk,
                guint         i)
{
  g_autoptr (AwTokens) tokens = aw_walk_read (walk, i);

  return aw_token_is_any (aw_tokens_get (tokens, 0),
                          "give say ask tell mention leave thank urge explain introduce identify "
                          "be state let diga de pida pregunte mencione deje agradezca explique");
}

/* Points below a session that has its time: "Via Zoom", "RSVP to the conversation". */
static gboolean
is_said_below (const AwWalk *walk,
               guint         i)
{
  const AwItem *item = aw_walk_get_item (walk);

  return item != NULL && item->title >= 0 && !item->in_row &&
         (item->time >= 0 || (item->phone >= 0 && says_something (walk, i))) &&
         !aw_walk_is_list_item (walk, item->first) && aw_walk_find_day (walk, i) < 0 &&
         (!aw_walk_has_detail (walk, i) || aw_units_get (walk->units, i)->rel != AW_REL_NONE) &&
         !aw_walk_has_mark (walk, i, AW_MARK_TIME) && !aw_walk_has_mark (walk, i, AW_MARK_LENGTH);
}

/**
 * aw_walk_take_listed:
 * @walk: where the reader is
 * @i: the position of an item of a list of which the kind is known
 *
 * Returns: whether it is of what is open, or of nothing, and so no action
 */
gboolean
aw_walk_take_listed (AwWalk *walk,
                     guint   i)
{
  if (walk->list == AW_LIST_PAST)
    return aw_walk_find_day (walk, i) < 0 && !aw_walk_has_mark (walk, i, AW_MARK_TIME);
  if (walk->list == AW_LIST_THEMES)
    return !aw_walk_has_detail (walk, i);
  if (is_said_below (walk, i))
    {
      aw_walk_absorb (walk, i);
      return TRUE;
    }
  if (walk->list == AW_LIST_ACTIONS || aw_walk_has_mark (walk, i, AW_MARK_TIME) ||
      aw_walk_has_mark (walk, i, AW_MARK_LENGTH) || aw_walk_find_day (walk, i) >= 0)
    return FALSE;
  if (walk->list == AW_LIST_THINGS)
    return TRUE;
  if (walk->item < 0)
    return FALSE;

  if (is_first_call (walk, i))
    aw_walk_get_item (walk)->title = (int) i;
  aw_walk_absorb (walk, i);

  return TRUE;
}

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

/* Whether an item of a list is an action, and no point of what is said about one. */
static gboolean
is_list_action (const AwWalk *walk,
                guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
  gboolean has_context = walk->has_heading || walk->length >= 0;

  if (aw_walk_has_mark (walk, i, AW_MARK_TIME) || aw_walk_has_mark (walk, i, AW_MARK_LENGTH))
    return TRUE;
  if (unit->has_verb)
    return has_context || walk->day >= 0 || aw_walk_has_detail (walk, i) ||
           is_beside_action (walk, i);

  return has_context && unit->n_words > 0;
}

/* Whether the unit is a numbered step of the action that is open. */
static gboolean
is_step (const AwWalk *walk,
         guint         i)
{
  const AwItem *item = aw_walk_get_item (walk);

  return item != NULL && aw_walk_get_line (walk, i)->kind == AW_LINE_STEP &&
         aw_walk_get_line (walk, item->first)->kind != AW_LINE_STEP && item->title >= 0 &&
         !aw_walk_has_mark (walk, i, AW_MARK_TIME) && !aw_walk_has_mark (walk, i, AW_MARK_LENGTH);
}

/* Whether the unit is an item within the one that is open. */
static gboolean
is_nested (const AwWalk *walk,
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
 * aw_walk_take_list_item:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Takes an item of a list: an action, or what is of one.
 */
void
aw_walk_take_list_item (AwWalk *walk,
                        guint   i)
{
  if (aw_walk_take_listed (walk, i))
    return;
  if (is_nested (walk, i))
    aw_item_absorb_details (aw_walk_get_item (walk), walk->units, i);
  else if (is_step (walk, i))
    aw_walk_absorb (walk, i);
  else if (is_list_action (walk, i))
    aw_walk_begin (walk, i);
  else
    walk->item = -1;
}
