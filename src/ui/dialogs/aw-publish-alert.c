/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"

#include "aw-publish-alert.h"

static void
add_file (GtkBox     *box,
          const char *id,
          const char *suffix,
          const char *purpose)
{
  g_autofree char *file = g_strconcat (id, suffix, NULL);
  GtkWidget *labels[] = { gtk_label_new (file), gtk_label_new (purpose) };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_wrap (GTK_LABEL (labels[i]), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (labels[i]), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      gtk_box_append (box, labels[i]);
    }
  gtk_widget_add_css_class (labels[0], "heading");
  gtk_widget_set_margin_bottom (labels[1], 9);
}

/**
 * aw_publish_alert_new:
 * @id: the id of a program
 *
 * Says what publishing makes of it, and what to do with that. It emits `response`, with
 * "choose" if a folder is to be chosen.
 *
 * Returns: (transfer none): a question, to be shown with aw_compat_present()
 */
GtkWidget *
aw_publish_alert_new (const char *id)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *alert;

  add_file (GTK_BOX (box), id, ".json",
            _("The week for Advocacy Week: people subscribe to its address"));
  add_file (GTK_BOX (box), id, ".ics", _("The week for any calendar"));
  add_file (GTK_BOX (box), "index", ".html",
            _("A page that shows the week to anybody and leads to both"));
  alert = aw_compat_alert_new (_("Publish This Week"),
                               _("Three files are saved in a folder. Put all three on your "
                                 "website, beside each other, and tell people the address of "
                                 "the page."),
                               box);
  aw_compat_alert_add (alert, "cancel", _("_Cancel"), FALSE);
  aw_compat_alert_add (alert, "choose", _("Choose a _Folder…"), TRUE);

  return alert;
}

/**
 * aw_publish_alert_new_taken:
 * @taken: (array zero-terminated=1): names of files that are there
 *
 * Asks whether they may be replaced. It emits `response`, with "replace" if they may.
 *
 * Returns: (transfer none): a question, to be shown with aw_compat_present()
 */
GtkWidget *
aw_publish_alert_new_taken (const char *const *taken)
{
  g_autofree char *names = g_strjoinv ("\n", (char **) taken);
  /* Translators: %s are names of files, one on each line */
  g_autofree char *body = g_strdup_printf (_("The folder has these already, and they would be "
                                             "lost:\n%s"), names);
  GtkWidget *alert = aw_compat_alert_new (_("Replace These Files?"), body, NULL);

  aw_compat_alert_add (alert, "cancel", _("_Cancel"), FALSE);
  aw_compat_alert_add (alert, "replace", _("_Replace"), FALSE);

  return alert;
}
