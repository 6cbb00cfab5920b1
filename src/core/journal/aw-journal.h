/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "aw-outcome.h"

G_BEGIN_DECLS

typedef struct _AwFolderLock AwFolderLock;
typedef struct _AwJournalFolder AwJournalFolder;
typedef struct _AwJournalStore AwJournalStore;

#define AW_JOURNAL_ERROR (aw_journal_error_quark ())

/**
 * AwJournalError:
 * @AW_JOURNAL_ERROR_READ_ONLY: the journal may not be written, because a newer
 *   version of the program wrote it, another process has it, or it could not be read
 * @AW_JOURNAL_ERROR_NOT_SAVED: it could not be written; nothing has changed
 */
typedef enum
{
  AW_JOURNAL_ERROR_READ_ONLY,
  AW_JOURNAL_ERROR_NOT_SAVED,
} AwJournalError;

GQuark aw_journal_error_quark (void);

#define AW_TYPE_JOURNAL (aw_journal_get_type ())

G_DECLARE_FINAL_TYPE (AwJournal, aw_journal, AW, JOURNAL, GObject)

/**
 * AwJournal:
 * @store: what it says now; another one after each change
 * @notice: (nullable): #AwJournal:notice
 * @is_writable: whether it takes changes
 *
 * What this person did: outcomes with their times, and the current run of each
 * program; local, never sent anywhere. It knows ids and no programs, so that
 * nothing in it depends on an edition.
 *
 * What it says is on disk. A change is written first, in a worker thread, and
 * seen and acknowledged only once it is durable. Changes are kept in the order
 * of their calls: one write at a time, and what is asked for meanwhile shares
 * the next one. They complete even when nobody holds the journal any more, but
 * not when the process ends before: see #AwJournal:busy.
 *
 * The files are described in `aw-journal-folder.c`, their format in
 * `aw-journal-store.c`; `aw-journal-save.c` has what changes it.
 */
struct _AwJournal
{
  GObject parent_instance;

  AwJournalStore *store;
  char *notice;
  gboolean is_writable;

  /*< private >*/
  AwJournalFolder *folder;
  gboolean is_opened;
  GPtrArray *waiting;          /* GTask, each with an AwJournalChange */
  GPtrArray *saving;           /* (nullable): the same, while a thread writes */
  gboolean has_failure_to_keep;
};

AwJournal  *aw_journal_new             (const char           *directory);

gboolean    aw_journal_load            (AwJournal            *self,
                                        GError              **error);
void        aw_journal_load_async      (AwJournal            *self,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean    aw_journal_load_finish     (AwJournal            *self,
                                        GAsyncResult         *result,
                                        GError              **error);

gboolean    aw_journal_is_busy         (AwJournal            *self);

AwFolderLock *aw_journal_get_lock      (AwJournal            *self);

void        aw_journal_set_outcome_async
                                       (AwJournal            *self,
                                        const char           *program,
                                        const char           *run,
                                        const char           *action,
                                        AwOutcome             outcome,
                                        gint64                time,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
void        aw_journal_set_note_async  (AwJournal            *self,
                                        const char           *program,
                                        const char           *run,
                                        const char           *action,
                                        const char           *note,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
void        aw_journal_set_run_async   (AwJournal            *self,
                                        const char           *program,
                                        const char           *run,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean    aw_journal_set_finish      (AwJournal            *self,
                                        GAsyncResult         *result,
                                        GError              **error);
AwOutcomeRecord aw_journal_get_before  (AwJournal            *self,
                                        GAsyncResult         *result);
void        aw_journal_keep_failure    (AwJournal            *self);

G_END_DECLS
