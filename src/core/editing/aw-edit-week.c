/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-edit-week.h"

/**
 * aw_edit_week_new:
 * @reading: (nullable): of what announcement it is
 *
 * Returns: (transfer full): a week without actions
 */
AwEditWeek *
aw_edit_week_new (AwEditReading *reading)
{
  AwEditWeek *self = g_new0 (AwEditWeek, 1);

  g_atomic_ref_count_init (&self->refs);
  self->reading = reading != NULL ? g_object_ref ((gpointer) reading) : NULL;
  self->actions = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_edit_action_unref);

  return self;
}

/**
 * aw_edit_week_ref:
 *
 * Returns: (transfer full): the same
 */
AwEditWeek *
aw_edit_week_ref (AwEditWeek *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * aw_edit_week_unref:
 * @self: (transfer full): a week
 */
void
aw_edit_week_unref (AwEditWeek *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_clear_pointer ((gpointer *) &self->reading, g_object_unref);
  for (guint i = 0; i < AW_EDIT_N_WEEK_FIELDS; i++)
    aw_edit_value_clear (&self->values[i]);
  g_ptr_array_unref (self->actions);
  g_free (self);
}

static gpointer
ref_action (gconstpointer action,
            gpointer      user_data)
{
  return aw_edit_action_ref ((AwEditAction *) action);
}

/**
 * aw_edit_week_copy:
 *
 * Returns: (transfer full): the same, for a change
 */
AwEditWeek *
aw_edit_week_copy (AwEditWeek *self)
{
  AwEditWeek *copy = aw_edit_week_new (self->reading);

  for (guint i = 0; i < AW_EDIT_N_WEEK_FIELDS; i++)
    aw_edit_value_copy (&copy->values[i], &self->values[i]);
  g_ptr_array_unref (copy->actions);
  copy->actions = g_ptr_array_copy (self->actions, ref_action, NULL);
  g_ptr_array_set_free_func (copy->actions, (GDestroyNotify) aw_edit_action_unref);

  return copy;
}

/**
 * aw_edit_week_get_action:
 * @position: less than aw_edit_week_get_n()
 *
 * Returns: (transfer none): an action; they are in the order of their days
 */
AwEditAction *
aw_edit_week_get_action (AwEditWeek *self,
                         guint       position)
{
  g_return_val_if_fail (position < self->actions->len, NULL);

  return self->actions->pdata[position];
}

/**
 * aw_edit_week_find:
 * @id: the id of an action
 * @position: (out) (optional): where it is
 *
 * Returns: (transfer none) (nullable): the action
 */
AwEditAction *
aw_edit_week_find (AwEditWeek *self,
                   const char *id,
                   guint      *position)
{
  for (guint i = 0; i < self->actions->len; i++)
    {
      if (!g_str_equal (aw_edit_week_get_action (self, i)->id, id))
        continue;
      if (position != NULL)
        *position = i;
      return self->actions->pdata[i];
    }

  return NULL;
}

/**
 * aw_edit_week_equal:
 *
 * Returns: whether all is the same of both
 */
gboolean
aw_edit_week_equal (AwEditWeek *self,
                    AwEditWeek *other)
{
  if (self->actions->len != other->actions->len || self->reading != other->reading)
    return FALSE;

  for (guint i = 0; i < AW_EDIT_N_WEEK_FIELDS; i++)
    if (!aw_edit_value_equal (&self->values[i], &other->values[i]))
      return FALSE;
  for (guint i = 0; i < self->actions->len; i++)
    if (!aw_edit_action_equal (self->actions->pdata[i], other->actions->pdata[i]))
      return FALSE;

  return TRUE;
}

/**
 * aw_edit_week_append:
 * @action: an action with an id of its own
 *
 * Adds it as the last one of its day, to a week that nobody else has yet.
 */
void
aw_edit_week_append (AwEditWeek   *self,
                     AwEditAction *action)
{
  guint i = self->actions->len;

  while (i > 0 && strcmp (aw_edit_action_get_date (self->actions->pdata[i - 1]),
                          aw_edit_action_get_date (action)) > 0)
    i--;
  g_ptr_array_insert (self->actions, (int) i, aw_edit_action_ref (action));
}

/**
 * aw_edit_week_with_value:
 * @field: a field
 * @text: (nullable): what the person says of it; empty for nothing
 *
 * Returns: (transfer full) (nullable): the week with that; %NULL if a document may not
 *   have it
 */
AwEditWeek *
aw_edit_week_with_value (AwEditWeek      *self,
                         AwEditWeekField  field,
                         const char      *text)
{
  g_autofree char *normal = NULL;
  AwEditWeek *week;

  if (text != NULL && *text != '\0')
    {
      normal = aw_edit_week_field_normalize (field, text);
      if (normal == NULL)
        return NULL;
    }
  if (normal != NULL && *normal == '\0')
    g_clear_pointer (&normal, g_free);

  week = aw_edit_week_copy (self);
  if (g_strcmp0 (normal, week->values[field].text) != 0)
    aw_edit_value_set (&week->values[field], normal,
                       normal != NULL ? AW_EDIT_ENTERED : AW_EDIT_NONE);

  return week;
}

/**
 * aw_edit_week_with_action:
 * @action: an action, which nobody changes any more
 *
 * What is of another day than it was becomes the last one there.
 *
 * Returns: (transfer full): the week with @action in place of the one with its id, or
 *   beside the others
 */
AwEditWeek *
aw_edit_week_with_action (AwEditWeek   *self,
                          AwEditAction *action)
{
  AwEditWeek *week = aw_edit_week_copy (self);
  AwEditAction *before;
  guint position = 0;

  before = aw_edit_week_find (week, action->id, &position);
  if (before != NULL &&
      g_str_equal (aw_edit_action_get_date (before), aw_edit_action_get_date (action)))
    {
      aw_edit_action_unref (before);
      week->actions->pdata[position] = aw_edit_action_ref (action);
      return week;
    }

  if (before != NULL)
    g_ptr_array_remove_index (week->actions, position);
  aw_edit_week_append (week, action);

  return week;
}

/**
 * aw_edit_week_without:
 * @id: the id of an action
 *
 * Returns: (transfer full) (nullable): the week without it; %NULL if it has none such
 */
AwEditWeek *
aw_edit_week_without (AwEditWeek *self,
                      const char *id)
{
  AwEditWeek *week;
  guint position;

  if (aw_edit_week_find (self, id, &position) == NULL)
    return NULL;

  week = aw_edit_week_copy (self);
  g_ptr_array_remove_index (week->actions, position);

  return week;
}
