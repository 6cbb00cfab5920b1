/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void aw_accels_set (GtkApplication *app);

G_END_DECLS
