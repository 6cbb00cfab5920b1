/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-alarm.h"
#include "aw-day-list.h"
#include "aw-filter-bar.h"
#include "aw-notice.h"
#include "aw-overview.h"
#include "aw-pane-layout.h"
#include "aw-plan-bar.h"
#include "aw-reminder-bar.h"
#include "aw-toaster.h"
#include "aw-week-card.h"
#include "aw-week-list.h"
#include "aw-window.h"

G_BEGIN_DECLS

struct _AwWindow
{
  AdwApplicationWindow parent_instance;

  AwContext *context;
  AwReminders *reminders;
  AwSubscriptions *feeds;
  AwNotificationServer *server;
  AwWeek *week;
  AwWeekPage *page;
  GSignalGroup *week_signals;
  AwAlarm *alarm;
  gint64 until; /* all but the rows is as it is now up to then */
  AwToaster *toaster;
  GQueue undo;
  const AwWeekAction *coming; /* (nullable): the session that comes next, of the week */
  guint coming_step; /* how near it was when that was told last */
  int plan_minutes; /* how many the person has said that they have */
  GCancellable *comparing; /* (nullable): the week with what was acknowledged of it */
  char *removed; /* (nullable): the id of the week that was removed last */
  gboolean is_listed;
  gboolean is_listing;
  gboolean is_list_outdated;

  AdwToastOverlay *toasts;
  GtkMenuButton *title_button;
  GMenuModel *title_menu;
  GtkLabel *title;
  GtkLabel *subtitle;
  GMenu *weeks_menu;
  GtkMenuButton *main_button;
  GMenuModel *main_menu;
  GtkStack *stack;
  AwPaneLayout *pane_layout;
  GtkScrolledWindow *scroller;
  AdwClamp *clamp;
  AwOverview *sidebar;
  AwDayList *days;
  AwOverview *strip;
  AwFilterBar *filters;
  AwPlanBar *plan_bar; /* (nullable): before it is wanted */
  AwWeekCard *card;
  AwWeekList *list;
  AwNotice *missed;
  AwNotice *changes;
  AwReminderBar *reminder_bar;
  AwNotice *journal_notice;
  AwNotice *feed_notice;
  GtkWidget *preferences; /* (nullable): weak; shown again where closing hides it */
};

/**
 * AwWindowAction:
 * @name: what it is called in `win.`
 * @activate: what it does; it is given the window, and the parameter if there is one
 * @parameter_type: (nullable): the type of that
 * @needs_week: whether it does nothing while no week is shown
 *
 * What a person can ask of the window.
 */
typedef struct
{
  const char *name;
  GCallback activate;
  const char *parameter_type;
  gboolean needs_week;
} AwWindowAction;

void aw_window_add_actions    (AwWindow             *self,
                               const AwWindowAction *actions,
                               guint                 n_actions);
void aw_window_init_actions   (AwWindow   *self);
void aw_window_init_changes   (AwWindow   *self);
void aw_window_init_days      (AwWindow   *self);
void aw_window_init_draft     (AwWindow   *self);
void aw_window_init_export    (AwWindow   *self);
void aw_window_init_feeds     (AwWindow   *self);
void aw_window_init_library   (AwWindow   *self);
void aw_window_update_plan    (AwWindow   *self,
                               gint64      now);
void aw_window_update_feeds   (AwWindow   *self);
void aw_window_update_library (AwWindow   *self);
void aw_window_updated_cb     (GObject      *source,
                               GAsyncResult *result,
                               gpointer      user_data);
void aw_window_add_address    (AwWindow   *self,
                               const char *address);
void aw_window_read_announcement  (AwWindow *self,
                                   GBytes   *source,
                                   gboolean  is_html);
gboolean aw_window_is_announcement (GFile   *file);
void aw_window_open_announcement  (AwWindow *self,
                                   GFile    *file);
void aw_window_paste_announcement (AwWindow *self);
void aw_window_set_removed    (AwWindow   *self,
                               const char *id);
void aw_window_restore_removed (AwWindow  *self);
void aw_window_clear_undo     (AwWindow   *self);
void aw_window_update_title   (AwWindow   *self);
void aw_window_update_card    (AwWindow   *self);
void aw_window_follow_narrow  (AwWindow   *self);
void aw_window_follow_tight   (AwWindow   *self);
void aw_window_tell_not_opened (AwWindow   *self,
                                GFile      *file,
                                const GError *error);
void aw_window_take_run       (AwWindow   *self,
                               AwWeek     *week,
                               const char *run);
void aw_window_show_all       (AwWindow   *self);
void aw_window_show_program   (AwWindow   *self,
                               AwProgram  *program);
void aw_window_add_toast      (AwWindow   *self,
                               const char *text,
                               const char *button,
                               const char *action,
                               GVariant   *target);

G_END_DECLS
