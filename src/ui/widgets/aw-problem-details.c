/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-label.h"

#include "aw-problem-details.h"

/* Above that height, in pixels, it scrolls: a document can have many mistakes. */
#define MAX_HEIGHT 200

static void
copy_cb (GtkButton *button,
         char      *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), text);
  gtk_button_set_label (button, _("Copied"));
}

/**
 * aw_problem_details_create_copy:
 * @label: what it says, with its mnemonic
 * @tooltip: for whom it copies
 * @text: what it copies
 *
 * Returns: (transfer full): a new button
 */
GtkWidget *
aw_problem_details_create_copy (const char *label,
                                const char *tooltip,
                                const char *text)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect_data (button, "clicked", G_CALLBACK (copy_cb), g_strdup (text),
                         (GClosureNotify) G_CALLBACK (g_free), 0);

  return button;
}

/**
 * aw_problem_details_new:
 * @source: what has the problem: an address, or the name of a file
 * @details: what is wrong and where, for its organizer (aw_problem_find_details())
 *
 * Shows them to whoever wants to know, who can copy them.
 *
 * Returns: (transfer full): a new widget
 */
GtkWidget *
aw_problem_details_new (const char *source,
                        const char *details)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s", source, details);
  GtkWidget *expander = gtk_expander_new_with_mnemonic (_("_Details for the Organizer"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *copy = aw_problem_details_create_copy (_("C_opy"),
                                                    _("Copy the details for the organizer"), text);
  GtkWidget *label = aw_label_new (text, NULL);
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                                      "child", label,
                                      "hscrollbar-policy", GTK_POLICY_NEVER,
                                      "max-content-height", MAX_HEIGHT,
                                      "propagate-natural-height", TRUE,
                                      NULL);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_halign (copy, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Details for the Organizer"), -1);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), copy);
  gtk_widget_set_margin_top (box, 6);
  gtk_expander_set_child (GTK_EXPANDER (expander), box);
  gtk_widget_set_hexpand (expander, TRUE);

  return expander;
}
