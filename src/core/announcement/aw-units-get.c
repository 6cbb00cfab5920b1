/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-units.h"

/**
 * aw_units_get:
 * @self: units
 * @position: which
 *
 * Returns: (transfer none): the unit
 */
const AwUnit *
aw_units_get (const AwUnits *self,
              guint          position)
{
  return &g_array_index (self->units, AwUnit, position);
}

/**
 * aw_units_get_line:
 * @self: units
 * @unit: one of them
 *
 * Returns: (transfer none): the line that it is of
 */
const AwLine *
aw_units_get_line (const AwUnits *self,
                   const AwUnit  *unit)
{
  return &g_array_index (self->source->lines, AwLine, unit->line);
}

/**
 * aw_units_mark_at:
 * @self: units
 * @position: the position of a mark, or -1
 *
 * Returns: (transfer none) (nullable): the mark
 */
const AwMark *
aw_units_mark_at (const AwUnits *self,
                  int            position)
{
  return position >= 0 ? &g_array_index (self->marks, AwMark, position) : NULL;
}

/**
 * aw_units_get_mark:
 * @self: units
 * @unit: one of them
 * @type: what is looked for
 *
 * Returns: (transfer none) (nullable): the first mark of a type that the unit has
 */
const AwMark *
aw_units_get_mark (const AwUnits *self,
                   const AwUnit  *unit,
                   AwMarkType     type)
{
  for (guint i = 0; i < unit->n_marks; i++)
    {
      const AwMark *mark = aw_units_mark_at (self, (int) (unit->first_mark + i));

      if (mark->type == type)
        return mark;
    }

  return NULL;
}
