/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aw-folder-lock.h"

/**
 * AwFolderLock:
 *
 * Who may write in a folder: the process that has locked a file there. An open
 * file description lock (fcntl(2)) ends with the process, however that ends.
 * Where none can be had, because the folder is read-only or the file system has
 * no locks, the session bus alone sees to it that there is one process.
 *
 * The lock is that of the folder that has the name now: when another takes its
 * place (a restored backup), what was locked is not there any more, and the
 * lock has to be taken anew.
 *
 * May be used by any thread.
 */
struct _AwFolderLock
{
  GMutex mutex;
  char *path;
  int fd;
  gboolean is_elsewhere;
};

/* How often and how long, in microseconds, it is waited for. */
#define N_TRIES 40
#define INTERVAL (25 * 1000)

static gboolean
is_in_place (const char *path,
             int         fd)
{
  struct stat there, ours;

  return stat (path, &there) == 0 && fstat (fd, &ours) == 0 &&
         there.st_dev == ours.st_dev && there.st_ino == ours.st_ino;
}

static gboolean
try_lock (int fd)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  return fcntl (fd, F_OFD_SETLK, &lock) == 0;
}

/* A process that has just handed over to this one may still be ending. */
static gboolean
wait_for_lock (int fd)
{
  for (int i = 0; i < N_TRIES; i++)
    {
      if (try_lock (fd))
        return TRUE;
      if (errno != EAGAIN && errno != EACCES)
        return FALSE;
      g_usleep (INTERVAL);
    }

  errno = EAGAIN;
  return FALSE;
}

static void
adopt (AwFolderLock *self,
       int           fd)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = fd;
}

static void
lock (AwFolderLock *self)
{
  int fd;

  /* Again if the file was replaced between its opening and its locking. */
  do
    {
      fd = open (self->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);
      if (fd < 0)
        return;

      if (!wait_for_lock (fd))
        {
          self->is_elsewhere = errno == EAGAIN;
          close (fd);
          return;
        }

      adopt (self, fd);
    }
  while (!is_in_place (self->path, fd) && g_file_test (self->path, G_FILE_TEST_EXISTS));
}

/**
 * aw_folder_lock_new:
 * @path: (type filename): the file that is locked, empty, made when it is needed
 *
 * Returns: (transfer full): a lock that is not taken yet
 */
AwFolderLock *
aw_folder_lock_new (const char *path)
{
  AwFolderLock *self = g_atomic_rc_box_new0 (AwFolderLock);

  g_mutex_init (&self->mutex);
  self->path = g_strdup (path);
  self->fd = -1;

  return self;
}

/**
 * aw_folder_lock_ref:
 *
 * Returns: (transfer full): @self
 */
AwFolderLock *
aw_folder_lock_ref (AwFolderLock *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  AwFolderLock *self = data;

  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_mutex_clear (&self->mutex);
}

/**
 * aw_folder_lock_unref:
 * @self: (transfer full): a lock
 *
 * The last one gives the lock back.
 */
void
aw_folder_lock_unref (AwFolderLock *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * aw_folder_lock_take:
 *
 * Takes the lock, or sees that it is still that of the folder. Blocks, for a
 * second at most: for worker threads.
 *
 * Returns: %FALSE if another process has it
 */
gboolean
aw_folder_lock_take (AwFolderLock *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->fd < 0 || !is_in_place (self->path, self->fd))
    {
      self->is_elsewhere = FALSE;
      lock (self);
    }

  return !self->is_elsewhere;
}

/**
 * aw_folder_lock_has:
 *
 * Returns: whether the lock was really had when it was last taken: where there is
 *   none to be had, what others left may be in use
 */
gboolean
aw_folder_lock_has (AwFolderLock *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->fd >= 0 && !self->is_elsewhere;
}
