/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "aw-journal-change.h"

G_BEGIN_DECLS

/**
 * AwJournalMerge:
 * @touched: (element-type AwJournalChange): the runs and actions of which the
 *   journal says something else than before
 * @is_undecided: whether there was something in which both contradict each other,
 *   and nothing tells which was said last
 *
 * What came of merging two journals.
 */
typedef struct
{
  GPtrArray *touched;
  gboolean is_undecided;
} AwJournalMerge;

void aw_journal_merge_init  (AwJournalMerge *self);
void aw_journal_merge_clear (AwJournalMerge *self);
void aw_journal_merge       (AwJournalMerge *self,
                             JsonObject     *root,
                             JsonObject     *theirs);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AwJournalMerge, aw_journal_merge_clear)

G_END_DECLS
