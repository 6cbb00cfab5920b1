/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-part.h"
#include "aw-request.h"
#include "aw-sentence.h"
#include "aw-units.h"

#define MAX_UNITS 60000

/* "On your own time", "at your convenience": no time, and no name. */
#define OWN_TIME "on your own time at any anytime self paced flexible pace when whenever you can " \
  "convenience all day a su ritmo cuando pueda cualquier hora momento en"

/* Words of a heading that name no action. */
#define GENERIC "sessions schedule agenda events activities programs actions calendar itinerary " \
  "lineup overview today tomorrow the for our of day all week horario actividades eventos " \
  "sesiones programa acciones hoy de del la el los las and y today's daily's plan to do"

/* An array that nothing was added to has no place to count from. */
static const AwMark *
get_marks (const AwUnits *self,
           const AwUnit  *unit)
{
  return aw_units_mark_at (self, unit->n_marks > 0 ? (int) unit->first_mark : -1);
}

static gboolean
is_separator (const AwToken *token)
{
  return aw_token_is_sign (token, "|•▸►»·");
}

/* Where the next part after a separator ends. */
static int
find_separator (AwTokens *tokens,
                int       start)
{
  int i = start;

  while (i < (int) tokens->tokens->len && !is_separator (aw_tokens_get (tokens, i)))
    i++;

  return i;
}

/* A part of a line with separators is a unit of its own if it is no action. */
static gboolean
is_noise_ahead (AwTokens *tokens,
                int       i)
{
  int end;

  if (!is_separator (aw_tokens_get (tokens, i)))
    return FALSE;

  end = find_separator (tokens, i + 1);

  return end > i + 1 && aw_noise_find (tokens, i + 1, end, NULL, 0) == AW_NOISE_SKIP;
}

typedef struct
{
  AwUnits *self;
  AwTokens *tokens;
  guint line;
  guint next_mark;
  guint last_mark;
} Splitter;

/* The mark that a position of the text belongs to, or NULL. */
static const AwMark *
find_cut (const Splitter *splitter,
          const AwUnit   *unit,
          guint           position)
{
  for (guint i = 0; i < unit->n_marks; i++)
    {
      const AwMark *mark = aw_units_mark_at (splitter->self, (int) (unit->first_mark + i));

      if (mark->cut.start > position)
        return NULL;
      if (position < mark->cut.end)
        return mark;
    }

  return NULL;
}

static gboolean
is_cut (const Splitter *splitter,
        const AwUnit   *unit,
        guint           position)
{
  return find_cut (splitter, unit, position) != NULL;
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
skip_clause (AwTokens *tokens,
             int       i,
             int       end)
{
  for (int stop = i; stop < MIN (end, i + 8); stop++)
    if (aw_token_is_sign (aw_tokens_get (tokens, stop), ","))
      return stop;

  return i;
}

static void
describe_words (Splitter *splitter,
                AwUnit   *unit,
                int       start,
                int       end)
{
  gboolean at_start = TRUE;

  for (int i = start; i < end; i++)
    {
      const AwToken *token = aw_tokens_get (splitter->tokens, i);
      const AwMark *mark = find_cut (splitter, unit, token->span.start);

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
          int request = aw_request_skip (splitter->tokens, i, end);

          unit->n_words += request > i ? 1 : 0;
          unit->has_call |= aw_token_is (aw_tokens_get (splitter->tokens, request), AW_WORD_CALL);
          i = request;
        }
      token = aw_tokens_get (splitter->tokens, i);
      if (at_start && aw_token_is_any (token, "which"))
        i = skip_clause (splitter->tokens, i, end);
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
find_label (AwTokens *tokens,
            int       start)
{
  const AwToken *token = aw_tokens_get (tokens, start);

  int end = start + 1;

  if (!aw_token_is (token, AW_WORD_LABEL))
    return 0;
  while (end < start + 3 && (aw_token_is (aw_tokens_get (tokens, end), AW_WORD_LABEL) ||
                             aw_token_is_any (aw_tokens_get (tokens, end), "and y") ||
                             aw_token_is_sign (aw_tokens_get (tokens, end), "&/")))
    end++;
  if (!aw_token_is_sign (aw_tokens_get (tokens, end), ":"))
    return 0;

  return aw_token_is_any (token, "what title event topic session que tema evento") ? 1 : 2;
}

/* "If you have 10 minutes": a length and nothing that is done. */
static gboolean
is_condition (Splitter *splitter,
              AwUnit   *unit,
              int       start,
              int       end)
{
  if (aw_units_get_mark (splitter->self, unit, AW_MARK_LENGTH) == NULL)
    return FALSE;

  for (int i = start; i < end; i++)
    {
      const AwToken *token = aw_tokens_get (splitter->tokens, i);

      if (token->type == AW_TOKEN_WORD && !is_cut (splitter, unit, token->span.start) &&
          !aw_token_is_any (token, "if you have got only just when need want a an the your "
                                   "more si tiene tienes usted dispone "
                                   "de solo cuando"))
        return FALSE;
    }

  return TRUE;
}

/* "Session 2", "Taller 3": the name stands below. */
static gboolean
is_number_of (Splitter     *splitter,
              const AwUnit *unit,
              int           start,
              int           end)
{
  const AwToken *label = aw_tokens_get (splitter->tokens, start);
  const AwToken *number = aw_tokens_get (splitter->tokens, start + 1);

  if (!aw_token_is_any (label, "session part week webinar workshop module class training lesson "
                               "sesion parte semana taller modulo clase") ||
      (number->type != AW_TOKEN_NUMBER && !aw_token_is (number, AW_WORD_NUMBER)))
    return FALSE;
  for (int i = start + 2; i < end; i++)
    if (aw_tokens_get (splitter->tokens, i)->type != AW_TOKEN_SIGN &&
        !is_cut (splitter, unit, aw_tokens_get (splitter->tokens, i)->span.start))
      return FALSE;

  return TRUE;
}

static void
describe_form (Splitter *splitter,
               AwUnit   *unit,
               int       start,
               int       end)
{
  const char *text = splitter->self->source->text->str;
  gboolean has_upper = FALSE, is_own_time = TRUE;

  unit->is_upper = unit->is_kind = unit->is_generic = TRUE;
  if (is_condition (splitter, unit, start, end))
    unit->n_words = 0;
  for (int i = start; i < end; i++)
    {
      const AwToken *token = aw_tokens_get (splitter->tokens, i);

      if (token->type != AW_TOKEN_WORD || is_cut (splitter, unit, token->span.start))
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
  unit->is_question = aw_token_is_sign (aw_tokens_get (splitter->tokens, end - 1), "?");
  unit->is_all_day = aw_tokens_skip_all_day (splitter->tokens, start) > start;
  unit->label = find_label (splitter->tokens, start);
  unit->is_number = is_number_of (splitter, unit, start, end);
  unit->is_place = aw_token_is_any (aw_tokens_get (splitter->tokens, start), "meet gather") &&
                   aw_token_is_any (aw_tokens_get (splitter->tokens, start + 1), "at in on outside "
                                                                                 "by");
}

static void
fix_marks (Splitter *splitter,
           AwUnit   *unit,
           int       start,
           int       end)
{
  if (unit->n_marks == 0)
    return;

  aw_marks_merge (splitter->tokens, start, end,
                  &g_array_index (splitter->self->marks, AwMark, unit->first_mark), unit->n_marks);
  unit->is_moved = aw_moved_fix (splitter->tokens, start, end,
                                 &g_array_index (splitter->self->marks, AwMark, unit->first_mark),
                                 unit->n_marks);
}

/* "Tuesday, April 8: National Library Workers Day, a day ..." */
static gboolean
is_led_by_day (Splitter     *splitter,
               const AwUnit *unit,
               int           start,
               int           end)
{
  const AwMark *mark = get_marks (splitter->self, unit);
  int i = start;

  /* Pictures stand before many a line. */
  while (i + 1 < end && aw_tokens_get (splitter->tokens, i)->type == AW_TOKEN_SIGN)
    i++;
  if (mark == NULL || !AW_MARK_IS_DAY (mark->type) ||
      mark->cut.start > aw_tokens_get (splitter->tokens, i)->span.start)
    return FALSE;
  while (i < end && aw_tokens_get (splitter->tokens, i)->span.start < mark->cut.end)
    i++;

  return aw_token_is_sign (aw_tokens_get (splitter->tokens, i), ":|–—-") ||
         aw_marks_is_dash (aw_tokens_get (splitter->tokens, i));
}

static gboolean
is_here (const AwToken *token)
{
  return aw_token_is_any (token, "here aqui now today at the in on your my a for link seat "
                                 "spot place event this "
                          "zoom live up to join us") ||
         token->type != AW_TOKEN_WORD;
}

/* "Thursday 4/6, 3:30pm - Storytelling 101, Register": what has its time and a name before
 * the promise. */
static gboolean
is_named (Splitter     *splitter,
          const AwUnit *unit,
          int           start,
          int           end)
{
  if (aw_units_get_mark (splitter->self, unit, AW_MARK_TIME) == NULL)
    return FALSE;

  for (int i = start; i < end; i++)
    {
      const AwToken *token = aw_tokens_get (splitter->tokens, i);

      if (token->type == AW_TOKEN_WORD && !is_cut (splitter, unit, token->span.start))
        return !is_here (token) && !aw_token_is (token, AW_WORD_REGISTER | AW_WORD_JOIN |
                                                        AW_WORD_RECORDING | AW_WORD_VERB);
    }

  return FALSE;
}

/* "Register here.", "Take Action here:", "RSVP": words that are a link's alone. */
static AwRel
find_promise (Splitter     *splitter,
              const AwUnit *unit,
              int           start,
              int           end)
{
  AwTokens *tokens = splitter->tokens;
  AwRel rel = aw_rel_find (tokens, start, end);
  guint n = 0, limit = 0;

  for (int i = start; i < end; i++)
    {
      const AwToken *token = aw_tokens_get (tokens, i);

      /* "Join Zoom Meeting" */
      if (is_cut (splitter, unit, token->span.start) || is_here (token) ||
          (end - start <= 4 && i > start && aw_token_is_any (token, "meeting webinar livestream")))
        continue;
      n++;
      if (aw_token_is (token, AW_WORD_REGISTER | AW_WORD_JOIN | AW_WORD_RECORDING) ||
          aw_token_is_any (token, "sign sign-up tune watch save claim hold attend dial"))
        limit = 2;
    }
  /* "Registration and breakfast" */
  if (aw_token_is_any (aw_tokens_get (tokens, start + 1), "and y") ||
      aw_token_is_sign (aw_tokens_get (tokens, start + 1), "&"))
    return AW_REL_NONE;
  if (rel != AW_REL_NONE)
    return n <= limit && !is_named (splitter, unit, start, end) ? rel : AW_REL_NONE;

  if (n > 3)
    return AW_REL_NONE;
  if (aw_token_is_any (aw_tokens_get (tokens, start), "take") &&
      aw_token_is_any (aw_tokens_get (tokens, start + 1), "action"))
    return AW_REL_ACTION;
  for (int i = start + 1; i < end; i++)
    if (aw_token_is_any (aw_tokens_get (tokens, i), "here aqui") && i > start)
      return AW_REL_ACTION;

  return AW_REL_NONE;
}

static AwNoise
find_noise (Splitter     *splitter,
            const AwUnit *unit,
            int           start,
            int           end)
{
  AwNoise noise = aw_noise_find (splitter->tokens, start, end, get_marks (splitter->self, unit),
                                 unit->n_marks);

  if (g_array_index (splitter->self->source->lines, AwLine, unit->line).struck)
    return AW_NOISE_OFF;
  if (noise == AW_NOISE_OFF && unit->is_led_by_day &&
      !aw_noise_is_cancelled (splitter->tokens, start, end))
    return AW_NOISE_NONE;

  return noise;
}

static void
add_unit (Splitter *splitter,
          int       start,
          int       end,
          gboolean  is_part)
{
  AwUnits *self = splitter->self;
  AwTokens *tokens = splitter->tokens;
  AwUnit unit = { .line = splitter->line, .first_mark = splitter->next_mark,
                 .begins_line = start == 0, .is_part = is_part };
  const AwToken *last;

  while (end > start && is_separator (aw_tokens_get (tokens, end - 1)) &&
         !aw_token_is_sign (aw_tokens_get (tokens, end - 1), "»"))
    end--;
  while (start < end && is_separator (aw_tokens_get (tokens, start)))
    start++;
  if (start >= end)
    return;
  if (self->units->len >= MAX_UNITS || self->marks->len >= AW_MARKS_MAX)
    {
      self->is_cut = TRUE;
      return;
    }

  last = aw_tokens_get (tokens, end - 1);
  unit.span = (AwSpan) { aw_tokens_get (tokens, start)->span.start, last->span.end };
  while (splitter->next_mark < splitter->last_mark &&
         g_array_index (self->marks, AwMark, splitter->next_mark).span.start < unit.span.end)
    splitter->next_mark++;
  unit.n_marks = splitter->next_mark - unit.first_mark;

  fix_marks (splitter, &unit, start, end);
  describe_words (splitter, &unit, start, end);
  describe_form (splitter, &unit, start, end);
  /* "Schedule" alone is no request. */
  unit.has_verb = unit.has_verb && (unit.n_words > 1 ||
                                    aw_units_get_mark (self, &unit, AW_MARK_PHONE) != NULL ||
                                    aw_units_get_mark (self, &unit, AW_MARK_LINK) != NULL);
  unit.is_sentence = aw_token_is_sign (last, ".!?") ||
                     (aw_token_is_sign (last, ")\"”") &&
                      aw_token_is_sign (aw_tokens_get (tokens, end - 2), ".!?"));
  unit.ends_open = aw_token_is_sign (last, ":");
  unit.is_led_by_day = is_led_by_day (splitter, &unit, start, end);
  unit.rel = find_promise (splitter, &unit, start, end);
  unit.noise = find_noise (splitter, &unit, start, end);
  g_array_append_val (self->units, unit);
}

static void
split_line (Splitter *splitter)
{
  int n = (int) splitter->tokens->tokens->len, start = 0;
  guint first_mark = splitter->next_mark;
  AwPart part = { splitter->self->marks, splitter->next_mark, FALSE };
  gboolean is_part = FALSE;

  for (int i = 0; i < n; i++)
    {
      gboolean is_end = aw_sentence_is_end (splitter->self->marks, splitter->tokens, first_mark, i);

      gboolean ends_part = !is_end && aw_part_is_end (&part, splitter->tokens, i);

      if (!is_end && !ends_part && !is_noise_ahead (splitter->tokens, i))
        continue;
      add_unit (splitter, start, i + 1, is_part);
      first_mark = splitter->next_mark;
      start = i + 1;
      is_part = ends_part;
      part.has_time = FALSE;
    }

  add_unit (splitter, start, n, is_part);
  splitter->next_mark = splitter->last_mark;
}

/**
 * aw_units_new:
 * @source: a source that has been cleaned; it must live as long as the units
 *
 * Reads each line of an announcement that is not dropped: what it says, and
 * which of it is no action.
 *
 * Returns: (transfer full): the units
 */
AwUnits *
aw_units_new (const AwSource *source)
{
  AwUnits *self = g_new0 (AwUnits, 1);
  g_autoptr (AwTokens) tokens = aw_tokens_new ();
  Splitter splitter = { self, tokens };
  guint link = 0, n_links = source->links->len;

  self->source = source;
  self->units = g_array_new (FALSE, TRUE, sizeof (AwUnit));
  self->marks = g_array_new (FALSE, TRUE, sizeof (AwMark));

  for (guint i = 0; i < source->lines->len; i++)
    {
      const AwLine *line = &g_array_index (source->lines, AwLine, i);

      if (line->dropped)
        continue;
      while (link < n_links && g_array_index (source->links, AwHyperlink,
                                              link).span.end <= line->span.start)
        link++;

      aw_tokens_fill (tokens, source->text->str, line->span);
      splitter.line = i;
      aw_marks_find (source, tokens, self->marks, MIN (link, n_links), n_links);
      splitter.last_mark = self->marks->len;
      split_line (&splitter);
    }

  return self;
}

/**
 * aw_units_free:
 * @self: (transfer full): units
 */
void
aw_units_free (AwUnits *self)
{
  g_array_unref (self->units);
  g_array_unref (self->marks);
  g_free (self);
}
