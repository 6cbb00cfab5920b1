/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aw-journal-store.h"
#include "test-journal-util.h"

#define NEWER "A newer version of Advocacy Week wrote what you did, so this version leaves it " \
              "alone and cannot save anything"

typedef struct
{
  AwJournal *journal;
  GString *text;
  guint n_pending;
} Log;

static void
changed_cb (AwJournal  *journal,
            const char *program,
            const char *run,
            const char *action,
            Log        *log)
{
  g_string_append_printf (log->text, "%s/%s/%s ", program, run ? run : "-", action ? action : "-");
}

static void
busy_cb (AwJournal  *journal,
         GParamSpec *pspec,
         Log        *log)
{
  gboolean busy;

  g_object_get (journal, "busy", &busy, NULL);
  g_assert_cmpint (busy, ==, aw_journal_is_busy (journal));
  g_string_append (log->text, busy ? "busy " : "idle ");
}

static void
logged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Log *log = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = aw_journal_set_finish (AW_JOURNAL (source), result, &error);

  g_string_append (log->text, saved ? "saved " : "failed ");
  log->n_pending--;
}

static void
set_logged (Log        *log,
            const char *action,
            gint64      time)
{
  log->n_pending++;
  aw_journal_set_outcome_async (log->journal, PROGRAM, RUN, action,
                                time != 0 ? AW_OUTCOME_DONE : AW_OUTCOME_NONE, time,
                                logged_cb, log);
}

static void
wait_for_log (Log        *log,
              const char *text)
{
  while (log->n_pending > 0 || aw_journal_is_busy (log->journal))
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpstr (log->text->str, ==, text);
  g_string_truncate (log->text, 0);
}

static Log *
log_new (AwJournal *journal)
{
  Log *log = g_new0 (Log, 1);

  log->journal = journal;
  log->text = g_string_new (NULL);
  g_signal_connect (journal, "changed", G_CALLBACK (changed_cb), log);
  g_signal_connect (journal, "notify::busy", G_CALLBACK (busy_cb), log);

  return log;
}

static void
log_free (Log *log)
{
  g_string_free (log->text, TRUE);
  g_free (log);
}

static void
set_run (AwJournal  *journal,
         const char *run)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  aw_journal_set_run_async (journal, PROGRAM, run, result_cb, &result);
  aw_journal_set_finish (journal, wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
test_new (Fixture       *fixture,
          gconstpointer  data)
{
  AwJournal *journal = aw_journal_new (fixture->directory);

  g_assert_false (journal->is_writable);
  g_assert_false (aw_journal_is_busy (journal));
  g_assert_null (journal->notice);
  g_assert_null (aw_journal_store_get_run (journal->store, PROGRAM));
  g_assert_cmpint (get_done (journal, "call"), ==, 0);
  close_journal (journal);
  g_assert_false (g_file_test (fixture->directory, G_FILE_TEST_EXISTS));
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  AwJournal *journal = open_journal (fixture->directory);

  g_assert_true (journal->is_writable);
  g_assert_null (journal->notice);
  g_assert_cmpint (get_done (journal, "call"), ==, 0);
  g_assert_false (g_file_test (fixture->journal, G_FILE_TEST_EXISTS));
  close_journal (journal);
}

static void
test_done (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  AwJournal *journal = open_journal (fixture->directory);
  struct stat info;

  g_assert_true (set_done (journal, "call", TIME, &error));
  g_assert_true (set_done (journal, "thank", TIME + 123456, &error));
  g_assert_cmpint (get_done (journal, "call"), ==, TIME);
  g_assert_cmpint (get_done (journal, "thank"), ==, TIME + 123456);
  g_assert_cmpint (get_done_time (journal, PROGRAM, "2026-11-30", "call"), ==, 0);
  g_assert_cmpint (get_done_time (journal, "other", RUN, "call"), ==, 0);
  close_journal (journal);

  g_assert_no_errno (stat (fixture->directory, &info));
  g_assert_cmpuint (info.st_mode, ==, S_IFDIR | 0700);
  g_assert_no_errno (stat (fixture->journal, &info));
  g_assert_cmpuint (info.st_mode, ==, S_IFREG | 0600);

  journal = open_journal (fixture->directory);
  g_assert_null (journal->notice);
  g_assert_cmpint (get_done (journal, "call"), ==, TIME);
  g_assert_cmpint (get_done (journal, "thank"), ==, TIME + 123456);

  g_assert_true (set_done (journal, "call", 0, &error));
  g_assert_cmpint (get_done (journal, "call"), ==, 0);
  close_journal (journal);

  journal = open_journal (fixture->directory);
  g_assert_cmpint (get_done (journal, "call"), ==, 0);
  g_assert_cmpint (get_done (journal, "thank"), ==, TIME + 123456);
  close_journal (journal);
}

static void
test_run (Fixture       *fixture,
          gconstpointer  data)
{
  AwJournal *journal = open_journal (fixture->directory);

  g_assert_true (set_done (journal, "call", TIME, NULL));
  set_run (journal, "2026-11-30");
  g_assert_cmpstr (aw_journal_store_get_run (journal->store, PROGRAM), ==, "2026-11-30");
  g_assert_null (aw_journal_store_get_run (journal->store, "other"));
  close_journal (journal);

  journal = open_journal (fixture->directory);
  g_assert_cmpstr (aw_journal_store_get_run (journal->store, PROGRAM), ==, "2026-11-30");
  g_assert_cmpint (get_done (journal, "call"), ==, TIME);
  set_run (journal, NULL);
  g_assert_null (aw_journal_store_get_run (journal->store, PROGRAM));
  set_run (journal, NULL);
  close_journal (journal);

  journal = open_journal (fixture->directory);
  g_assert_null (aw_journal_store_get_run (journal->store, PROGRAM));
  close_journal (journal);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  AwJournal *journal = open_journal (fixture->directory);
  Log *log = log_new (journal);

  /* Not seen before it is on disk. */
  set_logged (log, "a", TIME);
  g_assert_cmpint (get_done (journal, "a"), ==, 0);
  g_assert_true (aw_journal_is_busy (journal));

  set_logged (log, "a", 0);
  set_logged (log, "b", TIME);
  set_logged (log, "a", TIME + 1);
  set_logged (log, "b", 0);
  aw_journal_set_run_async (journal, PROGRAM, "2026-11-30", logged_cb, log);
  aw_journal_set_run_async (journal, PROGRAM, NULL, NULL, NULL);
  log->n_pending++;

#define KEY PROGRAM "/" RUN "/"
  wait_for_log (log, "busy " KEY "a saved "
                     KEY "a saved " KEY "b saved " KEY "a saved " KEY "b saved "
                     PROGRAM "/2026-11-30/- saved " PROGRAM "/-/- idle ");

  g_assert_cmpint (get_done (journal, "a"), ==, TIME + 1);
  g_assert_cmpint (get_done (journal, "b"), ==, 0);
  close_journal (journal);
  log_free (log);
}

/* The first call is written alone, and what waits meanwhile in one write, so
 * that the backup is what the first write left. */
static void
test_coalescing (Fixture       *fixture,
                 gconstpointer  data)
{
  AwJournal *journal = open_journal (fixture->directory);
  Log *log = log_new (journal);
  g_autofree char *backup = NULL;

  for (int i = 0; i < 100; i++)
    {
      g_autofree char *action = g_strdup_printf ("a%d", i);

      set_logged (log, action, TIME + i);
    }

  while (log->n_pending > 0)
    g_main_context_iteration (NULL, TRUE);

  for (int i = 0; i < 100; i++)
    {
      g_autofree char *action = g_strdup_printf ("a%d", i);

      g_assert_cmpint (get_done (journal, action), ==, TIME + i);
    }

  backup = read_text (fixture->backup);
  g_assert_nonnull (strstr (backup, "\"a0\""));
  g_assert_null (strstr (backup, "\"a1\""));
  close_journal (journal);
  log_free (log);
}

static void
again_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Log *log = user_data;

  g_assert_true (aw_journal_set_finish (AW_JOURNAL (source), result, NULL));
  g_string_append (log->text, "again ");
  set_logged (log, "b", TIME);
}

static void
test_reentrance (Fixture       *fixture,
                 gconstpointer  data)
{
  AwJournal *journal = open_journal (fixture->directory);
  Log *log = log_new (journal);

  aw_journal_set_outcome_async (journal, PROGRAM, RUN, "a", AW_OUTCOME_DONE, TIME,
                                again_cb, log);
  wait_for_log (log, "busy " KEY "a again " KEY "b saved idle ");
  close_journal (journal);
  log_free (log);
}

/* Nobody holds the journal, and yet what it was asked for is written. */
static void
test_dropped (Fixture       *fixture,
              gconstpointer  data)
{
  AwJournal *journal = open_journal (fixture->directory);
  gpointer pointer = journal;

  aw_journal_set_outcome_async (journal, PROGRAM, RUN, "a", AW_OUTCOME_DONE, TIME, NULL, NULL);
  aw_journal_set_outcome_async (journal, PROGRAM, RUN, "b", AW_OUTCOME_DONE, TIME, NULL, NULL);
  g_object_add_weak_pointer (G_OBJECT (journal), &pointer);
  g_object_unref (journal);
  while (pointer != NULL)
    g_main_context_iteration (NULL, TRUE);

  journal = open_journal (fixture->directory);
  g_assert_cmpint (get_done (journal, "a"), ==, TIME);
  g_assert_cmpint (get_done (journal, "b"), ==, TIME);
  close_journal (journal);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  AwJournal *journal = aw_journal_new (fixture->directory);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  aw_journal_load_async (journal, cancellable, result_cb, &result);
  g_cancellable_cancel (cancellable);
  g_assert_false (aw_journal_load_finish (journal, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  close_journal (journal);
}

/* A clock may stand anywhere; a check-off is kept all the same. */
/* What is said before the last is on disk can be undone one by one, too. */
static void
test_before (Fixture       *fixture,
             gconstpointer  data)
{
  AwJournal *journal = open_journal (fixture->directory);
  static const AwOutcome outcomes[] = {
    AW_OUTCOME_NO_ANSWER, AW_OUTCOME_VOICEMAIL, AW_OUTCOME_TALKED,
  };
  GAsyncResult *results[G_N_ELEMENTS (outcomes)] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    aw_journal_set_outcome_async (journal, PROGRAM, RUN, "call", outcomes[i], TIME + i,
                                  result_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    g_assert_true (aw_journal_set_finish (journal, wait_for (&results[i]), NULL));

  for (guint i = G_N_ELEMENTS (outcomes); i > 0; i--)
    {
      g_autoptr (GAsyncResult) result = results[i - 1];
      g_autoptr (GAsyncResult) undone = NULL;
      g_autoptr (GArray) history = NULL;
      AwOutcomeRecord before = aw_journal_get_before (journal, result);

      g_assert_cmpint (before.outcome, ==, i > 1 ? outcomes[i - 2] : AW_OUTCOME_NONE);
      aw_journal_set_outcome_async (journal, PROGRAM, RUN, "call", before.outcome, before.time,
                                    result_cb, &undone);
      g_assert_true (aw_journal_set_finish (journal, wait_for (&undone), NULL));
      history = aw_journal_store_get_history (journal->store, PROGRAM, RUN, "call");
      g_assert_cmpuint (history->len, ==, i - 1);
      g_assert_cmpint (aw_journal_store_get_outcome (journal->store, PROGRAM, RUN, "call").outcome,
                       ==, before.outcome);
    }
  close_journal (journal);
}

static void
test_strange_clock (Fixture       *fixture,
                    gconstpointer  data)
{
  const gint64 last = G_GINT64_CONSTANT (253402300799999999);
  AwJournal *journal = open_journal (fixture->directory);

  g_assert_true (set_done (journal, "before-1970", -G_TIME_SPAN_DAY, NULL));
  g_assert_true (set_done (journal, "after-9999", G_MAXINT64, NULL));
  g_assert_cmpint (get_done (journal, "before-1970"), ==, 1);
  g_assert_cmpint (get_done (journal, "after-9999"), ==, last);
  close_journal (journal);

  journal = open_journal (fixture->directory);
  g_assert_null (journal->notice);
  g_assert_cmpint (get_done (journal, "before-1970"), ==, 1);
  g_assert_cmpint (get_done (journal, "after-9999"), ==, last);
  g_assert_true (set_done (journal, "after-9999", 0, NULL));
  g_assert_cmpint (get_done (journal, "after-9999"), ==, 0);
  close_journal (journal);
}

/* What failed when there was no window any more is told the next time, once. */
static void
test_failure_kept (Fixture       *fixture,
                   gconstpointer  data)
{
  AwJournal *journal = open_journal (fixture->directory);
  Log *log = log_new (journal);

  g_assert_true (set_done (journal, "a", TIME, NULL));
  g_string_truncate (log->text, 0);
  aw_journal_keep_failure (journal);
  set_logged (log, "b", TIME);
  wait_for_log (log, "busy " PROGRAM "/" RUN "/b saved idle ");
  close_journal (journal);
  log_free (log);

  journal = aw_journal_new (fixture->directory);
  g_assert_true (aw_journal_load (journal, NULL));
  g_assert_null (journal->notice);
  close_journal (journal);

  journal = open_journal (fixture->directory);
  g_assert_cmpstr (journal->notice, ==,
                   "The last thing that you did before the window was closed could not be saved; "
                   "please look whether it is as you left it");
  g_assert_true (journal->is_writable);
  g_assert_cmpint (get_done (journal, "b"), ==, TIME);
  close_journal (journal);

  journal = open_journal (fixture->directory);
  g_assert_null (journal->notice);
  close_journal (journal);
}

static void
assert_refused (AwJournal  *journal,
                const char *sentence)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (journal->is_writable);
  g_assert_false (set_done (journal, "refused", TIME, &error));
  g_assert_error (error, AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_READ_ONLY);
  g_assert_cmpstr (error->message, ==, sentence);
  g_assert_cmpint (get_done (journal, "refused"), ==, 0);
  g_assert_false (aw_journal_is_busy (journal));
}

/* For the command line: reads everything, touches nothing. */
static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  AwJournal *journal = aw_journal_new (fixture->directory);

  assert_refused (journal, "What you did can only be read here");
  g_assert_true (aw_journal_load (journal, &error));
  assert_refused (journal, "What you did can only be read here");
  g_assert_false (g_file_test (fixture->directory, G_FILE_TEST_EXISTS));
  close_journal (journal);

  journal = open_journal (fixture->directory);
  g_assert_true (set_done (journal, "a", TIME, NULL));
  g_assert_true (set_done (journal, "b", TIME, NULL));
  close_journal (journal);

  write_text (fixture->journal, "{", -1);
  journal = aw_journal_new (fixture->directory);
  g_assert_true (aw_journal_load (journal, &error));
  g_assert_cmpint (get_done (journal, "a"), ==, TIME);
  g_assert_cmpstr (journal->notice, ==,
                   "The record of what you did is damaged; its last good copy is shown");
  close_journal (journal);
  assert_text (fixture->journal, "{");
  g_assert_cmpuint (count_names (fixture->directory, "journal-damaged-"), ==, 0);

  write_text (fixture->backup, "", -1);
  journal = aw_journal_new (fixture->directory);
  g_assert_true (aw_journal_load (journal, &error));
  g_assert_cmpint (get_done (journal, "a"), ==, 0);
  g_assert_cmpstr (journal->notice, ==,
                   "The record of what you did is damaged, and there is no good copy of it");
  close_journal (journal);
  assert_text (fixture->backup, "");
}

static void
test_locked (Fixture       *fixture,
             gconstpointer  data)
{
  AwJournal *first = open_journal (fixture->directory);
  AwJournal *second;

  g_assert_true (set_done (first, "a", TIME, NULL));
  second = open_journal (fixture->directory);
  g_assert_cmpint (get_done (second, "a"), ==, TIME);
  g_assert_cmpstr (second->notice, ==,
                   "Advocacy Week is already open elsewhere, so nothing can be saved here");
  assert_refused (second, second->notice);
  g_assert_true (set_done (first, "b", TIME, NULL));
  close_journal (first);
  close_journal (second);

  first = open_journal (fixture->directory);
  g_assert_true (first->is_writable);
  g_assert_true (set_done (first, "c", TIME, NULL));
  g_assert_cmpint (get_done (first, "b"), ==, TIME);
  close_journal (first);
}

/* A lock file that cannot be had is no reason to refuse. */
static void
test_without_lock (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *lock = g_build_filename (fixture->directory, "journal.lock", NULL);
  AwJournal *journal;

  g_assert_no_errno (g_mkdir_with_parents (lock, 0700));
  journal = open_journal (fixture->directory);
  g_assert_null (journal->notice);
  g_assert_true (set_done (journal, "a", TIME, NULL));
  close_journal (journal);
}

static void
test_newer (Fixture       *fixture,
            gconstpointer  data)
{
  static const char newer[] = "{ \"programs\": [ \"of another shape\" ],\n\"version\":2}";
  AwJournal *journal;

  write_text (fixture->journal, newer, -1);
  journal = open_journal (fixture->directory);
  g_assert_cmpstr (journal->notice, ==, NEWER);
  assert_refused (journal, NEWER);
  close_journal (journal);
  assert_text (fixture->journal, newer);
  g_assert_false (g_file_test (fixture->backup, G_FILE_TEST_EXISTS));

  /* As a backup it is not written over either, */
  g_assert_no_errno (g_rename (fixture->journal, fixture->backup));
  journal = open_journal (fixture->directory);
  assert_refused (journal, NEWER);
  close_journal (journal);

  /* nor is a damaged file then set aside. */
  write_text (fixture->journal, "{", -1);
  journal = open_journal (fixture->directory);
  assert_refused (journal, NEWER);
  close_journal (journal);
  assert_text (fixture->backup, newer);
  assert_text (fixture->journal, "{");
}

static void
assert_recovered (Fixture    *fixture,
                  AwJournal  *journal,
                  const char *start,
                  guint       n_set_aside)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = g_strdup_printf ("%s kept in “%s”", start, fixture->directory);

  g_assert_cmpstr (journal->notice, ==, notice);
  g_assert_true (journal->is_writable);
  g_assert_cmpuint (count_names (fixture->directory, "journal-damaged-"), ==, n_set_aside);
  g_assert_true (set_done (journal, "later", TIME, &error));
  g_assert_no_error (error);
}

static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  AwJournal *journal = open_journal (fixture->directory);

  g_assert_true (set_done (journal, "a", TIME, NULL));
  g_assert_true (set_done (journal, "b", TIME, NULL));
  close_journal (journal);

  write_text (fixture->journal, "damage", -1);
  journal = open_journal (fixture->directory);
  g_assert_cmpint (get_done (journal, "a"), ==, TIME);
  g_assert_cmpint (get_done (journal, "b"), ==, 0);
  assert_recovered (fixture, journal,
                    "The record of what you did was damaged, so its last good copy is used; "
                    "the damaged file is", 1);
  close_journal (journal);

  /* Both, within the same second: each gets a name of its own. */
  write_text (fixture->journal, "damage one", -1);
  write_text (fixture->backup, "damage two", -1);
  journal = open_journal (fixture->directory);
  g_assert_cmpint (get_done (journal, "a"), ==, 0);
  assert_recovered (fixture, journal,
                    "The record of what you did was damaged and there is no good copy of it, so it "
                    "starts anew; what was damaged is", 3);
  close_journal (journal);

  journal = open_journal (fixture->directory);
  g_assert_null (journal->notice);
  g_assert_cmpint (get_done (journal, "later"), ==, TIME);
  close_journal (journal);
}

/* After a crash between setting aside and the next change. */
static void
test_journal_missing (Fixture       *fixture,
                      gconstpointer  data)
{
  AwJournal *journal = open_journal (fixture->directory);

  g_assert_true (set_done (journal, "a", TIME, NULL));
  g_assert_true (set_done (journal, "b", TIME, NULL));
  close_journal (journal);
  g_assert_no_errno (g_unlink (fixture->journal));

  journal = open_journal (fixture->directory);
  g_assert_cmpstr (journal->notice, ==,
                   "The record of what you did was missing, so its last good copy is used");
  g_assert_cmpint (get_done (journal, "a"), ==, TIME);
  g_assert_true (set_done (journal, "c", TIME, NULL));
  close_journal (journal);

  journal = open_journal (fixture->directory);
  g_assert_null (journal->notice);
  g_assert_cmpint (get_done (journal, "c"), ==, TIME);
  close_journal (journal);
}

static void
test_irregular (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *inside = g_build_filename (fixture->journal, "inside", NULL);
  AwJournal *journal;

  g_assert_no_errno (g_mkdir_with_parents (inside, 0700));
  journal = open_journal (fixture->directory);
  assert_recovered (fixture, journal,
                    "The record of what you did was damaged and there is no good copy of it, so it "
                    "starts anew; what was damaged is", 1);
  close_journal (journal);

  g_assert_no_errno (g_unlink (fixture->journal));
  g_assert_no_errno (mkfifo (fixture->journal, 0600));
  journal = open_journal (fixture->directory);
  g_assert_true (journal->is_writable);
  close_journal (journal);
  g_assert_cmpuint (count_names (fixture->directory, "journal-damaged-"), ==, 2);
}

static void
test_too_large (Fixture       *fixture,
                gconstpointer  data)
{
  AwJournal *journal;

  write_text (fixture->journal, "{}", -1);
  g_assert_no_errno (truncate (fixture->journal, 33 * 1024 * 1024));
  journal = open_journal (fixture->directory);
  assert_recovered (fixture, journal,
                    "The record of what you did was damaged and there is no good copy of it, so it "
                    "starts anew; what was damaged is", 1);
  close_journal (journal);
}

static void
test_too_large_to_save (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *action = g_strnfill (33 * 1024 * 1024, 'x');
  AwJournal *journal = open_journal (fixture->directory);
  g_autoptr (GError) error = NULL;

  g_assert_true (set_done (journal, "a", TIME, NULL));
  g_assert_false (set_done (journal, action, TIME, &error));
  g_assert_error (error, AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_NOT_SAVED);
  g_assert_cmpstr (error->message, ==,
                   "This could not be saved, because the record of what you did would be too "
                   "large");
  g_assert_cmpint (get_done (journal, "a"), ==, TIME);
  g_assert_true (set_done (journal, "b", TIME, NULL));
  close_journal (journal);
}

/* A note has at most as many characters, whatever they take as bytes. */
static void
test_long_note (Fixture       *fixture,
                gconstpointer  data)
{
  AwJournal *journal = open_journal (fixture->directory);

  for (guint i = 0; i <= 1; i++)
    {
      g_autoptr (GString) note = g_string_new (NULL);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      for (guint n = 0; n < AW_JOURNAL_MAX_NOTE + i; n++)
        g_string_append (note, "é");
      aw_journal_set_note_async (journal, PROGRAM, RUN, "a", note->str, result_cb, &result);
      g_assert_cmpint (aw_journal_set_finish (journal, wait_for (&result), &error), ==, i == 0);
      if (i == 1)
        g_assert_error (error, AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_NOT_SAVED);
    }
  g_assert_cmpint (g_utf8_strlen (aw_journal_store_get_note (journal->store, PROGRAM, RUN, "a"),
                                  -1), ==, AW_JOURNAL_MAX_NOTE);
  close_journal (journal);
}

static void
test_leftovers (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *leftover = g_build_filename (fixture->directory, ".journal.json.new-abcdef",
                                                NULL);
  AwJournal *journal;

  write_text (leftover, "half", -1);
  journal = open_journal (fixture->directory);
  g_assert_false (g_file_test (leftover, G_FILE_TEST_EXISTS));
  close_journal (journal);
}

static void
test_huge (Fixture       *fixture,
           gconstpointer  data)
{
  AwJournal *journal = open_journal (fixture->directory);
  Log *log = log_new (journal);
  gint64 start;

  for (int i = 0; i < 10000; i++)
    {
      g_autofree char *action = g_strdup_printf ("action-%d", i);

      set_logged (log, action, TIME + i);
    }
  while (log->n_pending > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (get_done (journal, "action-9999"), ==, TIME + 9999);

  start = g_get_monotonic_time ();
  g_assert_true (set_done (journal, "one more", TIME, NULL));
  g_test_message ("one more after 10,000: %.1f ms",
                  (double) (g_get_monotonic_time () - start) / 1000);
  close_journal (journal);
  log_free (log);

  start = g_get_monotonic_time ();
  journal = open_journal (fixture->directory);
  g_test_message ("loading 10,001: %.1f ms", (double) (g_get_monotonic_time () - start) / 1000);
  start = g_get_monotonic_time ();
  for (int i = 0; i < 10000; i++)
    {
      g_autofree char *action = g_strdup_printf ("action-%d", i);

      g_assert_cmpint (get_done (journal, action), ==, TIME + i);
    }
  g_test_message ("looking 10,000 up: %.1f ms", (double) (g_get_monotonic_time () - start) / 1000);
  close_journal (journal);
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/advocacy-week/journal/new", test_new);
  add ("/advocacy-week/journal/missing", test_missing);
  add ("/advocacy-week/journal/done", test_done);
  add ("/advocacy-week/journal/run", test_run);
  add ("/advocacy-week/journal/order", test_order);
  add ("/advocacy-week/journal/coalescing", test_coalescing);
  add ("/advocacy-week/journal/reentrance", test_reentrance);
  add ("/advocacy-week/journal/dropped", test_dropped);
  add ("/advocacy-week/journal/cancelled", test_cancelled);
  add ("/advocacy-week/journal/before", test_before);
  add ("/advocacy-week/journal/strange-clock", test_strange_clock);
  add ("/advocacy-week/journal/failure-kept", test_failure_kept);
  add ("/advocacy-week/journal/read-only", test_read_only);
  add ("/advocacy-week/journal/locked", test_locked);
  add ("/advocacy-week/journal/without-lock", test_without_lock);
  add ("/advocacy-week/journal/newer", test_newer);
  add ("/advocacy-week/journal/damaged", test_damaged);
  add ("/advocacy-week/journal/journal-missing", test_journal_missing);
  add ("/advocacy-week/journal/irregular", test_irregular);
  add ("/advocacy-week/journal/too-large", test_too_large);
  add ("/advocacy-week/journal/too-large-to-save", test_too_large_to_save);
  add ("/advocacy-week/journal/long-note", test_long_note);
  add ("/advocacy-week/journal/leftovers", test_leftovers);
  add ("/advocacy-week/journal/huge", test_huge);

  return g_test_run ();
}
