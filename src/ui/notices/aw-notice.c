/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-compat.h"
#include "aw-label.h"
#include "aw-wrap-layout.h"

#include "aw-notice.h"

/**
 * AwNotice:
 *
 * Something to know of the week, in two lines at most, so that it takes no action
 * out of sight; a click on them shows the whole of it, and what can be done about it.
 */
struct _AwNotice
{
  GtkBox parent_instance;

  gboolean is_open;
  GtkWidget *opener; /* (nullable): before there is something to say, as are the others */
  GtkLabel *label;
  GtkImage *arrow;
};

G_DEFINE_FINAL_TYPE (AwNotice, aw_notice, GTK_TYPE_BOX)

static void
set_open (AwNotice *self,
          gboolean  is_open)
{
  self->is_open = is_open;
  for (GtkWidget *row = gtk_widget_get_next_sibling (self->opener);
       row != NULL;
       row = gtk_widget_get_next_sibling (row))
    gtk_widget_set_visible (row, is_open);

  gtk_label_set_ellipsize (self->label, is_open ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (self->label, is_open ? -1 : 2);
  gtk_image_set_from_icon_name (self->arrow, is_open ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->opener),
                               GTK_ACCESSIBLE_STATE_EXPANDED, is_open, -1);
}

static void
clicked_cb (AwNotice *self)
{
  set_open (self, !self->is_open);
}

static void
aw_notice_class_init (AwNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_css_name (widget_class, "notice");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
aw_notice_init (AwNotice *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
}

/* Most notices have nothing to say, and a window has several. */
static void
build (AwNotice *self)
{
  GtkWidget *box;

  if (self->opener != NULL)
    return;

  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->label = GTK_LABEL (aw_label_new (NULL, "heading"));
  self->arrow = g_object_new (GTK_TYPE_IMAGE,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->arrow));

  self->opener = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->opener), box);
  gtk_widget_add_css_class (self->opener, "flat");
  g_signal_connect_object (self->opener, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->opener);
  set_open (self, FALSE);
}

/**
 * aw_notice_set_text:
 * @text: what is always to be seen, plain text
 */
void
aw_notice_set_text (AwNotice   *self,
                    const char *text)
{
  g_return_if_fail (AW_IS_NOTICE (self));
  g_return_if_fail (text != NULL);

  build (self);
  gtk_label_set_label (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->opener),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/**
 * aw_notice_open:
 *
 * Shows the whole of it, which has a text by now, as the answer to what a person has asked
 * for just now.
 */
void
aw_notice_open (AwNotice *self)
{
  g_return_if_fail (AW_IS_NOTICE (self));
  g_return_if_fail (self->opener != NULL);

  set_open (self, TRUE);
  aw_compat_announce (GTK_WIDGET (self), gtk_label_get_label (self->label));
}

/**
 * aw_notice_clear:
 *
 * Removes the rows. A focus that was in one of them does not leave the notice.
 */
void
aw_notice_clear (AwNotice *self)
{
  GtkWidget *child;

  g_return_if_fail (AW_IS_NOTICE (self));

  if (self->opener == NULL)
    return;

  child = gtk_widget_get_focus_child (GTK_WIDGET (self));
  if (child != NULL && child != self->opener)
    gtk_widget_grab_focus (self->opener);
  while ((child = gtk_widget_get_next_sibling (self->opener)) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
}

/**
 * aw_notice_add_row:
 *
 * Adds a row that is seen while the notice is open.
 *
 * Returns: (transfer none): a box that wraps, for aw_notice_add_button() and others
 */
GtkWidget *
aw_notice_add_row (AwNotice *self)
{
  GtkWidget *row;

  g_return_val_if_fail (AW_IS_NOTICE (self), NULL);

  build (self);
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (row, g_object_new (AW_TYPE_WRAP_LAYOUT, "spacing", 6, NULL));
  gtk_widget_set_visible (row, self->is_open);
  /* In no box of their own: one that was empty and invisible at first would never
   * again be asked for its height for a width. */
  gtk_box_append (GTK_BOX (self), row);

  return row;
}

/**
 * aw_notice_add_text:
 * @text: a sentence, plain text
 *
 * Adds a row of text.
 *
 * Returns: (transfer none): the row
 */
GtkWidget *
aw_notice_add_text (AwNotice   *self,
                    const char *text)
{
  GtkWidget *label, *row;

  g_return_val_if_fail (AW_IS_NOTICE (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  label = aw_label_new (text, NULL);
  gtk_widget_set_hexpand (label, TRUE);
  row = aw_notice_add_row (self);
  gtk_box_append (GTK_BOX (row), label);

  return row;
}

/**
 * aw_notice_add_button:
 * @row: a row of a notice
 * @label: what it says
 * @about: (nullable): what it is about, for whoever does not see the row
 * @action_name: an action
 * @target: (nullable): the target of that action, a string
 *
 * Adds a button to @row.
 *
 * Returns: (transfer none): the button
 */
GtkWidget *
aw_notice_add_button (GtkWidget  *row,
                      const char *label,
                      const char *about,
                      const char *action_name,
                      const char *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  if (target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  if (about != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, about, -1);
  gtk_box_append (GTK_BOX (row), button);

  return button;
}
