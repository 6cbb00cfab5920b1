/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AW_TYPE_SEGMENT_BAR (aw_segment_bar_get_type ())

G_DECLARE_FINAL_TYPE (AwSegmentBar, aw_segment_bar, AW, SEGMENT_BAR, GtkWidget)

void aw_segment_bar_set_progress (AwSegmentBar *self,
                                  guint         n_done,
                                  guint         n_segments);

G_END_DECLS
