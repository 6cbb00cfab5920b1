/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-resolve.h"

/* A program that begins so late may go on in January. */
#define LATE_MONTH 11
#define EARLY_MONTH 2

typedef struct
{
  const AwPartialDate *first;
  guint stated;
  guint n_weekdays;
  guint fits[3];
} Evidence;

static guint
get_weekday (guint year,
             guint month,
             guint day)
{
  GDate date;

  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 0;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return (guint) g_date_get_weekday (&date);
}

/**
 * aw_resolve_is_next_year:
 * @self: what is resolved
 * @partial: a date without a year
 *
 * Returns: whether it lies in the year after the first date: "December 28 - January 4"
 */
gboolean
aw_resolve_is_next_year (const AwResolved    *self,
                         const AwPartialDate *partial)
{
  return self->first_month >= LATE_MONTH && partial->month > 0 && partial->month <= EARLY_MONTH;
}

static void
weigh_date (AwResolved          *self,
            Evidence            *evidence,
            const AwPartialDate *date)
{
  guint today = g_date_get_year (&self->today);

  if (date->month == 0 || date->day == 0)
    return;

  if (evidence->first == NULL)
    {
      evidence->first = date;
      self->first_month = date->month;
    }
  if (evidence->stated == 0)
    evidence->stated = date->year;
  if (date->weekday == 0)
    return;

  evidence->n_weekdays++;
  for (guint i = 0; i < 3; i++)
    {
      int year = today - 1 + i + (aw_resolve_is_next_year (self, date) ? 1 : 0);

      if (get_weekday (year, date->month, date->day) == date->weekday)
        evidence->fits[i]++;
    }
}

static void
weigh_mark (AwResolved *self,
            Evidence   *evidence,
            int         position)
{
  const AwMark *mark;

  if (position < 0)
    return;

  mark = aw_units_mark_at (self->units, position);
  if (mark->type != AW_MARK_DATE && mark->type != AW_MARK_RANGE)
    return;

  if (self->year_mark < 0 && mark->dates[0].month != 0 && mark->dates[0].day != 0)
    self->year_mark = position;
  weigh_date (self, evidence, &mark->dates[0]);
  if (mark->type == AW_MARK_RANGE)
    weigh_date (self, evidence, &mark->dates[1]);
}

/* A year in a heading or in one of the first lines: "Library Lobby Day 2027". */
static guint
find_title_year (AwResolved *self)
{
  g_autoptr (AwTokens) tokens = aw_tokens_new ();
  int today = g_date_get_year (&self->today);

  for (guint i = 0; i < MIN (self->units->units->len, 400); i++)
    {
      const AwUnit *unit = aw_units_get (self->units, i);
      const AwLine *line = aw_units_get_line (self->units, unit);

      if (unit->noise != AW_NOISE_NONE || unit->is_sentence ||
          (line->kind != AW_LINE_HEADING && !line->strong && i > 2) || line->row != 0)
        continue;
      aw_tokens_fill (tokens, self->units->source->text->str, unit->span);
      for (int j = 0; j < (int) tokens->tokens->len; j++)
        {
          const AwToken *token = aw_tokens_get (tokens, j);

          if (token->type == AW_TOKEN_NUMBER && token->span.end - token->span.start == 4 &&
              token->number >= today - 2 && token->number <= today + 3)
            return (guint) token->number;
        }
    }

  return 0;
}

/* A mail tells of what comes: what lies months before it is of the next year. */
static guint
find_source_year (AwResolved     *self,
                  const Evidence *evidence)
{
  const AwSource *source = self->units->source;

  if (source->year == 0 || evidence->first == NULL)
    return 0;

  return evidence->first->month + 2U < source->month ? source->year + 1 : source->year;
}

/* The only one of last year, this one and the next whose weekdays fit. */
static guint
find_weekday_year (AwResolved     *self,
                   const Evidence *evidence)
{
  guint year = 0, best = 0;

  for (guint i = 0; i < 3; i++)
    if (evidence->n_weekdays > 0 && evidence->fits[i] == evidence->n_weekdays)
      {
        best++;
        year = g_date_get_year (&self->today) - 1U + i;
      }

  return best == 1 ? year : 0;
}

static guint
propose_year (AwResolved     *self,
              const Evidence *evidence)
{
  guint year = g_date_get_year (&self->today);
  guint month = g_date_get_month (&self->today);

  if (evidence->first != NULL && evidence->first->month + 4U < month)
    year++;

  return year;
}

/**
 * aw_resolve_year:
 * @self: what is resolved
 *
 * The year stands at a date, or in the title, or is that of the mail or post, or
 * the only near one whose weekdays fit. Else it is asked, however near today is.
 */
void
aw_resolve_year (AwResolved *self)
{
  Evidence evidence = { 0 };
  guint weekday_year, basis;

  self->year_mark = -1;
  weigh_mark (self, &evidence, self->items->range);
  for (guint i = 0; i < self->items->items->len; i++)
    {
      const AwItem *item = &g_array_index (self->items->items, AwItem, i);

      if (!item->is_off)
        weigh_mark (self, &evidence, item->day);
    }
  weigh_mark (self, &evidence, self->items->start);

  self->year_basis = AW_BASIS_STATED;
  self->year = evidence.stated;
  if (self->year != 0)
    return;

  self->year_basis = AW_BASIS_INFERRED;
  weekday_year = find_weekday_year (self, &evidence);
  basis = find_title_year (self);
  if (basis == 0)
    basis = find_source_year (self, &evidence);
  self->year = weekday_year != 0 ? weekday_year : basis;
  if (self->year == 0 && evidence.first == NULL)
    self->year = g_date_get_year (&self->today);
  if (self->year != 0)
    return;

  if (self->answers->year != 0)
    {
      self->year = self->answers->year;
      return;
    }
  self->year_basis = AW_BASIS_MISSING;
  self->year = propose_year (self, &evidence);
}
