/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "aw-file.h"

/* Whole files, read with a bound and written so that a crash or a power loss
 * leaves the old or the new content, never a part of one. GIO's own functions
 * wait at a fifo, and keep no backup durably.
 *
 * Everything here blocks: it is for worker threads and the command line. */

#define READ_STEP 65536

static void
fail_reading (GError    **error,
              const char *path,
              int         number)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (number),
               _("Could not read “%s”: %s"), name, g_strerror (number));
}

static void
fail_writing (GError    **error,
              const char *path,
              int         number)
{
  g_autofree char *name = g_filename_display_name (path);
  int code = (int) g_io_error_from_errno (number);

  /* To a person, a used up quota or a limit of files (setrlimit(2)) is a full
   * disk; GIO has no code for them. */
  if (number == EDQUOT || number == EFBIG)
    code = G_IO_ERROR_NO_SPACE;

  g_set_error (error, G_IO_ERROR, code,
               _("Could not write “%s”: %s"), name, g_strerror (number));
}

static void
fail_irregular (GError    **error,
                const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
               _("“%s” is not a regular file"), name);
}

static gboolean
fail_other (GError    **error,
            const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG,
               _("Could not write “%s”: it was replaced meanwhile"), name);
  return FALSE;
}

static void
fail_large (GError    **error,
            const char *path,
            gsize       max_size)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *size = g_format_size_full (max_size, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
               /* Translators: a file name and a size, such as “4.0 MiB” */
               _("“%s” is larger than %s"), name, size);
}

static int
open_for_reading (const char *path,
                  int         flags)
{
  int fd;

  do
    fd = open (path, flags | O_RDONLY | O_CLOEXEC);
  while (fd < 0 && errno == EINTR);

  return fd;
}

static int
sync_fd (int fd)
{
  int result;

  do
    result = fsync (fd);
  while (result < 0 && errno == EINTR);

  return result;
}

static int
sync_directory (int fd)
{
  /* EINVAL: a file system that cannot sync a directory, and need not. */
  return sync_fd (fd) < 0 && errno != EINVAL ? -1 : 0;
}

static GBytes *
read_all (int         fd,
          const char *path,
          gsize       max_size,
          GError    **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (;;)
    {
      guint length = bytes->len;
      gssize n;

      g_byte_array_set_size (bytes, length + READ_STEP);
      n = read (fd, bytes->data + length, READ_STEP);
      g_byte_array_set_size (bytes, length + (guint) MAX (n, 0));

      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

      if (n < 0 && errno != EINTR)
        {
          fail_reading (error, path, errno);
          return NULL;
        }

      if (bytes->len > max_size)
        {
          fail_large (error, path, max_size);
          return NULL;
        }
    }
}

static void
take_stamp (const struct stat *info,
            AwFileStamp       *stamp)
{
  *stamp = (AwFileStamp) {
    .device = info->st_dev,
    .inode = info->st_ino,
    .size = info->st_size,
    .time = (gint64) info->st_mtim.tv_sec * 1000000000 + info->st_mtim.tv_nsec,
  };
}

static gboolean
has_stamp (const char        *path,
           const AwFileStamp *stamp)
{
  AwFileStamp there = { 0 };
  struct stat info;

  if (stat (path, &info) == 0)
    take_stamp (&info, &there);

  return there.device == stamp->device && there.inode == stamp->inode &&
         there.size == stamp->size && there.time == stamp->time;
}

/**
 * aw_file_read:
 * @path: (type filename): a file
 * @max_size: bytes that it may have at most, below 1 GiB
 * @error: a #GIOErrorEnum; %G_IO_ERROR_NOT_REGULAR_FILE for a directory, fifo,
 *   socket or device, %G_IO_ERROR_MESSAGE_TOO_LARGE for more than @max_size
 *
 * Reads a regular file. Never waits for another process, as opening a fifo
 * would, and never reads more than @max_size, also when the file grows meanwhile.
 *
 * Returns: (transfer full) (nullable): the content
 */
GBytes *
aw_file_read (const char *path,
              gsize       max_size,
              GError    **error)
{
  AwFileStamp stamp;

  return aw_file_read_stamped (path, max_size, &stamp, error);
}

/**
 * aw_file_read_stamped:
 * @path: (type filename): a file
 * @max_size: bytes that it may have at most, below 1 GiB
 * @stamp: (out caller-allocates): which file was read, for aw_file_replace(); all
 *   zeros if there is none that can be read
 * @error: as aw_file_read() has it
 *
 * Does what aw_file_read() does.
 *
 * Returns: (transfer full) (nullable): the content
 */
GBytes *
aw_file_read_stamped (const char   *path,
                      gsize         max_size,
                      AwFileStamp  *stamp,
                      GError      **error)
{
  g_autoptr (GBytes) bytes = NULL;
  struct stat info;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (max_size < 1024 * 1024 * 1024, NULL);
  g_return_val_if_fail (stamp != NULL, NULL);

  *stamp = (AwFileStamp) { 0 };
  fd = open_for_reading (path, O_NONBLOCK | O_NOCTTY);

  /* ENXIO: a socket, or a device that is not there */
  if (fd < 0 && errno == ENXIO)
    fail_irregular (error, path);
  else if (fd < 0 || fstat (fd, &info) < 0)
    fail_reading (error, path, errno);
  else if (!S_ISREG (info.st_mode))
    fail_irregular (error, path);
  else if (info.st_size > (goffset) max_size)
    fail_large (error, path, max_size);
  else
    bytes = read_all (fd, path, max_size, error);

  if (bytes != NULL)
    take_stamp (&info, stamp);
  if (fd >= 0)
    close (fd);

  return g_steal_pointer (&bytes);
}

static char *
build_prefix (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return g_strdup_printf (".%s.new-", name);
}

static int
write_all (int     fd,
           GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      gssize n = write (fd, data, size);

      if (n < 0 && errno != EINTR)
        return -1;

      if (n > 0)
        {
          data += n;
          size -= (gsize) n;
        }
    }

  return 0;
}

static char *
write_temporary (const char   *path,
                 GBytes       *bytes,
                 AwFileStamp  *stamp,
                 GError      **error)
{
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *prefix = build_prefix (path);
  g_autofree char *temporary = g_strdup_printf ("%s/%sXXXXXX", directory, prefix);
  int fd = mkostemp (temporary, O_CLOEXEC);
  struct stat info;
  int number = 0;

  if (fd < 0)
    {
      fail_writing (error, path, errno);
      return NULL;
    }

  if (write_all (fd, bytes) < 0 || sync_fd (fd) < 0 || fstat (fd, &info) < 0)
    number = errno;

  /* A network file system may tell only here that there is no room. Linux has
   * closed the file also when it says EINTR. */
  if (close (fd) < 0 && errno != EINTR && number == 0)
    number = errno;

  if (number != 0)
    {
      unlink (temporary);
      fail_writing (error, path, number);
      return NULL;
    }

  take_stamp (&info, stamp);
  return g_steal_pointer (&temporary);
}

/* A link shows which file it is that gives up its name, and @there is compared
 * with that. */
static char *
duplicate (const char         *path,
           const char         *temporary,
           const AwFileStamp  *there,
           GError            **error)
{
  g_autofree char *name = g_strconcat (temporary, "~", NULL);
  g_autoptr (GBytes) bytes = NULL;
  AwFileStamp copy;

  if (link (path, name) == 0)
    {
      if (there == NULL || has_stamp (name, there))
        return g_steal_pointer (&name);
      unlink (name);
      fail_other (error, path);
      return NULL;
    }

  /* FAT and some network file systems have no hard links, and a link to a file
   * of another owner is refused: a copy does as well. */
  bytes = aw_file_read (path, 1024 * 1024 * 1024 - 1, error);
  if (bytes == NULL)
    return NULL;

  return write_temporary (path, bytes, &copy, error);
}

static gboolean
keep_backup (const char         *path,
             const char         *backup_path,
             const char         *temporary,
             const AwFileStamp  *there,
             GError            **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *name = duplicate (path, temporary, there, &local_error);
  gboolean kept;

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;

  if (name == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  kept = rename (name, backup_path) == 0;
  if (!kept)
    fail_writing (error, backup_path, errno);

  /* rename() leaves both names if they are one file already: after a crash
   * between the backup and the file. */
  unlink (name);

  return kept;
}

/* Both files change their names, so that what loses its own is at hand still: it
 * may be another than @there since the last look, and gets its name back then. */
static gboolean
exchange (const char         *path,
          const char         *temporary,
          const AwFileStamp  *there,
          GError            **error)
{
  unsigned int flag = there->inode != 0 ? RENAME_EXCHANGE : RENAME_NOREPLACE;
  int result = renameat2 (AT_FDCWD, temporary, AT_FDCWD, path, flag);

  /* Some network file systems cannot. */
  if (result < 0 && (errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP))
    result = rename (temporary, path);
  else if (result == 0 && flag == RENAME_EXCHANGE && !has_stamp (temporary, there))
    result = renameat2 (AT_FDCWD, temporary, AT_FDCWD, path, flag) == 0 ? 1 : -1;

  if (result < 0 && errno != EEXIST)
    fail_writing (error, path, errno);
  else if (result != 0)
    fail_other (error, path);

  unlink (temporary);
  return result == 0;
}

static gboolean
take_name (const char         *path,
           const char         *temporary,
           const AwFileStamp  *there,
           int                 directory_fd,
           GError            **error)
{
  if (there != NULL && !exchange (path, temporary, there, error))
    return FALSE;
  if ((there != NULL || rename (temporary, path) == 0) && sync_directory (directory_fd) == 0)
    return TRUE;

  fail_writing (error, path, errno);
  return FALSE;
}

/**
 * aw_file_write:
 * @path: (type filename): a file, in a directory that exists
 * @bytes: its new content
 * @backup_path: (type filename) (nullable): where its content so far is kept,
 *   in the same directory
 * @error: a #GIOErrorEnum; %G_IO_ERROR_NO_SPACE also for a quota or a limit of
 *   the process
 *
 * Writes a file atomically and durably: into a new file beside it (readable for
 * its owner alone), which is synced, takes the name, and then the directory is
 * synced. At every moment @path or @backup_path is whole. If @path is a symbolic
 * link, the link is replaced.
 *
 * After %FALSE the content is the old one, except if the very last step failed:
 * then it may be the new one, or become the old one again with a power loss.
 *
 * Returns: whether the new content is durably on disk
 */
gboolean
aw_file_write (const char *path,
               GBytes     *bytes,
               const char *backup_path,
               GError    **error)
{
  return aw_file_replace (path, bytes, backup_path, NULL, error);
}

/**
 * aw_file_replace:
 * @path: (type filename): a file, in a directory that exists
 * @bytes: its new content
 * @backup_path: (type filename) (nullable): where its content so far is kept,
 *   in the same directory
 * @there: (nullable): which file the caller has read there and so replaces; all
 *   zeros if there was none; %NULL for any
 * @error: as aw_file_write() has it, and %G_IO_ERROR_WRONG_ETAG if there is
 *   another file than @there, or the directory was replaced meanwhile
 *
 * Does what aw_file_write() does, unless somebody else has put a file there, at
 * whatever moment. A new file that nobody finds, because its directory lost its
 * name, does not count.
 *
 * Returns: whether the new content is durably on disk
 */
gboolean
aw_file_replace (const char         *path,
                 GBytes             *bytes,
                 const char         *backup_path,
                 const AwFileStamp  *there,
                 GError            **error)
{
  g_autofree char *directory = NULL;
  g_autofree char *temporary = NULL;
  AwFileStamp stamp;
  gboolean written;
  int directory_fd;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  directory = g_path_get_dirname (path);
  directory_fd = open_for_reading (directory, O_DIRECTORY);
  if (directory_fd < 0)
    {
      fail_writing (error, path, errno);
      return FALSE;
    }

  temporary = write_temporary (path, bytes, &stamp, error);
  written = temporary != NULL &&
            (there == NULL || has_stamp (path, there) || fail_other (error, path)) &&
            (backup_path == NULL || keep_backup (path, backup_path, temporary, there, error)) &&
            take_name (path, temporary, there, directory_fd, error) &&
            (there == NULL || has_stamp (path, &stamp) || fail_other (error, path));

  if (temporary != NULL && !written)
    unlink (temporary);
  close (directory_fd);

  return written;
}

/**
 * aw_file_remove_leftovers:
 * @path: (type filename): a file that aw_file_write() writes
 *
 * Removes what is left beside a file when a process was killed while it wrote.
 * For a caller who knows that nobody is writing the file now.
 */
void
aw_file_remove_leftovers (const char *path)
{
  g_autofree char *directory = NULL;
  g_autofree char *prefix = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_if_fail (path != NULL);

  directory = g_path_get_dirname (path);
  prefix = build_prefix (path);
  dir = g_dir_open (directory, 0, NULL);

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      {
        g_autofree char *leftover = g_build_filename (directory, name, NULL);

        unlink (leftover);
      }
}

static gboolean
make_directory (const char *path,
                const char *parent,
                GError    **error)
{
  int parent_fd;
  int number = 0;

  if (mkdir (path, 0700) < 0 &&
      !(errno == EEXIST && g_file_test (path, G_FILE_TEST_IS_DIR)))
    {
      fail_writing (error, path, errno);
      return FALSE;
    }

  parent_fd = open_for_reading (parent, O_DIRECTORY);
  if (parent_fd < 0 || sync_directory (parent_fd) < 0)
    number = errno;
  if (parent_fd >= 0)
    close (parent_fd);

  if (number != 0)
    fail_writing (error, path, number);

  return number == 0;
}

/**
 * aw_file_make_directory:
 * @path: (type filename): a directory
 * @error: a #GIOErrorEnum
 *
 * Makes a directory for its owner alone, and the missing ones above it, so that
 * a power loss cannot take them away again with the files in them.
 *
 * Returns: whether the directory exists now
 */
gboolean
aw_file_make_directory (const char *path,
                        GError    **error)
{
  g_autofree char *parent = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;

  parent = g_path_get_dirname (path);
  if (!g_str_equal (parent, path) && !aw_file_make_directory (parent, error))
    return FALSE;

  return make_directory (path, parent, error);
}
