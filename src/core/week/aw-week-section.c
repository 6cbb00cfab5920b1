/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-week-section.h"

G_DEFINE_FINAL_TYPE (AwWeekSection, aw_week_section, G_TYPE_OBJECT)

static void
aw_week_section_dispose (GObject *object)
{
  AwWeekSection *self = AW_WEEK_SECTION (object);

  g_clear_object (&self->day);
  g_clear_pointer (&self->actions, g_ptr_array_unref);

  G_OBJECT_CLASS (aw_week_section_parent_class)->dispose (object);
}

static void
aw_week_section_class_init (AwWeekSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_week_section_dispose;
}

static void
aw_week_section_init (AwWeekSection *self)
{
}

/**
 * aw_week_section_new:
 * @day: (nullable): the day, or %NULL for what is left from earlier days
 * @is_today: whether @day is today
 * @actions: (element-type AwWeekAction) (transfer none): an array that owns its
 *   actions and is not changed any more
 *
 * Returns: (transfer full): a new section
 */
AwWeekSection *
aw_week_section_new (AwWeekDay *day,
                     gboolean   is_today,
                     GPtrArray *actions)
{
  AwWeekSection *self;

  g_return_val_if_fail (day == NULL || AW_IS_WEEK_DAY (day), NULL);
  g_return_val_if_fail (actions != NULL, NULL);

  self = g_object_new (AW_TYPE_WEEK_SECTION, NULL);
  g_set_object (&self->day, day);
  self->is_today = is_today;
  self->actions = g_ptr_array_ref (actions);

  return self;
}

/**
 * aw_week_section_new_plan:
 * @actions: (element-type AwWeekAction) (transfer none): what fits; an array that
 *   owns its actions and is not changed any more
 *
 * Returns: (transfer full): a new section
 */
AwWeekSection *
aw_week_section_new_plan (GPtrArray *actions)
{
  AwWeekSection *self = aw_week_section_new (NULL, FALSE, actions);

  self->is_plan = TRUE;

  return self;
}
