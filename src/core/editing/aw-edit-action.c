/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-edit-action.h"

/**
 * aw_edit_action_new:
 * @id: its id, which is its own in its week
 *
 * Returns: (transfer full): an action of which nothing is known
 */
AwEditAction *
aw_edit_action_new (const char *id)
{
  AwEditAction *self = g_new0 (AwEditAction, 1);

  g_atomic_ref_count_init (&self->refs);
  self->id = g_strdup (id);

  return self;
}

/**
 * aw_edit_action_ref:
 *
 * Returns: (transfer full): the same
 */
AwEditAction *
aw_edit_action_ref (AwEditAction *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * aw_edit_action_unref:
 * @self: (transfer full): an action
 */
void
aw_edit_action_unref (AwEditAction *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  for (guint i = 0; i < AW_EDIT_N_FIELDS; i++)
    aw_edit_value_clear (&self->values[i]);
  g_free (self->id);
  g_free (self);
}

/**
 * aw_edit_action_copy:
 * @id: (nullable): another id; %NULL for the same
 *
 * Returns: (transfer full): one with the same values, that may be changed
 */
AwEditAction *
aw_edit_action_copy (AwEditAction *self,
                     const char   *id)
{
  AwEditAction *copy = aw_edit_action_new (id != NULL ? id : self->id);

  for (guint i = 0; i < AW_EDIT_N_FIELDS; i++)
    aw_edit_value_copy (&copy->values[i], &self->values[i]);

  return copy;
}

/**
 * aw_edit_action_put:
 * @field: a field
 * @value: (nullable): its value from now on; %NULL for none
 *
 * For an action that is in no week yet.
 */
void
aw_edit_action_put (AwEditAction      *self,
                    AwEditField        field,
                    const AwEditValue *value)
{
  AwEditValue copy = { 0 };

  g_return_if_fail (field < AW_EDIT_N_FIELDS);

  if (value != NULL)
    aw_edit_value_copy (&copy, value);
  aw_edit_value_clear (&self->values[field]);
  self->values[field] = copy;
}

/**
 * aw_edit_action_enter:
 * @field: a field
 * @text: (nullable): what the person says of it; empty for nothing
 *
 * For an action that is in no week yet. What is the same stays known as it was.
 *
 * Returns: %FALSE if a document may not have it; nothing is changed then
 */
gboolean
aw_edit_action_enter (AwEditAction *self,
                      AwEditField   field,
                      const char   *text)
{
  AwEditValue *value;
  g_autofree char *normal = NULL;

  g_return_val_if_fail (field < AW_EDIT_N_FIELDS, FALSE);

  value = &self->values[field];
  if (text != NULL && *text != '\0')
    {
      normal = aw_edit_field_normalize (field, text);
      if (normal == NULL)
        return FALSE;
    }
  if (normal != NULL && *normal == '\0')
    g_clear_pointer (&normal, g_free);
  if (g_strcmp0 (value->text, normal) == 0)
    return TRUE;

  aw_edit_value_set (value, normal, normal != NULL ? AW_EDIT_ENTERED : AW_EDIT_NONE);

  return TRUE;
}

/**
 * aw_edit_action_confirm:
 * @field: a field
 *
 * For an action that is in no week yet: the person says that what was assumed is so.
 */
void
aw_edit_action_confirm (AwEditAction *self,
                        AwEditField   field)
{
  AwEditValue *value;

  g_return_if_fail (field < AW_EDIT_N_FIELDS);

  value = &self->values[field];
  if (value->text != NULL && value->basis == AW_EDIT_INFERRED)
    value->basis = AW_EDIT_ENTERED;
}

/**
 * aw_edit_action_get_date:
 *
 * Returns: its day; "" if it has none yet
 */
const char *
aw_edit_action_get_date (AwEditAction *self)
{
  const char *date = self->values[AW_EDIT_DATE].text;

  return date != NULL ? date : "";
}

/**
 * aw_edit_action_equal:
 *
 * Returns: whether all is the same of both
 */
gboolean
aw_edit_action_equal (AwEditAction *self,
                      AwEditAction *other)
{
  if (self == other)
    return TRUE;
  if (!g_str_equal (self->id, other->id))
    return FALSE;

  for (guint i = 0; i < AW_EDIT_N_FIELDS; i++)
    if (!aw_edit_value_equal (&self->values[i], &other->values[i]))
      return FALSE;

  return TRUE;
}
