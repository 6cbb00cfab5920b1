/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char      *aw_prefix_find          (const char *installed);
GSettings *aw_prefix_open_settings (GError    **error);

G_END_DECLS
