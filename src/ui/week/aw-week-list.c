/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-column-layout.h"
#include "aw-section-view.h"
#include "aw-week-outcomes.h"

#include "aw-week-list.h"

/* More than fit on most screens at first, and some more with each frame in which the
 * person is near the end. A day may have thousands of actions, and a row for each
 * would take seconds to make. */
#define N_ROWS 10
#define N_MORE_ROWS 5

/* Of the lowest row, pixels. */
#define ROW_HEIGHT 54

/**
 * AwWeekList:
 *
 * Shows the sections of the page and their rows, of which one at most is open. It
 * follows the page's "items-changed".
 */
struct _AwWeekList
{
  GtkWidget parent_instance;

  AwContext *context;
  AwReminders *reminders;
  AwWeekPage *page;
  GPtrArray *views;
  guint n_views;
  guint n_rows; /* how many may be shown */
  gboolean is_tight;
  char *open;    /* (nullable): the id of the action whose row is open */
  char *program; /* (nullable): of which that action is */
  AwOutcome asked; /* of that action, or AW_OUTCOME_NONE */
  GtkAdjustment *adjustment;
  guint more_id;
};

enum
{
  TIME_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwWeekList, aw_week_list, GTK_TYPE_WIDGET)

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

/* How many rows there are up to, not including, a section. */
static guint
count_rows (AwWeekList *self,
            guint       n_sections)
{
  guint n_rows = 0;

  for (guint i = 0; i < n_sections; i++)
    n_rows += aw_week_page_get_section (self->page, i)->actions->len;

  return n_rows;
}

static AwActionRow *
find_row (AwWeekList *self,
          const char *id)
{
  for (guint i = 0; i < self->n_views; i++)
    {
      AwActionRow *row = aw_section_view_find_row (self->views->pdata[i], id);

      if (row != NULL)
        return row;
    }

  return NULL;
}

static void
ask (AwWeekList *self)
{
  AwActionRow *row = self->asked != AW_OUTCOME_NONE ? find_row (self, self->open) : NULL;

  if (row != NULL)
    aw_action_row_ask (row, self->asked);
}

/* @is_more: whether what is shown stays as it is */
static void
fill (AwWeekList *self,
      gboolean    is_more)
{
  guint n_sections = self->page->sections->len;
  guint left = self->n_rows, n_kept = is_more ? self->n_views : 0;

  self->n_views = 0;
  for (guint i = 0; i < n_sections && (i == 0 || left > 0); i++)
    {
      AwWeekSection *section = aw_week_page_get_section (self->page, i);
      AwSectionView *view = get_view (self, i);
      guint n_rows = MIN (section->actions->len, left);

      if (i < n_kept)
        aw_section_view_show_more (view, n_rows);
      else
        aw_section_view_show (view, self->page, section, n_rows);
      aw_section_view_open (view, self->open);
      gtk_widget_set_visible (GTK_WIDGET (view), TRUE);
      left -= n_rows;
      self->n_views++;
    }
  for (guint i = self->n_views; i < self->views->len; i++)
    gtk_widget_set_visible (self->views->pdata[i], FALSE);

  ask (self);
  g_signal_emit (self, signals[TIME_CHANGED], 0);
}

static gboolean
is_complete (AwWeekList *self)
{
  guint n_sections = self->page->sections->len;

  return self->n_views == n_sections && count_rows (self, n_sections) <= self->n_rows;
}

static gboolean
show_more_cb (gpointer user_data)
{
  AwWeekList *self = user_data;

  self->more_id = 0;
  self->n_rows += N_MORE_ROWS;
  fill (self, TRUE);

  return G_SOURCE_REMOVE;
}

static void
scrolled_cb (AwWeekList *self)
{
  double page = gtk_adjustment_get_page_size (self->adjustment);
  double below = gtk_adjustment_get_upper (self->adjustment) -
                 gtk_adjustment_get_value (self->adjustment) - page;

  /* Not at once: the adjustment changes in the middle of the layout. */
  if (below < page && self->more_id == 0 && !is_complete (self))
    self->more_id = g_idle_add (show_more_cb, self);
}

static AwActionRow *
find_focused (AwWeekList *self)
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
items_changed_cb (AwWeekList *self)
{
  AwActionRow *row = find_focused (self);
  g_autoptr (GtkWidget) note = NULL;
  g_autofree char *focused = NULL;

  if (row != NULL)
    {
      AwAction *facts = aw_action_row_get_action (row)->action;

      focused = g_strdup (facts->id);
      note = aw_action_row_take_note (row);
    }

  fill (self, FALSE);
  if (focused == NULL)
    return;

  row = find_row (self, focused);
  if (row != NULL && note != NULL && aw_action_row_is_open (row))
    aw_action_row_give_note (row, note);
  else if (row != NULL)
    aw_action_row_focus (row);
  else
    aw_week_list_focus (self);
}

/* What is in sight comes with the first frame, and what is below with the next ones. */
static void
page_turned_cb (AwWeekList *self)
{
  const guint in_sight = (guint) (gtk_adjustment_get_page_size (self->adjustment) / ROW_HEIGHT);

  g_clear_handle_id (&self->more_id, g_source_remove);
  self->n_rows = MIN (self->n_rows, MAX (in_sight, N_ROWS));
  self->asked = AW_OUTCOME_NONE;
  g_clear_pointer (&self->open, g_free);
}

/* A new edition of the week turns no page. */
static void
week_changed_cb (AwWeekList *self)
{
  const char *program =
    self->page->week->program->id;

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
    aw_section_view_open (self->views->pdata[i], id);
  g_signal_emit (self, signals[TIME_CHANGED], 0);
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
aw_week_list_dispose (GObject *object)
{
  AwWeekList *self = AW_WEEK_LIST (object);

  g_clear_handle_id (&self->more_id, g_source_remove);
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

  gtk_widget_class_install_action (widget_class, "list.toggle", "s", toggle);
  gtk_widget_class_install_action (widget_class, "list.answered", NULL, answered);
  gtk_widget_class_set_layout_manager_type (widget_class, AW_TYPE_COLUMN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
aw_week_list_init (AwWeekList *self)
{
  self->views = g_ptr_array_new ();
  self->n_rows = N_ROWS;
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
  g_signal_connect_object (page, "items-changed", G_CALLBACK (items_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::week", G_CALLBACK (week_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::day", G_CALLBACK (page_turned_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb),
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
  const char *id;
  guint n_sections, n_rows;

  g_return_val_if_fail (AW_IS_WEEK_LIST (self), FALSE);
  g_return_val_if_fail (AW_IS_WEEK_ACTION (action), FALSE);

  id = action->action->id;
  n_sections = self->page->sections->len;
  for (guint i = 0; i < n_sections; i++)
    {
      AwWeekSection *section = aw_week_page_get_section (self->page, i);

      n_rows = count_rows (self, i);
      for (guint j = 0; j < section->actions->len; j++)
        {
          if (aw_week_section_get_row (section, j) != action)
            continue;

          self->n_rows = MAX (self->n_rows, n_rows + j + 1);
          fill (self, FALSE);
          set_open (self, id);
          return aw_action_row_focus (find_row (self, id));
        }
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
    until = MIN (until, aw_section_view_get_until (self->views->pdata[i]));

  return until;
}

/**
 * aw_week_list_update_time:
 *
 * Shows what depends on the time.
 *
 * Returns: the instant at which that changes next, microseconds since the Unix
 *   epoch, or %G_MAXINT64
 */
gint64
aw_week_list_update_time (AwWeekList *self)
{
  gint64 until = G_MAXINT64;

  g_return_val_if_fail (AW_IS_WEEK_LIST (self), G_MAXINT64);

  for (guint i = 0; i < self->n_views; i++)
    until = MIN (until, aw_section_view_update_time (self->views->pdata[i]));

  return until;
}
