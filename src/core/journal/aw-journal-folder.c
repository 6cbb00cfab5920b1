/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "aw-file.h"
#include "aw-journal-folder.h"

/**
 * AwJournalFolder:
 *
 * Where a journal is kept, and how it is found again after whatever happened to
 * it. In the folder are
 *
 * - `journal.json`, the journal;
 * - `journal.bak.json`, the journal before its last change;
 * - `journal.lock`, empty, locked by the process that may write;
 * - `journal-damaged-20261130T141500Z.json`, a damaged file as it was found,
 *   with the time (UTC) when it was set aside.
 *
 * Everything here blocks: it is for worker threads, one at a time, and for the
 * command line.
 */
struct _AwJournalFolder
{
  char *path;
  char *journal;
  char *backup;
  int lock;
};

/* How often and how long, in microseconds, the lock is waited for. */
#define N_LOCK_TRIES 40
#define LOCK_INTERVAL (25 * 1000)

typedef enum
{
  GOOD,
  MISSING,
  DAMAGED,
  NEWER,
  UNREADABLE,
} Condition;

static Condition
judge (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return MISSING;

  if (g_error_matches (error, AW_JOURNAL_STORE_ERROR, AW_JOURNAL_STORE_ERROR_NEWER))
    return NEWER;

  if (error->domain == AW_JOURNAL_STORE_ERROR ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
    return DAMAGED;

  return UNREADABLE;
}

static Condition
examine (const char     *path,
         AwJournalState *state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = aw_file_read (path, AW_JOURNAL_STORE_MAX_SIZE, &error);
  Condition condition;

  if (bytes != NULL)
    state->store = aw_journal_store_read (bytes, &error);

  if (state->store != NULL)
    return GOOD;

  condition = judge (error);
  if (condition == DAMAGED)
    g_info ("%s: %s", path, error->message);
  if (condition == UNREADABLE && state->error == NULL)
    state->error = g_steal_pointer (&error);

  return condition;
}

static void
tell (AwJournalState *state,
      char           *notice)
{
  g_free (state->notice);
  state->notice = notice;
}

static void
refuse (AwJournalState *state,
        char           *notice)
{
  tell (state, notice);
  state->writable = FALSE;
}

/* The lock is held, so nobody else takes the name meanwhile. */
static gboolean
set_aside (AwJournalFolder  *self,
           const char       *path,
           GError          **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *target = g_strdup_printf ("%s/journal-damaged-%s.json", self->path, time);
  struct stat info;

  for (int i = 2; lstat (target, &info) == 0; i++)
    {
      g_free (target);
      target = g_strdup_printf ("%s/journal-damaged-%s-%d.json", self->path, time, i);
    }

  if (rename (path, target) == 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
                       g_strerror (errno));
  return FALSE;
}

static void
recover (AwJournalFolder *self,
         AwJournalState  *state,
         Condition        journal,
         Condition        backup)
{
  g_autofree char *folder = g_filename_display_name (self->path);
  g_autoptr (GError) error = NULL;

  if (!state->writable && backup == GOOD)
    tell (state, g_strdup (_("Your journal is damaged; its last good copy is shown")));
  else if (!state->writable)
    tell (state, g_strdup (_("Your journal is damaged, and there is no good copy of it")));
  else if ((journal == DAMAGED && !set_aside (self, self->journal, &error)) ||
           (backup == DAMAGED && !set_aside (self, self->backup, &error)))
    refuse (state, g_strdup_printf (_("Your journal is damaged and could not be set aside, so "
                                      "nothing new can be saved: %s"), error->message));
  else if (backup == GOOD)
    tell (state, g_strdup_printf (_("Your journal was damaged, so its last good copy is used; "
                                    "the damaged file is kept in “%s”"), folder));
  else
    tell (state, g_strdup_printf (_("Your journal was damaged and there is no good copy of it, so "
                                    "it starts anew; what was damaged is kept in “%s”"), folder));
}

static void
examine_all (AwJournalFolder *self,
             AwJournalState  *state)
{
  Condition journal = examine (self->journal, state);
  Condition backup = MISSING;

  if (journal != GOOD && journal != NEWER)
    backup = examine (self->backup, state);

  if (journal == NEWER || backup == NEWER)
    refuse (state, g_strdup (_("A newer version of Advocacy Week wrote your journal, so this "
                               "version leaves it alone and cannot save anything")));
  else if (state->error != NULL)
    refuse (state, g_strdup_printf (_("Your journal could not be read, so nothing new can be "
                                      "saved: %s"), state->error->message));
  else if (journal == DAMAGED || backup == DAMAGED)
    recover (self, state, journal, backup);
  else if (journal == MISSING && backup == GOOD)
    tell (state, g_strdup (_("Your journal was missing, so its last good copy is used")));

  if (state->store == NULL)
    state->store = aw_journal_store_new ();
}

/* A process that has just handed over to this one may still be ending. */
static gboolean
take_lock (int fd)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  for (int i = 0; i < N_LOCK_TRIES; i++)
    {
      if (fcntl (fd, F_OFD_SETLK, &lock) == 0)
        return TRUE;
      if (errno != EAGAIN && errno != EACCES)
        return FALSE;
      g_usleep (LOCK_INTERVAL);
    }

  errno = EAGAIN;
  return FALSE;
}

/* An open file description lock (fcntl(2)) ends with the process, however that
 * ends. Where none can be had, because the folder is read-only or the file
 * system has no locks, the session bus alone sees to it that there is one
 * process. */
static gboolean
is_locked_elsewhere (AwJournalFolder *self)
{
  g_autofree char *path = g_build_filename (self->path, "journal.lock", NULL);
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);
  gboolean elsewhere;

  if (fd < 0)
    return FALSE;

  if (take_lock (fd))
    {
      self->lock = fd;
      return FALSE;
    }

  elsewhere = errno == EAGAIN;
  close (fd);
  return elsewhere;
}

/**
 * aw_journal_state_free:
 * @self: (transfer full): a state
 */
void
aw_journal_state_free (AwJournalState *self)
{
  g_clear_pointer (&self->store, aw_journal_store_unref);
  g_clear_error (&self->error);
  g_free (self->notice);
  g_free (self);
}

/**
 * aw_journal_folder_new:
 * @path: (type filename): a directory, which need not exist
 *
 * Returns: (transfer full): a new folder; nothing is read or written yet
 */
AwJournalFolder *
aw_journal_folder_new (const char *path)
{
  AwJournalFolder *self = g_new0 (AwJournalFolder, 1);

  self->path = g_strdup (path);
  self->journal = g_build_filename (path, "journal.json", NULL);
  self->backup = g_build_filename (path, "journal.bak.json", NULL);
  self->lock = -1;

  return self;
}

/**
 * aw_journal_folder_free:
 * @self: (transfer full): a folder
 *
 * Gives the lock back.
 */
void
aw_journal_folder_free (AwJournalFolder *self)
{
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->path);
  g_free (self->journal);
  g_free (self->backup);
  g_free (self);
}

/**
 * aw_journal_folder_load:
 * @for_writing: whether the caller wants to save later; otherwise nothing on
 *   disk is touched
 *
 * Finds the journal. For writing, it takes the lock first, since setting aside
 * is a write, and what was read before others wrote must not be written again.
 *
 * Returns: (transfer full): how the journal was found
 */
AwJournalState *
aw_journal_folder_load (AwJournalFolder *self,
                        gboolean         for_writing)
{
  AwJournalState *state = g_new0 (AwJournalState, 1);
  gboolean elsewhere = FALSE;

  if (for_writing)
    {
      /* If it cannot be made, saving will tell. */
      aw_file_make_directory (self->path, NULL);
      elsewhere = is_locked_elsewhere (self);
    }

  if (self->lock >= 0)
    aw_file_remove_leftovers (self->journal);

  state->writable = for_writing && !elsewhere;
  examine_all (self, state);

  if (elsewhere)
    tell (state, g_strdup (_("Advocacy Week is already open elsewhere, so nothing can be saved "
                             "here")));

  return state;
}

/**
 * aw_journal_folder_save:
 * @store: a journal
 * @error: a #GIOErrorEnum
 *
 * Returns: whether the journal is durably on disk
 */
gboolean
aw_journal_folder_save (AwJournalFolder  *self,
                        AwJournalStore   *store,
                        GError          **error)
{
  return aw_file_make_directory (self->path, error) &&
         aw_file_write (self->journal, aw_journal_store_get_bytes (store), self->backup, error);
}
