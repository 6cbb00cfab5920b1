/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-column-layout.h"
#include "aw-week-outcomes.h"

#include "aw-week-list-private.h"

/* So many rows are there with the first frame of a page, or as many as are in sight. */
#define N_ROWS 10

/* Of the lowest row, pixels. */
#define ROW_HEIGHT 54

enum
{
  TIME_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwWeekList, aw_week_list, GTK_TYPE_WIDGET)

void
aw_week_list_tell_time (AwWeekList *self)
{
  g_signal_emit (self, signals[TIME_CHANGED], 0);
}

static AwSectionView *
get_view (AwWeekList *self,
          guint       position)
{
  if (position == self->views->len)
    {
      GtkWidget *view = aw_section_view_new (self->context, self->reminders);

      aw_section_view_set_tight (AW_SECTION_VIEW (view), self->is_tight);
      gtk_widget_set_parent (view, GTK_WIDGET (self));
      g_ptr_array_add (self->views, view);
    }

  return self->views->pdata[position];
}

static AwRowList *
get_rows (AwWeekList *self,
          guint       position)
{
  return aw_section_view_get_rows (self->views->pdata[position]);
}

AwActionRow *
aw_week_list_find_row (AwWeekList *self,
                       const char *id)
{
  for (guint i = 0; i < self->n_views; i++)
    {
      AwActionRow *row = aw_row_list_find_row (get_rows (self, i), id);

      if (row != NULL)
        return row;
    }

  return NULL;
}

static void
ask (AwWeekList *self)
{
  AwActionRow *row = NULL;

  if (self->asked != AW_OUTCOME_NONE)
    row = aw_week_list_find_row (self, self->open);
  if (row != NULL && aw_action_row_get_details (row) != NULL)
    aw_action_details_ask (aw_action_row_get_details (row), self->asked);
}

static guint
get_n_first (AwWeekList *self)
{
  guint in_sight = (guint) (gtk_adjustment_get_page_size (self->adjustment) / ROW_HEIGHT);

  return MAX (in_sight, N_ROWS);
}

static void
show_section (AwWeekList *self,
              guint       position,
              guint       n_first,
              gboolean    is_anew)
{
  AwSectionView *view = get_view (self, position);

  aw_section_view_show (view, self->page, self->page->sections->pdata[position],
                        n_first, is_anew);
  aw_row_list_open (get_rows (self, position), self->open);
  gtk_widget_set_visible (GTK_WIDGET (view), TRUE);
}

static void
fill (AwWeekList *self)
{
  guint n_sections = self->page->sections->len;
  guint n_kept = self->is_turned ? 0 : self->n_views;
  guint left = get_n_first (self);

  self->n_views = 0;
  for (guint i = 0; i < n_sections && (i == 0 || left > 0 || i < n_kept); i++)
    {
      guint n_first = MIN (AW_WEEK_SECTION (self->page->sections->pdata[i])->actions->len, left);

      show_section (self, i, n_first, i >= n_kept);
      left -= n_first;
      self->n_views++;
    }
  for (guint i = self->n_views; i < self->views->len; i++)
    gtk_widget_set_visible (self->views->pdata[i], FALSE);

  self->is_turned = FALSE;
  self->is_laid_out = FALSE;
  self->anchor = NULL;
  ask (self);
  aw_week_list_look_soon (self);
  aw_week_list_tell_time (self);
}

void
aw_week_list_add_section (AwWeekList *self)
{
  show_section (self, self->n_views, 0, TRUE);
  self->n_views++;
  self->is_laid_out = FALSE;
  self->is_dirty = TRUE;
}

/* --- The page ----------------------------------------------------------------- */

/* Returns: (transfer none) (nullable): the row with the focus */
AwActionRow *
aw_week_list_find_focused (AwWeekList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, AW_TYPE_ACTION_ROW) : NULL;

  if (row == NULL || !gtk_widget_is_ancestor (row, GTK_WIDGET (self)))
    return NULL;

  return AW_ACTION_ROW (row);
}

/* The focus goes with the action, and not with the widget that showed it; who was
 * writing about it writes on. */
static void
sections_changed_cb (AwWeekList *self)
{
  AwActionRow *row = aw_week_list_find_focused (self);
  g_autoptr (GtkWidget) note = NULL;
  g_autofree char *focused = NULL;

  if (row != NULL)
    {
      AwAction *facts = aw_action_row_get_action (row)->action;

      focused = g_strdup (facts->id);
      note = aw_action_row_take_note (row);
    }

  fill (self);
  if (focused == NULL)
    return;

  row = aw_week_list_find_row (self, focused);
  if (row != NULL && note != NULL && aw_action_row_get_details (row) != NULL)
    aw_action_details_give_note (aw_action_row_get_details (row), note);
  else if (row != NULL)
    aw_action_row_focus (row);
  else
    aw_week_list_focus (self);
}

static void
page_turned_cb (AwWeekList *self)
{
  self->is_turned = TRUE;
  self->asked = AW_OUTCOME_NONE;
  g_clear_pointer (&self->open, g_free);
}

/* A new edition of the week turns no page. */
static void
week_changed_cb (AwWeekList *self)
{
  const char *program = self->page->week->program->id;

  if (g_strcmp0 (self->program, program) == 0)
    return;

  page_turned_cb (self);
  g_free (self->program);
  self->program = g_strdup (program);
}

static void
set_open (AwWeekList *self,
          const char *id)
{
  if (g_strcmp0 (self->open, id) != 0)
    self->asked = AW_OUTCOME_NONE;
  g_free (self->open);
  self->open = g_strdup (id);
  for (guint i = 0; i < self->n_views; i++)
    aw_row_list_open (get_rows (self, i), id);
  aw_week_list_tell_time (self);
}

static void
toggle (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  AwWeekList *self = AW_WEEK_LIST (widget);
  const char *id = g_variant_get_string (parameter, NULL);

  set_open (self, g_strcmp0 (self->open, id) == 0 ? NULL : id);
}

static void
answered (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  AW_WEEK_LIST (widget)->asked = AW_OUTCOME_NONE;
}

static void
aw_week_list_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (aw_week_list_parent_class)->realize (widget);

  aw_week_list_follow_frames (AW_WEEK_LIST (widget));
}

static void
aw_week_list_unrealize (GtkWidget *widget)
{
  aw_week_list_unfollow_frames (AW_WEEK_LIST (widget));

  GTK_WIDGET_CLASS (aw_week_list_parent_class)->unrealize (widget);
}

static void
aw_week_list_dispose (GObject *object)
{
  AwWeekList *self = AW_WEEK_LIST (object);

  for (guint i = 0; i < self->views->len; i++)
    gtk_widget_unparent (self->views->pdata[i]);
  g_ptr_array_set_size (self->views, 0);
  self->n_views = 0;
  g_clear_object (&self->adjustment);
  g_clear_object (&self->page);
  g_clear_object (&self->reminders);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (aw_week_list_parent_class)->dispose (object);
}

static void
aw_week_list_finalize (GObject *object)
{
  AwWeekList *self = AW_WEEK_LIST (object);

  g_ptr_array_unref (self->views);
  g_free (self->open);
  g_free (self->program);
  g_free (self->shown);

  G_OBJECT_CLASS (aw_week_list_parent_class)->finalize (object);
}

static void
aw_week_list_class_init (AwWeekListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = aw_week_list_dispose;
  object_class->finalize = aw_week_list_finalize;

  /**
   * AwWeekList::time-changed:
   *
   * Other rows are shown, so aw_week_list_get_until() may return another instant.
   */
  signals[TIME_CHANGED] =
    g_signal_new ("time-changed", AW_TYPE_WEEK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  widget_class->realize = aw_week_list_realize;
  widget_class->unrealize = aw_week_list_unrealize;

  gtk_widget_class_install_action (widget_class, "list.toggle", "s", toggle);
  gtk_widget_class_install_action (widget_class, "list.answered", NULL, answered);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
aw_week_list_init (AwWeekList *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), aw_column_layout_new ());
  self->views = g_ptr_array_new ();
  self->is_turned = TRUE;
}

/**
 * aw_week_list_set_services:
 * @context: the services
 * @reminders: the reminders
 * @page: what is on screen
 * @adjustment: the vertical adjustment of what scrolls the list
 */
void
aw_week_list_set_services (AwWeekList    *self,
                           AwContext     *context,
                           AwReminders   *reminders,
                           AwWeekPage    *page,
                           GtkAdjustment *adjustment)
{
  g_return_if_fail (AW_IS_WEEK_LIST (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  self->reminders = g_object_ref (reminders);
  self->page = g_object_ref (page);
  self->adjustment = g_object_ref (adjustment);
  g_signal_connect_object (page, "sections-changed", G_CALLBACK (sections_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::week", G_CALLBACK (week_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::day", G_CALLBACK (page_turned_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (aw_week_list_look_soon),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (aw_week_list_look_soon),
                           self, G_CONNECT_SWAPPED);
}

/**
 * aw_week_list_set_tight:
 * @is_tight: whether there is room for no more than is needed
 */
void
aw_week_list_set_tight (AwWeekList *self,
                        gboolean    is_tight)
{
  g_return_if_fail (AW_IS_WEEK_LIST (self));

  self->is_tight = is_tight;
  for (guint i = 0; i < self->views->len; i++)
    aw_section_view_set_tight (self->views->pdata[i], is_tight);
}

/**
 * aw_week_list_focus:
 *
 * Gives the focus to the first heading.
 */
void
aw_week_list_focus (AwWeekList *self)
{
  g_return_if_fail (AW_IS_WEEK_LIST (self));

  if (self->n_views > 0)
    aw_section_view_focus (self->views->pdata[0]);
}

/**
 * aw_week_list_show_action:
 * @action: an action
 *
 * Opens the row of @action, brings it into view and gives it the focus.
 *
 * Returns: %FALSE if the page does not show @action
 */
gboolean
aw_week_list_show_action (AwWeekList   *self,
                          AwWeekAction *action)
{
  g_return_val_if_fail (AW_IS_WEEK_LIST (self), FALSE);
  g_return_val_if_fail (AW_IS_WEEK_ACTION (action), FALSE);

  for (guint i = 0; i < self->page->sections->len; i++)
    {
      AwWeekSection *section = self->page->sections->pdata[i];

      if (!g_ptr_array_find (section->actions, action, NULL))
        continue;

      while (self->n_views <= i)
        aw_week_list_add_section (self);
      g_free (self->shown);
      self->shown = g_strdup (action->action->id);
      set_open (self, self->shown);
      aw_week_list_look_soon (self);
      return aw_action_row_focus (aw_week_list_find_row (self, self->shown));
    }

  return FALSE;
}

/**
 * aw_week_list_ask:
 * @id: the id of an action
 * @opened: what was opened of it
 *
 * Asks, in its row, how it went there, if the row is still open.
 */
void
aw_week_list_ask (AwWeekList *self,
                  const char *id,
                  AwLinkRel   opened)
{
  AwWeek *week;
  AwWeekAction *action;

  g_return_if_fail (AW_IS_WEEK_LIST (self));
  g_return_if_fail (id != NULL);

  week = self->page->week;
  action = week != NULL ? aw_week_find_action (week, id) : NULL;
  if (action == NULL || g_strcmp0 (self->open, id) != 0)
    return;

  self->asked = aw_week_find_asked (week, action, opened);
  ask (self);
}

/**
 * aw_week_list_get_until:
 *
 * Returns: the instant at which what its rows say changes next, microseconds since
 *   the Unix epoch, or %G_MAXINT64
 */
gint64
aw_week_list_get_until (AwWeekList *self)
{
  gint64 until = G_MAXINT64;

  g_return_val_if_fail (AW_IS_WEEK_LIST (self), G_MAXINT64);

  for (guint i = 0; i < self->n_views; i++)
    until = MIN (until, aw_row_list_get_until (get_rows (self, i)));

  return until;
}

/**
 * aw_week_list_update_time:
 *
 * Shows what depends on the time.
 */
void
aw_week_list_update_time (AwWeekList *self)
{
  g_return_if_fail (AW_IS_WEEK_LIST (self));

  for (guint i = 0; i < self->n_views; i++)
    aw_row_list_update_time (get_rows (self, i));
}
