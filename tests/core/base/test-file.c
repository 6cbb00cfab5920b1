/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "aw-file.h"

/* A killed process shows nothing about a power loss, so the order of the system
 * calls is what is tested. Core is linked statically, so the functions below
 * stand before libc's: they keep a record, and fail when told to. */
static gboolean recording;
static GString *record;
static const char *failing_call;
static int failing_errno;
static gboolean writes_are_short;
static guint n_writes;

static gboolean
note (const char *call)
{
  if (!recording)
    return FALSE;

  if (record->len > 0)
    g_string_append_c (record, ' ');
  g_string_append (record, call);

  if (g_strcmp0 (failing_call, call) != 0)
    return FALSE;

  errno = failing_errno;
  return TRUE;
}

static gboolean
is_directory (int fd)
{
  struct stat info;

  return fstat (fd, &info) == 0 && S_ISDIR (info.st_mode);
}

ssize_t
read (int     fd,
      void   *data,
      size_t  size)
{
  if (note ("read"))
    return -1;

  return syscall (SYS_read, fd, data, size);
}

ssize_t
write (int         fd,
       const void *data,
       size_t      size)
{
  if (recording && writes_are_short)
    {
      if (n_writes++ % 2 == 0)
        {
          errno = EINTR;
          return -1;
        }
      size = MIN (size, 7);
    }
  else if (note ("write"))
    return -1;

  return syscall (SYS_write, fd, data, size);
}

int
fsync (int fd)
{
  if (note (is_directory (fd) ? "fsync-directory" : "fsync"))
    return -1;

  return (int) syscall (SYS_fsync, fd);
}

int
close (int fd)
{
  gboolean fails = !is_directory (fd) && note ("close");
  int number = errno;

  syscall (SYS_close, fd);
  errno = number;

  return fails ? -1 : 0;
}

int
link (const char *from,
      const char *to)
{
  if (note ("link"))
    return -1;

  return (int) syscall (SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
rename (const char *from,
        const char *to)
{
  if (note (g_str_has_suffix (to, ".bak") ? "rename-backup" : "rename"))
    return -1;

  return (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

static void
start_recording (const char *call,
                 int         number)
{
  g_string_truncate (record, 0);
  failing_call = call;
  failing_errno = number;
  recording = TRUE;
}

static void
stop_recording (void)
{
  recording = FALSE;
  failing_call = NULL;
}

typedef struct
{
  char *directory;
  char *path;
  char *backup;
} Fixture;

static guint
count_files (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
remove_all (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_all (path);
      else
        g_assert_no_errno (g_unlink (path));
    }

  g_assert_no_errno (g_rmdir (directory));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->directory = g_dir_make_tmp ("aw-file-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->directory, "file", NULL);
  fixture->backup = g_build_filename (fixture->directory, "file.bak", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  remove_all (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->path);
  g_free (fixture->backup);
}

static gboolean
write_text (const char  *path,
            const char  *text,
            const char  *backup,
            GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return aw_file_write (path, bytes, backup, error);
}

static void
assert_content (const char *path,
                const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = aw_file_read (path, 1024 * 1024, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

static void
assert_refused (const char *path,
                gsize       max_size,
                int         code,
                const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = aw_file_read (path, max_size, &error);
  g_autofree char *message = g_strdup_printf ("“%s” %s", path, what);

  g_assert_error (error, G_IO_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_null (bytes);
}

static void
test_read (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *text = g_strnfill (200000, 'x');

  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  assert_content (fixture->path, "");

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  assert_content (fixture->path, text);
}

static void
test_read_size (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "12345", -1, NULL));
  bytes = aw_file_read (fixture->path, 5, NULL);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 5);

  assert_refused (fixture->path, 4, G_IO_ERROR_MESSAGE_TOO_LARGE, "is larger than 4 bytes");
  assert_refused (fixture->path, 0, G_IO_ERROR_MESSAGE_TOO_LARGE, "is larger than 0 bytes");

  /* Sparse, so that reading it would show. */
  g_assert_no_errno (truncate (fixture->path, G_GINT64_CONSTANT (1) << 40));
  assert_refused (fixture->path, 4 * 1024 * 1024, G_IO_ERROR_MESSAGE_TOO_LARGE,
                  "is larger than 4.0 MiB");

  /* As a file that grows: its size is 0 when it is opened. */
  assert_refused ("/proc/self/status", 100, G_IO_ERROR_MESSAGE_TOO_LARGE,
                  "is larger than 100 bytes");
}

static void
test_read_irregular (Fixture       *fixture,
                     gconstpointer  data)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  assert_refused (fixture->directory, 9, G_IO_ERROR_NOT_REGULAR_FILE, "is not a regular file");
  assert_refused ("/dev/zero", 9, G_IO_ERROR_NOT_REGULAR_FILE, "is not a regular file");

  g_assert_no_errno (mkfifo (fixture->path, 0600));
  assert_refused (fixture->path, 9, G_IO_ERROR_NOT_REGULAR_FILE, "is not a regular file");

  g_assert_cmpuint (strlen (fixture->backup), <, sizeof address.sun_path);
  strcpy (address.sun_path, fixture->backup);
  g_assert_no_errno (bind (fd, (struct sockaddr *) &address, sizeof address));
  assert_refused (fixture->backup, 9, G_IO_ERROR_NOT_REGULAR_FILE, "is not a regular file");
  close (fd);
}

static void
test_read_missing (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (aw_file_read (fixture->path, 9, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, "Could not read “"));
  g_assert_true (g_str_has_suffix (error->message, "”: No such file or directory"));
}

static void
test_read_fails (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "12345", -1, NULL));
  start_recording ("read", EIO);
  bytes = aw_file_read (fixture->path, 9, &error);
  stop_recording ();

  g_assert_null (bytes);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpstr (record->str, ==, "read close");
}

static void
test_write (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  struct stat info;

  g_assert_true (write_text (fixture->path, "one", fixture->backup, &error));
  assert_content (fixture->path, "one");
  g_assert_cmpuint (count_files (fixture->directory), ==, 1);
  g_assert_no_errno (stat (fixture->path, &info));
  g_assert_cmpuint (info.st_mode, ==, S_IFREG | 0600);

  g_assert_true (write_text (fixture->path, "two", fixture->backup, &error));
  assert_content (fixture->path, "two");
  assert_content (fixture->backup, "one");

  g_assert_true (write_text (fixture->path, "", fixture->backup, &error));
  assert_content (fixture->path, "");
  assert_content (fixture->backup, "two");

  g_assert_true (write_text (fixture->path, "four", NULL, &error));
  assert_content (fixture->path, "four");
  assert_content (fixture->backup, "two");
  g_assert_cmpuint (count_files (fixture->directory), ==, 2);
}

static void
test_write_relative (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *old = g_get_current_dir ();

  g_assert_no_errno (g_chdir (fixture->directory));
  g_assert_true (write_text ("file", "one", "file.bak", NULL));
  g_assert_true (write_text ("file", "two", "file.bak", NULL));
  assert_content ("file", "two");
  assert_content ("file.bak", "one");
  g_assert_no_errno (g_chdir (old));
}

static void
test_write_symlink (Fixture       *fixture,
                    gconstpointer  data)
{
  g_assert_true (g_file_set_contents (fixture->backup, "target", -1, NULL));
  g_assert_no_errno (symlink ("file.bak", fixture->path));

  g_assert_true (write_text (fixture->path, "new", NULL, NULL));
  assert_content (fixture->path, "new");
  assert_content (fixture->backup, "target");
}

/* As after a crash between the backup and the file. */
static void
test_write_same (Fixture       *fixture,
                 gconstpointer  data)
{
  g_assert_true (g_file_set_contents (fixture->path, "one", -1, NULL));
  g_assert_no_errno (link (fixture->path, fixture->backup));

  g_assert_true (write_text (fixture->path, "two", fixture->backup, NULL));
  assert_content (fixture->path, "two");
  assert_content (fixture->backup, "one");
  g_assert_cmpuint (count_files (fixture->directory), ==, 2);
}

static void
test_write_order (Fixture       *fixture,
                  gconstpointer  data)
{
  start_recording (NULL, 0);
  g_assert_true (write_text (fixture->path, "one", fixture->backup, NULL));
  stop_recording ();
  g_assert_cmpstr (record->str, ==, "write fsync close link rename fsync-directory");

  start_recording (NULL, 0);
  g_assert_true (write_text (fixture->path, "two", fixture->backup, NULL));
  stop_recording ();
  g_assert_cmpstr (record->str, ==,
                   "write fsync close link rename-backup rename fsync-directory");
}

static void
test_write_short (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *text = g_strnfill (1000, 'y');
  gboolean written;

  writes_are_short = TRUE;
  start_recording (NULL, 0);
  written = write_text (fixture->path, text, NULL, NULL);
  stop_recording ();
  writes_are_short = FALSE;

  g_assert_true (written);
  assert_content (fixture->path, text);
}

/* Each step that fails before the last leaves everything as it was. */
static void
test_write_fails (Fixture       *fixture,
                  gconstpointer  data)
{
  static const struct
  {
    const char *call;
    int number;
    int code;
  } faults[] = {
    { "write", ENOSPC, G_IO_ERROR_NO_SPACE },
    { "write", EDQUOT, G_IO_ERROR_NO_SPACE },
    { "write", EIO, G_IO_ERROR_FAILED },
    { "fsync", ENOSPC, G_IO_ERROR_NO_SPACE },
    { "fsync", EIO, G_IO_ERROR_FAILED },
    { "close", ENOSPC, G_IO_ERROR_NO_SPACE },
    { "rename-backup", EROFS, G_IO_ERROR_READ_ONLY },
    { "rename", EACCES, G_IO_ERROR_PERMISSION_DENIED },
  };

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean written;

      start_recording (faults[i].call, faults[i].number);
      written = write_text (fixture->path, "new", fixture->backup, &error);
      stop_recording ();

      g_assert_false (written);
      g_assert_error (error, G_IO_ERROR, faults[i].code);
      g_assert_true (g_str_has_prefix (error->message, "Could not write “"));
      g_assert_true (g_str_has_suffix (error->message, g_strerror (faults[i].number)));
      assert_content (fixture->path, "old");
      g_assert_cmpuint (count_files (fixture->directory), <=, 2);
    }

  g_assert_true (write_text (fixture->path, "new", fixture->backup, NULL));
  assert_content (fixture->path, "new");
  assert_content (fixture->backup, "old");
}

static void
test_write_unsynced_directory (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gboolean written;

  start_recording ("fsync-directory", EIO);
  written = write_text (fixture->path, "new", NULL, &error);
  stop_recording ();
  g_assert_false (written);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpuint (count_files (fixture->directory), ==, 1);

  /* What a file system without the call says. */
  start_recording ("fsync-directory", EINVAL);
  written = write_text (fixture->path, "newer", NULL, NULL);
  stop_recording ();
  g_assert_true (written);
}

static void
test_write_without_links (Fixture       *fixture,
                          gconstpointer  data)
{
  static const int numbers[] = { EPERM, EOPNOTSUPP, EMLINK, ENOSYS };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      gboolean written;

      g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
      start_recording ("link", numbers[i]);
      written = write_text (fixture->path, "new", fixture->backup, NULL);
      stop_recording ();

      g_assert_true (written);
      g_assert_cmpstr (record->str, ==,
                       "write fsync close link read read close write fsync close rename-backup "
                       "rename fsync-directory");
      assert_content (fixture->path, "new");
      assert_content (fixture->backup, "old");
      g_assert_cmpuint (count_files (fixture->directory), ==, 2);
    }
}

static void
test_write_limit (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *text = g_strnfill (10000, 'z');
  g_autoptr (GError) error = NULL;
  struct rlimit limit, small;

  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &limit));
  small = (struct rlimit) { .rlim_cur = 4096, .rlim_max = limit.rlim_max };
  signal (SIGXFSZ, SIG_IGN);

  g_assert_true (write_text (fixture->path, "old", NULL, NULL));
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &small));
  g_assert_false (write_text (fixture->path, text, fixture->backup, &error));
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &limit));

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_true (g_str_has_suffix (error->message, "File too large"));
  assert_content (fixture->path, "old");
  g_assert_cmpuint (count_files (fixture->directory), ==, 1);
  g_assert_true (write_text (fixture->path, text, fixture->backup, NULL));
}

static void
test_write_nowhere (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->path, "file", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (write_text (path, "text", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* In the way of the file, and of its backup. */
  g_assert_no_errno (g_mkdir (fixture->path, 0700));
  g_assert_false (write_text (fixture->path, "text", fixture->backup, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);

  g_assert_no_errno (g_rmdir (fixture->path));
  g_assert_no_errno (g_mkdir (fixture->backup, 0700));
  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_assert_false (write_text (fixture->path, "text", fixture->backup, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  assert_content (fixture->path, "old");
  g_assert_cmpuint (count_files (fixture->directory), ==, 2);
}

static void
test_leftovers (Fixture       *fixture,
                gconstpointer  data)
{
  static const char *const names[] = {
    ".file.new-abc123", ".file.new-abc123~", ".file.swp", ".other.new-abc123", "file.new-abc123",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->directory, names[i], NULL);

      g_assert_true (g_file_set_contents (path, "x", -1, NULL));
    }

  g_assert_true (g_file_set_contents (fixture->path, "x", -1, NULL));
  aw_file_remove_leftovers (fixture->path);
  g_assert_cmpuint (count_files (fixture->directory), ==, 4);
  assert_content (fixture->path, "x");

  aw_file_remove_leftovers ("/nowhere/at/all");
}

static void
test_make_directory (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *deep = g_build_filename (fixture->directory, "a", "b", "c", NULL);
  g_autofree char *other = g_build_filename (fixture->directory, "other", NULL);
  g_autofree char *below = g_build_filename (fixture->path, "d", NULL);
  g_autoptr (GError) error = NULL;
  struct stat info;

  start_recording (NULL, 0);
  g_assert_true (aw_file_make_directory (deep, &error));
  stop_recording ();
  g_assert_cmpstr (record->str, ==, "fsync-directory fsync-directory fsync-directory");
  g_assert_no_errno (stat (deep, &info));
  g_assert_cmpuint (info.st_mode, ==, S_IFDIR | 0700);

  start_recording (NULL, 0);
  g_assert_true (aw_file_make_directory (deep, &error));
  stop_recording ();
  g_assert_cmpstr (record->str, ==, "");

  start_recording ("fsync-directory", EIO);
  g_assert_false (aw_file_make_directory (other, &error));
  stop_recording ();
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (fixture->path, "x", -1, NULL));
  g_assert_false (aw_file_make_directory (fixture->path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (aw_file_make_directory (below, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  record = g_string_new (NULL);

  add ("/advocacy-week/file/read", test_read);
  add ("/advocacy-week/file/read-size", test_read_size);
  add ("/advocacy-week/file/read-irregular", test_read_irregular);
  add ("/advocacy-week/file/read-missing", test_read_missing);
  add ("/advocacy-week/file/read-fails", test_read_fails);
  add ("/advocacy-week/file/write", test_write);
  add ("/advocacy-week/file/write-relative", test_write_relative);
  add ("/advocacy-week/file/write-symlink", test_write_symlink);
  add ("/advocacy-week/file/write-same", test_write_same);
  add ("/advocacy-week/file/write-order", test_write_order);
  add ("/advocacy-week/file/write-short", test_write_short);
  add ("/advocacy-week/file/write-fails", test_write_fails);
  add ("/advocacy-week/file/write-unsynced-directory", test_write_unsynced_directory);
  add ("/advocacy-week/file/write-without-links", test_write_without_links);
  add ("/advocacy-week/file/write-limit", test_write_limit);
  add ("/advocacy-week/file/write-nowhere", test_write_nowhere);
  add ("/advocacy-week/file/leftovers", test_leftovers);
  add ("/advocacy-week/file/make-directory", test_make_directory);

  status = g_test_run ();
  g_string_free (record, TRUE);

  return status;
}
