/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test-journal-util.h"

/* What others do to the files while a journal is open: a backup is put back,
 * another session runs on the same home, a disk loses bits. */

static void
move (const char *from,
      const char *to)
{
  g_assert_no_errno (g_rename (from, to));
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* As a person does who restores a backup of the folder. */
static void
replace_folder (Fixture *fixture)
{
  g_autofree char *old = g_strconcat (fixture->directory, ".old", NULL);
  g_auto (GStrv) names = list_names (fixture->directory, "journal.");

  move (fixture->directory, old);
  g_assert_no_errno (g_mkdir (fixture->directory, 0700));
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *from = g_build_filename (old, names[i], NULL);
      g_autofree char *to = g_build_filename (fixture->directory, names[i], NULL);

      copy_file (from, to);
    }
}

static void
assert_set (AwJournal  *journal,
            const char *action,
            gint64      time)
{
  g_autoptr (GError) error = NULL;

  set_done (journal, action, time, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_done (journal, action), ==, time);
}

static void
assert_on_disk (Fixture    *fixture,
                const char *action,
                gint64      time)
{
  AwJournal *journal = aw_journal_new (fixture->directory);

  g_assert_true (aw_journal_load (journal, NULL));
  g_assert_cmpint (get_done (journal, action), ==, time);
  close_journal (journal);
}

static void
test_older_put_back (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *backup = g_build_filename (fixture->root, "backup.json", NULL);
  AwJournal *journal = open_journal (fixture->directory);

  assert_set (journal, "a", TIME);
  assert_set (journal, "undone", TIME);
  copy_file (fixture->journal, backup);
  assert_set (journal, "b", TIME + 1);
  assert_set (journal, "undone", 0);

  /* By another file, and into the same one. */
  move (backup, fixture->journal);
  assert_set (journal, "c", TIME + 2);
  copy_file (fixture->backup, fixture->journal);
  assert_set (journal, "d", TIME + 3);

  g_assert_null (journal->notice);
  close_journal (journal);
  assert_on_disk (fixture, "a", TIME);
  assert_on_disk (fixture, "b", TIME + 1);
  assert_on_disk (fixture, "c", TIME + 2);
  assert_on_disk (fixture, "d", TIME + 3);
  assert_on_disk (fixture, "undone", 0);
}

static void
touched_cb (AwJournal  *journal,
            const char *program,
            const char *run,
            const char *action,
            GString    *log)
{
  g_string_append_printf (log, "%s/%s ", run, action != NULL ? action : "-");
}

/* What another computer did comes to this one, and is seen. */
static void
test_other_put_in_place (Fixture       *fixture,
                         gconstpointer  data)
{
  static const char other[] =
    "{\"version\":1,\"programs\":{\"" PROGRAM "\":{\"run\":\"2026-11-30\",\"runs\":{\"" RUN "\":{"
    "\"theirs\":{\"outcome\":\"done\",\"time\":\"2020-05-04T20:00:05Z\"},"
    "\"both\":{\"outcome\":\"done\",\"time\":\"2020-05-04T20:00:05Z\"},"
    "\"older\":{\"outcome\":\"done\",\"time\":\"2010-05-04T20:00:05Z\"}}}}}}";
  g_autoptr (GString) log = g_string_new (NULL);
  AwJournal *journal = open_journal (fixture->directory);

  assert_set (journal, "ours", TIME);
  write_text (fixture->journal, other, -1);
  g_signal_connect (journal, "changed", G_CALLBACK (touched_cb), log);
  assert_set (journal, "more", TIME);

  g_assert_cmpstr (log->str, ==, "2026-11-30/- " RUN "/theirs " RUN "/both " RUN "/older "
                                 RUN "/more ");
  g_assert_cmpint (get_done (journal, "ours"), ==, TIME);
  g_assert_cmpint (get_done (journal, "theirs"), ==, TIME + 5000000);
  g_assert_cmpstr (aw_journal_store_get_run (journal->store, PROGRAM), ==, "2026-11-30");
  g_assert_null (journal->notice);
  close_journal (journal);
  assert_on_disk (fixture, "ours", TIME);
  assert_on_disk (fixture, "theirs", TIME + 5000000);
}

/* Another session gets the lock of the folder that has the name now. */
static void
test_folder_replaced (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  AwJournal *first = open_journal (fixture->directory);
  AwJournal *second;

  assert_set (first, "a", TIME);
  replace_folder (fixture);
  second = open_journal (fixture->directory);
  g_assert_true (second->is_writable);
  assert_set (second, "b", TIME + 1);

  g_assert_false (set_done (first, "c", TIME + 2, &error));
  g_assert_error (error, AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_READ_ONLY);
  g_assert_cmpstr (error->message, ==,
                   "Advocacy Week is already open elsewhere, so nothing can be saved here");
  assert_set (second, "d", TIME + 3);
  close_journal (second);

  assert_set (first, "c", TIME + 2);
  g_assert_cmpint (get_done (first, "b"), ==, TIME + 1);
  g_assert_cmpint (get_done (first, "d"), ==, TIME + 3);
  close_journal (first);
  assert_on_disk (fixture, "a", TIME);
  assert_on_disk (fixture, "b", TIME + 1);
  assert_on_disk (fixture, "c", TIME + 2);
  assert_on_disk (fixture, "d", TIME + 3);
}

static void
test_folder_removed (Fixture       *fixture,
                     gconstpointer  data)
{
  AwJournal *journal = open_journal (fixture->directory);

  assert_set (journal, "a", TIME);
  remove_all (fixture->directory);
  assert_set (journal, "b", TIME);
  close_journal (journal);
  assert_on_disk (fixture, "a", TIME);
  assert_on_disk (fixture, "b", TIME);
}

static void
test_lock_removed (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *lock = g_build_filename (fixture->directory, "journal.lock", NULL);
  AwJournal *first = open_journal (fixture->directory);
  AwJournal *second;

  assert_set (first, "a", TIME);
  g_assert_no_errno (g_unlink (lock));
  assert_set (first, "b", TIME);
  second = open_journal (fixture->directory);
  g_assert_false (second->is_writable);
  close_journal (second);
  close_journal (first);
}

/* What says something else of the same moment is kept, and told. */
static void
test_contradiction (Fixture       *fixture,
                    gconstpointer  data)
{
  static const char old[] =
    "{\"version\":1,\"programs\":{\"" PROGRAM "\":{\"run\":\"2026-11-30\"}}}";
  static const char other[] =
    "{\"version\":1,\"programs\":{\"" PROGRAM "\":{\"run\":\"2027-05-03\"}}}";
  g_autofree char *notice =
    g_strdup_printf ("Another record was put in place of yours, and not all of it could be joined "
                     "with what you did here; it is kept in “%s”", fixture->directory);
  g_auto (GStrv) names = NULL;
  g_autofree char *path = NULL;
  AwJournal *journal;

  write_text (fixture->journal, old, -1);
  journal = open_journal (fixture->directory);
  write_text (fixture->journal, other, -1);
  assert_set (journal, "a", TIME);
  g_assert_cmpstr (aw_journal_store_get_run (journal->store, PROGRAM), ==, "2026-11-30");
  g_assert_cmpstr (journal->notice, ==, notice);
  close_journal (journal);

  names = list_names (fixture->directory, "journal-other-");
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  path = g_build_filename (fixture->directory, names[0], NULL);
  assert_text (path, other);
}

static void
test_damaged_meanwhile (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *notice =
    g_strdup_printf ("The record of what you did was damaged while it was open, and is written "
                     "anew; the damaged file is kept in “%s”", fixture->directory);
  AwJournal *journal = open_journal (fixture->directory);

  assert_set (journal, "a", TIME);
  write_text (fixture->journal, "{", -1);
  assert_set (journal, "b", TIME);
  g_assert_cmpstr (journal->notice, ==, notice);
  g_assert_cmpuint (count_names (fixture->directory, "journal-damaged-"), ==, 1);
  close_journal (journal);
  assert_on_disk (fixture, "a", TIME);
  assert_on_disk (fixture, "b", TIME);
}

static void
test_newer_meanwhile (Fixture       *fixture,
                      gconstpointer  data)
{
  static const char newer[] = "{\"version\":2}";
  g_autoptr (GError) error = NULL;
  AwJournal *journal = open_journal (fixture->directory);

  assert_set (journal, "a", TIME);
  write_text (fixture->journal, newer, -1);
  g_assert_false (set_done (journal, "b", TIME, &error));
  g_assert_error (error, AW_JOURNAL_ERROR, AW_JOURNAL_ERROR_READ_ONLY);
  g_assert_true (g_str_has_prefix (error->message, "A newer version of Advocacy Week wrote"));
  close_journal (journal);
  assert_text (fixture->journal, newer);
}

/* A bit or two of each byte. Whatever bit is lost, it is seen, or nothing that was done is
 * lost by it. */
static void
test_flipped_bits (Fixture       *fixture,
                   gconstpointer  data)
{
  AwJournal *journal = open_journal (fixture->directory);
  g_autofree char *text = NULL;
  g_autofree char *backup = NULL;
  gsize size;
  guint n_seen = 0;

  assert_set (journal, "a", TIME);
  assert_set (journal, "b", TIME + 1);
  assert_set (journal, "c", TIME + 2);
  close_journal (journal);
  text = read_text (fixture->journal);
  backup = read_text (fixture->backup);
  size = strlen (text);

  for (gsize i = 0; i < size * 8; i += 5)
    {
      g_autofree char *flipped = g_memdup2 (text, size);

      flipped[i / 8] ^= (char) (1 << i % 8);
      write_text (fixture->journal, flipped, (gssize) size);
      write_text (fixture->backup, backup, -1);
      journal = aw_journal_new (fixture->directory);
      g_assert_true (aw_journal_load (journal, NULL));
      n_seen += journal->notice != NULL;
      g_assert_cmpint (get_done (journal, "a"), ==, TIME);
      g_assert_cmpint (get_done (journal, "b"), ==, TIME + 1);
      g_assert_cmpint (get_done (journal, "c"), ==,
                       journal->notice != NULL ? 0 : TIME + 2);
      close_journal (journal);
    }

  g_test_message ("%u of %" G_GSIZE_FORMAT " flipped bits were seen", n_seen, (size * 8 + 4) / 5);
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
  add ("/advocacy-week/journal-others/older-put-back", test_older_put_back);
  add ("/advocacy-week/journal-others/other-put-in-place", test_other_put_in_place);
  add ("/advocacy-week/journal-others/folder-replaced", test_folder_replaced);
  add ("/advocacy-week/journal-others/folder-removed", test_folder_removed);
  add ("/advocacy-week/journal-others/lock-removed", test_lock_removed);
  add ("/advocacy-week/journal-others/contradiction", test_contradiction);
  add ("/advocacy-week/journal-others/damaged-meanwhile", test_damaged_meanwhile);
  add ("/advocacy-week/journal-others/newer-meanwhile", test_newer_meanwhile);
  add ("/advocacy-week/journal-others/flipped-bits", test_flipped_bits);

  return g_test_run ();
}
