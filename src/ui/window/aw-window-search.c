/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-search-page.h"

#include "aw-window-private.h"

/* The search takes the place of the week; it is made when it is wanted. */

static void
search_cb (AwWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, "search");

  if (self->week == NULL)
    return;

  if (page == NULL)
    {
      page = aw_search_page_new (self->context);
      gtk_accessible_update_property (
        GTK_ACCESSIBLE (gtk_stack_add_named (self->stack, page, "search")),
        GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
    }
  gtk_stack_set_visible_child (self->stack, page);
  aw_search_page_begin (AW_SEARCH_PAGE (page));
}

static void
leave_search_cb (AwWindow *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "search") != 0)
    return;

  gtk_stack_set_visible_child_name (self->stack, "week");
  aw_week_list_focus (self->list);
}

static const AwWindowAction entries[] = {
  { "search", G_CALLBACK (search_cb) },
  { "leave-search", G_CALLBACK (leave_search_cb) },
};

/**
 * aw_window_init_search:
 *
 * Adds the actions that search, and lead back to the week.
 */
void
aw_window_init_search (AwWindow *self)
{
  aw_window_add_actions (self, entries, G_N_ELEMENTS (entries));
}
