/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-plan-bar.h"
#include "aw-reminder-preferences.h"

#include "aw-window-private.h"

/* What fits into the time that the person has: a view of the week. What is shown
 * stays while things of it are done, and is found anew when the person asks. */

/**
 * aw_window_update_plan:
 * @now: microseconds since the Unix epoch
 *
 * Shows what of it depends on the time.
 */
void
aw_window_update_plan (AwWindow *self,
                       gint64    now)
{
  if (self->page->plan != NULL)
    self->until = MIN (self->until, aw_plan_bar_update_time (self->plan_bar, now));
}

static gboolean
is_reminded_cb (AwWeekAction *action,
                gpointer      user_data)
{
  AwWindow *self = user_data;
  AwReminderPreferences *preferences = aw_reminders_get_preferences (self->reminders);
  g_autofree char *session = aw_reminders_build_name (self->week, action);

  return aw_reminder_preferences_is_on (preferences) &&
         !aw_reminder_preferences_is_silenced (preferences, session);
}

static void
show_plan (AwWindow *self)
{
  gint64 now = aw_clock_get_now (self->context->clock);
  g_autoptr (AwWeekPlan) plan =
    aw_week_plan_new (self->week, now, &self->page->today, self->plan_minutes,
                      is_reminded_cb, self);

  if (self->plan_bar == NULL)
    {
      GtkWidget *filters = GTK_WIDGET (self->filters);

      self->plan_bar = g_object_new (AW_TYPE_PLAN_BAR, NULL);
      gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (filters)),
                                  GTK_WIDGET (self->plan_bar), filters);
    }
  aw_plan_bar_show (self->plan_bar, plan, self->plan_minutes);
  aw_week_page_set_plan (self->page, plan->actions);
  aw_window_update_plan (self, now);
  aw_alarm_set (self->alarm, MIN (self->until, aw_week_list_get_until (self->list)));
}

static void
plan_cb (AwWindow *self,
         GVariant *parameter)
{
  self->plan_minutes = MAX (g_variant_get_int32 (parameter), 1);
  if (self->week != NULL)
    show_plan (self);
}

static void
what_fits_cb (AwWindow *self)
{
  if (self->week == NULL)
    return;

  show_plan (self);
  aw_plan_bar_focus (self->plan_bar);
}

static void
leave_plan_cb (AwWindow *self)
{
  if (self->page->plan == NULL)
    return;

  aw_week_page_set_plan (self->page, NULL);
  aw_week_list_focus (self->list);
}

static const AwWindowAction entries[] = {
  { "what-fits", G_CALLBACK (what_fits_cb) },
  { "plan", G_CALLBACK (plan_cb), "i" },
  { "leave-plan", G_CALLBACK (leave_plan_cb) },
};

static void
update_visible (AwWindow *self)
{
  gboolean has_plan = self->page->plan != NULL;

  if (self->plan_bar != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->plan_bar), has_plan);
  gtk_widget_set_visible (GTK_WIDGET (self->filters), !has_plan);
}

/**
 * aw_window_init_plan:
 *
 * Adds the actions that show what fits.
 */
void
aw_window_init_plan (AwWindow *self)
{
  self->plan_minutes = 15;
  aw_window_add_actions (self, entries, G_N_ELEMENTS (entries));
  g_signal_connect_object (self->page, "notify::planned", G_CALLBACK (update_visible),
                           self, G_CONNECT_SWAPPED);
}
