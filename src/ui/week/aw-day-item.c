/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-dots.h"
#include "aw-format.h"
#include "aw-label.h"
#include "aw-style-class.h"

#include "aw-day-item.h"

/**
 * AwDayItem:
 *
 * One day of the day list, or the whole week: its date, a dot for each action,
 * what is left, and whether it is today and chosen. It is a radio button, because
 * screen readers say of those which one is chosen. All that it shows is set at
 * once, so nothing stays of a day that it showed before.
 */
struct _AwDayItem
{
  GtkButton parent_instance;

  gboolean is_compact;

  GtkLabel *name;
  GtkLabel *date;
  AwDots *dots;
  GtkLabel *count; /* (nullable): before there are too many for dots */
  GtkLabel *left;  /* (nullable): in a row alone */
  GtkLabel *today; /* (nullable): before it is today */
};

G_DEFINE_FINAL_TYPE (AwDayItem, aw_day_item, GTK_TYPE_BUTTON)

static GtkWidget *
create_label (const char *style,
              float       xalign)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", xalign, NULL);

  gtk_widget_add_css_class (label, style);

  return label;
}

static void
attach (GtkGrid   *grid,
        gpointer   child,
        int        column,
        int        row,
        int        height)
{
  gtk_grid_attach (grid, GTK_WIDGET (child), column, row, 1, height);
}

static GtkWidget *
create_row (AwDayItem *self)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_column_spacing (grid, 6);
  gtk_widget_set_size_request (GTK_WIDGET (self->name), 64, -1);
  attach (grid, self->name, 0, 0, 1);
  attach (grid, self->date, 0, 1, 1);
  attach (grid, self->dots, 1, 0, 2);
  attach (grid, self->left, 3, 0, 2);
  gtk_widget_set_hexpand (GTK_WIDGET (self->left), TRUE);

  return GTK_WIDGET (grid);
}

static GtkWidget *
create_column (AwDayItem *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));

  gtk_box_append (box, GTK_WIDGET (self->name));
  gtk_box_append (box, GTK_WIDGET (self->date));
  gtk_box_append (box, GTK_WIDGET (self->dots));
  gtk_widget_set_halign (GTK_WIDGET (self->dots), GTK_ALIGN_CENTER);

  return GTK_WIDGET (box);
}

static void
build (AwDayItem *self)
{
  float xalign = self->is_compact ? 0.5f : 0.0f;

  self->name = GTK_LABEL (create_label (self->is_compact ? "caption" : "heading", xalign));
  self->date = GTK_LABEL (create_label (self->is_compact ? "heading" : "caption", xalign));
  self->dots = g_object_new (AW_TYPE_DOTS, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self), "day");
  if (self->is_compact)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
      gtk_button_set_child (GTK_BUTTON (self), create_column (self));
      return;
    }

  self->left = GTK_LABEL (create_label ("caption", 1.0f));
  gtk_button_set_child (GTK_BUTTON (self), create_row (self));
}

static void
aw_day_item_class_init (AwDayItemClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_RADIO);
}

static void
aw_day_item_init (AwDayItem *self)
{
}

/* The words of a day, for whoever does not see the dots. */
static void
set_spoken (AwDayItem            *self,
            const char           *name,
            const AwWeekProgress *progress)
{
  g_autofree char *text = NULL;

  if (progress->n_actions == 0)
    {
      text = g_strdup_printf ("%s, %s", name, _("nothing planned"));
    }
  else
    {
      g_autofree char *left = aw_format_minutes_spoken (progress->minutes_left);
      g_autofree char *done = NULL;

      /* Translators: spoken: number of actions done, of all, time left */
      done = g_strdup_printf (_("%u of %u done, %s left"), progress->n_done,
                              progress->n_actions, left);
      text = g_strdup_printf ("%s, %s", name, done);
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
create_count (AwDayItem *self)
{
  GtkWidget *child = gtk_button_get_child (GTK_BUTTON (self));

  self->count = GTK_LABEL (create_label ("caption", self->is_compact ? 0.5f : 0.0f));
  if (self->is_compact)
    gtk_box_append (GTK_BOX (child), GTK_WIDGET (self->count));
  else
    attach (GTK_GRID (child), self->count, 2, 0, 2);
}

static void
set_count (AwDayItem  *self,
           const char *text)
{
  if (self->count == NULL && text != NULL)
    create_count (self);
  if (self->count != NULL)
    aw_label_set_text (self->count, text);
}

static void
create_today (AwDayItem *self)
{
  self->today = GTK_LABEL (create_label ("today-mark", 0.5f));
  gtk_widget_add_css_class (GTK_WIDGET (self->today), "caption-heading");
  gtk_label_set_label (self->today, _("Today"));
  gtk_widget_set_halign (GTK_WIDGET (self->today), GTK_ALIGN_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->today), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->today), GTK_ALIGN_CENTER);
  attach (GTK_GRID (gtk_button_get_child (GTK_BUTTON (self))), self->today, 4, 0, 2);
}

/* What is left, or that it is today. */
static void
set_left (AwDayItem  *self,
          const char *left,
          gboolean    is_today)
{
  gtk_label_set_label (self->left, left);
  gtk_widget_set_visible (GTK_WIDGET (self->left), !is_today);
  if (self->today == NULL && is_today)
    create_today (self);
  if (self->today != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->today), is_today);
}

static void
set_dots (AwDayItem *self,
          AwWeekDay *day)
{
  guint n_actions = day->actions->len;
  gboolean filled[AW_DOTS_MAX];
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->dots), n_actions <= AW_DOTS_MAX);
  if (n_actions > AW_DOTS_MAX)
    {
      /* Translators: actions done and actions in all, as short as can be */
      text = g_strdup_printf (C_("count", "%u/%u"), aw_week_day_get_n_done (day), n_actions);
      set_count (self, text);
      return;
    }

  set_count (self, NULL);
  for (guint i = 0; i < n_actions; i++)
    filled[i] = aw_week_action_is_done (day->actions->pdata[i]);
  aw_dots_set_marks (self->dots, n_actions, filled);
}

static char *
describe_left (const AwWeekProgress *progress)
{
  if (progress->n_actions == 0)
    /* Translators: beside a day on which nothing is planned */
    return g_strdup (C_("day", "free"));
  if (progress->n_done == progress->n_actions)
    /* Translators: beside a day of which every action is done */
    return g_strdup (C_("day", "done"));

  return aw_format_minutes (progress->minutes_left);
}

/**
 * aw_day_item_new:
 * @is_compact: whether it is as narrow as can be, rather than a row
 *
 * Returns: (transfer full): a new item
 */
GtkWidget *
aw_day_item_new (gboolean is_compact)
{
  AwDayItem *self = g_object_new (AW_TYPE_DAY_ITEM, NULL);

  self->is_compact = is_compact;
  build (self);

  return GTK_WIDGET (self);
}

static void
show_names (AwDayItem   *self,
            const GDate *date,
            gboolean     is_today,
            gboolean     with_month)
{
  g_autofree char *weekday = aw_format_weekday (date);
  g_autofree char *day = NULL;

  if (self->is_compact)
    {
      day = with_month ? aw_format_short_date (date)
                       : g_strdup_printf ("%u", g_date_get_day (date));
      gtk_label_set_label (self->name, is_today ? _("Today") : weekday);
    }
  else
    {
      day = aw_format_short_date (date);
      gtk_label_set_label (self->name, weekday);
    }
  gtk_label_set_label (self->date, day);
  gtk_widget_set_visible (GTK_WIDGET (self->date), TRUE);
}

/**
 * aw_day_item_show_day:
 * @day: a day
 * @is_today: whether it is today
 * @with_month: whether to name its month, also where there is little room
 * @position: its place among the days, from 1
 * @n_days: how many days there are
 *
 * It says "3 of 60" to whoever does not see the others.
 */
void
aw_day_item_show_day (AwDayItem *self,
                      AwWeekDay *day,
                      gboolean   is_today,
                      gboolean   with_month,
                      guint      position,
                      guint      n_days)
{
  AwWeekProgress progress = { 0, 0, 0, 0 };
  g_autofree char *date = NULL;
  g_autofree char *name = NULL;
  g_autofree char *left = NULL;
  g_autofree char *place = NULL;

  g_return_if_fail (AW_IS_DAY_ITEM (self));
  g_return_if_fail (AW_IS_WEEK_DAY (day));

  progress.n_actions = day->actions->len;
  progress.n_done = aw_week_day_get_n_done (day);
  progress.minutes_left = aw_week_day_get_minutes_left (day);

  show_names (self, &day->date, is_today, with_month);
  set_dots (self, day);
  if (!self->is_compact)
    {
      left = describe_left (&progress);
      set_left (self, left, is_today);
    }

  date = aw_format_day (&day->date);
  name = is_today ? g_strdup_printf ("%s, %s", date, _("today")) : g_strdup (date);
  set_spoken (self, name, &progress);
  /* Translators: spoken: the place of a day among all days, "3 of 60" */
  place = g_strdup_printf (_("%u of %u"), position, n_days);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);
}

/**
 * aw_day_item_show_whole:
 * @week: a week
 * @span: its days that are shown together
 */
void
aw_day_item_show_whole (AwDayItem        *self,
                        AwWeek           *week,
                        const AwWeekSpan *span)
{
  AwWeekProgress progress;
  AwWeekDay *first, *last;
  g_autofree char *dates = NULL;
  g_autofree char *left = NULL;

  g_return_if_fail (AW_IS_DAY_ITEM (self));
  g_return_if_fail (AW_IS_WEEK (week));

  progress = aw_week_count (week, span);
  /* Translators: a day's place in the strip of days that stands for all of them */
  gtk_label_set_label (self->name, self->is_compact ? C_("days", "All") : _("Whole Week"));
  gtk_widget_set_visible (GTK_WIDGET (self->dots), FALSE);
  set_count (self, NULL);
  if (self->is_compact)
    {
      g_autofree char *done = g_strdup_printf (C_("count", "%u/%u"), progress.n_done,
                                               progress.n_actions);

      gtk_label_set_label (self->date, done);
    }
  else
    {
      first = week->days->pdata[span->first];
      last = week->days->pdata[span->first + span->n_days - 1];
      dates = aw_format_short_dates (&first->date, &last->date);
      gtk_label_set_label (self->date, dates);
      left = aw_format_left (progress.n_done, progress.n_actions, progress.minutes_left);
      set_left (self, left, FALSE);
    }

  set_spoken (self, _("Whole Week"), &progress);
}

/**
 * aw_day_item_set_selected:
 * @is_selected: whether it is the chosen one, to which alone Tab comes
 */
void
aw_day_item_set_selected (AwDayItem *self,
                          gboolean   is_selected)
{
  g_return_if_fail (AW_IS_DAY_ITEM (self));

  gtk_widget_set_focusable (GTK_WIDGET (self), is_selected);
  aw_style_class_set (GTK_WIDGET (self), "chosen", is_selected);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED, is_selected,
                               -1);
}
