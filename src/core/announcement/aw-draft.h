/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "aw-resolve.h"

G_BEGIN_DECLS

/**
 * AwDraft:
 * @root: the draft, as aw_announcement_draft() describes it
 * @fields: its member "fields"
 * @spans: its member "spans"
 * @is_cut: whether there are more days or actions than a program may have
 *
 * A draft that is being written.
 */
typedef struct
{
  const AwResolved *resolved;
  JsonObject *root;
  JsonObject *fields;
  JsonObject *spans;
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

void        aw_draft_set_field   (AwDraft    *self,
                                  AwBasis     basis,
                                  const AwSpan *span,
                                  const char *format,
                                  ...) G_GNUC_PRINTF (4, 5);
JsonObject *aw_draft_make_program (AwDraft *self);
JsonObject *aw_draft_make_action (AwDraft             *self,
                                  const AwDraftAction *action);

G_END_DECLS
