/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-units.h"

#define MAX_UNITS 60000

/* So many words of a second part are looked at. */
#define MAX_AHEAD 30

/* What is a part of its own has so many words of sense at least. */
#define MIN_SENSE 2

#define ABBREVIATIONS "sen rep dr mr mrs ms gov st ste no vs jr sr prof hon inc dept ave rd " \
  "blvd mon tue tues " \
  "wed weds thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec u s a " \
  "p m sr sra " \
  "srta dra dip ee uu approx est min hr rev co vol"

/* Where a reader of a line is that looks for the parts of its sentences. */
typedef struct
{
  const GArray *marks;
  guint next;        /* the first mark that does not end before the place that is looked at */
  gboolean has_time; /* or a length, between the start of the sentence and there */
} Part;

typedef struct
{
  AwUnits *self;
  AwTokens *tokens;
  guint line;
  guint next_mark;
  guint last_mark;
} Splitter;

static gboolean
is_separator (const AwToken *token)
{
  return aw_token_is_sign (token, "|•▸►»·");
}

/* A part of a line with separators is a unit of its own if it is no action. */
static gboolean
is_noise_ahead (AwTokens *tokens,
                int       i)
{
  AwPhrase ahead = { tokens, i + 1, i + 1 };

  if (!is_separator (aw_tokens_get (tokens, i)))
    return FALSE;
  while (ahead.end < (int) tokens->tokens->len && !is_separator (aw_tokens_get (tokens, ahead.end)))
    ahead.end++;

  return ahead.end > i + 1 && aw_noise_find (&ahead) == AW_NOISE_SKIP;
}

static gboolean
is_in_mark (const GArray *marks,
            guint         first,
            guint         position)
{
  for (guint i = first; i < marks->len; i++)
    {
      const AwMark *mark = &g_array_index (marks, AwMark, i);

      if (mark->span.start > position)
        return FALSE;
      if (position < mark->span.end && mark->type != AW_MARK_LINK)
        return TRUE;
    }

  return FALSE;
}

/* "(", an opening quote or a capital begins a sentence. */
static gboolean
is_sentence_start (const AwToken *token)
{
  return token->type != AW_TOKEN_SIGN ? token->upper || token->type != AW_TOKEN_WORD
                                      : aw_token_is_sign (token, "(\"“«¿¡[#‘");
}

/* "Who pays for journals? (October 20, 11:30 a.m.)": the details are of the sentence
 * before them. */
static gboolean
is_before_details (const GArray *marks,
                   AwTokens     *tokens,
                   guint         first_mark,
                   int           i)
{
  return aw_token_is_sign (aw_tokens_get (tokens, i + 1), "([") &&
         is_in_mark (marks, first_mark, aw_tokens_get (tokens, i + 2)->span.start);
}

/* Whether a sentence ends with a token, a mark's last or a sign. */
static gboolean
ends_sentence (const GArray *marks,
               AwTokens     *tokens,
               guint         first_mark,
               int           i)
{
  const AwToken *token = aw_tokens_get (tokens, i);
  const AwToken *before = aw_tokens_get (tokens, i - 1);
  const AwToken *next = aw_tokens_get (tokens, i + 1);

  if (next->span.end == 0 || next->glued || !is_sentence_start (next))
    {
      /* A closing quote or parenthesis comes after the stop. */
      return next->span.end != 0 && aw_token_is_sign (token, "\"”)") && aw_token_is_sign (before,
                                                                                          ".!?") &&
             !next->glued && is_sentence_start (next);
    }

  if (aw_token_is_sign (token, "\"”)»") && aw_token_is_sign (before, ".!?"))
    return next->upper || next->type != AW_TOKEN_WORD;
  /* "PARAS COUNT! Week" is one name. */
  if (aw_token_is_sign (token, "!?") && aw_token_is_any (next, "week day days month semana"))
    return FALSE;
  if (!aw_token_is_sign (token, ".!?") || is_before_details (marks, tokens, first_mark, i))
    return FALSE;
  if (aw_token_is_sign (token, ".") && is_in_mark (marks, first_mark, token->span.start))
    return aw_token_is (next, AW_WORD_VERB | AW_WORD_REGISTER | AW_WORD_JOIN) && next->upper;
  if (aw_token_is_sign (token, ".") && before->type == AW_TOKEN_WORD && before->glued == FALSE &&
      aw_token_is_any (before, ABBREVIATIONS) && !aw_token_is (next,
                                                               AW_WORD_REGISTER | AW_WORD_VERB))
    return FALSE;
  /* "U.S. Representative", "J. Ames" */
  if (aw_token_is_sign (token, ".") && before->type == AW_TOKEN_WORD && before->upper &&
      before->span.end - before->span.start == 1)
    return FALSE;

  return TRUE;
}

/* How many words of sense stand before the next time, or 0 if there is none in the sentence,
 * or what is there is only when the first part begins or ends. */
static guint
count_words (const Part *self,
             AwTokens   *tokens,
             int         i)
{
  guint n = self->next, n_words = 0;

  for (int end = MIN (i + MAX_AHEAD, (int) tokens->tokens->len); i < end; i++)
    {
      const AwToken *token = aw_tokens_get (tokens, i);

      while (n < self->marks->len &&
             g_array_index (self->marks, AwMark, n).span.end <= token->span.start)
        n++;
      if (n < self->marks->len &&
          g_array_index (self->marks, AwMark, n).span.start <= token->span.start)
        {
          if (g_array_index (self->marks, AwMark, n).type == AW_MARK_TIME)
            return n_words;
          continue;
        }
      if (aw_token_is_sign (token, ".!?;") && !aw_tokens_get (tokens, i + 1)->glued)
        return 0;
      if (aw_token_is_any (token, "begin begins start starts follow follows open opens end ends "
                                  "run runs comienza empieza sigue abre termina closes check-in "
                                  "doors"))
        return 0;
      n_words += token->type == AW_TOKEN_WORD && !aw_token_is (token, AW_WORD_FILLER |
                                                                      AW_WORD_WEEKDAY) ? 1 : 0;
    }

  return 0;
}

/* Whether the sentence goes on with another action after a token: "a workshop at 5 pm, and a
 * reading at 6 pm". The tokens are asked for in their order. */
static gboolean
ends_part (Part     *self,
           AwTokens *tokens,
           int       i)
{
  const AwToken *token = aw_tokens_get (tokens, i);
  const AwToken *next = aw_tokens_get (tokens, i + 1);

  while (self->next < self->marks->len &&
         g_array_index (self->marks, AwMark, self->next).span.end <= token->span.start)
    {
      AwMarkType type = g_array_index (self->marks, AwMark, self->next++).type;

      self->has_time |= type == AW_MARK_TIME || type == AW_MARK_LENGTH;
    }
  if (!self->has_time ||
      !(aw_token_is_sign (token, ";") ||
        (aw_token_is_sign (token, ",") && aw_token_is_any (next, "and y then plus luego"))))
    return FALSE;

  return count_words (self, tokens, i + 2) >= MIN_SENSE;
}

static void
add_unit (Splitter *splitter,
          int       start,
          int       end,
          gboolean  is_part)
{
  AwUnits *self = splitter->self;
  AwUnit unit = { .line = splitter->line, .first_mark = splitter->next_mark,
                  .begins_line = start == 0, .is_part = is_part };
  AwPhrase words = { splitter->tokens, start, end };

  while (words.end > words.start && is_separator (aw_phrase_get (&words, words.end - 1)) &&
         !aw_token_is_sign (aw_phrase_get (&words, words.end - 1), "»"))
    words.end--;
  while (words.start < words.end && is_separator (aw_phrase_get (&words, words.start)))
    words.start++;
  if (words.start >= words.end)
    return;
  if (self->units->len >= MAX_UNITS || self->marks->len >= AW_MARKS_MAX)
    {
      self->is_cut = TRUE;
      return;
    }

  unit.span = (AwSpan) { aw_phrase_get (&words, words.start)->span.start,
                         aw_phrase_get (&words, words.end - 1)->span.end };
  while (splitter->next_mark < splitter->last_mark &&
         g_array_index (self->marks, AwMark, splitter->next_mark).span.start < unit.span.end)
    splitter->next_mark++;
  words.n_marks = unit.n_marks = splitter->next_mark - unit.first_mark;
  /* An array that nothing was added to has no place to count from. */
  if (unit.n_marks > 0)
    words.marks = &g_array_index (self->marks, AwMark, unit.first_mark);
  aw_units_describe (self, &unit, &words);
  g_array_append_val (self->units, unit);
}

static void
split_line (Splitter *splitter)
{
  int n = (int) splitter->tokens->tokens->len, start = 0;
  guint first_mark = splitter->next_mark;
  Part part = { splitter->self->marks, splitter->next_mark, FALSE };
  gboolean is_part = FALSE;

  for (int i = 0; i < n; i++)
    {
      gboolean is_end = ends_sentence (splitter->self->marks, splitter->tokens, first_mark, i);
      gboolean is_part_end = !is_end && ends_part (&part, splitter->tokens, i);

      if (!is_end && !is_part_end && !is_noise_ahead (splitter->tokens, i))
        continue;
      add_unit (splitter, start, i + 1, is_part);
      first_mark = splitter->next_mark;
      start = i + 1;
      is_part = is_part_end;
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

/**
 * aw_units_get:
 * @self: units
 * @position: which
 *
 * Returns: (transfer none): the unit
 */
const AwUnit *
aw_units_get (const AwUnits *self,
              guint          position)
{
  return &g_array_index (self->units, AwUnit, position);
}

/**
 * aw_units_get_line:
 * @self: units
 * @unit: one of them
 *
 * Returns: (transfer none): the line that it is of
 */
const AwLine *
aw_units_get_line (const AwUnits *self,
                   const AwUnit  *unit)
{
  return &g_array_index (self->source->lines, AwLine, unit->line);
}

/**
 * aw_units_mark_at:
 * @self: units
 * @position: the position of a mark, or -1
 *
 * Returns: (transfer none) (nullable): the mark
 */
const AwMark *
aw_units_mark_at (const AwUnits *self,
                  int            position)
{
  return position >= 0 ? &g_array_index (self->marks, AwMark, position) : NULL;
}

/**
 * aw_units_get_mark:
 * @self: units
 * @unit: one of them
 * @type: what is looked for
 *
 * Returns: (transfer none) (nullable): the first mark of a type that the unit has
 */
const AwMark *
aw_units_get_mark (const AwUnits *self,
                   const AwUnit  *unit,
                   AwMarkType     type)
{
  for (guint i = 0; i < unit->n_marks; i++)
    {
      const AwMark *mark = aw_units_mark_at (self, (int) (unit->first_mark + i));

      if (mark->type == type)
        return mark;
    }

  return NULL;
}
