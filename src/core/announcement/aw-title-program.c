/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-organizer.h"
#include "aw-title.h"

/* As data/program.schema.json bounds a line, characters. */
#define MAX_TITLE 200

/* Spanish names begin with the word: "Semana del Bibliotecario". */
static gboolean
find_name_forward (AwTokens *tokens,
                   AwSpan   *span)
{
  int n = (int) tokens->tokens->len;

  for (int i = 0; i < n; i++)
    {
      int end = i + 1;

      if (!aw_tokens_get (tokens, i)->upper ||
          !aw_token_is_any (aw_tokens_get (tokens, i), "semana jornada jornadas dia"))
        continue;
      while (end < n && (aw_tokens_get (tokens, end)->upper ||
                         aw_token_is_any (aw_tokens_get (tokens, end),
                                          "de del la las los por para en el y")))
        end++;
      while (end > i + 1 && !aw_tokens_get (tokens, end - 1)->upper)
        end--;
      if (end - i < 2)
        continue;
      *span = (AwSpan) { aw_tokens_get (tokens, i)->span.start,
                         aw_tokens_get (tokens, end - 1)->span.end };
      return TRUE;
    }

  return FALSE;
}

static gboolean
is_event_word (const AwToken *token)
{
  return aw_token_is_any (token, "week days day month summit forum bootcamp challenge series "
                                 "conference mornings "
                          "program online semana jornada jornadas dia reto campaign sprint "
                          "voices fair institute fund "
                          "rally drive");
}

/* "Rally for Libraries", "Week of Action": the last word of the name. */
static int
find_name_end (AwTokens *tokens,
               int       i)
{
  int end = i;

  if (!aw_token_is_any (aw_tokens_get (tokens, i + 1), "for of"))
    return i;
  for (int next = i + 2; next < i + 8; next++)
    {
      const AwToken *token = aw_tokens_get (tokens, next);

      if (aw_token_is (token, AW_WORD_WEEKDAY | AW_WORD_MONTH) || token->type != AW_TOKEN_WORD)
        break;
      if (token->upper)
        end = next;
      else if (!aw_token_is_any (token, "of the and for"))
        break;
    }

  return end;
}

/* The capitalised words up to one like "Week", as they stand before a range in a
 * sentence: "Join us for Library Voices Week, June 7-11!" */
static gboolean
find_name_in_sentence (AwTokens *tokens,
                       AwSpan   *span)
{
  int n = (int) tokens->tokens->len;

  for (int i = n - 1; i >= 0; i--)
    {
      int start = i;

      if (!is_event_word (aw_tokens_get (tokens, i)) || !aw_tokens_get (tokens, i)->upper)
        continue;
      while (start > 0 && (aw_tokens_get (tokens, start - 1)->upper ||
                           aw_token_is_any (aw_tokens_get (tokens, start - 1),
                                            "of for the on to and in from with") ||
                           aw_token_is_sign (aw_tokens_get (tokens, start - 1), "-&'")))
        start--;
      while (start < i && (!aw_tokens_get (tokens, start)->upper ||
                           aw_token_is_any (aw_tokens_get (tokens, start),
                                            "the during join participate of our this for happy "
                                            "welcome dear it's la el")))
        start++;
      if (i - start < 1)
        continue;
      *span = (AwSpan) { aw_tokens_get (tokens, start)->span.start,
                         aw_tokens_get (tokens, find_name_end (tokens, i))->span.end };
      return TRUE;
    }

  return FALSE;
}

/* "Week at a glance: Clean Air Week", "COMING UP: ...": what it is, before its name. */
static char *
skip_form (const char *name)
{
  static const char *const forms[] = {
    "coming up", "mark your calendar", "glance", "toolkit", "schedule", "calendar", "agenda",
    "alert", "reminder", "update", "invitation", "announcement", "flyer", NULL
  };
  static const char *const separators[] = { ": ", " - ", " – ", " — ", NULL };
  g_autofree char *small = g_ascii_strdown (name, -1);

  for (guint i = 0; separators[i] != NULL; i++)
    {
      const char *stop = strstr (small, separators[i]);

      for (guint j = 0; stop != NULL && forms[j] != NULL; j++)
        if (g_strstr_len (small, stop - small, forms[j]) != NULL && stop - small < 32)
          return g_strstrip (g_strdup (name + (stop - small) + strlen (separators[i])));
    }

  return g_strdup (name);
}

/* "Women's Equality Week — League of Civic Women", "Ohio Library Council | Advocacy Week":
 * who announces it goes. */
static char *
drop_organizer (char *name)
{
  static const char *const separators[] = {
    " — ", " – ", " - ", " -- ", " | ", " • ", " · ", ": ", NULL
  };

  for (guint i = 0; separators[i] != NULL; i++)
    {
      char *stop = strstr (name, separators[i]);
      char *rest = stop != NULL ? stop + strlen (separators[i]) : NULL;

      if (stop == NULL || stop == name || *rest == '\0')
        continue;
      if (aw_organizer_is_body (rest) && separators[i][0] != ':')
        {
          *stop = '\0';
          return name;
        }
      *stop = '\0';
      /* What goes on with a small letter says more of the name. */
      if (aw_organizer_is_body (name) && !g_ascii_islower (*rest))
        {
          memmove (name, rest, strlen (rest) + 1);
          return name;
        }
      *stop = separators[i][0];
    }

  return name;
}

/* "Read Local Week 📚" */
static void
drop_pictures (char *name)
{
  char *end = name + strlen (name);

  while (end > name)
    {
      char *last = g_utf8_prev_char (end);
      gunichar c = g_utf8_get_char (last);

      if (!g_unichar_isspace (c) && g_unichar_type (c) != G_UNICODE_OTHER_SYMBOL && c != 0xfe0f)
        break;
      end = last;
    }
  if (end > name)
    *end = '\0';
}

/* A title that may have a date or a range, and "COMING UP:", beside it. */
static char *
name_of_unit (AwUnits *units,
              guint    position,
              AwSpan  *span)
{
  AwItem item;
  g_autofree char *name = NULL;

  aw_item_init (&item, position);
  item.title = (int) position;
  name = aw_title_of_item (units, &item, span);
  for (char *p = name; *p != '\0'; p++)
    if (g_str_has_prefix (p, "★"))
      memset (p, ' ', strlen ("★"));
  g_strstrip (name);
  drop_pictures (name);

  return drop_organizer (skip_form (name));
}

/* The unit that has the range, or else the first date. */
static int
find_dated (AwUnits       *units,
            const AwItems *items)
{
  int mark = items->range >= 0 ? items->range : items->start;

  for (guint i = 0; mark >= 0 && i < units->units->len; i++)
    {
      const AwUnit *unit = aw_units_get (units, i);

      if (mark >= (int) unit->first_mark && mark < (int) (unit->first_mark + unit->n_marks))
        return (int) i;
    }

  return -1;
}

static gboolean
is_title_line (AwUnits *units,
               guint    i)
{
  const AwUnit *unit = aw_units_get (units, i);
  const AwLine *line = aw_units_get_line (units, unit);

  return unit->begins_line && unit->noise == AW_NOISE_NONE && unit->n_words > 0 &&
         unit->n_words <= 16 &&
         line->kind != AW_LINE_ITEM && line->row == 0 &&
         aw_units_get_mark (units, unit, AW_MARK_TIME) == NULL &&
         aw_units_get_mark (units, unit, AW_MARK_LENGTH) == NULL;
}

static AwTokens *
read_unit (const AwUnits *units,
           guint          i)
{
  return aw_tokens_read (units->source->text->str, aw_units_get (units, i)->span);
}

static char *
name_from_sentence (AwUnits *units,
                    guint    i,
                    AwSpan  *span)
{
  g_autoptr (AwTokens) tokens = read_unit (units, i);

  if (!find_name_in_sentence (tokens, span) && !find_name_forward (tokens, span))
    return NULL;

  return aw_title_copy (units, *span);
}

/* Whether a unit has a word that names a week, a day, a summit. */
static gboolean
has_event_word (AwUnits *units,
                guint    i)
{
  g_autoptr (AwTokens) tokens = read_unit (units, i);

  for (int j = 0; j < (int) tokens->tokens->len; j++)
    if (aw_tokens_get (tokens, j)->upper && is_event_word (aw_tokens_get (tokens, j)))
      return TRUE;

  return FALSE;
}

/* A page title that names nothing of its own: "Calendar", "Events for May 2028". */
static gboolean
is_first_heading (AwUnits *units,
                  guint    i)
{
  const AwUnit *unit = aw_units_get (units, i);
  const AwLine *line = aw_units_get_line (units, unit);

  return line->kind == AW_LINE_HEADING || line->strong || !unit->is_sentence;
}

/* "ADVOCACY WEEK IS ALMOST HERE": a headline tells of a week and does not name it. */
static gboolean
is_headline (AwUnits *units,
             guint    i)
{
  g_autoptr (AwTokens) tokens = read_unit (units, i);
  const AwPhrase words = aw_phrase_of_line (tokens);

  return aw_phrase_find_word (&words,
                              "is are returns starts begins kicks runs llega comienza empieza");
}

/* The name in another unit with a range. */
static char *
name_near_other_range (AwUnits *units,
                       guint    dated,
                       AwSpan  *span)
{
  for (guint i = 0; i < MIN (units->units->len, dated + 12); i++)
    {
      char *name;

      if (i == dated || aw_units_get_mark (units, aw_units_get (units, i), AW_MARK_RANGE) == NULL)
        continue;
      name = name_from_sentence (units, i, span);
      if (name != NULL)
        return name;
    }

  return NULL;
}

/* "Here's the plan for October 9-13": the name stands above. */
static char *
name_above_range (AwUnits *units,
                  guint    dated,
                  AwSpan  *span)
{
  g_autoptr (AwTokens) tokens = read_unit (units, dated);

  if (!aw_token_is_any (aw_tokens_get (tokens, 0), "here here's below see these this"))
    return NULL;

  for (guint i = 0; i < dated; i++)
    if (has_event_word (units, i) && aw_units_get (units, i)->noise == AW_NOISE_NONE)
      return is_title_line (units, i) && !aw_units_get (units, i)->is_sentence
               ? name_of_unit (units, i, span) : name_from_sentence (units, i, span);

  return NULL;
}

/* "Library Voices Week from Home" above all, and "Join Library Voices Week" with the
 * range below it. */
static gboolean
names_the_same (AwUnits *units,
                guint    first,
                guint    dated)
{
  AwSpan span;
  g_autofree char *name = NULL;
  g_autofree char *other = NULL;

  if (!is_title_line (units, first) || aw_units_get (units, first)->is_sentence ||
      is_headline (units, first))
    return FALSE;

  name = name_from_sentence (units, first, &span);
  other = name_from_sentence (units, dated, &span);

  return name != NULL && g_strcmp0 (name, other) == 0;
}

static gboolean
is_above_items (const AwItems *items,
                int            dated)
{
  for (guint i = 0; i < items->items->len; i++)
    {
      const AwItem *item = &g_array_index (items->items, AwItem, i);

      if (!item->is_off && (int) item->first <= dated)
        return FALSE;
    }

  return TRUE;
}

/* Where what has the range does not name the week itself. */
static char *
name_beside_range (AwUnits *units,
                   guint    dated,
                   AwSpan  *span)
{
  char *name = is_headline (units, dated) ? name_near_other_range (units, dated, span) : NULL;

  if (name == NULL && !has_event_word (units, dated))
    name = name_above_range (units, dated, span);

  return name;
}

static char *
name_near_range (AwUnits       *units,
                 const AwItems *items,
                 AwSpan        *span)
{
  int dated = find_dated (units, items);
  char *name;

  if (dated < 0 || !is_above_items (items, dated) ||
      aw_units_get (units, (guint) dated)->is_led_by_day)
    return NULL;

  name = name_beside_range (units, (guint) dated, span);
  if (name != NULL)
    return name;
  /* The range alone, below the name. */
  if (dated > 1 && aw_units_get (units, (guint) dated)->n_words == 0 &&
      is_title_line (units, (guint) dated - 1) && has_event_word (units, (guint) dated - 1) &&
      !has_event_word (units, 0))
    return name_of_unit (units, (guint) dated - 1, span);
  if (dated > 0 && names_the_same (units, 0, (guint) dated))
    return name_of_unit (units, 0, span);
  if (aw_units_get (units, (guint) dated)->is_sentence ||
      aw_units_get (units, (guint) dated)->n_words > 9)
    {
      name = name_from_sentence (units, (guint) dated, span);

      if (name != NULL)
        return name;
    }
  if (dated > 0 && dated <= 3 && is_title_line (units, 0) && is_first_heading (units, 0) &&
      (has_event_word (units, 0) || !has_event_word (units, (guint) dated)))
    return NULL;
  if (is_title_line (units, (guint) dated) && items->range >= 0 &&
      !aw_units_get (units, (guint) dated)->is_sentence)
    {
      name = name_of_unit (units, (guint) dated, span);
      if (dated == 0 || !aw_organizer_is_body (name))
        return name;
      g_free (name);
    }

  return NULL;
}

/**
 * aw_title_of_program:
 * @units: all units
 * @items: the actions
 * @span: (out): where the title stands; empty if it is a mail's subject
 *
 * The title is what stands beside the range of the days, or the first line or
 * heading, or a mail's subject.
 *
 * Returns: (transfer full) (nullable): the title
 */
char *
aw_title_of_program (AwUnits       *units,
                     const AwItems *items,
                     AwSpan        *span)
{
  char *name = name_near_range (units, items, span);

  if (name != NULL && *name != '\0')
    return name;
  g_free (name);

  *span = (AwSpan) { 0 };
  if (units->source->subject != NULL && *units->source->subject != '\0')
    {
      g_autofree char *subject = g_strdup (units->source->subject);
      char *paren = strstr (subject, " (");

      if (paren != NULL)
        *paren = '\0';
      drop_organizer (subject);
      return g_utf8_strlen (subject, -1) > MAX_TITLE ? g_utf8_substring (subject, 0, MAX_TITLE)
                                                     : g_steal_pointer (&subject);
    }

  for (guint i = 0; i < MIN (units->units->len, 8); i++)
    {
      if (!is_title_line (units, i))
        continue;
      if (i + 1 < units->units->len && !has_event_word (units, i) &&
          aw_units_get (units, i)->is_sentence &&
          aw_units_get (units, i + 1)->line == aw_units_get (units,
                                                             i)->line && has_event_word (units,
                                                                                         i + 1))
        i++;
      name = aw_units_get (units, i)->is_sentence ? name_from_sentence (units, i, span) : NULL;
      if (name == NULL)
        name = name_of_unit (units, i, span);
      if (name != NULL && *name != '\0')
        return name;
      g_free (name);
    }

  return NULL;
}
