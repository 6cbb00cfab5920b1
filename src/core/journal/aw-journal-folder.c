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
 *   with the time (UTC) when it was set aside;
 * - `journal-other-20261130T141500Z.json`, a journal that was found in place of
 *   this process' own and contradicts it;
 * - `journal.unsaved`, empty, when something was not saved and nobody was told.
 *
 * The lock does not keep others from putting files there: a person a backup, a
 * synchronizer what another computer wrote; nor does it go with a folder that
 * takes the name of this one. So what is there is compared with what this process
 * knows before it is replaced, and joined with that.
 *
 * Everything here blocks: it is for worker threads, one at a time, and for the
 * command line.
 */
struct _AwJournalFolder
{
  char *path;
  char *journal;
  char *backup;
  char *failure;
  AwFolderLock *lock;
};

/* How often a journal is saved anew because another took its place meanwhile.
 * At last that is not looked for: on some file systems a file is never the same
 * twice. */
#define N_TRIES 5

#define ELSEWHERE \
  N_("Advocacy Week is already open elsewhere, so nothing can be saved here")
#define NEWER_VERSION \
  N_("A newer version of Advocacy Week wrote what you did, so this version leaves it alone and " \
     "cannot save anything")

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
static char *
name_aside (AwJournalFolder *self,
            const char      *what)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  char *target = g_strdup_printf ("%s/journal-%s-%s.json", self->path, what, time);
  struct stat info;

  for (int i = 2; lstat (target, &info) == 0; i++)
    {
      g_free (target);
      target = g_strdup_printf ("%s/journal-%s-%s-%d.json", self->path, what, time, i);
    }

  return target;
}

static gboolean
set_aside (AwJournalFolder  *self,
           const char       *path,
           GError          **error)
{
  g_autofree char *target = name_aside (self, "damaged");

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
    tell (state,
          g_strdup (_("The record of what you did is damaged; its last good copy is shown")));
  else if (!state->writable)
    tell (state,
          g_strdup (_("The record of what you did is damaged, and there is no good copy of it")));
  else if ((journal == DAMAGED && !set_aside (self, self->journal, &error)) ||
           (backup == DAMAGED && !set_aside (self, self->backup, &error)))
    refuse (state, g_strdup_printf (_("The record of what you did is damaged and could not be "
                                      "set aside, so nothing new can be saved: %s"),
                                    error->message));
  else if (backup == GOOD)
    tell (state, g_strdup_printf (_("The record of what you did was damaged, so its last good "
                                    "copy is used; the damaged file is kept in “%s”"), folder));
  else
    tell (state, g_strdup_printf (_("The record of what you did was damaged and there is no "
                                    "good copy of it, so it starts anew; what was damaged is "
                                    "kept in “%s”"), folder));
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
    refuse (state, g_strdup (_(NEWER_VERSION)));
  else if (state->error != NULL)
    refuse (state, g_strdup_printf (_("The record of what you did could not be read, so nothing "
                                      "new can be saved: %s"), state->error->message));
  else if (journal == DAMAGED || backup == DAMAGED)
    recover (self, state, journal, backup);
  else if (journal == MISSING && backup == GOOD)
    tell (state,
          g_strdup (_("The record of what you did was missing, so its last good copy is used")));

  if (state->store == NULL)
    state->store = aw_journal_store_new ();
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
  g_autofree char *lock = g_build_filename (path, "journal.lock", NULL);

  self->path = g_strdup (path);
  self->journal = g_build_filename (path, "journal.json", NULL);
  self->backup = g_build_filename (path, "journal.bak.json", NULL);
  self->failure = g_build_filename (path, "journal.unsaved", NULL);
  self->lock = aw_folder_lock_new (lock);

  return self;
}

/**
 * aw_journal_folder_free:
 * @self: (transfer full): a folder
 *
 * Gives the lock back, unless somebody else holds it still.
 */
void
aw_journal_folder_free (AwJournalFolder *self)
{
  aw_folder_lock_unref (self->lock);
  g_free (self->path);
  g_free (self->journal);
  g_free (self->backup);
  g_free (self->failure);
  g_free (self);
}

/**
 * aw_journal_folder_get_lock:
 *
 * Returns: (transfer none): who may write there
 */
AwFolderLock *
aw_journal_folder_get_lock (AwJournalFolder *self)
{
  return self->lock;
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
      elsewhere = !aw_folder_lock_take (self->lock);
    }

  if (for_writing && aw_folder_lock_has (self->lock))
    aw_file_remove_leftovers (self->journal);

  state->writable = for_writing && !elsewhere;
  examine_all (self, state);

  if (state->writable && unlink (self->failure) == 0 && state->notice == NULL)
    tell (state, g_strdup (_("The last thing that you did before the window was closed could not "
                             "be saved; please look whether it is as you left it")));
  if (elsewhere)
    tell (state, g_strdup (_(ELSEWHERE)));

  return state;
}

/* What contradicts this process' journal is kept as it was. */
static gboolean
join (AwJournalFolder  *self,
      AwJournalStore   *known,
      AwJournalStore   *theirs,
      AwJournalSaved   *saved,
      GError          **error)
{
  g_autofree char *folder = g_filename_display_name (self->path);
  g_autofree char *target = NULL;

  saved->store = aw_journal_store_merge (known, theirs, &saved->merge, error);
  if (saved->store == NULL || !saved->merge.is_undecided)
    return saved->store != NULL;

  target = name_aside (self, "other");
  saved->notice = g_strdup_printf (_("Another record was put in place of yours, and not all of it "
                                     "could be joined with what you did here; it is kept in “%s”"),
                                   folder);

  return aw_file_write (target, aw_journal_store_get_bytes (theirs), NULL, error);
}

static gboolean
clear_away (AwJournalFolder  *self,
            AwJournalSaved   *saved,
            GError          **error)
{
  g_autofree char *folder = g_filename_display_name (self->path);

  saved->notice = g_strdup_printf (_("The record of what you did was damaged while it was open, "
                                     "and is written anew; the damaged file is kept in “%s”"),
                                   folder);

  return set_aside (self, self->journal, error);
}

/* What is there, joined with what this process knows. */
static gboolean
look (AwJournalFolder  *self,
      AwJournalStore   *known,
      AwJournalSaved   *saved,
      AwFileStamp      *there,
      GError          **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (AwJournalStore) theirs = NULL;
  g_autoptr (GBytes) bytes =
    aw_file_read_stamped (self->journal, AW_JOURNAL_STORE_MAX_SIZE, there, &local_error);
  Condition condition;

  if (bytes != NULL && !g_bytes_equal (bytes, aw_journal_store_get_bytes (known)))
    theirs = aw_journal_store_read (bytes, &local_error);
  if (theirs != NULL)
    return join (self, known, theirs, saved, error);

  saved->store = aw_journal_store_ref (known);
  condition = local_error != NULL ? judge (local_error) : GOOD;
  switch (condition)
    {
    case DAMAGED:
      *there = (AwFileStamp) { 0 };
      return clear_away (self, saved, error);
    case NEWER:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _(NEWER_VERSION));
      return FALSE;
    case UNREADABLE:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, local_error->message);
      return FALSE;
    case GOOD:
    case MISSING:
    default:
      return TRUE;
    }
}

static AwJournalSaved *
try_to_save (AwJournalFolder  *self,
             AwJournalStore   *known,
             GPtrArray        *changes,
             gboolean          is_last,
             GError          **error)
{
  g_autoptr (AwJournalSaved) saved = g_new0 (AwJournalSaved, 1);
  AwJournalStore *store;
  AwFileStamp there;

  aw_journal_merge_init (&saved->merge);
  if (!aw_file_make_directory (self->path, error))
    return NULL;
  if (!aw_folder_lock_take (self->lock))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, _(ELSEWHERE));
      return NULL;
    }
  if (!look (self, known, saved, &there, error))
    return NULL;

  store = aw_journal_store_apply (saved->store, changes, error);
  aw_journal_store_unref (saved->store);
  saved->store = store;
  if (store == NULL ||
      !aw_file_replace (self->journal, aw_journal_store_get_bytes (store), self->backup,
                        is_last ? NULL : &there, error))
    return NULL;

  return g_steal_pointer (&saved);
}

static gboolean
was_replaced (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/**
 * aw_journal_saved_free:
 * @self: (transfer full): what became of a journal
 */
void
aw_journal_saved_free (AwJournalSaved *self)
{
  g_clear_pointer (&self->store, aw_journal_store_unref);
  aw_journal_merge_clear (&self->merge);
  g_free (self->notice);
  g_free (self);
}

/**
 * aw_journal_folder_save:
 * @known: the journal as this process knows it: as it was loaded or last saved
 * @changes: (element-type AwJournalChange): what changes, in order
 * @error: a #GIOErrorEnum, %G_IO_ERROR_BUSY if another process may write now, and
 *   %G_IO_ERROR_NOT_SUPPORTED if the journal of a newer version is there now; both
 *   with a sentence for the person; or an #AwJournalStoreError
 *
 * Makes the changes. If the journal on disk is not @known, somebody else has put
 * it there, and it is joined with @known first.
 *
 * Returns: (transfer full) (nullable): what is durably on disk now
 */
AwJournalSaved *
aw_journal_folder_save (AwJournalFolder  *self,
                        AwJournalStore   *known,
                        GPtrArray        *changes,
                        GError          **error)
{
  for (int i = 1; ; i++)
    {
      g_autoptr (GError) local_error = NULL;
      AwJournalSaved *saved = try_to_save (self, known, changes, i == N_TRIES, &local_error);

      if (saved != NULL)
        return saved;

      if (i == N_TRIES || !was_replaced (local_error))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }
}

/**
 * aw_journal_folder_keep_failure:
 *
 * Has it told at the next loading that something could not be saved. An empty
 * file can be made on most disks that are full.
 */
void
aw_journal_folder_keep_failure (AwJournalFolder *self)
{
  int fd;

  if (!aw_folder_lock_take (self->lock))
    return;

  fd = open (self->failure, O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);
  if (fd >= 0)
    close (fd);
}
