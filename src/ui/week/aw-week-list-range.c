/* SPDX-License-Identifier: GPL-3.0-or-later */

/* AwWeekList: rows near what is in sight, and where that is. */

#include "config.h"

#include "aw-week-list-private.h"

/* With the first frame of a page come the rows that are in sight, and some more with each
 * of the next frames. */
#define N_MORE_ROWS 5

/* So many rows are all there. Of more, those near what is in sight. */
#define N_ALL_ROWS 60

/* With the next frame, before it is laid out: what scrolls says so in the middle of
 * the layout, too, where no row may come. */
void
aw_week_list_look_soon (AwWeekList *self)
{
  self->is_dirty = TRUE;
  if (self->frames != NULL)
    gdk_frame_clock_request_phase (self->frames, GDK_FRAME_CLOCK_PHASE_UPDATE);
}

static guint
count_rows (AwWeekPage *page)
{
  guint n_rows = 0;

  for (guint i = 0; i < page->sections->len; i++)
    n_rows += AW_WEEK_SECTION (page->sections->pdata[i])->actions->len;

  return n_rows;
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
  double page = gtk_adjustment_get_page_size (self->adjustment);

  self->anchor = NULL;
  for (guint i = 0; i < self->n_views && self->anchor == NULL; i++)
    {
      AwSectionView *view = self->views->pdata[i];
      AwRowList *rows = aw_section_view_get_rows (view);
      double top = get_rows_top (self, view);
      guint row = aw_row_list_find_anchor (rows, (int) (value - top), (int) (value - top + page));

      if (row == AW_WEEK_SECTION (self->page->sections->pdata[i])->actions->len)
        continue;
      self->anchor = view;
      self->anchor_row = row;
      self->anchor_top = top + aw_row_list_get_top (rows, row);
    }
}

static gboolean
is_in_sight (AwWeekList *self,
             guint       position)
{
  double value = gtk_adjustment_get_value (self->adjustment);
  GtkWidget *rows;
  double top;

  if (position >= self->n_views)
    return FALSE;

  rows = GTK_WIDGET (aw_section_view_get_rows (self->views->pdata[position]));
  top = get_rows_top (self, self->views->pdata[position]);

  return top < value + gtk_adjustment_get_page_size (self->adjustment) &&
         top + gtk_widget_get_height (rows) > value;
}

/* Returns: by how many pixels the rows proved to be lower together */
static int
show_rows (AwWeekList *self,
           guint       position,
           AwRowRange *range)
{
  AwRowList *rows = aw_section_view_get_rows (self->views->pdata[position]);
  int before = aw_row_list_get_top (rows, G_MAXUINT);

  range->complete = TRUE;
  aw_row_list_show_range (rows, range);
  self->is_dirty |= !range->complete;

  return MAX (before - aw_row_list_get_top (rows, G_MAXUINT), 0);
}

/* Those of the sections before and after, too, to which one comes next: to make a page of
 * rows takes far longer than to fill again those that have left the sight. */
static void
show_ahead (AwWeekList *self,
            AwRowRange *range)
{
  range->margin = MAX (range->margin, (range->bottom - range->top) * 3 / 2);
  for (guint i = 0; i < self->n_views; i++)
    {
      GtkWidget *rows = GTK_WIDGET (aw_section_view_get_rows (self->views->pdata[i]));

      if (is_in_sight (self, i))
        continue;

      if (i > 0 && is_in_sight (self, i - 1))
        {
          range->top = range->bottom = 0;
          /* What is below moves nothing. */
          range->n_spare = N_MORE_ROWS;
        }
      else if (is_in_sight (self, i + 1))
        range->top = range->bottom = gtk_widget_get_height (rows);
      else
        range->top = range->bottom = G_MININT / 2;
      show_rows (self, i, range);
    }
}

/* While it moves, only what comes into sight: to correct the value, for rows above that are
 * of another height than was assumed, would end GTK's movement.
 *
 * Returns: whether rows proved to be of another height than was assumed */
static gboolean
show_range (AwWeekList *self)
{
  /* The value may be between two pixels. */
  const int page = (int) gtk_adjustment_get_page_size (self->adjustment) + 1;
  const double value = gtk_adjustment_get_value (self->adjustment);
  gboolean is_small = count_rows (self->page) <= N_ALL_ROWS;
  gboolean is_moving = value != self->value;
  AwRowRange range = {
    .margin = is_small ? G_MAXINT / 4 : page,
    .n_spare = is_moving ? 0 : N_MORE_ROWS,
  };
  int rises = 0; /* what is below those sections that are lower */

  for (guint i = 0; i < self->n_views; i++)
    {
      range.top = (int) value - (int) get_rows_top (self, self->views->pdata[i]);
      range.bottom = range.top + page + rises;
      if (is_in_sight (self, i))
        rises += show_rows (self, i, &range);
    }
  range.top = 0;
  range.bottom = page;
  show_ahead (self, &range);

  return range.moved;
}

static gboolean
get_place (AwWeekList      *self,
           AwActionRow     *row,
           graphene_rect_t *place)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);

  return viewport != NULL &&
         gtk_widget_compute_bounds (GTK_WIDGET (row),
                                    gtk_viewport_get_child (GTK_VIEWPORT (viewport)), place);
}

/* Once the row with the focus has been in sight, one may scroll away from it. */
static void
follow_focus (AwWeekList *self)
{
  AwActionRow *focused = aw_week_list_find_focused (self);
  graphene_rect_t place;

  if (focused == NULL ||
      (get_place (self, focused, &place) && place.origin.y >= self->value &&
       place.origin.y < self->value + gtk_adjustment_get_page_size (self->adjustment)))
    self->reached = focused;
}

static void
update_cb (AwWeekList *self)
{
  if (!self->is_dirty || !self->is_laid_out || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->is_dirty = FALSE;
  follow_focus (self);
  find_anchor (self);
  if (!show_range (self))
    self->anchor = NULL;
  if (self->n_views < self->page->sections->len)
    aw_week_list_add_section (self);
  if (self->is_dirty)
    aw_week_list_look_soon (self);
  aw_week_list_tell_time (self);
}

static void
scroll_to_row (AwWeekList  *self,
               AwActionRow *row)
{
  graphene_rect_t place;

  if (row != NULL && get_place (self, row, &place))
    gtk_adjustment_clamp_page (self->adjustment, place.origin.y,
                               place.origin.y + place.size.height);
}

/* What is in sight stays there when what is above turns out to be lower or higher. That
 * ends GTK's movement, maybe towards the row with the focus, which then comes at once. */
static void
follow_anchor (AwWeekList *self)
{
  AwSectionView *view = g_steal_pointer (&self->anchor);
  AwActionRow *focused = aw_week_list_find_focused (self);
  double top;

  if (view == NULL)
    return;

  top = get_rows_top (self, view) +
        aw_row_list_get_top (aw_section_view_get_rows (view), self->anchor_row);
  if (top == self->anchor_top)
    return;

  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) +
                                                top - self->anchor_top);
  if (focused != self->reached)
    scroll_to_row (self, focused);
}

/* What is set here is laid out in the same frame. */
static void
layout_cb (AwWeekList *self)
{
  g_autofree char *shown = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  follow_anchor (self);
  shown = g_steal_pointer (&self->shown);
  if (shown != NULL)
    scroll_to_row (self, aw_week_list_find_row (self, shown));
  self->value = gtk_adjustment_get_value (self->adjustment);
  follow_focus (self);
  self->is_laid_out = TRUE;
  if (self->is_dirty)
    aw_week_list_look_soon (self);
}

/* Called when the list is realized. */
void
aw_week_list_follow_frames (AwWeekList *self)
{
  self->frames = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  g_signal_connect_object (self->frames, "update", G_CALLBACK (update_cb), self,
                           G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_object (self->frames, "layout", G_CALLBACK (layout_cb), self,
                           G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  aw_week_list_look_soon (self);
}

/* Called when it is unrealized. */
void
aw_week_list_unfollow_frames (AwWeekList *self)
{
  g_signal_handlers_disconnect_by_data (self->frames, self);
  g_clear_object (&self->frames);
}
