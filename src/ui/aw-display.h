/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AwDisplayWatchFunc:
 * @user_data: what was given with it
 *
 * Called once the display is gone, also in the midst of drawing: nothing of GTK's may be
 * used any more.
 */
typedef void (*AwDisplayWatchFunc) (gpointer user_data);

gboolean aw_display_is_there    (void);
void     aw_display_watch_begin (GdkDisplay         *display,
                                 AwDisplayWatchFunc  callback,
                                 gpointer            user_data);
void     aw_display_watch_end   (void);

G_END_DECLS
