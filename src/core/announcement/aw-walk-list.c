/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-walk.h"

/* A heading over a list has at most so many words. */
#define MAX_HEADING 6

/* "Here's how:", "Steps:", "When you call, tell them:" */
static gboolean
leads_to_steps (AwTokens *tokens,
                int       end)
{
  for (int i = 0; i < end; i++)
    {
      const AwToken *token = aw_tokens_get (tokens, i);
      const AwToken *next = aw_tokens_get (tokens, i + 1);

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
leads_to_things (AwTokens *tokens,
                 int       end)
{
  for (int i = 0; i < end; i++)
    {
      const AwToken *token = aw_tokens_get (tokens, i);

      if (aw_token_is_any (token, "bring need wear topics speakers panelists presenters sponsors "
                                  "materials requirements cover discuss traer necesita necesitara "
                                  "temas ponentes panelistas patrocinadores materiales requisitos "
                                  "aprendera resources recursos"))
        return TRUE;
      if (aw_token_is_any (token, "learn") &&
          aw_token_is_any (aw_tokens_get (tokens, i - 1), "will to you'll"))
        return TRUE;
    }

  return FALSE;
}

/* "Each day has a theme:" */
static gboolean
leads_to_themes (AwTokens *tokens,
                 int       end)
{
  gboolean is_theme = FALSE, is_each = FALSE;

  for (int i = 0; i < end; i++)
    {
      is_theme |= aw_token_is_any (aw_tokens_get (tokens, i), "theme themes focus area areas topic "
                                                              "topics tema temas lema");
      is_each |= aw_token_is_any (aw_tokens_get (tokens, i), "each every daily cada day's diario "
                                                             "diarios themes temas");
    }

  return is_theme && is_each;
}

static gboolean
may_lead (const AwWalk *walk,
          guint         i)
{
  const AwUnit *unit = aw_walk_get_unit (walk, i);
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
  g_autoptr (AwTokens) tokens = NULL;
  int end;

  if (aw_walk_get_unit (walk, i)->ends_open && aw_walk_get_unit (walk, i)->noise == AW_NOISE_OFF)
    return AW_LIST_PAST;
  if (!may_lead (walk, i))
    return AW_LIST_ACTIONS;

  tokens = aw_tokens_new ();
  aw_tokens_fill (tokens, walk->units->source->text->str, aw_walk_get_unit (walk, i)->span);
  end = (int) tokens->tokens->len;
  if (leads_to_themes (tokens, end))
    return AW_LIST_THEMES;
  if (leads_to_steps (tokens, end))
    return AW_LIST_STEPS;

  return leads_to_things (tokens, end) ? AW_LIST_THINGS : AW_LIST_ACTIONS;
}

/* A step that says more than the request above it: "Contact your members of Congress", and
 * then "Call the hotline at 866-555-0187". */
static gboolean
is_first_call (const AwWalk *walk,
               guint         i)
{
  const AwItem *item = aw_walk_get_item (walk);

  return item->n_links == 0 && item->phone < 0 && item->time < 0 &&
         aw_walk_get_unit (walk, i)->has_call_verb && aw_walk_has_mark (walk, i, AW_MARK_PHONE);
}

/* "Give your name", "Say how far it is": on the telephone */
static gboolean
says_something (const AwWalk *walk,
                guint         i)
{
  g_autoptr (AwTokens) tokens = aw_tokens_new ();

  aw_tokens_fill (tokens, walk->units->source->text->str, aw_walk_get_unit (walk, i)->span);

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
         (!aw_walk_has_detail (walk, i) || aw_walk_get_unit (walk, i)->rel != AW_REL_NONE) &&
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
    aw_walk_current (walk)->title = (int) i;
  aw_walk_absorb (walk, i);

  return TRUE;
}
