/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AW_TYPE_COLUMN_LAYOUT (aw_column_layout_get_type ())

G_DECLARE_FINAL_TYPE (AwColumnLayout, aw_column_layout, AW, COLUMN_LAYOUT, GtkLayoutManager)

G_END_DECLS
