/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The one with the window, and the small one that waits and reminds while there is
 * none: both are the same application on the bus. The third reads for both what came
 * from outside. */
#define AW_EXECUTABLE_WINDOW "advocacy-week"
#define AW_EXECUTABLE_REMINDERS "advocacy-week-reminders"
#define AW_EXECUTABLE_READER "advocacy-week-reader"

char     *aw_executable_find       (const char          *name);
gboolean  aw_executable_try        (const char          *name);
void      aw_executable_try_async  (const char          *name,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
gboolean  aw_executable_try_finish (GAsyncResult        *result);
gboolean  aw_executable_run        (const char          *name,
                                    const char *const   *arguments,
                                    const char          *activation_token);

G_END_DECLS
