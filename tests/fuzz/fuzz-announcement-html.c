/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fuzz.h"

#include "aw-announcement.h"
#include "aw-json-parser.h"

/* Any bytes have a draft, if only one without actions, and it can be read. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GBytes) draft = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  g_autoptr (JsonNode) node = NULL;
  GDate today;

  fuzz_init ();
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 1, 3, 2027);
  draft = aw_announcement_draft (bytes, TRUE, NULL, &today, NULL);
  g_assert_nonnull (draft);
  node = aw_json_parse (draft, G_MAXINT, G_MAXINT, problems);
  g_assert_nonnull (node);

  return 0;
}
