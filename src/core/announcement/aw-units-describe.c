/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-phrase.h"
#include "aw-units.h"

/* "On your own time", "at your convenience": no time, and no name. */
#define OWN_TIME "on your own time at any anytime self paced flexible pace when whenever you can " \
  "convenience all day a su ritmo cuando pueda cualquier hora momento en"

/* Words of a heading that name no action. */
#define GENERIC "sessions schedule agenda events activities programs actions calendar itinerary " \
  "lineup overview today tomorrow the for our of day all week horario actividades eventos " \
  "sesiones programa acciones hoy de del la el los las and y today's daily's plan to do"

/* The mark that a position of the text belongs to, or NULL. */
static const AwMark *
find_cut (const AwPhrase *words,
          guint           position)
{
  for (guint i = 0; i < words->n_marks; i++)
    {
      const AwMark *mark = &words->marks[i];

      if (mark->cut.start > position)
        return NULL;
      if (position < mark->cut.end)
        return mark;
    }

  return NULL;
}

static gboolean
is_cut (const AwPhrase *words,
        const AwToken  *token)
{
  return find_cut (words, token->span.start) != NULL;
}

/* What begins the sentence besides its marks: "please", "we ask you to", a quote. */
static gboolean
is_before_verb (const AwToken *token)
{
  return token->type == AW_TOKEN_SIGN ||
         aw_token_is_any (token, "please por favor just also then y and simply quickly to you "
                                 "can si the next day puede");
}

/* "Between sessions, take five minutes to email": what to do follows the length. */
static gboolean
is_before_purpose (const AwMark  *mark,
                   const AwToken *token)
{
  return mark->type == AW_MARK_LENGTH && mark->span.end < mark->cut.end &&
         mark->cut.end == token->span.end && aw_token_is_any (token, "to para and");
}

/* "On Thursday, which is Earth Day, plant": where the clause ends. */
static int
skip_clause (const AwPhrase *words,
             int             i)
{
  for (int stop = i; stop < MIN (words->end, i + 8); stop++)
    if (aw_token_is_sign (aw_phrase_get (words, stop), ","))
      return stop;

  return i;
}

static void
describe_words (AwUnit         *unit,
                const AwPhrase *words)
{
  gboolean at_start = TRUE;

  for (int i = words->start; i < words->end; i++)
    {
      const AwToken *token = aw_phrase_get (words, i);
      const AwMark *mark = find_cut (words, token->span.start);

      if (aw_token_is (token, AW_WORD_LIVE))
        unit->has_live = TRUE;
      if (aw_token_is (token, AW_WORD_CALL))
        unit->has_call = TRUE;
      if (mark != NULL)
        {
          at_start |= is_before_purpose (mark, token);
          continue;
        }

      if (at_start)
        {
          int request = aw_request_skip (&(AwPhrase) { words->tokens, i, words->end });

          unit->n_words += request > i ? 1 : 0;
          unit->has_call |= aw_token_is (aw_phrase_get (words, request), AW_WORD_CALL);
          i = request;
        }
      token = aw_phrase_get (words, i);
      if (at_start && aw_token_is_any (token, "which"))
        i = skip_clause (words, i);
      else if (aw_token_is_any (token, "please") ||
               (aw_token_is_sign (token, ":—–-?") && unit->n_words <= 4))
        at_start = TRUE;
      else if (at_start && !is_before_verb (token))
        {
          at_start = FALSE;
          if (aw_token_is (token, AW_WORD_VERB))
            {
              unit->has_verb = TRUE;
              unit->has_call_verb = aw_token_is (token, AW_WORD_CALL);
            }
        }
      if (token->type == AW_TOKEN_NUMBER ||
          (token->type == AW_TOKEN_WORD && !aw_token_is (token, AW_WORD_FILLER)))
        unit->n_words++;
    }
}

/* "WHAT:", "When:" */
static guint8
find_label (const AwPhrase *words)
{
  const AwToken *token = aw_phrase_get (words, words->start);
  int end = words->start + 1;

  if (!aw_token_is (token, AW_WORD_LABEL))
    return 0;
  while (end < words->start + 3 && (aw_token_is (aw_phrase_get (words, end), AW_WORD_LABEL) ||
                                    aw_token_is_any (aw_phrase_get (words, end), "and y") ||
                                    aw_token_is_sign (aw_phrase_get (words, end), "&/")))
    end++;
  if (!aw_token_is_sign (aw_phrase_get (words, end), ":"))
    return 0;

  return aw_token_is_any (token, "what title event topic session que tema evento") ? 1 : 2;
}

/* "If you have 10 minutes": a length and nothing that is done. */
static gboolean
is_condition (const AwPhrase *words)
{
  if (aw_phrase_get_mark (words, AW_MARK_LENGTH) == NULL)
    return FALSE;

  for (int i = words->start; i < words->end; i++)
    {
      const AwToken *token = aw_phrase_get (words, i);

      if (token->type == AW_TOKEN_WORD && !is_cut (words, token) &&
          !aw_token_is_any (token, "if you have got only just when need want a an the your "
                                   "more si tiene tienes usted dispone "
                                   "de solo cuando"))
        return FALSE;
    }

  return TRUE;
}

/* "Session 2", "Taller 3": the name stands below. */
static gboolean
is_number_of (const AwPhrase *words)
{
  const AwToken *label = aw_phrase_get (words, words->start);
  const AwToken *number = aw_phrase_get (words, words->start + 1);

  if (!aw_token_is_any (label, "session part week webinar workshop module class training lesson "
                               "sesion parte semana taller modulo clase") ||
      (number->type != AW_TOKEN_NUMBER && !aw_token_is (number, AW_WORD_NUMBER)))
    return FALSE;
  for (int i = words->start + 2; i < words->end; i++)
    if (aw_phrase_get (words, i)->type != AW_TOKEN_SIGN &&
        !is_cut (words, aw_phrase_get (words, i)))
      return FALSE;

  return TRUE;
}

static void
describe_form (const char     *text,
               AwUnit         *unit,
               const AwPhrase *words)
{
  gboolean has_upper = FALSE, is_own_time = TRUE;

  unit->is_upper = unit->is_kind = unit->is_generic = TRUE;
  if (is_condition (words))
    unit->n_words = 0;
  for (int i = words->start; i < words->end; i++)
    {
      const AwToken *token = aw_phrase_get (words, i);

      if (token->type != AW_TOKEN_WORD || is_cut (words, token))
        continue;
      has_upper = TRUE;
      for (guint j = token->span.start; j < token->span.end; j++)
        if (g_ascii_islower (text[j]))
          unit->is_upper = FALSE;
      if (!aw_token_is (token, AW_WORD_KIND))
        unit->is_kind = FALSE;
      if (!aw_token_is_any (token, GENERIC))
        unit->is_generic = FALSE;
      if (!aw_token_is_any (token, OWN_TIME))
        is_own_time = FALSE;
    }

  unit->is_upper = unit->is_upper && has_upper;
  unit->is_kind = unit->is_kind && has_upper;
  unit->is_generic = unit->is_generic && has_upper;
  if (is_own_time)
    unit->n_words = 0;
  unit->is_question = aw_token_is_sign (aw_phrase_get (words, words->end - 1), "?");
  unit->is_all_day = aw_tokens_skip_all_day (words->tokens, words->start) > words->start;
  unit->label = find_label (words);
  unit->is_number = is_number_of (words);
  unit->is_place = aw_token_is_any (aw_phrase_get (words, words->start), "meet gather") &&
                   aw_token_is_any (aw_phrase_get (words, words->start + 1),
                                    "at in on outside by");
}

/* "Tuesday, April 8: National Library Workers Day, a day ..." */
static gboolean
is_led_by_day (const AwPhrase *words)
{
  const AwMark *mark = words->marks;
  int i = words->start;

  /* Pictures stand before many a line. */
  while (i + 1 < words->end && aw_phrase_get (words, i)->type == AW_TOKEN_SIGN)
    i++;
  if (words->n_marks == 0 || !AW_MARK_IS_DAY (mark->type) ||
      mark->cut.start > aw_phrase_get (words, i)->span.start)
    return FALSE;
  while (i < words->end && aw_phrase_get (words, i)->span.start < mark->cut.end)
    i++;

  return aw_token_is_sign (aw_phrase_get (words, i), ":|–—-") ||
         aw_marks_is_dash (aw_phrase_get (words, i));
}

static gboolean
is_here (const AwToken *token)
{
  return aw_token_is_any (token, "here aqui now today at the in on your my a for link seat "
                                 "spot place event this zoom live up to join us") ||
         token->type != AW_TOKEN_WORD;
}

/* "Thursday 4/6, 3:30pm - Storytelling 101, Register": what has its time and a name before
 * the promise. */
static gboolean
is_named (const AwPhrase *words)
{
  if (aw_phrase_get_mark (words, AW_MARK_TIME) == NULL)
    return FALSE;

  for (int i = words->start; i < words->end; i++)
    {
      const AwToken *token = aw_phrase_get (words, i);

      if (token->type == AW_TOKEN_WORD && !is_cut (words, token))
        return !is_here (token) && !aw_token_is (token, AW_WORD_REGISTER | AW_WORD_JOIN |
                                                        AW_WORD_RECORDING | AW_WORD_VERB);
    }

  return FALSE;
}

/* "Register here.", "Take Action here:", "RSVP": words that are a link's alone. */
static AwRel
find_promise (const AwPhrase *words)
{
  AwRel rel = aw_rel_find (words);
  guint n = 0, limit = 0;

  for (int i = words->start; i < words->end; i++)
    {
      const AwToken *token = aw_phrase_get (words, i);

      /* "Join Zoom Meeting" */
      if (is_cut (words, token) || is_here (token) ||
          (words->end - words->start <= 4 && i > words->start &&
           aw_token_is_any (token, "meeting webinar livestream")))
        continue;
      n++;
      if (aw_token_is (token, AW_WORD_REGISTER | AW_WORD_JOIN | AW_WORD_RECORDING) ||
          aw_token_is_any (token, "sign sign-up tune watch save claim hold attend dial"))
        limit = 2;
    }
  /* "Registration and breakfast" */
  if (aw_token_is_any (aw_phrase_get (words, words->start + 1), "and y") ||
      aw_token_is_sign (aw_phrase_get (words, words->start + 1), "&"))
    return AW_REL_NONE;
  if (rel != AW_REL_NONE)
    return n <= limit && !is_named (words) ? rel : AW_REL_NONE;

  if (n > 3)
    return AW_REL_NONE;
  if (aw_token_is_any (aw_phrase_get (words, words->start), "take") &&
      aw_token_is_any (aw_phrase_get (words, words->start + 1), "action"))
    return AW_REL_ACTION;

  return aw_phrase_find_word (&(AwPhrase) { words->tokens, words->start + 1, words->end },
                              "here aqui") ? AW_REL_ACTION : AW_REL_NONE;
}

static AwNoise
find_noise (const AwUnits  *self,
            const AwUnit   *unit,
            const AwPhrase *words)
{
  AwNoise noise = aw_noise_find (words);

  if (aw_units_get_line (self, unit)->struck)
    return AW_NOISE_OFF;

  return noise == AW_NOISE_OFF && unit->is_led_by_day && !aw_noise_is_cancelled (words)
           ? AW_NOISE_NONE : noise;
}


/**
 * aw_units_describe:
 * @self: units
 * @unit: (inout): one of them, of which it is known where it stands
 * @words: its words, of which marks that hold no more become %AW_MARK_VOID
 *
 * Finds what the words say.
 */
void
aw_units_describe (const AwUnits  *self,
                   AwUnit         *unit,
                   const AwPhrase *words)
{
  const AwToken *last = aw_phrase_get (words, words->end - 1);

  unit->is_moved = aw_marks_fix (words);
  describe_words (unit, words);
  describe_form (self->source->text->str, unit, words);
  /* "Schedule" alone is no request. */
  unit->has_verb = unit->has_verb && (unit->n_words > 1 ||
                                      aw_phrase_get_mark (words, AW_MARK_PHONE) != NULL ||
                                      aw_phrase_get_mark (words, AW_MARK_LINK) != NULL);
  unit->is_sentence = aw_token_is_sign (last, ".!?") ||
                      (aw_token_is_sign (last, ")\"”") &&
                       aw_token_is_sign (aw_phrase_get (words, words->end - 2), ".!?"));
  unit->ends_open = aw_token_is_sign (last, ":");
  unit->is_led_by_day = is_led_by_day (words);
  unit->rel = find_promise (words);
  unit->noise = find_noise (self, unit, words);
}
