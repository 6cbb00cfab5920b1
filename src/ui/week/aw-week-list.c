/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-column-layout.h"
#include "aw-section-view.h"
#include "aw-week-outcomes.h"

#include "aw-week-list.h"

/* With the first frame of a page come the rows that are in sight, and some more with each
 * of the next frames. */
#define N_ROWS 10
#define N_MORE_ROWS 5

/* So many rows are all there. Of more, those near what is in sight. */
#define N_ALL_ROWS 60

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
  gboolean is_tight;
  char *open;    /* (nullable): the id of the action whose row is open */
  char *program; /* (nullable): of which that action is */
  AwOutcome asked; /* of that action, or AW_OUTCOME_NONE */
  GtkAdjustment *adjustment;

  GdkFrameClock *frames; /* (nullable): while it is realized */
  gboolean is_turned;    /* another page is to be shown from its top */
  gboolean is_dirty;     /* rows may be needed that are not there */
  gboolean is_laid_out;  /* the sections are where they say they are */
  AwSectionView *anchor; /* (nullable): the section of the row that stays in its place */
  guint anchor_row;
  double anchor_top;
  char *shown; /* (nullable): the id of the action that is to be brought into sight */
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

/* --- Rows near what is in sight ----------------------------------------------- */

/* With the next frame, before it is laid out: what scrolls says so in the middle of
 * the layout, too, where no row may come. */
static void
look_soon (AwWeekList *self)
{
  self->is_dirty = TRUE;
  if (self->frames != NULL)
    gdk_frame_clock_request_phase (self->frames, GDK_FRAME_CLOCK_PHASE_UPDATE);
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
              guint       n_first)
{
  AwSectionView *view = get_view (self, position);

  aw_section_view_show (view, self->page, aw_week_page_get_section (self->page, position),
                        n_first, self->is_turned);
  aw_section_view_open (view, self->open);
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
      guint n_first = MIN (aw_week_page_get_section (self->page, i)->actions->len, left);

      show_section (self, i, n_first);
      left -= n_first;
      self->n_views++;
    }
  for (guint i = self->n_views; i < self->views->len; i++)
    gtk_widget_set_visible (self->views->pdata[i], FALSE);

  self->is_turned = FALSE;
  self->is_laid_out = FALSE;
  self->anchor = NULL;
  ask (self);
  look_soon (self);
  g_signal_emit (self, signals[TIME_CHANGED], 0);
}

static void
add_section (AwWeekList *self)
{
  show_section (self, self->n_views, 0);
  self->n_views++;
  self->is_laid_out = FALSE;
  self->is_dirty = TRUE;
}

/* Where a section's rows are in what is scrolled, pixels. */
static double
get_rows_top (AwWeekList    *self,
              AwSectionView *view)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);
  GtkWidget *rows = GTK_WIDGET (aw_section_view_get_rows (view));
  graphene_point_t top;

  if (viewport == NULL ||
      !gtk_widget_compute_point (rows, gtk_viewport_get_child (GTK_VIEWPORT (viewport)),
                                 &GRAPHENE_POINT_INIT (0, 0), &top))
    return 0;

  return top.y;
}

static void
find_anchor (AwWeekList *self)
{
  double value = gtk_adjustment_get_value (self->adjustment);

  self->anchor = NULL;
  for (guint i = 0; i < self->n_views && self->anchor == NULL; i++)
    {
      AwSectionView *view = self->views->pdata[i];
      AwRowList *rows = aw_section_view_get_rows (view);
      double top = get_rows_top (self, view);
      guint row = aw_row_list_find_at (rows, (int) (value - top));

      if (row == aw_week_page_get_section (self->page, i)->actions->len)
        continue;
      self->anchor = view;
      self->anchor_row = row;
      self->anchor_top = top + aw_row_list_get_top (rows, row);
    }
}

/* Returns: whether rows proved to be of another height than was assumed */
static gboolean
show_range (AwWeekList *self)
{
  const int page = (int) gtk_adjustment_get_page_size (self->adjustment);
  const int value = (int) gtk_adjustment_get_value (self->adjustment);
  gboolean is_small = count_rows (self, self->page->sections->len) <= N_ALL_ROWS;
  guint n_spare = N_MORE_ROWS;
  gboolean moved = FALSE;

  for (guint i = 0; i < self->n_views; i++)
    {
      int top = (int) get_rows_top (self, self->views->pdata[i]);
      AwRowRange range = {
        .top = value - top,
        .bottom = value - top + page,
        .margin = is_small ? G_MAXINT / 4 : page / 2,
        .n_spare = n_spare,
        .complete = TRUE,
      };

      aw_row_list_show_range (aw_section_view_get_rows (self->views->pdata[i]), &range);
      n_spare = range.n_spare;
      moved |= range.moved;
      self->is_dirty |= !range.complete;
    }

  return moved;
}

static void
update_cb (AwWeekList *self)
{
  if (!self->is_dirty || !self->is_laid_out || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->is_dirty = FALSE;
  find_anchor (self);
  if (!show_range (self))
    self->anchor = NULL;
  if (self->n_views < self->page->sections->len)
    add_section (self);
  if (self->is_dirty)
    look_soon (self);
  g_signal_emit (self, signals[TIME_CHANGED], 0);
}

/* What is in sight stays there when what is above turns out to be lower or higher. */
static void
follow_anchor (AwWeekList *self)
{
  AwSectionView *view = g_steal_pointer (&self->anchor);
  double top;

  if (view == NULL)
    return;

  top = get_rows_top (self, view) +
        aw_row_list_get_top (aw_section_view_get_rows (view), self->anchor_row);
  if (top != self->anchor_top)
    gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) +
                                                  top - self->anchor_top);
}

/* A row that has just been made had no place before. */
static void
scroll_to_shown (AwWeekList *self)
{
  g_autofree char *id = g_steal_pointer (&self->shown);
  AwActionRow *row = id != NULL ? find_row (self, id) : NULL;
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds;

  if (row != NULL && viewport != NULL &&
      gtk_widget_compute_bounds (GTK_WIDGET (row),
                                 gtk_viewport_get_child (GTK_VIEWPORT (viewport)), &bounds))
    gtk_adjustment_clamp_page (self->adjustment, bounds.origin.y,
                               bounds.origin.y + bounds.size.height);
}

/* What is set here is laid out in the same frame. */
static void
layout_cb (AwWeekList *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  follow_anchor (self);
  scroll_to_shown (self);
  self->is_laid_out = TRUE;
  if (self->is_dirty)
    look_soon (self);
}

static void
aw_week_list_realize (GtkWidget *widget)
{
  AwWeekList *self = AW_WEEK_LIST (widget);

  GTK_WIDGET_CLASS (aw_week_list_parent_class)->realize (widget);

  self->frames = g_object_ref (gtk_widget_get_frame_clock (widget));
  g_signal_connect_object (self->frames, "update", G_CALLBACK (update_cb), self,
                           G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_object (self->frames, "layout", G_CALLBACK (layout_cb), self,
                           G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  look_soon (self);
}

static void
aw_week_list_unrealize (GtkWidget *widget)
{
  AwWeekList *self = AW_WEEK_LIST (widget);

  g_signal_handlers_disconnect_by_data (self->frames, self);
  g_clear_object (&self->frames);

  GTK_WIDGET_CLASS (aw_week_list_parent_class)->unrealize (widget);
}

/* --- The page ----------------------------------------------------------------- */

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

  fill (self);
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
  gtk_widget_class_set_layout_manager_type (widget_class, AW_TYPE_COLUMN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
aw_week_list_init (AwWeekList *self)
{
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
  g_signal_connect_object (page, "items-changed", G_CALLBACK (items_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::week", G_CALLBACK (week_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::day", G_CALLBACK (page_turned_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (look_soon),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (look_soon),
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
      AwWeekSection *section = aw_week_page_get_section (self->page, i);

      if (!g_ptr_array_find (section->actions, action, NULL))
        continue;

      while (self->n_views <= i)
        add_section (self);
      g_free (self->shown);
      self->shown = g_strdup (action->action->id);
      set_open (self, self->shown);
      look_soon (self);
      return aw_action_row_focus (find_row (self, self->shown));
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
