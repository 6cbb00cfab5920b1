/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

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

typedef struct _AwJournalFolder AwJournalFolder;

AwJournalFolder *aw_journal_folder_new  (const char       *path);
void             aw_journal_folder_free (AwJournalFolder  *self);

AwJournalState  *aw_journal_folder_load (AwJournalFolder  *self,
                                         gboolean          for_writing);
gboolean         aw_journal_folder_save (AwJournalFolder  *self,
                                         AwJournalStore   *store,
                                         GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwJournalState, aw_journal_state_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwJournalFolder, aw_journal_folder_free)

G_END_DECLS
