/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-phrase.h"
#include "aw-walk.h"

/* Levels of headings that are told apart. */
#define MAX_LEVEL 8

/* A heading over a part of a newsletter has at most so many words. */
#define MAX_SECTION 5

/* Whether a heading without a time stands over a line that has one: the name, and when and
 * where it is. */
static gboolean
is_over_time (const AwWalk *walk,
              guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
  const AwLine *line = aw_walk_get_line (walk, i);
  guint n = walk->units->units->len;

  if (line->kind != AW_LINE_HEADING || line->depth >= MAX_LEVEL || line->row != 0 ||
      !unit->begins_line || unit->noise != AW_NOISE_NONE || unit->n_words == 0 ||
      unit->is_generic || unit->is_kind || unit->is_number || aw_walk_find_day (walk, i) >= 0 ||
      aw_walk_has_mark (walk, i, AW_MARK_RANGE) || aw_walk_has_mark (walk, i, AW_MARK_TIME) ||
      aw_walk_has_mark (walk, i, AW_MARK_LENGTH))
    return FALSE;

  while (i + 1 < n && aw_units_get (walk->units, i + 1)->line == unit->line)
    i++;

  return i + 1 < n && aw_walk_get_line (walk, i + 1)->kind == AW_LINE_TEXT &&
         aw_walk_get_line (walk, i + 1)->row == 0 &&
         aw_walk_has_mark (walk, i + 1, AW_MARK_TIME) &&
         aw_units_get (walk->units, i + 1)->noise == AW_NOISE_NONE &&
         !aw_units_get (walk->units, i + 1)->is_sentence;
}

/**
 * aw_walk_find_title_levels:
 * @walk: where the reader is
 *
 * Where two headings of a level have a time on the line below them, all such are names.
 */
void
aw_walk_find_title_levels (AwWalk *walk)
{
  guint counts[MAX_LEVEL] = { 0 };

  for (guint i = 0; i < walk->units->units->len; i++)
    if (is_over_time (walk, i))
      counts[aw_walk_get_line (walk, i)->depth]++;

  walk->title_levels = 0;
  for (guint i = 0; i < MAX_LEVEL; i++)
    walk->title_levels |= counts[i] >= 2 ? 1u << i : 0;
}

/**
 * aw_walk_take_titled:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * Returns: whether the unit is such a heading, or of the line below it, and was taken
 */
gboolean
aw_walk_take_titled (AwWalk *walk,
                     guint   i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);

  if ((int) unit->line == walk->titled_line && walk->item >= 0)
    {
      int day = aw_walk_find_day (walk, i);

      if (day >= 0)
        aw_walk_get_item (walk)->day = day;
      aw_walk_absorb (walk, i);
      return TRUE;
    }
  if (walk->title_levels == 0 || !is_over_time (walk, i) ||
      (walk->title_levels & 1u << aw_walk_get_line (walk, i)->depth) == 0)
    return FALSE;

  aw_walk_begin (walk, i);
  walk->titled_line = (int) unit->line + 1;
  while (walk->titled_line < (int) walk->units->source->lines->len &&
         g_array_index (walk->units->source->lines, AwLine, walk->titled_line).dropped)
    walk->titled_line++;

  return TRUE;
}

static gboolean
names_other_matter (const AwWalk *walk,
                    guint         i)
{
  static const char *const phrases[] = {
    "jobs", "job openings", "job postings", "job board", "sponsor", "sponsors", "our sponsors",
    "thank you to our sponsors", "thanks to our sponsors", "classifieds", "employment",
    "career opportunities", "careers", "advertisement", "in case you missed it", "icymi",
    "about us", "contact us", "past events", "recap", "related posts", "recent posts", "archives",
    "categories", "in the news", "in memoriam", "member news", "empleos", "patrocinadores",
    "eventos pasados", "quienes somos", "noticias", "faq", "faqs",
    "frequently asked questions", "questions and answers",
    "preguntas frecuentes", NULL
  };
  g_autoptr (AwTokens) tokens = aw_walk_read (walk, i);
  AwPhrase words = aw_phrase_of_line (tokens);

  while (words.start < words.end && aw_phrase_get (&words, words.start)->type == AW_TOKEN_SIGN)
    words.start++;
  while (words.end > words.start && aw_phrase_get (&words, words.end - 1)->type == AW_TOKEN_SIGN)
    words.end--;
  /* "1 Response to Four Days" */
  if (aw_phrase_get (&words, words.start)->type == AW_TOKEN_NUMBER &&
      aw_token_is_any (aw_phrase_get (&words, words.start + 1),
                       "response responses comment comments thought thoughts reply replies "
                       "comentario comentarios respuesta respuestas"))
    return TRUE;
  for (guint n = 0; words.end - words.start <= MAX_SECTION && phrases[n] != NULL; n++)
    if (words.end > words.start && aw_phrase_match (&words, words.start, phrases[n]) == words.end)
      return TRUE;

  return FALSE;
}

/* "Join the Guild | Contact": a row of links, of which another is none for an action */
static gboolean
is_footer_row (const AwWalk *walk,
               guint         i)
{
  const AwUnit *unit = aw_units_get (walk->units, i), *next;

  if (!unit->begins_line || aw_walk_get_line (walk, i)->gap == 0 ||
      !aw_walk_is_button (walk, i) || i + 1 >= walk->units->units->len)
    return FALSE;
  next = aw_units_get (walk->units, i + 1);

  return next->line == unit->line && next->noise == AW_NOISE_SKIP && unit->rel != AW_REL_REGISTER;
}

/**
 * aw_walk_is_skipped:
 * @walk: where the reader is
 * @i: the position of a unit
 *
 * A newsletter has jobs, sponsors and what was beside the week that it announces: all up
 * to the next heading.
 *
 * Returns: whether the unit is of such a part
 */
gboolean
aw_walk_is_skipped (AwWalk *walk,
                    guint   i)
{
  const AwUnit *unit = aw_units_get (walk->units, i);
  const AwLine *line = aw_walk_get_line (walk, i);
  gboolean is_heading = line->kind == AW_LINE_HEADING ||
                        (unit->begins_line && line->kind == AW_LINE_TEXT && !unit->is_sentence &&
                         (line->strong || unit->is_upper || line->gap > 0) &&
                         unit->n_marks == 0 && unit->n_words <= MAX_SECTION);
  guint level = line->kind == AW_LINE_HEADING ? line->depth + 1 : MAX_LEVEL + 1;

  if (is_heading && unit->n_marks == 0 &&
      (names_other_matter (walk, i) ||
       ((unit->is_upper || line->kind == AW_LINE_HEADING) && unit->noise == AW_NOISE_OFF) ||
       (line->kind == AW_LINE_HEADING && unit->noise == AW_NOISE_SKIP && unit->is_question)))
    {
      walk->skip_level = level;
      walk->item = -1;
      return TRUE;
    }
  if (walk->skip_level > 0 && is_heading && level <= walk->skip_level &&
      (line->kind == AW_LINE_HEADING || line->strong || unit->is_upper))
    walk->skip_level = 0;

  return walk->skip_level > 0 || is_footer_row (walk, i);
}
