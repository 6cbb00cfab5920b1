/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-json.h"

G_BEGIN_DECLS

/* The words of a document, in the order of AwActionKind, AwLinkRel and the bits of
 * AwAssumed; each list ends with NULL. */
extern const char *const aw_program_kinds[];
extern const char *const aw_program_rels[];
extern const char *const aw_program_assumptions[];

const char *aw_program_value_read_line   (const AwJson       *self,
                                          guint               max);
const char *aw_program_value_read_text   (const AwJson       *self);
const char *aw_program_value_read_id     (const AwJson       *self);
gboolean    aw_program_value_read_choice (const AwJson       *self,
                                          const char *const  *choices,
                                          guint              *choice);
gboolean    aw_program_value_read_date   (const AwJson       *self,
                                          GDate              *date);
void        aw_program_value_read_time   (const AwJson       *self,
                                          int                *minute);
GTimeZone  *aw_program_value_read_zone   (const AwJson       *self);

G_END_DECLS
