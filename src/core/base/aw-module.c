/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <dlfcn.h>

#include "aw-module.h"

/**
 * aw_module_load:
 * @file: the name of a library, as the dynamic linker knows it
 * @functions: (array length=n_functions): what is needed of it
 * @n_functions: how many
 *
 * Loads a library for good: what it keeps for each thread, or registers, outlives
 * any one use.
 *
 * Returns: whether it is installed and has all of @functions
 */
gboolean
aw_module_load (const char             *file,
                const AwModuleFunction *functions,
                guint                   n_functions)
{
  gpointer module = dlopen (file, RTLD_LAZY | RTLD_LOCAL);
  guint n_found = 0;

  while (module != NULL && n_found < n_functions &&
         (*functions[n_found].place = dlsym (module, functions[n_found].name)) != NULL)
    n_found++;

  if (n_found == n_functions)
    return TRUE;

  g_info ("%s: %s", file, dlerror ());
  return FALSE;
}
