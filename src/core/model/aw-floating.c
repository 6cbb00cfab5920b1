/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-floating.h"

/**
 * aw_floating_new:
 * @title: what it is called
 * @date: its day
 * @minute: its time of day, minutes
 *
 * Returns: (transfer full): the event
 */
AwFloating *
aw_floating_new (const char  *title,
                 const GDate *date,
                 int          minute)
{
  AwFloating *self;

  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (g_date_valid (date), NULL);

  self = g_new0 (AwFloating, 1);
  self->title = g_strdup (title);
  self->date = *date;
  self->minute = minute;

  return self;
}

/**
 * aw_floating_copy:
 * @self: (nullable): an event
 *
 * Returns: (transfer full) (nullable): the same
 */
AwFloating *
aw_floating_copy (const AwFloating *self)
{
  return self != NULL ? aw_floating_new (self->title, &self->date, self->minute) : NULL;
}

/**
 * aw_floating_free:
 * @self: (transfer full): an event
 */
void
aw_floating_free (AwFloating *self)
{
  g_free (self->title);
  g_free (self);
}
