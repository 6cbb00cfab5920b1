/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AW_TYPE_PROGRESS_RING (aw_progress_ring_get_type ())

G_DECLARE_FINAL_TYPE (AwProgressRing, aw_progress_ring, AW, PROGRESS_RING, GtkWidget)

void aw_progress_ring_set_fraction (AwProgressRing *self,
                                    double          fraction);

G_END_DECLS
