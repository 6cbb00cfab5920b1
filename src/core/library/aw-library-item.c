/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-built-in.h"

#include "aw-library-item.h"

G_DEFINE_FINAL_TYPE (AwLibraryItem, aw_library_item, G_TYPE_OBJECT)

static AwProgram *
rename_program (AwProgram  *program,
                const char *name)
{
  g_autoptr (GPtrArray) days = NULL;
  AwProgram *renamed;

  if (name == NULL)
    return g_object_ref (program);

  days = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < program->days->len; i++)
    g_ptr_array_add (days, g_object_ref (program->days->pdata[i]));

  renamed = aw_program_new (program->id, name, program->organizer,
                            program->description, program->zone,
                            days);
  aw_program_set_digest (renamed, program->digest);

  return renamed;
}

static void
aw_library_item_finalize (GObject *object)
{
  AwLibraryItem *self = AW_LIBRARY_ITEM (object);

  g_free (self->id);
  g_clear_pointer (&self->reading, aw_reading_unref);
  g_clear_object (&self->program);
  g_clear_error (&self->error);
  g_clear_pointer (&self->metadata, aw_library_metadata_free);
  g_clear_object (&self->acknowledged);
  g_clear_object (&self->last_acknowledged);

  G_OBJECT_CLASS (aw_library_item_parent_class)->finalize (object);
}

static void
aw_library_item_class_init (AwLibraryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aw_library_item_finalize;
}

static void
aw_library_item_init (AwLibraryItem *self)
{
}

/**
 * aw_library_item_new:
 * @id: its id
 * @reading: (nullable): what was read, with a program; %NULL if it cannot be read
 * @error: (nullable): why it cannot; the message is a sentence for the user
 * @metadata: what is known of it besides
 * @last_acknowledged: (nullable): the edition that the person knows, if they have not
 *   been told yet what this one changed
 *
 * Returns: (transfer full): an item
 */
AwLibraryItem *
aw_library_item_new (const char              *id,
                     AwReading               *reading,
                     const GError            *error,
                     const AwLibraryMetadata *metadata,
                     AwProgram               *last_acknowledged)
{
  AwLibraryItem *self;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (reading != NULL ? reading->program != NULL : error != NULL, NULL);
  g_return_val_if_fail (metadata != NULL, NULL);

  self = g_object_new (AW_TYPE_LIBRARY_ITEM, NULL);
  self->id = g_strdup (id);
  self->metadata = aw_library_metadata_copy (metadata);
  if (reading != NULL)
    {
      self->reading = aw_reading_ref (reading);
      self->program = rename_program (reading->program, metadata->name);
    }
  else
    {
      self->error = g_error_copy (error);
    }
  if (last_acknowledged != NULL)
    {
      self->acknowledged = g_object_ref (last_acknowledged);
      self->last_acknowledged = rename_program (last_acknowledged, metadata->name);
    }

  return self;
}

/**
 * aw_library_item_get_title:
 *
 * Returns: (transfer none): what the person calls it, or else its organizer; its id if
 *   it cannot be read
 */
const char *
aw_library_item_get_title (AwLibraryItem *self)
{
  g_return_val_if_fail (AW_IS_LIBRARY_ITEM (self), NULL);

  if (self->program != NULL)
    return self->program->title;

  return self->metadata->name != NULL ? self->metadata->name : self->id;
}

/**
 * aw_library_item_get_origin:
 *
 * Returns: how it came into the library
 */
AwLibraryOrigin
aw_library_item_get_origin (AwLibraryItem *self)
{
  g_return_val_if_fail (AW_IS_LIBRARY_ITEM (self), AW_LIBRARY_ORIGIN_FILE);

  if (aw_library_is_built_in (self->id))
    return AW_LIBRARY_ORIGIN_BUILT_IN;

  if (self->metadata->url != NULL)
    return AW_LIBRARY_ORIGIN_ADDRESS;

  return self->metadata->is_own ? AW_LIBRARY_ORIGIN_OWN : AW_LIBRARY_ORIGIN_FILE;
}
