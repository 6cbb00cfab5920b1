/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-problem.h"
#include "aw-program-ics.h"
#include "aw-zone.h"

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  return g_test_run ();
}
