/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-item.h"

G_BEGIN_DECLS

/* So many columns of a table are looked at. */
#define AW_WALK_MAX_COLUMNS 16

/* How far it is looked ahead for what a heading stands over. */
#define AW_WALK_LOOK_AHEAD 12

/* What a list is of. */
typedef enum
{
  AW_LIST_ACTIONS,
  AW_LIST_STEPS,
  AW_LIST_THINGS,
  AW_LIST_THEMES,
  AW_LIST_PAST,
} AwList;

/**
 * AwWalk:
 * @self: what is found
 * @units: what is gone through
 * @item: (-1: none): the action that is open
 * @day: (-1: none): the mark of the day that is open
 * @span_days: (-1: none): the range that its "every day" is limited to
 * @last_range: (-1: none): the range that was said last
 * @length: (-1: none): the mark of the length that a heading gave
 * @has_heading: whether a heading gave the day
 * @is_title_first: whether times stand below what they are of
 * @is_fresh: whether no action followed the heading of the day yet
 * @day_level: (0: none): the level of the heading that gave the day
 * @is_flat: whether headings of that level also name actions
 * @asked_line: (-1: none): the line that asks whether there are questions
 * @title_levels: bits for the levels of headings that name what the line below has the time of
 * @titled_line: (-1: none): a line below such a heading
 * @skip_level: (0: none): one more than the level of a heading over what is no action: "JOBS"
 * @list: what the list that is open, or may begin now, is of
 * @has_columns: whether the table that is open has a day in each column
 * @has_zones: whether it has a zone over a column
 * @columns: (-1: none): the marks of those days
 * @month: (0: none): the month of a calendar whose columns are weekdays
 * @year: (0: none): its year, if it is said
 * @zones: (-1: none): the zones that stand over columns
 * @end_column: (-1: none): the column of the table with the time of the end
 * @length_column: (-1: none): the one with minutes
 *
 * Where a reader of units is.
 */
typedef struct
{
  AwItems *self;
  AwUnits *units;
  int item;
  int day;
  int span_days;
  int last_range;
  int length;
  gboolean has_heading;
  gboolean is_title_first;
  gboolean is_fresh;
  guint day_level;
  gboolean is_flat;
  int asked_line;
  guint title_levels;
  int titled_line;
  guint skip_level;
  AwList list;
  gboolean has_columns;
  gboolean has_zones;
  int columns[AW_WALK_MAX_COLUMNS];
  guint month;
  guint year;
  int zones[AW_WALK_MAX_COLUMNS];
  int end_column;
  int length_column;
} AwWalk;

void          aw_walk_drop_empty_kind     (AwWalk *walk);
AwItem       *aw_walk_start_item          (AwWalk *walk, guint i);
void          aw_walk_absorb              (AwWalk *walk, guint i);
AwItem       *aw_walk_begin               (AwWalk *walk, guint i);
void          aw_walk_set_day             (AwWalk *walk, guint i, gboolean is_heading);
void          aw_walk_take_dated          (AwWalk *walk, guint i);
void          aw_walk_take_time_line      (AwWalk *walk, guint i);
void          aw_walk_take_list_item      (AwWalk *walk, guint i);
void          aw_walk_take_text           (AwWalk *walk, guint i);
void          aw_walk_take_row            (AwWalk *walk, guint start, guint end);
AwList        aw_walk_find_list           (const AwWalk *walk, guint i);
gboolean      aw_walk_take_listed         (AwWalk *walk, guint i);
void          aw_walk_find_title_levels   (AwWalk *walk);
gboolean      aw_walk_take_titled         (AwWalk *walk, guint i);
gboolean      aw_walk_is_skipped          (AwWalk *walk, guint i);

AwItem       *aw_walk_get_item            (const AwWalk *walk);
const AwLine *aw_walk_get_line            (const AwWalk *walk, guint i);
AwTokens     *aw_walk_read                (const AwWalk *walk, guint i);
int           aw_walk_find_mark           (const AwWalk *walk, guint i, AwMarkType type);
int           aw_walk_find_day            (const AwWalk *walk, guint i);
gboolean      aw_walk_has_mark            (const AwWalk *walk, guint i, AwMarkType type);
gboolean      aw_walk_has_detail          (const AwWalk *walk, guint i);
gboolean      aw_walk_is_list_item        (const AwWalk *walk, guint i);
gboolean      aw_walk_is_time_line        (const AwWalk *walk, guint i);
gboolean      aw_walk_is_kind_line        (const AwWalk *walk, guint i);
gboolean      aw_walk_is_length_line      (const AwWalk *walk, guint i);
gboolean      aw_walk_is_name_line        (const AwWalk *walk, guint i);
gboolean      aw_walk_is_button           (const AwWalk *walk, guint i);
gboolean      aw_walk_is_reference        (const AwWalk *walk, guint i);
gboolean      aw_walk_is_default_time     (const AwWalk *walk, guint i);

G_END_DECLS
