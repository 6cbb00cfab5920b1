/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-plan-bar.h"
#include "aw-reminder-preferences.h"

#include "aw-window-private.h"

/* What of the week is on screen: the day and the lengths that a person chooses, or what
 * fits into the time that they have. */

static const struct
{
  const char *action;
  AwMinutes minutes;
} filters[] = {
  { "minutes-5", AW_MINUTES_5 },
  { "minutes-15", AW_MINUTES_15 },
  { "minutes-30", AW_MINUTES_30 },
};

static void
set_minutes (AwWindow *self,
             AwMinutes minutes)
{
  GSettings *settings = self->context->settings;

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), filters[i].action);

      g_simple_action_set_state (G_SIMPLE_ACTION (action),
                                 g_variant_new_boolean ((minutes & filters[i].minutes) != 0));
    }
  if (g_settings_get_boolean (settings, "remember-minutes"))
    g_settings_set_flags (settings, "minutes", minutes);
  aw_week_page_set_minutes (self->page, minutes);
}

static void
minutes_cb (GSimpleAction *simple,
            GVariant      *value,
            gpointer       user_data)
{
  AwWindow *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      if (g_str_equal (g_action_get_name (G_ACTION (simple)), filters[i].action))
        set_minutes (self, self->page->minutes ^ filters[i].minutes);
    }
}

static void
set_minutes_cb (AwWindow *self,
                GVariant *parameter)
{
  set_minutes (self, (AwMinutes) g_variant_get_uint32 (parameter));
  aw_week_list_focus (self->list);
}

static void
choose_day (AwWindow *self,
            guint     position)
{
  if (self->week == NULL ||
      (position != AW_WEEK_PAGE_WHOLE && position >= self->week->days->len))
    return;

  aw_week_page_set_day (self->page, position);
  aw_week_list_focus (self->list);
}

static void
day_cb (AwWindow *self,
        GVariant *parameter)
{
  guint position = (guint) g_variant_get_int32 (parameter);

  if (self->week != NULL && position < self->page->span.n_days)
    choose_day (self, self->page->span.first + position);
}

static void
whole_week_cb (AwWindow *self)
{
  choose_day (self, AW_WEEK_PAGE_WHOLE);
}

static void
previous_day_cb (AwWindow *self)
{
  guint day = self->page->day;

  if (day != AW_WEEK_PAGE_WHOLE && day > 0)
    choose_day (self, day - 1);
}

static void
next_day_cb (AwWindow *self)
{
  guint day = self->page->day;

  if (day == AW_WEEK_PAGE_WHOLE)
    choose_day (self, self->page->span.first);
  else if (self->week != NULL && day + 1 < self->week->days->len)
    choose_day (self, day + 1);
}

static void
focus_page_cb (AwWindow *self)
{
  aw_week_list_focus (self->list);
}

static void
show_action_cb (AwWindow *self,
                GVariant *parameter)
{
  aw_window_show_action (self, g_variant_get_string (parameter, NULL));
}

static void
today_cb (AwWindow *self)
{
  choose_day (self, aw_week_find_opening_day (self->week, &self->page->today));
}

static void
welcomed_cb (AwWindow *self)
{
  g_settings_set_boolean (self->context->settings, "welcome", FALSE);
  aw_week_list_focus (self->list);
}

/* --- What fits into the time that the person has -------------------------------- */

/* What is shown stays while things of it are done, and is found anew when the person asks. */

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
      GtkWidget *before = GTK_WIDGET (self->filters);

      self->plan_bar = g_object_new (AW_TYPE_PLAN_BAR, NULL);
      gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (before)),
                                  GTK_WIDGET (self->plan_bar), before);
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

static void
update_visible (AwWindow *self)
{
  gboolean has_plan = self->page->plan != NULL;

  if (self->plan_bar != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->plan_bar), has_plan);
  gtk_widget_set_visible (GTK_WIDGET (self->filters), !has_plan);
}

static const GActionEntry toggles[] = {
  { "minutes-5", NULL, NULL, "false", minutes_cb },
  { "minutes-15", NULL, NULL, "false", minutes_cb },
  { "minutes-30", NULL, NULL, "false", minutes_cb },
};

static const AwWindowAction entries[] = {
  { "set-minutes", G_CALLBACK (set_minutes_cb), "u" },
  { "show-all", G_CALLBACK (aw_window_show_all) },
  { "day", G_CALLBACK (day_cb), "i" },
  { "whole-week", G_CALLBACK (whole_week_cb) },
  { "previous-day", G_CALLBACK (previous_day_cb) },
  { "next-day", G_CALLBACK (next_day_cb) },
  { "today", G_CALLBACK (today_cb), NULL, TRUE },
  { "welcomed", G_CALLBACK (welcomed_cb) },
  { "focus-page", G_CALLBACK (focus_page_cb) },
  { "show-action", G_CALLBACK (show_action_cb), "s" },
  { "what-fits", G_CALLBACK (what_fits_cb), NULL, TRUE },
  { "plan", G_CALLBACK (plan_cb), "i" },
  { "leave-plan", G_CALLBACK (leave_plan_cb) },
};

/* The page of another day begins at its top, and the whole week is wider. */
static void
day_changed_cb (AwWindow *self)
{
  gboolean is_whole = self->page->day == AW_WEEK_PAGE_WHOLE;

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  adw_clamp_set_maximum_size (self->clamp, is_whole ? 1500 : 900);
  adw_clamp_set_tightening_threshold (self->clamp, is_whole ? 1500 : 900);
}

/**
 * aw_window_update_card:
 *
 * Shows what there is to say of the week today; what is only to introduce it comes
 * after the actions.
 */
void
aw_window_update_card (AwWindow *self)
{
  GSettings *settings = self->context->settings;
  GtkWidget *card = GTK_WIDGET (self->card);
  gboolean is_first = aw_week_card_update (self->card, self->week,
                                           &self->page->today,
                                           g_settings_get_boolean (settings, "welcome"));

  gtk_box_reorder_child_after (GTK_BOX (gtk_widget_get_parent (card)), card,
                               is_first ? GTK_WIDGET (self->missed) : GTK_WIDGET (self->list));
}

/**
 * aw_window_follow_narrow:
 *
 * Builds the days above the page when the window is first narrow.
 */
void
aw_window_follow_narrow (AwWindow *self)
{
  gboolean is_narrow;

  g_object_get (self->pane_layout, "narrow", &is_narrow, NULL);
  if (is_narrow)
    aw_day_list_set_page (self->days, self->page);
}

static gboolean
follow_tight_cb (GtkWidget     *widget,
                 GdkFrameClock *clock,
                 gpointer       user_data)
{
  AwWindow *self = AW_WINDOW (widget);
  gboolean is_tight;

  g_object_get (self->pane_layout, "tight", &is_tight, NULL);
  aw_reminder_bar_set_tight (self->reminder_bar, is_tight);
  if (self->week != NULL)
    aw_window_update_title (self);

  return G_SOURCE_REMOVE;
}

/**
 * aw_window_follow_tight:
 *
 * Follows whether there is room for no more than is needed. This is said in the
 * middle of the layout, in which only what is inside may change.
 */
void
aw_window_follow_tight (AwWindow *self)
{
  gboolean is_tight;

  g_object_get (self->pane_layout, "tight", &is_tight, NULL);
  aw_overview_set_tight (self->strip, is_tight);
  aw_filter_bar_set_tight (self->filters, is_tight);
  aw_week_card_set_tight (self->card, is_tight);
  aw_week_list_set_tight (self->list, is_tight);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), follow_tight_cb, NULL, NULL);
}

/**
 * aw_window_init_days:
 *
 * Adds the actions that choose what of the week is on screen.
 */
void
aw_window_init_days (AwWindow *self)
{
  GSettings *settings = self->context->settings;

  g_action_map_add_action_entries (G_ACTION_MAP (self), toggles, G_N_ELEMENTS (toggles), self);
  aw_window_add_actions (self, entries, G_N_ELEMENTS (entries));
  self->plan_minutes = 15;
  g_signal_connect_object (self->page, "notify::day", G_CALLBACK (day_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "notify::planned", G_CALLBACK (update_visible),
                           self, G_CONNECT_SWAPPED);
  if (g_settings_get_boolean (settings, "remember-minutes"))
    set_minutes (self, g_settings_get_flags (settings, "minutes"));
}

/**
 * aw_window_show_all:
 *
 * Shows every action of the chosen day, whatever the filters were.
 */
void
aw_window_show_all (AwWindow *self)
{
  set_minutes (self, AW_MINUTES_ALL);
  g_settings_set_boolean (self->context->settings, "show-done", TRUE);
}
