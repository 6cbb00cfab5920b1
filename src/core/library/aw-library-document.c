/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "aw-file.h"
#include "aw-library-error.h"
#include "aw-program-json.h"
#include "aw-program-reader.h"
#include "aw-version.h"

#include "aw-library-document.h"

/* What was received is kept as it came. A document in our own format is what is read
 * ever after. Beside one in another format stands what was read from it, which is read
 * in its place: it says of what it was read, by which version and with what else, so
 * that it can be seen when that is to be done anew. Without it nothing is lost but
 * time.
 *
 * Everything here blocks. */

/* How far the days around which a calendar was read may have moved. */
#define MAX_DAYS_MOVED 7

static char *
build_reading_path (const char *path)
{
  return g_strconcat (path, AW_LIBRARY_READ_ENDING, NULL);
}

/* Whether it need not be read again because time has passed. */
static gboolean
is_fresh (const AwLibraryDoor *door,
          const AwReading     *reading)
{
  if (!g_date_valid (&door->today))
    return TRUE;

  return g_date_valid (&reading->today) &&
         ABS (g_date_days_between (&reading->today, &door->today)) <
           (door->exactly ? 1 : MAX_DAYS_MOVED);
}

static AwReading *
load_kept (const char *path)
{
  g_autofree char *reading_path = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (path == NULL)
    return NULL;

  reading_path = build_reading_path (path);
  bytes = aw_file_read (reading_path, AW_READING_MAX_SIZE, NULL);

  return bytes != NULL ? aw_reading_parse (bytes) : NULL;
}

static gboolean
is_current (const AwLibraryDoor     *door,
            const AwReading         *kept,
            const char              *source,
            const AwLibraryMetadata *info)
{
  return kept->program != NULL &&
         g_strcmp0 (kept->source, source) == 0 &&
         g_strcmp0 (kept->reader, AW_VERSION) == 0 &&
         g_strcmp0 (kept->title, info->title) == 0 &&
         g_strcmp0 (kept->charset, info->charset) == 0 &&
         g_strcmp0 (kept->zone, info->zone) == 0 &&
         is_fresh (door, kept);
}

/* That it needs a newer version, or has no event at this time: what is wrong with a
 * part of it tells only its organizer something. */
static gboolean
is_for_everyone (const AwProblem *problem)
{
  return g_str_equal (problem->message, _(AW_PROGRAM_JSON_NEWER)) ||
         g_str_has_suffix (problem->place, ", VCALENDAR");
}

static void
fail (GError         **error,
      const AwReading *reading)
{
  const AwProblem *first;
  g_autofree char *message = NULL;

  if (reading->floating != NULL)
    {
      aw_library_error_set_floating (error, reading->floating);
      return;
    }

  first = reading->problems->pdata[0];
  if (reading->problems->len == 1 && is_for_everyone (first))
    message = g_strdup (first->message);
  else
    message = aw_problem_write_message (_("There is a mistake in this week that only its organizer "
                                          "can correct: send them the details"),
                                        reading->problems);
  g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID, message);
}

/* A calendar that is kept does not go because its days have gone by: then all of them
 * are read, as far as that is possible. */
static AwReading *
ask (const AwLibraryDoor     *door,
     const char              *path,
     GBytes                  *bytes,
     const char              *id,
     const AwLibraryMetadata *info,
     GError                 **error)
{
  AwReading *reading = aw_library_door_ask (door, "read", bytes, id, info, error);
  AwLibraryDoor all_days = *door;
  g_autoptr (AwReading) whole = NULL;

  if (path == NULL || reading == NULL || reading->program != NULL || reading->floating != NULL ||
      !g_date_valid (&door->today))
    return reading;

  g_date_clear (&all_days.today, 1);
  whole = aw_library_door_ask (&all_days, "read", bytes, id, info, NULL);
  if (whole == NULL || whole->program == NULL)
    return reading;

  whole->today = door->today;
  aw_reading_unref (reading);

  return g_steal_pointer (&whole);
}

static AwReading *
read_calendar (const AwLibraryDoor     *door,
               const char              *path,
               GBytes                  *bytes,
               const char              *source,
               const char              *id,
               const AwLibraryMetadata *info,
               GError                 **error)
{
  g_autoptr (AwReading) kept = load_kept (path);
  g_autoptr (AwReading) reading = NULL;
  g_autoptr (GError) ask_error = NULL;

  if (kept != NULL && is_current (door, kept, source, info))
    return g_steal_pointer (&kept);

  reading = ask (door, path, bytes, id, info, &ask_error);
  if (reading == NULL && kept != NULL && kept->program != NULL)
    {
      /* It was good once, and another time it is read anew. */
      aw_program_set_digest (kept->program, source);
      return g_steal_pointer (&kept);
    }
  if (reading == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&ask_error));
      return NULL;
    }

  if (reading->program != NULL && path != NULL)
    aw_library_document_keep (path, reading);

  return g_steal_pointer (&reading);
}

static AwReading *
read_own (GBytes     *bytes,
          const char *source)
{
  AwReading *reading = aw_reading_new ();
  GPtrArray *problems = NULL;

  reading->source = g_strdup (source);
  reading->program = aw_program_json_read (bytes, &problems);
  if (reading->program != NULL)
    {
      aw_program_set_digest (reading->program, reading->source);
    }
  else
    {
      g_ptr_array_unref (reading->problems);
      reading->problems = problems;
    }

  return reading;
}

/**
 * aw_library_document_read:
 * @door: how documents come in
 * @path: (nullable) (type filename): where the document is kept; %NULL if it is not
 * @bytes: the document
 * @id: (nullable): the id that a calendar gets, which knows none
 * @info: what the person decided before
 * @known: (nullable): what was read before, perhaps of the same document
 * @error: an #AwLibraryError; the message says what is wrong, and in further lines
 *   where, for the organizer (aw_problem_write_message())
 *
 * Reads a document, or what was read of it before.
 *
 * Returns: (transfer full) (nullable): a reading with a program
 */
AwReading *
aw_library_document_read (const AwLibraryDoor     *door,
                          const char              *path,
                          GBytes                  *bytes,
                          const char              *id,
                          const AwLibraryMetadata *info,
                          AwReading               *known,
                          GError                 **error)
{
  g_autofree char *source = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autoptr (AwReading) reading = NULL;
  const char *reason = NULL;

  /* No version stands in what was in our own format, and nothing else counts. */
  if (known != NULL && (known->reader != NULL ? is_current (door, known, source, info)
                                              : g_str_equal (known->source, source)))
    return aw_reading_ref (known);

  switch (aw_program_reader_sniff (bytes, &reason))
    {
    case AW_PROGRAM_FORMAT_JSON:
      reading = read_own (bytes, source);
      break;
    case AW_PROGRAM_FORMAT_ICS:
      reading = read_calendar (door, path, bytes, source, id, info, error);
      break;
    case AW_PROGRAM_FORMAT_UNKNOWN:
    default:
      g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID, reason);
      break;
    }

  if (reading != NULL && reading->program == NULL)
    {
      fail (error, reading);
      return NULL;
    }

  return g_steal_pointer (&reading);
}

/**
 * aw_library_document_is_outdated:
 * @door: how documents come in now
 * @reading: what was read of one
 *
 * Returns: whether it was a calendar that is to be read anew because time has passed
 */
gboolean
aw_library_document_is_outdated (const AwLibraryDoor *door,
                                 const AwReading     *reading)
{
  return reading->reader != NULL && !is_fresh (door, reading);
}

/**
 * aw_library_document_keep:
 * @path: (type filename): where a document is kept that is not in our own format
 * @reading: what was read of it
 *
 * Keeps @reading beside it. What cannot be kept is read again.
 */
void
aw_library_document_keep (const char      *path,
                          const AwReading *reading)
{
  g_autofree char *reading_path = build_reading_path (path);
  g_autoptr (GBytes) bytes = aw_reading_write (reading);
  g_autoptr (GError) error = NULL;

  if (!aw_file_write (reading_path, bytes, NULL, &error))
    g_debug ("%s", error->message);
}

/**
 * aw_library_document_delete:
 * @path: (type filename): where a document is kept, or is not
 *
 * Deletes it, and what was read of it.
 */
void
aw_library_document_delete (const char *path)
{
  g_autofree char *reading_path = build_reading_path (path);

  g_unlink (path);
  g_unlink (reading_path);
}
