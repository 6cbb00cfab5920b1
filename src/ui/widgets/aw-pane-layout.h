/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AW_TYPE_PANE_LAYOUT (aw_pane_layout_get_type ())

G_DECLARE_FINAL_TYPE (AwPaneLayout, aw_pane_layout, AW, PANE_LAYOUT, GtkLayoutManager)

G_END_DECLS
