/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-alarm.h"
#include "aw-compat.h"
#include "aw-date.h"
#include "aw-format.h"
#include "aw-journal.h"
#include "aw-wrap-layout.h"
#include "aw-zone.h"

#include "aw-window-private.h"

/* For so long, microseconds, a toast is coming. */
#define TOAST_COMES (600 * G_TIME_SPAN_MILLISECOND)

/**
 * AwWindow:
 *
 * The week on screen, day by day. It follows the week and the clock; what a
 * person asks of it is in aw-window-actions.c.
 */
G_DEFINE_FINAL_TYPE (AwWindow, aw_window, ADW_TYPE_APPLICATION_WINDOW)

static void
get_today (AwWindow *self,
           GDate    *today)
{
  aw_zone_get_date (aw_program_get_zone (aw_week_get_program (self->week)),
                    aw_clock_get_now (aw_context_get_clock (self->context)), today);
}

static void
update_notice (AwWindow    *self,
               const GDate *today)
{
  g_autofree char *dates = aw_format_dates (aw_week_get_first_date (self->week),
                                            aw_week_get_last_date (self->week));
  gboolean complete = aw_week_get_n_actions (self->week) > 0 &&
                      aw_week_get_n_done (self->week) == aw_week_get_n_actions (self->week);
  gboolean past = g_date_compare (aw_week_get_last_date (self->week), today) < 0;
  g_autofree char *text = NULL;

  if (complete)
    text = g_strdup (_ ("You did everything this week asked. "
                        "Thank you for standing up for libraries!"));
  else if (past)
    /* Translators: %s are dates, such as "May 4–8, 2020" */
    text = g_strdup_printf (_ ("This week was %s. Take it again on dates of your own."), dates);

  gtk_widget_set_visible (self->notice, text != NULL);
  if (text != NULL)
    gtk_label_set_label (self->notice_label, text);
}

static void
update_progress (AwWindow *self)
{
  g_autofree char *text = aw_format_progress (aw_week_get_n_done (self->week),
                                              aw_week_get_n_actions (self->week),
                                              aw_week_get_minutes_left (self->week));

  gtk_label_set_label (self->progress, text);
}

static void
update_title (AwWindow *self)
{
  AwProgram *program = aw_week_get_program (self->week);
  g_autofree char *dates = aw_format_dates (aw_week_get_first_date (self->week),
                                            aw_week_get_last_date (self->week));
  g_autofree char *subtitle = NULL;

  if (aw_week_is_moved (self->week))
    {
      g_autofree char *held = aw_format_dates (aw_program_get_first_date (program),
                                               aw_program_get_last_date (program));

      /* Translators: dates of this run, and of the first; such as
       * "May 3–7, 2027 · first held May 4–8, 2020" */
      subtitle = g_strdup_printf (_ ("%s · first held %s"), dates, held);
    }

  adw_window_title_set_title (self->window_title, aw_program_get_title (program));
  adw_window_title_set_subtitle (self->window_title, subtitle != NULL ? subtitle : dates);
}

static void
update_journal_notice (AwWindow *self)
{
  const char *notice = aw_journal_get_notice (aw_context_get_journal (self->context));

  gtk_widget_set_visible (self->journal_notice, notice != NULL);
  if (notice != NULL)
    gtk_label_set_label (self->journal_notice_label, notice);
}

static void
update_missed (AwWindow *self)
{
  if (self->week != NULL)
    aw_missed_list_show (self->missed, self->reminders, self->week,
                         aw_clock_get_now (aw_context_get_clock (self->context)));
}

/* Everything that depends on the time, and the alarm for when it changes next:
 * a session's text, or the day of which it is midnight. */
static void
update_time (AwWindow *self)
{
  GDate today, tomorrow;
  gint64 until, midnight;

  if (self->week == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  get_today (self, &today);
  aw_day_strip_set_today (self->strip, aw_week_find_day (self->week, &today));
  update_notice (self, &today);

  until = aw_day_page_update_time (self->page);
  aw_date_move (&today, 1, &tomorrow);
  midnight = aw_zone_get_instant (aw_program_get_zone (aw_week_get_program (self->week)),
                                  &tomorrow, 0);
  aw_alarm_set (self->alarm, MIN (until, midnight));
}

static void
week_changed_cb (AwWindow *self)
{
  GSettings *settings = aw_context_get_settings (self->context);

  update_progress (self);
  if (g_settings_get_boolean (settings, "show-done"))
    update_time (self);
  else
    aw_window_show_day (self);
}

static void
show_done_changed_cb (AwWindow *self)
{
  if (self->week != NULL)
    aw_window_show_day (self);
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
      g_str_equal (program, aw_program_get_id (aw_week_get_program (self->week))))
    {
      week = aw_week_new (aw_week_get_program (self->week), aw_context_get_journal (self->context));
      aw_window_set_week (self, week);
    }
}

static void
selected_cb (AwWindow *self)
{
  if (self->week == NULL)
    return;

  aw_window_show_day (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
restore_size (AwWindow *self)
{
  GSettings *settings = aw_context_get_settings (self->context);

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

/* Made only when it is wanted: its large icon alone loads an SVG reader. */
static GtkWidget *
create_error_page (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Show the Built-in Week"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.show-built-in");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("This Week Cannot Be Shown"));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);

  return page;
}

static gboolean
aw_window_close_request (GtkWindow *window)
{
  AwWindow *self = AW_WINDOW (window);
  GSettings *settings = aw_context_get_settings (self->context);
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
aw_window_dispose (GObject *object)
{
  AwWindow *self = AW_WINDOW (object);

  aw_window_clear_undo (self);
  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->alarm);
  g_clear_object (&self->week);
  g_clear_object (&self->reminders);
  g_clear_object (&self->feeds);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (aw_window_parent_class)->dispose (object);
}

static void
aw_window_class_init (AwWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = aw_window_dispose;
  widget_class->map = aw_window_map;
  widget_class->unmap = aw_window_unmap;
  window_class->close_request = aw_window_close_request;

  g_type_ensure (AW_TYPE_CHANGE_LIST);
  g_type_ensure (AW_TYPE_DAY_PAGE);
  g_type_ensure (AW_TYPE_DAY_STRIP);
  g_type_ensure (AW_TYPE_MISSED_LIST);
  g_type_ensure (AW_TYPE_REMINDER_BAR);
  g_type_ensure (AW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, AW_RESOURCE_PATH "/aw-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AwWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, weeks_menu);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, strip);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, page);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, missed);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, changes);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, reminder_bar);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, notice_label);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, journal_notice);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, journal_notice_label);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, feed_notice);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, feed_notice_label);
  gtk_widget_class_bind_template_child (widget_class, AwWindow, follow_button);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_time);
}

static void
aw_window_init (AwWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  aw_day_page_set_adjustment (self->page, gtk_scrolled_window_get_vadjustment (self->scroller));
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
  AwWindow *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (AW_IS_REMINDERS (reminders), NULL);
  g_return_val_if_fail (AW_IS_SUBSCRIPTIONS (feeds), NULL);

  self = g_object_new (AW_TYPE_WINDOW, "application", application, NULL);
  self->context = g_object_ref (context);
  self->reminders = g_object_ref (reminders);
  aw_day_page_set_services (self->page, context, reminders);
  aw_reminder_bar_set_services (self->reminder_bar, aw_context_get_settings (context),
                                reminders, server);
  restore_size (self);
  aw_window_init_actions (self);
  aw_window_init_export (self);
  aw_window_init_library (self);
  aw_window_init_rename (self);
  aw_window_init_feeds (self, feeds);

  self->alarm = aw_alarm_new (aw_context_get_clock (context));
  g_signal_connect_object (self->alarm, "due", G_CALLBACK (update_time),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (aw_context_get_clock (context), "changed", G_CALLBACK (update_time),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (aw_context_get_clock_format (context), "notify::use-24h",
                           G_CALLBACK (update_time), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (aw_context_get_settings (context), "changed::show-done",
                           G_CALLBACK (show_done_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (aw_context_get_journal (context), "changed",
                           G_CALLBACK (journal_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (aw_context_get_journal (context), "notify::notice",
                           G_CALLBACK (update_journal_notice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (reminders, "changed", G_CALLBACK (update_missed),
                           self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * aw_window_set_week:
 * @week: a week
 *
 * Shows @week, and of it the day to open on.
 */
void
aw_window_set_week (AwWindow *self,
                    AwWeek   *week)
{
  GDate today;

  g_return_if_fail (AW_IS_WINDOW (self));
  g_return_if_fail (AW_IS_WEEK (week));

  if (self->week != NULL)
    g_signal_handlers_disconnect_by_data (self->week, self);
  g_clear_object (&self->week);
  aw_window_clear_undo (self);

  aw_day_strip_set_week (self->strip, week);
  self->week = g_object_ref (week);
  g_signal_connect_object (week, "changed", G_CALLBACK (week_changed_cb),
                           self, G_CONNECT_SWAPPED);

  get_today (self, &today);
  aw_day_strip_set_selected (self->strip, aw_week_find_opening_day (week, &today));
  update_title (self);
  update_progress (self);
  update_journal_notice (self);
  update_missed (self);
  aw_window_update_library (self);
  aw_window_update_feeds (self);
  aw_window_show_day (self);
  gtk_stack_set_visible_child_name (self->stack, "week");
  aw_day_strip_focus_selected (self->strip);
}

/**
 * aw_window_show_error:
 * @sentence: what is wrong
 *
 * Says that the week can't be shown, and offers the built-in one.
 */
void
aw_window_show_error (AwWindow   *self,
                      const char *sentence)
{
  g_autofree char *escaped = NULL;
  GtkWidget *page;

  g_return_if_fail (AW_IS_WINDOW (self));
  g_return_if_fail (sentence != NULL);

  page = gtk_stack_get_child_by_name (self->stack, "error");
  if (page == NULL)
    {
      page = create_error_page ();
      gtk_stack_add_named (self->stack, page, "error");
    }

  /* The description is markup. */
  escaped = g_markup_escape_text (sentence, -1);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), escaped);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

/**
 * aw_window_show_action:
 * @id: the id of an action of the week
 *
 * Shows the action: its day, whatever the filters say, with the focus at it.
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

  aw_day_strip_set_selected (self->strip, aw_week_find_day_of (self->week, action));
  if (!aw_day_page_focus_action (self->page, action))
    {
      aw_window_show_all (self);
      aw_day_page_focus_action (self->page, action);
    }
}

/**
 * aw_window_show_day:
 *
 * Shows the actions of the chosen day that the filters let through.
 */
void
aw_window_show_day (AwWindow *self)
{
  GSettings *settings = aw_context_get_settings (self->context);

  aw_day_page_show (self->page, self->week,
                    aw_week_get_day (self->week, aw_day_strip_get_selected (self->strip)),
                    self->minutes, g_settings_get_boolean (settings, "show-done"));
  update_time (self);
}

static gboolean
dismiss_cb (gpointer user_data)
{
  /* Unless the person, or its time, was faster. */
  if (g_object_get_data (user_data, "dismissed") == NULL)
    adw_toast_dismiss (user_data);

  return G_SOURCE_REMOVE;
}

static void
dismissed_cb (AdwToast *toast)
{
  g_object_set_data (G_OBJECT (toast), "dismissed", GINT_TO_POINTER (TRUE));
}

/* libadwaita 1.2 uses what it has freed when a toast goes that is just coming: that
 * one may come first. */
static void
replace_toast (AwWindow *self,
               AdwToast *toast)
{
  gint64 now = g_get_monotonic_time ();
  gint64 come = MAX (self->toast_time + TOAST_COMES, now);

  self->toast_time = now;
  if (self->toast != NULL && g_object_get_data (G_OBJECT (self->toast), "dismissed") == NULL)
    {
      self->toast_time = come;
      if (come > now)
        g_timeout_add_full (G_PRIORITY_DEFAULT, (guint) ((come - now) / 1000 + 1), dismiss_cb,
                            g_object_ref (self->toast), g_object_unref);
      else
        adw_toast_dismiss (self->toast);
    }
  g_set_weak_pointer (&self->toast, toast);
}

/**
 * aw_window_add_toast:
 * @text: a sentence, plain text
 * @button: (nullable): the label of its button
 * @action: (nullable): the action of its button
 * @target: (nullable): the target of that action
 *
 * Tells the person something in passing, in place of what was told before: in a
 * queue the button of an earlier change would undo the last one.
 */
void
aw_window_add_toast (AwWindow   *self,
                     const char *text,
                     const char *button,
                     const char *action,
                     GVariant   *target)
{
  /* The title of a toast is markup. */
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_button_label (toast, button);
  adw_toast_set_action_target_value (toast, target);
  adw_toast_set_action_name (toast, action);

  g_signal_connect (toast, "dismissed", G_CALLBACK (dismissed_cb), NULL);
  replace_toast (self, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}
