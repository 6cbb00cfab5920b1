/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AW_TYPE_SPARE_LAYOUT (aw_spare_layout_get_type ())

G_DECLARE_FINAL_TYPE (AwSpareLayout, aw_spare_layout, AW, SPARE_LAYOUT, GtkLayoutManager)

GtkWidget *aw_spare_layout_wrap (GtkWidget *child);

G_END_DECLS
