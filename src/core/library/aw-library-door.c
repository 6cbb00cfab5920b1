/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sys/mman.h>
#include <unistd.h>

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>

#include "aw-date.h"
#include "aw-library-error.h"

#include "aw-library-door.h"

/* What came from outside is read by a process of its own, which has limits
 * (`src/reader`): what crashes, hangs or swells there is one sentence here. It is
 * given a document, and answers with what it read in our own format, which is held to
 * the same rules as a document of a stranger.
 *
 * Everything here blocks: it is for worker threads and the command line. */

/* Seconds that a reader may take, which is given ten of the processor. */
#define PATIENCE 30

#define READ_STEP 65536

/**
 * aw_library_door_clear:
 * @self: a door
 *
 * Frees what it has.
 */
void
aw_library_door_clear (AwLibraryDoor *self)
{
  g_clear_pointer (&self->reader, g_free);
  g_clear_pointer (&self->local_zone, g_free);
}

static void
fail (GError    **error,
      const char *reason)
{
  g_debug ("The reader: %s", reason);
  g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_READ,
                       _("The part of Advocacy Week that reads calendars has failed"));
}

/* In memory, and not through a pipe: who reads may end before it has read all. */
static int
open_input (GBytes *input)
{
  int fd = memfd_create ("document", MFD_CLOEXEC);
  gsize size;
  const char *data = g_bytes_get_data (input, &size);

  while (fd >= 0 && size > 0)
    {
      gssize n = write (fd, data, size);

      if (n <= 0)
        {
          close (fd);
          return -1;
        }
      data += n;
      size -= (gsize) n;
    }
  if (fd >= 0)
    lseek (fd, 0, SEEK_SET);

  return fd;
}

/* Until it is closed, there is too much, or it takes too long. */
static GBytes *
read_output (GInputStream *stream,
             gint64        deadline,
             GError      **error)
{
  GPollFD poll = {
    .fd = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (stream)),
    .events = G_IO_IN | G_IO_HUP,
  };
  g_autoptr (GByteArray) output = g_byte_array_new ();

  for (;;)
    {
      const gint64 left = (deadline - g_get_monotonic_time ()) / G_TIME_SPAN_MILLISECOND;
      const guint length = output->len;
      gssize n;

      if (left <= 0)
        break;
      /* Nothing yet, or a signal. */
      if (g_poll (&poll, 1, (int) left) <= 0)
        continue;

      g_byte_array_set_size (output, length + READ_STEP);
      n = g_input_stream_read (stream, output->data + length, READ_STEP, NULL, NULL);
      g_byte_array_set_size (output, length + (guint) MAX (n, 0));
      if (n <= 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&output));
      if (output->len > AW_READING_MAX_SIZE)
        break;
    }

  fail (error, output->len > AW_READING_MAX_SIZE ? "It says too much" : "It takes too long");
  return NULL;
}

/**
 * aw_library_door_run:
 * @arguments: (array zero-terminated=1): a mode of the reader and its options
 * @input: a document
 * @error: %AW_LIBRARY_ERROR_NOT_READ; the message is a sentence for the user
 *
 * Returns: (transfer full) (nullable): what the reader wrote, which need not be whole:
 *   it may have crashed
 */
GBytes *
aw_library_door_run (const AwLibraryDoor *self,
                     const char *const   *arguments,
                     GBytes              *input,
                     GError             **error)
{
  const int patience = self->patience > 0 ? self->patience : PATIENCE;
  const gint64 deadline = g_get_monotonic_time () + patience * G_TIME_SPAN_SECOND;
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) spawn_error = NULL;
  GBytes *output;
  int fd;

  g_return_val_if_fail (arguments != NULL && input != NULL, NULL);

  fd = self->reader != NULL ? open_input (input) : -1;
  if (fd < 0)
    {
      fail (error, self->reader == NULL ? "It is not installed" : "It cannot be given a document");
      return NULL;
    }
  g_subprocess_launcher_take_stdin_fd (launcher, fd);

  g_ptr_array_add (argv, self->reader);
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata,
                                          &spawn_error);
  if (process == NULL)
    {
      fail (error, spawn_error->message);
      return NULL;
    }

  /* Whoever has closed its output has nothing more to say, but may hang. */
  output = read_output (g_subprocess_get_stdout_pipe (process), deadline, error);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);

  return output;
}

static void
add_option (GPtrArray  *arguments,
            const char *name,
            const char *value)
{
  if (value != NULL)
    g_ptr_array_add (arguments, g_strdup_printf ("--%s=%s", name, value));
}

/**
 * aw_library_door_ask:
 * @mode: a mode of the reader that answers with a reading: "read", or "check" for an
 *   organizer
 * @bytes: a document
 * @id: (nullable): the id that a calendar gets, which knows none
 * @info: what the person decided before
 * @error: %AW_LIBRARY_ERROR_NOT_READ; the message is a sentence for the user
 *
 * Returns: (transfer full) (nullable): what the reader says of @bytes: a program, or
 *   what is wrong
 */
AwReading *
aw_library_door_ask (const AwLibraryDoor     *self,
                     const char              *mode,
                     GBytes                  *bytes,
                     const char              *id,
                     const AwLibraryMetadata *info,
                     GError                 **error)
{
  g_autofree char *today = g_date_valid (&self->today) ? aw_date_format (&self->today) : NULL;
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) output = NULL;
  AwReading *reading;

  g_ptr_array_add (arguments, g_strdup (mode));
  add_option (arguments, "id", id);
  add_option (arguments, "title", info->title);
  add_option (arguments, "charset", info->charset);
  add_option (arguments, "zone", info->zone);
  add_option (arguments, "local-zone", self->local_zone);
  add_option (arguments, "today", today);
  g_ptr_array_add (arguments, NULL);

  output = aw_library_door_run (self, (const char *const *) arguments->pdata, bytes, error);
  if (output == NULL)
    return NULL;

  reading = aw_reading_parse (output);
  if (reading == NULL)
    fail (error, "It crashed, or made no sense");

  return reading;
}
