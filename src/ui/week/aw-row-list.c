/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-style-class.h"

#include "aw-row-list-private.h"

G_DEFINE_FINAL_TYPE (AwRowList, aw_row_list, GTK_TYPE_WIDGET)

static AwAction *
get_facts (AwRowList *self,
           guint      position)
{
  return AW_WEEK_ACTION (self->section->actions->pdata[position])->action;
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
fill_row (AwRowList *self,
          guint      position)
{
  GtkWidget *row = self->rows->pdata[position];

  aw_action_row_set_action (AW_ACTION_ROW (row), self->week,
                            self->section->actions->pdata[position],
                            self->section->day == NULL);
  aw_style_class_set (row, "first", position == 0);
  aw_style_class_set (row, "last", position + 1 == self->rows->len);
}

AwActionRow *
aw_row_list_need_row (AwRowList *self,
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

void
aw_row_list_release_row (AwRowList *self,
                         guint      position)
{
  g_ptr_array_add (self->spare, self->rows->pdata[position]);
  self->rows->pdata[position] = NULL;
  self->n_rows--;
}

void
aw_row_list_hide_spare (AwRowList *self)
{
  for (guint i = 0; i < self->spare->len; i++)
    gtk_widget_set_visible (self->spare->pdata[i], FALSE);
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
        aw_row_list_release_row (self, i);
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
      usual = aw_row_list_get_usual (self, for_size);
      for (guint i = 0; i < self->rows->len; i++)
        *natural += aw_row_list_get_height (self, i, for_size, usual);
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
    aw_row_list_forget_heights (self);
  self->width = width;
  usual = aw_row_list_get_usual (self, width);
  for (guint i = 0; i < self->rows->len; i++)
    {
      int row_height = aw_row_list_get_height (self, i, width, usual);

      if (self->rows->pdata[i] != NULL)
        gtk_widget_size_allocate (self->rows->pdata[i],
                                  &(GtkAllocation) { 0, y, width, row_height }, -1);
      y += row_height;
    }
}

/* Tab goes on from here before there is another frame. */
static void
aw_row_list_set_focus_child (GtkWidget *widget,
                             GtkWidget *child)
{
  AwRowList *self = AW_ROW_LIST (widget);
  guint position;

  GTK_WIDGET_CLASS (aw_row_list_parent_class)->set_focus_child (widget, child);

  if (child == NULL || !g_ptr_array_find (self->rows, child, &position))
    return;

  if (position > 0)
    aw_row_list_need_row (self, position - 1);
  if (position + 1 < self->rows->len)
    aw_row_list_need_row (self, position + 1);
}

/* The size of the text may be another. */
static void
aw_row_list_system_setting_changed (GtkWidget        *widget,
                                    GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (aw_row_list_parent_class)->system_setting_changed (widget, setting);

  aw_row_list_forget_heights (AW_ROW_LIST (widget));
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
  widget_class->set_focus_child = aw_row_list_set_focus_child;
  widget_class->system_setting_changed = aw_row_list_system_setting_changed;

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
    aw_row_list_need_row (self, i);
  aw_row_list_hide_spare (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
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
    aw_row_list_need_row (self, self->open);
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

  return position != NO_ROW ? aw_row_list_need_row (self, position) : NULL;
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
  aw_row_list_forget_heights (self);
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
 */
void
aw_row_list_update_time (AwRowList *self)
{
  g_return_if_fail (AW_IS_ROW_LIST (self));

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (self->rows->pdata[i] != NULL)
        aw_action_row_update_time (self->rows->pdata[i]);
    }
}
