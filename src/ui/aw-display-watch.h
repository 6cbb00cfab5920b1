/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

guint aw_display_watch_add (GdkDisplay *display,
                            GSourceFunc callback,
                            gpointer    user_data);

G_END_DECLS
