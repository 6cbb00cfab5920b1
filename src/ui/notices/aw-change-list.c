/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format-change.h"
#include "aw-wrap-layout.h"

#include "aw-change-list.h"

/* Of more changes than that it is told how many there are. */
#define MAX_ROWS 8

/**
 * AwChangeList:
 *
 * What a new edition of the week changed for this person. It is not seen while
 * that is nothing.
 */
struct _AwChangeList
{
  GtkWidget parent_instance;

  GtkWidget *header;
};

G_DEFINE_FINAL_TYPE (AwChangeList, aw_change_list, GTK_TYPE_WIDGET)

/* Rows are no box of their own: one that was empty and invisible at first would
 * never again be asked for its height for a width. */
static void
add_row (AwChangeList *self,
         const char   *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", text,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 0.0f,
                                   NULL);

  gtk_widget_insert_before (label, GTK_WIDGET (self), NULL);
}

static void
aw_change_list_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), AW_TYPE_CHANGE_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (aw_change_list_parent_class)->dispose (object);
}

static void
aw_change_list_class_init (AwChangeListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aw_change_list_dispose;

  g_type_ensure (AW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, AW_RESOURCE_PATH "/aw-change-list.ui");
  gtk_widget_class_bind_template_child (widget_class, AwChangeList, header);
}

static void
aw_change_list_init (AwChangeList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * aw_change_list_show:
 * @changes: (nullable) (element-type AwChange): what changed
 * @week: the week in the new edition
 * @context: the services
 *
 * Tells what changed.
 */
void
aw_change_list_show (AwChangeList *self,
                     GPtrArray    *changes,
                     AwWeek       *week,
                     AwContext    *context)
{
  guint n_changes = changes != NULL ? changes->len : 0;
  guint n_rows = n_changes > MAX_ROWS ? MAX_ROWS - 1 : n_changes;
  GtkWidget *child;

  g_return_if_fail (AW_IS_CHANGE_LIST (self));
  g_return_if_fail (AW_IS_WEEK (week));
  g_return_if_fail (AW_IS_CONTEXT (context));

  while ((child = gtk_widget_get_next_sibling (self->header)) != NULL)
    gtk_widget_unparent (child);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *text = aw_format_change (changes->pdata[i], week,
                                                aw_context_get_clock (context),
                                                aw_context_get_clock_format (context));

      add_row (self, text);
    }
  if (n_rows < n_changes)
    {
      guint n_more = n_changes - n_rows;
      g_autofree char *text = g_strdup_printf (ngettext ("%u more change", "%u more changes",
                                                         n_more), n_more);

      add_row (self, text);
    }

  gtk_widget_set_visible (GTK_WIDGET (self), n_changes > 0);
}
