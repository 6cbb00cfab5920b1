/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-outcome.h"

G_BEGIN_DECLS

/**
 * AwJournalChangeKind:
 * @AW_JOURNAL_CHANGE_RUN: which run is the current one
 * @AW_JOURNAL_CHANGE_OUTCOME: how an action went
 * @AW_JOURNAL_CHANGE_NOTE: what the person wrote about it
 */
typedef enum
{
  AW_JOURNAL_CHANGE_RUN,
  AW_JOURNAL_CHANGE_OUTCOME,
  AW_JOURNAL_CHANGE_NOTE,
} AwJournalChangeKind;

/**
 * AwJournalChange:
 * @kind: what is changed
 * @program: the id of a program
 * @run: (nullable): the id of a run
 * @action: (nullable): the id of an action; %NULL if @run is to be the current run
 * @outcome: how it went; %AW_OUTCOME_NONE takes the present outcome back
 * @time: when that was, microseconds since the Unix epoch
 * @note: (nullable): the person's own text
 * @changed: when this is said, microseconds since the Unix epoch
 * @before: how the action went until then, once the change was made
 *
 * One change of a journal.
 */
typedef struct
{
  AwJournalChangeKind kind;
  char *program;
  char *run;
  char *action;
  AwOutcome outcome;
  gint64 time;
  char *note;
  gint64 changed;
  AwOutcomeRecord before;
} AwJournalChange;

AwJournalChange *aw_journal_change_new_run     (const char      *program,
                                                const char      *run);
AwJournalChange *aw_journal_change_new_outcome (const char      *program,
                                                const char      *run,
                                                const char      *action,
                                                AwOutcome        outcome,
                                                gint64           time);
AwJournalChange *aw_journal_change_new_note    (const char      *program,
                                                const char      *run,
                                                const char      *action,
                                                const char      *note);
void             aw_journal_change_free        (AwJournalChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwJournalChange, aw_journal_change_free)

G_END_DECLS
