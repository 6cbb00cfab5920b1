/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * AwOutcome:
 * @AW_OUTCOME_NONE: nothing is known to have been done
 * @AW_OUTCOME_DONE: done; of a task nothing else is to be said
 * @AW_OUTCOME_REGISTERED: registered for a session, which is not done by that
 * @AW_OUTCOME_ATTENDED: attended a session, which is done
 * @AW_OUTCOME_WATCHED: watched the recording of a session, which is done
 * @AW_OUTCOME_VOICEMAIL: left a voicemail, and the call is done
 * @AW_OUTCOME_TALKED: talked to somebody, and the call is done
 * @AW_OUTCOME_NO_ANSWER: called in vain; the call is not done
 *
 * How an action went.
 */
typedef enum
{
  AW_OUTCOME_NONE,
  AW_OUTCOME_DONE,
  AW_OUTCOME_REGISTERED,
  AW_OUTCOME_ATTENDED,
  AW_OUTCOME_WATCHED,
  AW_OUTCOME_VOICEMAIL,
  AW_OUTCOME_TALKED,
  AW_OUTCOME_NO_ANSWER,
} AwOutcome;

#define AW_TYPE_OUTCOME (aw_outcome_get_type ())

GType aw_outcome_get_type (void) G_GNUC_CONST;

/**
 * AwOutcomeRecord:
 * @outcome: what it was
 * @time: when it was, microseconds since the Unix epoch
 *
 * One outcome of an action.
 */
typedef struct
{
  AwOutcome outcome;
  gint64 time;
} AwOutcomeRecord;

gboolean    aw_outcome_is_done  (AwOutcome    outcome);
const char *aw_outcome_get_name (AwOutcome    outcome);
AwOutcome   aw_outcome_parse    (const char  *name);

G_END_DECLS
