/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-title-private.h"
#include "aw-title.h"

/* As data/program.schema.json bounds a line, characters. */
#define MAX_TITLE 200

/**
 * aw_title_copy:
 * @units: all units
 * @span: a part of the text
 *
 * Returns: (transfer full): it, as long as a line of a program may be
 */
char *
aw_title_copy (const AwUnits *units,
               AwSpan         span)
{
  g_autofree char *text = g_strndup (units->source->text->str + span.start, span.end - span.start);

  if (g_utf8_strlen (text, -1) <= MAX_TITLE)
    return g_steal_pointer (&text);

  return g_utf8_substring (text, 0, MAX_TITLE);
}

/* A session's name in quotes: "What we heard," «Cómo contar su historia» */
static gboolean
find_quoted (const AwTitle *title,
             AwSpan      *span)
{
  static const char *const pairs[] = { "\"\"", "“”", "«»", NULL };
  const char *text = title->units->source->text->str;
  const char *end = text + title->unit->span.end;

  for (guint n = 0; pairs[n] != NULL; n++)
    {
      g_autofree char *open = g_utf8_substring (pairs[n], 0, 1);
      g_autofree char *close = g_utf8_substring (pairs[n], 1, 2);
      const char *start = g_strstr_len (text + title->unit->span.start,
                                        (gssize) (end - text - title->unit->span.start), open);
      const char *stop = start == NULL ? NULL
                           : g_strstr_len (start + strlen (open),
                                           end - start - (gssize) strlen (open), close);

      if (stop == NULL)
        continue;
      start += strlen (open);
      while (stop > start && strchr (",.;", stop[-1]) != NULL)
        stop--;
      if (memchr (start, ' ', (gsize) (stop - start)) == NULL)
        continue;
      *span = (AwSpan) { (guint) (start - text), (guint) (stop - text) };
      return TRUE;
    }

  return FALSE;
}

static gboolean
is_strong_separator (const AwToken *token)
{
  return aw_token_is_sign (token, "|•▸►·→;");
}

/* "Rally @ City Hall"; "Library Week @ 25" is a name. */
static gboolean
is_place_sign (const AwTitle *title,
               int          i)
{
  return aw_token_is_sign (aw_title_get (title, i), "@") && !aw_title_get (title, i + 1)->glued &&
         aw_title_get (title, i + 1)->type != AW_TOKEN_NUMBER;
}

static gboolean
is_lone_dash (const AwTitle *title,
              int          i)
{
  return aw_marks_is_dash (aw_title_get (title, i)) && !aw_title_get (title, i)->glued &&
         !aw_title_get (title, i + 1)->glued;
}

static gboolean
is_sense (const AwToken *token)
{
  return token->type == AW_TOKEN_NUMBER ||
         (token->type == AW_TOKEN_WORD && !aw_token_is (token, AW_WORD_FILLER));
}

/* Whether a link begins at a token, and ends at a place of the text or after: "(use our
 * form)" */
static gboolean
is_linked (const AwTitle *title,
           int            i,
           guint          end)
{
  guint position = aw_title_get (title, i)->span.start;

  for (guint n = 0; n < title->unit->n_marks; n++)
    {
      const AwMark *mark = aw_units_mark_at (title->units, title->unit->first_mark + n);

      if (mark->type == AW_MARK_LINK && mark->span.start == position && mark->span.end >= end)
        return TRUE;
    }

  return FALSE;
}

/* "(participants must register by 4pm)", "(free, registration required)" */
static gboolean
is_aside (const AwToken *token)
{
  return aw_token_is (token, AW_WORD_REGISTER | AW_WORD_RECORDING) ||
         aw_token_is_any (token, "required free limited deadline optional rsvps gratis gratuito "
                                 "cupo opcional");
}

/* The words after "(" belong to the name only if no mark is among them. */
static int
skip_parenthesis (const AwTitle *title,
                  int            i)
{
  gboolean has_cut = aw_token_is_any (aw_title_get (title, i + 1), "was formerly moved rescheduled "
                                                          "postponed new note updated virtual "
                                      "online zoom");

  for (int next = i; next < title->end; next++)
    {
      has_cut |= aw_title_find_cut (title, next) != NULL || is_aside (aw_title_get (title, next)) ||
                 is_linked (title, next, 0);
      if (aw_token_is_sign (aw_title_get (title, next), ")]"))
        return has_cut ? next + 1 : i;
    }

  return has_cut ? title->end : i;
}

/* Whether the sentence goes on after a mark: "the clerk, 440-555-0157, and ask". */
static gboolean
goes_on (const AwTitle *title,
         const AwMark *mark,
         int           i,
         guint         n_sense)
{
  const AwToken *token = aw_title_get (title, i);

  if (n_sense < 1)
    return TRUE;
  if (mark->type == AW_MARK_LINK)
    return FALSE;
  if (aw_token_is_sign (token, ","))
    token = aw_title_get (title, i + 1);

  if (aw_token_is_any (token, "where which who whose donde quien"))
    return FALSE;

  return token->type == AW_TOKEN_WORD && !token->upper &&
         (n_sense < 3 || mark->type == AW_MARK_PHONE || mark->type == AW_MARK_TIME) &&
         !aw_token_is (token, AW_WORD_REGISTER);
}

/* "The closing, planned for Thursday, moves to Friday": what stands before is the name. */
static gboolean
is_before_move (const AwTitle *title,
                int          i)
{
  int next = i;

  if (aw_token_is_sign (aw_title_get (title, next), ","))
    next++;
  if (aw_token_is_any (aw_title_get (title, next),
                       "planned scheduled originally previously prevista previsto programada "
                       "programado originalmente which"))
    return title->unit->is_moved;
  while (next < i + 4 &&
         aw_token_is_any (aw_title_get (title, next),
                          "is has been was will be now se ha sido fue queda have are"))
    next++;

  return aw_token_is_any (aw_title_get (title, next), AW_MOVED_WORDS);
}

/* "National Library Workers Day, a day for library staff" */
static gboolean
is_appositive (const AwTitle *title,
               int          i)
{
  return title->unit->is_led_by_day && aw_token_is_sign (aw_title_get (title, i), ",") &&
         aw_token_is_any (aw_title_get (title, i + 1), "a an the un una when where which") &&
         !aw_title_get (title, i + 1)->upper;
}

/* "The Biggest Levy Mistakes, in which experts explore", "Make Cents: Understanding the
 * Commitments brings experts": what an item of a list says of its name. */
static gboolean
is_description (const AwTitle *title,
                int          i)
{
  const AwToken *token = aw_title_get (title, i);

  if (aw_token_is_sign (token, ","))
    return !title->unit->has_verb &&
           (aw_token_is_any (aw_title_get (title, i + 1), "where which who donde") ||
            (aw_token_is_any (aw_title_get (title, i + 1), "in en") &&
             aw_token_is_any (aw_title_get (title, i + 2), "which que la")));

  return !token->upper && aw_title_get (title, i - 1)->upper &&
         aw_token_is_any (token, "brings explores features looks introduces examines");
}

/* "Email your board: use this form", where what follows the colon is linked: how it is
 * done. */
static gboolean
is_before_link (const AwTitle *title,
                int          i)
{
  return (aw_token_is_sign (aw_title_get (title, i), ":") || is_lone_dash (title, i)) &&
         is_linked (title, i + 1, title->unit->span.end - 1);
}

/* "Legislative briefing (45 min) Register: https://example.org" */
static gboolean
is_before_promise (const AwTitle *title,
                   int            i)
{
  const AwToken *token = aw_title_get (title, i);

  return token->upper && aw_token_is (token, AW_WORD_REGISTER | AW_WORD_JOIN) &&
         aw_token_is_sign (aw_title_get (title, i + 1), ":") &&
         aw_title_get (title, i + 2)->type == AW_TOKEN_URL;
}

/* Whether the name ends before the token at @i. */
static gboolean
ends_name (const AwTitle *title,
           int            i,
           guint          n_sense)
{
  if (n_sense == 0)
    return FALSE;
  if (is_strong_separator (aw_title_get (title, i)) || is_before_promise (title, i) ||
      is_place_sign (title, i) ||
      (n_sense > 1 && (is_appositive (title, i) || is_before_link (title, i) ||
                       is_description (title, i))) ||
      (title->unit->is_moved && is_before_move (title, i)))
    return TRUE;

  return is_lone_dash (title, i) &&
         (aw_title_find_cut (title, i + 1) != NULL ||
          (!aw_title_get (title, i + 1)->upper && title->end - i > 8));
}

static void
append_token (AwTitle   *title,
              int      i,
              GString *name)
{
  const AwToken *token = aw_title_get (title, i);
  gboolean is_after_cut = aw_title_find_cut (title, i - 1) != NULL && token->type != AW_TOKEN_SIGN;

  /* What was between two commas went. */
  if (aw_token_is_sign (token, ",") && g_str_has_suffix (name->str, ","))
    return;

  if (name->len > 0 && (!token->glued || is_after_cut))
    g_string_append_c (name, ' ');
  g_string_append_len (name, title->units->source->text->str + token->span.start,
                       (gssize) (token->span.end - token->span.start));
  if (title->first < 0)
    title->first = i;
  title->last = i;
}

/* "noon ET / 9 am PT", "on Tuesday, at 4": what stands between two marks goes with them. */
static int
skip_between (const AwTitle *title,
              int          i)
{
  int next = i;

  while (aw_token_is_sign (aw_title_get (title, next), "/,;&|") ||
         aw_token_is_any (aw_title_get (title, next), "or and o y"))
    next++;

  return next > i && aw_title_find_cut (title, next) != NULL &&
         aw_title_find_cut (title, next)->type == AW_MARK_TIME ? next : i;
}

/* Builds the name from the words that are left, and stops where it ends. */
static void
collect (AwTitle *title,
         int      start,
         GString *name)
{
  guint n_sense = 0;

  for (int i = start; i < title->end; )
    {
      const AwMark *cut = aw_title_find_cut (title, i);
      int next = aw_token_is_sign (aw_title_get (title, i), "([")
                   ? skip_parenthesis (title, i) : i;

      if (next > i)
        {
          i = next;
          continue;
        }
      if (cut != NULL)
        {
          while (i < title->end && aw_title_find_cut (title, i) == cut)
            i++;
          i = skip_between (title, i);
          if (aw_title_find_cut (title, i) == NULL && !goes_on (title, cut, i, n_sense))
            return;
          continue;
        }
      if (ends_name (title, i, n_sense))
        return;

      append_token (title, i, name);
      n_sense += is_sense (aw_title_get (title, i)) ? 1 : 0;
      i++;
    }
}

/* "Taller para voceros.", "Phone the desk at", "Chat," lose what dangles. */
static void
trim_end (GString *name)
{
  static const char *const words[] = {
    " at", " on", " from", " by", " in", " the", " and", " to", " for", " with", " via",
    " live", " de",
    " en", " entre", " between",
    " a", " y", " al", " or", " it", " when", " is", " online", " an", " that", " which", NULL
  };
  gboolean has_changed = TRUE;

  while (has_changed && name->len > 0)
    {
      const char *last = g_utf8_find_prev_char (name->str, name->str + name->len);

      has_changed = FALSE;
      if (last != NULL &&
          g_utf8_strchr (" ,.:;–—-|([→•*", -1, g_utf8_get_char (last)) != NULL)
        {
          g_string_truncate (name, (gsize) (last - name->str));
          has_changed = TRUE;
          continue;
        }
      for (guint i = 0; words[i] != NULL && !has_changed; i++)
        if (g_str_has_suffix (name->str, words[i]))
          {
            g_string_truncate (name, name->len - strlen (words[i]));
            has_changed = TRUE;
          }
    }
}

/* What begins within a sentence has a small letter there; "eBooks" keeps its own. */
static void
capitalize (GString *name)
{
  gunichar first = g_utf8_get_char (name->str);
  gsize size = (gsize) (g_utf8_next_char (name->str) - name->str);
  char upper[6];
  int length;

  if (name->len <= size || !g_unichar_islower (first) ||
      g_unichar_isupper (g_utf8_get_char (name->str + size)))
    return;

  length = g_unichar_to_utf8 (g_unichar_totitle (first), upper);
  g_string_erase (name, 0, (gssize) size);
  g_string_prepend_len (name, upper, length);
}

static char *
finish_name (GString *name)
{
  g_autofree char *text = NULL;

  trim_end (name);
  capitalize (name);
  text = g_string_free (name, FALSE);
  if (g_utf8_strlen (text, -1) > MAX_TITLE)
    return g_utf8_substring (text, 0, MAX_TITLE);

  return g_steal_pointer (&text);
}

/**
 * aw_title_of_item:
 * @units: all units
 * @item: an action
 * @span: (out): where its title stands
 *
 * The title is what its words say without length, day, time, zone, number,
 * address and "Register here"; what an organizer put in quotes is a name.
 *
 * Returns: (transfer full): the title; empty if nothing is left
 */
char *
aw_title_of_item (AwUnits      *units,
                  const AwItem *item,
                  AwSpan       *span)
{
  g_autoptr (AwTokens) tokens = aw_tokens_new ();
  guint position = item->title >= 0 ? (guint) item->title : item->first;
  AwTitle title = { units, aw_units_get (units, position), item, tokens, 0, -1, -1 };
  GString *name;

  *span = title.unit->span;
  if (item->time >= 0 && find_quoted (&title, span))
    return aw_title_copy (units, *span);

  aw_tokens_fill (tokens, units->source->text->str, title.unit->span);
  title.end = (int) tokens->tokens->len;
  name = g_string_new (NULL);
  collect (&title, aw_title_find_start (&title), name);
  if (name->len == 0)
    collect (&title, 0, name);
  if (title.first >= 0)
    *span = (AwSpan) { aw_title_get (&title, title.first)->span.start,
                       aw_title_get (&title, title.last)->span.end };

  return finish_name (name);
}
