/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exports a week for a script to read back:
 *   export-week DOCUMENT DIRECTORY RUN LEADS NOW
 * RUN is a date, or empty for the organizer's; LEADS are the bits of AwLeads;
 * NOW is in seconds since the Unix epoch; DIRECTORY is for the journal. */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "aw-ics-export.h"
#include "aw-journal.h"
#include "aw-program-json.h"

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *finished = user_data;

  if (!aw_journal_load_finish (AW_JOURNAL (source), result, &error))
    g_error ("%s", error->message);
  *finished = TRUE;
}

static void
run_set_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *finished = user_data;

  if (!aw_journal_set_finish (AW_JOURNAL (source), result, &error))
    g_error ("%s", error->message);
  *finished = TRUE;
}

static void
wait_for (gboolean *finished)
{
  while (!*finished)
    g_main_context_iteration (NULL, TRUE);
}

static AwJournal *
open_journal (const char *directory,
              const char *program,
              const char *run)
{
  AwJournal *journal = aw_journal_new (directory);
  gboolean loaded = FALSE, finished = FALSE;

  aw_journal_load_async (journal, NULL, loaded_cb, &loaded);
  wait_for (&loaded);
  aw_journal_set_run_async (journal, program, *run != '\0' ? run : NULL, run_set_cb, &finished);
  wait_for (&finished);

  return journal;
}

static AwProgram *
read_program (const char *path)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  AwProgram *program;
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &error))
    g_error ("%s", error->message);

  bytes = g_bytes_new_take (contents, length);
  program = aw_program_json_read (bytes, &problems);
  if (program == NULL)
    g_error ("%s is no program", path);

  return program;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (AwJournal) journal = NULL;
  g_autoptr (AwWeek) week = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size;

  g_assert (argc == 6);
  program = read_program (argv[1]);
  journal = open_journal (argv[2], program->id, argv[3]);
  week = aw_week_new (program, journal);
  bytes = aw_ics_export_week (week, (AwLeads) atoi (argv[4]), FALSE,
                              g_ascii_strtoll (argv[5], NULL, 10) * G_USEC_PER_SEC);
  g_assert (bytes != NULL);
  size = g_bytes_get_size (bytes);

  return fwrite (g_bytes_get_data (bytes, NULL), 1, size, stdout) == size ? 0 : 1;
}
