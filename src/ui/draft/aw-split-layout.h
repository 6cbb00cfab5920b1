/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AW_TYPE_SPLIT_LAYOUT (aw_split_layout_get_type ())

G_DECLARE_FINAL_TYPE (AwSplitLayout, aw_split_layout, AW, SPLIT_LAYOUT, GtkLayoutManager)

G_END_DECLS
