/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>

#include "aw-file.h"
#include "aw-json-parser.h"
#include "aw-json-writer.h"

#include "aw-editor-file.h"

/* An announcement has 2 MiB at most; the text that was read of it and the week stand
 * beside it. */
#define MAX_SIZE (32 * 1024 * 1024)
#define MAX_MEMBERS 2000000
#define VERSION 1

static const char *const week_names[] = { "title", "organizer", "description", "zone" };

/**
 * aw_editor_file_copy:
 *
 * Returns: (transfer full): the same
 */
AwEditorFile *
aw_editor_file_copy (const AwEditorFile *self)
{
  AwEditorFile *copy = g_new0 (AwEditorFile, 1);

  copy->edited = g_strdup (self->edited);
  copy->source = self->source != NULL ? g_bytes_ref (self->source) : NULL;
  copy->is_html = self->is_html;
  copy->week = self->week != NULL ? aw_edit_week_ref (self->week) : NULL;
  copy->time = self->time;
  copy->path = g_strdup (self->path);

  return copy;
}

/**
 * aw_editor_file_free:
 * @self: (transfer full): what is kept
 */
void
aw_editor_file_free (AwEditorFile *self)
{
  g_free (self->edited);
  g_clear_pointer (&self->source, g_bytes_unref);
  g_clear_pointer (&self->week, aw_edit_week_unref);
  g_free (self->path);
  g_free (self);
}

/* A value that nobody knows or misses is left out. */
static void
set_value (JsonObject        *object,
           const char        *name,
           const AwEditValue *value)
{
  JsonArray *array;

  if (value->text == NULL && value->basis == AW_EDIT_NONE)
    return;

  array = json_array_new ();
  json_array_add_string_element (array, value->text != NULL ? value->text : "");
  json_array_add_int_element (array, value->basis);
  json_array_add_int_element (array, value->start);
  json_array_add_int_element (array, value->end);
  json_object_set_array_member (object, name, array);
}

static void
get_value (const AwJson *object,
           const char   *name,
           AwEditValue  *value)
{
  const AwJson member = aw_json_get_member (object, name);
  AwJson element;
  const char *text;
  gint64 basis = 0, start = 0, end = 0;

  if (member.node == NULL || aw_json_read_array (&member, 4, 4) != 4)
    return;

  element = aw_json_get_element (&member, 0);
  text = aw_json_read_string (&element, 0, G_MAXUINT);
  element = aw_json_get_element (&member, 1);
  aw_json_read_int (&element, AW_EDIT_NONE, AW_EDIT_ENTERED, &basis);
  element = aw_json_get_element (&member, 2);
  aw_json_read_int (&element, 0, MAX_SIZE, &start);
  element = aw_json_get_element (&member, 3);
  aw_json_read_int (&element, 0, MAX_SIZE, &end);

  if (text != NULL && *text != '\0')
    value->text = g_ref_string_new (text);
  value->basis = (AwEditBasis) basis;
  value->start = (guint) start;
  value->end = (guint) end;
}

static JsonObject *
write_week (AwEditWeek *week)
{
  JsonObject *root = json_object_new ();
  JsonArray *actions = json_array_new ();

  for (guint i = 0; i < AW_EDIT_N_WEEK_FIELDS; i++)
    set_value (root, week_names[i], &week->values[i]);
  for (guint i = 0; i < week->actions->len; i++)
    {
      AwEditAction *action = aw_edit_week_get_action (week, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", action->id);
      for (guint field = 0; field < AW_EDIT_N_FIELDS; field++)
        set_value (object, aw_edit_field_get_name (field), &action->values[field]);
      json_array_add_object_element (actions, object);
    }
  json_object_set_array_member (root, "actions", actions);

  return root;
}

static AwEditWeek *
read_week (const AwJson  *root,
           AwEditReading *reading)
{
  g_autoptr (AwEditWeek) week = aw_edit_week_new (reading);
  const AwJson actions = aw_json_require_member (root, "actions");
  guint n = aw_json_read_array (&actions, 0, G_MAXUINT);

  for (guint i = 0; i < AW_EDIT_N_WEEK_FIELDS; i++)
    get_value (root, week_names[i], &week->values[i]);
  for (guint i = 0; i < n; i++)
    {
      const AwJson object = aw_json_get_element (&actions, i);
      const AwJson member = aw_json_require_member (&object, "id");
      const char *id = aw_json_read_string (&member, 1, 64);
      g_autoptr (AwEditAction) action = NULL;

      if (id == NULL)
        return NULL;
      action = aw_edit_action_new (id);
      for (guint field = 0; field < AW_EDIT_N_FIELDS; field++)
        get_value (&object, aw_edit_field_get_name (field), &action->values[field]);
      aw_edit_week_append (week, action);
    }

  return g_steal_pointer (&week);
}

/**
 * aw_editor_file_write:
 * @path: (type filename): where it is kept, in a folder that is made if need be
 * @error: a #GIOErrorEnum
 *
 * Writes durably; blocks.
 *
 * Returns: whether that is done
 */
gboolean
aw_editor_file_write (const AwEditorFile *self,
                      const char         *path,
                      GError            **error)
{
  AwEditReading *reading = self->week->reading;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (JsonObject) root = json_object_new ();
  g_autoptr (GBytes) bytes = NULL;

  json_object_set_int_member (root, "version", VERSION);
  if (self->edited != NULL)
    json_object_set_string_member (root, "edited", self->edited);
  if (self->source != NULL)
    {
      gsize size;
      const char *data = g_bytes_get_data (self->source, &size);
      g_autofree char *text = g_utf8_make_valid (size > 0 ? data : "", (gssize) size);

      json_object_set_string_member (root, "source", text);
      json_object_set_boolean_member (root, "html", self->is_html);
    }
  if (reading != NULL)
    {
      json_object_set_object_member (root, "draft", json_object_ref (reading->draft));
      json_object_set_object_member (root, "answers", json_object_ref (reading->answers));
    }
  json_object_set_object_member (root, "week", write_week (self->week));
  bytes = aw_json_write_compact (root);

  return aw_file_make_directory (folder, error) && aw_file_write (path, bytes, NULL, error);
}

static JsonObject *
find_object (const AwJson *root,
             const char   *name)
{
  const AwJson member = aw_json_get_member (root, name);

  return member.node != NULL && aw_json_read_object (&member)
           ? json_node_get_object (member.node) : NULL;
}

static AwEditorFile *
read_root (const AwJson *root)
{
  g_autoptr (AwEditorFile) self = g_new0 (AwEditorFile, 1);
  g_autoptr (AwEditReading) reading = NULL;
  const AwJson edited = aw_json_get_member (root, "edited");
  const AwJson source = aw_json_get_member (root, "source");
  const AwJson html = aw_json_get_member (root, "html");
  const AwJson week = aw_json_require_member (root, "week");
  JsonObject *draft = find_object (root, "draft");
  const char *text = aw_json_read_string (&source, 0, G_MAXUINT);

  self->edited = g_strdup (aw_json_read_string (&edited, 1, 64));
  self->source = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  self->is_html = html.node != NULL && aw_json_read_boolean (&html);
  if (draft != NULL)
    reading = aw_edit_reading_new (draft, find_object (root, "answers"));
  if (aw_json_read_object (&week))
    self->week = read_week (&week, reading);

  return self->week != NULL && root->problems->len == 0 ? g_steal_pointer (&self) : NULL;
}

/**
 * aw_editor_file_read:
 * @path: (type filename): where one is kept
 * @error: a #GIOErrorEnum
 *
 * Reads what was kept; blocks.
 *
 * Returns: (transfer full) (nullable): that
 */
AwEditorFile *
aw_editor_file_read (const char *path,
                     GError    **error)
{
  AwFileStamp stamp;
  g_autoptr (GBytes) bytes = aw_file_read_stamped (path, MAX_SIZE, &stamp, error);
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
  g_autoptr (JsonNode) node = NULL;
  AwEditorFile *self = NULL;
  AwJson root;

  if (bytes == NULL)
    return NULL;

  node = aw_json_parse (bytes, MAX_SIZE, MAX_MEMBERS, problems);
  root = aw_json_root (node, problems);
  if (node != NULL && aw_json_read_object (&root))
    self = read_root (&root);
  if (self == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "This is no draft");
      return NULL;
    }

  self->time = stamp.time;
  self->path = g_strdup (path);

  return self;
}
