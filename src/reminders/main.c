/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-locale.h"

#include "aw-reminders-application.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (AwRemindersApplication) application = NULL;

  aw_locale_init ();
  application = aw_reminders_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
