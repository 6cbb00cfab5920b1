/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>
#include <time.h>

#include "aw-announcement.h"
#include "aw-date.h"
#include "aw-program-ics.h"
#include "aw-program-json.h"
#include "aw-program-reader.h"
#include "aw-reading.h"
#include "aw-version.h"
#include "aw-zone.h"

#include "aw-reader.h"

static void
take_problems (GPtrArray **list,
               GPtrArray  *problems)
{
  if (problems == NULL)
    return;

  g_ptr_array_unref (*list);
  *list = problems;
}

static GTimeZone *
find_zone (const char *name)
{
  return name != NULL ? aw_zone_lookup (name, NULL) : NULL;
}

static void
read_calendar (AwReading             *reading,
               GBytes                *bytes,
               const AwReaderOptions *options)
{
  g_autofree char *id = options->id != NULL ? g_strdup (options->id)
                                            : aw_program_reader_make_id (bytes);
  g_autoptr (GTimeZone) zone = find_zone (options->zone);
  g_autoptr (GTimeZone) local_zone = find_zone (options->local_zone);
  GPtrArray *left_out = NULL, *problems = NULL;
  const AwIcsOptions how = {
    .id = id,
    .title = options->title != NULL && *options->title != '\0' ? options->title : id,
    .charset = options->charset,
    .floating_zone = zone,
    .local_zone = local_zone,
    .today = g_date_valid (&reading->today) ? &reading->today : NULL,
    .strict = options->strict,
  };

  reading->program = aw_program_ics_read (bytes, &how, &left_out, &reading->floating, &problems);
  take_problems (&reading->left_out, left_out);
  take_problems (&reading->problems, problems);
}

static void
read_document (AwReading *reading,
               GBytes    *bytes)
{
  GPtrArray *problems = NULL;

  reading->program = aw_program_json_read (bytes, &problems);
  take_problems (&reading->problems, problems);
}

static AwReading *
begin (GBytes                *bytes,
       const AwReaderOptions *options)
{
  AwReading *reading = aw_reading_new ();

  reading->reader = g_strdup (AW_VERSION);
  reading->source = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  reading->title = g_strdup (options->title);
  reading->charset = g_strdup (options->charset);
  reading->zone = g_strdup (options->zone);
  if (options->today != NULL)
    aw_date_parse (options->today, &reading->today);

  return reading;
}

/**
 * aw_reader_read:
 * @bytes: a program in either format, or anything else
 * @options: how it is to be read
 *
 * For the organizer, whatever is no calendar is judged as our own format, with lines and
 * columns.
 *
 * Returns: (transfer full): what aw_reading_parse() reads
 */
GBytes *
aw_reader_read (GBytes                *bytes,
                const AwReaderOptions *options)
{
  g_autoptr (AwReading) reading = begin (bytes, options);
  const char *reason = NULL;
  const AwProgramFormat format = aw_program_reader_sniff (bytes, &reason);

  if (format == AW_PROGRAM_FORMAT_ICS)
    read_calendar (reading, bytes, options);
  else if (format == AW_PROGRAM_FORMAT_JSON || options->strict)
    read_document (reading, bytes);
  else
    g_ptr_array_add (reading->problems, aw_problem_new ("", "%s", reason));

  return aw_reading_write (reading);
}

/**
 * aw_reader_draft:
 * @bytes: an announcement
 * @options: how it is to be read
 *
 * Returns: (transfer full): the draft of a program, as aw_announcement_draft() says
 *   it; nothing if there is none
 */
GBytes *
aw_reader_draft (GBytes                *bytes,
                 const AwReaderOptions *options)
{
  g_autoptr (GBytes) answers = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *draft;
  GDate today;

  if (options->today == NULL)
    {
      g_date_clear (&today, 1);
      g_date_set_time_t (&today, time (NULL));
    }
  else if (!aw_date_parse (options->today, &today))
    {
      g_printerr (_("“%s” is no date"), options->today);
      g_printerr ("\n");
      return g_bytes_new (NULL, 0);
    }
  if (options->answers != NULL)
    answers = g_bytes_new_static (options->answers, strlen (options->answers));

  draft = aw_announcement_draft (bytes, options->html, answers, &today, &error);
  if (draft == NULL)
    g_printerr ("%s\n", error->message);

  return draft != NULL ? draft : g_bytes_new (NULL, 0);
}
