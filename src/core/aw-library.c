/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-core-resources.h"
#include "aw-file.h"
#include "aw-problem.h"
#include "aw-program-json.h"

#include "aw-library.h"

#define BUILT_IN_ID "nllw-2020"

/**
 * AwLibrary:
 *
 * The programs on this computer: the built-in one, and documents named after
 * their ids in one directory.
 */
struct _AwLibrary
{
  GObject parent_instance;

  char *directory;
};

G_DEFINE_QUARK (aw-library-error-quark, aw_library_error)
G_DEFINE_FINAL_TYPE (AwLibrary, aw_library, G_TYPE_OBJECT)

static gboolean
is_file_name (const char *id)
{
  return g_ascii_isalnum (*id) &&
         id[strspn (id, G_CSET_a_2_z G_CSET_DIGITS "._-")] == '\0';
}

static GBytes *
read_document (AwLibrary   *self,
               const char  *id,
               GError     **error)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) read_error = NULL;
  GBytes *bytes;

  if (*id == '\0' || g_str_equal (id, BUILT_IN_ID))
    return g_resource_lookup_data (aw_core_get_resource (),
                                   AW_RESOURCE_PATH "/programs/" BUILT_IN_ID ".json",
                                   G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (!is_file_name (id))
    {
      g_set_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_FOUND,
                   _ ("There is no week “%s” on this computer."), id);
      return NULL;
    }

  name = g_strconcat (id, ".json", NULL);
  path = g_build_filename (self->directory, name, NULL);
  bytes = aw_file_read (path, AW_PROGRAM_JSON_MAX_SIZE, &read_error);
  if (bytes == NULL && g_error_matches (read_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_FOUND,
                 _ ("There is no week “%s” on this computer."), id);
  else if (bytes == NULL)
    g_set_error_literal (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID, read_error->message);

  return bytes;
}

static void
load_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  AwProgram *program = aw_library_load (source_object, task_data, &error);

  if (program != NULL)
    g_task_return_pointer (task, program, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
add_program (AwLibrary  *self,
             const char *id,
             GPtrArray  *programs)
{
  g_autoptr (GError) error = NULL;
  AwProgram *program = aw_library_load (self, id, &error);

  if (program != NULL)
    g_ptr_array_add (programs, program);
  else
    g_info ("%s", error->message);
}

static void
load_all_in_thread (GTask        *task,
                    gpointer      source_object,
                    gpointer      task_data,
                    GCancellable *cancellable)
{
  AwLibrary *self = source_object;
  GPtrArray *programs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDir) dir = g_dir_open (self->directory, 0, NULL);
  const char *name;

  add_program (self, BUILT_IN_ID, programs);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *id = g_str_has_suffix (name, ".json")
                              ? g_strndup (name, strlen (name) - strlen (".json")) : NULL;

      if (id != NULL && is_file_name (id) && !g_str_equal (id, BUILT_IN_ID))
        add_program (self, id, programs);
    }

  g_task_return_pointer (task, programs, (GDestroyNotify) g_ptr_array_unref);
}

static void
aw_library_finalize (GObject *object)
{
  AwLibrary *self = AW_LIBRARY (object);

  g_clear_pointer (&self->directory, g_free);

  G_OBJECT_CLASS (aw_library_parent_class)->finalize (object);
}

static void
aw_library_class_init (AwLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aw_library_finalize;
}

static void
aw_library_init (AwLibrary *self)
{
}

/**
 * aw_library_new:
 * @directory: where program documents are kept; it need not exist
 *
 * Returns: (transfer full): a new library; nothing is read yet
 */
AwLibrary *
aw_library_new (const char *directory)
{
  AwLibrary *self;

  g_return_val_if_fail (directory != NULL, NULL);

  self = g_object_new (AW_TYPE_LIBRARY, NULL);
  self->directory = g_strdup (directory);

  return self;
}

/**
 * aw_library_load:
 * @id: the id of a program; "" for the built-in one
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Reads a program; blocks. Safe to call in any thread.
 *
 * Returns: (transfer full) (nullable): the program
 */
AwProgram *
aw_library_load (AwLibrary   *self,
                 const char  *id,
                 GError     **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwProgram) program = NULL;

  g_return_val_if_fail (AW_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  bytes = read_document (self, id, error);
  if (bytes == NULL)
    return NULL;

  program = aw_program_json_read (bytes, &problems);
  if (program == NULL)
    {
      const AwProblem *first = problems->pdata[0];

      g_set_error (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_INVALID,
                   /* Translators: a program's id, a place in its file, what is wrong there */
                   _ ("The week “%s” could not be read: %s: %s"),
                   id, first->place, first->message);
      return NULL;
    }

  return g_steal_pointer (&program);
}

/**
 * aw_library_load_async:
 * @id: the id of a program; "" for the built-in one
 *
 * Reads a program in another thread.
 */
void
aw_library_load_async (AwLibrary           *self,
                       const char          *id,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (AW_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, aw_library_load_async);
  g_task_set_task_data (task, g_strdup (id), g_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * aw_library_load_finish:
 * @result: what the callback was given
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Returns: (transfer full) (nullable): the program
 */
AwProgram *
aw_library_load_finish (AwLibrary     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * aw_library_load_all_async:
 *
 * Reads all programs in another thread. One that cannot be read is left out.
 */
void
aw_library_load_all_async (AwLibrary           *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (AW_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, aw_library_load_all_async);
  g_task_run_in_thread (task, load_all_in_thread);
}

/**
 * aw_library_load_all_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (element-type AwProgram) (nullable): the programs;
 *   %NULL if it was cancelled
 */
GPtrArray *
aw_library_load_all_finish (AwLibrary    *self,
                            GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
