/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-date.h"
#include "aw-draft.h"

static JsonObject *
add_question (JsonArray  *questions,
              const char *id,
              const char *text)
{
  JsonObject *question = json_object_new ();

  json_object_set_string_member (question, "id", id);
  json_object_set_string_member (question, "text", text);
  json_object_set_array_member (question, "answers", json_array_new ());
  json_array_add_object_element (questions, question);

  return question;
}

static void
set_span (JsonObject   *object,
          const AwSpan *span)
{
  JsonArray *array = json_array_new ();

  json_array_add_int_element (array, span->start);
  json_array_add_int_element (array, span->end);
  json_object_set_array_member (object, "span", array);
}

/* An answer, and what of the text speaks for it. */
static JsonObject *
add_answer (JsonObject   *question,
            const char   *label,
            const char   *evidence,
            const AwSpan *span)
{
  JsonObject *answer = json_object_new ();

  json_object_set_string_member (answer, "label", label);
  if (evidence != NULL)
    json_object_set_string_member (answer, "evidence", evidence);
  if (span != NULL)
    set_span (answer, span);
  json_array_add_object_element (json_object_get_array_member (question, "answers"), answer);

  return answer;
}

/* --- The year ---------------------------------------------------------------------- */

static char *
describe_weekday (const AwPartialDate *partial,
                  guint                year)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc ((int) year, partial->month, partial->day,
                                                    0, 0, 0);

  /* Translators: a format of g_date_time_format(), such as "May 4, 2026 is a Monday" */
  return date != NULL ? g_date_time_format (date, _("%B %-d, %Y is a %A")) : NULL;
}

static void
ask_year (const AwResolved *resolved,
          JsonArray        *questions)
{
  JsonObject *question = add_question (questions, "year", _("Which year is it?"));
  const AwMark *mark = aw_units_mark_at (resolved->units, resolved->year_mark);
  guint today = g_date_get_year (&resolved->today);

  json_object_set_int_member (question, "proposed", resolved->year);
  for (guint year = today - 1; year <= today + 1; year++)
    {
      g_autofree char *label = g_strdup_printf ("%u", year);
      g_autofree char *evidence = mark != NULL ? describe_weekday (&mark->dates[0], year) : NULL;

      json_object_set_int_member (add_answer (question, label, evidence,
                                              mark != NULL ? &mark->span : NULL), "value", year);
    }
}

/* --- The zone ---------------------------------------------------------------------- */

/* The states of which (nearly) all have one clock; of a name of two words the second
 * is here, if the first is also that of others. */
static const struct
{
  guint zone;
  const char *name;
  const char *states;
} zones[] = {
  { 0, N_("Eastern"), "connecticut delaware georgia maine maryland massachusetts ohio "
                      "pennsylvania vermont "
    "virginia hampshire jersey york carolina rhode" },
  { 1, N_("Central"), "alabama arkansas illinois iowa louisiana minnesota mississippi missouri "
                      "oklahoma wisconsin" },
  { 2, N_("Mountain"), "colorado montana utah wyoming" },
  { 6, N_("Arizona"), "arizona" },
  { 3, N_("Pacific"), "california nevada" },
  { 4, N_("Alaska"), "alaska" },
  { 5, N_("Hawaii"), "hawaii" },
};

/* The zone of a state that a token names: "hampshire" is one after "new". */
static int
match_state (AwTokens *tokens,
             int       i)
{
  const AwToken *token = aw_tokens_get (tokens, i);

  for (guint n = 0; token->upper && n < G_N_ELEMENTS (zones); n++)
    if (aw_token_is_any (token, zones[n].states) &&
        (!aw_token_is_any (token, "hampshire jersey york carolina") ||
         aw_token_is_any (aw_tokens_get (tokens, i - 1), "new north south")))
      return (int) n;

  return -1;
}

/* The first place of each zone that the text names. */
static void
find_states (const AwSource *source,
             AwSpan          spans[])
{
  g_autoptr (AwTokens) tokens = aw_tokens_new ();

  for (guint i = 0; i < source->lines->len; i++)
    {
      aw_tokens_fill (tokens, source->text->str, g_array_index (source->lines, AwLine, i).span);
      for (int j = 0; j < (int) tokens->tokens->len; j++)
        {
          int n = match_state (tokens, j);

          if (n >= 0 && spans[n].end == 0)
            spans[n] = aw_tokens_get (tokens, j)->span;
        }
    }
}

/* A state is no zone, but speaks for one. */
static void
ask_zone (const AwResolved *resolved,
          JsonArray        *questions)
{
  JsonObject *question = add_question (questions, "zone", _("Which time zone are the times in?"));
  const char *text = resolved->units->source->text->str;
  AwSpan spans[G_N_ELEMENTS (zones)] = { 0 };

  find_states (resolved->units->source, spans);
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *state = spans[i].end == 0 ? NULL : g_strndup (text + spans[i].start,
                                                                     spans[i].end - spans[i].start);
      JsonObject *answer = add_answer (question, _(zones[i].name), state,
                                       state != NULL ? &spans[i] : NULL);

      json_object_set_string_member (answer, "value", aw_words_get_zone (zones[i].zone));
    }
}

/* --- The days ---------------------------------------------------------------------- */

static void
add_group (JsonArray   *groups,
           const GDate *date,
           const AwSpan *span)
{
  JsonObject *group = json_object_new ();
  g_autofree char *text = aw_date_format (date);

  json_object_set_string_member (group, "date", text);
  set_span (group, span);
  json_array_add_object_element (groups, group);
}

/* Each group with the day that is proposed for it, and where it stands. */
static JsonArray *
make_groups (const AwResolved *resolved)
{
  JsonArray *groups = json_array_new ();
  const GArray *items = resolved->items->items;
  g_autoptr (GArray) dates = g_array_new (FALSE, TRUE, sizeof (GDate));

  for (guint i = 0; i < items->len; )
    {
      guint group = g_array_index (resolved->groups, guint, i);
      const AwUnit *first = aw_units_get (resolved->units, g_array_index (items, AwItem, i).first);
      AwSpan span = first->span;
      AwBasis basis;

      g_array_set_size (dates, 0);
      aw_resolve_days (resolved, i, dates, &basis);
      for (; i < items->len && g_array_index (resolved->groups, guint, i) == group; i++)
        span.end = aw_units_get (resolved->units, g_array_index (items, AwItem, i).first)->span.end;
      if (group != G_MAXUINT && dates->len > 0)
        add_group (groups, &g_array_index (dates, GDate, 0), &span);
    }

  return groups;
}

/* As many groups as days. */
static char *
compare_groups (const AwResolved *resolved)
{
  GDate start, end;
  guint n = resolved->n_groups;

  if (!aw_resolve_range (resolved, resolved->items->range, &start, &end) ||
      g_date_days_between (&start, &end) + 1 != (int) n)
    return NULL;

  return g_strdup_printf (ngettext ("There is %u group, and %u day",
                                    "There are %u groups, and %u days", n), n, n);
}

static void
ask_days (const AwResolved *resolved,
          JsonArray        *questions)
{
  const char *text = _("The days are not named. Is each group of actions one day, "
                       "one day after the other?");
  JsonObject *question = add_question (questions, "days", text);
  const AwMark *range = aw_units_mark_at (resolved->units, resolved->items->range);
  g_autofree char *evidence = compare_groups (resolved);
  JsonObject *answer = add_answer (question, _("Yes"), evidence,
                                   range != NULL ? &range->span : NULL);

  json_object_set_string_member (answer, "value", "consecutive");
  json_object_set_string_member (question, "proposed", "consecutive");
  json_object_set_array_member (question, "groups", make_groups (resolved));
}

/**
 * aw_questions_make:
 * @resolved: what was read
 *
 * Makes the questions that the text leaves open, each an object with:
 *
 * - "id": "year", "zone" or "days", the member of the answers that it asks for
 * - "text": the question
 * - "proposed": the value that the draft has meanwhile; a zone has none
 * - "answers": the likely ones, each with its "value", its "label", and, if the text
 *   says something for it, the "evidence" and the "span" of the words
 * - "groups", of the days: each group's "date" as proposed, and the "span" from its
 *   first action to its last; an answer is "consecutive" or an array of their dates
 *
 * Returns: (transfer full): the questions, each at most once
 */
JsonArray *
aw_questions_make (const AwResolved *resolved)
{
  JsonArray *questions = json_array_new ();

  if (resolved->year_basis == AW_BASIS_MISSING)
    ask_year (resolved, questions);
  if (resolved->zone_basis == AW_BASIS_MISSING && resolved->has_times)
    ask_zone (resolved, questions);
  if (resolved->asks_days)
    ask_days (resolved, questions);

  return questions;
}
