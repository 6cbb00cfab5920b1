/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-journal-folder.h"
#include "aw-journal.h"

G_BEGIN_DECLS

struct _AwJournal
{
  GObject parent_instance;

  AwJournalFolder *folder;
  gboolean is_opened;

  AwJournalStore *store;
  char *notice;
  gboolean is_writable;

  GPtrArray *waiting;          /* GTask, each with an AwJournalChange */
  GPtrArray *saving;           /* (nullable): the same, while a thread writes */
  gboolean has_failure_to_keep;
};

G_END_DECLS
