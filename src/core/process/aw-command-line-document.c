/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "aw-context.h"
#include "aw-executable.h"
#include "aw-file.h"
#include "aw-format.h"
#include "aw-library.h"
#include "aw-problem.h"
#include "aw-program-json-writer.h"
#include "aw-program-reader.h"
#include "aw-zone.h"

#include "aw-command-line.h"

/* What the command line says of a document that is not in the library. */

static guint
count_actions (AwProgram *program)
{
  guint n_actions = 0;

  for (guint i = 0; i < program->days->len; i++)
    n_actions += AW_DAY (program->days->pdata[i])->actions->len;

  return n_actions;
}

static void
print_problems (const char *name,
                GPtrArray  *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const AwProblem *problem = problems->pdata[i];

      /* The whole document has the empty JSON pointer. */
      if (*problem->place == '\0')
        g_print ("%s: %s\n", name, problem->message);
      else
        g_print ("%s: %s: %s\n", name, problem->place, problem->message);
    }
}

static AwReading *
read_document (const AwLibraryDoor *door,
               const char          *mode,
               const char          *path,
               const char          *title,
               const char          *zone)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = aw_file_read (path, AW_PROGRAM_MAX_SIZE, &error);
  g_autoptr (AwLibraryMetadata) info = aw_library_metadata_new ();
  AwReading *reading = NULL;

  info->title = g_strdup (title);
  info->zone = g_strdup (zone);
  if (bytes != NULL)
    reading = aw_library_door_ask (door, mode, bytes, NULL, info, &error);
  if (reading == NULL)
    g_print ("%s: %s\n", name, error->message);

  return reading;
}

/**
 * aw_command_line_check:
 * @path: the path of a program, in our own format or iCalendar
 *
 * Validates a program for its organizer and prints every problem with its
 * place; of a calendar also how many events are not of the time around today, which is
 * no problem.
 *
 * Returns: the exit status, 0 if it is a valid program
 */
int
aw_command_line_check (const char *path)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (AwContext) context = aw_context_new ();
  g_auto (AwLibraryDoor) door = { 0 };
  g_autoptr (AwReading) reading = NULL;

  aw_library_get_door (context->library, &door);
  reading = read_document (&door, "check", path, name, NULL);
  if (reading == NULL)
    return EXIT_FAILURE;

  if (reading->floating != NULL)
    g_print (_("%s: times name no time zone, so each reader will be asked for one\n"), name);
  if (reading->program == NULL)
    {
      print_problems (name, reading->problems);
      return EXIT_FAILURE;
    }

  /* Translators: a file name, a program's title, numbers of days and actions */
  g_print (_("%s: “%s” is a valid program (days: %u, actions: %u)\n"), name,
           reading->program->title, reading->program->days->len,
           count_actions (reading->program));
  print_problems (name, reading->left_out);

  return EXIT_SUCCESS;
}

/* --- Drafting -------------------------------------------------------------------- */

/* Bytes of answers, which are given to the reader as an argument. */
#define MAX_ANSWERS (64 * 1024)

static GBytes *
draft (const char  *path,
       const char  *answers,
       const char  *today,
       GError     **error)
{
  g_auto (AwLibraryDoor) door = { .reader = aw_executable_find (AW_EXECUTABLE_READER) };
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = aw_file_read (path, AW_PROGRAM_MAX_SIZE, error);
  g_autoptr (GBytes) output = NULL;

  if (bytes == NULL)
    return NULL;

  g_ptr_array_add (arguments, g_strdup ("draft"));
  if (aw_program_reader_is_html (path))
    g_ptr_array_add (arguments, g_strdup ("--html"));
  if (today != NULL)
    g_ptr_array_add (arguments, g_strdup_printf ("--today=%s", today));
  if (answers != NULL)
    {
      g_autoptr (GBytes) given = aw_file_read (answers, MAX_ANSWERS, error);

      if (given == NULL)
        return NULL;
      g_ptr_array_add (arguments,
                       g_strdup_printf ("--answers=%.*s", (int) g_bytes_get_size (given),
                                        (const char *) g_bytes_get_data (given, NULL)));
    }
  g_ptr_array_add (arguments, NULL);

  output = aw_library_door_run (&door, (const char *const *) arguments->pdata, bytes, error);
  if (output != NULL && g_bytes_get_size (output) == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("It could not be read"));
      return NULL;
    }

  return g_steal_pointer (&output);
}

/**
 * aw_command_line_draft:
 * @path: the path of an announcement; HTML if its name ends so, else text
 * @answers: (nullable): the path of a JSON object with the answers to questions
 * @today: (nullable): the date of the reading, as "2020-05-04"; %NULL for today's
 *
 * Prints what is read from an announcement, a JSON object.
 *
 * Returns: the exit status, 0 also if nothing was found
 */
int
aw_command_line_draft (const char *path,
                       const char *answers,
                       const char *today)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) output = draft (path, answers, today, &error);

  if (output == NULL)
    {
      g_printerr ("%s: %s\n", name, error->message);
      return EXIT_FAILURE;
    }
  return aw_command_line_print (output);
}

/* --- Listing -------------------------------------------------------------------- */

/* What stands under an action. */
#define INDENT "              "

static void
print_session (AwContext   *context,
               AwProgram   *program,
               const GDate *date,
               AwSession   *session)
{
  GTimeZone *zone = program->zone;
  const gint64 start = aw_zone_get_instant (zone, date, session->start);
  g_autofree char *clocks =
    aw_format_both_clocks (start, zone, aw_clock_get_zone (context->clock),
                           aw_clock_format_get_use_24h (context->clock_format));
  g_autofree char *minutes = aw_format_minutes (session->duration);

  g_print (INDENT "%s · %s\n", clocks, minutes);
}

static void
print_links (AwAction *action)
{
  const char *const names[AW_N_LINK_RELS] = {
    _("Page"), _("Call"), _("Register"), _("Join"), _("Recording"),
  };

  for (guint rel = 0; rel < AW_N_LINK_RELS; rel++)
    {
      AwLink *link = action->links[rel];

      if (link != NULL)
        g_print (INDENT "%s: %s\n", names[rel], link->href);
    }
}

static void
print_action (AwContext   *context,
              AwProgram   *program,
              const GDate *date,
              AwAction    *action)
{
  const char *const kinds[] = { _("task"), _("call"), _("session") };
  g_autofree char *minutes = aw_format_minutes (action->minutes);

  g_print ("  %10s  %s (%s)\n", minutes, action->title, kinds[action->kind]);
  if (action->session != NULL)
    print_session (context, program, date, action->session);
  print_links (action);
}

static void
print_program (AwContext *context,
               AwProgram *program)
{
  g_autofree char *dates = aw_format_dates (aw_program_get_first_date (program),
                                            &program->last);

  g_print ("%s\n%s · %s\n", program->title, dates,
           g_time_zone_get_identifier (program->zone));
  for (guint i = 0; i < program->days->len; i++)
    {
      AwDay *day = program->days->pdata[i];
      g_autofree char *title = aw_format_day (&day->date);

      g_print ("\n%s\n", title);
      for (guint j = 0; j < day->actions->len; j++)
        print_action (context, program, &day->date, day->actions->pdata[j]);
    }
}

static void
print_left_out (GPtrArray *left_out)
{
  if (left_out->len == 0)
    return;

  g_print ("\n");
  g_print (ngettext ("%u event was left out:", "%u events were left out:", left_out->len),
           left_out->len);
  g_print ("\n");
  for (guint i = 0; i < left_out->len; i++)
    {
      const AwProblem *problem = left_out->pdata[i];

      g_print ("  %s: %s\n", problem->place, problem->message);
    }
}

static int
print_json (AwProgram *program)
{
  g_autoptr (GBytes) bytes = aw_program_json_write (program);

  return aw_command_line_print (bytes);
}

/**
 * aw_command_line_list_document:
 * @path: the path of a program, in our own format or iCalendar
 * @json: whether to print it in our own format instead
 *
 * Prints what readers will see of a program, without adding it: of a calendar the time
 * around today, and what is left out. Times that name no zone are read in that of this
 * computer.
 *
 * Returns: the exit status, 0 if it is a program
 */
int
aw_command_line_list_document (const char *path,
                               gboolean    json)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *title = aw_program_reader_make_title (base);
  g_autoptr (AwContext) context = aw_context_new ();
  g_auto (AwLibraryDoor) door = { 0 };
  g_autoptr (AwReading) reading = NULL;

  aw_library_get_door (context->library, &door);
  reading = read_document (&door, "read", path, title, NULL);
  if (reading != NULL && reading->floating != NULL)
    {
      g_printerr (_("%s: times name no time zone, so each reader will be asked for one\n"), name);
      g_clear_pointer (&reading, aw_reading_unref);
      reading = read_document (&door, "read", path, title, door.local_zone);
    }
  if (reading == NULL)
    return EXIT_FAILURE;
  if (reading->program == NULL)
    {
      print_problems (name, reading->problems);
      return EXIT_FAILURE;
    }

  if (json)
    return print_json (reading->program);

  print_program (context, reading->program);
  print_left_out (reading->left_out);

  return EXIT_SUCCESS;
}
