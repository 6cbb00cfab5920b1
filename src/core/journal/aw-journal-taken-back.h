/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "aw-outcome.h"

G_BEGIN_DECLS

#define AW_JOURNAL_TAKEN_BACK "takenBack"

gboolean aw_journal_taken_back_check (JsonObject      *entry);
gboolean aw_journal_taken_back_has   (JsonObject      *entry,
                                      AwOutcomeRecord  record);
void     aw_journal_taken_back_add   (JsonObject      *entry,
                                      AwOutcomeRecord  record,
                                      gint64           changed);
void     aw_journal_taken_back_undo  (JsonObject      *entry,
                                      AwOutcomeRecord  record,
                                      gint64           changed);
void     aw_journal_taken_back_merge (JsonObject      *entry,
                                      JsonObject      *theirs);

G_END_DECLS
