/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fuzz.h"

#include "aw-announcement.h"

/* Any bytes have a draft, if only one without actions. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GBytes) draft = NULL;
  GDate today;

  fuzz_init ();
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 1, 3, 2027);
  draft = aw_announcement_draft (bytes, TRUE, NULL, &today, NULL);
  g_assert_nonnull (draft);

  return 0;
}
