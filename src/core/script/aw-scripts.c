/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-file.h"
#include "aw-json-parser.h"
#include "aw-json-writer.h"

#include "aw-scripts.h"

#define VERSION 1

/* Bytes, and members of an object: far more than anybody writes. */
#define MAX_SIZE (16 * 1024 * 1024)
#define MAX_MEMBERS 100000

/**
 * AwScripts:
 *
 * Who calls, and what they say in their own words: of one call, or of all. It is in
 * a file of its own, which only its owner can read, so that nothing else has it to
 * give away: it is in no report, calendar, notification or request.
 *
 * The file is `scripts.json`: {"version": 1, "name", "town", "library", "words":
 * {"PROGRAM/ACTION": TEXT, "": TEXT of all calls}}, all but the version optional.
 */
struct _AwScripts
{
  GObject parent_instance;

  char *path;
  char *facts[AW_N_CALLER_FACTS];
  GHashTable *words; /* call -> text */
  gboolean is_damaged;
  guint n_saves;

  GMutex mutex;
  guint n_written; /* under the mutex: which of the saves the file has */
};

typedef struct
{
  GBytes *bytes;
  guint number;
  gboolean keep_other;
} Save;

static const char *const names[AW_N_CALLER_FACTS] = { "name", "town", "library" };

G_DEFINE_FINAL_TYPE (AwScripts, aw_scripts, G_TYPE_OBJECT)

static void
save_free (Save *save)
{
  g_clear_pointer (&save->bytes, g_bytes_unref);
  g_free (save);
}

/* --- Reading ------------------------------------------------------------------- */

static void
take_text (char     **text,
           JsonNode  *node)
{
  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return;

  g_free (*text);
  *text = g_strdup (json_node_get_string (node));
}

static void
take_words_cb (JsonObject *object,
               const char *call,
               JsonNode   *node,
               gpointer    user_data)
{
  AwScripts *self = user_data;
  char *text = NULL;

  take_text (&text, node);
  if (text != NULL)
    g_hash_table_replace (self->words, g_strdup (call), text);
}

static gboolean
take_document (AwScripts *self,
               JsonNode  *root)
{
  JsonObject *object;
  JsonNode *version, *words;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;

  object = json_node_get_object (root);
  version = json_object_get_member (object, "version");
  if (version == NULL || json_node_get_value_type (version) != G_TYPE_INT64 ||
      json_node_get_int (version) != VERSION)
    return FALSE;

  for (int i = 0; i < AW_N_CALLER_FACTS; i++)
    take_text (&self->facts[i], json_object_get_member (object, names[i]));
  words = json_object_get_member (object, "words");
  if (words != NULL && JSON_NODE_HOLDS_OBJECT (words))
    json_object_foreach_member (json_node_get_object (words), take_words_cb, self);

  return TRUE;
}

static void
read_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  AwScripts *self = source_object;
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  bytes = aw_file_read (self->path, MAX_SIZE, &error);
  if (bytes == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
}

/* --- Writing ------------------------------------------------------------------- */

static GBytes *
build_document (AwScripts *self)
{
  g_autoptr (JsonObject) root = json_object_new ();
  JsonObject *words = json_object_new ();
  GHashTableIter iter;
  gpointer call, text;

  json_object_set_int_member (root, "version", VERSION);
  for (int i = 0; i < AW_N_CALLER_FACTS; i++)
    {
      if (self->facts[i] != NULL)
        json_object_set_string_member (root, names[i], self->facts[i]);
    }
  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, &call, &text))
    json_object_set_string_member (words, call, text);
  json_object_set_object_member (root, "words", words);

  return aw_json_write (root);
}

/* Threads may come in another order than the saves. */
static gboolean
write_save (AwScripts  *self,
            Save       *save,
            GError    **error)
{
  g_autofree char *directory = g_path_get_dirname (self->path);
  g_autofree char *other = g_strconcat (self->path, ".damaged", NULL);
  gboolean written;

  if (save->number < self->n_written)
    return TRUE;

  written = aw_file_make_directory (directory, error) &&
            aw_file_write (self->path, save->bytes, save->keep_other ? other : NULL, error);
  if (written)
    self->n_written = save->number;

  return written;
}

static void
write_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  AwScripts *self = source_object;
  GError *error = NULL;
  gboolean written;

  g_mutex_lock (&self->mutex);
  written = write_save (self, task_data, &error);
  g_mutex_unlock (&self->mutex);

  if (written)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
aw_scripts_finalize (GObject *object)
{
  AwScripts *self = AW_SCRIPTS (object);

  for (int i = 0; i < AW_N_CALLER_FACTS; i++)
    g_clear_pointer (&self->facts[i], g_free);
  g_clear_pointer (&self->words, g_hash_table_unref);
  g_clear_pointer (&self->path, g_free);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (aw_scripts_parent_class)->finalize (object);
}

static void
aw_scripts_class_init (AwScriptsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aw_scripts_finalize;
}

static void
aw_scripts_init (AwScripts *self)
{
  g_mutex_init (&self->mutex);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * aw_scripts_new:
 * @directory: (type filename): where the program keeps its data
 *
 * Returns: (transfer full): scripts that know nothing until they are loaded
 */
AwScripts *
aw_scripts_new (const char *directory)
{
  AwScripts *self;

  g_return_val_if_fail (directory != NULL, NULL);

  self = g_object_new (AW_TYPE_SCRIPTS, NULL);
  self->path = g_build_filename (directory, "scripts.json", NULL);

  return self;
}

/**
 * aw_scripts_load_async:
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the file, in a thread.
 */
void
aw_scripts_load_async (AwScripts           *self,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (AW_IS_SCRIPTS (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, aw_scripts_load_async);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * aw_scripts_load_finish:
 * @result: from the callback
 * @error: a #GIOErrorEnum
 *
 * A file that cannot be read or understood counts as none; the first save keeps it as
 * `scripts.json.damaged`, or fails.
 *
 * Returns: whether all is known that was saved
 */
gboolean
aw_scripts_load_finish (AwScripts     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (AW_IS_SCRIPTS (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  bytes = g_task_propagate_pointer (G_TASK (result), &local_error);
  if (local_error != NULL)
    {
      self->is_damaged = TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (bytes == NULL)
    return TRUE;

  root = aw_json_parse (bytes, MAX_SIZE, MAX_MEMBERS, problems);
  self->is_damaged = !take_document (self, root);
  if (self->is_damaged)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s", self->path);

  return !self->is_damaged;
}

/**
 * aw_scripts_get_fact:
 * @fact: what is asked
 *
 * Returns: (transfer none) (nullable): what the caller entered
 */
const char *
aw_scripts_get_fact (AwScripts    *self,
                     AwCallerFact  fact)
{
  g_return_val_if_fail (AW_IS_SCRIPTS (self), NULL);
  g_return_val_if_fail (fact < AW_N_CALLER_FACTS, NULL);

  return self->facts[fact];
}

/**
 * aw_scripts_get_words:
 * @call: the ids of program and action, "nllw-2020/advocacy-hotline", or "" for
 *   all calls
 *
 * Returns: (transfer none) (nullable): the caller's own words for it, with places
 */
const char *
aw_scripts_get_words (AwScripts  *self,
                      const char *call)
{
  g_return_val_if_fail (AW_IS_SCRIPTS (self), NULL);
  g_return_val_if_fail (call != NULL, NULL);

  return g_hash_table_lookup (self->words, call);
}

/**
 * aw_scripts_set_fact:
 * @fact: which
 * @text: what it is; empty if it is not to be known
 */
void
aw_scripts_set_fact (AwScripts    *self,
                     AwCallerFact  fact,
                     const char   *text)
{
  g_return_if_fail (AW_IS_SCRIPTS (self));
  g_return_if_fail (fact < AW_N_CALLER_FACTS);
  g_return_if_fail (text != NULL);

  g_free (self->facts[fact]);
  self->facts[fact] = *text != '\0' ? g_strdup (text) : NULL;
}

/**
 * aw_scripts_set_words:
 * @call: as for aw_scripts_get_words()
 * @words: (nullable): what to say, with places; %NULL to forget it
 */
void
aw_scripts_set_words (AwScripts  *self,
                      const char *call,
                      const char *words)
{
  g_return_if_fail (AW_IS_SCRIPTS (self));
  g_return_if_fail (call != NULL);

  if (words != NULL)
    g_hash_table_replace (self->words, g_strdup (call), g_strdup (words));
  else
    g_hash_table_remove (self->words, call);
}

/**
 * aw_scripts_save_async:
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes all of it durably, in a thread: as it is now, also if another save is under
 * way.
 */
void
aw_scripts_save_async (AwScripts           *self,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Save *save;

  g_return_if_fail (AW_IS_SCRIPTS (self));

  save = g_new0 (Save, 1);
  save->bytes = build_document (self);
  save->number = ++self->n_saves;
  save->keep_other = self->is_damaged;
  self->is_damaged = FALSE;

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, aw_scripts_save_async);
  g_task_set_task_data (task, save, (GDestroyNotify) save_free);
  g_task_run_in_thread (task, write_in_thread);
}

/**
 * aw_scripts_save_finish:
 * @result: from the callback
 * @error: a #GIOErrorEnum
 *
 * Returns: whether it is durably on disk
 */
gboolean
aw_scripts_save_finish (AwScripts     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (AW_IS_SCRIPTS (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
