/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "aw-journal-note.h"
#include "aw-outcome.h"

G_BEGIN_DECLS

typedef struct _AwFolderLock AwFolderLock;

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

gboolean    aw_journal_is_writable     (AwJournal            *self);
gboolean    aw_journal_is_busy         (AwJournal            *self);
const char *aw_journal_get_notice      (AwJournal            *self);

const char *aw_journal_get_run         (AwJournal            *self,
                                        const char           *program);
gint64      aw_journal_get_done_time   (AwJournal            *self,
                                        const char           *program,
                                        const char           *run,
                                        const char           *action);
AwOutcomeRecord aw_journal_get_outcome (AwJournal            *self,
                                        const char           *program,
                                        const char           *run,
                                        const char           *action);
GArray     *aw_journal_get_history     (AwJournal            *self,
                                        const char           *program,
                                        const char           *run,
                                        const char           *action);
const char *aw_journal_get_note        (AwJournal            *self,
                                        const char           *program,
                                        const char           *run,
                                        const char           *action);
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
GPtrArray  *aw_journal_list_notes      (AwJournal            *self);
gboolean    aw_journal_set_finish      (AwJournal            *self,
                                        GAsyncResult         *result,
                                        GError              **error);
AwOutcomeRecord aw_journal_get_before  (AwJournal            *self,
                                        GAsyncResult         *result);
void        aw_journal_keep_failure    (AwJournal            *self);

G_END_DECLS
