/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

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
  adw_show_about_window (parent,
                         "application-name", _ ("Advocacy Week"),
                         "application-icon", AW_APPLICATION_ID,
                         "version", AW_VERSION,
                         "developer-name", _ ("The Advocacy Week developers"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments",
                         _ ("A week of advocacy for libraries, day by day, in the minutes that you "
                            "have."
                            " Not affiliated with the American Library Association."
                            "\n\nWhat you check off stays on this computer."),
                         /* Translators: put your own names here, one a line */
                         "translator-credits", _ ("translator-credits"),
                         NULL);
}
