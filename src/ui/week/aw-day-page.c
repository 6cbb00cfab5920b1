/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-action-card.h"
#include "aw-format.h"

#include "aw-day-page.h"

/* More than fit on most screens at first; as many again each time the person
 * scrolls near the end. A day may have thousands of actions, and a card for
 * each would take seconds to make. */
#define N_CARDS 8

/**
 * AwDayPage:
 *
 * The actions of the chosen day that fit the person's minutes, or a sentence
 * why there are none.
 */
struct _AwDayPage
{
  GtkWidget parent_instance;

  AwContext *context;
  AwReminders *reminders;
  AwWeek *week;
  GPtrArray *actions;
  GPtrArray *pool;
  guint n_shown;
  GtkAdjustment *adjustment;
  guint more_id;

  GtkLabel *title;
  GtkBox *cards;
  GtkWidget *empty;
  GtkLabel *empty_title;
  GtkLabel *empty_hint;
  GtkWidget *show_all;
};

enum
{
  TIME_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwDayPage, aw_day_page, GTK_TYPE_WIDGET)

static AwActionCard *
get_card (AwDayPage *self,
          guint      position)
{
  if (position == self->pool->len)
    {
      GtkWidget *card = aw_action_card_new (self->context, self->reminders);

      gtk_box_append (self->cards, card);
      g_ptr_array_add (self->pool, card);
    }

  return self->pool->pdata[position];
}

static void
fill_cards (AwDayPage *self,
            guint      first,
            guint      last)
{
  for (guint i = first; i < last; i++)
    {
      AwActionCard *card = get_card (self, i);

      aw_action_card_set_action (card, self->week, self->actions->pdata[i]);
      gtk_widget_set_visible (GTK_WIDGET (card), TRUE);
    }
  self->n_shown = last;
}

static gboolean
show_more_cb (gpointer user_data)
{
  AwDayPage *self = user_data;

  self->more_id = 0;
  fill_cards (self, self->n_shown, MIN (self->n_shown + N_CARDS, self->actions->len));
  g_signal_emit (self, signals[TIME_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
scrolled_cb (AwDayPage *self)
{
  double page = gtk_adjustment_get_page_size (self->adjustment);
  double below = gtk_adjustment_get_upper (self->adjustment) -
                 gtk_adjustment_get_value (self->adjustment) - page;

  /* Not at once: the adjustment changes in the middle of the layout. */
  if (self->actions != NULL && self->n_shown < self->actions->len &&
      below < page && self->more_id == 0)
    self->more_id = g_idle_add (show_more_cb, self);
}

static void
show_empty (AwDayPage *self,
            AwWeekDay *day,
            AwMinutes  minutes)
{
  gboolean planned = aw_week_day_get_n_actions (day) > 0;
  const char *title, *hint;

  if (!planned)
    {
      title = _ ("Nothing Is Planned for This Day");
      hint = _ ("Enjoy the break, or choose another day.");
    }
  else if (minutes == AW_MINUTES_ALL)
    {
      title = _ ("All Done for This Day");
      hint = _ ("Finished actions are hidden.");
    }
  else
    {
      title = _ ("Nothing Here Fits Your Time");
      hint = _ ("This day has other actions, of another length.");
    }

  gtk_label_set_label (self->empty_title, title);
  gtk_label_set_label (self->empty_hint, hint);
  gtk_widget_set_visible (self->show_all, planned);
}

static void
aw_day_page_dispose (GObject *object)
{
  AwDayPage *self = AW_DAY_PAGE (object);

  g_clear_handle_id (&self->more_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), AW_TYPE_DAY_PAGE);
  g_clear_pointer (&self->actions, g_ptr_array_unref);
  g_clear_object (&self->adjustment);
  g_clear_object (&self->week);
  g_clear_object (&self->reminders);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (aw_day_page_parent_class)->dispose (object);
}

static void
aw_day_page_finalize (GObject *object)
{
  AwDayPage *self = AW_DAY_PAGE (object);

  g_clear_pointer (&self->pool, g_ptr_array_unref);

  G_OBJECT_CLASS (aw_day_page_parent_class)->finalize (object);
}

static void
aw_day_page_class_init (AwDayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = aw_day_page_dispose;
  object_class->finalize = aw_day_page_finalize;

  /**
   * AwDayPage::time-changed:
   *
   * Other cards are shown, so aw_day_page_update_time() may return another
   * instant.
   */
  signals[TIME_CHANGED] =
    g_signal_new ("time-changed", AW_TYPE_DAY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, AW_RESOURCE_PATH "/aw-day-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AwDayPage, title);
  gtk_widget_class_bind_template_child (widget_class, AwDayPage, cards);
  gtk_widget_class_bind_template_child (widget_class, AwDayPage, empty);
  gtk_widget_class_bind_template_child (widget_class, AwDayPage, empty_title);
  gtk_widget_class_bind_template_child (widget_class, AwDayPage, empty_hint);
  gtk_widget_class_bind_template_child (widget_class, AwDayPage, show_all);
}

static void
aw_day_page_init (AwDayPage *self)
{
  self->pool = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * aw_day_page_set_services:
 * @context: the services
 * @reminders: the reminders
 */
void
aw_day_page_set_services (AwDayPage   *self,
                          AwContext   *context,
                          AwReminders *reminders)
{
  g_return_if_fail (AW_IS_DAY_PAGE (self));
  g_return_if_fail (AW_IS_CONTEXT (context));
  g_return_if_fail (AW_IS_REMINDERS (reminders));

  g_set_object (&self->context, context);
  g_set_object (&self->reminders, reminders);
}

/**
 * aw_day_page_set_adjustment:
 * @adjustment: the vertical adjustment of what scrolls the page
 */
void
aw_day_page_set_adjustment (AwDayPage     *self,
                            GtkAdjustment *adjustment)
{
  g_return_if_fail (AW_IS_DAY_PAGE (self));
  g_return_if_fail (GTK_IS_ADJUSTMENT (adjustment));
  g_return_if_fail (self->adjustment == NULL);

  self->adjustment = g_object_ref (adjustment);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb),
                           self, G_CONNECT_SWAPPED);
}

/**
 * aw_day_page_show:
 * @week: a week
 * @day: a day of @week
 * @minutes: the minutes that the person has
 * @with_done: whether actions that are done are shown
 */
void
aw_day_page_show (AwDayPage *self,
                  AwWeek    *week,
                  AwWeekDay *day,
                  AwMinutes  minutes,
                  gboolean   with_done)
{
  g_autofree char *title = NULL;

  g_return_if_fail (AW_IS_DAY_PAGE (self));
  g_return_if_fail (AW_IS_WEEK (week));
  g_return_if_fail (AW_IS_WEEK_DAY (day));

  title = aw_format_day (aw_week_day_get_date (day));
  gtk_label_set_label (self->title, title);

  g_set_object (&self->week, week);
  g_clear_pointer (&self->actions, g_ptr_array_unref);
  self->actions = aw_week_day_filter (day, minutes, with_done);

  fill_cards (self, 0, MIN (N_CARDS, self->actions->len));
  for (guint i = self->n_shown; i < self->pool->len; i++)
    gtk_widget_set_visible (self->pool->pdata[i], FALSE);

  gtk_widget_set_visible (self->empty, self->actions->len == 0);
  if (self->actions->len == 0)
    show_empty (self, day, minutes);
}

/**
 * aw_day_page_focus_action:
 * @action: an action
 *
 * Brings the card of @action into view and gives it the focus.
 *
 * Returns: %FALSE if the page does not show @action
 */
gboolean
aw_day_page_focus_action (AwDayPage    *self,
                          AwWeekAction *action)
{
  guint position;

  g_return_val_if_fail (AW_IS_DAY_PAGE (self), FALSE);
  g_return_val_if_fail (AW_IS_WEEK_ACTION (action), FALSE);

  if (self->actions == NULL || !g_ptr_array_find (self->actions, action, &position))
    return FALSE;

  if (position >= self->n_shown)
    {
      fill_cards (self, self->n_shown, position + 1);
      g_signal_emit (self, signals[TIME_CHANGED], 0);
    }

  return gtk_widget_grab_focus (self->pool->pdata[position]);
}

/**
 * aw_day_page_update_time:
 *
 * Shows what depends on the time.
 *
 * Returns: the instant at which that changes next, microseconds since the Unix
 *   epoch, or %G_MAXINT64
 */
gint64
aw_day_page_update_time (AwDayPage *self)
{
  gint64 until = G_MAXINT64;

  g_return_val_if_fail (AW_IS_DAY_PAGE (self), G_MAXINT64);

  for (guint i = 0; i < self->n_shown; i++)
    until = MIN (until, aw_action_card_update_time (self->pool->pdata[i]));

  return until;
}
