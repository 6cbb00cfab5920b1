/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <malloc.h>

#include "aw-process.h"
#include "aw-stand-by.h"

#include "aw-service-application.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (AwServiceApplication) application = NULL;

  /* Who asks whether it can be run knows by now. */
  if (argc == 2 && g_str_equal (argv[1], "--try"))
    return 0;
  if (argc == 2 && g_str_equal (argv[1], AW_STAND_BY_ARGUMENT) && !aw_stand_by_wait ())
    return 0;

#ifdef M_ARENA_MAX
  /* Threads here read a file or write one: none needs memory of its own, which
   * would stay when it ends. */
  mallopt (M_ARENA_MAX, 1);
#endif

  aw_process_init ();
  aw_process_init_locale ();
  application = aw_service_application_new ();

  return aw_service_application_run (application, argc, argv);
}
