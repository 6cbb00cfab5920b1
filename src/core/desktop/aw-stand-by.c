/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aw-executable.h"

#include "aw-stand-by.h"

/* A process that waits becomes the window, and the window may fail before anybody sees
 * it: a library is missing, the graphics driver ends it. Nobody would wait then.
 *
 * So another process that waits stands by. It has the one end of a pipe, and the window
 * the other, whatever the process becomes until then: it ends as soon as it is told that
 * the window has come, and waits in its place if the pipe ends without a word. Where
 * somebody else waits by then, it finds that out as any process does. */

/* Tells the window which file descriptor the pipe is. An executable of another version
 * does not know it, and need not. */
#define VARIABLE "ADVOCACY_WEEK_STAND_BY"

static int window_end = -1;

/* By which somebody ends a process and wants none in its place. */
static const int ending_signals[] = { SIGHUP, SIGINT, SIGTERM };

static gboolean
set_close_on_exec (int      fd,
                   gboolean is_set)
{
  return fcntl (fd, F_SETFD, is_set ? FD_CLOEXEC : 0) == 0;
}

/**
 * aw_stand_by_begin:
 *
 * Starts a process that stands by, for what this one becomes now. It is nobody's child.
 * Does nothing if it cannot be started.
 */
void
aw_stand_by_begin (void)
{
  g_autofree char *path = aw_executable_find (AW_EXECUTABLE_REMINDERS);
  char *argv[] = { path, (char *) AW_STAND_BY_ARGUMENT, NULL };
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;
  int fd;

  if (path == NULL || !g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_CLOEXEC_PIPES, NULL,
                                                 NULL, NULL, &fd, NULL, NULL, &error))
    {
      g_debug ("Nobody stands by: %s", error != NULL ? error->message : "not installed");
      return;
    }

  window_end = fd;
  set_close_on_exec (fd, FALSE);
  number = g_strdup_printf ("%d", fd);
  g_setenv (VARIABLE, number, TRUE);
}

/**
 * aw_stand_by_wait:
 *
 * For the process that stands by. Blocks until the other one has said that its window
 * has come, or has ended.
 *
 * Returns: whether it has ended, so that this process has to wait in its place
 */
gboolean
aw_stand_by_wait (void)
{
  char word;
  gssize n_read;

  do
    n_read = read (STDIN_FILENO, &word, 1);
  while (n_read < 0 && errno == EINTR);

  return n_read == 0;
}

/* It is delivered once more after this, and ends the process then. */
static void
ended_cb (int number)
{
  G_GNUC_UNUSED gssize n_written = write (window_end, "", 1);

  raise (number);
}

static void
watch_signals (gboolean is_on)
{
  struct sigaction action = { .sa_handler = is_on ? ended_cb : SIG_DFL, .sa_flags = SA_RESETHAND };
  struct sigaction before;

  for (guint i = 0; i < G_N_ELEMENTS (ending_signals); i++)
    {
      sigaction (ending_signals[i], NULL, &before);
      if (before.sa_handler != SIG_IGN)
        sigaction (ending_signals[i], &action, NULL);
    }
}

/**
 * aw_stand_by_take:
 *
 * For the process with the window, before it starts any other. From then on the pipe ends
 * also if it becomes another executable.
 */
void
aw_stand_by_take (void)
{
  const char *number = g_getenv (VARIABLE);
  struct stat status;
  int fd;

  if (number == NULL)
    return;

  fd = atoi (number);
  if (fd > STDERR_FILENO && fstat (fd, &status) == 0 && S_ISFIFO (status.st_mode) &&
      set_close_on_exec (fd, TRUE))
    {
      window_end = fd;
      watch_signals (TRUE);
    }
  g_unsetenv (VARIABLE);
}

/**
 * aw_stand_by_end:
 *
 * Nobody needs to stand by any more: the window has come, or another process has it, or
 * this one did not become it.
 */
void
aw_stand_by_end (void)
{
  if (window_end < 0)
    return;

  watch_signals (FALSE);
  if (write (window_end, "", 1) < 0)
    g_debug ("Who stood by has ended: %s", g_strerror (errno));
  close (window_end);
  g_unsetenv (VARIABLE);
  window_end = -1;
}
