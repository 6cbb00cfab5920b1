/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AwModuleFunction:
 * @name: what it is called in the library
 * @place: (out): where it is to be found from then on
 *
 * A function of a library that is loaded when it is needed.
 */
typedef struct
{
  const char *name;
  gpointer *place;
} AwModuleFunction;

gboolean aw_module_load (const char              *file,
                         const AwModuleFunction  *functions,
                         guint                    n_functions);

G_END_DECLS
