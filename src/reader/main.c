/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>

#include "aw-process.h"
#include "aw-program-reader.h"
#include "aw-reader-limits.h"
#include "aw-reader.h"

/* Reads what came from outside: `advocacy-week-reader MODE OPTIONS`, with the
 * document on the standard input, and what was read of it on the standard output.
 * It is for the other executables alone, which have the library that reads calendars
 * crash or hang here. */

static const struct
{
  const char *name;
  GBytes *(*run) (GBytes *bytes, const AwReaderOptions *options);
  gboolean strict;
} modes[] = {
  { "read", aw_reader_read, FALSE },
  { "check", aw_reader_read, TRUE },
  { "draft", aw_reader_draft, FALSE },
};

/* One byte more than a program may have tells that it is too large. */
static GBytes *
read_input (GError **error)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GByteArray) array = g_byte_array_new ();
  gsize length;

  g_byte_array_set_size (array, AW_PROGRAM_MAX_SIZE + 1);
  if (!g_input_stream_read_all (stream, array->data, array->len, &length, NULL, error))
    return NULL;
  g_byte_array_set_size (array, (guint) length);

  return g_byte_array_free_to_bytes (g_steal_pointer (&array));
}

static int
run (const char      *mode,
     AwReaderOptions *options)
{
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GBytes) input = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  input = read_input (&error);
  if (input == NULL)
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      if (!g_str_equal (modes[i].name, mode))
        continue;
      options->strict = modes[i].strict;
      output = modes[i].run (input, options);
    }
  if (output == NULL)
    {
      g_printerr ("There is no mode “%s”\n", mode);
      return EXIT_FAILURE;
    }

  size = g_bytes_get_size (output);
  return fwrite (g_bytes_get_data (output, NULL), 1, size, stdout) == size ? EXIT_SUCCESS
                                                                            : EXIT_FAILURE;
}

static void
clear_options (AwReaderOptions *options)
{
  g_free (options->id);
  g_free (options->title);
  g_free (options->charset);
  g_free (options->zone);
  g_free (options->local_zone);
  g_free (options->today);
  g_free (options->answers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AwReaderOptions, clear_options)

int
main (int    argc,
      char **argv)
{
  g_auto (AwReaderOptions) options = { 0 };
  /* As file names, which are not converted: the one that asks writes UTF-8 whatever the
   * locale is. */
  const GOptionEntry entries[] = {
    { "id", 0, 0, G_OPTION_ARG_FILENAME, &options.id, "The id that a calendar gets", "ID" },
    { "title", 0, 0, G_OPTION_ARG_FILENAME, &options.title, "What one without a name is called",
      "TITLE" },
    { "charset", 0, 0, G_OPTION_ARG_FILENAME, &options.charset, "Its encoding", "CHARSET" },
    { "zone", 0, 0, G_OPTION_ARG_FILENAME, &options.zone, "The zone of times without one", "ZONE" },
    { "local-zone", 0, 0, G_OPTION_ARG_FILENAME, &options.local_zone, "The person's own", "ZONE" },
    { "today", 0, 0, G_OPTION_ARG_FILENAME, &options.today, "Reads the days around it", "DATE" },
    { "answers", 0, 0, G_OPTION_ARG_FILENAME, &options.answers, "The answers of a draft", "JSON" },
    { "html", 0, 0, G_OPTION_ARG_NONE, &options.html, "It is HTML", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("read|check|draft");
  g_autoptr (GError) error = NULL;

  aw_process_init ();
  aw_reader_limits_set ();
  aw_process_init_locale ();
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "Which mode?");
      return EXIT_FAILURE;
    }

  return run (argv[1], &options);
}
