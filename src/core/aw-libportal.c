/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <dlfcn.h>

#include "aw-libportal.h"

#define FIND(library, name) find (library, "xdp_" #name, (gpointer *) &libportal.name)

static AwLibportal libportal;

static gboolean
find (gpointer    library,
      const char *name,
      gpointer   *function)
{
  *function = dlsym (library, name);

  return *function != NULL;
}

/* It stays, as the types do that it registers. */
static gpointer
load (gpointer data)
{
  gpointer library = dlopen (LIBPORTAL, RTLD_LAZY | RTLD_LOCAL);

  if (library != NULL &&
      FIND (library, portal_new) &&
      FIND (library, portal_request_background) &&
      FIND (library, portal_request_background_finish) &&
      FIND (library, portal_running_under_sandbox))
    return &libportal;

  g_info ("%s: %s", LIBPORTAL, dlerror ());
  return NULL;
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
