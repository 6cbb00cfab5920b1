/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *aw_gzip_decompress (GBytes  *bytes,
                            gsize    max_size,
                            GError **error);

G_END_DECLS
