/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-journal-merge.h"

G_BEGIN_DECLS

#define AW_JOURNAL_STORE_MAX_SIZE (32 * 1024 * 1024)

/* Of the person's own text of an action. */
#define AW_JOURNAL_MAX_NOTE 4000 /* characters */

#define AW_JOURNAL_STORE_ERROR (aw_journal_store_error_quark ())

/**
 * AwJournalStoreError:
 * @AW_JOURNAL_STORE_ERROR_DAMAGED: not a journal, or one that is too large
 * @AW_JOURNAL_STORE_ERROR_NEWER: the journal of a newer version of the program
 */
typedef enum
{
  AW_JOURNAL_STORE_ERROR_DAMAGED,
  AW_JOURNAL_STORE_ERROR_NEWER,
} AwJournalStoreError;

GQuark aw_journal_store_error_quark (void);

typedef struct _AwJournalStore AwJournalStore;

/**
 * AwJournalNote:
 * @program: the id of a program
 * @run: the id of a run
 * @action: the id of an action
 * @note: what the person wrote about it
 *
 * One note, wherever it is; its texts belong to the journal.
 */
typedef struct
{
  const char *program;
  const char *run;
  const char *action;
  const char *note;
} AwJournalNote;

AwJournalStore  *aw_journal_store_new         (void);
AwJournalStore  *aw_journal_store_read        (GBytes          *bytes,
                                               GError         **error);
AwJournalStore  *aw_journal_store_apply       (AwJournalStore  *self,
                                               GPtrArray       *changes,
                                               GError         **error);
AwJournalStore  *aw_journal_store_merge       (AwJournalStore  *self,
                                               AwJournalStore  *theirs,
                                               AwJournalMerge  *merge,
                                               GError         **error);
AwJournalStore  *aw_journal_store_ref         (AwJournalStore  *self);
void             aw_journal_store_unref       (AwJournalStore  *self);

GBytes          *aw_journal_store_get_bytes   (AwJournalStore  *self);
const char      *aw_journal_store_get_run     (AwJournalStore  *self,
                                               const char      *program);
AwOutcomeRecord  aw_journal_store_get_outcome (AwJournalStore  *self,
                                               const char      *program,
                                               const char      *run,
                                               const char      *action);
GArray          *aw_journal_store_get_history (AwJournalStore  *self,
                                               const char      *program,
                                               const char      *run,
                                               const char      *action);
const char      *aw_journal_store_get_note    (AwJournalStore  *self,
                                               const char      *program,
                                               const char      *run,
                                               const char      *action);

GPtrArray       *aw_journal_store_list_notes  (AwJournalStore  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwJournalStore, aw_journal_store_unref)

G_END_DECLS
