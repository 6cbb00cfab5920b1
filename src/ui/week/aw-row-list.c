/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-row-list.h"

/* Of a row that nothing is known of, pixels. */
#define ROW_HEIGHT 54

#define NO_ROW G_MAXUINT

/**
 * AwRowList:
 *
 * The actions of a section, one a row below the other, of which only those near
 * what is in sight have a widget. A section may have a thousand, and a frame in
 * which all of them are styled, laid out and drawn would be a long one. The others
 * have the height that they had when they were last shown, or that of a usual row.
 *
 * The first and the last row are there always, and so are the open one, that with
 * the focus and its neighbours: Tab goes to them, whatever has been scrolled to.
 */
struct _AwRowList
{
  GtkWidget parent_instance;

  AwContext *context;
  AwReminders *reminders;
  AwWeek *week;
  AwWeekSection *section;
  gboolean is_tight;

  GPtrArray *rows;  /* (element-type AwActionRow) (nullable elements): by position */
  GPtrArray *spare; /* (element-type AwActionRow): those that show nothing */
  guint n_rows;     /* how many widgets @rows has */
  guint open;       /* a position, or NO_ROW */

  GArray *heights; /* (element-type int): by position, 0 where it is not known */
  int usual;       /* the height of a usual row, or 0 where that is not known */
  int width;       /* at which these are */
};

G_DEFINE_FINAL_TYPE (AwRowList, aw_row_list, GTK_TYPE_WIDGET)

static AwAction *
get_facts (AwRowList *self,
           guint      position)
{
  return aw_week_section_get_row (self->section, position)->action;
}

static guint
find_position (AwRowList  *self,
               const char *id)
{
  for (guint i = 0; id != NULL && i < self->rows->len; i++)
    {
      if (g_str_equal (get_facts (self, i)->id, id))
        return i;
    }

  return NO_ROW;
}

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
static int
get_usual (AwRowList *self,
           int        width)
{
  if (width != self->width || self->n_rows == 0)
    return measure_usual (self, width);

  if (self->usual == 0)
    self->usual = measure_usual (self, width);

  return self->usual;
}

static int
get_height (AwRowList *self,
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

static void
forget_heights (AwRowList *self)
{
  memset (self->heights->data, 0, self->heights->len * sizeof (int));
  self->usual = 0;
}

/* --- Rows --------------------------------------------------------------------- */

static GtkWidget *
take_spare (AwRowList *self)
{
  GtkWidget *row;

  if (self->spare->len > 0)
    return g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1);

  row = aw_action_row_new (self->context, self->reminders);
  aw_action_row_set_tight (AW_ACTION_ROW (row), self->is_tight);
  gtk_widget_set_parent (row, GTK_WIDGET (self));

  return row;
}

/* Who reads or hears the rows meets them in the order of the widgets. */
static GtkWidget *
find_before (AwRowList *self,
             guint      position)
{
  while (position > 0)
    {
      position--;
      if (self->rows->pdata[position] != NULL)
        return self->rows->pdata[position];
    }

  return NULL;
}

static void
set_class (GtkWidget  *row,
           const char *name,
           gboolean    has_it)
{
  if (has_it)
    gtk_widget_add_css_class (row, name);
  else
    gtk_widget_remove_css_class (row, name);
}

static void
fill_row (AwRowList *self,
          guint      position)
{
  GtkWidget *row = self->rows->pdata[position];

  aw_action_row_set_action (AW_ACTION_ROW (row), self->week,
                            aw_week_section_get_row (self->section, position),
                            self->section->day == NULL);
  set_class (row, "first", position == 0);
  set_class (row, "last", position + 1 == self->rows->len);
}

static AwActionRow *
need_row (AwRowList *self,
          guint      position)
{
  GtkWidget *row = self->rows->pdata[position];

  if (row != NULL)
    return AW_ACTION_ROW (row);

  row = take_spare (self);
  self->rows->pdata[position] = row;
  self->n_rows++;
  fill_row (self, position);
  gtk_widget_insert_after (row, GTK_WIDGET (self), find_before (self, position));
  gtk_widget_set_visible (row, TRUE);
  if (position == self->open)
    aw_action_row_set_open (AW_ACTION_ROW (row), TRUE);

  return AW_ACTION_ROW (row);
}

static void
release_row (AwRowList *self,
             guint      position)
{
  g_ptr_array_add (self->spare, self->rows->pdata[position]);
  self->rows->pdata[position] = NULL;
  self->n_rows--;
}

static void
hide_spare (AwRowList *self)
{
  for (guint i = 0; i < self->spare->len; i++)
    gtk_widget_set_visible (self->spare->pdata[i], FALSE);
}

static guint
find_focused (AwRowList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return NO_ROW;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];

      if (row != NULL && (row == focus || gtk_widget_is_ancestor (focus, row)))
        return i;
    }

  return NO_ROW;
}

static gboolean
is_kept (AwRowList *self,
         guint      position,
         guint      focused)
{
  return position == 0 || position + 1 == self->rows->len || position == self->open ||
         (focused != NO_ROW && position + 1 >= focused && position <= focused + 1);
}

/* Another edition of the section, or what another filter leaves, has most of the
 * actions at the heights that they had. */
static GHashTable *
collect_heights (AwRowList *self)
{
  GHashTable *heights = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->rows->len; i++)
    {
      int height = g_array_index (self->heights, int, i);

      if (height > 0)
        g_hash_table_insert (heights, (gpointer) get_facts (self, i)->id,
                             GINT_TO_POINTER (height));
    }

  return heights;
}

static void
set_section (AwRowList     *self,
             AwWeekSection *section,
             guint          n_kept)
{
  g_autoptr (GHashTable) heights = collect_heights (self);
  g_autoptr (AwWeekSection) before = g_steal_pointer (&self->section);

  for (guint i = MIN (section->actions->len, n_kept); i < self->rows->len; i++)
    {
      if (self->rows->pdata[i] != NULL)
        release_row (self, i);
    }
  self->section = g_object_ref (section);
  g_ptr_array_set_size (self->rows, (int) section->actions->len);
  g_array_set_size (self->heights, section->actions->len);
  for (guint i = 0; i < self->rows->len; i++)
    g_array_index (self->heights, int, i) =
      GPOINTER_TO_INT (g_hash_table_lookup (heights, get_facts (self, i)->id));
}

/* --- The object --------------------------------------------------------------- */

static GtkSizeRequestMode
aw_row_list_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
aw_row_list_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  AwRowList *self = AW_ROW_LIST (widget);
  int usual;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      usual = get_usual (self, for_size);
      for (guint i = 0; i < self->rows->len; i++)
        *natural += get_height (self, i, for_size, usual);
      *minimum = *natural;
      return;
    }

  for (guint i = 0; i < self->rows->len; i++)
    {
      int row_minimum, row_natural;

      if (self->rows->pdata[i] == NULL)
        continue;
      gtk_widget_measure (self->rows->pdata[i], orientation, -1, &row_minimum, &row_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, row_minimum);
      *natural = MAX (*natural, row_natural);
    }
}

static void
aw_row_list_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  AwRowList *self = AW_ROW_LIST (widget);
  int usual, y = 0;

  if (width != self->width)
    forget_heights (self);
  self->width = width;
  usual = get_usual (self, width);
  for (guint i = 0; i < self->rows->len; i++)
    {
      int row_height = get_height (self, i, width, usual);

      if (self->rows->pdata[i] != NULL)
        gtk_widget_size_allocate (self->rows->pdata[i],
                                  &(GtkAllocation) { 0, y, width, row_height }, -1);
      y += row_height;
    }
}

/* The size of the text may be another. */
static void
aw_row_list_css_changed (GtkWidget         *widget,
                         GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (aw_row_list_parent_class)->css_changed (widget, change);

  forget_heights (AW_ROW_LIST (widget));
}

static void
aw_row_list_dispose (GObject *object)
{
  AwRowList *self = AW_ROW_LIST (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->spare, 0);
  g_clear_object (&self->section);
  g_clear_object (&self->week);
  g_clear_object (&self->reminders);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (aw_row_list_parent_class)->dispose (object);
}

static void
aw_row_list_finalize (GObject *object)
{
  AwRowList *self = AW_ROW_LIST (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->spare);
  g_array_unref (self->heights);

  G_OBJECT_CLASS (aw_row_list_parent_class)->finalize (object);
}

static void
aw_row_list_class_init (AwRowListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = aw_row_list_dispose;
  object_class->finalize = aw_row_list_finalize;
  widget_class->get_request_mode = aw_row_list_get_request_mode;
  widget_class->measure = aw_row_list_measure;
  widget_class->size_allocate = aw_row_list_size_allocate;
  widget_class->css_changed = aw_row_list_css_changed;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
aw_row_list_init (AwRowList *self)
{
  self->rows = g_ptr_array_new ();
  self->spare = g_ptr_array_new ();
  self->heights = g_array_new (FALSE, TRUE, sizeof (int));
  self->open = NO_ROW;
}

/**
 * aw_row_list_set_services:
 * @context: the services
 * @reminders: the reminders
 */
void
aw_row_list_set_services (AwRowList   *self,
                          AwContext   *context,
                          AwReminders *reminders)
{
  g_return_if_fail (AW_IS_ROW_LIST (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  self->reminders = g_object_ref (reminders);
}

/**
 * aw_row_list_show:
 * @week: a week
 * @section: a section of it
 * @n_first: how many rows are to be there at least, from the first on
 * @is_anew: whether those are all; otherwise there are rows where there have been some
 *
 * Shows @section.
 */
void
aw_row_list_show (AwRowList     *self,
                  AwWeek        *week,
                  AwWeekSection *section,
                  guint          n_first,
                  gboolean       is_anew)
{
  g_return_if_fail (AW_IS_ROW_LIST (self));
  g_return_if_fail (AW_IS_WEEK_SECTION (section));

  self->open = NO_ROW;
  g_set_object (&self->week, week);
  set_section (self, section, is_anew ? n_first : G_MAXUINT);
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (self->rows->pdata[i] != NULL)
        fill_row (self, i);
    }
  for (guint i = 0; i < MIN (n_first, self->rows->len) && self->n_rows < n_first; i++)
    need_row (self, i);
  hide_spare (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
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
  int usual = get_usual (self, self->width);
  int y = 0;

  for (guint i = 0; i < self->rows->len && y < range->bottom + range->margin; i++)
    {
      int bottom = y + get_height (self, i, self->width, usual);

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
  int usual = get_usual (self, self->width);
  int assumed = get_height (self, position, self->width, usual);

  need_row (self, position);
  if (get_height (self, position, self->width, usual) != assumed)
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
      y += get_height (self, i, self->width, self->usual);
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
        release_row (self, i);
    }

  if (rows.seen != NO_ROW)
    need_seen (self, &rows, range);
  for (guint i = MAX (rows.first, rows.seen != NO_ROW ? rows.seen : 0); i < rows.end; i++)
    need_soon (self, i, range);
  for (guint i = rows.seen != NO_ROW ? rows.seen : rows.first; i > rows.first; i--)
    need_soon (self, i - 1, range);
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (is_kept (self, i, focused))
        need_soon (self, i, range);
    }
  hide_spare (self);
}

/**
 * aw_row_list_find_at:
 * @y: pixels below the top of the first row
 *
 * Returns: the position of the row there, or of the next one
 */
guint
aw_row_list_find_at (AwRowList *self,
                     int        y)
{
  int usual, bottom = 0;

  g_return_val_if_fail (AW_IS_ROW_LIST (self), 0);

  usual = get_usual (self, self->width);
  for (guint i = 0; i < self->rows->len; i++)
    {
      bottom += get_height (self, i, self->width, usual);
      if (bottom > y)
        return i;
    }

  return self->rows->len;
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

  usual = get_usual (self, self->width);
  for (guint i = 0; i < MIN (position, self->rows->len); i++)
    top += get_height (self, i, self->width, usual);

  return top;
}

/**
 * aw_row_list_open:
 * @id: (nullable): the id of the action whose row is open; all others close
 */
void
aw_row_list_open (AwRowList  *self,
                  const char *id)
{
  g_return_if_fail (AW_IS_ROW_LIST (self));

  self->open = find_position (self, id);
  if (self->open != NO_ROW)
    need_row (self, self->open);
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (self->rows->pdata[i] != NULL)
        aw_action_row_set_open (self->rows->pdata[i], i == self->open);
    }
}

/**
 * aw_row_list_find_row:
 * @id: the id of an action
 *
 * Returns: (transfer none) (nullable): its row, which is made if it is out of sight
 */
AwActionRow *
aw_row_list_find_row (AwRowList  *self,
                      const char *id)
{
  guint position;

  g_return_val_if_fail (AW_IS_ROW_LIST (self), NULL);

  position = find_position (self, id);

  return position != NO_ROW ? need_row (self, position) : NULL;
}

/**
 * aw_row_list_set_tight:
 * @is_tight: whether there is room for no more than is needed
 */
void
aw_row_list_set_tight (AwRowList *self,
                       gboolean   is_tight)
{
  g_return_if_fail (AW_IS_ROW_LIST (self));

  if (self->is_tight == is_tight)
    return;

  self->is_tight = is_tight;
  forget_heights (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (self->rows->pdata[i] != NULL)
        aw_action_row_set_tight (self->rows->pdata[i], is_tight);
    }
  for (guint i = 0; i < self->spare->len; i++)
    aw_action_row_set_tight (self->spare->pdata[i], is_tight);
}

/**
 * aw_row_list_get_until:
 *
 * Returns: the instant at which what its rows say changes next, microseconds since
 *   the Unix epoch, or %G_MAXINT64
 */
gint64
aw_row_list_get_until (AwRowList *self)
{
  gint64 until = G_MAXINT64;

  g_return_val_if_fail (AW_IS_ROW_LIST (self), G_MAXINT64);

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (self->rows->pdata[i] != NULL)
        until = MIN (until, aw_action_row_get_until (self->rows->pdata[i]));
    }

  return until;
}

/**
 * aw_row_list_update_time:
 *
 * Shows what depends on the time.
 *
 * Returns: the instant at which that changes next, microseconds since the Unix
 *   epoch, or %G_MAXINT64
 */
gint64
aw_row_list_update_time (AwRowList *self)
{
  gint64 until = G_MAXINT64;

  g_return_val_if_fail (AW_IS_ROW_LIST (self), G_MAXINT64);

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (self->rows->pdata[i] != NULL)
        until = MIN (until, aw_action_row_update_time (self->rows->pdata[i]));
    }

  return until;
}
