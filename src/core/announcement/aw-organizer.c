/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-organizer.h"
#include "aw-title.h"

/* As data/program.schema.json bounds a text, characters. */
#define MAX_DESCRIPTION 4000

/* A sentence that says less is a greeting or a slogan. */
#define MIN_WORDS 6

/* Words of which each makes the capitalised words around it the name of a body. */
#define BODIES "association associations council federation society union league coalition " \
  "alliance network foundation " \
  "friends library libraries consortium center centre institute committee chapter asociacion " \
  "federacion " \
  "biblioteca bibliotecas sindicato coalicion alianza red fundacion amigos"

/* What is a week or a day, whoever it is of. */
#define EVENTS "week day days month summit conference semana jornada jornadas dia drive campaign"

/* How far a name goes on from @i: capitalised words, and small ones between them. */
static int
skip_name (AwTokens *tokens,
           int       i)
{
  int end = i;

  for (; i < (int) tokens->tokens->len; i++)
    {
      const AwToken *token = aw_tokens_get (tokens, i);

      if (token->type == AW_TOKEN_WORD && token->upper)
        end = i + 1;
      else if (!aw_token_is_any (token, "of the and for de la del las los y") &&
               !aw_token_is_sign (token, "&'’-"))
        break;
    }

  return end;
}

static gboolean
is_body (AwTokens *tokens,
         int       start,
         int       end)
{
  return end - start > 1 && aw_phrase_find_word (&(AwPhrase) { tokens, start, end }, BODIES);
}

/**
 * aw_organizer_is_body:
 * @name: some words
 *
 * Returns: whether they are the name of a body: "League of Civic Women, Tri-County"
 */
gboolean
aw_organizer_is_body (const char *name)
{
  g_autoptr (AwTokens) tokens = aw_tokens_read (name, (AwSpan) { 0, (guint) strlen (name) });
  const AwPhrase words = aw_phrase_of_line (tokens);

  return !aw_phrase_find_word (&words, EVENTS) && is_body (tokens, 0, skip_name (tokens, 0));
}

/* "© 2027 Ohio Library Council", "Copyright (c) 2027 ...": the years after the mark. */
static int
skip_copyright (AwTokens *tokens,
                int       i)
{
  const AwToken *token = aw_tokens_get (tokens, i);

  if (!aw_token_is_sign (token, "©") && !aw_token_is_any (token, "copyright"))
    return 0;

  do
    token = aw_tokens_get (tokens, ++i);
  while (token->type == AW_TOKEN_NUMBER || aw_token_is_sign (token, "©(),-–") ||
         aw_token_is_any (token, "c copyright"));

  return i;
}

/* "hosted by the Ohio Library Council" */
static int
skip_by (AwTokens *tokens,
         int       i)
{
  if (!aw_token_is_any (aw_tokens_get (tokens, i),
                        "hosted organized presented sponsored organizada organizado presentada "
                        "presentado") ||
      !aw_token_is_any (aw_tokens_get (tokens, i + 1), "by por"))
    return 0;

  return i + 2 + (aw_token_is_any (aw_tokens_get (tokens, i + 2), "the la el") ? 1 : 0);
}

/* "From: Ohio Library Council <news@example.org>" */
static int
skip_from (AwTokens *tokens)
{
  return aw_token_is_any (aw_tokens_get (tokens, 0), "from de") &&
         aw_token_is_sign (aw_tokens_get (tokens, 1), ":") ? 2 : 0;
}

static gboolean
find_body (AwTokens     *tokens,
           const AwLine *line,
           AwSpan       *span)
{
  for (int i = 0; i < (int) tokens->tokens->len; i++)
    {
      int start = line->dropped && i == 0 ? skip_from (tokens) : 0;
      int end;

      if (start == 0)
        start = skip_copyright (tokens, i);
      if (start == 0 && !line->dropped)
        start = skip_by (tokens, i);
      if (start == 0)
        continue;
      end = skip_name (tokens, start);
      if (!is_body (tokens, start, end))
        continue;
      *span = (AwSpan) { aw_tokens_get (tokens, start)->span.start,
                         aw_tokens_get (tokens, end - 1)->span.end };
      return TRUE;
    }

  return FALSE;
}

/* Whether it is worth while to look for words in a line. */
static gboolean
may_name_body (const char   *text,
               const AwLine *line)
{
  static const char *const marks[] = { "©", "opyright", "COPYRIGHT", " by ", " por ", NULL };
  gssize size = (gssize) (line->span.end - line->span.start);

  for (guint i = 0; marks[i] != NULL; i++)
    if (g_strstr_len (text + line->span.start, size, marks[i]) != NULL)
      return TRUE;

  return line->dropped && memchr (text + line->span.start, ':', (gsize) MIN (size, 8)) != NULL;
}

/**
 * aw_organizer_find:
 * @units: all units
 * @span: (out): where it stands
 *
 * Who announces the week is who sent the mail, has the copyright, or is said to host
 * it, if its name is that of a body and not of a person. Of several the first counts.
 *
 * Returns: (transfer full) (nullable): the name
 */
char *
aw_organizer_find (const AwUnits *units,
                         AwSpan        *span)
{
  const AwSource *source = units->source;
  g_autoptr (AwTokens) tokens = aw_tokens_new ();

  for (guint i = 0; i < source->lines->len; i++)
    {
      const AwLine *line = &g_array_index (source->lines, AwLine, i);

      if (!may_name_body (source->text->str, line))
        continue;
      aw_tokens_fill (tokens, source->text->str, line->span);
      if (find_body (tokens, line, span))
        return aw_title_copy (units, *span);
    }

  return NULL;
}

/* A line of prose: all of it is sentences, and none is of mail or footer. */
static gboolean
is_prose (const AwUnits *units,
          guint          i,
          guint          end)
{
  const AwLine *line = aw_units_get_line (units, aw_units_get (units, i));
  guint n_words = 0;

  if (line->kind != AW_LINE_TEXT || line->row != 0)
    return FALSE;

  for (guint j = i; j < end; j++)
    {
      const AwUnit *unit = aw_units_get (units, j);

      if (unit->noise != AW_NOISE_NONE || !unit->is_sentence)
        return FALSE;
      n_words += unit->n_words;
    }

  return n_words >= MIN_WORDS;
}

/* Where the units of the line of @i end. */
static guint
find_line_end (const AwUnits *units,
               guint          i)
{
  guint line = aw_units_get (units, i)->line;
  guint end = i;

  while (end < units->units->len && aw_units_get (units, end)->line == line)
    end++;

  return end;
}

/**
 * aw_organizer_find_description:
 * @units: all units
 * @items: the actions
 * @span: (out): where it stands
 *
 * What the week is about is the first paragraph of prose before its actions, in the
 * organizer's words.
 *
 * Returns: (transfer full) (nullable): the paragraph
 */
char *
aw_organizer_find_description (const AwUnits *units,
                           const AwItems *items,
                           AwSpan        *span)
{
  guint first = items->items->len > 0 ? g_array_index (items->items, AwItem, 0).first : 0;
  guint end;

  for (guint i = 0; i < first; i = end)
    {
      end = find_line_end (units, i);
      if (end > first || !is_prose (units, i, end))
        continue;
      *span = (AwSpan) { aw_units_get (units, i)->span.start,
                         aw_units_get (units, end - 1)->span.end };
      if (span->end - span->start <= MAX_DESCRIPTION)
        return g_strndup (units->source->text->str + span->start, span->end - span->start);
    }

  return NULL;
}
