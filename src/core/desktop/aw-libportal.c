/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-module.h"

#include "aw-libportal.h"

#define FUNCTION(name) { "xdp_" #name, (gpointer *) &libportal.name }

static AwLibportal libportal;

static gpointer
load (gpointer data)
{
  const AwModuleFunction functions[] = {
    FUNCTION (portal_new),
    FUNCTION (portal_request_background),
    FUNCTION (portal_request_background_finish),
    FUNCTION (portal_running_under_sandbox),
  };

  if (!aw_module_load (LIBPORTAL, functions, G_N_ELEMENTS (functions)))
    return NULL;

  return &libportal;
}

/**
 * aw_libportal_get:
 *
 * Loads libportal, the first time: a process that waits for days is to have it
 * only once it asks for something.
 *
 * Returns: (transfer none) (nullable): its functions; %NULL if it is not installed
 */
const AwLibportal *
aw_libportal_get (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}

/**
 * aw_libportal_running_under_sandbox:
 *
 * Returns: what xdp_portal_running_under_sandbox() would, which is asked only
 *   where that is not plain
 */
gboolean
aw_libportal_running_under_sandbox (void)
{
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return TRUE;

  /* Whatever a snap starts inherits this, sandboxed or not. */
  return g_getenv ("SNAP") != NULL && aw_libportal_get () != NULL &&
         aw_libportal_get ()->portal_running_under_sandbox ();
}
