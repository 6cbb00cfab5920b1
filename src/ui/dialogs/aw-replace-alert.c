/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"

#include "aw-replace-alert.h"

/**
 * aw_replace_alert_new:
 * @sentence: which week would replace which (%AW_LIBRARY_ERROR_REPLACES)
 *
 * Asks whether it may. It emits `response`, with "replace" if it may.
 *
 * Returns: (transfer none): a question, to be shown with aw_compat_present()
 */
GtkWidget *
aw_replace_alert_new (const char *sentence)
{
  /* Translators: %s is a sentence: which week would replace which */
  g_autofree char *body = g_strdup_printf (_("%s. What you did stays."), sentence);
  GtkWidget *alert = aw_compat_alert_new (_("Replace This Week?"), body, NULL);

  aw_compat_alert_add (alert, "cancel", _("_Cancel"), FALSE);
  aw_compat_alert_add (alert, "replace", _("_Replace"), FALSE);

  return alert;
}
