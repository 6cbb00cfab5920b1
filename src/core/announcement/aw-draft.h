/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "aw-resolve.h"

G_BEGIN_DECLS

/**
 * AwDraft:
 * @fields: the members of "fields", as aw_announcement_draft() describes them
 * @spans: the members of "spans"
 * @is_cut: whether there are more days or actions than a program may have
 *
 * A draft that is being written. There are ten fields for each action: as JSON
 * objects they would take more time and memory than all else.
 */
typedef struct
{
  const AwResolved *resolved;
  GString *fields;
  GString *spans;
  gboolean is_cut;
} AwDraft;

/**
 * AwDraftAction:
 * @item: what the text has
 * @title: its title
 * @title_span: where that stands
 * @start: when it starts, with its day
 * @place: the JSON pointer to it in the program
 *
 * An item on one of its dates, which becomes an action.
 */
typedef struct
{
  const AwItem *item;
  const char *title;
  AwSpan title_span;
  AwStart start;
  const char *place;
} AwDraftAction;

void        aw_draft_add_field   (AwDraft      *self,
                                  AwBasis       basis,
                                  const AwSpan *span,
                                  const char   *place,
                                  const char   *name);
JsonObject *aw_draft_make_program (AwDraft *self);
JsonObject *aw_draft_make_action (AwDraft             *self,
                                  const AwDraftAction *action);

JsonArray  *aw_questions_make    (const AwResolved    *resolved);

G_END_DECLS
