/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fuzz.h"

#include "aw-problem.h"
#include "aw-program-json.h"

/* Any bytes are a program or have a problem. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwProgram) program = NULL;

  fuzz_init ();
  program = aw_program_json_read (bytes, &problems);
  g_assert_true ((program == NULL) == (problems != NULL && problems->len > 0));

  return 0;
}
