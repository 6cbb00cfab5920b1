/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "aw-outcome.h"

G_BEGIN_DECLS

gboolean         aw_journal_entry_check       (JsonObject  *entry);
AwOutcomeRecord  aw_journal_entry_get_outcome (JsonObject  *entry);
GArray          *aw_journal_entry_get_history (JsonObject  *entry);

void             aw_journal_entry_set_outcome (JsonObject  *entry,
                                               AwOutcome    outcome,
                                               gint64       time,
                                               gint64       changed);
void             aw_journal_entry_set_note    (JsonObject  *entry,
                                               const char  *note,
                                               gint64       changed);
gboolean         aw_journal_entry_merge       (JsonObject  *entry,
                                               JsonObject  *theirs,
                                               gboolean    *is_undecided);

G_END_DECLS
