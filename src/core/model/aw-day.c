/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-day.h"

G_DEFINE_FINAL_TYPE (AwDay, aw_day, G_TYPE_OBJECT)

static void
aw_day_dispose (GObject *object)
{
  AwDay *self = AW_DAY (object);

  g_clear_pointer (&self->actions, g_ptr_array_unref);

  G_OBJECT_CLASS (aw_day_parent_class)->dispose (object);
}

static void
aw_day_class_init (AwDayClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_day_dispose;
}

static void
aw_day_init (AwDay *self)
{
}

/**
 * aw_day_new:
 * @date: a valid date
 * @actions: (element-type AwAction) (transfer none): an array that owns its
 *   actions and is not changed any more
 *
 * Returns: (transfer full): a new day
 */
AwDay *
aw_day_new (const GDate *date,
            GPtrArray   *actions)
{
  AwDay *self;

  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);
  g_return_val_if_fail (actions != NULL, NULL);

  self = g_object_new (AW_TYPE_DAY, NULL);
  self->date = *date;
  self->actions = g_ptr_array_ref (actions);

  return self;
}
