/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <linux/capability.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "aw-process.h"
#include "test-disk.h"

#define LONG_ID "an-action-with-an-id-so-long-that-the-journal-soon-fills-more-than-a-page"

/* Told, and nothing has changed: not in memory, not on disk. */
static void
assert_not_saved (Fixture    *fixture,
                  AwJournal  *journal,
                  const char *sentence)
{
  g_autofree char *before = read_text (fixture->journal);
  g_autofree char *backup_before = read_text (fixture->backup);
  g_autoptr (GError) error = NULL;

  g_assert_false (set_done (journal, "new", TIME, &error));
  g_assert_error (error, AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_NOT_SAVED);
  g_assert_cmpstr (error->message, ==, sentence);
  g_clear_error (&error);

  g_assert_false (set_done (journal, "old", 0, &error));
  g_assert_error (error, AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_NOT_SAVED);

  g_assert_true (journal->is_writable);
  g_assert_cmpint (get_done (journal, "new"), ==, 0);
  g_assert_cmpint (get_done (journal, "old"), ==, TIME);
  assert_text (fixture->journal, before);
  assert_text (fixture->backup, backup_before);
  g_assert_cmpuint (count_names (fixture->directory, ".journal"), ==, 0);
}

static void
assert_saved (Fixture   *fixture,
              AwJournal *journal)
{
  g_autoptr (GError) error = NULL;

  set_done (journal, "new", TIME + 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_done (journal, "new"), ==, TIME + 1);
  g_assert_cmpint (get_done (journal, "old"), ==, TIME);
  close_journal (journal);

  journal = open_journal (fixture->directory);
  g_assert_null (journal->notice);
  g_assert_cmpint (get_done (journal, "new"), ==, TIME + 1);
  g_assert_cmpint (get_done (journal, "old"), ==, TIME);
  close_journal (journal);
}

static AwJournal *
create_journal (Fixture *fixture)
{
  AwJournal *journal = open_journal (fixture->directory);

  g_assert_true (set_done (journal, "older", TIME, NULL));
  g_assert_true (set_done (journal, "old", TIME, NULL));

  return journal;
}

static void
test_disk_full (Fixture       *fixture,
                gconstpointer  data)
{
  AwJournal *journal;

  if (!mount_small_disk (fixture))
    return;

  journal = create_journal (fixture);
  fill_disk (fixture, 0);
  assert_not_saved (fixture, journal, "This could not be saved, because the disk is full");
  make_room (fixture);
  assert_saved (fixture, journal);
  unmount_disk (fixture);
}

/* Room for a page, so that a part of the file can be written. */
static void
test_disk_nearly_full (Fixture       *fixture,
                       gconstpointer  data)
{
  AwJournal *journal;

  if (!mount_small_disk (fixture))
    return;

  journal = create_journal (fixture);
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *action = g_strdup_printf (LONG_ID "-%d", i);

      g_assert_true (set_done (journal, action, TIME, NULL));
    }

  fill_disk (fixture, 4096);
  assert_not_saved (fixture, journal, "This could not be saved, because the disk is full");
  make_room (fixture);
  assert_saved (fixture, journal);
  unmount_disk (fixture);
}

/* The disk is full from the start: there is neither folder nor lock. */
static void
test_disk_full_at_first (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  AwJournal *journal;

  if (!mount_small_disk (fixture))
    return;

  fill_disk (fixture, 0);
  journal = open_journal (fixture->directory);
  g_assert_null (journal->notice);
  g_assert_false (set_done (journal, "old", TIME, &error));
  g_assert_error (error, AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_NOT_SAVED);
  g_assert_cmpint (get_done (journal, "old"), ==, 0);
  make_room (fixture);
  g_assert_true (set_done (journal, "old", TIME, NULL));
  assert_saved (fixture, journal);
  unmount_disk (fixture);
}

typedef struct
{
  Fixture *fixture;
  guint n_pending;
} Rescue;

static void
rescue_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Rescue *rescue = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_false (aw_journal_set_finish (AW_JOURNAL (source), result, &error));
  g_assert_error (error, AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_NOT_SAVED);
  make_room (rescue->fixture);
  rescue->n_pending--;
}

static void
rescued_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Rescue *rescue = user_data;
  g_autoptr (GError) error = NULL;

  aw_journal_set_finish (AW_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  rescue->n_pending--;
}

static void
unexpected_cb (void)
{
  g_assert_not_reached ();
}

/* A failure is that of its own write alone. */
static void
test_disk_full_meanwhile (Fixture       *fixture,
                          gconstpointer  data)
{
  Rescue rescue = { fixture, 3 };
  AwJournal *journal;
  gulong handler;

  if (!mount_small_disk (fixture))
    return;

  journal = create_journal (fixture);
  fill_disk (fixture, 0);
  handler = g_signal_connect (journal, "changed", G_CALLBACK (unexpected_cb), NULL);
  aw_journal_set_outcome_async (journal, PROGRAM, RUN, "failed", AW_OUTCOME_DONE, TIME,
                                rescue_cb, &rescue);
  aw_journal_set_outcome_async (journal, PROGRAM, RUN, "b", AW_OUTCOME_DONE, TIME,
                                rescued_cb, &rescue);
  aw_journal_set_run_async (journal, PROGRAM, "2026-11-30", rescued_cb, &rescue);
  while (rescue.n_pending == 3)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (journal, handler);
  while (rescue.n_pending > 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (get_done (journal, "failed"), ==, 0);
  g_assert_cmpint (get_done (journal, "b"), ==, TIME);
  g_assert_cmpstr (aw_journal_store_get_run (journal->store, PROGRAM), ==, "2026-11-30");
  assert_saved (fixture, journal);
  unmount_disk (fixture);
}

/* An empty file can be made also where there is no room. */
static void
test_disk_full_without_window (Fixture       *fixture,
                               gconstpointer  data)
{
  AwJournal *journal;

  if (!mount_small_disk (fixture))
    return;

  journal = create_journal (fixture);
  fill_disk (fixture, 0);
  g_assert_false (set_done (journal, "new", TIME, NULL));
  aw_journal_keep_failure (journal);
  while (aw_journal_is_busy (journal))
    g_main_context_iteration (NULL, TRUE);
  close_journal (journal);

  journal = open_journal (fixture->directory);
  g_assert_nonnull (journal->notice);
  make_room (fixture);
  close_journal (journal);
  journal = open_journal (fixture->directory);
  assert_saved (fixture, journal);
  unmount_disk (fixture);
}

static void
test_disk_read_only (Fixture       *fixture,
                     gconstpointer  data)
{
  AwJournal *journal;

  if (!mount_small_disk (fixture))
    return;

  journal = create_journal (fixture);
  mount_read_only (fixture);
  assert_not_saved (fixture, journal, "This could not be saved, because the disk is read-only");
  close_journal (journal);

  /* From the start, too. */
  journal = open_journal (fixture->directory);
  g_assert_null (journal->notice);
  assert_not_saved (fixture, journal, "This could not be saved, because the disk is read-only");

  unmount_disk (fixture);
  assert_saved (fixture, journal);
  unmount_disk (fixture);
}

static void
test_damaged_read_only (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  AwJournal *journal;

  if (!mount_small_disk (fixture))
    return;

  close_journal (create_journal (fixture));
  write_text (fixture->journal, "damage", -1);
  mount_read_only (fixture);

  journal = open_journal (fixture->directory);
  g_assert_cmpint (get_done (journal, "older"), ==, TIME);
  g_assert_cmpstr (journal->notice, ==,
                   "The record of what you did is damaged and could not be set aside, so nothing "
                   "new can be saved: Read-only file system");
  g_assert_false (set_done (journal, "new", TIME, &error));
  g_assert_error (error, AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_READ_ONLY);
  close_journal (journal);
  assert_text (fixture->journal, "damage");

  unmount_disk (fixture);
  unmount_disk (fixture);
}

static void
test_size_limit (Fixture       *fixture,
                 gconstpointer  data)
{
  AwJournal *journal = create_journal (fixture);
  struct rlimit limit, small;

  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &limit));
  small = (struct rlimit) { .rlim_cur = 100, .rlim_max = limit.rlim_max };
  aw_process_init ();

  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &small));
  assert_not_saved (fixture, journal, "This could not be saved, because the disk is full");
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &limit));
  assert_saved (fixture, journal);
}

/* Permissions do not bind root, until it gives up what makes it root. Threads
 * inherit that, so it has to happen before there are any. */
static void
drop_capabilities (void)
{
  struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
  struct __user_cap_data_struct none[2] = { 0 };

  g_assert_no_errno ((int) syscall (SYS_capset, &header, none));
}

static gboolean
is_without_capabilities (void)
{
  if (g_test_subprocess ())
    {
      drop_capabilities ();
      return TRUE;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();

  return FALSE;
}

static void
test_folder_read_only (Fixture       *fixture,
                       gconstpointer  data)
{
  AwJournal *journal;

  if (!is_without_capabilities ())
    return;

  journal = create_journal (fixture);
  g_assert_no_errno (g_chmod (fixture->directory, 0500));
  assert_not_saved (fixture, journal,
                    "This could not be saved, because its folder is read-only");
  g_assert_no_errno (g_chmod (fixture->directory, 0700));
  assert_saved (fixture, journal);
}

static void
assert_unreadable (Fixture *fixture,
                   gint64   older)
{
  AwJournal *journal = aw_journal_new (fixture->directory);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  aw_journal_load_async (journal, NULL, result_cb, &result);
  g_assert_false (aw_journal_load_finish (journal, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_clear_error (&error);

  g_assert_true (g_str_has_prefix (journal->notice,
                                   "The record of what you did could not be read, so nothing "
                                   "new can be saved: Could not read “"));
  g_assert_true (g_str_has_suffix (journal->notice, "”: Permission denied"));
  g_assert_cmpint (get_done (journal, "older"), ==, older);
  g_assert_false (set_done (journal, "new", TIME, &error));
  g_assert_error (error, AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_READ_ONLY);
  g_clear_object (&result);
  close_journal (journal);
}

static void
test_unreadable (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  AwJournal *journal;

  if (!is_without_capabilities ())
    return;

  close_journal (create_journal (fixture));
  before = read_text (fixture->journal);
  g_assert_no_errno (g_chmod (fixture->journal, 0000));
  assert_unreadable (fixture, TIME);
  g_assert_no_errno (g_chmod (fixture->backup, 0000));
  assert_unreadable (fixture, 0);

  journal = aw_journal_new (fixture->directory);
  g_assert_false (aw_journal_load (journal, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  close_journal (journal);

  g_assert_no_errno (g_chmod (fixture->journal, 0600));
  assert_text (fixture->journal, before);
}

static void
assert_set_aside (Fixture    *fixture,
                  const char *text,
                  gsize       size)
{
  g_auto (GStrv) names = list_names (fixture->directory, "journal-damaged-");
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;
  gsize found_size;

  g_assert_cmpuint (g_strv_length (names), ==, 1);
  path = g_build_filename (fixture->directory, names[0], NULL);
  g_assert_true (g_file_get_contents (path, &found, &found_size, NULL));
  g_assert_cmpmem (found, found_size, text, size);
  g_assert_no_errno (g_unlink (path));
}

/* As a person's journal is after some days. */
static void
write_realistic (Fixture *fixture)
{
  static const char *const actions[] = {
    "thank-your-member", "training", "call-hotline", "sign-up", "mini-exchange", "mock-meeting",
  };
  AwJournal *journal = create_journal (fixture);
  g_autoptr (GAsyncResult) result = NULL;

  aw_journal_set_run_async (journal, PROGRAM, "2026-11-30", result_cb, &result);
  g_assert_true (aw_journal_set_finish (journal, wait_for (&result), NULL));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_assert_true (set_done (journal, actions[i], TIME + i * 12345678, NULL));

  g_clear_object (&result);
  close_journal (journal);
}

static void
test_cut (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autofree char *backup = NULL;
  gsize size;

  write_realistic (fixture);
  text = read_text (fixture->journal);
  backup = read_text (fixture->backup);
  size = strlen (text);

  for (gsize cut = 0; cut < size; cut++)
    {
      gboolean is_whole = cut == size - 1;
      AwJournal *journal;

      write_text (fixture->journal, text, (gssize) cut);
      write_text (fixture->backup, backup, -1);
      journal = open_journal (fixture->directory);
      g_assert_true (journal->is_writable);
      g_assert_cmpint (journal->notice == NULL, ==, is_whole);
      g_assert_cmpint (get_done (journal, "mini-exchange"), ==, TIME + 4 * 12345678);
      g_assert_cmpint (get_done (journal, "mock-meeting") != 0, ==, is_whole);

      g_assert_true (set_done (journal, "new", TIME, NULL));
      close_journal (journal);

      if (!is_whole)
        assert_set_aside (fixture, text, cut);
    }

  g_test_message ("%" G_GSIZE_FORMAT " offsets", size);
}

static void
test_cut_without_backup (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *text = NULL;
  gsize size;

  write_realistic (fixture);
  text = read_text (fixture->journal);
  size = strlen (text);
  g_assert_no_errno (g_unlink (fixture->backup));

  for (gsize cut = 0; cut < size - 1; cut++)
    {
      AwJournal *journal;

      write_text (fixture->journal, text, (gssize) cut);
      journal = open_journal (fixture->directory);
      g_assert_true (journal->is_writable);
      g_assert_nonnull (journal->notice);
      g_assert_cmpint (get_done (journal, "old"), ==, 0);
      close_journal (journal);
      assert_set_aside (fixture, text, cut);
    }
}

/* One byte is another: the journal is either sound or set aside. */
static void
test_corrupt (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autofree char *backup = NULL;
  gsize size;

  write_realistic (fixture);
  text = read_text (fixture->journal);
  backup = read_text (fixture->backup);
  size = strlen (text);

  for (int i = 0; i < 500; i++)
    {
      g_autofree char *corrupt = g_memdup2 (text, size);
      AwJournal *journal;

      corrupt[g_test_rand_int_range (0, (int) size)] ^= (char) g_test_rand_int_range (1, 256);
      write_text (fixture->journal, corrupt, (gssize) size);
      write_text (fixture->backup, backup, -1);
      journal = open_journal (fixture->directory);

      if (journal->is_writable)
        g_assert_true (set_done (journal, "new", TIME, NULL));

      if (journal->notice != NULL && journal->is_writable)
        {
          g_assert_cmpint (get_done (journal, "mini-exchange"), ==, TIME + 4 * 12345678);
          assert_set_aside (fixture, corrupt, size);
        }
      g_assert_cmpuint (count_names (fixture->directory, "journal-damaged-"), ==, 0);
      close_journal (journal);
    }
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
  int status;

  g_test_init (&argc, &argv, NULL);
  enter_namespace ();

  add ("/advocacy-week/journal-faults/disk-full", test_disk_full);
  add ("/advocacy-week/journal-faults/disk-nearly-full", test_disk_nearly_full);
  add ("/advocacy-week/journal-faults/disk-full-at-first", test_disk_full_at_first);
  add ("/advocacy-week/journal-faults/disk-full-meanwhile", test_disk_full_meanwhile);
  add ("/advocacy-week/journal-faults/disk-full-without-window", test_disk_full_without_window);
  add ("/advocacy-week/journal-faults/disk-read-only", test_disk_read_only);
  add ("/advocacy-week/journal-faults/damaged-read-only", test_damaged_read_only);
  add ("/advocacy-week/journal-faults/size-limit", test_size_limit);
  add ("/advocacy-week/journal-faults/folder-read-only", test_folder_read_only);
  add ("/advocacy-week/journal-faults/unreadable", test_unreadable);
  add ("/advocacy-week/journal-faults/cut", test_cut);
  add ("/advocacy-week/journal-faults/cut-without-backup", test_cut_without_backup);
  add ("/advocacy-week/journal-faults/corrupt", test_corrupt);

  status = g_test_run ();
  g_free (mount_problem);

  return status;
}
