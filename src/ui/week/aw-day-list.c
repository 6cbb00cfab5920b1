/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-day-item.h"
#include "aw-format.h"
#include "aw-spoken.h"

#include "aw-day-list.h"

/**
 * AwDayList:
 *
 * The days that are shown together, of which one is chosen, below the whole week:
 * as rows in the sidebar, or beside each other where the window is narrow. It is
 * one stop for Tab; arrow keys, Home and End move and choose. It keeps the chosen
 * day in sight.
 *
 * With the style class "compact" days are beside each other, rather than rows.
 */
struct _AwDayList
{
  GtkWidget parent_instance;

  gboolean is_compact;
  AwWeekPage *page;
  GSignalGroup *page_signals;
  GSignalGroup *week_signals;
  GPtrArray *items; /* the whole week, then the days; the last ones may be hidden */
  guint n_items;
  guint first; /* the position of the first day that is shown */

  GtkWidget *pager; /* (nullable): before a week is longer than what is shown together */
  GtkLabel *pager_label;
  GtkWidget *previous;
  GtkWidget *next;
  GtkWidget *today;
  GtkScrolledWindow *scroller;
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (AwDayList, aw_day_list, GTK_TYPE_WIDGET)

/* The place of the chosen day among the items. */
static guint
get_chosen (AwDayList *self)
{
  guint day = self->page->day;

  if (day == AW_WEEK_PAGE_WHOLE)
    return 0;

  return day - self->page->span.first + 1;
}

static GtkAdjustment *
get_adjustment (AwDayList *self)
{
  return self->is_compact ? gtk_scrolled_window_get_hadjustment (self->scroller)
                          : gtk_scrolled_window_get_vadjustment (self->scroller);
}

static void
keep_in_sight (AwDayList *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  graphene_rect_t bounds;
  GtkWidget *chosen;

  if (self->n_items == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  chosen = self->items->pdata[get_chosen (self)];
  if (!gtk_widget_compute_bounds (chosen, GTK_WIDGET (self->box), &bounds))
    return;

  if (self->is_compact)
    gtk_adjustment_clamp_page (adjustment, bounds.origin.x, bounds.origin.x + bounds.size.width);
  else
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static gboolean
keep_in_sight_cb (GtkWidget     *widget,
                  GdkFrameClock *clock,
                  gpointer       user_data)
{
  keep_in_sight (AW_DAY_LIST (widget));

  return G_SOURCE_REMOVE;
}

/* Not at once: this is said in the middle of the layout. */
static void
size_changed_cb (AwDayList *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self), keep_in_sight_cb, NULL, NULL);
}

static void
choose (AwDayList *self,
        guint      place)
{
  const AwWeekSpan *span = &self->page->span;

  aw_week_page_set_day (self->page, place == 0 ? AW_WEEK_PAGE_WHOLE : span->first + place - 1);
}

static void
clicked_cb (AwDayList *self,
            GtkWidget *item)
{
  guint place;

  if (!g_ptr_array_find (self->items, item, &place))
    return;

  choose (self, place);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-page", NULL);
}

/* Where a key leads from the chosen item, or G_MAXUINT where it leads nowhere. */
static guint
find_target (AwDayList *self,
             guint      keyval)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint chosen = get_chosen (self);

  switch (keyval)
    {
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return 0;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return self->n_items - 1;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return chosen - 1;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return chosen + 1;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return rtl ? chosen + 1 : chosen - 1;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return rtl ? chosen - 1 : chosen + 1;
    default:
      return G_MAXUINT;
    }
}

static gboolean
is_arrow (guint keyval)
{
  return keyval == GDK_KEY_Up || keyval == GDK_KEY_Down || keyval == GDK_KEY_Left ||
         keyval == GDK_KEY_Right;
}

static gboolean
key_pressed_cb (AwDayList       *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  guint target;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || self->n_items == 0)
    return FALSE;

  target = find_target (self, keyval);
  if (target >= self->n_items)
    /* At its ends an arrow stays: Tab leaves the list. */
    return is_arrow (keyval);

  choose (self, target);
  gtk_widget_grab_focus (self->items->pdata[target]);

  return TRUE;
}

static GtkWidget *
get_item (AwDayList *self,
          guint      place)
{
  GtkWidget *item;

  if (place < self->items->len)
    return self->items->pdata[place];

  item = aw_day_item_new (self->is_compact);
  g_signal_connect_object (item, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->box, item);
  g_ptr_array_add (self->items, item);

  return item;
}

/* While what fits is on screen no day is; Tab comes to the one that was. */
static void
update_chosen (AwDayList *self)
{
  gboolean has_plan = self->page->plan != NULL;
  guint chosen = get_chosen (self);

  for (guint i = 0; i < self->items->len; i++)
    aw_day_item_set_selected (self->items->pdata[i], i == chosen && !has_plan);
  if (chosen < self->items->len)
    gtk_widget_set_focusable (self->items->pdata[chosen], TRUE);
  keep_in_sight (self);
}

static void
turn_cb (AwDayList *self,
         GtkWidget *button)
{
  const AwWeekSpan *span = &self->page->span;

  aw_week_page_set_span_of (self->page, button == self->previous ? span->first - 1
                                                                 : span->first + span->n_days);
}

static GtkWidget *
create_turner (AwDayList  *self,
               const char *icon,
               const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  aw_spoken_set_button (button, name, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  g_signal_connect_object (button, "clicked", G_CALLBACK (turn_cb), self, G_CONNECT_SWAPPED);

  return button;
}

static void
create_pager (AwDayList *self)
{
  self->pager = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->previous = create_turner (self, "go-previous-symbolic", _("Previous Week"));
  self->next = create_turner (self, "go-next-symbolic", _("Next Week"));
  /* Two lines would take the place of an action, where there is little of it. */
  self->pager_label = g_object_new (GTK_TYPE_LABEL,
                                    "ellipsize", self->is_compact ? PANGO_ELLIPSIZE_END
                                                                  : PANGO_ELLIPSIZE_NONE,
                                    "hexpand", TRUE,
                                    "justify", GTK_JUSTIFY_CENTER,
                                    "wrap", !self->is_compact,
                                    NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->pager_label), "heading");
  gtk_box_append (GTK_BOX (self->pager), self->previous);
  gtk_box_append (GTK_BOX (self->pager), GTK_WIDGET (self->pager_label));
  gtk_box_append (GTK_BOX (self->pager), self->next);
  /* Translators: a button that shows the week of today */
  self->today = gtk_button_new_with_label (_("Today"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->today), "win.today");
  gtk_widget_add_css_class (self->today, "flat");
  gtk_box_append (GTK_BOX (self->pager), self->today);
  gtk_widget_insert_before (self->pager, GTK_WIDGET (self), GTK_WIDGET (self->scroller));
}

static void
update_pager (AwDayList        *self,
              AwWeek           *week,
              const AwWeekSpan *span)
{
  AwWeekDay *first = week->days->pdata[span->first];
  AwWeekDay *last = week->days->pdata[span->first + span->n_days - 1];
  g_autofree char *dates = NULL;
  guint opening;

  if (self->pager != NULL)
    gtk_widget_set_visible (self->pager, span->n_days < week->days->len);
  if (span->n_days == week->days->len)
    return;

  if (self->pager == NULL)
    create_pager (self);

  dates = self->is_compact
            ? aw_format_short_dates (&first->date, &last->date)
            : aw_format_dates (&first->date, &last->date);
  gtk_label_set_label (self->pager_label, dates);
  gtk_widget_set_sensitive (self->previous, span->first > 0);
  gtk_widget_set_sensitive (self->next, span->first + span->n_days < week->days->len);
  opening = aw_week_find_opening_day (week, &self->page->today);
  gtk_widget_set_visible (self->today,
                          opening < span->first || opening >= span->first + span->n_days);
}

/* Whether another month begins with that day. */
static gboolean
begins_month (AwWeek *week,
              guint   position)
{
  const GDate *date = &AW_WEEK_DAY (week->days->pdata[position])->date;

  return position > 0 &&
         g_date_get_month (date) !=
           g_date_get_month (&AW_WEEK_DAY (week->days->pdata[position - 1])->date);
}

static void
update (AwDayList *self)
{
  AwWeek *week = self->page->week;
  const AwWeekSpan *span = &self->page->span;
  const GDate *today = &self->page->today;

  if (week == NULL)
    return;

  self->n_items = span->n_days + 1;
  self->first = span->first;
  aw_day_item_show_whole (AW_DAY_ITEM (get_item (self, 0)), week, span);
  for (guint i = 0; i < span->n_days; i++)
    {
      AwDayItem *item = AW_DAY_ITEM (get_item (self, i + 1));
      AwWeekDay *day = week->days->pdata[span->first + i];

      aw_day_item_show_day (item, day, g_date_compare (&day->date, today) == 0,
                            begins_month (week, span->first + i), span->first + i + 1,
                            week->days->len);
    }
  for (guint i = 0; i < self->items->len; i++)
    gtk_widget_set_visible (self->items->pdata[i], i < self->n_items);

  /* One day is no choice. */
  gtk_widget_set_visible (GTK_WIDGET (self), week->days->len > 1);
  update_pager (self, week, span);
  update_chosen (self);
}

static void
day_changed_cb (AwDayList *self)
{
  if (self->page->span.first != self->first)
    update (self);
  else
    update_chosen (self);
}

static void
planned_changed_cb (AwDayList *self)
{
  if (self->n_items > 0)
    update_chosen (self);
}

static void
week_changed_cb (AwDayList *self)
{
  g_signal_group_set_target (self->week_signals, self->page->week);
  update (self);
}

static void
build (AwDayList *self)
{
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);

  self->is_compact = gtk_widget_has_css_class (GTK_WIDGET (self), "compact");
  self->box = GTK_BOX (gtk_box_new (self->is_compact ? GTK_ORIENTATION_HORIZONTAL
                                                     : GTK_ORIENTATION_VERTICAL, 3));
  gtk_box_set_homogeneous (self->box, self->is_compact);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), GTK_WIDGET (self->box));
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                                 "child", viewport,
                                 "hscrollbar-policy",
                                 self->is_compact ? GTK_POLICY_EXTERNAL : GTK_POLICY_NEVER,
                                 "vscrollbar-policy",
                                 self->is_compact ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC,
                                 "vexpand", !self->is_compact,
                                 NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->scroller), GTK_WIDGET (self));
  g_signal_connect_object (get_adjustment (self), "changed", G_CALLBACK (size_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
aw_day_list_dispose (GObject *object)
{
  AwDayList *self = AW_DAY_LIST (object);

  g_clear_object (&self->page_signals);
  g_clear_object (&self->week_signals);
  g_clear_object (&self->page);
  g_clear_pointer (&self->pager, gtk_widget_unparent);
  if (self->scroller != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->scroller));
  self->scroller = NULL;
  self->n_items = 0;

  G_OBJECT_CLASS (aw_day_list_parent_class)->dispose (object);
}

static void
aw_day_list_finalize (GObject *object)
{
  g_ptr_array_unref (AW_DAY_LIST (object)->items);

  G_OBJECT_CLASS (aw_day_list_parent_class)->finalize (object);
}

static void
aw_day_list_class_init (AwDayListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = aw_day_list_dispose;
  object_class->finalize = aw_day_list_finalize;

  gtk_widget_class_set_css_name (widget_class, "daylist");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
}

static void
aw_day_list_init (AwDayList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkLayoutManager *layout = gtk_box_layout_new (GTK_ORIENTATION_VERTICAL);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), layout);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Days"), -1);

  self->items = g_ptr_array_new ();
  self->page_signals = g_signal_group_new (AW_TYPE_WEEK_PAGE);
  g_signal_group_connect_swapped (self->page_signals, "notify::week",
                                  G_CALLBACK (week_changed_cb), self);
  g_signal_group_connect_swapped (self->page_signals, "notify::day",
                                  G_CALLBACK (day_changed_cb), self);
  g_signal_group_connect_swapped (self->page_signals, "notify::planned",
                                  G_CALLBACK (planned_changed_cb), self);
  g_signal_group_connect_swapped (self->page_signals, "notify::today", G_CALLBACK (update), self);
  self->week_signals = g_signal_group_new (AW_TYPE_WEEK);
  g_signal_group_connect_swapped (self->week_signals, "changed", G_CALLBACK (update), self);
}

/**
 * aw_day_list_set_page:
 * @page: what is on screen, of which it shows and chooses the day
 */
void
aw_day_list_set_page (AwDayList  *self,
                      AwWeekPage *page)
{
  g_return_if_fail (AW_IS_DAY_LIST (self));
  g_return_if_fail (AW_IS_WEEK_PAGE (page));

  if (self->scroller == NULL)
    build (self);
  g_set_object (&self->page, page);
  g_signal_group_set_target (self->page_signals, page);
  week_changed_cb (self);
}
