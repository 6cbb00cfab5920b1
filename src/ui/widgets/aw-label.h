/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *aw_label_new         (const char *text,
                                 const char *style);
void       aw_label_set_text    (GtkLabel   *label,
                                 const char *text);
void       aw_label_wrap_button (GtkWidget  *button);

G_END_DECLS
