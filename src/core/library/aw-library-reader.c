/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>

#include "aw-library-folder.h"
#include "aw-library.h"
#include "aw-program-variant.h"

#include "aw-library-reader.h"

/* A process that waits for days can have a program read by another one, which
 * ends at once: what that takes then stays with nobody. Of a calendar it is more
 * than all else that it has (aw_libical_get()).
 *
 * The other one writes the program, or nothing, to its standard output, and what
 * is wrong to its standard error. It is nobody's child, so that this process may
 * become another executable meanwhile. */

/* Returns: what was written until the end; %NULL if it cannot be read */
static GBytes *
read_all (int      descriptor,
          GError **error)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (descriptor, TRUE);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                              NULL, error) < 0)
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/**
 * aw_library_reader_load:
 * @reader: (type filename): an executable that does aw_library_reader_run() with
 *   what follows %AW_LIBRARY_READER_OPTION
 * @directory: (type filename): the folder of a library
 * @id: the id of a program in it
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Does what aw_library_folder_load() does, in another process. Blocks.
 *
 * Returns: (transfer full) (nullable): the program
 */
AwProgram *
aw_library_reader_load (const char  *reader,
                        const char  *directory,
                        const char  *id,
                        GError     **error)
{
  const char *argv[] = { reader, AW_LIBRARY_READER_OPTION, directory, id, NULL };
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  AwProgram *program = NULL;
  int output;

  if (g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_CLOEXEC_PIPES, NULL, NULL,
                                NULL, NULL, &output, NULL, &read_error))
    bytes = read_all (output, &read_error);
  if (bytes != NULL)
    program = aw_program_variant_read (bytes);
  if (program == NULL)
    g_set_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID,
                 /* Translators: a program's id, and what is wrong in its file */
                 _ ("The week “%1$s” could not be read: %2$s"), id,
                 read_error != NULL ? read_error->message : _("It is not whole"));

  return program;
}

/**
 * aw_library_reader_run:
 * @directory: (type filename): the folder of a library
 * @id: the id of a program in it
 *
 * Writes a program to standard output for aw_library_reader_load(). Blocks.
 *
 * Returns: the exit status
 */
int
aw_library_reader_run (const char *directory,
                       const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AwProgram) program = aw_library_folder_load (directory, id, &error);
  g_autoptr (GOutputStream) output = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autoptr (GBytes) bytes = NULL;

  if (program != NULL)
    bytes = aw_program_variant_write (program);
  if (bytes != NULL &&
      g_output_stream_write_all (output, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                 NULL, NULL, &error))
    return EXIT_SUCCESS;

  g_printerr ("%s\n", error->message);
  return EXIT_FAILURE;
}
