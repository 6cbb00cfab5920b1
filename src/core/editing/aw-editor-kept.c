/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "aw-editor-file.h"
#include "aw-work.h"

#include "aw-editor-private.h"

/* Where what is edited comes from, and how it is kept until it is added or given up. */

static void
save_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const AwEditorFile *file = task_data;
  GError *error = NULL;

  if (file->week == NULL)
    g_unlink (file->path);
  else if (!aw_editor_file_write (file, file->path, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_return_boolean (task, TRUE);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  AwEditor *self = AW_EDITOR (source);
  g_autoptr (GError) error = NULL;

  self->is_saving = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    aw_editor_fail (self, error->message);
  if (self->is_unsaved)
    aw_editor_save (self);
  aw_work_end ();
}

/**
 * aw_editor_save:
 *
 * Keeps it as it is now. While it is on its way to the disk, changes go there together.
 */
void
aw_editor_save (AwEditor *self)
{
  const AwEditorFile file = { self->edited, self->source, self->is_html,
                              self->is_discarded ? NULL : self->week, 0, self->path };
  g_autoptr (GTask) task = NULL;

  self->is_unsaved = self->is_saving;
  if (self->is_saving)
    return;

  aw_work_begin ();
  self->is_saving = TRUE;
  task = g_task_new (self, NULL, saved_cb, NULL);
  g_task_set_source_tag (task, aw_editor_save);
  g_task_set_task_data (task, aw_editor_file_copy (&file), (GDestroyNotify) aw_editor_file_free);
  g_task_run_in_thread (task, save_in_thread);
}

/* Beside the programs. */
static char *
get_folder (AwLibrary *library)
{
  g_autofree char *data = g_path_get_dirname (aw_library_get_directory (library));

  return g_build_filename (data, "drafts", NULL);
}

static AwEditor *
create (AwLibrary    *library,
        AwEditorFile *file)
{
  AwEditor *self = g_object_new (AW_TYPE_EDITOR, NULL);

  self->library = g_object_ref (library);
  self->path = g_steal_pointer (&file->path);
  self->edited = g_steal_pointer (&file->edited);
  self->source = g_steal_pointer (&file->source);
  self->is_html = file->is_html;
  self->week = g_steal_pointer (&file->week);
  self->kept_time = file->time;
  aw_editor_file_free (file);

  return self;
}

static AwEditor *
create_new (AwLibrary    *library,
            AwEditorFile *file)
{
  g_autofree char *folder = get_folder (library);
  g_autofree char *id = aw_edit_week_make_id (NULL, "draft");
  g_autofree char *name = g_strconcat (id, ".json", NULL);

  file->path = g_build_filename (folder, name, NULL);

  return create (library, file);
}

/**
 * aw_editor_new:
 * @library: where programs are, and beside it drafts
 * @week: a week
 * @edited: (nullable): the id of the program of which it is to be an edition; %NULL for
 *   a new one
 *
 * Returns: (transfer full): what edits it
 */
AwEditor *
aw_editor_new (AwLibrary  *library,
               AwEditWeek *week,
               const char *edited)
{
  AwEditorFile *file;

  g_return_val_if_fail (AW_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (week != NULL, NULL);

  file = g_new0 (AwEditorFile, 1);
  file->edited = g_strdup (edited);
  file->week = aw_edit_week_ref (week);

  return create_new (library, file);
}

/* Without times nobody is asked for their zone, and a program has one. */
static void
assume_zone (AwLibrary     *library,
             AwEditWeek    *week,
             AwEditReading *reading)
{
  JsonArray *questions = reading->questions;
  AwEditValue *zone = &week->values[AW_EDIT_WEEK_ZONE];
  AwLibraryDoor door;

  for (guint i = 0; i < json_array_get_length (questions); i++)
    if (g_str_equal (json_object_get_string_member (json_array_get_object_element (questions, i),
                                                    "id"), "zone"))
      return;

  aw_library_get_door (library, &door);
  if (zone->text == NULL && door.local_zone != NULL)
    {
      aw_edit_value_clear (zone);
      aw_edit_value_set (zone, door.local_zone, AW_EDIT_INFERRED);
    }
  aw_library_door_clear (&door);
}

/**
 * aw_editor_new_for_source:
 * @library: where programs are, and beside it drafts
 * @reading: what was read
 * @source: of what
 * @is_html: whether that is HTML
 *
 * It is kept at once.
 *
 * Returns: (transfer full): what edits the week
 */
AwEditor *
aw_editor_new_for_source (AwLibrary     *library,
                          AwEditReading *reading,
                          GBytes        *source,
                          gboolean       is_html)
{
  AwEditWeek *read;
  g_autoptr (AwEditWeek) week = NULL;
  AwEditorFile *file;
  AwEditor *self;

  g_return_val_if_fail (AW_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (reading != NULL && source != NULL, NULL);

  read = reading->week;
  week = aw_edit_week_reread (read, reading);
  assume_zone (library, week, reading);
  file = g_new0 (AwEditorFile, 1);
  file->source = g_bytes_ref (source);
  file->is_html = is_html;
  file->week = g_steal_pointer (&week);
  self = create_new (library, file);
  aw_editor_save (self);

  return self;
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const AwEditorFile *one = *(const AwEditorFile *const *) a;
  const AwEditorFile *other = *(const AwEditorFile *const *) b;

  if (one->time != other->time)
    return one->time > other->time ? -1 : 1;

  return strcmp (one->path, other->path);
}

/* One that cannot be read is left alone. */
static void
list_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const char *folder = task_data;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_editor_file_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      AwEditorFile *file = g_str_has_suffix (name, ".json") ? aw_editor_file_read (path, NULL)
                                                            : NULL;

      if (file != NULL)
        g_ptr_array_add (drafts, file);
    }
  g_ptr_array_sort (drafts, compare_newest_first);

  g_task_return_pointer (task, drafts, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * aw_editor_list_kept_async:
 * @library: where programs are, and beside it drafts
 *
 * Looks for drafts that were neither added nor given up.
 */
void
aw_editor_list_kept_async (AwLibrary           *library,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (library, NULL, callback, user_data);

  g_task_set_source_tag (task, aw_editor_list_kept_async);
  g_task_set_task_data (task, get_folder (library), g_free);
  g_task_run_in_thread (task, list_in_thread);
}

/**
 * aw_editor_list_kept_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (element-type AwEditor): what edits each of them, the one
 *   that was changed last being the first
 */
GPtrArray *
aw_editor_list_kept_finish (AwLibrary    *library,
                            GAsyncResult *result)
{
  g_autoptr (GPtrArray) drafts = NULL;
  GPtrArray *editors;

  g_return_val_if_fail (g_task_is_valid (result, library), NULL);

  drafts = g_task_propagate_pointer (G_TASK (result), NULL);
  editors = g_ptr_array_new_with_free_func (g_object_unref);
  /* Each editor takes its own. */
  g_ptr_array_set_free_func (drafts, NULL);
  for (guint i = 0; i < drafts->len; i++)
    {
      AwEditor *editor = create (library, drafts->pdata[i]);

      editor->is_kept = TRUE;
      g_ptr_array_add (editors, editor);
    }

  return editors;
}
