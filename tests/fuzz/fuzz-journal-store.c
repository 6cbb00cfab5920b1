/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fuzz.h"

#include "aw-journal-store.h"

/* Any bytes are a journal or an error; a journal that was read is read again. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (AwJournalStore) store = NULL;
  g_autoptr (GError) error = NULL;

  fuzz_init ();
  store = aw_journal_store_read (bytes, &error);
  g_assert_true ((store == NULL) == (error != NULL));
  if (store != NULL)
    {
      GBytes *written = aw_journal_store_get_bytes (store);
      g_autoptr (AwJournalStore) again = aw_journal_store_read (written, &error);

      g_assert_no_error (error);
      g_assert_nonnull (again);
    }

  return 0;
}
