/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <libportal/portal.h>

G_BEGIN_DECLS

/**
 * AwBackgroundState:
 * @AW_BACKGROUND_UNKNOWN: nobody was asked yet
 * @AW_BACKGROUND_ALLOWED: the program may wait without a window, and is started
 *   at the next login
 * @AW_BACKGROUND_UNTIL_LOGOUT: it may wait, but is not started at the next login
 * @AW_BACKGROUND_BROKEN: it may wait, but what would wait in its place or be started
 *   at the next login is missing, or cannot be run
 * @AW_BACKGROUND_REFUSED: it must not wait without a window
 *
 * Whether reminders arrive while the window is closed.
 */
typedef enum
{
  AW_BACKGROUND_UNKNOWN,
  AW_BACKGROUND_ALLOWED,
  AW_BACKGROUND_UNTIL_LOGOUT,
  AW_BACKGROUND_BROKEN,
  AW_BACKGROUND_REFUSED,
} AwBackgroundState;

void              aw_background_ask_async  (XdpParent            *parent,
                                            gboolean              is_wanted,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
AwBackgroundState aw_background_ask_finish (GAsyncResult         *result);

G_END_DECLS
