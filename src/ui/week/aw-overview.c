/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-day-list.h"
#include "aw-format.h"
#include "aw-label.h"
#include "aw-next-session.h"
#include "aw-segment-bar.h"

#include "aw-overview.h"

/**
 * AwOverview:
 *
 * The week at a glance: whose it is, how far the person is, its days, and its next
 * live session. It is the sidebar, or, with the style class "compact", what begins the
 * page where the window is narrow, whose days are above it.
 */
struct _AwOverview
{
  GtkBox parent_instance;

  AwContext *context;
  AwReminders *reminders;
  AwWeekPage *page;
  GSignalGroup *week_signals;
  guint first; /* the position of the first day that is counted */
  gboolean is_tight;

  GtkLabel *organizer; /* (nullable) */
  GtkLabel *progress;
  AwSegmentBar *bar; /* (nullable) */
  GtkLabel *today; /* (nullable) */
  AwDayList *days; /* (nullable) */
  AwNextSession *next;
};

G_DEFINE_FINAL_TYPE (AwOverview, aw_overview, GTK_TYPE_BOX)

/* Today's share of it, on the days of the week. */
static void
update_today (AwOverview *self,
              AwWeek     *week)
{
  AwWeekSpan span = { aw_week_find_day (week, &self->page->today), 1 };
  AwWeekProgress progress = { 0, 0, 0, 0 };
  g_autofree char *share = NULL;
  g_autofree char *text = NULL;

  if (span.first != G_MAXUINT)
    progress = aw_week_count (week, &span);
  gtk_widget_set_visible (GTK_WIDGET (self->today), progress.n_actions > 0);
  if (progress.n_actions == 0)
    return;

  share = aw_format_given (progress.n_done, progress.n_actions, progress.minutes_given);
  /* Translators: %s is such as "1 of 2 done · 5 min given" */
  text = g_strdup_printf (_("Today: %s"), share);
  gtk_label_set_label (self->today, text);
}

static void
update_progress (AwOverview *self)
{
  AwWeek *week = self->page->week;
  AwWeekProgress progress;
  g_autofree char *text = NULL;

  if (week == NULL)
    return;

  self->first = self->page->span.first;
  progress = aw_week_count (week, &self->page->span);
  text = aw_format_given (progress.n_done, progress.n_actions, progress.minutes_given);
  gtk_label_set_label (self->progress, text);
  if (self->bar != NULL)
    aw_segment_bar_set_progress (self->bar, progress.n_done, progress.n_actions);
  if (self->today != NULL)
    update_today (self, week);
}

/* It is of the days that are shown together. */
static void
day_changed_cb (AwOverview *self)
{
  if (self->page->span.first != self->first)
    update_progress (self);
}

static void
week_changed_cb (AwOverview *self)
{
  update_progress (self);
  aw_overview_update_time (self);
}

static void
page_changed_cb (AwOverview *self)
{
  AwWeek *week = self->page->week;

  g_signal_group_set_target (self->week_signals, week);
  if (self->organizer != NULL)
    aw_label_set_text (self->organizer, week->program->organizer);
  update_progress (self);
}

static void
build (AwOverview *self)
{
  gboolean is_compact = gtk_widget_has_css_class (GTK_WIDGET (self), "compact");

  if (!is_compact)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "wide");
      self->organizer = GTK_LABEL (aw_label_new (NULL, "description"));
      gtk_widget_add_css_class (GTK_WIDGET (self->organizer), "caption");
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->organizer));
    }
  self->progress = GTK_LABEL (aw_label_new (NULL, "heading"));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->progress));
  if (!is_compact)
    {
      self->bar = g_object_new (AW_TYPE_SEGMENT_BAR, NULL);
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->bar));
      self->today = GTK_LABEL (aw_label_new (NULL, "description"));
      gtk_widget_add_css_class (GTK_WIDGET (self->today), "caption");
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->today));
      self->days = g_object_new (AW_TYPE_DAY_LIST, "vexpand", TRUE, NULL);
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->days));
    }
  self->next = AW_NEXT_SESSION (aw_next_session_new (is_compact));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->next));
  if (!is_compact)
    {
      /* At the foot, also of one day, of which there is no list. */
      gtk_widget_set_valign (GTK_WIDGET (self->next), GTK_ALIGN_END);
      g_object_bind_property (self->days, "visible", self->next, "vexpand",
                              G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
    }
}

static void
aw_overview_dispose (GObject *object)
{
  AwOverview *self = AW_OVERVIEW (object);

  g_clear_object (&self->week_signals);
  g_clear_object (&self->page);
  g_clear_object (&self->reminders);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (aw_overview_parent_class)->dispose (object);
}

static void
aw_overview_class_init (AwOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aw_overview_dispose;

  gtk_widget_class_set_css_name (widget_class, "overview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
aw_overview_init (AwOverview *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  self->week_signals = g_signal_group_new (AW_TYPE_WEEK);
  g_signal_group_connect_swapped (self->week_signals, "changed",
                                  G_CALLBACK (week_changed_cb), self);
}

/**
 * aw_overview_set_services:
 * @context: the services
 * @reminders: the reminders
 * @page: what is on screen
 */
void
aw_overview_set_services (AwOverview  *self,
                          AwContext   *context,
                          AwReminders *reminders,
                          AwWeekPage  *page)
{
  GSettings *settings = context->settings;

  g_return_if_fail (AW_IS_OVERVIEW (self));
  g_return_if_fail (self->page == NULL);

  self->context = g_object_ref (context);
  self->reminders = g_object_ref (reminders);
  self->page = g_object_ref (page);
  build (self);
  if (self->days != NULL)
    aw_day_list_set_page (self->days, page);
  g_signal_connect_object (page, "notify::week", G_CALLBACK (page_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::day", G_CALLBACK (day_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::today", G_CALLBACK (update_progress),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (reminders, "changed", G_CALLBACK (aw_overview_update_time),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed", G_CALLBACK (aw_overview_update_time),
                           self, G_CONNECT_SWAPPED);
}

/**
 * aw_overview_update_time:
 *
 * Shows what depends on the time.
 *
 * Returns: the instant at which that changes next, microseconds since the Unix
 *   epoch, or %G_MAXINT64
 */
gint64
aw_overview_update_time (AwOverview *self)
{
  AwWeek *week;

  g_return_val_if_fail (AW_IS_OVERVIEW (self), G_MAXINT64);

  week = self->page != NULL ? self->page->week : NULL;
  if (week == NULL)
    return G_MAXINT64;

  return aw_next_session_update (self->next, self->context, self->reminders, week, self->is_tight);
}

/**
 * aw_overview_set_tight:
 * @is_tight: whether there is room for no more than is needed
 *
 * The progress, which the whole week's count tells too, would take the place of the
 * first action.
 */
void
aw_overview_set_tight (AwOverview *self,
                       gboolean    is_tight)
{
  g_return_if_fail (AW_IS_OVERVIEW (self));

  self->is_tight = is_tight;
  gtk_widget_set_visible (GTK_WIDGET (self->progress), !is_tight);
  aw_overview_update_time (self);
}
