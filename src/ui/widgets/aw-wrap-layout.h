/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AW_TYPE_WRAP_LAYOUT (aw_wrap_layout_get_type ())

G_DECLARE_FINAL_TYPE (AwWrapLayout, aw_wrap_layout, AW, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
