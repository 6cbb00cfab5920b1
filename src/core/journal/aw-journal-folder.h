/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "aw-folder-lock.h"
#include "aw-journal-store.h"

G_BEGIN_DECLS

/**
 * AwJournalState:
 * @store: what the journal says, as far as it could be read
 * @writable: whether it may be saved
 * @notice: (nullable): one sentence for the person
 * @error: (nullable): why it could not be read at all
 *
 * How a journal was found.
 */
typedef struct
{
  AwJournalStore *store;
  gboolean writable;
  char *notice;
  GError *error;
} AwJournalState;

void aw_journal_state_free (AwJournalState *self);

/**
 * AwJournalSaved:
 * @store: what the journal says now
 * @merge: what came of merging it with what others had written meanwhile
 * @notice: (nullable): one sentence for the person
 *
 * What became of a journal when it was saved.
 */
typedef struct
{
  AwJournalStore *store;
  AwJournalMerge merge;
  char *notice;
} AwJournalSaved;

void aw_journal_saved_free (AwJournalSaved *self);

typedef struct _AwJournalFolder AwJournalFolder;

AwJournalFolder *aw_journal_folder_new  (const char       *path);
void             aw_journal_folder_free (AwJournalFolder  *self);

AwFolderLock    *aw_journal_folder_get_lock (AwJournalFolder *self);
AwJournalState  *aw_journal_folder_load (AwJournalFolder  *self,
                                         gboolean          for_writing);
AwJournalSaved  *aw_journal_folder_save (AwJournalFolder  *self,
                                         AwJournalStore   *known,
                                         GPtrArray        *changes,
                                         GError          **error);
void             aw_journal_folder_keep_failure (AwJournalFolder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwJournalState, aw_journal_state_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwJournalSaved, aw_journal_saved_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwJournalFolder, aw_journal_folder_free)

G_END_DECLS
