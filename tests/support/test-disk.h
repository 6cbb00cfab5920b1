/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "test-journal-util.h"

/* Disks of a test's own, small or read-only. */

/* Why this process cannot mount file systems of its own, or NULL. */
static char *mount_problem;

static inline gboolean
write_map (const char *path,
           const char *text)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  gboolean written = fd >= 0 && write (fd, text, strlen (text)) == (gssize) strlen (text);

  if (fd >= 0)
    close (fd);

  return written;
}

/* Small and read-only disks are mounted where nobody else sees them: as root,
 * or as the root of a user namespace of our own. */
static inline void
enter_namespace (void)
{
  g_autofree char *users = g_strdup_printf ("0 %u 1", getuid ());
  g_autofree char *groups = g_strdup_printf ("0 %u 1", getgid ());
  gboolean is_root = getuid () == 0;

  if (unshare (CLONE_NEWNS | (is_root ? 0 : CLONE_NEWUSER)) < 0 ||
      (!is_root && !(write_map ("/proc/self/setgroups", "deny") &&
                     write_map ("/proc/self/uid_map", users) &&
                     write_map ("/proc/self/gid_map", groups))) ||
      mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0)
    mount_problem = g_strdup_printf ("no mounts are allowed here: %s", g_strerror (errno));
}

static inline gboolean
mount_small_disk (Fixture *fixture)
{
  if (mount_problem == NULL &&
      mount ("tmpfs", fixture->root, "tmpfs", 0, "size=256k,mode=0700") < 0)
    mount_problem = g_strdup_printf ("no tmpfs is allowed here: %s", g_strerror (errno));

  if (mount_problem != NULL)
    g_test_skip (mount_problem);

  return mount_problem == NULL;
}

static inline void
unmount_disk (Fixture *fixture)
{
  g_assert_no_errno (umount2 (fixture->root, MNT_DETACH));
}

/* Over the same directory, since files are open in the one below. */
static inline void
mount_read_only (Fixture *fixture)
{
  g_assert_no_errno (mount (fixture->root, fixture->root, NULL, MS_BIND, NULL));
  g_assert_no_errno (mount (NULL, fixture->root, NULL,
                            MS_REMOUNT | MS_BIND | MS_RDONLY, NULL));
}

static inline void
fill_disk (Fixture *fixture,
           gsize    room)
{
  g_autofree char *path = g_build_filename (fixture->root, "filler", NULL);
  g_autofree char *block = g_strnfill (1024, 'f');
  int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  while (write (fd, block, 1024) > 0)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
  g_assert_no_errno (ftruncate (fd, lseek (fd, 0, SEEK_END) - (off_t) room));
  close (fd);
}

static inline void
make_room (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->root, "filler", NULL);

  g_assert_no_errno (g_unlink (path));
}
