/* SPDX-License-Identifier: GPL-3.0-or-later */

/* AwRowList: the heights of its rows, and which of them are there. */

#include "config.h"

#include "aw-row-list-private.h"

/* Of a row that nothing is known of, pixels. */
#define ROW_HEIGHT 54

/* --- Heights ------------------------------------------------------------------ */

static int
measure_row (GtkWidget *row,
             int        width)
{
  int height;

  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);

  return height;
}

/* The mean of the rows that there are, but for the open one. */
static int
measure_usual (AwRowList *self,
               int        width)
{
  int sum = 0, n_measured = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (self->rows->pdata[i] == NULL || i == self->open)
        continue;
      sum += measure_row (self->rows->pdata[i], width);
      n_measured++;
    }

  return n_measured > 0 ? sum / n_measured : ROW_HEIGHT;
}

/* Once it is known it stays, or what is above would move with each row that comes. */
int
aw_row_list_get_usual (AwRowList *self,
                       int        width)
{
  if (width != self->width || self->n_rows == 0)
    return measure_usual (self, width);

  if (self->usual == 0)
    self->usual = measure_usual (self, width);

  return self->usual;
}

int
aw_row_list_get_height (AwRowList *self,
                        guint      position,
                        int        width,
                        int        usual)
{
  GtkWidget *row = self->rows->pdata[position];
  int *height = &g_array_index (self->heights, int, position);

  if (row == NULL)
    return width == self->width && *height > 0 ? *height : usual;
  if (width != self->width)
    return measure_row (row, width);

  *height = measure_row (row, width);
  return *height;
}

void
aw_row_list_forget_heights (AwRowList *self)
{
  memset (self->heights->data, 0, self->heights->len * sizeof (int));
  self->usual = 0;
}

/* --- What is in sight ---------------------------------------------------------- */

static guint
find_focused (AwRowList *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self));
  guint position;

  return row != NULL && g_ptr_array_find (self->rows, row, &position) ? position : NO_ROW;
}

static gboolean
is_kept (AwRowList *self,
         guint      position,
         guint      focused)
{
  return position == 0 || position + 1 == self->rows->len || position == self->open ||
         (focused != NO_ROW && position + 1 >= focused && position <= focused + 1);
}

/* The rows of a range as it was when nothing of it had been filled. */
typedef struct
{
  guint seen; /* the first in sight, or NO_ROW */
  int seen_top;
  guint first; /* the first within the margin */
  guint end;   /* after the last */
} Rows;

static Rows
find_rows (AwRowList        *self,
           const AwRowRange *range)
{
  Rows rows = { NO_ROW, 0, self->rows->len, 0 };
  int usual = aw_row_list_get_usual (self, self->width);
  int y = 0;

  for (guint i = 0; i < self->rows->len && y < range->bottom + range->margin; i++)
    {
      int bottom = y + aw_row_list_get_height (self, i, self->width, usual);

      if (rows.seen == NO_ROW && bottom > range->top && y < range->bottom)
        {
          rows.seen = i;
          rows.seen_top = y;
        }
      if (bottom > range->top - range->margin)
        {
          rows.first = MIN (rows.first, i);
          rows.end = i + 1;
        }
      y = bottom;
    }

  return rows;
}

static void
need_in_range (AwRowList  *self,
               guint       position,
               AwRowRange *range)
{
  int usual = aw_row_list_get_usual (self, self->width);
  int assumed = aw_row_list_get_height (self, position, self->width, usual);

  aw_row_list_need_row (self, position);
  if (aw_row_list_get_height (self, position, self->width, usual) != assumed)
    range->moved = TRUE;
}

static void
need_soon (AwRowList  *self,
           guint       position,
           AwRowRange *range)
{
  if (self->rows->pdata[position] != NULL)
    return;
  if (range->n_spare == 0)
    {
      range->complete = FALSE;
      return;
    }

  range->n_spare--;
  need_in_range (self, position, range);
}

/* They may prove to be lower than was assumed, and then further ones are in sight. */
static void
need_seen (AwRowList  *self,
           const Rows *rows,
           AwRowRange *range)
{
  int y = rows->seen_top;

  for (guint i = rows->seen; i < self->rows->len && y < range->bottom; i++)
    {
      need_in_range (self, i, range);
      y += aw_row_list_get_height (self, i, self->width, self->usual);
    }
}

/**
 * aw_row_list_show_range:
 * @range: (inout): what is in sight
 *
 * Has rows where they are in sight, at once, and around it, some at a time. Others
 * go. The list is to have been laid out.
 */
void
aw_row_list_show_range (AwRowList  *self,
                        AwRowRange *range)
{
  guint focused;
  Rows rows;

  g_return_if_fail (AW_IS_ROW_LIST (self));
  g_return_if_fail (range != NULL);

  focused = find_focused (self);
  rows = find_rows (self, range);
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (self->rows->pdata[i] != NULL && (i < rows.first || i >= rows.end) &&
          !is_kept (self, i, focused))
        aw_row_list_release_row (self, i);
    }

  if (rows.seen != NO_ROW)
    need_seen (self, &rows, range);
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (is_kept (self, i, focused))
        need_soon (self, i, range);
    }
  for (guint i = MAX (rows.first, rows.seen != NO_ROW ? rows.seen : 0); i < rows.end; i++)
    need_soon (self, i, range);
  for (guint i = rows.seen != NO_ROW ? rows.seen : rows.first; i > rows.first; i--)
    need_soon (self, i - 1, range);
  aw_row_list_hide_spare (self);
}

/**
 * aw_row_list_find_anchor:
 * @top: of what is in sight, pixels below the top of the first row
 * @bottom: its end
 *
 * Returns: the position of the first row in sight that is there, or else of the first
 *   that is to be, or of the next one
 */
guint
aw_row_list_find_anchor (AwRowList *self,
                         int        top,
                         int        bottom)
{
  guint anchor;
  int usual, y = 0;

  g_return_val_if_fail (AW_IS_ROW_LIST (self), 0);

  anchor = self->rows->len;
  usual = aw_row_list_get_usual (self, self->width);
  for (guint i = 0; i < self->rows->len && y < bottom; i++)
    {
      y += aw_row_list_get_height (self, i, self->width, usual);
      if (y <= top)
        continue;
      if (self->rows->pdata[i] != NULL)
        return i;
      anchor = MIN (anchor, i);
    }

  return anchor;
}

/**
 * aw_row_list_get_top:
 * @position: the position of a row, or how many there are
 *
 * Returns: the top of it, pixels below that of the first row
 */
int
aw_row_list_get_top (AwRowList *self,
                     guint      position)
{
  int usual, top = 0;

  g_return_val_if_fail (AW_IS_ROW_LIST (self), 0);

  usual = aw_row_list_get_usual (self, self->width);
  for (guint i = 0; i < MIN (position, self->rows->len); i++)
    top += aw_row_list_get_height (self, i, self->width, usual);

  return top;
}

