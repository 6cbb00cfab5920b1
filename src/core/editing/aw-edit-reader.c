/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-date.h"
#include "aw-json-parser.h"
#include "aw-json-writer.h"
#include "aw-library-door.h"
#include "aw-problem.h"
#include "aw-reading.h"

#include "aw-edit-reader.h"

/* Of one object: each value of a draft has a mark. */
#define MAX_MEMBERS 400000

typedef struct
{
  AwLibraryDoor door;
  GBytes *source;
  gboolean is_html;
  JsonObject *answers; /* (nullable) */
} Request;

static void
request_free (Request *request)
{
  aw_library_door_clear (&request->door);
  g_bytes_unref (request->source);
  g_clear_pointer (&request->answers, json_object_unref);
  g_free (request);
}

static GBytes *
ask_reader (const Request *request,
            GError       **error)
{
  const gboolean has_today = g_date_valid (&request->door.today);
  g_autofree char *today = has_today ? aw_date_format (&request->door.today) : NULL;
  g_autofree char *answers = NULL;
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();

  g_ptr_array_add (arguments, (gpointer) "draft");
  if (today != NULL)
    {
      g_ptr_array_add (arguments, (gpointer) "--today");
      g_ptr_array_add (arguments, today);
    }
  if (request->is_html)
    g_ptr_array_add (arguments, (gpointer) "--html");
  if (request->answers != NULL)
    {
      g_autoptr (GBytes) json = aw_json_write_compact (request->answers);

      answers = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
      g_ptr_array_add (arguments, (gpointer) "--answers");
      g_ptr_array_add (arguments, answers);
    }
  g_ptr_array_add (arguments, NULL);

  return aw_library_door_run (&request->door, (const char *const *) arguments->pdata,
                              request->source, error);
}

static void
run_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Request *request = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) output = ask_reader (request, &error);
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
  g_autoptr (JsonNode) node = NULL;

  if (output == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  node = aw_json_parse (output, AW_READING_MAX_SIZE, MAX_MEMBERS, problems);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    g_task_return_new_error (task, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_READ, "%s",
                             _("The announcement could not be read. It may have 2 MiB at most."));
  else
    g_task_return_pointer (task, aw_edit_reading_new (json_node_get_object (node),
                                                      request->answers),
                           g_object_unref);
}

/**
 * aw_edit_reader_run_async:
 * @library: knows the reader, and the day
 * @source: an announcement
 * @is_html: whether it is HTML
 * @answers: (nullable): answers to questions of an earlier reading
 * @cancellable: (nullable): lets the result go
 *
 * Reads a week from an announcement, in a process that has nothing else to do.
 */
void
aw_edit_reader_run_async (AwLibrary           *library,
                          GBytes              *source,
                          gboolean             is_html,
                          JsonObject          *answers,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (library, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  g_task_set_source_tag (task, aw_edit_reader_run_async);
  aw_library_get_door (library, &request->door);
  request->source = g_bytes_ref (source);
  request->is_html = is_html;
  request->answers = answers != NULL ? json_object_ref (answers) : NULL;
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * aw_edit_reader_run_finish:
 * @result: what the callback was given
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Returns: (transfer full) (nullable): what was read
 */
AwEditReading *
aw_edit_reader_run_finish (AwLibrary     *library,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, library), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
