/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-units.h"

G_BEGIN_DECLS

#define AW_ITEM_MAX_LINKS 5

/**
 * AwItemLink:
 * @mark: (-1: none): the mark of the address; none where the text lost it
 * @unit: the unit that it stands in
 * @rel: what its words say that it is for
 */
typedef struct
{
  int mark;
  guint unit;
  AwRel rel;
} AwItemLink;

/**
 * AwItem:
 * @first: its first unit
 * @title: (-1: none): the unit that names it
 * @day: (-1: none): the mark that says its day
 * @span_days: (-1: none): the range that an "every day" is limited to
 * @time: (-1: none): the mark of its time
 * @length: (-1: none): the mark of its length
 * @phone: (-1: none): the mark of its telephone number
 * @recording: (-1: none): the mark of the last day of its recording
 * @is_off: whether it is no action: called off, past
 * @has_live: whether its words are of something live
 * @has_call: whether its words are of telephoning
 * @ends_open: whether its words promise an address that is not there
 * @links: its links, as the text has them
 * @n_links: how many there are
 *
 * What the text has as one action. All marks are positions in #AwUnits.marks.
 */
typedef struct
{
  guint first;
  int title;
  int day;
  int span_days;
  int time;
  int length;
  int phone;
  int recording;
  gboolean is_off;
  gboolean is_kind;
  gboolean in_row;
  gboolean has_live;
  gboolean has_call;
  gboolean ends_open;
  AwItemLink links[AW_ITEM_MAX_LINKS];
  guint n_links;
} AwItem;

/**
 * AwItems:
 * @items: (element-type AwItem): in the order of the text
 * @range: (-1: none): the mark of the range of all days
 * @start: (-1: none): the first date that stands for itself
 * @time: (-1: none): the time of every session that says none
 * @length: (-1: none): the length of every session that says none
 * @recording: (-1: none): the last day of every recording
 */
typedef struct
{
  GArray *items;
  int range;
  int start;
  int time;
  int length;
  int recording;
} AwItems;

void aw_item_init   (AwItem        *item,
                     guint          first);
gboolean aw_item_refers_back (const AwUnits *units,
                              const AwUnit  *unit);
void aw_item_absorb_registration (AwItem        *item,
                                  const AwUnits *units,
                                  guint          position);
void aw_item_absorb_details (AwItem        *item,
                             const AwUnits *units,
                             guint          position);
void aw_item_absorb (AwItem        *item,
                     const AwUnits *units,
                     guint          position);

AwItems *aw_items_new  (AwUnits *units);
void     aw_items_free (AwItems *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwItems, aw_items_free)

G_END_DECLS
