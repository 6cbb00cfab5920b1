/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-problem-details.h"
#include "aw-problem.h"

#include "aw-window-private.h"

/* What went wrong: a person is told a sentence, and an organizer can have the rest. */

/* Made only when it is wanted: its large icon alone loads an SVG reader. */
static GtkWidget *
create_error_page (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Show the Built-in Week"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.show-built-in");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (GTK_BOX (box), button);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("This Week Cannot Be Shown"));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);

  return page;
}

/* Below the button, in place of those of an error before. */
static void
set_details (AwWindow   *self,
             GtkWidget  *page,
             const char *details)
{
  GtkWidget *box = adw_status_page_get_child (ADW_STATUS_PAGE (page));
  GtkWidget *button = gtk_widget_get_first_child (box);
  GtkWidget *before = gtk_widget_get_next_sibling (button);
  g_autofree char *id = g_settings_get_string (self->context->settings, "program");

  if (before != NULL)
    gtk_box_remove (GTK_BOX (box), before);
  if (details != NULL)
    gtk_box_append (GTK_BOX (box), aw_problem_details_new (id, details));
}

/**
 * aw_window_show_error:
 * @message: what is wrong: a sentence, and in further lines details
 *   (aw_problem_find_details())
 *
 * Says that the week can't be shown, and offers the built-in one.
 */
void
aw_window_show_error (AwWindow   *self,
                      const char *message)
{
  g_autofree char *sentence = NULL;
  g_autofree char *escaped = NULL;
  GtkWidget *page;

  g_return_if_fail (AW_IS_WINDOW (self));
  g_return_if_fail (message != NULL);

  page = gtk_stack_get_child_by_name (self->stack, "error");
  if (page == NULL)
    {
      page = create_error_page ();
      gtk_stack_add_named (self->stack, page, "error");
    }

  /* The description is markup. */
  sentence = aw_problem_dup_sentence (message);
  escaped = g_markup_escape_text (sentence, -1);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), escaped);
  set_details (self, page, aw_problem_find_details (message));
  gtk_stack_set_visible_child_name (self->stack, "error");
}

/**
 * aw_window_tell_not_opened:
 * @file: a file that could not be opened
 * @error: why
 *
 * Says so in passing, or where there are details, which take their time, in a dialog.
 */
void
aw_window_tell_not_opened (AwWindow     *self,
                           GFile        *file,
                           const GError *error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *sentence = aw_problem_dup_sentence (error->message);
  const char *details = aw_problem_find_details (error->message);
  g_autofree char *text = NULL;
  GtkWidget *alert;

  if (details == NULL)
    {
      /* Translators: the name of a file, and one sentence on what is wrong with it */
      text = g_strdup_printf (_("“%1$s” could not be opened. %2$s"), shown, sentence);
      aw_window_add_toast (self, text, NULL, NULL, NULL);
      return;
    }

  /* Translators: %s is the name of a file; the heading of a dialog */
  text = g_strdup_printf (_("“%s” Could Not Be Opened"), shown);
  alert = aw_compat_alert_new (text, sentence, aw_problem_details_new (shown, details));
  aw_compat_alert_add (alert, "cancel", _("_Close"), FALSE);
  aw_compat_present (alert, GTK_WIDGET (self));
}
