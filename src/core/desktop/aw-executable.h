/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The two executables: the one with the window, and the small one that waits
 * and reminds while there is none. Both are the same application on the bus. */
#define AW_EXECUTABLE_WINDOW "advocacy-week"
#define AW_EXECUTABLE_REMINDERS "advocacy-week-reminders"

char     *aw_executable_find (const char         *name);
gboolean  aw_executable_run  (const char         *name,
                              const char *const  *arguments,
                              const char         *activation_token);

G_END_DECLS
