/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AW_JOURNAL_STORE_MAX_SIZE (32 * 1024 * 1024)

/**
 * AwJournalChange:
 * @program: the id of a program
 * @run: (nullable): the id of a run
 * @action: (nullable): the id of an action; %NULL if @run is to be the current run
 * @time: when the action was done, microseconds since the epoch, or 0 to undo
 *
 * One change of a journal.
 */
typedef struct
{
  char *program;
  char *run;
  char *action;
  gint64 time;
} AwJournalChange;

AwJournalChange *aw_journal_change_new  (const char      *program,
                                         const char      *run,
                                         const char      *action,
                                         gint64           time);
void             aw_journal_change_free (AwJournalChange *self);

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

AwJournalStore *aw_journal_store_new           (void);
AwJournalStore *aw_journal_store_read          (GBytes          *bytes,
                                                GError         **error);
AwJournalStore *aw_journal_store_apply         (AwJournalStore  *self,
                                                GPtrArray       *changes,
                                                GError         **error);
AwJournalStore *aw_journal_store_ref           (AwJournalStore  *self);
void            aw_journal_store_unref         (AwJournalStore  *self);

GBytes         *aw_journal_store_get_bytes     (AwJournalStore  *self);
const char     *aw_journal_store_get_run       (AwJournalStore  *self,
                                                const char      *program);
gint64          aw_journal_store_get_done_time (AwJournalStore  *self,
                                                const char      *program,
                                                const char      *run,
                                                const char      *action);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwJournalChange, aw_journal_change_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwJournalStore, aw_journal_store_unref)

G_END_DECLS
