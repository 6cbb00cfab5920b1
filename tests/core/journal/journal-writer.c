/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "aw-journal.h"
#include "journal-writer.h"

/* Checks off without pause until it is killed, with some changes always
 * waiting, and writes the number of each that is acknowledged to its output. */

static gint64 next_number;
static gint64 next_acknowledged;

static void set_next (AwJournal *journal);

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  AwJournal *journal = AW_JOURNAL (source);
  g_autoptr (GError) error = NULL;

  if (!aw_journal_set_finish (journal, result, &error))
    g_error ("%s", error->message);

  if (write (STDOUT_FILENO, &next_acknowledged, sizeof next_acknowledged) < 0)
    exit (EXIT_FAILURE);
  next_acknowledged++;
  set_next (journal);
}

static void
set_next (AwJournal *journal)
{
  gint64 number = next_number++;
  gint64 time = get_time (number);
  g_autofree char *action = get_action (number);

  aw_journal_set_outcome_async (journal, "program", "run", action,
                                time != 0 ? AW_OUTCOME_DONE : AW_OUTCOME_NONE, time,
                                set_cb, NULL);
}

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  AwJournal *journal = AW_JOURNAL (source);

  if (!aw_journal_load_finish (journal, result, NULL) || !journal->is_writable)
    g_error ("%s", journal->notice);

  for (int i = 0; i < N_PENDING; i++)
    set_next (journal);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AwJournal) journal = NULL;

  g_assert (argc == 3);
  next_number = next_acknowledged = g_ascii_strtoll (argv[2], NULL, 10);
  journal = aw_journal_new (argv[1]);
  aw_journal_load_async (journal, NULL, load_cb, NULL);

  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}
