/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "aw-spoken.h"

/* What a screen reader says of GTK's own widgets, where those leave it to guess. */

static void
set_name (gpointer    accessible,
          const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (accessible),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * aw_spoken_set_button:
 * @button: a button with an icon alone
 * @name: its spoken name
 * @tooltip: what is shown of it to a pointer
 *
 * Names @button. GTK has it named by its icon too, "GtkImage", and described by its
 * tooltip, which says no more than the name and the state.
 */
void
aw_spoken_set_button (GtkWidget  *button,
                      const char *name,
                      const char *tooltip)
{
  g_return_if_fail (GTK_IS_BUTTON (button));
  g_return_if_fail (name != NULL && tooltip != NULL);

  gtk_widget_set_tooltip_text (button, tooltip);
  set_name (button, name);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
name_pages (GtkStack   *stack,
            const char *name)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (stack);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr (GObject) page = g_list_model_get_item (G_LIST_MODEL (pages), i);

      set_name (page, name);
    }
}

/* A list below a title is of what that says. */
static gboolean
has_title (GtkWidget *list)
{
  GtkWidget *group = gtk_widget_get_ancestor (list, ADW_TYPE_PREFERENCES_GROUP);
  const char *title =
    group != NULL ? adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)) : NULL;

  return title != NULL && *title != '\0';
}

/* A button with a mnemonic is called "C_all Call", and GTK's own with an icon "GtkImage";
 * the version in libadwaita's "About" is called "GtkButton". */
static void
name_button (GtkButton *button)
{
  const char *icon = gtk_button_get_icon_name (button);
  GtkWidget *child = gtk_button_get_child (button);

  if (gtk_button_get_use_underline (button) && gtk_button_get_label (button) != NULL)
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
    }
  else if (gtk_widget_has_css_class (GTK_WIDGET (button), "app-version") && GTK_IS_LABEL (child))
    {
      set_name (button, gtk_label_get_text (GTK_LABEL (child)));
    }
  else if (g_strcmp0 (icon, "window-close-symbolic") == 0 ||
           g_strcmp0 (icon, "edit-find-symbolic") == 0)
    {
      set_name (button, g_str_has_prefix (icon, "edit") ? _("Search") : _("Close"));
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
    }
}

/* The arrows stand in this order, on both sides of the month and of the year. */
static guint
name_arrows (GtkWidget *header,
             guint      n_named)
{
  const char *const names[] = { _("Previous Month"), _("Next Month"),
                                _("Previous Year"), _("Next Year") };

  if (GTK_IS_BUTTON (header) && n_named < G_N_ELEMENTS (names))
    {
      set_name (header, names[n_named++]);
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (header),
                                     GTK_ACCESSIBLE_RELATION_LABELLED_BY);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (header);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_named = name_arrows (child, n_named);

  return n_named;
}

/**
 * aw_spoken_name_parts:
 * @below: a widget
 * @name: what it is about
 *
 * Names the scroll bars, lists and pages in it that somebody comes to on the way to
 * what is in them: GTK 4.8 calls them "GtkScrollbar", "GtkListBox" and "GtkStackPage";
 * and buttons as they are read.
 */
void
aw_spoken_name_parts (GtkWidget  *below,
                      const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (below));
  g_return_if_fail (name != NULL);

  if (GTK_IS_SCROLLBAR (below) || (GTK_IS_LIST_BOX (below) && !has_title (below)))
    set_name (below, name);
  else if (GTK_IS_STACK (below))
    name_pages (GTK_STACK (below), name);
  else if (GTK_IS_CALENDAR (below))
    name_arrows (gtk_widget_get_first_child (below), 0);
  else if (GTK_IS_BUTTON (below))
    name_button (GTK_BUTTON (below));
  /* Where nothing can be selected, no row is "not selected". */
  else if (GTK_IS_LIST_BOX_ROW (below) &&
           gtk_list_box_get_selection_mode (GTK_LIST_BOX (gtk_widget_get_parent (below))) ==
             GTK_SELECTION_NONE)
    gtk_accessible_reset_state (GTK_ACCESSIBLE (below), GTK_ACCESSIBLE_STATE_SELECTED);
  for (GtkWidget *child = gtk_widget_get_first_child (below);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    aw_spoken_name_parts (child, name);
}
