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
    n_rows += aw_week_page_get_section (page, i)->actions->len;

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
  gboolean is_small = count_rows (self->page) <= N_ALL_ROWS;
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
    aw_week_list_add_section (self);
  if (self->is_dirty)
    aw_week_list_look_soon (self);
  aw_week_list_tell_time (self);
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
  AwActionRow *row = id != NULL ? aw_week_list_find_row (self, id) : NULL;
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
