/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fuzz.h"

#include "aw-problem.h"
#include "aw-program-ics.h"

/* Any bytes are a program or have a problem, and a program is within bounds. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GDate) today = g_date_new_dmy (5, G_DATE_MAY, 2020);
  const AwIcsOptions options = {
    .id = "fuzz", .title = "Fuzz", .today = size % 2 == 0 ? today : NULL,
    .charset = size % 3 == 0 ? "iso-8859-1" : NULL, .strict = size % 5 == 0,
  };
  g_autoptr (GPtrArray) left_out = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (AwFloating) floating = NULL;

  fuzz_init ();
  program = aw_program_ics_read (bytes, &options, &left_out, &floating, &problems);
  g_assert_true ((program == NULL) == (problems != NULL && problems->len > 0));
  if (program != NULL)
    {
      g_assert_null (floating);
      g_assert_nonnull (left_out);
      g_assert_cmpuint (program->days->len, <=, 400);
    }

  return 0;
}
