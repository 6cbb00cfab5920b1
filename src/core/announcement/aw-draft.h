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

void        aw_draft_set_field   (AwDraft    *self,
                                  AwBasis     basis,
                                  const AwSpan *span,
                                  const char *format,
                                  ...) G_GNUC_PRINTF (4, 5);
JsonObject *aw_draft_make_program (AwDraft *self);
JsonObject *aw_draft_make_action (AwDraft    *self,
                                  guint       item,
                                  const GDate *date,
                                  const char *place);

G_END_DECLS
