/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-phrase.h"

G_BEGIN_DECLS

/**
 * AwUnit:
 * @line: the line that it is of
 * @span: the sentence, or the line if it is one
 * @first_mark: the first of its marks
 * @n_marks: how many there are
 * @noise: why it is no action
 * @n_words: words that belong to no mark and carry sense
 * @begins_line: whether it is the first of its line
 * @has_verb: whether it begins, after marks and "please", with what to do
 * @has_call: whether it speaks of telephoning
 * @has_call_verb: whether the verb is one of telephoning
 * @has_live: whether it speaks of something live
 * @is_sentence: whether it ends as a sentence does
 * @ends_open: whether it ends in a colon, as if an address followed
 * @is_upper: whether it has no small letters
 * @is_kind: whether all its words are kinds of actions: "CALL", "Learn"
 * @is_generic: whether its words only say that something is below: "Sessions"
 * @is_part: whether it is the second part of a sentence with an action of its own
 * @is_moved: whether it says that something has another day now
 * @is_led_by_day: whether a day and a colon or dash begin it
 * @is_place: whether it says where to meet: "Meet at the fountain at 5:30"
 * @is_number: whether it says which of a series it is, and no name: "Session 2"
 * @is_question: whether it ends in a question mark
 * @is_all_day: whether it begins with "All day:"
 * @label: whether it begins with "What:" (1) or another such label (2)
 * @rel: the link that its words promise, if they promise nothing else
 *
 * What is read as one: a sentence of a paragraph, or a line.
 */
typedef struct
{
  guint line;
  AwSpan span;
  guint first_mark;
  guint n_marks;
  AwNoise noise;
  guint n_words;
  gboolean begins_line;
  gboolean has_verb;
  gboolean has_call;
  gboolean has_call_verb;
  gboolean has_live;
  gboolean is_sentence;
  gboolean ends_open;
  gboolean is_upper;
  gboolean is_kind;
  gboolean is_generic;
  gboolean is_part;
  gboolean is_moved;
  gboolean is_led_by_day;
  gboolean is_place;
  gboolean is_number;
  gboolean is_question;
  gboolean is_all_day;
  guint8 label;
  AwRel rel;
} AwUnit;

/**
 * AwUnits:
 * @source: what they are of
 * @units: (element-type AwUnit): in the order of the text
 * @marks: (element-type AwMark): theirs
 * @is_cut: whether there is more than is kept
 */
typedef struct
{
  const AwSource *source;
  GArray *units;
  GArray *marks;
  gboolean is_cut;
} AwUnits;

AwUnits *aw_units_new      (const AwSource *source);
void     aw_units_free     (AwUnits        *self);

void          aw_units_describe (const AwUnits  *self,
                                 AwUnit         *unit,
                                 const AwPhrase *words);

const AwUnit *aw_units_get      (const AwUnits *self,
                                 guint          position);
const AwLine *aw_units_get_line (const AwUnits *self,
                                 const AwUnit  *unit);
const AwMark *aw_units_mark_at  (const AwUnits *self,
                                 int            position);
const AwMark *aw_units_get_mark (const AwUnits *self,
                                 const AwUnit  *unit,
                                 AwMarkType     type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwUnits, aw_units_free)

G_END_DECLS
