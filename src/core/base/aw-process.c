/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "aw-prefix.h"

#include "aw-process.h"

/* What is the same in every process of the program, and is no library's affair. */

static gboolean
flush (FILE *stream)
{
  gboolean failed = ferror (stream) != 0;

  return fflush (stream) == 0 && !failed;
}

/* Who reads what was printed must not take a part for the whole. */
static void
check_output (void)
{
  if (flush (stdout))
    return;

  g_printerr ("%s\n", _("The output could not be written"));
  fflush (stderr);
  _exit (EXIT_FAILURE);
}

static void
ignore_signal (int number)
{
}

/* A file that takes the place of a standard stream would get what is meant for
 * that. As it is opened in the wrong direction, what is written is refused as it
 * is by a closed one. */
static void
fill_standard_streams (void)
{
  static const int directions[] = { O_WRONLY, O_RDONLY, O_RDONLY };

  for (int fd = 0; fd < (int) G_N_ELEMENTS (directions); fd++)
    {
      if (fcntl (fd, F_GETFD) < 0 && errno == EBADF)
        open ("/dev/null", directions[fd]);
    }
}

/**
 * aw_process_init:
 *
 * The first thing that a process does. From then on
 *
 * - output that could not be written is an error: the process ends with a status
 *   that is not 0;
 * - a standard stream that is closed is not taken by the next file that is opened;
 * - a limit for the size of files (setrlimit(2)) is an error of the one who writes,
 *   not the end of the process.
 */
void
aw_process_init (void)
{
  /* A signal that is ignored would be so in other programs, too, that are
   * started from here; one that is caught is not. */
  struct sigaction action = { .sa_handler = ignore_signal, .sa_flags = SA_RESTART };

  fill_standard_streams ();
  sigaction (SIGXFSZ, &action, NULL);
  atexit (check_output);
}

/**
 * aw_process_init_locale:
 *
 * Lets the process speak the person's language, before it says anything.
 */
void
aw_process_init_locale (void)
{
  /* The build tree's own, for the tests. */
  const char *built = g_getenv ("AW_LOCALEDIR");
  g_autofree char *installed = aw_prefix_find (LOCALEDIR);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, built != NULL ? built : installed);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
