/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-label.h"

/**
 * aw_label_new:
 * @text: (nullable): plain text
 * @style: (nullable): a style class
 *
 * Returns: (transfer none): a label of several lines, if need be, which begin at the
 *   start of a line of text; in a narrow window a long word goes on in the next
 */
GtkWidget *
aw_label_new (const char *text,
              const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", text,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 0.0f,
                                   NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

/**
 * aw_label_set_text:
 * @label: a label
 * @text: (nullable): plain text
 *
 * Shows @text; the label is not seen where there is none.
 */
void
aw_label_set_text (GtkLabel   *label,
                   const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/**
 * aw_label_wrap_button:
 * @button: a button with a text
 *
 * Has the text of @button take several lines where one is too long for a narrow window,
 * also within a word, such as a number with many digits.
 */
void
aw_label_wrap_button (GtkWidget *button)
{
  g_object_set (gtk_button_get_child (GTK_BUTTON (button)),
                "justify", GTK_JUSTIFY_CENTER,
                "wrap", TRUE,
                "wrap-mode", PANGO_WRAP_WORD_CHAR,
                NULL);
}
