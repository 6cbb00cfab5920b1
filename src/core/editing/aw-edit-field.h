/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-link.h"

G_BEGIN_DECLS

/**
 * AwEditField:
 * @AW_EDIT_TITLE: what to do, in one line
 * @AW_EDIT_DATE: its day, such as "2020-05-04"
 * @AW_EDIT_UNTIL: the last of its days, if it has several
 * @AW_EDIT_KIND: "task", "call" or "session"
 * @AW_EDIT_MINUTES: how long it takes, a number
 * @AW_EDIT_DESCRIPTION: what to do, in some lines
 * @AW_EDIT_SCRIPT: what to say on the phone, in some lines
 * @AW_EDIT_START: when its live session begins, such as "16:00"
 * @AW_EDIT_DURATION: how many minutes that lasts
 * @AW_EDIT_ANNOUNCED: the start in the organizer's own words
 * @AW_EDIT_RECORDING_UNTIL: the last day of its recording
 * @AW_EDIT_LINK: the first of its addresses, in the order of #AwLinkRel
 * @AW_EDIT_LINK_TEXT: the first of the words that stand for them, in that order
 *
 * What can be changed of an action. Each value is text, as a document has it.
 */
typedef enum
{
  AW_EDIT_TITLE,
  AW_EDIT_DATE,
  AW_EDIT_UNTIL,
  AW_EDIT_KIND,
  AW_EDIT_MINUTES,
  AW_EDIT_DESCRIPTION,
  AW_EDIT_SCRIPT,
  AW_EDIT_START,
  AW_EDIT_DURATION,
  AW_EDIT_ANNOUNCED,
  AW_EDIT_RECORDING_UNTIL,
  AW_EDIT_LINK,
  AW_EDIT_LINK_TEXT = AW_EDIT_LINK + AW_N_LINK_RELS,
  AW_EDIT_N_FIELDS = AW_EDIT_LINK_TEXT + AW_N_LINK_RELS,
} AwEditField;

/**
 * AwEditWeekField:
 * @AW_EDIT_WEEK_TITLE: what the week is called
 * @AW_EDIT_WEEK_ORGANIZER: who announces it
 * @AW_EDIT_WEEK_DESCRIPTION: what it is about
 * @AW_EDIT_WEEK_ZONE: the IANA zone of its days and times
 *
 * What can be changed of a week besides its actions.
 */
typedef enum
{
  AW_EDIT_WEEK_TITLE,
  AW_EDIT_WEEK_ORGANIZER,
  AW_EDIT_WEEK_DESCRIPTION,
  AW_EDIT_WEEK_ZONE,
  AW_EDIT_N_WEEK_FIELDS,
} AwEditWeekField;

/**
 * AwEditBasis:
 * @AW_EDIT_NONE: there is no value, and nobody misses it
 * @AW_EDIT_MISSING: the announcement speaks of it and does not give it
 * @AW_EDIT_INFERRED: computed, carried over or assumed
 * @AW_EDIT_STATED: it stands in the announcement
 * @AW_EDIT_ENTERED: the person who edits has said so
 *
 * How a value is known.
 */
typedef enum
{
  AW_EDIT_NONE,
  AW_EDIT_MISSING,
  AW_EDIT_INFERRED,
  AW_EDIT_STATED,
  AW_EDIT_ENTERED,
} AwEditBasis;

/**
 * AwEditValue:
 * @text: (nullable): a #GRefString
 * @basis: how it is known
 * @start: the first byte in the announcement of what says it
 * @end: the byte after the last; @start if it stands nowhere
 *
 * A value and where it comes from.
 */
typedef struct
{
  char *text;
  AwEditBasis basis;
  guint start;
  guint end;
} AwEditValue;

void        aw_edit_value_set       (AwEditValue       *self,
                                     const char        *text,
                                     AwEditBasis        basis);
void        aw_edit_value_copy      (AwEditValue       *self,
                                     const AwEditValue *other);
void        aw_edit_value_clear     (AwEditValue       *self);
gboolean    aw_edit_value_equal     (const AwEditValue *self,
                                     const AwEditValue *other);

const char *aw_edit_field_get_name  (AwEditField        field);
char       *aw_edit_field_normalize (AwEditField        field,
                                     const char        *text);
char       *aw_edit_week_field_normalize (AwEditWeekField field,
                                          const char    *text);

G_END_DECLS
