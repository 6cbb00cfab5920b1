/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void aw_spoken_set_button (GtkWidget  *button,
                           const char *name,
                           const char *tooltip);
void aw_spoken_name_parts (GtkWidget  *below,
                           const char *name);

G_END_DECLS
