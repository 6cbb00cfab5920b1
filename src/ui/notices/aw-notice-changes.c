/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format-change.h"

#include "aw-notice-changes.h"

/* Of more changes than that it is told how many there are. */
#define MAX_ROWS 8

/* What is still in the week is shown by a click on its change. */
static void
add_change (AwNotice   *self,
            AwChange   *change,
            const char *text)
{
  GtkWidget *button;

  if (change->after == NULL)
    {
      aw_notice_add_text (self, text);
      return;
    }

  button = aw_notice_add_button (aw_notice_add_row (self), text, NULL, "win.show-action",
                                 change->after->action->id);
  g_object_set (gtk_button_get_child (GTK_BUTTON (button)),
                "wrap", TRUE,
                "wrap-mode", PANGO_WRAP_WORD_CHAR,
                "xalign", 0.0f,
                NULL);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "change");
}

/**
 * aw_notice_show_changes:
 * @changes: (nullable) (element-type AwChange): what changed
 * @week: the week in the new edition
 * @context: the services
 *
 * Tells what a new edition of the week changed for this person. It is not seen
 * while that is nothing.
 */
void
aw_notice_show_changes (AwNotice  *self,
                        GPtrArray *changes,
                        AwWeek    *week,
                        AwContext *context)
{
  guint n_changes = changes != NULL ? changes->len : 0;
  guint n_rows = n_changes > MAX_ROWS ? MAX_ROWS - 1 : n_changes;
  g_autofree char *text = NULL;

  g_return_if_fail (AW_IS_NOTICE (self));
  g_return_if_fail (AW_IS_WEEK (week));
  g_return_if_fail (AW_IS_CONTEXT (context));

  aw_notice_clear (self);
  gtk_widget_set_visible (GTK_WIDGET (self), n_changes > 0);
  if (n_changes == 0)
    return;

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *change = aw_format_change (changes->pdata[i], week,
                                                  context->clock,
                                                  context->clock_format);

      add_change (self, changes->pdata[i], change);
    }
  if (n_rows < n_changes)
    {
      guint n_more = n_changes - n_rows;
      g_autofree char *more = g_strdup_printf (ngettext ("%u more change", "%u more changes",
                                                         n_more), n_more);

      aw_notice_add_text (self, more);
    }
  aw_notice_add_button (aw_notice_add_row (self), _("Dismiss All"), NULL, "win.forget-changes",
                        NULL);

  text = g_strdup_printf (ngettext ("This week has changed in %u place",
                                    "This week has changed in %u places", n_changes), n_changes);
  aw_notice_set_text (self, text);
}
