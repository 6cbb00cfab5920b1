/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-program-diff.h"

static void
change_free (gpointer data)
{
  AwChange *change = data;

  g_clear_object (&change->before);
  g_clear_object (&change->after);
  g_free (change);
}

static void
add_change (GPtrArray    *changes,
            AwChangeKind  kind,
            AwWeekAction *before,
            AwWeekAction *after)
{
  AwChange *change = g_new0 (AwChange, 1);

  change->kind = kind;
  g_set_object (&change->before, before);
  g_set_object (&change->after, after);
  g_ptr_array_add (changes, change);
}

static gboolean
is_moved (AwWeekAction *before,
          AwWeekAction *after)
{
  if (before->start != after->start)
    return TRUE;

  return after->start == 0 &&
         g_date_compare (&before->date, &after->date) != 0;
}

static void
compare_action (GPtrArray    *changes,
                AwWeekAction *before,
                AwWeekAction *after)
{
  if (is_moved (before, after))
    add_change (changes, AW_CHANGE_MOVED, before, after);
  if (!g_str_equal (before->action->title, after->action->title))
    add_change (changes, AW_CHANGE_RENAMED, before, after);
}

static void
compare_day (GPtrArray *changes,
             AwWeek    *before,
             AwWeekDay *day)
{
  for (guint i = 0; i < day->actions->len; i++)
    {
      AwWeekAction *action = day->actions->pdata[i];
      AwWeekAction *old = aw_week_find_action (before, action->action->id);

      if (old == NULL)
        add_change (changes, AW_CHANGE_ADDED, NULL, action);
      else if (!aw_week_action_is_done (action))
        compare_action (changes, old, action);
    }
}

static void
find_cancelled (GPtrArray *changes,
                AwWeek    *after,
                AwWeekDay *day)
{
  for (guint i = 0; i < day->actions->len; i++)
    {
      AwWeekAction *action = day->actions->pdata[i];

      if (!aw_week_action_is_done (action) &&
          aw_week_find_action (after, action->action->id) == NULL)
        add_change (changes, AW_CHANGE_CANCELLED, action, NULL);
    }
}

/**
 * aw_program_diff_compare:
 * @before: a week, as this person takes it, of the edition that they know
 * @after: the same of the new edition
 *
 * Matches actions by their ids. What the person has done is settled: nothing
 * but its being there is told of it. An action that is moved and renamed makes
 * two changes.
 *
 * Returns: (transfer full) (element-type AwChange): what changed for this
 *   person, in the order of the new week, then what is in it no more
 */
GPtrArray *
aw_program_diff_compare (AwWeek *before,
                         AwWeek *after)
{
  GPtrArray *changes;

  g_return_val_if_fail (AW_IS_WEEK (before), NULL);
  g_return_val_if_fail (AW_IS_WEEK (after), NULL);

  changes = g_ptr_array_new_with_free_func (change_free);
  for (guint i = 0; i < after->days->len; i++)
    compare_day (changes, before, after->days->pdata[i]);
  for (guint i = 0; i < before->days->len; i++)
    find_cancelled (changes, after, before->days->pdata[i]);

  return changes;
}
