/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-journal.h"
#include "aw-label.h"
#include "aw-search.h"

#include "aw-search-page.h"

/* Of a note so much is shown. */
#define MAX_LINES 4

/**
 * AwSearchPage:
 *
 * Finds actions of all weeks by their titles and by what the person wrote about them,
 * and leads to them. Without a word it lists all notes.
 */
struct _AwSearchPage
{
  GtkWidget parent_instance;

  AwContext *context;
  GPtrArray *weeks; /* (nullable): before they are loaded */

  GtkWidget *content;
  GtkSearchEntry *entry;
  GtkListBox *list;
  GtkLabel *empty;
};

G_DEFINE_FINAL_TYPE (AwSearchPage, aw_search_page, GTK_TYPE_WIDGET)

/* What is in no week that could be shown is there to be read, and to be copied. */
static GtkWidget *
create_row (AwFound *found)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  /* Of a list's item Orca says that it is not selected. */
  GtkWidget *row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "child", box,
                                 "activatable", found->name != NULL,
                                 "accessible-role",
                                 found->name != NULL ? GTK_ACCESSIBLE_ROLE_BUTTON
                                                     : GTK_ACCESSIBLE_ROLE_GROUP,
                                 NULL);

  gtk_widget_add_css_class (box, "found");
  gtk_box_append (GTK_BOX (box), aw_label_new (found->title, "heading"));
  if (found->place != NULL)
    gtk_box_append (GTK_BOX (box), aw_label_new (found->place, "caption"));
  if (found->note != NULL)
    {
      GtkWidget *note = aw_label_new (found->note, NULL);

      if (found->name != NULL)
        {
          gtk_label_set_lines (GTK_LABEL (note), MAX_LINES);
          gtk_label_set_ellipsize (GTK_LABEL (note), PANGO_ELLIPSIZE_END);
        }
      gtk_label_set_selectable (GTK_LABEL (note), found->name == NULL);
      gtk_box_append (GTK_BOX (box), note);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, found->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  found->note != NULL ? found->note : "", -1);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (found->name), g_free);

  return row;
}

static void
update (AwSearchPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GPtrArray) found = NULL;
  GtkWidget *child;

  if (self->weeks == NULL)
    return;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  found = aw_search (self->weeks, self->context->journal, text);
  for (guint i = 0; i < found->len; i++)
    gtk_list_box_append (self->list, create_row (found->pdata[i]));

  gtk_widget_set_visible (GTK_WIDGET (self->list), found->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), found->len == 0);
  gtk_label_set_label (self->empty, *text != '\0' ? _("Nothing was found.")
                                                  : _("Your notes of all weeks are listed here."));
}

/* Whoever types does not come to what was found. */
static void
searched_cb (AwSearchPage *self)
{
  guint n_found = 0;
  g_autofree char *text = NULL;

  update (self);
  while (gtk_list_box_get_row_at_index (self->list, (int) n_found) != NULL)
    n_found++;
  /* Translators: spoken: how many lines a search has found */
  text = g_strdup_printf (ngettext ("%u was found", "%u were found", n_found), n_found);
  aw_compat_announce (GTK_WIDGET (self), n_found > 0 ? text : gtk_label_get_label (self->empty));
}

static void
weeks_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (AwSearchPage) self = user_data;
  g_autoptr (GPtrArray) weeks = aw_week_loader_load_all_finish (AW_WEEK_LOADER (source), result);

  if (self->context == NULL)
    return;

  g_clear_pointer (&self->weeks, g_ptr_array_unref);
  self->weeks = g_steal_pointer (&weeks);
  update (self);
}

static void
row_activated_cb (AwSearchPage  *self,
                  GtkListBoxRow *row)
{
  const char *name = g_object_get_data (G_OBJECT (row), "name");

  if (name == NULL)
    return;

  gtk_widget_activate_action (GTK_WIDGET (self), "app.show-session", "s", name);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.leave-search", NULL);
}

static void
stop_cb (AwSearchPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.leave-search", NULL);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  return gtk_widget_activate_action (widget, "win.leave-search", NULL);
}

static void
aw_search_page_unmap (GtkWidget *widget)
{
  g_clear_pointer (&AW_SEARCH_PAGE (widget)->weeks, g_ptr_array_unref);

  GTK_WIDGET_CLASS (aw_search_page_parent_class)->unmap (widget);
}

static void
aw_search_page_dispose (GObject *object)
{
  AwSearchPage *self = AW_SEARCH_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), AW_TYPE_SEARCH_PAGE);
  g_clear_pointer (&self->weeks, g_ptr_array_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (aw_search_page_parent_class)->dispose (object);
}

static void
aw_search_page_class_init (AwSearchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aw_search_page_dispose;

  widget_class->unmap = aw_search_page_unmap;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AW_RESOURCE_PATH "/aw-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AwSearchPage, content);
  gtk_widget_class_bind_template_child (widget_class, AwSearchPage, entry);
  gtk_widget_class_bind_template_child (widget_class, AwSearchPage, list);
  gtk_widget_class_bind_template_child (widget_class, AwSearchPage, empty);
  gtk_widget_class_bind_template_callback (widget_class, searched_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
aw_search_page_init (AwSearchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * aw_search_page_new:
 * @context: the services
 *
 * Returns: (transfer full): a new page, of which nothing is loaded yet
 */
GtkWidget *
aw_search_page_new (AwContext *context)
{
  AwSearchPage *self;

  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);

  self = g_object_new (AW_TYPE_SEARCH_PAGE, NULL);
  self->context = g_object_ref (context);
  /* After the weeks, which follow it too. */
  g_signal_connect_object (context->journal, "changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  return GTK_WIDGET (self);
}

/**
 * aw_search_page_begin:
 *
 * Reads the weeks anew, and lets the person type.
 */
void
aw_search_page_begin (AwSearchPage *self)
{
  g_return_if_fail (AW_IS_SEARCH_PAGE (self));

  aw_week_loader_load_all_async (self->context->week_loader, NULL,
                                 weeks_loaded_cb, g_object_ref (self));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
