/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-instant.h"

#include "aw-journal-change.h"

static AwJournalChange *
change_new (AwJournalChangeKind  kind,
            const char          *program,
            const char          *run,
            const char          *action)
{
  AwJournalChange *self = g_new0 (AwJournalChange, 1);

  self->kind = kind;
  self->program = g_strdup (program);
  self->run = g_strdup (run);
  self->action = g_strdup (action);
  self->changed = CLAMP (g_get_real_time (), 1, AW_INSTANT_MAX);

  return self;
}

/**
 * aw_journal_change_new_run:
 * @program: the id of a program
 * @run: (nullable): the id of its current run, or %NULL for the organizer's
 *
 * Returns: (transfer full): a change that is made now
 */
AwJournalChange *
aw_journal_change_new_run (const char *program,
                           const char *run)
{
  return change_new (AW_JOURNAL_CHANGE_RUN, program, run, NULL);
}

/**
 * aw_journal_change_new_outcome:
 * @program: the id of a program
 * @run: the id of a run
 * @action: the id of an action
 * @outcome: how it went; %AW_OUTCOME_NONE takes the present outcome back
 * @time: when that was, microseconds since the Unix epoch. A clock may stand
 *   anywhere, while a journal can write the years from 1970 to 9999: what is
 *   beyond them becomes their first or last instant
 *
 * Returns: (transfer full): a change that is made now
 */
AwJournalChange *
aw_journal_change_new_outcome (const char *program,
                               const char *run,
                               const char *action,
                               AwOutcome   outcome,
                               gint64      time)
{
  AwJournalChange *self = change_new (AW_JOURNAL_CHANGE_OUTCOME, program, run, action);

  self->outcome = outcome;
  self->time = CLAMP (time, 1, AW_INSTANT_MAX);

  return self;
}

/**
 * aw_journal_change_new_note:
 * @program: the id of a program
 * @run: the id of a run
 * @action: the id of an action
 * @note: (nullable): the person's own text; %NULL or empty for none
 *
 * Returns: (transfer full): a change that is made now
 */
AwJournalChange *
aw_journal_change_new_note (const char *program,
                            const char *run,
                            const char *action,
                            const char *note)
{
  AwJournalChange *self = change_new (AW_JOURNAL_CHANGE_NOTE, program, run, action);

  self->note = g_strdup (note);

  return self;
}

/**
 * aw_journal_change_free:
 * @self: (transfer full): a change
 */
void
aw_journal_change_free (AwJournalChange *self)
{
  g_free (self->program);
  g_free (self->run);
  g_free (self->action);
  g_free (self->note);
  g_free (self);
}
