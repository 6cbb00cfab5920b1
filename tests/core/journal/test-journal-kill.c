/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-file.h"
#include "aw-journal-store.h"
#include "journal-writer.h"
#include "test-journal-util.h"

/* A kill loses nothing that the kernel has, so this shows that the steps are in
 * an order in which each can be the last. That they are synced, against a loss
 * of power, is what test-file's write-order shows. */

#define N_KILLS 200

static GSubprocess *
start_writer (Fixture *fixture,
              gint64   first)
{
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "journal", "journal-writer", NULL);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, first);
  g_autoptr (GError) error = NULL;
  GSubprocess *writer;

  writer = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                             path, fixture->directory, number, NULL);
  g_assert_no_error (error);

  return writer;
}

static gboolean
read_number (GSubprocess *writer,
             gint64      *number)
{
  GInputStream *pipe = g_subprocess_get_stdout_pipe (writer);
  g_autoptr (GError) error = NULL;
  gint64 value;
  gsize size;

  g_input_stream_read_all (pipe, &value, sizeof value, &size, NULL, &error);
  g_assert_no_error (error);
  if (size == 0)
    return FALSE;

  g_assert_cmpuint (size, ==, sizeof value);
  g_assert_cmpint (value, ==, *number + 1);
  *number = value;

  return TRUE;
}

/* Returns the last number that was acknowledged. */
static gint64
run_and_kill (Fixture *fixture,
              gint64   first)
{
  g_autoptr (GSubprocess) writer = start_writer (fixture, first);
  gint64 last = first - 1;

  /* Mostly while it writes; else maybe while it starts. */
  if (g_test_rand_int_range (0, 4) > 0)
    g_assert_true (read_number (writer, &last));
  g_usleep ((gulong) g_test_rand_int_range (0, 20000));

  g_subprocess_force_exit (writer);
  g_assert_true (g_subprocess_wait (writer, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (writer));
  while (read_number (writer, &last))
    ;

  return last;
}

static gboolean
is_state_after (AwJournal *journal,
                gint64     last)
{
  for (gint64 number = last; number > last - N_ACTIONS; number--)
    {
      g_autofree char *action = get_action (MAX (number, 0));

      if (number > 0 &&
          aw_journal_get_done_time (journal, "program", "run", action) != get_time (number))
        return FALSE;
    }

  return TRUE;
}

static void
assert_whole (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = aw_file_read (path, AW_JOURNAL_STORE_MAX_SIZE, &error);
  g_autoptr (AwJournalStore) store = NULL;

  g_assert_no_error (error);
  store = aw_journal_store_read (bytes, &error);
  g_assert_no_error (error);
}

/* Returns the last number that is in the journal: that of the last that was
 * acknowledged, or of one of those that waited for it then, and with it all
 * before, in their order. */
static gint64
verify (Fixture *fixture,
        gint64   acknowledged)
{
  AwJournal *journal = aw_journal_new (fixture->directory);
  g_autoptr (GError) error = NULL;
  gint64 last = acknowledged;

  aw_journal_load (journal, &error);
  g_assert_no_error (error);
  g_assert_null (aw_journal_get_notice (journal));
  while (!is_state_after (journal, last))
    {
      last++;
      g_assert_cmpint (last, <=, acknowledged + N_PENDING);
    }
  close_journal (journal);

  if (acknowledged > 0)
    assert_whole (fixture->journal);
  if (g_file_test (fixture->backup, G_FILE_TEST_EXISTS))
    assert_whole (fixture->backup);
  g_assert_cmpuint (count_names (fixture->directory, "journal-damaged-"), ==, 0);
  g_assert_cmpuint (count_names (fixture->directory, ".journal.json.new-"), <=, 2);

  return last;
}

static void
test_kill (Fixture       *fixture,
           gconstpointer  data)
{
  gint64 last = 0;
  gint64 n_acknowledged = 0;

  for (int i = 0; i < N_KILLS; i++)
    {
      gint64 acknowledged = run_and_kill (fixture, last + 1);

      n_acknowledged += acknowledged - last;
      last = verify (fixture, acknowledged);
    }

  g_test_message ("%d kills, %" G_GINT64_FORMAT " changes acknowledged", N_KILLS, n_acknowledged);
  close_journal (open_journal (fixture->directory));
  g_assert_cmpuint (count_names (fixture->directory, ".journal.json.new-"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/advocacy-week/journal-kill/kill", Fixture, NULL,
              fixture_set_up, test_kill, fixture_tear_down);

  return g_test_run ();
}
