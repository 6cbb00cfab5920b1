/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the reader says of documents, for a script to compare: one line for each
 * problem, which is the file, the place and the message, separated by tabs. */

#include "config.h"

#include <locale.h>

#include "aw-problem.h"
#include "aw-program-json.h"

static gboolean
check_file (const char *path)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &error))
    g_error ("%s", error->message);

  bytes = g_bytes_new_take (contents, length);
  program = aw_program_json_read (bytes, &problems);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      AwProblem *problem = problems->pdata[i];

      g_print ("%s\t%s\t%s\n", path, problem->place, problem->message);
    }

  return program != NULL;
}

int
main (int    argc,
      char **argv)
{
  gboolean sound = TRUE;

  setlocale (LC_ALL, "");
  for (int i = 1; i < argc; i++)
    sound = check_file (argv[i]) && sound;

  return sound ? 0 : 1;
}
