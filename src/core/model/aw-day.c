/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-day.h"

/**
 * AwDay:
 *
 * One calendar date of a program, in the program's zone, and its actions in
 * the organizer's order. Immutable.
 */
struct _AwDay
{
  GObject parent_instance;

  GDate date;
  GPtrArray *actions;
};

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

/**
 * aw_day_get_date:
 *
 * Returns: (transfer none): the organizer's date of the day
 */
const GDate *
aw_day_get_date (AwDay *self)
{
  g_return_val_if_fail (AW_IS_DAY (self), NULL);

  return &self->date;
}

/**
 * aw_day_get_n_actions:
 *
 * Returns: how many actions the day has
 */
guint
aw_day_get_n_actions (AwDay *self)
{
  g_return_val_if_fail (AW_IS_DAY (self), 0);

  return self->actions->len;
}

/**
 * aw_day_get_action:
 * @position: a position below aw_day_get_n_actions()
 *
 * Returns: (transfer none): the action at @position
 */
AwAction *
aw_day_get_action (AwDay *self,
                   guint  position)
{
  g_return_val_if_fail (AW_IS_DAY (self), NULL);
  g_return_val_if_fail (position < self->actions->len, NULL);

  return self->actions->pdata[position];
}
