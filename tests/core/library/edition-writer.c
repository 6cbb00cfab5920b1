/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "aw-library-folder.h"
#include "edition-writer.h"
#include "test-reader.h"

/* Takes edition after edition into a folder until it is killed, and writes the
 * number of each that is there to its output. */

static void
install (const char *directory,
         int         number,
         gboolean    tell)
{
  g_autoptr (AwLibraryMetadata) info = aw_library_metadata_new ();
  g_autoptr (GBytes) bytes = make_edition (number);
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (GError) error = NULL;
  gboolean changed;

  info->url = g_strdup ("https://example.org/week");
  info->etag = g_strdup_printf ("%d", number);
  program = install_program (directory, get_test_door (), bytes, number == 0 ? NULL : EDITION_ID,
                             info,
                             FALSE, &changed, &error);
  if (program == NULL)
    g_error ("%s", error->message);
  if (tell)
    aw_library_folder_forget_last_acknowledged (directory, program);
}

int
main (int    argc,
      char **argv)
{
  g_assert (argc == 3);

  /* As each start of the program. */
  aw_library_folder_purge (argv[1]);
  for (int number = atoi (argv[2]);; number++)
    {
      install (argv[1], number, number % 5 == 0);
      if (write (STDOUT_FILENO, &number, sizeof number) < 0)
        return EXIT_FAILURE;
    }
}
