/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-application.h"
#include "aw-process.h"
#include "aw-stand-by.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (AwApplication) application = NULL;

  aw_process_init ();
  aw_stand_by_take ();
  aw_process_init_locale ();
  application = aw_application_new ();

  return aw_application_run (application, argc, argv);
}
