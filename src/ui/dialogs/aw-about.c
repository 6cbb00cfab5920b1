/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-version.h"

#include "aw-about.h"

/**
 * aw_about_present:
 * @parent: the window
 *
 * Says what the program is and under which terms.
 */
void
aw_about_present (GtkWindow *parent)
{
  GtkWidget *about = aw_compat_about_new ();

  g_object_set (about,
                "application-name", _("Advocacy Week"),
                "application-icon", AW_APPLICATION_ID,
                "version", AW_VERSION,
                "developer-name", _("The Advocacy Week developers"),
                "license-type", GTK_LICENSE_GPL_3_0,
                "comments",
                _("A week of advocacy for libraries, day by day, in the minutes that you have."
                  " Not affiliated with the American Library Association."
                  "\n\nWhat you check off stays on this computer."),
                /* Translators: put your own names here, one a line */
                "translator-credits", _("translator-credits"),
                NULL);
  aw_compat_present (about, GTK_WIDGET (parent));
}
