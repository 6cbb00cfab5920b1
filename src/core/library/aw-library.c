/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-library-private.h"
#include "aw-zone.h"

/**
 * AwLibrary:
 *
 * The programs on this computer: the built-in one, those that were opened from files,
 * and those that are subscribed to. The files are described in `aw-library-folder.c`.
 *
 * It is a list of #AwLibraryItem, the built-in one first, which fills as programs are
 * asked for: with one by aw_library_load_async(), with all by
 * aw_library_load_all_async(). What is in it is not read again. Each change of a program
 * puts another item in the place of the one before, and #AwLibrary::changed tells it;
 * so whoever shows all follows #GListModel::items-changed, and whoever shows one follows
 * #AwLibrary::changed.
 *
 * How all are loaded is in `aw-library-all.c`, how programs come in and go in
 * `aw-library-changes.c`.
 */

/* Of one program, and who waits for it. */
typedef struct
{
  GPtrArray *waiting; /* GTask */
  gboolean again;     /* it has changed meanwhile */
  gboolean tell;      /* that it has */
} Load;

enum
{
  PROP_BUSY = 1,
};

static void aw_library_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AwLibrary, aw_library, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      aw_library_list_model_init))

static void
load_free (Load *load)
{
  g_ptr_array_unref (load->waiting);
  g_free (load);
}

/* --- The list ----------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return AW_TYPE_LIBRARY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return AW_LIBRARY (model)->items->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  AwLibrary *self = AW_LIBRARY (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
aw_library_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static const char *
get_real_id (const char *id)
{
  return aw_library_is_built_in (id) ? AW_BUILT_IN_ID : id;
}

static int
compare_ids (const char *a,
             const char *b)
{
  if (aw_library_is_built_in (a) != aw_library_is_built_in (b))
    return aw_library_is_built_in (a) ? -1 : 1;

  return strcmp (a, b);
}

/* Returns: whether it is there; @position is where it is, or belongs */
static gboolean
find_position (AwLibrary  *self,
               const char *id,
               guint      *position)
{
  int order = 1;

  for (*position = 0; *position < self->items->len; (*position)++)
    {
      order = compare_ids (AW_LIBRARY_ITEM (self->items->pdata[*position])->id, id);
      if (order >= 0)
        break;
    }

  return *position < self->items->len && order == 0;
}

/**
 * aw_library_find:
 * @id: the id of a program
 *
 * Returns: (transfer none) (nullable): it, if it has been loaded
 */
AwLibraryItem *
aw_library_find (AwLibrary  *self,
                 const char *id)
{
  guint position;

  return find_position (self, id, &position) ? self->items->pdata[position] : NULL;
}

/**
 * aw_library_put:
 * @id: the id of a program
 * @item: (nullable): it as it is now; %NULL if it is gone
 *
 * Puts it into the list, in the place of what it was before.
 */
void
aw_library_put (AwLibrary     *self,
                const char    *id,
                AwLibraryItem *item)
{
  Load *load = g_hash_table_lookup (self->loads, id);
  guint position;
  gboolean was_there = find_position (self, id, &position);

  /* What is being loaded may be what it was before. */
  if (load != NULL)
    load->again = TRUE;

  if (was_there)
    g_ptr_array_remove_index (self->items, position);
  if (item != NULL)
    g_ptr_array_insert (self->items, (int) position, g_object_ref (item));
  if (was_there || item != NULL)
    g_list_model_items_changed (G_LIST_MODEL (self), position, was_there, item != NULL);
}

/* --- Loading one -------------------------------------------------------------- */

static AwLibraryItem *
load_built_in (GError **error)
{
  g_autoptr (AwLibraryMetadata) metadata = aw_library_metadata_new ();
  g_autoptr (AwReading) reading = aw_reading_new ();

  reading->program = aw_built_in_load (error);

  return reading->program != NULL
           ? aw_library_item_new (AW_BUILT_IN_ID, reading, NULL, metadata, NULL)
           : NULL;
}

static void
load (AwLibraryJob *job,
      GError      **error)
{
  if (aw_library_is_built_in (job->id))
    job->item = load_built_in (error);
  else
    job->item = aw_library_folder_load_item (job->directory, &job->door, job->id, job->known,
                                             error);
}

static void
return_program (GTask         *task,
                AwLibraryItem *item,
                const GError  *error)
{
  if (item != NULL && item->program != NULL)
    g_task_return_pointer (task, g_object_ref (item->program), g_object_unref);
  else
    g_task_return_error (task, g_error_copy (item != NULL ? item->error : error));
}

static void begin_load (AwLibrary  *self,
                        const char *id);

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AwLibrary *self = AW_LIBRARY (source);
  AwLibraryJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GError) error = NULL;
  Load *done = g_hash_table_lookup (self->loads, job->id);
  gboolean tell;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (done->again)
    {
      done->again = FALSE;
      begin_load (self, job->id);
      return;
    }

  waiting = g_ptr_array_ref (done->waiting);
  tell = done->tell;
  g_hash_table_remove (self->loads, job->id);
  aw_library_put (self, job->id, job->item);
  if (tell)
    g_signal_emit_by_name (self, "changed", job->id);
  for (guint i = 0; i < waiting->len; i++)
    return_program (waiting->pdata[i], job->item, error);
}

static void
begin_load (AwLibrary  *self,
            const char *id)
{
  AwLibraryItem *item = aw_library_find (self, id);
  AwLibraryJob *job = aw_library_job_new (self, id, load);

  if (item != NULL && item->reading != NULL)
    job->known = aw_reading_ref (item->reading);
  aw_library_job_run (self, job, loaded_cb, NULL);
}

static Load *
require_load (AwLibrary  *self,
              const char *id)
{
  Load *wanted = g_hash_table_lookup (self->loads, id);

  if (wanted == NULL)
    {
      wanted = g_new0 (Load, 1);
      wanted->waiting = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (self->loads, g_strdup (id), wanted);
      begin_load (self, id);
    }

  return wanted;
}

/* --- The object --------------------------------------------------------------- */

static void
aw_library_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  if (property_id == PROP_BUSY)
    g_value_set_boolean (value, aw_library_is_busy (AW_LIBRARY (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
aw_library_finalize (GObject *object)
{
  AwLibrary *self = AW_LIBRARY (object);

  g_free (self->directory);
  g_free (self->reader);
  g_clear_object (&self->clock);
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->loads);
  g_ptr_array_unref (self->listing);

  G_OBJECT_CLASS (aw_library_parent_class)->finalize (object);
}

static void
aw_library_class_init (AwLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = aw_library_get_property;
  object_class->finalize = aw_library_finalize;

  /**
   * AwLibrary:busy:
   *
   * Whether something is being changed. The process must not end while it is.
   */
  g_object_class_install_property (object_class, PROP_BUSY,
                                   g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                         G_PARAM_READABLE |
                                                         G_PARAM_STATIC_STRINGS));

  /**
   * AwLibrary::changed:
   * @id: the id of a program
   *
   * That program is new, has another edition or name, or is gone; the list has it as
   * it is now.
   */
  g_signal_new ("changed", AW_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
aw_library_init (AwLibrary *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->loads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) load_free);
  self->listing = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * aw_library_is_busy:
 *
 * Returns: whether something is being changed
 */
gboolean
aw_library_is_busy (AwLibrary *self)
{
  g_return_val_if_fail (AW_IS_LIBRARY (self), FALSE);

  return self->n_changes > 0;
}

/**
 * aw_library_new:
 * @directory: where program documents are kept; it need not exist
 * @reader: (nullable) (type filename): the executable that reads calendars; without it
 *   none is read
 * @clock: (nullable): what knows today, the day around which calendars are read; %NULL
 *   for all of their days
 *
 * Returns: (transfer full): a new library; nothing is read yet
 */
AwLibrary *
aw_library_new (const char *directory,
                const char *reader,
                AwClock    *clock)
{
  AwLibrary *self;

  g_return_val_if_fail (directory != NULL, NULL);
  g_return_val_if_fail (clock == NULL || AW_IS_CLOCK (clock), NULL);

  self = g_object_new (AW_TYPE_LIBRARY, NULL);
  self->directory = g_strdup (directory);
  self->reader = g_strdup (reader);
  g_set_object (&self->clock, clock);

  return self;
}

/**
 * aw_library_get_directory:
 *
 * Returns: (transfer none) (type filename): where programs are kept
 */
const char *
aw_library_get_directory (AwLibrary *self)
{
  g_return_val_if_fail (AW_IS_LIBRARY (self), NULL);

  return self->directory;
}

/**
 * aw_library_get_door:
 * @door: (out caller-allocates): how documents come in now
 */
void
aw_library_get_door (AwLibrary     *self,
                     AwLibraryDoor *door)
{
  GTimeZone *zone;

  g_return_if_fail (AW_IS_LIBRARY (self));
  g_return_if_fail (door != NULL);

  *door = (AwLibraryDoor) { .reader = g_strdup (self->reader) };
  g_date_clear (&door->today, 1);
  if (self->clock == NULL)
    return;

  zone = aw_clock_get_zone (self->clock);
  door->local_zone = g_strdup (g_time_zone_get_identifier (zone));
  aw_zone_get_date (zone, aw_clock_get_now (self->clock), &door->today);
}

/**
 * aw_library_get:
 * @id: the id of a program; "" for the built-in one
 *
 * Returns: (transfer full) (nullable): what the list has of it
 */
AwLibraryItem *
aw_library_get (AwLibrary  *self,
                const char *id)
{
  AwLibraryItem *item;

  g_return_val_if_fail (AW_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  item = aw_library_find (self, get_real_id (id));

  return item != NULL ? g_object_ref (item) : NULL;
}

/**
 * aw_library_load:
 * @id: the id of a program; "" for the built-in one
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Reads a program from its files; blocks: for the command line.
 *
 * Returns: (transfer full) (nullable): the program
 */
AwProgram *
aw_library_load (AwLibrary  *self,
                 const char *id,
                 GError    **error)
{
  g_auto (AwLibraryDoor) door = { 0 };

  g_return_val_if_fail (AW_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (aw_library_is_built_in (id))
    return aw_built_in_load (error);

  aw_library_get_door (self, &door);
  return aw_library_folder_load (self->directory, &door, id, error);
}

/**
 * aw_library_load_async:
 * @id: the id of a program; "" for the built-in one
 *
 * Reads a program in another thread, unless that is done already. One that could not be
 * read is tried again.
 */
void
aw_library_load_async (AwLibrary          *self,
                       const char         *id,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  AwLibraryItem *item;

  g_return_if_fail (AW_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, aw_library_load_async);
  id = get_real_id (id);
  item = aw_library_find (self, id);
  if (item != NULL && item->program != NULL)
    return_program (task, item, NULL);
  else
    g_ptr_array_add (require_load (self, id)->waiting, g_steal_pointer (&task));
}

/**
 * aw_library_load_finish:
 * @result: what the callback was given
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Returns: (transfer full) (nullable): the program
 */
AwProgram *
aw_library_load_finish (AwLibrary    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * aw_library_take_change:
 * @id: the id of a program
 *
 * Another process has changed that program: it is read again, and then told.
 */
void
aw_library_take_change (AwLibrary  *self,
                        const char *id)
{
  gboolean is_loading;
  Load *wanted;

  g_return_if_fail (AW_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  id = get_real_id (id);
  is_loading = g_hash_table_contains (self->loads, id);
  wanted = require_load (self, id);
  wanted->again |= is_loading;
  wanted->tell = TRUE;
}
