/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* More are not told apart at a glance: what is drawn then are that many shares. */
#define AW_DOTS_MAX 6

#define AW_TYPE_DOTS (aw_dots_get_type ())

G_DECLARE_FINAL_TYPE (AwDots, aw_dots, AW, DOTS, GtkWidget)

void aw_dots_set_marks (AwDots         *self,
                        guint           n_dots,
                        const gboolean *filled);

G_END_DECLS
