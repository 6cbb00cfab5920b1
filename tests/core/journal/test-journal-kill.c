/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>

#include "aw-file.h"
#include "aw-journal-store.h"
#include "journal-writer.h"
#include "test-journal-util.h"

/* A kill loses nothing that the kernel has, so this shows that the steps are in
 * an order in which each can be the last. That they are synced, against a loss
 * of power, is what test-file's write-order shows. */

/* By default; AW_N_KILLS says how many otherwise. */
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

/* What the second session has done, each time that it ran. */
static gint64 n_second;

static void
copy_file (const char *from,
           const char *to)
{
  g_autofree char *text = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &text, &size, NULL));
  g_assert_true (g_file_set_contents (to, text, (gssize) size, NULL));
}

static void
replace_folder (Fixture *fixture)
{
  g_autofree char *old = g_strconcat (fixture->directory, ".old", NULL);
  g_auto (GStrv) names = list_names (fixture->directory, "");

  g_assert_no_errno (g_rename (fixture->directory, old));
  g_assert_no_errno (g_mkdir (fixture->directory, 0700));
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *from = g_build_filename (old, names[i], NULL);
      g_autofree char *to = g_build_filename (fixture->directory, names[i], NULL);

      copy_file (from, to);
    }
}

static void
run_second_session (Fixture *fixture)
{
  AwJournal *journal = open_journal (fixture->directory);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (journal->is_writable);
  aw_journal_set_outcome_async (journal, "second", "run", "action", AW_OUTCOME_DONE, ++n_second,
                                result_cb, &result);
  aw_journal_set_finish (journal, wait_for (&result), &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  close_journal (journal);
}

/* Each of its threads stops by itself (proc(5)). */
static gboolean
is_stopped (const char *tasks)
{
  g_auto (GStrv) names = list_names (tasks, "");

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (tasks, names[i], "stat", NULL);
      g_autofree char *text = NULL;

      if (g_file_get_contents (path, &text, NULL, NULL) && strstr (text, ") T ") == NULL)
        return FALSE;
    }

  return TRUE;
}

static void
wait_until_stopped (GSubprocess *writer)
{
  g_autofree char *tasks = g_strdup_printf ("/proc/%s/task", g_subprocess_get_identifier (writer));

  while (!is_stopped (tasks))
    g_usleep (200);
}

/* While the writer stands still, wherever it stands: the folder becomes a copy of
 * itself, and a second session writes there; or an older journal is put back. */
static void
interfere (Fixture     *fixture,
           GSubprocess *writer,
           gint64      *last)
{
  GInputStream *pipe = g_subprocess_get_stdout_pipe (writer);

  g_subprocess_send_signal (writer, SIGSTOP);
  wait_until_stopped (writer);
  /* What was acknowledged before. */
  while (g_pollable_input_stream_is_readable (G_POLLABLE_INPUT_STREAM (pipe)))
    g_assert_true (read_number (writer, last));
  if (g_test_rand_int_range (0, 3) > 0)
    {
      replace_folder (fixture);
      if (g_test_rand_int_range (0, 3) > 0)
        run_second_session (fixture);
    }
  else if (g_file_test (fixture->backup, G_FILE_TEST_EXISTS))
    {
      copy_file (fixture->backup, fixture->journal);
    }
  g_subprocess_send_signal (writer, SIGCONT);
}

static void
remove_old_folder (Fixture *fixture)
{
  g_autofree char *old = g_strconcat (fixture->directory, ".old", NULL);

  if (g_file_test (old, G_FILE_TEST_EXISTS))
    remove_all (old);
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
  if (last >= first && g_test_rand_int_range (0, 2) == 0)
    {
      interfere (fixture, writer, &last);
      /* What is put in place is seen with the next change; a kill before that leaves
       * what others have made of the journal. */
      for (int i = 0; i < 3 * N_PENDING; i++)
        g_assert_true (read_number (writer, &last));
    }
  g_usleep ((gulong) g_test_rand_int_range (0, 20000));

  g_subprocess_force_exit (writer);
  g_assert_true (g_subprocess_wait (writer, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (writer));
  while (read_number (writer, &last))
    ;
  remove_old_folder (fixture);

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
          get_done_time (journal, "program", "run", action) != get_time (number))
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
  g_assert_null (journal->notice);
  while (!is_state_after (journal, last))
    {
      last++;
      g_assert_cmpint (last, <=, acknowledged + N_PENDING);
    }
  g_assert_cmpint (get_done_time (journal, "second", "run", "action"), ==, n_second);
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
  const char *many = g_getenv ("AW_N_KILLS");
  int n_kills = many != NULL ? atoi (many) : N_KILLS;

  for (int i = 0; i < n_kills; i++)
    {
      gint64 acknowledged = run_and_kill (fixture, last + 1);

      n_acknowledged += acknowledged - last;
      last = verify (fixture, acknowledged);
    }

  g_test_message ("%d kills, %" G_GINT64_FORMAT " changes acknowledged, a second session %"
                  G_GINT64_FORMAT " times", n_kills, n_acknowledged, n_second);
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
