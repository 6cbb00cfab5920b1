/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void aw_compat_follow_contrast  (GtkWidget *window);
void aw_compat_widget_get_color (GtkWidget *widget,
                                 GdkRGBA   *color);

G_END_DECLS
