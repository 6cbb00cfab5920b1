/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-item.h"

/* Nobody is on the phone for as long, minutes. */
#define MIN_OPENING_HOURS 180

/**
 * aw_item_init:
 * @item: (out caller-allocates): an item
 * @first: its first unit
 *
 * Makes an item of which nothing is known.
 */
void
aw_item_init (AwItem *item,
              guint   first)
{
  *item = (AwItem) { .first = first };
  item->title = item->day = item->span_days = item->time = item->length = -1;
  item->phone = item->recording = -1;
}

/* Addresses for which nobody acts: what a relative link leads to is not known. */
static gboolean
is_useful_href (const char *href)
{
  return g_ascii_strncasecmp (href, "https://", 8) == 0 ||
         g_ascii_strncasecmp (href, "http://", 7) == 0;
}

static AwRel
find_span_rel (const AwUnits *units,
               AwSpan         span)
{
  g_autoptr (AwTokens) tokens = aw_tokens_read (units->source->text->str, span);
  const AwPhrase words = aw_phrase_of_line (tokens);

  return aw_rel_find (&words);
}

/* The words before an address, back to the mark before it or some words. */
static AwSpan
get_words_before (const AwUnits *units,
                  const AwUnit  *unit,
                  guint          n)
{
  const AwMark *mark = aw_units_mark_at (units, (int) (unit->first_mark + n));
  const char *text = units->source->text->str;
  guint start = unit->span.start, end = mark->span.start;

  if (n > 0)
    start = MAX (start, MIN (g_array_index (units->marks, AwMark,
                                            unit->first_mark + n - 1).span.end, end));
  if (end - start > 60)
    {
      start = end - 60;
      while (start < end && ((guchar) text[start] & 0xc0) == 0x80)
        start++;
    }
  for (guint i = end; i > start; i--)
    if (strchr (".;|(,", text[i - 1]) != NULL && i < end)
      {
        start = i;
        break;
      }

  return (AwSpan) { start, end };
}

static AwRel
find_link_rel (const AwUnits *units,
               const AwUnit  *unit,
               guint          n)
{
  const AwMark *mark = aw_units_mark_at (units, (int) (unit->first_mark + n));
  const char *text = units->source->text->str;
  AwRel rel = find_span_rel (units, mark->span);

  if (g_ascii_strncasecmp (text + mark->span.start, "http", 4) == 0 ||
      g_ascii_strncasecmp (text + mark->span.start, "www.", 4) == 0)
    rel = AW_REL_NONE;
  if (rel == AW_REL_NONE)
    rel = find_span_rel (units, get_words_before (units, unit, n));

  return rel;
}

static void
add_link (AwItem        *item,
          const AwUnits *units,
          guint          position,
          guint          n)
{
  const AwUnit *unit = aw_units_get (units, position);
  const AwMark *mark = aw_units_mark_at (units, (int) (unit->first_mark + n));
  const char *href = g_array_index (units->source->links, AwHyperlink, mark->value).href;
  AwItemLink link = { (int) (unit->first_mark + n), position };
  AwItemLink *last = item->n_links > 0 ? &item->links[item->n_links - 1] : NULL;

  link.rel = find_link_rel (units, unit, n);
  if (!is_useful_href (href))
    {
      if (link.rel == AW_REL_NONE)
        return;
      link.mark = -1;
    }

  /* "Register at", and the address on the next line. */
  if (link.mark >= 0 && link.rel == AW_REL_NONE && last != NULL && last->mark < 0 &&
      last->unit + 1 == position)
    last->mark = link.mark;
  else if (item->n_links < AW_ITEM_MAX_LINKS)
    item->links[item->n_links++] = link;
}

static gboolean
is_was (const AwUnits *units,
        const AwMark  *mark)
{
  const char *text = units->source->text->str;
  guint start = mark->span.start > 24 ? mark->span.start - 24 : 0;
  g_autofree char *before = g_ascii_strdown (text + start, (gssize) (mark->span.start - start));

  return strstr (before, "was ") != NULL || strstr (before, "instead of ") != NULL ||
         strstr (before, "originally") != NULL || strstr (before, "formerly") != NULL ||
         strstr (before, "not at ") != NULL;
}

/* What stands in a unit before a mark. */
static AwTokens *
read_before (const AwUnits *units,
             const AwUnit  *unit,
             const AwMark  *mark)
{
  return aw_tokens_read (units->source->text->str,
                         (AwSpan) { unit->span.start, mark->span.start });
}

/* "Read the prompt, which we post at 8 a.m.": when something comes, and nobody has to be
 * there. */
static gboolean
is_of_delivery (const AwUnits *units,
                const AwUnit  *unit,
                const AwMark  *mark)
{
  g_autoptr (AwTokens) tokens = read_before (units, unit, mark);
  int end = (int) tokens->tokens->len;

  for (int i = MAX (end - 4, 1); i < end; i++)
    if (aw_token_is_any (aw_tokens_get (tokens, i), "post send publish posted sent emailed mailed "
                                                    "published publicamos enviamos") &&
        aw_token_is_any (aw_tokens_get (tokens, i - 1), "we is are be will que gets"))
      return TRUE;

  return FALSE;
}

/* "Recording (available until May 1)" */
static gboolean
is_of_recording (const AwUnits *units,
                 const AwUnit  *unit,
                 const AwMark  *mark)
{
  g_autoptr (AwTokens) tokens = read_before (units, unit, mark);
  AwPhrase words = aw_phrase_of_line (tokens);

  words.start = MAX (words.end - 8, 0);

  return aw_phrase_find_flag (&words, AW_WORD_RECORDING);
}

static gboolean
is_call (const AwItem  *item,
         const AwUnits *units)
{
  const AwUnit *title = item->title >= 0 ? aw_units_get (units, (guint) item->title) : NULL;

  return title != NULL && title->has_call &&
         (title->has_verb || title->has_call_verb || item->is_kind);
}

/* What is said about an action whose end is known is not its length: "Three minutes
 * at the microphone". */
static gboolean
is_described (const AwItem  *item,
              const AwUnits *units,
              guint          position)
{
  return item->time >= 0 && g_array_index (units->marks, AwMark, item->time).has_end &&
         item->title >= 0 && item->title != (int) position &&
         aw_units_get (units, position)->n_words > 0;
}

static int
get_minute (const AwPartialTime *time)
{
  return time->minute + (time->meridiem == AW_MERIDIEM_PM && time->minute < 720 ? 720 : 0);
}

static gboolean
is_after_between (const AwUnits *units,
                  const AwMark  *mark)
{
  const char *text = units->source->text->str;
  guint start = mark->span.start > 10 ? mark->span.start - 10 : 0;
  g_autofree char *before = g_ascii_strdown (text + start, (gssize) (mark->span.start - start));

  return g_str_has_suffix (before, "between ") || g_str_has_suffix (before, "btw ") ||
         g_str_has_suffix (before, "entre las ");
}

/* "Call 512-555-0144 between 9 a.m. and 5 p.m.": when somebody answers. */
static gboolean
is_opening_hours (const AwUnits *units,
                  const AwUnit  *unit,
                  const AwMark  *mark)
{
  int start = get_minute (&mark->times[0]), end = get_minute (&mark->times[1]);

  return unit->has_call_verb && aw_units_get_mark (units, unit, AW_MARK_PHONE) != NULL &&
         mark->has_end && ((end > start ? end : end + 720) - start >= MIN_OPENING_HOURS ||
                           is_after_between (units, mark));
}

static void
absorb_mark (AwItem        *item,
             const AwUnits *units,
             guint          position,
             guint          n)
{
  const AwUnit *unit = aw_units_get (units, position);
  int i = (int) (unit->first_mark + n);
  const AwMark *mark = aw_units_mark_at (units, i);

  if (mark->type == AW_MARK_TIME && item->time < 0 && !is_was (units, mark) &&
      !is_opening_hours (units, unit, mark) && !is_of_delivery (units, unit, mark))
    item->time = i;
  else if (mark->type == AW_MARK_LENGTH && item->length < 0 &&
           !is_described (item, units, position))
    item->length = i;
  else if (mark->type == AW_MARK_PHONE && item->phone < 0 &&
           (unit->has_call || item->title == (int) position || is_call (item, units) ||
            (unit->n_words == 0 && (item->length >= 0 ||
                                    aw_units_get_mark (units, unit, AW_MARK_LENGTH) != NULL))))
    item->phone = i;
  else if (mark->type == AW_MARK_LINK)
    add_link (item, units, position, n);
  else if (mark->type == AW_MARK_UNTIL && item->recording < 0 &&
           is_of_recording (units, unit, mark))
    item->recording = i;
}

/* "GET POSTCARDS": a link and nothing else */
static gboolean
is_button (const AwUnits *units,
           const AwUnit  *unit)
{
  const AwMark *mark = aw_units_get_mark (units, unit, AW_MARK_LINK);

  return !unit->begins_line && mark != NULL && mark->span.start <= unit->span.start &&
         mark->span.end + 1 >= unit->span.end;
}

/* A sentence that names better than the one before it: what to do comes second in
 * "Advocacy matters. Sign up with your chapter". */
static gboolean
is_better_title (const AwItem  *item,
                 const AwUnits *units,
                 const AwUnit  *unit)
{
  const AwUnit *title = aw_units_get (units, (guint) item->title);

  if (is_button (units, unit) || aw_item_refers_back (units, unit))
    return FALSE;
  if (item->is_kind)
    return aw_units_get_line (units, unit)->kind != AW_LINE_STEP;
  if (title->line != unit->line || !unit->has_verb || unit->is_place || unit->n_words < 2 ||
      item->time >= 0)
    return FALSE;

  return (!title->has_verb && !title->has_live && title->is_sentence) ||
         (unit->has_call && !title->has_call_verb &&
          aw_units_get_mark (units, unit, AW_MARK_PHONE) != NULL && item->n_links == 0 &&
          item->phone < 0 && title->is_sentence);
}

/**
 * aw_item_absorb:
 * @item: an item
 * @units: all units
 * @position: the unit that is of the item
 *
 * Takes from a unit what the item lacks.
 */
void
aw_item_absorb (AwItem        *item,
                const AwUnits *units,
                guint          position)
{
  const AwUnit *unit = aw_units_get (units, position);
  gboolean is_name = unit->n_words > 0 && unit->rel == AW_REL_NONE && unit->label != 2;
  guint n_links = item->n_links;

  if (is_name && (item->title < 0 || is_better_title (item, units, unit)))
    {
      item->title = (int) position;
      item->is_kind = FALSE;
    }
  for (guint n = 0; n < unit->n_marks; n++)
    absorb_mark (item, units, position, n);

  item->has_live |= unit->has_live;
  item->has_call |= unit->has_call;
  if (item->n_links == n_links && unit->rel != AW_REL_NONE && unit->rel != AW_REL_JOIN &&
      item->n_links < AW_ITEM_MAX_LINKS &&
      aw_units_get_mark (units, unit, AW_MARK_PHONE) == NULL)
    item->links[item->n_links++] = (AwItemLink) { -1, position, unit->rel };
  item->ends_open = unit->ends_open && unit->rel == AW_REL_NONE && item->n_links == n_links;
}

/**
 * aw_item_absorb_registration:
 * @item: an item
 * @units: all units
 * @position: a unit that is a deadline or a contact
 *
 * "Register by May 2: https://example.org" has a date that is none of the item, and an
 * address that is.
 */
void
aw_item_absorb_registration (AwItem        *item,
                             const AwUnits *units,
                             guint          position)
{
  const AwUnit *unit = aw_units_get (units, position);

  for (guint n = 0; n < unit->n_marks; n++)
    if (aw_units_mark_at (units, (int) (unit->first_mark + n))->type == AW_MARK_LINK &&
        find_link_rel (units, unit, n) == AW_REL_REGISTER)
      add_link (item, units, position, n);
}

/**
 * aw_item_absorb_details:
 * @item: an item
 * @units: all units
 * @position: a unit that stands below the item, nested
 *
 * Takes addresses and numbers; "Office hours are 8:30 to 4:30" is not when an item starts
 * that has what it needs.
 */
void
aw_item_absorb_details (AwItem        *item,
                        const AwUnits *units,
                        guint          position)
{
  const AwItem before = *item;

  aw_item_absorb (item, units, position);
  if (before.title < 0)
    return;
  if (before.phone >= 0 || before.length >= 0 || before.time >= 0)
    {
      item->time = before.time;
      item->length = before.length;
    }
  item->title = before.title;
}

/**
 * aw_item_refers_back:
 * @units: all units
 * @unit: one of them
 *
 * Returns: whether it asks for what stands before it: "A card for the manager. Write one."
 */
gboolean
aw_item_refers_back (const AwUnits *units,
                     const AwUnit  *unit)
{
  g_autoptr (AwTokens) tokens = aw_tokens_read (units->source->text->str, unit->span);

  return aw_token_is (aw_tokens_get (tokens, 0), AW_WORD_VERB) &&
         aw_token_is_any (aw_tokens_get (tokens, 1), "one it them this that these those yours") &&
         aw_tokens_get (tokens, 2)->type != AW_TOKEN_WORD;
}
