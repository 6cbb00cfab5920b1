/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A disk that takes its time with some files, for tests: a library for LD_PRELOAD.
 *
 *   SLOWDISK_NAME=drafts/ SLOWDISK_SECONDS=2 LD_PRELOAD=.../libslowdisk.so PROGRAM
 *
 * fsync(2) takes that long where the file's path has that name in it. */

#include "config.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define EXPORT __attribute__ ((visibility ("default")))

EXPORT int
fsync (int fd)
{
  const char *name = getenv ("SLOWDISK_NAME");
  const char *seconds = getenv ("SLOWDISK_SECONDS");
  char link[64];
  char path[PATH_MAX] = "";

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  if (name != NULL && seconds != NULL && readlink (link, path, sizeof path - 1) > 0 &&
      strstr (path, name) != NULL)
    sleep ((unsigned) atoi (seconds));

  return (int) syscall (SYS_fsync, fd);
}
