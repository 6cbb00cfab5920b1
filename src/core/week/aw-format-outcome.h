/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-outcome.h"

G_BEGIN_DECLS

const char *aw_format_outcome       (AwOutcome        outcome);
const char *aw_format_outcome_left  (AwOutcome        outcome);
char       *aw_format_outcome_of    (AwOutcome        outcome,
                                     const char      *title);
char       *aw_format_outcome_time  (AwOutcomeRecord  record,
                                     gint64           now,
                                     GTimeZone       *reader,
                                     gboolean         use_24h);

G_END_DECLS
