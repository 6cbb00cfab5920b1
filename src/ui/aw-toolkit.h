/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean aw_toolkit_start     (void);
void     aw_toolkit_add_icons (void);

G_END_DECLS
