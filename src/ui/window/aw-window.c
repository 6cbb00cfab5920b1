/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-alarm.h"
#include "aw-compat.h"
#include "aw-date.h"
#include "aw-format.h"
#include "aw-journal.h"
#include "aw-notice-missed.h"
#include "aw-problem.h"
#include "aw-spoken.h"
#include "aw-week-outlook.h"
#include "aw-zone.h"

#include "aw-window-private.h"

/* How long before its start a session is told of, microseconds. */
#define SOON (5 * G_TIME_SPAN_MINUTE)

typedef enum
{
  STEP_LATER,
  STEP_SOON,
  STEP_NOW,
} Step;

/**
 * AwWindow:
 *
 * The week on screen. What of it is shown is a model, #AwWeekPage, which the
 * widgets follow; the window follows the clock. What a person asks of it is in
 * aw-window-actions.c and aw-window-days.c.
 */
G_DEFINE_FINAL_TYPE (AwWindow, aw_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_CONTEXT = 1,
  PROP_REMINDERS,
  PROP_SUBSCRIPTIONS,
  PROP_SERVER,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
get_today (AwWindow *self,
           AwWeek   *week,
           GDate    *today)
{
  aw_zone_get_date (week->program->zone, aw_clock_get_now (self->context->clock), today);
}

static void
update_journal_notice (AwWindow *self)
{
  const char *notice = self->context->journal->notice;

  gtk_widget_set_visible (GTK_WIDGET (self->journal_notice), notice != NULL);
  if (notice != NULL)
    aw_notice_set_text (self->journal_notice, notice);
}

static void
update_missed (AwWindow *self)
{
  if (self->week != NULL)
    aw_notice_show_missed (self->missed, self->reminders, self->week,
                           aw_clock_get_now (self->context->clock));
}

static void
rows_changed_cb (AwWindow *self)
{
  if (self->week != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    aw_alarm_set (self->alarm, MIN (self->until, aw_week_list_get_until (self->list)));
}

static char *
describe (AwWeek       *week,
          AwWeekAction *action,
          Step          step)
{
  const char *title = action->action->title;

  if (step == STEP_SOON)
    /* Translators: %s is the title of a live session */
    return g_strdup_printf (_("Starts in 5 minutes: “%s”"), title);
  if (aw_week_is_moved (week))
    /* Translators: %s is the title of a session that the person does on their own */
    return g_strdup_printf (_("Your appointment is now: “%s”"), title);

  /* Translators: %s is the title of a live session */
  return g_strdup_printf (_("Live now: “%s”"), title);
}

/* Says that the next session starts soon, and that it has started, when that happens
 * while the week is on screen: whoever listens does not see the countdown. */
static void
tell_session (AwWindow *self,
              gint64    now)
{
  AwWeekAction *action = aw_week_find_next_session (self->week, now);
  const AwWeekAction *before = self->coming;
  const guint step_before = self->coming_step;
  gint64 left;
  g_autofree char *text = NULL;
  const char *id;

  self->coming = action;
  if (action == NULL)
    return;

  left = action->start - now;
  self->coming_step = left <= 0 ? STEP_NOW : left <= SOON ? STEP_SOON : STEP_LATER;
  if (before != action || self->coming_step <= step_before)
    return;

  text = describe (self->week, action, self->coming_step);
  id = action->action->id;
  aw_window_add_toast (self, text, _("S_how"), "win.show-action", g_variant_new_string (id));
}

/* Everything that depends on the time, and the alarm for when it changes next:
 * a session's text, or the day of which it is midnight. */
static void
update_time (AwWindow *self)
{
  GDate today, tomorrow;
  gint64 midnight, now;

  if (self->week == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  get_today (self, self->week, &today);
  if (self->page->week == self->week)
    aw_week_page_set_today (self->page, &today);
  aw_window_update_card (self);

  now = aw_clock_get_now (self->context->clock);
  aw_reminder_bar_set_coming (self->reminder_bar,
                              aw_week_find_next_session (self->week, now) != NULL);
  tell_session (self, now);
  aw_week_list_update_time (self->list);
  self->until = aw_overview_update_time (self->sidebar);
  aw_overview_update_time (self->strip);
  aw_date_move (&today, 1, &tomorrow);
  midnight = aw_zone_get_instant (self->week->program->zone, &tomorrow, 0);
  self->until = MIN (self->until, midnight);
  aw_window_update_plan (self, now);
  rows_changed_cb (self);
}

static void
show_done_changed_cb (AwWindow *self)
{
  GSettings *settings = self->context->settings;

  aw_week_page_set_with_done (self->page, g_settings_get_boolean (settings, "show-done"));
}

static void
journal_changed_cb (AwWindow   *self,
                    const char *program,
                    const char *run,
                    const char *action)
{
  g_autoptr (AwWeek) week = NULL;

  /* Another run of this program is taken now. */
  if (action == NULL && self->week != NULL &&
      g_str_equal (program, self->week->program->id))
    {
      week = aw_week_new (self->week->program, self->context->journal);
      aw_window_set_week (self, week);
    }
}

static void
restore_size (AwWindow *self)
{
  GSettings *settings = self->context->settings;

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static gboolean
aw_window_close_request (GtkWindow *window)
{
  AwWindow *self = AW_WINDOW (window);
  GSettings *settings = self->context->settings;
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));

  return GTK_WINDOW_CLASS (aw_window_parent_class)->close_request (window);
}

static void
aw_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (aw_window_parent_class)->map (widget);

  update_time (AW_WINDOW (widget));
}

static void
aw_window_unmap (GtkWidget *widget)
{
  aw_alarm_clear (AW_WINDOW (widget)->alarm);

  GTK_WIDGET_CLASS (aw_window_parent_class)->unmap (widget);
}

static void
follow_services (AwWindow *self)
{
  AwClock *clock = self->context->clock;

  self->alarm = aw_alarm_new (clock);
  g_signal_connect_object (self->alarm, "due", G_CALLBACK (update_time),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "changed", G_CALLBACK (update_time), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context->clock_format, "notify::use-24h",
                           G_CALLBACK (update_time), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context->settings, "changed::show-done",
                           G_CALLBACK (show_done_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context->settings, "changed::welcome",
                           G_CALLBACK (update_time), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context->journal, "changed",
                           G_CALLBACK (journal_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context->journal, "notify::notice",
                           G_CALLBACK (update_journal_notice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reminders, "changed", G_CALLBACK (update_missed),
                           self, G_CONNECT_SWAPPED);
}

static void
aw_window_constructed (GObject *object)
{
  AwWindow *self = AW_WINDOW (object);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  G_OBJECT_CLASS (aw_window_parent_class)->constructed (object);

  self->toaster = aw_toaster_new (self->toasts);
  aw_overview_set_services (self->sidebar, self->context, self->reminders, self->page);
  aw_overview_set_services (self->strip, self->context, self->reminders, self->page);
  aw_filter_bar_set_page (self->filters, self->page);
  aw_week_list_set_services (self->list, self->context, self->reminders, self->page, adjustment);
  aw_reminder_bar_set_services (self->reminder_bar, self->context->settings,
                                self->reminders, self->server);
  aw_spoken_name_parts (GTK_WIDGET (self), _("Your Week"));
  restore_size (self);
  show_done_changed_cb (self);
  aw_window_init_actions (self);
  aw_window_init_changes (self);
  aw_window_init_days (self);
  aw_window_init_draft (self);
  aw_window_init_export (self);
  aw_window_init_library (self);
  aw_window_init_feeds (self);
  follow_services (self);
}

static void
aw_window_dispose (GObject *object)
{
  AwWindow *self = AW_WINDOW (object);

  /* The setting tells it of changes, and GTK's group of actions the window, for which it
   * may be too late: the group can stay for longer. */
  if (self->context != NULL)
    g_action_map_remove_action (G_ACTION_MAP (self), "program");
  aw_window_clear_undo (self);
  g_clear_pointer (&self->removed, g_free);
  g_clear_weak_pointer (&self->preferences);
  g_clear_pointer (&self->toaster, aw_toaster_free);
  g_clear_object (&self->week_signals);
  g_clear_object (&self->comparing);
  g_clear_object (&self->alarm);
  g_clear_object (&self->week);
  g_clear_object (&self->page);
  g_clear_object (&self->server);
  g_clear_object (&self->reminders);
  g_clear_object (&self->feeds);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (aw_window_parent_class)->dispose (object);
}

static void
aw_window_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  AwWindow *self = AW_WINDOW (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      self->context = g_value_dup_object (value);
      break;
    case PROP_REMINDERS:
      self->reminders = g_value_dup_object (value);
      break;
    case PROP_SUBSCRIPTIONS:
      self->feeds = g_value_dup_object (value);
      break;
    case PROP_SERVER:
      self->server = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *klass)
{
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  /**
   * AwWindow:context:
   *
   * The services.
   */
  properties[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, AW_TYPE_CONTEXT, flags);
  /**
   * AwWindow:reminders:
   *
   * The reminders.
   */
  properties[PROP_REMINDERS] =
    g_param_spec_object ("reminders", NULL, NULL, AW_TYPE_REMINDERS, flags);
  /**
   * AwWindow:subscriptions:
   *
   * What keeps weeks fresh.
   */
  properties[PROP_SUBSCRIPTIONS] =
    g_param_spec_object ("subscriptions", NULL, NULL, AW_TYPE_SUBSCRIPTIONS, flags);
  /**
   * AwWindow:server:
   *
   * What shows notifications.
   */
  properties[PROP_SERVER] =
    g_param_spec_object ("server", NULL, NULL, AW_TYPE_NOTIFICATION_SERVER, flags);
  g_object_class_install_properties (klass, N_PROPS, properties);
}

static void
ensure_types (void)
{
  g_type_ensure (AW_TYPE_DAY_LIST);
  g_type_ensure (AW_TYPE_FILTER_BAR);
  g_type_ensure (AW_TYPE_NOTICE);
  g_type_ensure (AW_TYPE_OVERVIEW);
  g_type_ensure (AW_TYPE_PANE_LAYOUT);
  g_type_ensure (AW_TYPE_REMINDER_BAR);
  g_type_ensure (AW_TYPE_WEEK_CARD);
  g_type_ensure (AW_TYPE_WEEK_LIST);
}

static void
aw_window_class_init (AwWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = aw_window_constructed;
  object_class->dispose = aw_window_dispose;
  object_class->set_property = aw_window_set_property;
  widget_class->map = aw_window_map;
  widget_class->unmap = aw_window_unmap;
  GTK_WINDOW_CLASS (klass)->close_request = aw_window_close_request;
  install_properties (object_class);

  ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class, AW_RESOURCE_PATH "/aw-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AwWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, title_button);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, title);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, title_menu);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, weeks_menu);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, main_button);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, pane_layout);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, clamp);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, days);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, strip);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, filters);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, card);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, list);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, missed);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, changes);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, reminder_bar);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, journal_notice);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, feed_notice);
  gtk_widget_class_bind_template_callback (widget_class, aw_window_follow_narrow);
  gtk_widget_class_bind_template_callback (widget_class, rows_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, aw_window_follow_tight);
}

static void
aw_window_init (AwWindow *self)
{
  self->page = aw_week_page_new ();
  self->week_signals = g_signal_group_new (AW_TYPE_WEEK);
  g_signal_group_connect_swapped (self->week_signals, "changed", G_CALLBACK (update_time), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  aw_compat_follow_contrast (GTK_WIDGET (self));
}

/**
 * aw_window_new:
 * @application: the application
 * @context: the services
 * @reminders: the reminders
 * @feeds: what keeps weeks fresh
 * @server: what shows notifications
 *
 * Returns: (transfer none): a new window, owned by @application, that shows no
 *   week yet
 */
AwWindow *
aw_window_new (GtkApplication       *application,
               AwContext            *context,
               AwReminders          *reminders,
               AwSubscriptions      *feeds,
               AwNotificationServer *server)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (AW_IS_REMINDERS (reminders), NULL);
  g_return_val_if_fail (AW_IS_SUBSCRIPTIONS (feeds), NULL);

  return g_object_new (AW_TYPE_WINDOW,
                       "application", application,
                       "context", context,
                       "reminders", reminders,
                       "subscriptions", feeds,
                       "server", server,
                       NULL);
}

static gboolean
is_same_run (AwWeek *a,
             AwWeek *b)
{
  return g_str_equal (a->run, b->run) &&
         g_str_equal (a->program->id, b->program->id);
}

/* A new edition of the week on screen leaves the person where they are. */
static guint
find_day (AwWindow    *self,
          AwWeek      *week,
          const GDate *today)
{
  guint day = self->page->day;
  const GDate *date;

  if (self->week == NULL || !is_same_run (self->week, week))
    return aw_week_find_opening_day (week, today);
  if (day == AW_WEEK_PAGE_WHOLE)
    return day;

  date = &AW_WEEK_DAY (self->week->days->pdata[day])->date;
  day = aw_week_find_day (week, date);

  return day != G_MAXUINT ? day : aw_week_find_opening_day (week, today);
}

/**
 * aw_window_set_week:
 * @week: a week
 *
 * Shows @week, and of it the day to open on; of a new edition of the week on
 * screen, the day that is chosen.
 */
void
aw_window_set_week (AwWindow *self,
                    AwWeek   *week)
{
  gboolean is_same;
  GDate today;
  guint day;

  g_return_if_fail (AW_IS_WINDOW (self));
  g_return_if_fail (AW_IS_WEEK (week));

  get_today (self, week, &today);
  day = find_day (self, week, &today);
  is_same = self->week != NULL && is_same_run (self->week, week);
  if (!is_same)
    aw_window_clear_undo (self);

  self->coming = NULL;
  g_set_object (&self->week, week);
  g_signal_group_set_target (self->week_signals, week);
  aw_week_page_set_week (self->page, week, &today, day, aw_week_find_opening_day (week, &today));

  update_journal_notice (self);
  update_missed (self);
  aw_window_update_library (self);
  aw_window_update_feeds (self);
  update_time (self);
  gtk_stack_set_visible_child_name (self->stack, "week");
  if (!is_same)
    aw_week_list_focus (self->list);
}

/**
 * aw_window_show_action:
 * @id: the id of an action of the week
 *
 * Shows the action: its day, whatever the filters say, with its row open and the
 * focus at it.
 */
void
aw_window_show_action (AwWindow   *self,
                       const char *id)
{
  AwWeekAction *action;

  g_return_if_fail (AW_IS_WINDOW (self));
  g_return_if_fail (id != NULL);

  action = self->week != NULL ? aw_week_find_action (self->week, id) : NULL;
  if (action == NULL)
    return;

  aw_week_page_set_day (self->page, aw_week_find_day (self->week, &action->date));
  if (!aw_week_list_show_action (self->list, action))
    {
      aw_window_show_all (self);
      aw_week_list_show_action (self->list, action);
    }
}

/**
 * aw_window_add_toast:
 * @text: a sentence, plain text; further lines, which are for organizers, are left out
 * @button: (nullable): the label of its button
 * @action: (nullable): the action of its button
 * @target: (nullable): the target of that action
 *
 * Tells the person something in passing.
 */
void
aw_window_add_toast (AwWindow   *self,
                     const char *text,
                     const char *button,
                     const char *action,
                     GVariant   *target)
{
  g_autofree char *sentence = aw_problem_dup_sentence (text);

  aw_toaster_add (self->toaster, sentence, button, action, target);
}
