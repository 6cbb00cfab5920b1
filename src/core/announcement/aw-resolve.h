/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-item.h"

G_BEGIN_DECLS

typedef enum
{
  AW_BASIS_MISSING,
  AW_BASIS_INFERRED,
  AW_BASIS_STATED,
} AwBasis;

/**
 * AwAnswers:
 * @year: (0: none): the year of the dates that have none
 * @zone: (nullable): an IANA zone
 * @is_consecutive: whether the groups lie on consecutive days
 * @days: (element-type GDate) (nullable): one date for each group
 *
 * What a person answered.
 */
typedef struct
{
  guint year;
  char *zone;
  gboolean is_consecutive;
  GArray *days;
} AwAnswers;

/**
 * AwStart:
 * @mark: (nullable): the time as the text has it
 * @date: the day, on the clock of the program
 * @minute: minutes since midnight of that day
 * @duration: minutes to the end, or -1 if none is said
 * @basis: whether it stands there or follows from what does
 * @is_assumed: whether it is that of every session that says none
 *
 * When something starts.
 */
typedef struct
{
  const AwMark *mark;
  GDate date;
  int minute;
  int duration;
  AwBasis basis;
  gboolean is_assumed;
} AwStart;

/**
 * AwResolved:
 * @year: the year of the dates that have none
 * @year_basis: how it is known
 * @first_month: (0: none): the month of the first date, which is of that year
 * @year_mark: (-1: none): the first date with a month and a day
 * @zone: (nullable): the zone of the program
 * @clock: (nullable): the same
 * @zones: (nullable): of the zones that words name, those that times are in
 * @zone_basis: how it is known
 * @zone_mark: (-1: none): the mark that says it
 * @has_times: whether there is any time
 * @time: (-1: none): the time of every session that says none
 * @is_24_hours: whether times without a.m. and p.m. are of a 24-hour clock
 * @n_groups: groups of actions that have no day
 * @asks_days: whether their days are to be asked
 * @groups: (element-type guint): the group of each item, %G_MAXUINT without
 *
 * What holds for the whole program.
 */
typedef struct
{
  AwUnits *units;
  const AwItems *items;
  const AwAnswers *answers;
  GDate today;
  guint year;
  AwBasis year_basis;
  guint first_month;
  int year_mark;
  const char *zone;
  GTimeZone *clock;
  GTimeZone *zones[AW_N_ZONES];
  AwBasis zone_basis;
  int zone_mark;
  gboolean has_times;
  int time;
  gboolean is_24_hours;
  guint n_groups;
  gboolean asks_days;
  GArray *groups;
} AwResolved;

void     aw_resolve       (AwResolved      *self,
                           AwUnits         *units,
                           const AwItems   *items,
                           const AwAnswers *answers,
                           const GDate     *today);
void     aw_resolve_clear (AwResolved      *self);
void     aw_resolve_year  (AwResolved      *self);
void     aw_resolve_common_time (AwResolved *self);

guint    aw_resolve_days  (const AwResolved *self,
                           guint             item,
                           GArray           *dates,
                           AwBasis          *basis);
gboolean aw_resolve_is_next_year (const AwResolved    *self,
                                  const AwPartialDate *partial);
gboolean aw_resolve_date  (const AwResolved    *self,
                           const AwPartialDate *partial,
                           GDate               *date);
gboolean aw_resolve_range (const AwResolved *self,
                           int               mark,
                           GDate            *start,
                           GDate            *end);
gboolean aw_resolve_start (const AwResolved *self,
                           const AwItem     *item,
                           const GDate      *date,
                           AwStart          *start);

gboolean aw_answers_read  (AwAnswers  *self,
                           GBytes     *bytes,
                           GError    **error);
void     aw_answers_clear (AwAnswers  *self);

G_END_DECLS
