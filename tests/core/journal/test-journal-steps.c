/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <fcntl.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "test-journal-util.h"

/* Others put files into a journal's folder while it is being saved: before each
 * step of that. A step is a system call of the thread that saves; core is linked
 * statically, so the functions below stand before libc's. */

static GThread *main_thread;
static int n_left; /* steps until others act; 0: they do not */
static void (*act) (void);
static GMutex mutex;
static GCond cond;

static gboolean
act_cb (gpointer data)
{
  gboolean *has_acted = data;

  act ();
  g_mutex_lock (&mutex);
  *has_acted = TRUE;
  g_cond_signal (&cond);
  g_mutex_unlock (&mutex);

  return G_SOURCE_REMOVE;
}

static void
step (void)
{
  gboolean has_acted = FALSE;

  if (n_left == 0 || g_thread_self () == main_thread || --n_left > 0)
    return;

  g_idle_add (act_cb, &has_acted);
  g_mutex_lock (&mutex);
  while (!has_acted)
    g_cond_wait (&cond, &mutex);
  g_mutex_unlock (&mutex);
}

int
open (const char *path,
      int         flags,
      ...)
{
  va_list args;
  int mode;

  va_start (args, flags);
  mode = (flags & O_CREAT) != 0 ? va_arg (args, int) : 0;
  va_end (args);
  step ();

  return (int) syscall (SYS_openat, AT_FDCWD, path, flags, mode);
}

int
fsync (int fd)
{
  step ();

  return (int) syscall (SYS_fsync, fd);
}

int
close (int fd)
{
  step ();

  return (int) syscall (SYS_close, fd);
}

int
link (const char *from,
      const char *to)
{
  step ();

  return (int) syscall (SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
unlink (const char *path)
{
  step ();

  return (int) syscall (SYS_unlinkat, AT_FDCWD, path, 0);
}

int
rename (const char *from,
        const char *to)
{
  step ();

  return (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
renameat2 (int           from_fd,
           const char   *from,
           int           to_fd,
           const char   *to,
           unsigned int  flags)
{
  step ();

  return (int) syscall (SYS_renameat2, from_fd, from, to_fd, to, flags);
}

static Fixture *current;
static char *older;

static void
put_older_back (void)
{
  write_text (current->journal, older, -1);
}

static void
put_other_in_place (void)
{
  write_text (current->journal,
              "{\"version\":1,\"programs\":{\"" PROGRAM "\":{\"runs\":{\"" RUN "\":{"
              "\"other\":{\"outcome\":\"done\",\"time\":\"2020-05-04T20:00:05Z\"}}}}}}", -1);
}

static void
replace_folder (void)
{
  g_autofree char *old = g_strconcat (current->directory, ".old", NULL);
  g_auto (GStrv) names = list_names (current->directory, "");

  g_assert_no_errno (g_rename (current->directory, old));
  g_assert_no_errno (g_mkdir (current->directory, 0700));
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *from = g_build_filename (old, names[i], NULL);
      g_autofree char *to = g_build_filename (current->directory, names[i], NULL);
      g_autofree char *text = read_text (from);

      write_text (to, text, -1);
    }
  remove_all (old);
}

static void
replace_folder_by_older (void)
{
  replace_folder ();
  put_older_back ();
}

static void
check_off_elsewhere (void)
{
  AwJournal *journal;
  g_autoptr (GError) error = NULL;

  replace_folder ();
  journal = open_journal (current->directory);
  set_done (journal, "other", TIME + 5000000, &error);
  g_assert_no_error (error);
  close_journal (journal);
}

static const struct
{
  const char *name;
  void (*act) (void);
  gboolean has_other;
} others[] = {
  { "older-put-back", put_older_back, FALSE },
  { "other-put-in-place", put_other_in_place, TRUE },
  { "folder-replaced", replace_folder, FALSE },
  { "folder-replaced-by-older", replace_folder_by_older, FALSE },
  { "session-in-other-folder", check_off_elsewhere, TRUE },
};

static void
assert_on_disk (Fixture  *fixture,
                gboolean  has_other)
{
  AwJournal *journal = aw_journal_new (fixture->directory);

  g_assert_true (aw_journal_load (journal, NULL));
  g_assert_null (journal->notice);
  g_assert_cmpint (get_done (journal, "first"), ==, TIME);
  g_assert_cmpint (get_done (journal, "second"), ==, TIME + 1);
  g_assert_cmpint (get_done (journal, "third"), ==, TIME + 2);
  g_assert_cmpint (get_done (journal, "fourth"), ==, TIME + 3);
  if (has_other)
    g_assert_cmpint (get_done (journal, "other"), ==, TIME + 5000000);
  close_journal (journal);
}

static void
check_off (AwJournal  *journal,
           const char *action,
           gint64      time)
{
  g_autoptr (GError) error = NULL;

  set_done (journal, action, time, &error);
  g_assert_no_error (error);
}

/* Returns FALSE if the journal was saved in fewer steps. */
static gboolean
save_with (guint i,
           int   n_steps)
{
  Fixture fixture;
  AwJournal *journal;
  gboolean has_acted;

  fixture_set_up (&fixture, NULL);
  current = &fixture;
  journal = open_journal (fixture.directory);
  check_off (journal, "first", TIME);
  older = read_text (fixture.journal);
  check_off (journal, "second", TIME + 1);

  act = others[i].act;
  n_left = n_steps;
  check_off (journal, "third", TIME + 2);
  has_acted = n_left == 0;
  n_left = 0;

  /* What comes after the last look is seen with the next change. */
  check_off (journal, "fourth", TIME + 3);
  close_journal (journal);
  assert_on_disk (&fixture, has_acted && others[i].has_other);
  g_assert_cmpuint (count_names (fixture.directory, ".journal.json.new-"), ==, 0);
  g_clear_pointer (&older, g_free);
  fixture_tear_down (&fixture, NULL);

  return has_acted;
}

static void
test_others (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  int n_steps = 1;

  while (save_with (i, n_steps))
    n_steps++;

  g_test_message ("%d steps", n_steps - 1);
  g_assert_cmpint (n_steps, >, 8);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  main_thread = g_thread_self ();
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = g_strconcat ("/advocacy-week/journal-steps/", others[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_others);
    }

  return g_test_run ();
}
